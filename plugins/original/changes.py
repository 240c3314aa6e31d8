"""Changes: how the words of an article differ from those of its source, whoever changed them and however.

Holds:   Change, Original, original_of(article, source), changes_between(old, new).
Needs:   an article with its heads and `.text`; its source as lines.py reads it.
Touches: nothing.

Blanks are typesetting and are not compared. A mark that is gone and stood for nothing but the setting (□记者, brackets
round an office) is no change of words.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Any

from plugins.characters import alike
from plugins.original.lines import SourceArticle, SourcePart

HEADS = ("kicker", "headline", "deck", "section", "byline", "signoff")
CONTEXT = 8  # characters shown on either side of a change
LONGEST = 4_000  # characters that are compared one by one: their square is what it costs


@dataclass(frozen=True)
class Change:
    """`old` stood in the source where the article has `new`; either may be empty; the rest is beside it."""

    before: str
    old: str
    new: str
    after: str


@dataclass(frozen=True)
class Original:
    """What a page shows of an article's source; `rewritten` where it differs too much to be told change by change."""

    parts: tuple[SourcePart, ...]
    changes: tuple[Change, ...]
    rewritten: bool

    @property
    def line_count(self) -> int:
        """How many lines the article was made of."""
        return len({(line.file, line.number) for part in self.parts for line in part.lines})

    @property
    def joins(self) -> int:
        """How often its body goes on at another place."""
        return sum(line.joined for part in self.parts for line in part.lines)


def solid(text: str) -> str:
    """Return `text` without blanks."""
    return "".join(text.split())


def original_of(article: Any, source: SourceArticle) -> Original:
    """Return what the page of `article` shows of its source."""
    changes: list[Change] = []
    rewritten = False
    for old, new in _pairs(article, source):
        found = changes_between(old, new)
        rewritten |= found is None
        changes += found or []
    return Original(source.parts, tuple(changes), rewritten)


def _pairs(article: Any, source: SourceArticle) -> Iterator[tuple[str, str]]:
    """Yield each text of the source with what the article has for it: its heads one by one, its body as a whole."""
    now = {kind: str(getattr(article, kind, "")) for kind in HEADS}
    now["headline"] = "" if article.headline_missing else article.title
    told = {part.kind: part.text for part in source.parts if part.kind in HEADS}
    for kind in HEADS:
        yield solid(told.get(kind, "")), solid(now[kind])
    yield solid("".join(part.text for part in source.parts if part.kind not in HEADS)), solid(article.text)


def changes_between(old: str, new: str) -> list[Change] | None:
    """Return the changes that lead from one text to another, or None where they are too long to be compared.

    >>> changes_between("□寻物启示，找炮。", "寻物启事，找炮。")
    [Change(before='□寻物启', old='示', new='事', after='，找炮。')]
    """
    if old == new:
        return []
    start = alike(old, new)
    end = alike(old[start:][::-1], new[start:][::-1])
    middle, other = old[start : len(old) - end], new[start : len(new) - end]
    if max(len(middle), len(other)) > LONGEST:
        return None
    steps = SequenceMatcher(None, middle, other, autojunk=False).get_opcodes()
    return [
        Change(old[max(0, start + a - CONTEXT) : start + a], middle[a:b], other[c:d], old[start + b :][:CONTEXT])
        for tag, a, b, c, d in steps
        if tag != "equal" and not _is_setting(middle[a:b], other[c:d])
    ]


def _is_setting(old: str, new: str) -> bool:
    return not new and not any(character.isalnum() for character in old)
