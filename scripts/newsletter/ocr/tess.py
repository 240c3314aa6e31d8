"""Tess: tesseract, where the machine has it with its Chinese data (chi_sim).

Holds:   Tesseract, find_tesseract().
Needs:   the program `tesseract`, version 4 or 5.
Touches: runs the program; the page goes in and its table of words comes out by pipes.
"""

import os
import shutil
import subprocess
from io import BytesIO
from pathlib import Path

from scripts.newsletter.errors import SourceFault
from scripts.newsletter.ocr.picture import Grey
from scripts.newsletter.readers import tsv
from scripts.newsletter.readers.leaf import WordLine

LANGUAGE = "chi_sim"
PATIENCE = 600  # seconds for one page


def _said(*arguments: str) -> str:
    """Return what the program prints, or "" where it cannot run."""
    try:
        done = subprocess.run(["tesseract", *arguments], capture_output=True, timeout=60, check=False)
    except (OSError, subprocess.TimeoutExpired):
        return ""
    return (done.stdout + done.stderr).decode("utf-8", "replace")


def find_tesseract() -> bool:
    """Tell whether tesseract is there with the data for Chinese."""
    return shutil.which("tesseract") is not None and LANGUAGE in _said("--list-langs").split()


class Tesseract:
    """The program; `name` is its version."""

    def __init__(self, threads: int) -> None:
        words = _said("--version").split()
        self.name = f"tesseract {words[1] if len(words) > 1 else '?'} {LANGUAGE}"
        self._environment = os.environ | ({"OMP_THREAD_LIMIT": str(threads)} if threads > 0 else {})

    def read(self, grey: Grey) -> list[WordLine]:
        """Return the lines of a page, in pixels.

        Raises SourceFault when the program fails.
        """
        from PIL import Image

        page = BytesIO()
        Image.fromarray(grey).save(page, "PNG", compress_level=1)
        command = ["tesseract", "-", "-", "-l", LANGUAGE, "--psm", "3", "tsv"]
        try:
            done = subprocess.run(
                command,
                input=page.getvalue(),
                capture_output=True,
                timeout=PATIENCE,
                env=self._environment,
                check=False,
            )
        except (OSError, subprocess.TimeoutExpired) as error:
            raise SourceFault(f"tesseract: {' '.join(str(error).split())[:120]}; try --ocr rapidocr") from None
        if done.returncode:
            reason = " ".join(done.stderr.decode("utf-8", "replace").split())[-120:]
            raise SourceFault(f"tesseract: failed ({reason}); try --ocr rapidocr")
        return tsv.lines_of(done.stdout, Path("tesseract"))
