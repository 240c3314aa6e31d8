"""Repair: an issue as its source reads, put right as a person edited it, and balanced anew.

Holds:   repair(issue, edited), kept_path(content, paper, issue_id).
Needs:   an issue whose account balances, and edited.py's Edited.
Touches: nothing.

Each text takes its characters from the source: a part that reads the same, a run that reads the same (paragraphs merged
or split), else what is most like it. What no text takes is booked as `edited-out`, what a text has beyond the source
as `edited-in`; only characters of the source count in the account.
"""

from collections import Counter
from collections.abc import Sequence
from pathlib import Path

from scripts.newsletter.account import LAYOUT_MARK, MARKS, Account, article_parts, check_cover
from scripts.newsletter.articles import Article, Doubt, Passage
from scripts.newsletter.emending.booking import EMENDED
from scripts.newsletter.errors import UnbalancedFault
from scripts.newsletter.issue import Issue, characters_of
from scripts.newsletter.lines import NOTHING, Part
from scripts.newsletter.paging import page_numbers
from scripts.newsletter.reading import Entry
from scripts.newsletter.repair.edited import HEADS, SINGLE, Edited, EditedArticle
from scripts.newsletter.repair.ground import Claim, Ground
from scripts.newsletter.rules.characters import solid_characters
from scripts.newsletter.rules.credits import read_byline
from scripts.newsletter.rules.dates import Dating, Evidence

OUT, IN = "edited-out", "edited-in"
BOOKED = frozenset({LAYOUT_MARK, EMENDED, "corrected", OUT, IN})
GIVEN = "given by the archivist"


def kept_path(content: Path, paper: str, issue_id: str) -> Path:
    """Return where the archive keeps the edited JSON of an issue, to apply it again at every import."""
    return content / "corrections" / paper / f"{issue_id}.json"


def date_issue(issue: Issue, edtf: str) -> None:
    """Set the date that an archivist gives; it goes before what the page prints."""
    issue.dating = Dating(edtf, [Evidence(edtf, GIVEN), *issue.dating.evidence])
    issue.doubts = [doubt for doubt in issue.doubts if doubt.kind != "date"]


def _claims(ground: Ground, texts: Sequence[str]) -> list[Claim]:
    """Take the places of all texts: whole parts first, then runs, then what is most alike."""
    claims: dict[int, Claim] = {}
    for take in (ground.whole, ground.run):
        for number in sorted(set(range(len(texts))) - claims.keys(), key=lambda n: (-len(texts[n]), n)):
            if claim := take(texts[number]):
                claims[number] = claim
    rest = sorted(set(range(len(texts))) - claims.keys())
    claims.update(zip(rest, ground.nearest([texts[number] for number in rest]), strict=True))
    return [claims[number] for number in range(len(texts))]


def _texts_of(article: EditedArticle) -> list[str]:
    return [article.heads[name] for name in HEADS if article.heads[name]] + [text for _, text in article.passages]


def _article(edited: EditedArticle, parts: list[Part], bylines: dict[str, Article], page: int) -> Article:
    """Return an article made of `parts`, which are in the order of `_texts_of`."""
    article = Article(page)
    queue = iter(parts)
    for name in HEADS:
        setattr(article, name, next(queue) if edited.heads[name] else NOTHING)
    article.passages = [Passage(kind, next(queue)) for kind, _ in edited.passages]  # type: ignore[arg-type]
    if article.byline:
        known = bylines.get(article.byline.text)
        article.credits = known.credits if known else read_byline(article.byline.text)[1]
    return article


def _page_of(parts: Sequence[Part], numbers: dict[tuple[int, int], int], before: int) -> int:
    """Return the page that most of an article's lines stand on; one that takes nothing stands where the last does."""
    pages = Counter(numbers[span.file, span.line] for part in parts for span in part.spans)
    return min(pages, key=lambda page: (-pages[page], page)) if pages else before


def _fact_texts(issue: Issue, edited: Edited) -> dict[str, list[str]]:
    read = {name: [part.text] if (part := getattr(issue, name)) else [] for name in SINGLE}
    read |= {
        name: [part.text for part in parts]
        for name, parts in (("folio", issue.folios), ("labels", issue.labels), ("imprint", issue.imprint))
    }
    return {name: texts if (given := edited.facts[name]) is None else given for name, texts in read.items()}


def _set_facts(issue: Issue, facts: dict[str, list[str]], parts: Sequence[Part]) -> None:
    queue = iter(parts)
    made = {name: [next(queue) for _ in texts] for name, texts in facts.items()}
    for name in SINGLE:
        setattr(issue, name, next(iter(made[name]), NOTHING))
    issue.folios, issue.labels, issue.imprint = made["folio"], made["labels"], made["imprint"]


def _discarded(issue: Issue, edited: Edited, ground: Ground) -> list[tuple[Entry, Claim]]:
    """Return the rows of the ledger that still have their text; an article may have taken it."""
    rows = edited.discarded
    if rows is None:
        rows = tuple((entry.part.text, entry.reason) for entry in issue.ledger)
    found = []
    for text, reason in rows:
        if reason not in BOOKED and text.strip() and (claim := ground.whole(text) or ground.run(text)):
            found.append((Entry(reason or OUT, claim.part), claim))
    return found


def _same(article: Article) -> tuple[str, ...]:
    return tuple(part.text for part in article.parts())


