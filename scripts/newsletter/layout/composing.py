"""Composing: what a story of a sheet becomes as an article.

Holds:   compose(story, captions, setting).
Needs:   flow.py's stories.
Touches: nothing.
"""

from collections.abc import Sequence

from scripts.newsletter.articles import MARK_RE, Article, Passage
from scripts.newsletter.layout.captions import Caption
from scripts.newsletter.layout.flow import Story
from scripts.newsletter.layout.legs import Leg
from scripts.newsletter.layout.setting import Role, Setting, role_of
from scripts.newsletter.layout.sheet import Slug
from scripts.newsletter.lines import Part, Span
from scripts.newsletter.rules.characters import ends_sentence, join_lines, sense_spaced
from scripts.newsletter.rules.credits import is_byline, is_signoff, is_tight_credit, read_byline, read_signoff

SHORT = 0.7
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
    if place == 0 or place + 1 == len(lines) or slug.box.width > SHORT * leg.width:
        return False
    above, (next_leg, below) = lines[place - 1][1], lines[place + 1]
    stands_alone = ends_sentence(above.text) and next_leg.is_indented(below, setting.em)
    return stands_alone and not ends_sentence(slug.text) and slug.text[-1] not in "，、；：:,"


def _passages(lines: Sequence[Set], setting: Setting) -> list[Passage]:
    passages: list[Passage] = []
    paragraph: list[Slug] = []

    def close() -> None:
        if paragraph:
            part = Part(join_lines(slug.text for slug in paragraph), spans_of(paragraph))
            passages.append(Passage("paragraph", part))
            paragraph.clear()

    for place, (leg, slug) in enumerate(lines):
        if _is_crosshead(place, lines, setting):
            close()
            passages.append(Passage("crosshead", heading_part([slug])))
            continue
        if leg.is_indented(slug, setting.em):
            close()
        paragraph.append(slug)
    close()
    return passages


def _broken_signoff(lines: list[Set]) -> list[Slug]:
    """Take the last two lines where they are one sign-off that did not fit its column."""
    last = [slug for _, slug in lines[-2:]]
    if len(last) < 2 or is_signoff(last[1].text) or not is_signoff(last[0].text + last[1].text):
        return []
    del lines[-2:]
    return last


def _take_credits(article: Article, lines: list[Set], headed: bool) -> None:
    """Take bylines from the head and the end of a story's lines, and the sign-off from its end."""
    bylines: list[Slug] = []
    signoffs: list[Slug] = []
    while lines and (is_byline(lines[0][1].text) or (headed and not bylines and is_tight_credit(lines[0][1].text))):
        bylines.append(lines.pop(0)[1])
    ended: list[Slug] = []
    signoffs += _broken_signoff(lines)
    while lines and (is_byline(lines[-1][1].text) or is_signoff(lines[-1][1].text)):
        slug = lines.pop()[1]
        (ended if is_byline(slug.text) else signoffs).insert(0, slug)
    set_byline(article, bylines + ended)
    if signoffs:
        article.signoff = Part(read_signoff("".join(slug.text for slug in signoffs)), spans_of(signoffs))


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
        credits = [slug for slug in story.head.deck if is_byline(slug.text)]
        set_byline(article, credits)
        deck = [slug for slug in story.head.deck if slug not in credits]
        article.deck = heading_part(deck) if deck else article.deck
        article.kicker = heading_part(story.head.kicker) if story.head.kicker else article.kicker
    _take_credits(article, lines, story.head is not None)
    article.passages = _passages(lines, setting)
    article.passages += [Passage("caption", caption_part(caption)) for caption in captions]
    return article
