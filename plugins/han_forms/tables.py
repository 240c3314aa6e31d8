"""Tables: which character becomes which, and the words in which one becomes another than it does elsewhere.

Holds:   FormTable, to_hant(), to_hans(), turned(text, table), script_of(language, table).
Needs:   OpenCC's tables; jieba's dictionary.
Touches: reads them.
Source:  OpenCC's STCharacters, STPhrases, TSCharacters, TSPhrases, and TWVariants for the forms that are usual today.

A table must weigh little, so words come in by how common they are, and only those that the characters and the words
before them turn wrongly. A character becomes one character, so that a place in the text is the same place afterwards.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from plugins.opencc import rows_of
from plugins.package_file import package_file

MOST_WORDS = 2_500  # with all characters about 24 KB over the wire
LONGEST = 6  # characters of a word
# What surnames become where that is not what the same characters become as words. The longer come first.
SURNAMES = {
    "zh-Hant": {
        **dict(zip(("万俟", "淳于", "鲜于", "钟离", "钟"), ("万俟", "淳于", "鮮于", "鍾離", "鍾"), strict=True)),
        **{name: name for name in "丑于仆余后岳涂游种范郁"},
    },
    "zh-Hans": {"於": "於"},
}


@dataclass
class FormTable:
    """`characters` and `words` with what they become; a word is as long as what it becomes."""

    characters: dict[str, str]
    words: dict[str, str] = field(default_factory=dict)


def turned(text: str, table: FormTable) -> str:
    """Return `text` with its words turned, the longest first, and what is in no word character by character.

    >>> turned("头发长，发展快", FormTable({"头": "頭", "发": "發"}, {"头发": "頭髮"}))
    '頭髮长，發展快'
    """
    found, at = [], 0
    while at < len(text):
        lengths = range(min(LONGEST, len(text) - at), 1, -1)
        word = next((text[at : at + n] for n in lengths if text[at : at + n] in table.words), text[at])
        found.append(table.words.get(word) or table.characters.get(word, word))
        at += len(word)
    return "".join(found)


def to_hant() -> FormTable:
    """Return the table that leads to traditional characters."""
    today = {old: forms[0] for old, forms in rows_of("TWVariants")}
    return _table(_renewed("STCharacters", today), _renewed("STPhrases", today))


def to_hans() -> FormTable:
    """Return the table that leads to simplified characters."""
    return _table(_renewed("TSCharacters", {}), _renewed("TSPhrases", {}))


def _renewed(name: str, today: dict[str, str]) -> Iterator[tuple[str, str]]:
    """Yield the rows of a table, their first forms with the characters that are usual today."""
    for old, forms in rows_of(name):
        yield old, "".join(today.get(character, character) for character in forms[0])


def _table(characters: Iterable[tuple[str, str]], phrases: Iterable[tuple[str, str]]) -> FormTable:
    table = FormTable({old: new for old, new in characters if old != new and _is_short(old) and _is_short(new)})
    wrong = [(old, new) for old, new in phrases if len(old) == len(new) <= LONGEST and turned(old, table) != new]
    common = _how_common({old for old, _ in wrong})
    for old, new in sorted(wrong, key=lambda row: (-common.get(row[0], 0), len(row[0]), row[0])):
        if len(table.words) < MOST_WORDS and turned(old, table) != new and all(map(_is_short, old + new)):
            table.words[old] = new
    return table


def _is_short(character: str) -> bool:
    """Tell whether it is one character that a browser too counts as one."""
    return len(character) == 1 and ord(character) <= 0xFFFF


def _how_common(words: set[str]) -> dict[str, int]:
    """Return how often jieba's corpus has each of `words` that it knows."""
    path = package_file("jieba", "dict.txt")
    if path is None:
        return {}
    with path.open(encoding="utf-8") as file:
        rows = (line.split(" ", 2) for line in file)
        return {row[0]: int(row[1]) for row in rows if row[0] in words}


def script_of(language: str, table: FormTable) -> str:
    """Return a classic script that hands a table to han-forms.js.

    It has the characters, what they become, and the words: after each pair of characters, as 发髮, the words in which
    the first becomes the second, with ; between pairs. Last come surnames, each followed by what it becomes.
    """
    pairs: dict[str, list[str]] = defaultdict(list)
    for old, new in table.words.items():
        other = {a + b for a, b in zip(old, new, strict=True) if table.characters.get(a, a) != b}
        for pair in sorted(other):
            pairs[pair].append(old)
    words = ";".join(f"{pair}{' '.join(sorted(found))}" for pair, found in sorted(pairs.items()))
    surnames = " ".join(old + new for old, new in SURNAMES[language].items())
    old, new = "".join(table.characters), "".join(table.characters.values())
    return f'Menkou.hanForms.table("{language}", "{old}", "{new}", "{words}", "{surnames}");\n'
