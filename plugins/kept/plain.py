"""Plain: values in a form of plain parts, by which two values are the same or are not, however they were made.

Holds:   PlainForms (of(values), of_apart(apart), pickled(value)), Taking, row_of(getter, names), Apart, UntoldError.
Needs:   subjects by id(); `pickle`, for objects that say no more of themselves than it can ask.
Touches: nothing.

Two forms are equal where the values are, of whatever objects these consist: a text that a build has read and one that
it has from a store are the same. No two values have one form: what is no plain value itself stands behind a mark.

A dataclass whose field has the metadata `plain` says that all in it is plain, however deep; nobody looks then.

Many values are put into form at once, since thousands of articles are alike: objects of one class are taken apart into
columns, and a column of plain values is its own form.
"""

import copyreg
import dataclasses
import datetime as dt
import io
import marshal
import pickle
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from itertools import chain, islice, repeat
from operator import attrgetter, itemgetter
from typing import Any

from pelican.contents import Content
from pelican.urlwrappers import URLWrapper

from plugins.kept.subjects import ASKED, BRIEF, SHARED
from plugins.kept.touched import cached_of
from plugins.packed_file import FORM, digest_of

PLAIN = frozenset({type(None), bool, int, float, str, bytes})  # forms of themselves: a mark's tuple is none of them
BUILT_IN = (str, bytes, int, float, list, tuple, dict, set, frozenset)  # what objects of these hold is no attribute
SUBJECTS = (Content, *BRIEF, *ASKED)
PROTOCOL = 5
DEEPEST = 4  # objects of a class within each other
Form = Any  # a plain value, or a tuple of a mark and forms
Mark = tuple[str, ...]
Row = tuple[Any, ...]
Apart = Sequence[tuple[Mark, Sequence[int], Sequence[Row]]]  # objects: those of one mark, their places, their values
RowOf = Callable[[Any], Row]


class UntoldError(Exception):
    """A value that has no form that is the same in every build."""


class Taking(dict[Mark, tuple[Mark, RowOf]]):
    """Takes attributes out of tables; for each set of names that a table has it is known how."""

    def __init__(self, mark: Mark, chosen: Callable[[Iterable[str]], Iterable[str]]) -> None:
        """`chosen` says which of a table's names are taken."""
        super().__init__()
        self._mark, self._chosen = mark, chosen

    def __call__(self, tables: Sequence[Mapping[str, Any]]) -> Apart:
        """Return the mark with the names that were taken, and the values of the tables that have them.

        >>> Taking(("place",), lambda names: [name for name in names if name != "b"])([{"a": 1, "b": 2}, {}])
        [(('place', 'a'), [0], [(1,)]), (('place',), [1], [()])]
        """
        places: dict[Mark, list[int]] = {}
        for at, names in enumerate(map(tuple, tables)):
            places.setdefault(names, []).append(at)
        apart = []
        for names, here in places.items():
            mark, row_of = self[names]
            apart.append((mark, here, [row_of(tables[at]) for at in here]))
        return apart

    def __missing__(self, names: Mark) -> tuple[Mark, RowOf]:
        """Return how tables of these names are taken apart."""
        chosen = tuple(self._chosen(names))
        self[names] = (*self._mark, *chosen), row_of(itemgetter, chosen)
        return self[names]


def row_of(getter: Any, names: Mark) -> RowOf:
    """Return what gives the values of these names as a tuple; a `getter` of the operator module gives one bare."""
    if len(names) > 1:
        return getter(*names)  # type: ignore[no-any-return]
    each = [getter(name) for name in names]
    return lambda owner: tuple(value_of(owner) for value_of in each)


