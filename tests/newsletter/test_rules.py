"""Every rule has cases that anybody can read: `cases/<rule>.toml`."""

import tomllib
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from scripts.newsletter.lines import Line, Part, Span, read_lines
from scripts.newsletter.rules.characters import sense_spaced, set_solid
from scripts.newsletter.rules.credits import is_byline, read_byline
from scripts.newsletter.rules.dates import lower_bound, read_dates
from scripts.newsletter.rules.furniture import kind_of
from scripts.newsletter.rules.signoffs import is_signoff
from scripts.newsletter.text.blocks import special_kind
from scripts.newsletter.text.composing import split_kicker
from scripts.newsletter.text.continuity import closed_first, left_open, repeated
from scripts.newsletter.text.engine import read_page
from scripts.newsletter.text.labelling import label_lines
from scripts.newsletter.text.masthead import part_mastheads
from scripts.newsletter.text.severed import severed_word
from scripts.newsletter.text.unweaving import unweave

CASES = Path(__file__).parent / "cases"
ISSUES = {CASES / "continued.toml"}  # cases of whole issues: test_continued.py


def byline(text: str) -> str:
    if not is_byline(text):
        return "no byline"
    shown, credits = read_byline(text)
    return f"{shown} | {'; '.join(name for credit in credits for name in credit.names)}"


def bound(text: str) -> str:
    found = lower_bound([Part(text)])
    return f"{found.supports.split()[2]}/.. {found.text}" if found else ""


def kicker(text: str) -> str:
    parts = split_kicker(Line(1, text, Span(0, 1, 0, len(text))))
    return " | ".join(part.text for part in parts) if parts else ""


def labels(text: str) -> str:
    lines = read_lines(text.strip("\n"))
    found, _ = label_lines(lines, [line.gap for line in lines])
    return "".join(label.value[0].upper() for label in found)


def masthead(text: str) -> str:
    return " | ".join(line.text for line in part_mastheads(read_lines(text)))


def severed(text: str) -> str:
    before, after = text.split(" | ")
    return "a word spans the break" if severed_word(before, after) > 2 else "nothing spans it"


def stories(text: str) -> str:
    articles = read_page(read_lines(text.strip("\n"))).articles
    return " | ".join(f"{article.headline.text}: {article.body[:6]}" for article in articles)


def bylines(text: str) -> str:
    return " | ".join(article.byline.text for article in read_page(read_lines(text)).articles)


def headings(text: str) -> str:
    shown = []
    for article in read_page(read_lines(text.strip("\n"))).articles:
        captions = "".join(f" ({caption.text})" for caption in article.of_kind("caption"))
        shown.append(f"{article.headline.text}{captions}")
    return " | ".join(shown)


def going_on(text: str) -> str:
    before, after, page = text.split(" | ")
    if found := repeated(before, after, page):
        return f"repeated: {found}"
    opened, closed = left_open(before), closed_first(after)
    return "nothing" if not opened and not closed else "closed" if opened == closed else "unmatched"


RULES: dict[str, Callable[[str], Any]] = {
    "set_solid": set_solid,
    "sense_spaced": sense_spaced,
    "byline": byline,
    "is_signoff": is_signoff,
    "kind_of": lambda text: str(kind_of(text) or ""),
    "read_dates": read_dates,
    "lower_bound": bound,
    "split_kicker": kicker,
    "special_kind": lambda text: kind.value if (kind := special_kind(text)) else "",
    "labels": labels,
    "masthead": masthead,
    "severed_word": severed,
    "stories": stories,
    "torn_bylines": bylines,
    "headings": headings,
    "going_on": going_on,
    "unweave": lambda text: " | ".join(line.text for line in unweave(read_lines(text)).lines),
}


def cases() -> list[Any]:
    found = []
    for path in sorted(set(CASES.glob("*.toml")) - ISSUES):
        table = tomllib.loads(path.read_text(encoding="utf-8"))
        found += [pytest.param(table["rule"], case, id=f"{path.stem}: {case['label']}") for case in table["case"]]
    return found


@pytest.mark.parametrize(("rule", "case"), cases())
def test_rule(rule: str, case: dict[str, Any]):
    assert RULES[rule](case["input"]) == case["expected"], case.get("comment", "")


def test_every_rule_has_a_case_that_it_must_leave_alone():
    for path in CASES.glob("*.toml"):
        table = tomllib.loads(path.read_text(encoding="utf-8"))
        assert any(case.get("comment", "").startswith("Negative") for case in table["case"]), path.name
