"""Whole PDF pages: what was printed comes back, story by story, and the account balances.

Chromium leaves some marks of punctuation without a character in its PDFs, so texts are compared by letters and digits.
"""

from pathlib import Path

import pytest

from scripts.newsletter.account import balance
from scripts.newsletter.articles import Article
from scripts.newsletter.issue import Issue, read_issue
from scripts.newsletter.source import read_source
from tests.layout.press import HOUSES, Printed, print_page, print_pages

SEED = 200
# Measured share of stories that come back whole on this page of each house, held back or not. Raise it, never lower it.
FLOOR = 0.96


def letters(text: str | None) -> str:
    return "".join(c for c in text or "" if c.isalnum())


def paragraphs(texts) -> list[str]:
    return [letters(text) for text in texts]


@pytest.fixture(scope="module")
def pages(browser, tmp_path_factory) -> list[tuple[Printed, Issue]]:
    """Each page as printed, and as it was read."""
    folder = tmp_path_factory.mktemp("press")
    pages = []
    for house, printed in zip(HOUSES, print_pages(browser, HOUSES, SEED), strict=True):
        path = folder / f"{house}.pdf"
        path.write_bytes(printed.pdf)
        pages.append((printed, read_issue([read_source(path)])))
    return pages


def found(story: dict, issue: Issue) -> Article | None:
    """Return the article that has just the paragraphs of a printed story."""
    wanted = paragraphs(story["paragraphs"])
    return next((a for a in issue.articles if paragraphs(p.text for p in a.of_kind("paragraph")) == wanted), None)


def test_stories_come_back_whole(pages) -> None:
    stories = [(story, issue) for printed, issue in pages for story in printed.stories]
    missed = [story["headline"] for story, issue in stories if not found(story, issue)]
    assert 1 - len(missed) / len(stories) >= FLOOR, missed


def test_a_story_keeps_its_headline_byline_and_captions(pages) -> None:
    wanted, kept = [], []
    for printed, issue in pages:
        for story in printed.stories:
            if article := found(story, issue):
                captions = {letters(part.text) for part in article.of_kind("caption")}
                wanted.append([letters(story[name]) for name in ("headline", "byline", "signoff")])
                kept.append([letters(part.text) for part in (article.headline, article.byline, article.signoff)])
                missing = [one for one in story["captions"] if letters(one) not in captions]
                wanted[-1].append([])
                kept[-1].append(missing)
    wrong = [(one, other) for one, other in zip(wanted, kept, strict=True) if one != other]
    assert len(wrong) <= (1 - FLOOR) * len(wanted), wrong


def test_every_character_is_accounted_for(pages) -> None:
    for _, issue in pages:
        account = balance(issue)
        assert account.source == account.articles + account.issue + account.discarded > 500


def test_furniture_is_no_story(pages) -> None:
    for printed, issue in pages:
        texts = [letters(part.text) for article in issue.articles for part in article.parts()]
        furniture = [*printed.truth["issue"].values(), *(one["text"] for one in printed.truth["discarded"])]
        assert not {letters(text) for text in furniture if len(letters(text)) > 3} & set(texts)


def test_a_page_lying_on_its_side_is_read_upright(pages) -> None:
    turned = [issue for (_, issue), house in zip(pages, HOUSES.values(), strict=True) if house.rotated]
    assert turned
    for issue in turned:
        assert all(len(article.body) > 10 for article in issue.articles)


def test_the_same_page_gives_the_same_articles(browser, tmp_path: Path) -> None:
    path = tmp_path / "page.pdf"
    path.write_bytes(print_page(browser, "market", SEED).pdf)
    once, again = (read_issue([read_source(path)]).articles for _ in range(2))
    assert once == again
