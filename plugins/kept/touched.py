"""Touched: the class of a subject from the first attribute that a page reads of it to the page's end.

Holds:   touched_class(kind, known, note), set_class(subject, kind), cached_of(kind), Read.
Needs:   subjects.py.
Touches: nothing.

What counts with the first read is read at no cost; whatever else there is of a subject is noted as it is read.
"""

from collections.abc import Callable
from functools import cache, cached_property
from typing import Any

from plugins.kept.subjects import BRIEF

Read = int | tuple[int, str]  # a subject (its id()): the whole or the brief of it; one attribute of one
set_class = vars(object)["__class__"].__set__


@cache
def cached_of(kind: Any) -> dict[str, Any]:
    """Return what a class keeps once it has worked it out: none of its state."""
    members = ((name, value) for each in reversed(kind.__mro__) for name, value in vars(each).items())
    return {name: value for name, value in members if isinstance(value, cached_property)}


class Part:
    """An attribute that counts by itself: noted whenever it is read."""

    def __init__(self, name: str, kind: Any, note: Callable[[Read], object]) -> None:
        self.name, self._note, self._attributes = name, note, vars(kind)["__dict__"].__get__
        self._cached = cached_of(kind).get(name)

    def __get__(self, subject: Any, _: Any = None) -> Any:
        """Return the attribute's value; work it out if it is a cached_property that nobody has asked for."""
        self._note((id(subject), self.name))
        attributes = self._attributes(subject)
        if self.name not in attributes:
            if self._cached is None:
                raise AttributeError(self.name)
            attributes[self.name] = self._cached.func(subject)
        return attributes[self.name]

    def __set__(self, subject: Any, value: Any) -> None:
        """Change the attribute."""
        self._attributes(subject)[self.name] = value


class All:
    """All attributes, as `vars` gives them."""

    def __init__(self, kind: Any, note: Callable[[Read], object]) -> None:
        self._note, self._attributes = note, vars(kind)["__dict__"].__get__

    def __get__(self, subject: Any, _: Any = None) -> Any:
        """Return them, and note that all were read."""
        self._note((id(subject), "__dict__"))
        return self._attributes(subject)


def touched_class(kind: Any, known: set[str] | None, note: Callable[[Read], object]) -> Any:
    """Return the class that subjects of `kind` have once they are touched; to them it looks like `kind`.

    `known` are the attributes that there are besides what the class tells, or None where all counts with the first.
    """
    own: dict[str, Any] = {
        "__slots__": (),
        "__getattribute__": object.__getattribute__,
        "__class__": property(lambda _: kind),
    }
    if known is not None:

        def absent(subject: Any, name: str) -> Any:
            note((id(subject), name))
            raise AttributeError(f"{kind.__name__!r} object has no attribute {name!r}")

        parts = {*known, *kind.__annotations__, *cached_of(kind)}.difference(BRIEF[kind])
        own |= {name: Part(name, kind, note) for name in parts}
        own |= {"__dict__": All(kind, note), "__getattr__": absent}
    return type(kind.__name__, (kind,), own)
