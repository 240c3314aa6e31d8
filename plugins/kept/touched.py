"""Touched: the classes of a subject from the first attribute that a page reads of it to the page's end.

Holds:   brief_class(kind, known, note), set_class(subject, kind), cached_of(kind), Read.
Needs:   subjects.py.
Touches: nothing.

What counts already is read at no cost. An attribute that is not there is none of the brief.
"""

from collections.abc import Callable
from functools import cache, cached_property
from typing import Any

from plugins.kept.subjects import BRIEF

A_BRIEF, ALL = "brief", "all"
Read = tuple[int, str]  # a subject (its id()), and how much of it
set_class = vars(object)["__class__"].__set__
Note = Callable[[Read], object]


@cache
def cached_of(kind: Any) -> frozenset[str]:
    """Return the names of what a class keeps once it has worked it out: none of its state."""
    members = (pair for each in kind.__mro__ for pair in vars(each).items())
    return frozenset(name for name, value in members if isinstance(value, cached_property))


class Further:
    """An attribute that is not of the brief: who reads it reads all, and the subject is of class `after` then."""

    def __init__(self, name: str, kind: Any, note: Note, after: Any) -> None:
        self._name, self._note, self._after = name, note, after
        self._attributes = next(vars(each)["__dict__"] for each in kind.__mro__ if "__dict__" in vars(each)).__get__

    def __get__(self, subject: Any, _: Any = None) -> Any:
        """Return the attribute's value."""
        self._note((id(subject), ALL))
        set_class(subject, self._after)
        return getattr(subject, self._name)

    def __set__(self, subject: Any, value: Any) -> None:
        """Change the attribute."""
        self._attributes(subject)[self._name] = value


def brief_class(kind: Any, known: set[str], note: Note) -> Any:
    """Return the class of subjects of `kind` of which the brief counts. Further reads let them be of another one.

    `known` are the attributes that there are besides what the class tells.
    """

    def absent(subject: Any, name: str) -> Any:
        note((id(subject), ALL))
        raise AttributeError(f"{kind.__name__!r} object has no attribute {name!r}")

    brief = BRIEF[kind]
    plain = {"__slots__": (), "__getattribute__": object.__getattribute__, "__class__": property(lambda _: kind)}
    wholly = type(kind.__name__, (kind,), plain)
    names = {*brief.beyond({*known, *kind.__annotations__, *cached_of(kind)}), "__dict__"}
    further = {name: Further(name, kind, note, wholly) for name in names}
    return type(kind.__name__, (kind,), plain | further | ({} if brief.all_but else {"__getattr__": absent}))
