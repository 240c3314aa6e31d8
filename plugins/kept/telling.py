"""Telling: a digest of any value a page may be made of, by which two builds know that it is the same.

Holds:   Telling (of(value), of_read(name)), digest_of(data).
Needs:   subjects by name.
Touches: nothing.

A value is told whole, however deep, but a subject in it by its name: what is read of that is told by itself. What
cannot be told (a function made on the fly, an open file) is None, and a page that needs it is always made anew.
"""

import copyreg
import dataclasses
import hashlib
import io
import pickle
from collections.abc import Mapping
from operator import attrgetter
from typing import Any

from pelican.contents import Content
from pelican.urlwrappers import URLWrapper

from plugins.kept.subjects import BRIEF
from plugins.kept.touched import A_BRIEF, ALL, Read, cached_of

# Attributes of Pelican's contents that say nothing of pages; `metadata` are attributes too.
OF_THE_BUILD = ("settings", "_context", "metadata")
SHORT = 80  # characters
PROTOCOL = 5
MISSING = "plugins.kept: missing"


class UntoldError(Exception):
    """A subject that has no name."""


def digest_of(data: bytes) -> str:
    """Return the digest of some bytes."""
    return hashlib.blake2b(data, digest_size=12).hexdigest()


def _named(*name: str) -> tuple[str, ...]:
    return name


def _reduced(value: Any) -> Any:
    return value.__reduce_ex__(PROTOCOL)


class _Reductions(dict[Any, Any]):
    """How the objects of each class are told that are no plain values: functions of the object, as `pickle` asks."""

    def __init__(self, names: Mapping[int, str]) -> None:
        """`names` are those of the subjects, by id()."""
        super().__init__()
        self._names = names

    def __missing__(self, kind: Any) -> Any:
        """Return the function for a class, which is looked for once."""
        self[kind] = self._of_class(kind)
        return self[kind]

    def _of_class(self, kind: Any) -> Any:
        if issubclass(kind, (Content, *BRIEF)):
            return self._subject
        if issubclass(kind, URLWrapper):
            return lambda value: (_named, (kind.__name__, value.name))
        if cached := cached_of(kind):
            name = (kind.__qualname__,)
            return lambda value: (_named, name, {key: it for key, it in vars(value).items() if key not in cached})
        if dataclasses.is_dataclass(kind):  # its own way takes up to ten times as long
            name = (str(kind),)
            if "__slots__" not in vars(kind):
                return lambda value: (_named, name, vars(value))
            values_of = attrgetter(*(field.name for field in dataclasses.fields(kind)))
            return lambda value: (_named, (*name, values_of(value)))
        return copyreg.dispatch_table.get(kind, _reduced)

    def _subject(self, value: Any) -> Any:
        if name := self._names.get(id(value)):
            return _named, (name,)
        raise UntoldError


def _value_of(subject: Any, attribute: str) -> Any:
    try:
        return object.__getattribute__(subject, attribute)
    except AttributeError:  # somebody asked whether it is there
        return MISSING


class Telling:
    """Digests of values, and of what has been read of `subjects` and of the `context`."""

    def __init__(self, subjects: Mapping[str, Any], context: Mapping[str, Any]) -> None:
        self.subjects, self._context = subjects, context
        self._names = {id(subject): name for name, subject in subjects.items()}
        self._reductions = _Reductions(self._names)
        self._told: dict[str, str | None] = {}

    def of(self, value: Any) -> str | None:
        """Return the digest of a value, or None where it cannot be told. A short plain value is its own."""
        kind = type(value)
        if kind is bool or kind is int or (kind is str and len(value) <= SHORT):
            return f"{kind.__name__} {value}"
        if isinstance(value, frozenset | set):  # whose order is another one in each process
            value = sorted(value)
        buffer = io.BytesIO()
        pickler = pickle.Pickler(buffer, PROTOCOL)
        pickler.dispatch_table = self._reductions
        try:
            pickler.dump(value)
        except (UntoldError, pickle.PicklingError, TypeError, AttributeError, RecursionError):
            return None
        return digest_of(buffer.getvalue())

    def name_of(self, read: Read) -> str | None:
        """Return the name of what was read, the same in every build; None where the subject has none."""
        subject, how_far = read
        name = self._names.get(subject)
        return None if name is None else f"{name}\t{how_far}"

    def of_read(self, name: str) -> str | None:
        """Return the digest of what name_of() has named; None where it is not there, or cannot be told."""
        if name not in self._told:
            self._told[name] = self._of_read(name)
        return self._told[name]

    def _of_read(self, name: str) -> str | None:
        name, what = name.split("\t")
        if name == "context":
            return self.of(self._context.get(what, MISSING))
        subject = self.subjects.get(name)
        if subject is None or what not in (A_BRIEF, ALL):
            return None
        kind = _value_of(subject, "__class__")  # a subject that has been read says the same
        state, worked_out = object.__getattribute__(subject, "__dict__"), cached_of(kind)
        every, brief = [*(each for each in state if each not in worked_out), *sorted(worked_out)], BRIEF[kind]
        briefly = brief.of(every) if brief.all_but else brief.names
        names = briefly if what == A_BRIEF else brief.beyond(every)
        told = (each for each in names if each not in OF_THE_BUILD)
        values = {each: state[each] if each in state else _value_of(subject, each) for each in told}
        if what == A_BRIEF:
            return self.of(values)
        told_briefly = self.of_read(f"{name}\t{A_BRIEF}")
        return told_briefly and self.of([told_briefly, values])