def _doubts(issue: Issue, edited: Edited, before: Sequence[Article]) -> list[Doubt]:
    """Return the doubts that still stand: a person who changed an article has settled those about it."""
    after = {_same(article): index for index, article in enumerate(issue.articles)}
    ledger = {entry.part for entry in issue.ledger}
    kept = []
    for doubt in issue.doubts:
        if edited.doubts is not None and (doubt.kind, doubt.message) not in edited.doubts:
            continue
        if doubt.article is not None:
            index = after.get(_same(before[doubt.article]))
            if index is not None:
                kept.append(Doubt(doubt.kind, doubt.message, doubt.confidence, doubt.spans, index))
        elif doubt.kind != "unplaced" or any(part.spans == doubt.spans for part in ledger):
            kept.append(doubt)
    return kept


def _book(ground: Ground, claims: Sequence[Claim]) -> list[Entry]:
    """Return the rows for marks of layout, for what was left out, and for what was added."""
    entries = []
    for claim in claims:
        marks = Counter(ground.characters[index] for index in claim.taken) - Counter(solid_characters(claim.part.text))
        if marks:
            entries.append(Entry(LAYOUT_MARK, Part("".join(sorted(marks.elements())), claim.part.spans)))
    left = ground.left_runs()
    entries += [Entry(LAYOUT_MARK, part) for part in left if set(part.text) <= MARKS]
    entries += [Entry(OUT, part) for part in left if not set(part.text) <= MARKS]
    entries += [Entry(IN, Part(text, claim.part.spans[:1])) for claim in claims for text in claim.added]
    return entries


def _kept(claims: Sequence[Claim]) -> int:
    """Return how many characters of the source stand in texts."""
    return sum(len(solid_characters(claim.part.text)) - len("".join(claim.added)) for claim in claims)


def repair(issue: Issue, edited: Edited) -> Account:
    """Put an issue right as it was edited, and return its account.

    Raises UnbalancedFault when a character is lost or used twice.
    """
    before = issue.articles
    ground = _ground(issue)
    texts = [text for article in edited.articles for text in _texts_of(article)]
    facts = _fact_texts(issue, edited)
    fact_texts = [text for one in facts.values() for text in one]
    claims = _claims(ground, [*texts, *fact_texts])
    in_articles, in_facts = claims[: len(texts)], claims[len(texts) :]
    _set_articles(issue, edited, [claim.part for claim in in_articles])
    _set_facts(issue, facts, [claim.part for claim in in_facts])
    rows = _discarded(issue, edited, ground)
    booked = _book(ground, [*claims, *(claim for _, claim in rows)])
    emended = [entry for entry in issue.ledger if entry.reason == EMENDED]
    issue.ledger = [*(entry for entry, _ in rows), *emended, *booked]
    issue.doubts = _doubts(issue, edited, before)
    _date_as_edited(issue, edited)
    if "number" in edited.told:
        issue.number = edited.number
    return _account(issue, in_articles, in_facts)


def _date_as_edited(issue: Issue, edited: Edited) -> None:
    """Set the date that a person wrote; take it away where they only removed one."""
    told = (("date", edited.day, issue.dating.date), ("date_edtf", edited.edtf, issue.dating.edtf))
    changed = [new for name, new, old in told if name in edited.told and new != old]
    if given := [new for new in changed if new]:
        date_issue(issue, given[0])
    elif changed:
        issue.dating = Dating()
        issue.doubts = [doubt for doubt in issue.doubts if doubt.kind != "date"]


def _ground(issue: Issue) -> Ground:
    ledger = [entry.part for entry in issue.ledger if entry.reason not in (LAYOUT_MARK, EMENDED)]
    return Ground(
        [*article_parts(issue.articles), *issue.facts(), *ledger], [file.text.split("\n") for file in issue.files]
    )


def _set_articles(issue: Issue, edited: Edited, parts: Sequence[Part]) -> None:
    bylines = {article.byline.text: article for article in issue.articles if article.byline}
    numbers = page_numbers(issue)
    page = issue.pages[0].number if issue.pages else 1
    issue.articles, start = [], 0
    for one in edited.articles:
        own = list(parts[start : start + len(_texts_of(one))])
        start += len(own)
        page = _page_of(own, numbers, page)
        issue.articles.append(_article(one, own, bylines, page))


def _account(issue: Issue, in_articles: Sequence[Claim], in_facts: Sequence[Claim]) -> Account:
    counted = [entry for entry in issue.ledger if entry.reason not in (IN, EMENDED)]
    whole = [entry.part for entry in counted if entry.reason != LAYOUT_MARK]
    alone = [entry.part for entry in counted if entry.reason == LAYOUT_MARK]
    parts = [claim.part for claim in (*in_articles, *in_facts)]
    taken = {span for part in (*parts, *whole) for span in part.spans}
    check_cover(issue, [*parts, *whole, *(part for part in alone if not set(part.spans) & taken)])
    discarded = sum(len(solid_characters(entry.part.text)) for entry in counted)
    account = Account(characters_of(issue.lines), _kept(in_articles), _kept(in_facts), discarded)
    if account.source != account.articles + account.issue + account.discarded:
        raise UnbalancedFault(f"{issue.files[0].path}: the edited issue does not balance: {account}; report this page")
    return account
