"""Composing: what a story of a sheet becomes as an article.

Holds:   compose(story, captions, setting).
Needs:   flow.py's stories.
Touches: nothing.
"""

import re
from collections.abc import Sequence
from dataclasses import replace

from scripts.newsletter.articles import MARK_RE, Article, Passage
from scripts.newsletter.layout.bylines import MOST, byline_of, is_broken_credit, lines_of_byline
from scripts.newsletter.layout.captions import Caption
from scripts.newsletter.layout.flow import Story
from scripts.newsletter.layout.heads import is_credit
from scripts.newsletter.layout.items import item_number
from scripts.newsletter.layout.leg import APART, Leg
from scripts.newsletter.layout.setting import Role, Setting, role_of
from scripts.newsletter.layout.sheet import Slug
from scripts.newsletter.layout.signing import is_signed
from scripts.newsletter.lines import Part, Span, piece
from scripts.newsletter.rules.characters import ends_sentence, join_lines, sense_spaced
from scripts.newsletter.rules.credits import is_byline, is_signed_name, is_tight_credit, read_byline
from scripts.newsletter.rules.names import are_lone_names
from scripts.newsletter.rules.signoffs import is_signoff, read_signoff

SHORT = 0.7
CREDITED_RE = re.compile(r"^(?P<text>.*[。！？][”’]?)[ \u3000]*(?P<credit>[（(][^（）()]+[）)])$")
Set = tuple[Leg, Slug]


def spans_of(slugs: Sequence[Slug]) -> tuple[Span, ...]:
    """Return where lines of type stand in their source."""
    return tuple(line.source for slug in slugs for line in slug.lines)


def heading_part(slugs: Sequence[Slug]) -> Part:
    """Return the part that the lines of a headline make, one space between them."""
    return Part(" ".join(sense_spaced(slug.text) for slug in slugs), spans_of(slugs))


def caption_part(caption: Caption) -> Part:
    """Return the part that the lines of a caption make; a line end in it is no space."""
    text = "".join(sense_spaced(slug.text) for slug in caption)
    return Part(MARK_RE.sub("", text), spans_of(caption))


def _is_crosshead(place: int, lines: Sequence[Set], setting: Setting) -> bool:
    """Tell whether a line is a crosshead: by its size, or short and unfinished between two whole paragraphs."""
    leg, slug = lines[place]
    if role_of(slug, setting) is Role.CROSSHEAD:
        return True
    if leg.is_heading(slug, setting):
        return place == 0 or ends_sentence(lines[place - 1][1].text)
    at_the_right = slug.box.x0 - leg.left > SHORT * leg.width - 2 * setting.em and leg.right - slug.box.x1 < setting.em
    if place == 0 or place + 1 == len(lines) or slug.box.width > SHORT * leg.width or at_the_right or slug.opens:
        return False
    above, (next_leg, below) = lines[place - 1][1], lines[place + 1]
    stands_alone = ends_sentence(above.text) and next_leg.is_indented(below, setting.em)
    return stands_alone and not ends_sentence(slug.text) and slug.text[-1] not in "，、；：:,"


def _is_ended(above: Set, slug: Slug, setting: Setting) -> bool:
    """Tell whether a paragraph ends above a line that is not drawn in: short of the column, where no type runs round.

    Letters end so (此致, and 敬礼 below it), and paragraphs in papers that draw none in.
    """
    leg, last = above
    if leg.is_flush(setting.em) and ends_sentence(last.text) and slug.box.y0 - last.box.y0 > APART * leg.pitch:
        return True
    short = leg.right - last.box.x1 > 1.6 * setting.em
    round_island = abs(slug.box.x1 - last.box.x1) < setting.em and last.box.width > SHORT * leg.width
    return short and not round_island and (last.text == "此致" or ends_sentence(last.text))


def _paragraph_part(slugs: Sequence[Slug]) -> Part:
    """Return the part that the lines of a paragraph make; names of a list keep a space between them."""
    if slugs[0].names:
        return Part(" ".join(name for slug in slugs for name in slug.names), spans_of(slugs))
    return Part(join_lines(slug.text for slug in slugs), spans_of(slugs))


def _passages(lines: Sequence[Set], setting: Setting) -> list[Passage]:
    passages: list[Passage] = []
    paragraph: list[Slug] = []
    item = 0

    def close() -> None:
        if paragraph:
            passages.append(Passage("paragraph", _paragraph_part(paragraph)))
            paragraph.clear()

    for place, (leg, slug) in enumerate(lines):
        if _is_crosshead(place, lines, setting):
            close()
            passages.append(Passage("crosshead", heading_part([slug])))
            continue
        number = item_number(slug.text)
        listed = bool(paragraph) and bool(slug.names) != bool(paragraph[-1].names)
        begins = leg.verse or leg.is_indented(slug, setting.em) or listed
        if paragraph and not begins:
            ended = ends_sentence(paragraph[-1].text) or paragraph[-1].text[-1] in "：；"
            begins = (number == item + 1 and ended) or _is_ended(lines[place - 1], slug, setting)
        if begins:
            close()
        if not paragraph:
            item = number or item
        paragraph.append(slug)
    close()
    return passages


