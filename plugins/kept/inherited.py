"""Inherited: files of the last site that stand in the new one from its beginning.

Holds:   Inherited (begin(place, last, spare, is_ours), keep(last, path), leave(path), end()).
Needs:   the folders of the last site and of the one before it, the spare one: a whole site that nobody looks at now.
Touches: folders of the new site, which are taken from the spare one; files in these.

Most files of a site stand in the next one as links. To make thirty thousand links and to remove as many takes longer
than most of what a small change asks for, and a folder of the spare site holds nearly all of them already. A file
counts only where it is the last site's, by its number in the file system; whatever else is in such a folder goes.

Nothing may write into a file that is inherited, since it is the last site's too: leave(path) makes room first. A file
of the spare site alone is written over. To remove ten thousand and make as many takes twenty times as long on ext4: it
gives the numbers of removed files to nobody for some minutes, and goes through them for every file that it makes.
"""

import os
import shutil
import stat
from collections.abc import Callable
from pathlib import Path


class Inherited:
    """The paths of the new site at which files stand that nobody has asked for yet: the last one's, and older ones."""

    def __init__(self) -> None:
        self._paths, self._older = set[str](), set[str]()

    def begin(self, place: Path, last: Path, spare: Path, is_ours: Callable[[str], bool] | None = None) -> None:
        """Let the folder at `place`, which is not there yet, be that of the spare site, less what is not the last's.

        `is_ours` tells by its name whether a file is one of those that keep() and leave() will be asked for, or end()
        may remove. Where the folder cannot be taken none is there, and keep() makes links.
        """
        try:
            numbers = {entry.name: entry.inode() for entry in os.scandir(last)}
            spare.rename(place)
        except OSError:
            return
        for entry in list(os.scandir(place)):
            ours = is_ours is None or is_ours(entry.name)
            if ours and numbers.get(entry.name) == entry.inode():
                self._paths.add(f"{place}{os.sep}{entry.name}")
            elif ours and _may_be_written_over(entry):
                self._older.add(f"{place}{os.sep}{entry.name}")
            elif entry.is_dir(follow_symlinks=False):
                shutil.rmtree(entry.path)
            else:
                Path(entry.path).unlink()

    def keep(self, last: str, path: str) -> None:
        """Let the file `last` of the last site stand at `path`."""
        if path in self._paths:
            self._paths.remove(path)
            return
        if path in self._older:
            self._older.remove(path)
            Path(path).unlink()
        linked_or_copied(last, path)

    def leave(self, path: str) -> bool:
        """Make room for a file that is written at `path`; tell whether one stands there that is to be written over."""
        if path in self._paths:
            self._paths.remove(path)
            Path(path).unlink()
        over = path in self._older
        self._older.discard(path)
        return over

    def end(self) -> None:
        """Remove what nobody has asked for: it is not of this site."""
        for path in self._paths | self._older:
            Path(path).unlink()
        self._paths.clear()
        self._older.clear()


def _may_be_written_over(entry: "os.DirEntry[str]") -> bool:
    """Tell whether this is a file that stands nowhere else, not even in a copy that somebody has made of links."""
    told = entry.stat(follow_symlinks=False)
    return stat.S_ISREG(told.st_mode) and bool(told.st_mode & stat.S_IWUSR) and told.st_nlink == 1


def linked_or_copied(source: Path | str, target: Path | str) -> None:
    """Let a file stand at a second place: as a hard link, where the file system has them."""
    try:
        os.link(source, target)
    except OSError:
        shutil.copy2(source, target)
