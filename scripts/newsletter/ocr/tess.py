"""Tess: tesseract, where the machine has it with its data for Chinese: chi_sim, chi_tra or both.

Holds:   Tesseract, find_tesseract(), languages().
Needs:   the program `tesseract`, version 4 or 5.
Touches: runs the program; the page goes in and its table of words comes out by pipes.
Source:  28 strips of pages, 8 of them blurred and noisy, set in simplified and in traditional characters. Traditional
         type is read more surely with data of its own, by .086 to .158 in mean confidence, simplified type with that by
         .003 at most. Read with the data for the other, a third of the characters are wrong; with both at once, two to
         three times as many as with its own.
"""

import os
import shutil
import subprocess
from collections.abc import Sequence
from io import BytesIO
from pathlib import Path

import numpy as np

from scripts.newsletter.errors import SourceFault
from scripts.newsletter.ocr.picture import Grey
from scripts.newsletter.readers import tsv
from scripts.newsletter.readers.leaf import WordLine

SIMPLIFIED, TRADITIONAL = "chi_sim", "chi_tra"
CHARACTERS = {SIMPLIFIED: "simplified", TRADITIONAL: "traditional"}
STRIP, LEAST = 6, 560  # a strip is this part of a page's height, and so many pixels at least
SURER = 0.04  # by how much traditional data has to be surer
POOR = 0.78  # mean confidence of a page: clean ones read with the other characters' data are below
DARK = 128
PATIENCE = 600  # seconds for one page


def _said(*arguments: str) -> str:
    """Return what the program prints, or "" where it cannot run."""
    try:
        done = subprocess.run(["tesseract", *arguments], capture_output=True, timeout=60, check=False)
    except (OSError, subprocess.TimeoutExpired):
        return ""
    return (done.stdout + done.stderr).decode("utf-8", "replace")


def find_tesseract() -> bool:
    """Tell whether tesseract is there with data for Chinese."""
    return bool(languages())


def languages() -> tuple[str, ...]:
    """Return the data for Chinese that the machine has; simplified first."""
    if shutil.which("tesseract") is None:
        return ()
    there = _said("--list-langs").split()
    return tuple(name for name in CHARACTERS if name in there)


def sureness(lines: Sequence[WordLine]) -> float:
    """Return the mean confidence of what was read, character by character; 0 where nothing was."""
    told = [(len(word.text), word.confidence) for line in lines for word in line.words if word.confidence is not None]
    return sum(count * sure for count, sure in told) / max(1, sum(count for count, _ in told))


def densest(grey: Grey) -> Grey:
    """Return the strip of a page with most type: where light and dark change most often along its rows."""
    dark = grey < DARK
    changes = np.concatenate(([0], (dark[:, 1:] != dark[:, :-1]).sum(axis=1).cumsum()))
    height = min(len(grey), max(LEAST, len(grey) // STRIP))
    start = int((changes[height:] - changes[:-height]).argmax())
    return grey[start : start + height]


class Tesseract:
    """The program; `name` is its version and what it reads with (one or both of `languages`)."""

    def __init__(self, threads: int, known: tuple[str, ...] | None = None) -> None:
        words = _said("--version").split()
        self._languages = known or languages() or (SIMPLIFIED,)
        self.name = f"tesseract {words[1] if len(words) > 1 else '?'} {'/'.join(self._languages)}"
        self._environment = os.environ | ({"OMP_THREAD_LIMIT": str(threads)} if threads > 0 else {})

    def read(self, grey: Grey) -> list[WordLine]:
        """Return the lines of a page, in pixels, read with the data for the characters that it is set in.

        Raises SourceFault when the program fails.
        """
        return self._read(grey, self._language_of(grey))

    def notes(self, lines: Sequence[WordLine]) -> tuple[str, ...]:
        """Return what a person should know: a page read poorly with the one data there is may need the other."""
        missing = [name for name in CHARACTERS if name not in self._languages]
        if not missing or not lines or sureness(lines) >= POOR:
            return ()
        what = f"if the page is set in {CHARACTERS[missing[0]]} characters, install its data ({missing[0]})"
        return (f"tesseract is not sure of this page; {what} or rapidocr (make ocr)",)

    def _language_of(self, grey: Grey) -> str:
        """Return the data to read a page with: the one for traditional characters if that reads a strip more surely."""
        if len(self._languages) == 1:
            return self._languages[0]
        strip = densest(grey)
        plain, other = (sureness(self._read(strip, name)) for name in (SIMPLIFIED, TRADITIONAL))
        return TRADITIONAL if other > plain + SURER else SIMPLIFIED

    def _read(self, grey: Grey, language: str) -> list[WordLine]:
        from PIL import Image

        page = BytesIO()
        Image.fromarray(grey).save(page, "PNG", compress_level=1)
        command = ["tesseract", "-", "-", "-l", language, "--psm", "3", "tsv"]
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
