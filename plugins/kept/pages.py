"""Pages: which pages of the last build stand, because nothing that they are made of has changed.

Holds:   KeptPages.
Needs:   reads.py, telling.py, notes.py, makers.py, subjects.py, inherited.py.
Touches: reads the site that stands; lets its files stand in the new one; writes the notes.
"""

from collections.abc import Mapping
from contextlib import ExitStack
from operator import eq
from pathlib import Path
from typing import Any

from jinja2 import Template

from plugins.kept.files import FoundInFiles
from plugins.kept.inherited import Inherited
from plugins.kept.makers import TemplateClosures, makers_digest
from plugins.kept.notes import Note, Notes, State, packed, state_of, unpacked
from plugins.kept.reads import Reads
from plugins.kept.subjects import A_BRIEF, APART, BRIEF, subjects_of
from plugins.kept.telling import Telling
from plugins.kept.touched import Read
from plugins.store import open_store
from plugins.template_codes import CompiledTemplates

OF_THE_PAGE = frozenset({"SITEURL", "localsiteurl", "output_file"})  # what the writer gives each page by its address
Values = Mapping[str, Any]


class KeptPages:
    """The pages of the site that stands at `site`, and what they were made of. `spare` is the site before it.

    `found` is what was found in its files, for those who read them when all stand; `inherited` are those of them that
    stand in the new one already.
    """

    def __init__(self, site: Path, notes: Path, spare: Path, anew: bool = False) -> None:
        """`notes` begins the names of the files of notes; `anew`: keep nothing, but note what is made."""
        self.site, self.anew, self.spare = site, anew, spare
        self.notes = Notes(notes.with_suffix(".pages"))
        self.found = FoundInFiles(notes.with_suffix(".files"), anew=True)
        self._reads, self._closures, self._watch = Reads(), TemplateClosures(), ExitStack()
        self.context_class = self._reads.context_class()
        self.inherited = Inherited()
        self._differ = set[int]()
        self._numbers: dict[Read, int | None] = {}
        self._groups: dict[frozenset[str], int | None] = {}
        self._makers, self._templates = "", CompiledTemplates()
        self._telling = Telling({}, {})

    def begin(self, settings: dict[str, Any], context: dict[str, Any]) -> None:
        """Begin with the pages, when all that they are made of stands in `context`; from now on reads are noted."""
        self._makers = makers_digest(settings)
        self.found = FoundInFiles(self.found.path, self._makers, self.anew)
        self._templates = settings["JINJA_ENVIRONMENT"]["bytecode_cache"]
        self._templates.keep_in(open_store("templates", settings), self._makers)
        subjects = subjects_of(context)
        self._telling = Telling(subjects, context)
        if self.anew or not self.site.is_dir():  # nothing can stand, and most pages will read the same
            self._telling.tell(f"{name}\t{part}" for name, subject in subjects.items() for part in _most_read(subject))
        else:
            self._telling.tell(self.notes.names)
            now = map(self._telling.of_read, self.notes.names)
            self._differ = {at for at, same in enumerate(map(eq, now, self.notes.digests)) if not same}
        self._watch.enter_context(self._reads.watched(self._telling.subjects.values()))

    def close(self) -> None:
        """End noting what is read."""
        self._watch.close()

    def save(self) -> None:
        """Write the notes, now that the site that was made stands. Notes that cannot be written are none."""
        self._templates.save()
        for notes in (self.notes, self.found):
            try:
                notes.save()
            except OSError:
                notes.path.unlink(missing_ok=True)

    def key_of(self, template: Template, given: Values) -> str | None:
        """Return the digest of all that a page is made of besides what it reads, or None where that cannot be told."""
        closure, told = self._closures.of(template.environment, template.name or ""), self._telling.of_named(given)
        return f"{self._makers}{closure}{told}" if closure and told else None

    def begin_folder(self, name: str, place: Path) -> None:
        """Begin with the pages in a folder of the site, before anything stands at its `place`."""

        def is_noted(file: str) -> bool:
            return self.notes.page(f"{name}/{file}") is not None

        if name and not self.anew:
            self.inherited.begin(place, self.site / name, self.spare / name, is_noted)

    def keep(self, address: str, key: str, path: str) -> bool:
        """Let the last build's page stand at `path` too, if it would be the same; tell whether it does."""
        note = self.notes.page(address)
        if self.anew or self._reads.changed or note is None or note.key != key or self._differs(note):
            return False
        last = f"{self.site}/{address}"
        if state_of(last) != note.state:
            return False
        self.inherited.keep(last, path)
        self.notes.put(address, note)
        return True

    def _differs(self, note: Note) -> bool:
        """Tell whether anything that a page has read is not as it was."""
        read = self._differ.isdisjoint(unpacked(note.reads)) and self._differ.isdisjoint(self.notes.groups[note.group])
        return not read

    def begin_page(self) -> None:
        """Begin to make a page."""
        self._reads.begin()

    def end_page(self, address: str, key: str, state: State, given: Values) -> None:
        """Note what the page was made of; one that has read what cannot be told is made anew each time.

        So are all pages once one has changed what others read: nobody can tell who has seen it when.
        """
        read, names = self._reads.end()
        group = self._group_of(names.difference(given, OF_THE_PAGE))
        known = self._numbers
        numbers = [known[one] if one in known else self._number_of(one) for one in read]
        if group is not None and None not in numbers and not self._reads.changed:
            self.notes.put(address, Note(key, state, group, packed(numbers)))  # type: ignore[arg-type]

    def _number_of(self, read: Read) -> int | None:
        """Return the number in the notes of something that was read, or None where it cannot be told."""
        name = self._telling.name_of(read)
        self._numbers[read] = number = self._number_of_name(name) if name else None
        return number

    def _number_of_name(self, name: str) -> int | None:
        digest = self._telling.of_read(name)
        return self.notes.number(name, digest) if digest else None

    def _group_of(self, names: frozenset[str]) -> int | None:
        """Return the number of the group of names of the context, or None where one of them cannot be told."""
        if names not in self._groups:
            numbers = [self._number_of_name(f"context\t{name}") for name in sorted(names)]
            self._groups[names] = None if None in numbers else self.notes.group(numbers)  # type: ignore[arg-type]
        return self._groups[names]


def _most_read(subject: Any) -> list[str]:
    """Return the parts of a subject that some page will read for certain."""
    brief = BRIEF.get(type(subject))
    return [A_BRIEF, *(part for part, _ in brief.parts if part != APART)] if brief else []
