"""Telling: a digest of any value a page may be made of, by which two builds know that it is the same.

Holds:   Telling (of(value), of_read(name)), digest_of(data).
Needs:   plain.py; subjects by name.
Touches: nothing.

A value is told whole, however deep, but a subject in it by its name: what is read of that is told by itself. What
cannot be told (a function made on the fly, an open file) is None, and a page that needs it is always made anew.
"""

import hashlib
import marshal
import pickle
from collections.abc import Mapping
from functools import cache
from operator import itemgetter
from typing import Any

from plugins.kept.plain import PlainForms, UntoldError
from plugins.kept.subjects import BRIEF
from plugins.kept.touched import A_BRIEF, ALL, Read, cached_of
from plugins.packed_file import FORM

# Attributes of Pelican's contents that say nothing of pages; `metadata` are attributes too.
OF_THE_BUILD = frozenset({"settings", "_context", "metadata"})
SHORT = 80  # characters
MISSING = "plugins.kept: missing"
UNTOLD = (UntoldError, pickle.PicklingError, TypeError, AttributeError, RecursionError)


def digest_of(data: bytes) -> str:
    """Return the digest of some bytes."""
    return hashlib.blake2b(data, digest_size=12).hexdigest()


def _value_of(subject: Any, attribute: str) -> Any:
    try:
        return object.__getattribute__(subject, attribute)
    except AttributeError:  # somebody asked whether it is there
        return MISSING


@cache
def _worked_out(kind: Any, how_far: str) -> list[str]:
    """Return what a class works out and keeps that is of the brief, or beyond it."""
    brief = BRIEF[kind]
    return sorted((brief.of if how_far == A_BRIEF else brief.beyond)(cached_of(kind)))


@cache
def _left_out(kind: Any) -> frozenset[str]:
    """Return what of a subject's state is told in another place, or in none, where its brief is all but some."""
    return OF_THE_BUILD | cached_of(kind) | {*BRIEF[kind].names}


class Telling:
    """Digests of values, and of what has been read of `subjects` and of the `context`."""

    def __init__(self, subjects: Mapping[str, Any], context: Mapping[str, Any]) -> None:
        self.subjects, self._context = subjects, context
        self._names = {id(subject): name for name, subject in subjects.items()}
        self._forms = PlainForms(self._names)
        self._told: dict[str, str | None] = {}

    def of(self, value: Any) -> str | None:
        """Return the digest of a value, or None where it cannot be told. A short plain value is its own."""
        kind = type(value)
        if kind is bool or kind is int or (kind is str and len(value) <= SHORT):
            return f"{kind.__name__} {value}"
        try:
            return digest_of(marshal.dumps(self._form_of(value), FORM))
        except UNTOLD:
            return None

    def _form_of(self, value: Any) -> Any:
        try:
            return self._forms.of(value)
        except RecursionError:  # a part of it holds the whole
            return self._forms.pickled(value)

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
        name, _, what = name.partition("\t")
        if name == "context":
            return self.of(self._context.get(what, MISSING))
        subject = self.subjects.get(name)
        if subject is None or what not in (A_BRIEF, ALL):
            return None
        kind = _value_of(subject, "__class__")  # a subject that has been read says the same
        state = object.__getattribute__(subject, "__dict__")
        if what == A_BRIEF:
            return self.of(_briefly(subject, kind, state))
        told_briefly = self.of_read(f"{name}\t{A_BRIEF}")
        return told_briefly and self.of([told_briefly, _beyond(subject, kind, state)])


def _briefly(subject: Any, kind: Any, state: dict[str, Any]) -> Any:
    """Return the values of a subject's brief."""
    brief = BRIEF[kind]
    worked_out = {
        name: state[name] if name in state else _value_of(subject, name) for name in _worked_out(kind, A_BRIEF)
    }
    if brief.all_but:
        left_out = _left_out(kind)
        return {name: value for name, value in state.items() if name not in left_out} | worked_out
    try:
        return itemgetter(*brief.names)(state)  # where what is worked out stands now too
    except KeyError:  # somebody may ask for what is not there
        return tuple(_value_of(subject, name) for name in brief.names)


def _beyond(subject: Any, kind: Any, state: dict[str, Any]) -> dict[str, Any]:
    """Return the other values of a subject."""
    worked_out = cached_of(kind)
    names = (name for name in BRIEF[kind].beyond(state) if name not in worked_out and name not in OF_THE_BUILD)
    return {name: state[name] for name in names} | {name: _value_of(subject, name) for name in _worked_out(kind, ALL)}