class PlainForms(dict[Any, Callable[[Sequence[Any]], Sequence[Form]]]):
    """Plain forms of values: for each class the function that gives those of many."""

    def __init__(self, names: Mapping[int, str]) -> None:
        """`names` are those of the subjects, by id()."""
        super().__init__()
        self._names = {key: (..., "subject", name) for key, name in names.items()}
        self._reductions = _Reductions(self)
        self._given: dict[str, frozenset[str]] = {}  # by class the fields that are their own form
        self._opened = Counter[Any]()
        self._digests: dict[int, bytes] = {}  # of shared objects, by id()
        self._told = list[Any]()  # these objects, whose ids must stay theirs

    def of(self, values: Sequence[Any]) -> Sequence[Form]:
        """Return the forms of values, in their order.

        Raises UntoldError, RecursionError where one may hold itself, and what `pickle` raises of objects that it cannot
        take.
        """
        kinds = {*map(type, values)}
        if kinds <= PLAIN:
            return values
        if len(kinds) == 1:
            return self[kinds.pop()](values)
        forms = values
        for kind in kinds - PLAIN:
            places = [at for at, value in enumerate(values) if type(value) is kind]
            those = [values[at] for at in places]
            if (told := self[kind](those)) is not those:
                forms = [*values] if forms is values else forms
                for at, form in zip(places, told, strict=True):
                    forms[at] = form  # type: ignore[index]
        return forms

    def of_apart(self, apart: Apart) -> list[Form]:
        """Return the forms of objects that were taken apart, in the order of their places."""
        parts = [(places, zip(repeat(...), repeat(mark), self._of_rows(mark, rows))) for mark, places, rows in apart]
        if len(parts) == 1:
            return [*parts[0][1]]
        forms = {at: form for places, told in parts for at, form in zip(places, told, strict=False)}
        return [forms[at] for at in range(len(forms))]

    def _of_rows(self, mark: Mark, rows: Sequence[Row]) -> Iterable[Form]:
        given = self._given.get(mark[0])
        columns = [
            column if given and mark[at] in given else self.of(column)
            for at, column in enumerate(zip(*rows, strict=True), start=1)
        ]
        return zip(*columns, strict=True) if columns else rows

    def __missing__(self, kind: Any) -> Callable[[Sequence[Any]], Sequence[Form]]:
        """Return the function for a class, which is looked for once."""
        self[kind] = self._of_class(kind)
        return self[kind]

    def _of_class(self, kind: Any) -> Callable[[Sequence[Any]], Sequence[Form]]:
        if kind in (list, tuple):
            return lambda values: self._containers(kind, values)
        if kind is dict:
            return self._tables
        if kind in (set, frozenset):  # whose order is another one in each process
            return lambda values: [*zip(repeat(...), repeat("set"), self.of([*map(sorted, values)]))]
        if kind is dt.date:
            return lambda values: [*zip(repeat(...), repeat("date"), map(dt.date.toordinal, values))]
        if issubclass(kind, SUBJECTS):
            return self._subjects
        if issubclass(kind, URLWrapper):
            return lambda values: [(..., name_of(kind), value.name) for value in values]
        taken = self.taken(kind)
        if taken is None:
            return lambda values: [*map(self.pickled, values)]
        return lambda values: (self._shared if kind in SHARED else self._objects)(kind, taken, values)

    def _objects(self, kind: Any, taken: Callable[[Sequence[Any]], Apart], values: Sequence[Any]) -> list[Form]:
        """Return the forms of objects of a class. Raises RecursionError where such objects hold each other too deep.

        Each is taken apart once, so that what holds itself in many ways grows no wider as it is followed.
        """
        if self._opened[kind] > DEEPEST:
            raise RecursionError
        each = {id(value): value for value in values}
        self._opened[kind] += 1
        try:
            forms = self.of_apart(taken(values if len(each) == len(values) else [*each.values()]))
        finally:
            self._opened[kind] -= 1
        if len(forms) == len(values):
            return forms
        by_id = dict(zip(each, forms, strict=True))
        return [by_id[id(value)] for value in values]

    def _shared(self, kind: Any, taken: Callable[[Sequence[Any]], Apart], values: Sequence[Any]) -> list[Form]:
        """Return the forms of objects that stand in many places: digests, each worked out once."""
        keys = [*map(id, values)]
        if new := {key: value for key, value in zip(keys, values, strict=True) if key not in self._digests}:
            forms = self._objects(kind, taken, [*new.values()])
            digests = (digest_of(marshal.dumps(form, FORM)) for form in forms)
            self._digests.update(zip(new, digests, strict=True))
            self._told += new.values()
        return [*zip(repeat(...), repeat("shared"), map(self._digests.__getitem__, keys))]

    def taken(self, kind: Any) -> Callable[[Sequence[Any]], Apart] | None:
        """Return what takes objects of a class apart; None where the class does not say."""
        name = name_of(kind)
        if issubclass(kind, BUILT_IN):
            is_named = issubclass(kind, tuple) and hasattr(kind, "_fields")
            return (lambda values: [((name,), range(len(values)), values)]) if is_named else None
        all_fields = dataclasses.fields(kind) if dataclasses.is_dataclass(kind) else ()
        fields = tuple(field.name for field in all_fields)
        self._given[name] = frozenset(field.name for field in all_fields if field.metadata.get("plain"))
        if fields and "__slots__" in vars(kind):
            of_fields = row_of(attrgetter, fields)
            return lambda values: [((name, *fields), range(len(values)), [*map(of_fields, values)])]
        cached = cached_of(kind)
        if not fields and not cached:
            return None
        taking = Taking((name,), lambda names: [each for each in names if each not in cached])
        return lambda values: taking([vars(value) for value in values])

    def _subjects(self, values: Sequence[Any]) -> list[Form]:
        try:
            return [*map(self._names.__getitem__, map(id, values))]
        except KeyError:
            raise UntoldError from None

    def _containers(self, kind: Any, values: Sequence[Any]) -> Sequence[Form]:
        """Return the forms of lists or of tuples."""
        within = [*chain.from_iterable(values)]
        forms = self.of(within)
        if forms is within:
            return values
        each = iter(forms)
        return [kind(islice(each, len(value))) for value in values]

    def _tables(self, values: Sequence[dict[Any, Any]]) -> list[Form]:
        keys = self._containers(list, [*map(list, values)])
        of_keys = self._containers(list, [list(value.values()) for value in values])
        return [*zip(repeat(...), repeat("table"), keys, of_keys)]

    def pickled(self, value: Any) -> Form:
        """Return the form of an object that `pickle` can take, whatever it consists of, itself included."""
        buffer = io.BytesIO()
        pickler = pickle.Pickler(buffer, PROTOCOL)
        pickler.dispatch_table = self._reductions
        pickler.dump(value)
        return ..., "pickle", buffer.getvalue()


class _Reductions(dict[Any, Any]):
    """How `pickle` is told objects inside of others, as it asks: by functions of the object."""

    def __init__(self, forms: PlainForms) -> None:
        super().__init__()
        self._forms = forms

    def __missing__(self, kind: Any) -> Any:
        """Return the function for a class, which is looked for once."""
        self[kind] = self._of_class(kind)
        return self[kind]

    def _of_class(self, kind: Any) -> Any:
        if issubclass(kind, (*SUBJECTS, URLWrapper)):
            return lambda value: (_named, self._forms.of([value])[0])
        taken = self._forms.taken(kind)
        if taken is None:
            return copyreg.dispatch_table.get(kind, _reduced)

        def reduced(value: Any) -> Any:
            [(mark, _, [row])] = taken([value])
            return _named, mark, row

        return reduced


def name_of(kind: Any) -> str:
    """Return the name of a class, with that of its module."""
    return f"{kind.__module__}.{kind.__qualname__}"


def _named(*name: Any) -> Mark:
    return name


def _reduced(value: Any) -> Any:
    return value.__reduce_ex__(PROTOCOL)
