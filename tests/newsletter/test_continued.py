"""Stories that go on to another page are one story, where a notice says so; the notices are booked, doubts are said."""

import re
import tomllib
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from scripts.newsletter.account import balance
from scripts.newsletter.articles import Article, Passage
from scripts.newsletter.issue import Issue, put_together, read_issue
from scripts.newsletter.lines import Line, Part, read_lines
from scripts.newsletter.paging import page_numbers
from scripts.newsletter.readers.plain_text import clean_text
from scripts.newsletter.reading import Entry, Reading
from scripts.newsletter.rules.characters import solid_characters
from scripts.newsletter.rules.furniture import Furniture
from scripts.newsletter.rules.notices import part_notices
from scripts.newsletter.source import SourceFile

TABLE = tomllib.loads((Path(__file__).parent / "cases" / "continued.toml").read_text("utf-8"))
CASES = TABLE["case"]
MEASURE = 20
NOTICES = ["（下转第2版）", "（上接第1版）", "下转3版", "（上接第二版）", "紧接第2版"]


def set_lines(line: str) -> list[str]:
    """Return a paragraph broken into lines of one measure, the first indented; a shorter line is as it is."""
    whole = f"　　{line}" if len(line) > MEASURE and " " not in line else line
    return [whole] if whole == line else [whole[at : at + MEASURE] for at in range(0, len(whole), MEASURE)]


def read_plainly(text: str, file: int, folio: str | None) -> tuple[int, list[Line], Reading]:
    """Return a page read without any engine: stories part at blank lines, each its headline, byline and paragraphs.

    So a case fails for what it is about, and not for what an engine makes of a page that is too small.
    """
    rows = text.split("\n")
    lines = read_lines(text, file)
    indented = {at for at, row in enumerate(rows, start=1) if row.startswith("　")}
    kept, alone, inline = part_notices(lines)
    ledger = [Entry("continuation note", Part(line.text, (line.source,))) for _, line in alone]
    reading = Reading(ledger=ledger, notices=[*alone, *inline])
    if folio:
        reading.facts.append((Furniture.FOLIO, Part(folio, (kept.pop(0).source,))))
    for line in kept:
        first = line.source.line == 1 + bool(folio) or not rows[line.source.line - 2]
        headline = first and len(line.text) < 15 and not re.search("[，。]|^记者", line.text)
        begins = first and line.source.line in indented
        if headline or not reading.articles or (begins and reading.articles[-1].passages):
            reading.articles.append(Article(1))
        _take(reading.articles[-1], line, headline, line.source.line in indented)
    return file, lines, reading


def _take(article: Article, line: Line, headline: bool, begins: bool) -> None:
    part = Part(line.text, (line.source,))
    body = article.passages
    if headline:
        article.headline = part
    elif line.text.startswith("记者"):
        article.byline = part
    elif body and not begins:
        body[-1] = Passage("paragraph", Part(body[-1].part.text + part.text, (*body[-1].part.spans, *part.spans)))
    else:
        body.append(Passage("paragraph", part))


def read_case(case) -> Issue:
    """Read a case's pages plainly."""
    folios = case.get("folios", [None] * len(case["pages"]))
    files, pages = [], []
    for index, (page, folio) in enumerate(zip(case["pages"], folios, strict=True)):
        rows = [row for one in page.strip().split("\n") for row in (set_lines(one) if one else [""])]
        text = "\n".join([folio, *rows] if folio else rows)
        files.append(SourceFile(Path(f"p{index}.txt"), text, f"{index:064}", "utf-8", "text"))
        pages.append(read_plainly(text, index, folio))
    return put_together(files, pages)


def read(*pages: str) -> Issue:
    """Read an issue of pages of text, one file each."""
    files = [
        SourceFile(Path(f"p{number:02}.txt"), clean_text(text.strip()), f"{number:064}", "utf-8", "text")
        for number, text in enumerate(pages, start=1)
    ]
    return read_issue(files)


def pages_of(issue: Issue, index: int) -> list[int]:
    numbers = page_numbers(issue)
    spans = [span for part in issue.articles[index].parts() for span in part.spans]
    return sorted({numbers[span.file, span.line] for span in spans})


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["label"])
def test_case(case):
    issue = read_case(case)
    balance(issue)
    assert [article.headline.text for article in issue.articles] == [one["headline"] for one in case["stories"]]
    for index, (article, wanted) in enumerate(zip(issue.articles, case["stories"], strict=True)):
        assert pages_of(issue, index) == wanted["pages"]
        assert article.page == wanted["pages"][0]
        assert article.body.startswith(wanted["begins"])
        assert article.body.endswith(wanted.get("ends", ""))
        assert wanted.get("seam", "") in article.body
    assert sorted(d.kind for d in issue.doubts if d.kind.startswith("continuation")) == case["doubts"]


def test_notices_and_what_is_printed_twice_are_booked():
    case = next(case for case in CASES if case["label"] == "headline repeated on the second page")
    issue = read_case(case)
    assert [(entry.reason, entry.part.text) for entry in issue.ledger] == [
        ("continuation note", "（下转第二版）"),
        ("continuation note", "（上接第一版）"),
        ("headline repeated", "老水塔改成书屋"),
    ]


PIECES = ["近日，", "居民说", "老水塔改成书屋", "记者 米粟", "活动举行。", "（党建办）", "□", *NOTICES]


@settings(max_examples=150, deadline=None)
@given(
    st.lists(
        st.lists(st.sampled_from([*PIECES, "\n", "\n\n", "\n"]), min_size=1, max_size=25).map("".join),
        min_size=1,
        max_size=4,
    )
)
@example(["近日，近日，近日，\n近日，\n□（下转第2版）近日，"])
def test_whatever_the_notices_say_nothing_is_lost(texts):
    texts = [text for text in texts if text.strip()]
    issue = read(*texts)
    account = balance(issue)
    assert account.source == len(solid_characters("".join(texts)))
    assert all(0 <= d.article < len(issue.articles) for d in issue.doubts if d.article is not None)
