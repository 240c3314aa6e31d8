"""Touched: the classes of a subject from the first attribute that a page reads of it to the page's end.

Holds:   brief_class(kind, known, note), set_class(subject, kind), cached_of(kind), Read.
Needs:   subjects.py.
Touches: nothing.

What counts already is read at no cost. An attribute that is not there is none of the brief.
"""

from collections.abc import Callable, Sequence
from functools import cache, cached_property
from typing import Any

from plugins.kept.subjects import A_BRIEF, ALL, BRIEF

set_class = vars(object)["__class__"].__set__
Read = tuple[int, str]  # a subject (its id()), and which part of it, or what it was asked
Note = Callable[[Read], object]
Parts = frozenset[str]


@cache
def cached_of(kind: Any) -> frozenset[str]:
    """Return the names of what a class keeps once it has worked it out: none of its state."""
    members = (pair for each in kind.__mro__ for pair in vars(each).items())
    return frozenset(name for name, value in members if isinstance(value, cached_property))


class Further:
    """An attribute that is not of the brief: who reads it reads `parts`, and the subject is of class `after()` then."""

    def __init__(self, name: str, kind: Any, note: Note, parts: Sequence[str], after: Callable[[], Any]) -> None:
        self._name, self._note, self._parts, self._after = name, note, parts, after
        self._attributes = next(vars(each)["__dict__"] for each in kind.__mro__ if "__dict__" in vars(each)).__get__

    def __get__(self, subject: Any, _: Any = None) -> Any:
        """Return the attribute's value."""
        for part in self._parts:
            self._note((id(subject), part))
        set_class(subject, self._after())
        return getattr(subject, self._name)

    def __set__(self, subject: Any, value: Any) -> None:
        """Change the attribute."""
        self._attributes(subject)[self._name] = value


def brief_class(kind: Any, known: set[str], note: Note) -> Any:
    """Return the class of subjects of `kind` of which the brief counts. Further reads let them be of another one.

    `known` are the attributes that there are besides what the class tells.
    """
    brief = BRIEF[kind]
    names = {*known, *kind.__annotations__, *cached_of(kind)}.union(*(own for _, own in brief.parts))
    part_of = {name: part for name in names if (part := brief.part_of(name)) != A_BRIEF}
    parts = sorted({*part_of.values(), ALL})
    plain = {"__slots__": (), "__getattribute__": object.__getattribute__, "__class__": property(lambda _: kind)}

    def absent(subject: Any, name: str) -> Any:
        note((id(subject), ALL))
        raise AttributeError(f"{kind.__name__!r} object has no attribute {name!r}")

    def further(name: str, unread: Sequence[str], read: Parts) -> Further:
        return Further(name, kind, note, unread, lambda: after(read.union(unread)))

    @cache
    def after(read: Parts) -> Any:
        """Return the class of those of which these parts count."""
        unread = [part for part in parts if part not in read]
        one = {name: further(name, [part], read) for name, part in part_of.items() if part not in read}
        whole = {"__dict__": further("__dict__", unread, read)} if unread else {}
        may_lack = {"__getattr__": absent} if ALL in unread and not brief.all_but else {}
        return type(kind.__name__, (kind,), plain | one | whole | may_lack)

    return after(frozenset())
