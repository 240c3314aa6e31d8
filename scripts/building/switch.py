"""Switch: a site that was built whole takes the place of the last one, at one moment.

Holds:   MARK, fresh_folder(output), spare_folder(output), recover(output), switch(output, fresh, keeps_spare).
Needs:   a folder beside the output that may be written to.
Touches: the output folder, two hidden ones beside it, which are there while a build runs, and the spare one.
Source:  renameat2(2), RENAME_EXCHANGE (Linux); renamex_np(2), RENAME_SWAP (macOS). Elsewhere, and on file systems that
         cannot, two renames follow one another; what is cut off between them is put right by recover().
"""

import ctypes
import os
import shutil
import sys
from contextlib import suppress
from pathlib import Path

MARK = ".menkou"  # stands in every folder that a build made, and that the next one may therefore replace
AT_FDCWD, EXCHANGE = -100, 2


def fresh_folder(output: Path) -> Path:
    """Return the folder beside `output` in which the next site is made."""
    return output.with_name(f".{output.name}.fresh")


def spare_folder(output: Path) -> Path:
    """Return the folder beside `output` of the site before the one that stands, with which the next begins.

    It holds links to the same files, and little besides: where a file system has no links there is none.
    """
    return output.with_name(f".{output.name}.spare")


def _outdated_folder(output: Path) -> Path:
    return output.with_name(f".{output.name}.outdated")


def recover(output: Path) -> None:
    """Put right what a build left that was cut off: the last whole site stands at `output`, nothing half-made does."""
    outdated = _outdated_folder(output)
    if not output.exists() and (outdated / MARK).is_file():
        outdated.rename(output)
    for folder in (outdated, fresh_folder(output)):
        shutil.rmtree(folder, ignore_errors=True)


def switch(output: Path, fresh: Path, keeps_spare: bool = False) -> None:
    """Put the folder `fresh` in the place of `output`. Raises OSError; the last site stands then.

    `keeps_spare`: the site that stood at `output` becomes the spare one.
    """
    (fresh / MARK).write_text("made by scripts.build_site; replaced whole at every build\n", encoding="utf-8")
    outdated = _outdated_folder(output)
    if not output.exists():
        fresh.rename(output)
    elif exchange(output, fresh):
        outdated = fresh
    else:
        output.rename(outdated)
        fresh.rename(output)
    spare = spare_folder(output)
    shutil.rmtree(spare, ignore_errors=True)
    if keeps_spare and _has_links(outdated):
        with suppress(OSError):
            outdated.rename(spare)
    shutil.rmtree(outdated, ignore_errors=True)


def _has_links(folder: Path) -> bool:
    """Tell whether a file in the folder of a site can stand at two places."""
    try:
        (folder / f"{MARK}.link").hardlink_to(folder / MARK)
    except OSError:  # nor where no site stood before
        return False
    return True


def exchange(first: Path, second: Path) -> bool:
    """Let two folders take each other's names at one moment; tell whether that could be done."""
    names = os.fsencode(first), os.fsencode(second)
    try:
        library = ctypes.CDLL(None)
        if sys.platform == "darwin":
            return bool(library.renamex_np(*names, EXCHANGE) == 0)
        return bool(library.renameat2(AT_FDCWD, names[0], AT_FDCWD, names[1], EXCHANGE) == 0)
    except (OSError, AttributeError, TypeError):  # another system, or one without the call
        return False