def _join_broken_credit(lines: list[Set]) -> None:
    """Put the last two lines together where they are one credit in brackets that did not fit its column."""
    if len(lines) > 1 and is_broken_credit(last := [slug for _, slug in lines[-2:]]):
        lines[-2:] = [(lines[-2][0], byline_of(last))]


def _join_broken_byline(lines: list[Set], em: float) -> None:
    """Put the first lines together where they are one byline that did not fit its column, a paragraph below."""
    leg = lines[0][0]
    count = lines_of_byline([slug for own, slug in lines[: MOST + 1] if own is leg], leg.right)
    if 0 < count < len(lines) and lines[count][0].is_indented(lines[count][1], em):
        lines[:count] = [(leg, byline_of([slug for _, slug in lines[:count]]))]


def _opens_as_byline(lines: Sequence[Set], headed: bool, em: float) -> bool:
    """Tell whether the first line of a story is a byline: by its words, or a name alone above a paragraph."""
    (leg, first), after = lines[0], lines[1] if len(lines) > 1 else None
    if is_byline(first.text) or (headed and is_tight_credit(first.text)):
        return True
    begins = after is not None and (after[0].verse or after[0].is_indented(after[1], em))
    return headed and begins and are_lone_names(first.text) and first.box.width < SHORT * leg.width


def _part_credit(lines: list[Set]) -> None:
    """Set apart the credit in brackets that the last line of a story ends with, behind its last sentence."""
    leg, slug = lines[-1]
    last = slug.lines[-1]
    match = CREDITED_RE.match(last.text)
    if not match or not (is_byline(match["credit"]) or is_signed_name(match["credit"])):
        return
    text, credit = (
        replace(last, text=last.text[start:end], source=piece(last, start, end))
        for start, end in (match.span("text"), match.span("credit"))
    )
    lines[-1:] = [
        (leg, Slug((*slug.lines[:-1], text), slug.box, slug.size, slug.face, slug.upright, slug.opens)),
        (leg, Slug((credit,), slug.box, slug.size, slug.face)),
    ]


def _take_credits(article: Article, lines: list[Set], headed: bool, em: float) -> None:
    """Take bylines from the head and the end of a story's lines, and the sign-off from its end."""
    bylines: list[Slug] = []
    signoffs: list[Slug] = []
    below = next((place for place, (leg, _) in enumerate(lines) if not leg.over), 0)  # a first paragraph over columns
    lead, lines[:below] = lines[:below], []
    if lines:
        _join_broken_byline(lines, em)
    while lines and _opens_as_byline(lines, headed and not bylines, em):
        bylines.append(lines.pop(0)[1])
    lines[:0] = lead
    if lines:
        _part_credit(lines)
    _join_broken_credit(lines)
    ended: list[Slug] = []
    while lines and (is_byline(lines[-1][1].text) or is_signoff(lines[-1][1].text)):
        slug = lines.pop()[1]
        (ended if is_byline(slug.text) or is_signed_name(slug.text) else signoffs).insert(0, slug)
    if lines and not ended and not signoffs and is_signed(lines[-1][0], [slug for _, slug in lines], em):
        named = are_lone_names(lines[-1][1].text) or is_tight_credit(lines[-1][1].text)
        (ended if named else signoffs).append(lines.pop()[1])
    set_byline(article, bylines + ended)
    if signoffs:
        set_signoff(article, signoffs)


def set_signoff(article: Article, slugs: Sequence[Slug]) -> None:
    """Give an article the sign-off that some lines hold."""
    article.signoff = Part(read_signoff("".join(slug.text for slug in slugs)), spans_of(slugs))


def set_byline(article: Article, slugs: Sequence[Slug]) -> None:
    """Give an article the credits that some lines hold, after those it has."""
    if not slugs:
        return
    read = [read_byline(slug.text) for slug in slugs]
    texts = [article.byline.text] if article.byline else []
    article.byline = Part(" ".join(texts + [text for text, _ in read]), (*article.byline.spans, *spans_of(slugs)))
    article.credits += tuple(credit for _, found in read for credit in found)


def compose(story: Story, captions: Sequence[Caption], setting: Setting) -> Article:
    """Return the article that a story makes."""
    lines = [(leg, slug) for leg in story.legs for slug in leg.slugs]
    article = Article(lines[0][1].lines[0].page)
    if story.head:
        article.headline = heading_part(story.head.headline)
        credits = [slug for slug in story.head.deck if is_credit(slug, setting.em)]
        set_byline(article, credits)
        deck = [slug for slug in story.head.deck if slug not in credits]
        article.deck = heading_part(deck) if deck else article.deck
        article.kicker = heading_part(story.head.kicker) if story.head.kicker else article.kicker
    _take_credits(article, lines, story.head is not None, setting.em)
    article.passages = _passages(lines, setting)
    article.passages += [Passage("caption", caption_part(caption)) for caption in captions]
    return article
