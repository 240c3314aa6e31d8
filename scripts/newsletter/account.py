"""Account: every character of a source is in an article, in an issue fact, or in the ledger.

Holds:   Account, balance(issue), check_cover(issue, parts).
Needs:   an issue as read.
Touches: nothing.
"""

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from scripts.newsletter.articles import Article
from scripts.newsletter.emending.booking import EMENDED
from scripts.newsletter.errors import UnbalancedFault
from scripts.newsletter.issue import Issue, characters_of
from scripts.newsletter.lines import Part, Span
from scripts.newsletter.reading import Entry
from scripts.newsletter.rules.characters import ORNAMENTS, solid_characters

LAYOUT_MARK = "mark of layout"
# Characters that may stand in the source of a part and not in its text: marks of layout.
MARKS = frozenset(ORNAMENTS + "#/|｜／（）()[]【】·:：、，,")


@dataclass(frozen=True)
class Account:
    """Characters that are no blanks: `source` = `articles` + `issue` + `discarded`."""

    source: int
    articles: int
    issue: int
    discarded: int


def _raw(part: Part, texts: Sequence[Sequence[str]]) -> str:
    return "".join(texts[span.file][span.line - 1][span.start : span.end] for span in part.spans)


def _dropped(part: Part, texts: Sequence[Sequence[str]]) -> str:
    """Return the characters of a part's source that its text leaves out.

    Raises UnbalancedFault when the text has characters that its source has not, or lost more than marks of layout.
    """
    printed, kept = solid_characters(_raw(part, texts)), solid_characters(part.text)
    if printed == kept:
        return ""
    raw, text = Counter(printed), Counter(kept)
    place = f"line {part.spans[0].line}" if part.spans else "no place"
    if text - raw:
        raise UnbalancedFault(f"{place}: text that is not in the source: {part.text[:30]}; report this page")
    dropped = "".join(sorted((raw - text).elements()))
    if set(dropped) - MARKS:
        raise UnbalancedFault(f"{place}: characters lost from {part.text[:30]}: {dropped[:20]}; report this page")
    return dropped


def check_cover(issue: Issue, parts: Sequence[Part]) -> None:
    """Raise UnbalancedFault unless every character of every line stands in exactly one part."""
    spans: dict[tuple[int, int], list[Span]] = defaultdict(list)
    for part in parts:
        for span in part.spans:
            spans[span[:2]].append(span)
    for line in issue.lines:
        at, done = line.source, line.source.start
        there = spans[at[:2]]
        if there == [at]:
            continue
        here = [span for span in there if span.start < at.end and span.end > at.start]
        for span in sorted([*here, Span(at.file, at.line, at.end, at.end)]):
            missed = line.text[done - at.start : span.start - at.start]
            if missed.strip() or span.start < done:
                times = "no part" if missed.strip() else "two parts"
                where = f"{issue.files[at.file].path}:{at.line}"
                raise UnbalancedFault(f"{where}: “{line.text[:20]}” stands in {times}; report this page")
            done = span.end


def _size(parts: Sequence[Part]) -> int:
    return sum(len(solid_characters(part.text)) for part in parts)


def article_parts(articles: Sequence[Article]) -> list[Part]:
    """Return every part of all articles."""
    return [part for article in articles for part in article.parts()]


def balance(issue: Issue) -> Account:
    """Book the marks that parts left out, and return the account.

    Raises UnbalancedFault naming the place when a character is lost, used twice, or invented.
    """
    texts = [file.text.split("\n") for file in issue.files]
    kept, facts = article_parts(issue.articles), issue.facts()
    ledger = [entry.part for entry in issue.ledger if entry.reason != EMENDED]
    check_cover(issue, [*kept, *facts, *ledger])
    marks = [(part, dropped) for part in (*kept, *facts, *ledger) if (dropped := _dropped(part, texts))]
    issue.ledger += [Entry(LAYOUT_MARK, Part(dropped, part.spans)) for part, dropped in marks]
    discarded = _size(ledger) + sum(len(dropped) for _, dropped in marks)
    account = Account(characters_of(issue.lines), _size(kept), _size(facts), discarded)
    if account.source != account.articles + account.issue + account.discarded:
        raise UnbalancedFault(f"{issue.files[0].path}: the account does not balance: {account}; report this page")
    return account
