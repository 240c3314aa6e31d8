"""Template: which features the characters of a sentence have, and what they weigh.

Holds:   TEMPLATES, Template, names_at(rows, place), Templates (weigh(sentences)), APART.
Needs:   letter.py for what is known of a character; numpy.
Touches: nothing.

A template names columns of what is known of each character (letter.Rows), and how far from it they are read:
`rule-1 rule` is the label that the rules gave to the character before it, and its own. A feature is a template and what
stands there, with tabs between: `rule-1 rule⇥O⇥B-PER`.

Weighing has no time to write features out. What may stand in a feature has a number, and the numbers that stand in one
make one number together; so the features that a template makes of a whole document are looked up at once.
"""

import re
from collections.abc import Mapping, Sequence
from functools import reduce
from itertools import accumulate, chain, repeat
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt

from plugins.entities.learned.letter import LABELS, PAD, Rows

WRITTEN = """any
rule / rule-1 rule / rule rule+1 / rule-1 rule rule+1
named mark / named-1 named named+1 mark
piece / piece-1 piece / piece piece+1 / piece rule
tags where / size piece rule
left where / right where / word where / left rule / right rule
letter / letter rule / letter-1 / letter-1 rule / letter+1 / letter+1 rule
letter-1 letter / letter letter+1 / letter-2 letter-1 / letter+1 letter+2
shape-1 shape shape+1 / shape shape+1 shape+2 / shape rule / shape shape+1 piece / shape-1 shape piece piece-1
likely rule / likely likely+1 piece
body rule / body-1 body body+1 rule
head rule / head-1 head head+1 piece
town rule / town-1 town piece / town town+1 head+1 piece
ahead piece / ahead rule / ahead letter-1 / ahead town likely"""
PART_RE = re.compile(r"([a-z]+)([+-][12])?")
APART = "\t"
PAIR = "letter-1 letter\t"  # what a feature begins with that tells two characters in a row

Numbers = npt.NDArray[np.int64]
Table = npt.NDArray[np.float64]
Plain = tuple[list[str], list[tuple[bytes, bytes]]]  # parts of features; by template the bytes of keys and weights


class Template(NamedTuple):
    """Columns of Rows, each with how far from a character it is read."""

    name: str
    columns: tuple[tuple[str, int], ...]


def _parsed(line: str) -> Template:
    parts = (PART_RE.fullmatch(part) for part in line.split() if line != "any")
    return Template(line, tuple((part[1], int(part[2] or 0)) for part in parts if part))


TEMPLATES = tuple(_parsed(line) for line in re.split(" / |\n", WRITTEN))
NAMES = frozenset(template.name for template in TEMPLATES)


def names_at(rows: Rows, place: int) -> list[str]:
    """Return the features of the character at `place` of its sentence, a name for each template."""
    return [
        APART.join((name, *(getattr(rows, column)[PAD + place + off] for column, off in columns)))
        for name, columns in TEMPLATES
    ]


def is_made(name: str) -> bool:
    """Tell whether a template makes the feature of this name."""
    return name.split(APART)[0] in NAMES


class _Met(NamedTuple):
    """The features of a template that were met in learning: their keys, in order, and what each weighs.

    At the end stand a key that no feature has, and a row of nothing.
    """

    columns: tuple[tuple[str, int], ...]
    keys: Numbers
    weights: Table


def _numbered(parts: Sequence[str]) -> dict[str, int]:
    """Return a number for each part of features; 0 is what was never met."""
    return {part: code for code, part in enumerate(parts, start=1)}


class Templates:
    """What the features weigh that the templates make."""

    def __init__(self, weights: Mapping[str, Sequence[float]]) -> None:
        """Take what each label of each feature weighs. Raises ValueError for a name that no template makes."""
        found: dict[str, dict[tuple[str, ...], Sequence[float]]] = {template.name: {} for template in TEMPLATES}
        for feature, row in weights.items():
            name, *parts = feature.split(APART)
            found[name][tuple(parts)] = row
        parts = sorted({part for rows in found.values() for told in rows for part in told})
        self._codes = _numbered(parts)
        self._met = [self._of(template, found[template.name]) for template in TEMPLATES]

    @property
    def plain(self) -> Plain:
        """The same as plain values."""
        return [*self._codes], [(met.keys.tobytes(), met.weights.tobytes()) for met in self._met]

    @classmethod
    def of_plain(cls, plain: Plain) -> "Templates":
        """Return what `plain` was made of."""
        parts, met = plain
        templates = cls.__new__(cls)
        templates._codes = _numbered(parts)
        templates._met = [
            _Met(columns, np.frombuffer(keys, np.int64), np.frombuffer(rows).reshape(-1, len(LABELS)))
            for (_, columns), (keys, rows) in zip(TEMPLATES, met, strict=True)
        ]
        return templates

    def _of(self, template: Template, found: Mapping[tuple[str, ...], Sequence[float]]) -> _Met:
        if any(len(parts) != len(template.columns) for parts in found):
            raise ValueError(f"a feature of {template.name!r} has too many or too few parts")
        keys = {self._key([self._codes[part] for part in parts]): row for parts, row in found.items()}
        rows = [*(keys[key] for key in sorted(keys)), [0.0] * len(LABELS)]
        return _Met(template.columns, np.array([*sorted(keys), np.iinfo(np.int64).max], np.int64), np.array(rows))

    def _key(self, codes: Sequence[Any]) -> Any:
        """Return one number for a row of codes, or an array of them for a row of arrays."""
        return reduce(lambda key, code: key * (len(self._codes) + 1) + code, codes, 0)

    def weigh(self, sentences: Sequence[Rows]) -> list[Table]:
        """Return for each sentence what the labels of its characters weigh, a row for each character."""
        if not sentences:
            return []
        codes = self._coded(sentences)
        count = len(codes["letter"]) - 2 * PAD
        weights: Table = np.zeros((count, len(LABELS)))
        for columns, keys, rows in self._met:
            wanted = self._key([codes[column][PAD + off : PAD + off + count] for column, off in columns])
            place = np.searchsorted(keys, wanted)
            weights += rows[np.where(keys[place] == wanted, place, -1)]
        starts = accumulate((len(rows.letter) for rows in sentences), initial=0)
        return [
            weights[start : start + len(rows.letter) - 2 * PAD] for start, rows in zip(starts, sentences, strict=False)
        ]

    def _coded(self, sentences: Sequence[Rows]) -> dict[str, Numbers]:
        """Return the codes of every column, all sentences in a row."""
        columns = zip(*sentences, strict=True)
        return {
            name: np.fromiter(map(self._codes.get, chain.from_iterable(column), repeat(0)), dtype=np.int64)
            for name, column in zip(Rows._fields, columns, strict=True)
        }
