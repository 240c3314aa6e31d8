"""Page: the truth about one page of the specimen, and the layout it is set in.

Holds:   Story, Page, Splice, Layout, spread(page, names), read_page(name), read_layouts(), page_names().
Needs:   truth/<name>.json (one a page), layout.toml (a table for each page).
Touches: reads those files.
"""

import json
import tomllib
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

HERE = Path(__file__).resolve().parent
TRUTH = HERE / "truth"


@dataclass(frozen=True)
class Story:
    """One story as a careful reader would write it down; `stanzas` are the line counts of a poem's stanzas."""

    headline: str | None
    paragraphs: list[str]
    kicker: str | None = None
    deck: str | None = None
    byline: str | None = None
    signoff: str | None = None
    subheads: dict[int, str] = field(default_factory=dict)
    captions: list[str] = field(default_factory=list)
    stanzas: list[int] = field(default_factory=list)


@dataclass(frozen=True)
class Page:
    """One page: `issue` has the facts printed anywhere in the issue, `printed` says where to find its source."""

    name: str
    folder: str
    file: str
    issue: dict[str, Any]
    stories: list[Story]
    discarded: list[str]
    label: str | None
    number: int


@dataclass(frozen=True)
class Splice:
    """A break in the body of `story` after the words `at`; `caption` (from 1) stands in the break."""

    story: int
    at: str
    caption: int | None = None


@dataclass(frozen=True)
class Layout:
    """How a page is set. `flow` names its pieces in the order in which the extracted text gives them (README.md)."""

    form: str
    flow: list[str]
    head: str = "plain"
    measure: int = 18
    column: int = 0
    gap_after_first: int = 0
    ornament: str = "□"
    splices: list[Splice] = field(default_factory=list)
    spread: list[str] = field(default_factory=list)


def _story(article: dict[str, Any]) -> Story:
    return Story(
        headline=article["headline"],
        paragraphs=article["paragraphs"],
        kicker=article["kicker"],
        deck=article.get("deck"),
        byline=article["byline"] and article["byline"]["text"],
        signoff=article["signoff"] and article["signoff"]["text"],
        subheads={subhead["before_paragraph"]: subhead["text"] for subhead in article["subheads"]},
        captions=article["captions"],
        stanzas=article.get("stanzas", []),
    )


def spread(page: Page, names: list[str]) -> Page:
    """Return the page with `names` set in spaced type (周 文 渊) in its bylines and captions."""
    table = {name: " ".join(name) for name in names}

    def set_spaced(text: str) -> str:
        for name, spaced in table.items():
            text = text.replace(name, spaced)
        return text

    stories = [
        replace(
            story,
            byline=story.byline and set_spaced(story.byline),
            captions=[set_spaced(caption) for caption in story.captions],
        )
        for story in page.stories
    ]
    return replace(page, stories=stories)


def page_names() -> list[str]:
    """Return the names of all pages, in order: `2021-03-p01`, …"""
    return sorted(path.stem for path in TRUTH.glob("*.json"))


def read_page(name: str) -> Page:
    """Read the truth of one page."""
    truth = json.loads((TRUTH / f"{name}.json").read_text(encoding="utf-8"))
    folder, _, number = name.rpartition("-p")
    return Page(
        name=name,
        folder=folder,
        file=f"p{number}.txt",
        issue=truth["issue"],
        stories=[_story(article) for article in truth["articles"]],
        discarded=[piece["text"] for piece in truth["discarded"]],
        label=truth["label"],
        number=int(number),
    )


def read_layouts() -> dict[str, Layout]:
    """Read layout.toml: page name -> layout."""
    tables = tomllib.loads((HERE / "layout.toml").read_text(encoding="utf-8"))
    return {
        name: Layout(**{**table, "splices": [Splice(**splice) for splice in table.get("splices", [])]})
        for name, table in tables.items()
    }
