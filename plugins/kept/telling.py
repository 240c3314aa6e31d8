"""Telling: a digest of any value a page may be made of, by which two builds know that it is the same.

Holds:   Telling (of(value), of_read(name)), digest_of(data).
Needs:   subjects by name.
Touches: nothing.

A value is told whole, however deep, but a subject in it by its name: what is read of that is told by itself. What
cannot be told (a function made on the fly, an open file) is None, and a page that needs it is always made anew.
"""

import hashlib
import io
import pickle
from collections.abc import Mapping
from typing import Any

from pelican.urlwrappers import URLWrapper

from plugins.kept.subjects import BRIEF, WHOLE
from plugins.kept.touched import Read, cached_of

OF_THE_BUILD = ("settings", "_context", "metadata")  # attributes of Pelican's contents; `metadata` are attributes too
SHORT = 80  # characters
SUBJECTS = (*WHOLE, *BRIEF)
MISSING = "plugins.kept: missing"


class UntoldError(Exception):
    """A subject that has no name."""


def digest_of(data: bytes) -> str:
    """Return the digest of some bytes."""
    return hashlib.blake2b(data, digest_size=12).hexdigest()


def _named(*name: str) -> tuple[str, ...]:
    return name


class _Pickler(pickle.Pickler):
    """Writes a value so that the same value gives the same bytes; nobody reads them again."""

    def __init__(self, buffer: io.BytesIO, names: Mapping[int, str]) -> None:
        super().__init__(buffer, 5)
        self._names = names

    def reducer_override(self, value: Any) -> Any:
        """Tell what is no plain value."""
        if name := self._names.get(id(value)):
            return _named, (name,)
        kind: Any = type(value)
        if issubclass(kind, SUBJECTS):
            raise UntoldError
        if issubclass(kind, URLWrapper):
            return _named, (kind.__name__, value.name)
        if cached := cached_of(kind):
            return _named, (kind.__qualname__,), {name: it for name, it in vars(value).items() if name not in cached}
        return NotImplemented


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
        self._told: dict[str, str | None] = {}

    def of(self, value: Any) -> str | None:
        """Return the digest of a value, or None where it cannot be told. A short plain value is its own."""
        kind = type(value)
        if kind is bool or kind is int or (kind is str and len(value) <= SHORT):
            return f"{kind.__name__} {value}"
        if isinstance(value, frozenset | set):  # whose order is another one in each process
            value = sorted(value)
        buffer = io.BytesIO()
        try:
            _Pickler(buffer, self._names).dump(value)
        except (UntoldError, pickle.PicklingError, TypeError, AttributeError, RecursionError):
            return None
        return digest_of(buffer.getvalue())

    def name_of(self, read: Read) -> str | None:
        """Return the name of what was read, the same in every build; None where the subject has none."""
        subject, attribute = read if isinstance(read, tuple) else (read, "")
        name = self._names.get(subject)
        return None if name is None else f"{name}\t{attribute}"

    def of_read(self, name: str) -> str | None:
        """Return the digest of what name_of() has named; None where it is not there, or cannot be told."""
        if name not in self._told:
            self._told[name] = self._of_read(name)
        return self._told[name]

    def _of_read(self, name: str) -> str | None:
        name, attribute = name.split("\t")
        if name == "context":
            return self.of(self._context.get(attribute, MISSING))
        subject = self.subjects.get(name)
        if subject is None:
            return None
        if attribute not in ("", "__dict__"):
            return self.of(_value_of(subject, attribute))
        kind = _value_of(subject, "__class__")  # a subject that has been read says the same
        if not attribute and kind in BRIEF:
            return self.of([_value_of(subject, each) for each in BRIEF[kind]])
        left_out = {*cached_of(kind), *OF_THE_BUILD}
        state = object.__getattribute__(subject, "__dict__")
        return self.of({key: value for key, value in state.items() if key not in left_out})
