"""Composing: the article that a story of a page of text makes.

Holds:   compose(story), heading_part(heading), caption_part(caption), split_kicker(line).
Needs:   stories.py's stories.
Touches: nothing.
"""

import re
from collections.abc import Sequence

from scripts.newsletter.articles import MARK_RE, Article, Passage, spans_of
from scripts.newsletter.block import Block, Closing, Kind, Opening
from scripts.newsletter.lines import Line, Part, piece
from scripts.newsletter.rules.characters import em_width, join_lines, sense_spaced
from scripts.newsletter.rules.credits import read_byline
from scripts.newsletter.rules.signoffs import read_signoff
from scripts.newsletter.text.headings import Heading
from scripts.newsletter.text.stories import Story

SENSE_RE = re.compile(r"^(?P<kicker>\S+[，,；;]\S+)[ \u3000]+(?P<headline>[^\s，,；;。]{6,})$")


def heading_part(heading: Heading) -> Part:
    """Return the part that a heading's lines make."""
    return Part(heading.text, spans_of(line for block in heading.blocks for line in block.lines))


def split_kicker(line: Line) -> tuple[Part, Part] | None:
    """Return kicker and headline where both stand on one line, or None.

    The groups of sense before the gap are set off by commas, the headline after it is one group:
    `对标要求,突出功能 社区中心升级启用`. A headline of two groups without commas stays whole:
    `互联互通 构建开放型经济`.
    """
    match = SENSE_RE.match(line.text)
    if not match or em_width(line.text) < 20:
        return None
    kicker, headline = match.span("kicker"), match.span("headline")
    return (
        Part(sense_spaced(match["kicker"]), (piece(line, *kicker),)),
        Part(sense_spaced(match["headline"]), (piece(line, *headline),)),
    )


def _set_headline(article: Article, story: Story) -> None:
    if story.headline is None:
        return
    article.headline = heading_part(story.headline)
    if story.headline.deck:
        article.deck = heading_part(Heading(story.headline.deck))
    both = split_kicker(story.headline.blocks[0].lines[0]) if len(story.headline.blocks) == 1 else None
    if both and not story.kicker:
        article.kicker, article.headline = both


def caption_part(caption: Block | Heading) -> Part:
    """Return a caption without its ornament; the photographer's credit stays, set apart by one space."""
    if isinstance(caption, Heading):
        part = heading_part(caption)
        return Part(MARK_RE.sub("", part.text), part.spans)
    text = " ".join(sense_spaced(MARK_RE.sub("", line.text)) for line in caption.lines)
    return Part(MARK_RE.sub("", text), spans_of(caption.lines))


def _goes_on(previous: Block, block: Block) -> bool:
    """Tell whether a piece of text goes on in the paragraph of the one before it."""
    if block.opening is Opening.FULL:
        return True
    return previous.closing is Closing.OPEN and not previous.text.endswith(("：", ":"))


def _passages(story: Story) -> list[Passage]:
    passages: list[Passage] = []
    paragraph: list[Line] = []
    previous: Block | None = None

    def close() -> None:
        if paragraph:
            text = join_lines(line.text for line in paragraph)
            passages.append(Passage("paragraph", Part(text, spans_of(paragraph))))
            paragraph.clear()

    for crosshead, text_piece in story.pieces:
        if crosshead:
            close()
            passages.append(Passage("crosshead", heading_part(crosshead)))
            if crosshead.deck:
                passages.append(Passage("crosshead", heading_part(Heading(crosshead.deck))))
        elif previous and not _goes_on(previous, text_piece.block):
            close()
        paragraph += text_piece.block.lines
        previous = text_piece.block
    close()
    return passages


def _set_credits(article: Article, credits: Sequence[Block]) -> None:
    bylines = [block for block in credits if block.kind is Kind.BYLINE]
    signoffs = [block for block in credits if block.kind is Kind.SIGNOFF]
    if bylines:
        read = [read_byline(" ".join(line.text for line in block.lines)) for block in bylines]
        spans = spans_of(line for block in bylines for line in block.lines)
        article.byline = Part(" ".join(text for text, _ in read), spans)
        article.credits = tuple(credit for _, found in read for credit in found)
    if signoffs:
        text = " ".join(read_signoff(block.lines[0].text) for block in signoffs)
        article.signoff = Part(text, spans_of(line for block in signoffs for line in block.lines))


def compose(story: Story) -> Article:
    """Return the article that a story makes."""
    article = Article(story.pieces[0][1].block.lines[0].page)
    _set_headline(article, story)
    if story.kicker:
        article.kicker = heading_part(story.kicker)
    beside = [block for _, text_piece in story.pieces for block in (*text_piece.before, *text_piece.after)]
    _set_credits(article, [*beside, *story.credits])
    article.passages = _passages(story)
    article.passages += [Passage("caption", caption_part(caption)) for caption in story.captions]
    return article
