"""Imported: what the importer wrote for each page of the specimen, in the words of the truth.

Holds:   lines_of(story), read_issues(content), ImportedIssue, ImportedArticle.
Needs:   a content folder that the importer has written.
Touches: reads its articles/ and issues/.
"""

import html
import re
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

from plugins.article_file.header import ARTICLE_KEYS, Header, read_header
from tests.specimen.page import Story

_CAPTION = re.compile(r"<figure><figcaption>(.*)</figcaption></figure>", re.DOTALL)
_ESCAPED = re.compile(r"\\([!-/:-@\[-`{-~])")


@dataclass(frozen=True)
class ImportedArticle:
    """One article file: its header, and its body as a story."""

    header: Header
    story: Story


@dataclass(frozen=True)
class ImportedIssue:
    """One issue file, and its articles in the issue's order."""

    facts: dict[str, Any]
    articles: list[ImportedArticle] = field(default_factory=list)

    def stories_of(self, page: int) -> list[Story]:
        """Return the stories of one page, in order; `page` counts from 1."""
        return [article.story for article in self.articles if article.header.get("Page") == str(page)]


def read_issues(content: Path) -> dict[str, ImportedIssue]:
    """Read all that was imported: SHA-256 of a source -> the issue it belongs to."""
    articles = {path.stem: _article(path) for path in content.glob("articles/**/*.md")}
    issues: dict[str, ImportedIssue] = {}
    for path in content.glob("issues/**/*.yaml"):
        facts = yaml.safe_load(path.read_text(encoding="utf-8"))
        issue = ImportedIssue(facts, [articles[article_id] for article_id in facts["articles"]])
        issues |= {page["digest"].removeprefix("sha256:"): issue for page in facts["pages"]}
    return issues


def _article(path: Path) -> ImportedArticle:
    header, body = read_header(path.read_text(encoding="utf-8"), str(path), ARTICLE_KEYS)
    paragraphs: list[str] = []
    captions: list[str] = []
    subheads: dict[int, str] = {}
    for block in re.split(r"\n{2,}", body.strip()):
        if caption := _CAPTION.fullmatch(block):
            captions.append(_plain(caption[1]))
        elif block.startswith("## "):
            subheads[len(paragraphs)] = _plain(block.removeprefix("## "))
        else:
            paragraphs.append(_plain(block))
    story = Story(
        headline=None if header.get("Headline-Status") == "missing" else header.get("Title"),
        paragraphs=paragraphs,
        kicker=header.get("Kicker") or None,
        deck=header.get("Deck") or None,
        byline=header.get("Byline") or None,
        signoff=header.get("Signoff") or None,
        subheads=subheads,
        captions=captions,
    )
    return ImportedArticle(header, story)


def _plain(markdown: str) -> str:
    return html.unescape(_ESCAPED.sub(r"\1", markdown))


def lines_of(story: Story) -> list[str]:
    """Write a story out, one line for each part, so that two can be compared by eye."""
    lines = [f"标题 {story.headline or '（没有印）'}"]
    byline = story.byline and re.sub(r"[\s/]", " ", story.byline)  # 文/林舟 and 文 林舟 credit alike
    parts = {"引题": story.kicker, "副题": story.deck, "署名": byline, "来稿": story.signoff}
    lines += [f"{name} {text}" for name, text in parts.items() if text]
    for number, paragraph in enumerate(story.paragraphs):
        if number in story.subheads:
            lines.append(f"小标题 {story.subheads[number]}")
        lines.append(f"　　{paragraph}")
    return lines + [f"图说 {caption}" for caption in sorted(story.captions)]
