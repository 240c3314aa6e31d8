"""Reads: what a page is made of, noted while it is made.

Holds:   Reads (watched(subjects), context_class(), begin(), end()), Read.
Needs:   subjects.py.
Touches: while watched() lasts, the classes of subjects: whatever reads an attribute of one, in Python or in a template,
         is noted. Nothing has to be declared, so nothing can be forgotten.

The first attribute that a page reads of a subject is dear, and the first of each part that is not its brief. All others
cost nothing: the subject becomes one of a class (touched.py) whose attributes are read as any others are, until the
page ends.
"""

from collections import deque
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from itertools import repeat
from typing import Any

from jinja2.runtime import Context
from jinja2.utils import missing

from plugins.kept.subjects import A_BRIEF, APART, ASKED, BRIEF
from plugins.kept.touched import Read, brief_class, cached_of, set_class


class Reads:
    """What has been read since begin(), and which subjects were changed while pages were made."""

    def __init__(self) -> None:
        self.read: set[Read] = set()
        self.names: set[str] = set()
        self.changed: set[int] = set()
        self._touched: list[tuple[Any, Any]] = []

    def begin(self) -> None:
        """Begin a page."""
        self._let_go()
        self.read.clear()
        self.names.clear()

    def end(self) -> tuple[list[Read], frozenset[str]]:
        """Return what the page has read of subjects, in no order, and the names of the context."""
        self._let_go()
        return list(self.read), frozenset(self.names)

    def _let_go(self) -> None:
        """Let the subjects that were touched be as they were: the next read of one is its first."""
        for subject, kind in self._touched:
            set_class(subject, kind)
        self._touched.clear()

    @contextmanager
    def watched(self, subjects: Iterable[Any] = ()) -> Iterator[None]:
        """Note what is read of subjects, and which are changed. `subjects` tell what attributes there are."""
        known: dict[Any, list[Any]] = {kind: [] for kind in BRIEF}
        for subject in subjects:
            if type(subject) in known:
                known[type(subject)].append(subject)
        for kind, brief in BRIEF.items():
            for name in brief.of(A_BRIEF, cached_of(kind)):
                deque(map(getattr, known[kind], repeat(name)), maxlen=0)  # which works it out
            briefly = brief_class(kind, set().union(*map(vars, known[kind])), self.read.add)
            kind.__getattribute__, kind.__setattr__ = self._first_read(kind, briefly), self._changing()
        answers = {kind: getattr(kind, method) for kind, method in ASKED.items()}
        for kind, answer in answers.items():
            setattr(kind, ASKED[kind], self._asking(answer))
        try:
            yield
        finally:
            self._let_go()
            for kind, answer in answers.items():
                setattr(kind, ASKED[kind], answer)
            for kind in BRIEF:
                del kind.__getattribute__, kind.__setattr__

    def context_class(self) -> type[Context]:
        """Return the class of a template's context that notes the names it is asked for."""
        note = self.names.add

        class WatchedContext(Context):
            def resolve_or_missing(self, key: str) -> Any:
                if key in self.vars:
                    return self.vars[key]
                note(key)
                return self.parent.get(key, missing)

        return WatchedContext

    def _first_read(self, kind: Any, briefly: Any) -> Any:
        note, keep, value_of = self.read.add, self._touched.append, object.__getattribute__

        def read(subject: Any, name: str) -> Any:
            if type(subject) is not kind:
                note((id(subject), APART))
                return value_of(subject, name)
            note((id(subject), A_BRIEF))
            keep((subject, kind))
            set_class(subject, briefly)
            return getattr(subject, name)

        return read

    def _asking(self, answer: Any) -> Any:
        note = self.read.add

        def asked(subject: Any, question: str) -> Any:
            note((id(subject), question))
            return answer(subject, question)

        return asked

    def _changing(self) -> Any:
        note, change = self.changed.add, object.__setattr__

        def changed(subject: Any, name: str, value: Any) -> None:
            note(id(subject))
            change(subject, name, value)

        return changed
