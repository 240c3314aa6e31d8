"""Reads: what a page is made of, noted while it is made.

Holds:   Reads (watched(), context_class(), begin(), end()), Read.
Needs:   subjects.py.
Touches: while watched() lasts, the classes of subjects: whatever reads an attribute of one, in Python or in a template,
         is noted. Nothing has to be declared, so nothing can be forgotten.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from jinja2.runtime import Context

from plugins.kept.subjects import IN_PART, WHOLE

Read = int | tuple[int, str] | str  # a subject (its id()), one attribute of one, a name of the context


class Reads:
    """What has been read since begin(), and which subjects were changed while pages were made."""

    def __init__(self) -> None:
        self.read: set[Read] = set()
        self.changed: set[int] = set()

    def begin(self) -> None:
        """Begin a page."""
        self.read.clear()

    def end(self) -> list[Read]:
        """Return what the page has read, in no order."""
        return list(self.read)

    @contextmanager
    def watched(self) -> Iterator[None]:
        """Note what is read of subjects, and which are changed."""
        for kind in (*WHOLE, *IN_PART):
            kind.__getattribute__ = self._whole() if kind in WHOLE else self._in_part(kind)
            kind.__setattr__ = self._changing()
        try:
            yield
        finally:
            for kind in (*WHOLE, *IN_PART):
                del kind.__getattribute__, kind.__setattr__

    def context_class(self) -> type[Context]:
        """Return the class of a template's context that notes the names it is asked for."""
        note = self.read.add

        class WatchedContext(Context):
            def resolve_or_missing(self, key: str) -> Any:
                if key in self.vars:
                    return self.vars[key]
                note(key)
                return super().resolve_or_missing(key)

        return WatchedContext

    def _whole(self) -> Any:
        note, value_of = self.read.add, object.__getattribute__

        def read(subject: Any, name: str) -> Any:
            note(id(subject))
            return value_of(subject, name)

        return read

    def _in_part(self, kind: type) -> Any:
        note, value_of, reckoned = self.read.add, object.__getattribute__, _reckoned(kind)

        def read(subject: Any, name: str) -> Any:
            if name not in reckoned:
                note((id(subject), name))
            return value_of(subject, name)

        return read

    def _changing(self) -> Any:
        note, change = self.changed.add, object.__setattr__

        def changed(subject: Any, name: str, value: Any) -> None:
            note(id(subject))
            change(subject, name, value)

        return changed


def _reckoned(kind: type) -> frozenset[str]:
    """Return what a class works out anew whenever it is asked: what that reads is noted itself."""
    members = ((name, getattr(kind, name)) for name in dir(kind))
    return frozenset(name for name, value in members if isinstance(value, property) or callable(value))
