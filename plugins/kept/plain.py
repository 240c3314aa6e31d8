"""Plain: a value in a form of plain parts, by which two values are the same or are not, however they were made.

Holds:   PlainForms (of(value), pickled(value)), UntoldError.
Needs:   subjects by id(); `pickle`, for objects that say no more of themselves than it can ask.
Touches: nothing.

Two forms are equal where the values are, of whatever objects these consist: a text that a build has read and one that
it has from a store are the same. No two values have one form: what is no plain value itself stands behind a mark.
"""

import copyreg
import dataclasses
import io
import marshal
import pickle
from collections.abc import Callable, Iterable, Mapping
from operator import attrgetter
from typing import Any

from pelican.contents import Content
from pelican.urlwrappers import URLWrapper

from plugins.kept.subjects import BRIEF
from plugins.kept.touched import cached_of
from plugins.packed_file import FORM

PLAIN = frozenset({type(None), bool, int, float, str, bytes})  # forms of themselves: a mark's tuple is none of them
CONTAINERS = (list, tuple)
BUILT_IN = (str, bytes, int, float, list, tuple, dict, set, frozenset)  # what objects of these hold is no attribute
PROTOCOL = 5
Form = Any  # a plain value, or a tuple of a mark and forms
PartsOf = Callable[[Any], tuple[str, Any]]


class UntoldError(Exception):
    """A value that has no form that is the same in every build."""


def _named(*name: Any) -> tuple[Any, ...]:
    return name


class PlainForms(dict[Any, Callable[[Any], Form]]):
    """Plain forms of values: for each class the function that gives them."""

    def __init__(self, names: Mapping[int, str]) -> None:
        """`names` are those of the subjects, by id()."""
        super().__init__()
        self._names = names
        self._reductions = _Reductions(self)

    def of(self, value: Any) -> Form:
        """Return the form of a value. Raises UntoldError, and what `pickle` raises of objects that it cannot take."""
        return value if type(value) in PLAIN else self[type(value)](value)

    def __missing__(self, kind: Any) -> Callable[[Any], Form]:
        """Return the function for a class, which is looked for once."""
        self[kind] = self._of_class(kind)
        return self[kind]

    def _of_class(self, kind: Any) -> Callable[[Any], Form]:
        if kind in CONTAINERS:
            return self._container
        if kind is dict:
            return self._table
        if kind in (set, frozenset):
            return lambda value: ("set", self.of(sorted(value)))  # whose order is another one in each process
        parts_of = self.parts_of(kind)
        if parts_of is None:
            return self.pickled

        def of_parts(value: Any) -> Form:
            mark, parts = parts_of(value)
            return mark, self.of(parts)

        return of_parts

    def parts_of(self, kind: Any) -> PartsOf | None:
        """Return what gives the parts of objects of a class, behind a mark; None where the class does not say."""
        if issubclass(kind, (Content, *BRIEF)):
            return self._subject
        if issubclass(kind, URLWrapper):
            return lambda value: (kind.__name__, value.name)
        name = f"{kind.__module__}.{kind.__qualname__}"
        if issubclass(kind, BUILT_IN):
            is_named = issubclass(kind, tuple) and hasattr(kind, "_fields")
            return (lambda value: (name, tuple(value))) if is_named else None
        if cached := cached_of(kind):
            return lambda value: (name, {key: it for key, it in vars(value).items() if key not in cached})
        if dataclasses.is_dataclass(kind) and (fields := [field.name for field in dataclasses.fields(kind)]):
            if "__slots__" not in vars(kind):
                return lambda value: (name, vars(value))
            values_of = attrgetter(*fields)
            return lambda value: (name, values_of(value))
        return None

    def _subject(self, value: Any) -> tuple[str, str]:
        if name := self._names.get(id(value)):
            return "subject", name
        raise UntoldError

    def _container(self, value: Any) -> Form:
        """Return the form of a list or tuple: its bytes where it is plain all through, names where all are subjects."""
        try:
            return "plain", marshal.dumps(value, FORM)
        except ValueError:
            names = [*map(self._names.get, map(id, value))]
            kind = type(value).__name__
            return (kind, self._each(value)) if None in names else ("subjects", kind, names)

    def _table(self, value: dict[Any, Any]) -> Form:
        return "table", self._container(list(value)), self._each(value.values())

    def _each(self, values: Iterable[Any]) -> list[Form]:
        return [value if type(value) in PLAIN else self[type(value)](value) for value in values]

    def pickled(self, value: Any) -> Form:
        """Return the form of an object that `pickle` can take, whatever it consists of, itself included."""
        buffer = io.BytesIO()
        pickler = pickle.Pickler(buffer, PROTOCOL)
        pickler.dispatch_table = self._reductions
        pickler.dump(value)
        return "pickle", buffer.getvalue()


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
        parts_of = self._forms.parts_of(kind)
        if parts_of is None:
            return copyreg.dispatch_table.get(kind, _reduced)

        def reduced(value: Any) -> Any:
            mark, parts = parts_of(value)
            return _named, (mark,), parts

        return reduced


def _reduced(value: Any) -> Any:
    return value.__reduce_ex__(PROTOCOL)
