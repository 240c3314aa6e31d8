"""Bits: whole numbers packed into text, six bits a character, as short as their sizes allow.

Holds:   Symbols, pack(symbols, ends), rice_parameter(span, count), gaps_of(numbers, counts),
         increasing(span, numbers, counts), Reader.
Needs:   numbers from 0.
Touches: nothing.
Twin:    theme/static/js/bits.js; tests/search/cases/bits.json binds the two.
Source:  Elias (1975) for the gamma code; Rice and Plaunt (1971) for the other.

Each code is `quotient` zeros, a one, and `width` bits of `rest`, so both are one shape here. gzip of such text takes
about 6.1 bits a character, less than codes of whole characters do.
"""

from dataclasses import dataclass
from itertools import pairwise
from typing import Any

import numpy as np
from numpy.typing import NDArray

ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"
LETTERS = np.frombuffer(ALPHABET.encode("ascii"), np.uint8)
VALUES = {letter: value for value, letter in enumerate(ALPHABET)}

Numbers = NDArray[np.int64]


class BitsError(ValueError):
    """The text ends inside a number, or holds a character that is not of the alphabet."""


@dataclass(frozen=True)
class Symbols:
    """Codes in a row: `quotient` zeros, a one, `width` bits of `rest`. A quotient of -1 writes nothing."""

    quotient: Numbers
    width: Numbers
    rest: Numbers

    @property
    def sizes(self) -> Numbers:
        """The bits of each code."""
        sizes: Numbers = self.quotient + 1 + self.width
        sizes[self.quotient < 0] = 0
        return sizes


def gamma(numbers: Any) -> tuple[Numbers, Numbers, Numbers]:
    """Return quotients, widths and rests of the gamma codes of `numbers` (from 0)."""
    above = np.asarray(numbers, np.int64) + 1
    width = np.frexp(above.astype(np.float64))[1].astype(np.int64) - 1
    return width, width, above - (1 << width)


def rice(numbers: Any, parameter: Any) -> tuple[Numbers, Numbers, Numbers]:
    """Return quotients, widths and rests of the Rice codes of `numbers` (from 0)."""
    values, width = np.asarray(numbers, np.int64), np.asarray(parameter, np.int64)
    return values >> width, np.broadcast_to(width, values.shape), values & ((1 << width) - 1)


def rice_parameter(span: int, count: int) -> int:
    """Return the parameter that suits `count` increasing numbers below `span`: about the log of 0.69 times their gap.

    >>> [rice_parameter(10000, count) for count in (1, 10, 5000, 10000)]
    [12, 9, 0, 0]
    """
    return max(0, (69 * span // (100 * count)).bit_length() - 1)


def rice_parameters(span: Any, count: Any) -> Numbers:
    """Return rice_parameter of many pairs at once."""
    ratio = np.maximum(1, 69 * np.asarray(span, np.int64) // (100 * np.maximum(1, np.asarray(count, np.int64))))
    parameters: Numbers = np.frexp(ratio.astype(np.float64))[1].astype(np.int64) - 1
    return parameters


def gaps_of(numbers: Numbers, counts: Numbers) -> Numbers:
    """Return how many were left out before each of `numbers`, which are runs of so many increasing ones.

    >>> gaps_of(np.array([2, 3, 7, 0]), np.array([3, 0, 1])).tolist()
    [2, 0, 3, 0]
    """
    gaps = np.diff(numbers, prepend=-1) - 1
    starts = (np.cumsum(counts) - counts)[counts > 0]
    gaps[starts] = numbers[starts]
    return gaps


def increasing(span: int, numbers: Numbers, counts: Numbers) -> Symbols:
    """Return the codes of such runs below `span`: of each run how many there are, then their gaps."""
    rows = rice(gaps_of(numbers, counts), np.repeat(rice_parameters(span, counts), counts))
    starts = np.cumsum(counts) - counts
    return Symbols(*(np.insert(row, starts, head) for row, head in zip(rows, gamma(counts), strict=True)))


def pack(symbols: Symbols, ends: Numbers) -> list[str]:
    """Return one text for each run of codes; `ends` holds the number of the code after each run's last.

    >>> pack(Symbols(*gamma([0, 1, 4])), np.array([2, 3]))
    ['o', 'K']
    """
    after = np.concatenate([[0], np.cumsum(symbols.sizes)])
    bounds = after[np.concatenate([[0], ends])]
    letters = -(-np.diff(bounds) // 6)
    starts = np.concatenate([[0], np.cumsum(letters)])
    run = np.repeat(np.arange(len(ends)), np.diff(np.concatenate([[0], ends])))
    last = after[1:] - 1 - bounds[run] + 6 * starts[run]
    text = LETTERS[_sextets(symbols, last, int(starts[-1]))].tobytes().decode("ascii")
    return [text[start:end] for start, end in pairwise(starts.tolist())]


def _sextets(symbols: Symbols, last: Numbers, letters: int) -> NDArray[np.uint8]:
    """Return the six bits of each of so many letters; `last` is where the last bit of each code stands.

    What codes share a letter have no bit in common there, so their sum is all of their bits.
    """
    there = symbols.quotient >= 0
    letter = last[there] // 6
    value = (1 << symbols.width[there] | symbols.rest[there]) << 5 - last[there] % 6
    sextets = np.zeros(letters)
    while len(value):
        sextets += np.bincount(letter, value & 63, letters)
        left = value > 63
        value, letter = value[left] >> 6, letter[left] - 1
    return sextets.astype(np.uint8)


class Reader:
    """Reads numbers from packed text, in the order in which they were written."""

    def __init__(self, text: str) -> None:
        try:
            self.bits = "".join(f"{VALUES[letter]:06b}" for letter in text)
        except KeyError as letter:
            raise BitsError(f"{letter} is no letter of packed numbers") from None
        self.at = 0

    def rice(self, parameter: int) -> int:
        """Return the next number, a Rice code of `parameter`."""
        one = self.bits.find("1", self.at)
        end = one + 1 + parameter
        if one < 0 or end > len(self.bits):
            raise BitsError("the packed numbers end too early")
        value = (one - self.at << parameter) | int(self.bits[one + 1 : end] or "0", 2)
        self.at = end
        return value

    def gamma(self) -> int:
        """Return the next number, a gamma code.

        >>> reader = Reader("o")
        >>> reader.gamma(), reader.gamma()
        (0, 1)
        """
        one = self.bits.find("1", self.at)
        end = 2 * one - self.at + 1
        if one < 0 or end > len(self.bits):
            raise BitsError("the packed numbers end too early")
        value = int(self.bits[one:end], 2) - 1
        self.at = end
        return value

    def increasing(self, span: int, count: int) -> list[int]:
        """Return `count` increasing numbers below `span`."""
        parameter, last, numbers = rice_parameter(span, count) if count else 0, -1, []
        for _ in range(count):
            last += self.rice(parameter) + 1
            numbers.append(last)
        return numbers
