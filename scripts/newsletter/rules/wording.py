"""Wording: words of the trade in whichever characters a paper is set, simplified or traditional.

Holds:   worded(pattern), spelled(words), either(characters).
Needs:   the character tables of OpenCC (plugins/opencc.py).
Touches: nothing.
Source:  OpenCC's STCharacters (simplified to traditional), and the forms usual in Hong Kong and Taiwan.

Rules are written in simplified characters. What they ask of a text is asked of it as it is printed: no text is turned
into other characters.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from itertools import product

from plugins.opencc import rows_of
from plugins.variants import REGIONS


@cache
def _forms() -> Mapping[str, tuple[str, ...]]:
    """Return the traditional forms of each character that has others than itself, in order of preference."""
    regional: dict[str, list[str]] = {}
    for name in REGIONS:
        for character, forms in rows_of(name):
            regional.setdefault(character, []).extend(forms)
    found = {}
    for character, forms in rows_of("STCharacters"):
        all_forms = [form for one in forms for form in (one, *regional.get(one, ()))]
        if others := tuple(dict.fromkeys(form for form in all_forms if form != character)):
            found[character] = others
    return found


@cache
def _is_both() -> frozenset[str]:
    """Return the characters with traditional forms that are traditional themselves: 于, beside 於."""
    return frozenset(character for character, forms in rows_of("STCharacters") if character in forms)


def either(characters: str) -> str:
    """Return single characters, such as surnames, with their traditional forms; one that is in use in both is its own.

    >>> either("陈于李"), either("摄图")
    ('陈于李陳', '摄图攝圖')
    """
    both = _is_both()
    return characters + "".join(form for one in characters if one not in both for form in _forms().get(one, ()))


def spelled(words: Iterable[str]) -> tuple[str, ...]:
    """Return words with what they are in traditional characters.

    >>> spelled(["摄影", "文"])
    ('摄影', '攝影', '文')
    """
    return tuple(dict.fromkeys("".join(each) for word in words for each in product(*map(_each, word))))


def _each(character: str) -> tuple[str, ...]:
    return character, *_forms().get(character, ())


def worded(pattern: str, flags: int = 0) -> re.Pattern[str]:
    r"""Return a pattern that is written in simplified characters, compiled for either.

    >>> [bool(worded("^(?:记者|[摄图])$").match(text)) for text in ("记者", "記者", "攝", "說")]
    [True, True, True, False]
    """
    return re.compile("".join(_expanded(pattern)), flags)


def _expanded(pattern: str) -> Iterator[str]:
    """Yield the parts of a pattern: a character as a set of its forms, a set with those of its own at its end."""
    within: list[str] | None = None  # the characters of the set that is open
    escaped = False
    for character in pattern:
        if escaped:
            yield character
        elif within is not None and character == "]" and within:
            yield f"{either(''.join(within))[len(within) :]}]"
            within = None
        elif within is not None:
            yield character
            within.append(character)
        elif character == "[":
            yield character
            within = []
        else:
            forms = _forms().get(character)
            yield f"[{character}{''.join(forms)}]" if forms else character
        escaped = character == "\\" and not escaped
