"""Doubts: what a person should look at, of what was put together.

Holds:   doubts_of(story, page, article), woven_doubts(articles, lines).
Needs:   stories.py's stories, and the costs of their page.
Touches: nothing.
"""

from collections.abc import Sequence

from scripts.newsletter.articles import Article, Doubt, spans_of
from scripts.newsletter.block import Closing
from scripts.newsletter.lines import Line
from scripts.newsletter.text.headings import Heading
from scripts.newsletter.text.stories import Page, Story

SURE = 0.6
CREDIT_DEALT, CAPTION_DEALT = 0.5, 0.3  # so many are right, of those that order alone gives to a story
WOVEN = 0.2  # of stories put together from interwoven columns one in five is whole


def doubts_of(story: Story, page: Page, article: int) -> list[Doubt]:
    """Return the doubts about one story; `article` is its index among the page's articles.

    A headline that stands apart from its story is as sure as the story takes up its words; text that breaks off has
    lost its end, or goes on in what was taken for another story. Credits and captions that are
    listed apart are as sure as such were right on pages whose truth is known.
    """
    doubts = []
    first, last = story.pieces[0][1], story.pieces[-1][1]
    if story.headline is None:
        doubts.append(
            Doubt("headline", "no headline found for this story", 0.5, spans_of(first.block.lines[:1]), article)
        )
    elif first.order - len(first.before) != story.headline.end:
        told = page.told(story.headline, page.next_of[first.order])
        if told < SURE:
            message = f"the headline stands apart from its story: {story.headline.text}"
            spans = spans_of(block.lines[0] for block in story.headline.blocks)
            doubts.append(Doubt("headline", message, round(told, 2), spans, article))
    for one in story.dealt:
        blocks = one.blocks if isinstance(one, Heading) else [one]
        message = f"only the order of a list gives this to the story: {one.text}"
        sure = CREDIT_DEALT if one in story.credits else CAPTION_DEALT
        doubts.append(Doubt("dealt", message, sure, spans_of(block.lines[0] for block in blocks), article))
    if last.block.closing is Closing.OPEN:
        message = f"the text breaks off: …{last.block.text[-12:]}"
        doubts.append(Doubt("open end", message, 0.3, spans_of(last.block.lines[-1:]), article))
    return doubts


def woven_doubts(articles: Sequence[Article], lines: Sequence[Line]) -> list[Doubt]:
    """Return a doubt about each article that has text of `lines`, in which columns are interwoven."""
    places = {(line.source.file, line.source.line) for line in lines}
    doubts = []
    for index, article in enumerate(articles):
        spans = [span for part in article.parts() for span in part.spans if (span.file, span.line) in places]
        if spans:
            message = "columns are interwoven in this text; give the PDF"
            doubts.append(Doubt("woven", message, WOVEN, tuple(spans[:1]), index))
    return doubts
