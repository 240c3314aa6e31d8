"""Telling: a digest of any value a page may be made of, by which two builds know that it is the same.

Holds:   Telling (of(value), of_named(values), of_read(name), tell(names)), digest_of(data).
Needs:   plain.py; subjects by name.
Touches: nothing.

A value is told whole, however deep, but a subject in it by its name: what is read of that is told by itself. What
cannot be told (a function made on the fly, an open file) is None, and a page that needs it is always made anew.
"""

import marshal
import pickle
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cache
from itertools import repeat
from operator import itemgetter
from typing import Any

from plugins import packed_file
from plugins.kept.plain import PLAIN, Apart, Mark, PlainForms, Row, Taking, UntoldError
from plugins.kept.subjects import A_BRIEF, APART, ASKED, BRIEF
from plugins.kept.touched import Read, cached_of
from plugins.packed_file import FORM

# Attributes of Pelican's contents that say nothing of pages; `metadata` are attributes too.
OF_THE_BUILD = frozenset({"settings", "_context", "metadata"})
DIGEST = 12  # bytes
SHORT = 80  # characters
AT_ONCE = 1000  # values that are put into form together
MISSING = "plugins.kept: missing"
UNTOLD = (UntoldError, pickle.PicklingError, TypeError, ValueError, AttributeError, RecursionError)


def digest_of(data: bytes) -> str:
    """Return the digest of some bytes."""
    return packed_file.digest_of(data)[:DIGEST].hex()


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
        self._forms = PlainForms(self._names)
        self._told: dict[str, str | None] = {}

    def of(self, value: Any) -> str | None:
        """Return the digest of a value, or None where it cannot be told. A short plain value is its own."""
        kind = type(value)
        if kind is bool or kind is int or (kind is str and len(value) <= SHORT):
            return f"{kind.__name__} {value}"
        return self._digests([(("value",), [0], [(value,)])])[0]

    def of_named(self, values: Mapping[str, Any]) -> str | None:
        """Return the digest of values by name; None where one cannot be told."""
        told: list[Any] = []
        for name, value in values.items():
            if type(value) in PLAIN:
                told += name, value
                continue
            try:
                told += name, self._forms.of((value,))[0]
            except UNTOLD:
                if not (digest := self.of(value)):
                    return None
                told += name, (..., "digest", digest)
        return digest_of(marshal.dumps(told, FORM))

    def name_of(self, read: Read) -> str | None:
        """Return the name of what was read, the same in every build; None where the subject has none."""
        subject, how_far = read
        name = self._names.get(subject)
        return None if name is None else f"{name}\t{how_far}"

    def of_read(self, name: str) -> str | None:
        """Return the digest of what name_of() has named; None where it is not there, or cannot be told."""
        if name not in self._told:
            self.tell([name])
        return self._told[name]

    def tell(self, names: Iterable[str]) -> None:
        """Work out what of_read() returns for many names, at once: that costs far less than each by itself."""
        waiting: dict[tuple[Any, str], list[str]] = {}
        for name in names:
            named, _, what = name.partition("\t")
            subject = self.subjects.get(named)
            self._told[name] = self.of(self._context.get(what, MISSING)) if named == "context" else None
            kind = _value_of(subject, "__class__")  # a subject that has been read says the same
            if kind in ASKED:
                self._told[name] = self.of(getattr(subject, ASKED[kind])(what))
            elif kind in BRIEF and what != APART:
                waiting.setdefault((kind, what), []).append(named)
        for (kind, what), of_kind in waiting.items():
            taken = _taken(kind, what)
            for start in range(0, len(of_kind), AT_ONCE):
                some = of_kind[start : start + AT_ONCE]
                digests = self._digests(taken([self.subjects[named] for named in some]))
                self._told.update((f"{named}\t{what}", digest) for named, digest in zip(some, digests, strict=True))

    def _digests(self, apart: Apart) -> list[str | None]:
        """Return the digests of values that were taken apart, in the order of their places."""
        try:
            return [digest_of(marshal.dumps(form, FORM)) for form in self._forms.of_apart(apart)]
        except UNTOLD:  # of one at least: each is asked by itself
            each = ((at, mark, row) for mark, places, rows in apart for at, row in zip(places, rows, strict=True))
            return [self._digest(mark, row) for _, mark, row in sorted(each, key=itemgetter(0))]

    def _digest(self, mark: Mark, row: Row) -> str | None:
        """Return the digest of one value."""
        try:
            try:
                [form] = self._forms.of_apart([(mark, [0], [row])])
            except RecursionError:  # a part of it holds the whole
                form = self._forms.pickled((mark, row))
            return digest_of(marshal.dumps(form, FORM))
        except UNTOLD:
            return None


@cache
def _taken(kind: Any, what: str) -> Callable[[Sequence[Any]], Apart]:
    """Return what takes subjects of a kind apart, and of each what is of one part."""
    brief, cached = BRIEF[kind], cached_of(kind)
    if what == A_BRIEF and not brief.all_but:
        return _values_named(kind, brief.names)
    worked_out, left_out = sorted(brief.of(what, cached)), cached | OF_THE_BUILD
    mark = (kind.__name__, what, *worked_out)
    taking = Taking(mark, lambda names: [name for name in brief.of(what, names) if name not in left_out])

    def taken(subjects: Sequence[Any]) -> Apart:
        apart = taking([object.__getattribute__(subject, "__dict__") for subject in subjects])
        if not worked_out:
            return apart
        more = [*zip(*(_values_of(subjects, name) for name in worked_out), strict=True)]
        return [
            (mark, places, [more[at] + row for at, row in zip(places, rows, strict=True)])
            for mark, places, rows in apart
        ]

    return taken


def _values_named(kind: Any, names: Mark) -> Callable[[Sequence[Any]], Apart]:
    """Return what takes the attributes of these names, whether they are there or not."""
    mark = (kind.__name__, *names)

    def taken(subjects: Sequence[Any]) -> Apart:
        columns = (_values_of(subjects, name) for name in names)
        return [(mark, range(len(subjects)), [*zip(*columns, strict=True)])]

    return taken


def _values_of(subjects: Sequence[Any], attribute: str) -> list[Any]:
    """Return the values of an attribute."""
    try:
        return [*map(object.__getattribute__, subjects, repeat(attribute))]
    except AttributeError:  # somebody asked whether it is there
        return [_value_of(subject, attribute) for subject in subjects]
