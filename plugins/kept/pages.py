"""Pages: which pages of the last build stand, because nothing that they are made of has changed.

Holds:   KeptPages.
Needs:   reads.py, telling.py, notes.py, makers.py, subjects.py.
Touches: reads the site that stands; links its files into the new one; writes the notes.
"""

import os
import shutil
from collections.abc import Mapping
from contextlib import ExitStack
from pathlib import Path
from typing import Any

from jinja2 import Template

from plugins.kept.files import FoundInFiles
from plugins.kept.makers import TemplateClosures, makers_digest
from plugins.kept.notes import Notes, state_of
from plugins.kept.reads import Read, Reads
from plugins.kept.subjects import subjects_of
from plugins.kept.telling import Telling

OF_THE_PAGE = frozenset({"SITEURL", "localsiteurl", "output_file"})  # what the writer gives each page by its address
Values = Mapping[str, Any]


class KeptPages:
    """The pages of the site that stands at `site`, and what they were made of.

    `found` is what was found in its files, for those who read them when all stand.
    """

    def __init__(self, site: Path, notes: Path, anew: bool = False) -> None:
        """`notes` begins the names of the files of notes; `anew`: keep nothing, but note what is made."""
        self.site, self.anew = site, anew
        self.notes = Notes(notes.with_suffix(".pages.json"))
        self.found = FoundInFiles(notes.with_suffix(".files.json"), anew=True)
        self._reads, self._closures, self._watch = Reads(), TemplateClosures(), ExitStack()
        self.context_class = self._reads.context_class()
        self._same: dict[int, bool] = {}
        self._numbers: dict[Read, int | None] = {}
        self._makers = ""
        self._telling = Telling({}, {})

    def begin(self, settings: dict[str, Any], context: dict[str, Any]) -> None:
        """Begin with the pages, when all that they are made of stands in `context`; from now on reads are noted."""
        self._makers = makers_digest(settings)
        self.found = FoundInFiles(self.found.path, self._makers, self.anew)
        self._telling = Telling(subjects_of(context), context)
        self._watch.enter_context(self._reads.watched())

    def close(self) -> None:
        """End noting what is read."""
        self._watch.close()

    def save(self) -> None:
        """Write the notes, now that the site that was made stands. Notes that cannot be written are none."""
        for notes in (self.notes, self.found):
            try:
                notes.save()
            except OSError:
                notes.path.unlink(missing_ok=True)

    def key_of(self, template: Template, given: Any) -> str | None:
        """Return the digest of all that a page is made of besides what it reads, or None where that cannot be told."""
        closure, told = self._closures.of(template.environment, template.name or ""), self._telling.of(given)
        return f"{self._makers}{closure}{told}" if closure and told else None

    def keep(self, address: str, key: str, path: Path) -> bool:
        """Let the last build's page stand at `path` too, if it would be the same; tell whether it does."""
        note = self.notes.page(address)
        if self.anew or self._reads.changed or note is None or note.key != key:
            return False
        if not all(map(self._is_same, note.reads)):
            return False
        last = self.site / address
        if state_of(last) != note.state:
            return False
        path.parent.mkdir(parents=True, exist_ok=True)
        linked_or_copied(last, path)
        self.notes.keep(address, note)
        return True

    def _is_same(self, number: int) -> bool:
        """Tell whether something that was read is as it was."""
        if number not in self._same:
            told = self._telling.of_read(self.notes.names[number])
            self._same[number] = told is not None and told == self.notes.digests[number]
        return self._same[number]

    def begin_page(self) -> None:
        """Begin to make a page."""
        self._reads.begin()

    def end_page(self, address: str, key: str, path: Path, given: Values) -> None:
        """Note what the page was made of; one that has read what cannot be told is made anew each time.

        So are all pages once one has changed what others read: nobody can tell who has seen it when.
        """
        numbers = [self._number_of(one) for one in self._reads.end() if one not in given and one not in OF_THE_PAGE]
        state = state_of(path)
        if state and None not in numbers and not self._reads.changed:
            self.notes.put(address, key, state, numbers)  # type: ignore[arg-type]

    def _number_of(self, read: Read) -> int | None:
        """Return the number in the notes of something that was read, or None where it cannot be told."""
        if read not in self._numbers:
            name = self._telling.name_of(read)
            digest = self._telling.of_read(name) if name else None
            self._numbers[read] = self.notes.number(name, digest) if name and digest else None
        return self._numbers[read]


def linked_or_copied(source: Path, target: Path) -> None:
    """Let a file stand at a second place: as a hard link, where the file system has them."""
    try:
        os.link(source, target)
    except OSError:
        shutil.copy2(source, target)
