"""Engine: one sheet read as articles, facts and ledger.

Holds:   read_sheet(sheet, names), book_furniture(reading, slugs, names).
Needs:   everything else in this folder.
Touches: nothing.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace

from scripts.newsletter.block import Kind
from scripts.newsletter.collecting import uncollected
from scripts.newsletter.layout.box import Box, hull
from scripts.newsletter.layout.bylines import ends_byline
from scripts.newsletter.layout.captions import (
    Caption,
    find_captions,
    find_legends,
    is_ornamented,
    part_text,
    place_of,
    rows_of_captions,
)
from scripts.newsletter.layout.composing import compose, set_byline, set_signoff, spans_of
from scripts.newsletter.layout.doubts import doubts_of
from scripts.newsletter.layout.flow import Story, find_stories
from scripts.newsletter.layout.heads import Head, find_heads, take_credits, take_kin
from scripts.newsletter.layout.initials import join_initials
from scripts.newsletter.layout.leads import mark_leads
from scripts.newsletter.layout.leg import Leg
from scripts.newsletter.layout.legs import find_legs
from scripts.newsletter.layout.notes import join_notes
from scripts.newsletter.layout.panels import settle_panels, sides_of
from scripts.newsletter.layout.quotes import Quote, find_quotes
from scripts.newsletter.layout.rolls import join_rolls
from scripts.newsletter.layout.setting import Role, Setting, role_of, set_as_text, setting_of
from scripts.newsletter.layout.sheet import Sheet, Slug
from scripts.newsletter.layout.sides import join_sides
from scripts.newsletter.layout.standing_heads import part_standing_heads
from scripts.newsletter.layout.tables import join_rows
from scripts.newsletter.layout.upright import join_upright
from scripts.newsletter.layout.verse import mark_verse
from scripts.newsletter.layout.zones import find_nameplate, find_zones
from scripts.newsletter.lines import Line, Part
from scripts.newsletter.reading import UNPLACED, Entry, Reading
from scripts.newsletter.rules.characters import sense_spaced
from scripts.newsletter.rules.credits import is_byline
from scripts.newsletter.rules.furniture import FACTS, Furniture, is_title, kind_of
from scripts.newsletter.rules.signoffs import is_signoff
from scripts.newsletter.rules.surroundings import find_furniture
from scripts.newsletter.text.blocks import special_kind

NAME = "name of a column"


def _in_order(slugs: Iterable[Slug]) -> list[Slug]:
    return sorted(slugs, key=lambda slug: (slug.box.y0, slug.box.x0))


def _gapped(slugs: Sequence[Slug]) -> list[Line]:
    """Return lines with a gap wherever one does not stand right below the one before it."""
    lines: list[Line] = []
    for index, slug in enumerate(slugs):
        above = slugs[index - 1].box if index else None
        joins = above is not None and above.stacked(slug.box, 0.3) and slug.box.y0 - above.y1 < slug.size
        lines.append(replace(slug.lines[0], gap=not joins))
    return lines


def book_furniture(reading: Reading, slugs: Sequence[Slug], names: frozenset[str]) -> None:
    """Book the lines of the head and the foot: facts of the issue by their wording, the largest is the paper's name."""
    ordered = _in_order(slugs)
    kinds = find_furniture(_gapped(ordered), names)
    largest = max(range(len(ordered)), key=lambda i: (ordered[i].size, -i))
    if Furniture.TITLE not in kinds.values() and ordered[largest].size > 1.5 * sorted(s.size for s in ordered)[0]:
        kinds[largest] = Furniture.TITLE
    for index, slug in enumerate(ordered):
        kind = kinds.get(index)
        part = Part(sense_spaced(slug.text), spans_of([slug]))
        if kind in FACTS and kind is not None:
            reading.facts.append((kind, part))
        else:
            reading.ledger.append(Entry(kind.value if kind else "head or foot of the page", part))


def _sort(sheet: Sheet, setting: Setting) -> tuple[list[Slug], list[Slug], list[Slug]]:
    """Return the lines of a page as text, display and small type."""
    text, display, small = [], [], []
    legends = {id(slug) for slug in find_legends(sheet, setting)}
    for slug in sheet.slugs:
        role = role_of(slug, setting)
        worded = special_kind(slug.text) is Kind.CAPTION and not (
            is_ornamented(slug, sheet, setting) or ends_byline(slug, sheet.slugs)
        )
        if role is Role.DISPLAY:
            display.append(slug)
        elif role is Role.SMALL or worded or id(slug) in legends:
            small.append(slug)
        else:
            text.append(slug)
    return text, display, small


def _stray_furniture(text: Sequence[Slug], legs: Sequence[Leg]) -> list[Slug]:
    """Return lines that are furniture by their wording and stand in no run of text."""
    runs = {id(slug) for leg in legs if len(leg.slugs) >= 3 for slug in leg.slugs}
    return [slug for slug in text if id(slug) not in runs and kind_of(slug.text) is not None]


def _book_quotes(reading: Reading, quotes: Sequence[Quote], sheet: Sheet) -> Sheet:
    """Book what a story prints twice; return the sheet without it and without its rules."""
    for _, slugs in quotes:
        reading.ledger.append(Entry("pull quote", Part("".join(slug.text for slug in slugs), spans_of(slugs))))
    rules = tuple(rule for rule in sheet.rules if not any(box.holds(rule) for box, _ in quotes))
    return replace(sheet.without(slug for _, slugs in quotes for slug in slugs), rules=rules)


def _outline(story: Story) -> Box:
    return hull([leg.box for leg in story.legs] + ([story.head.box] if story.head else []))


def _is_credit(story: Story) -> bool:
    """Tell whether a story is nothing but credits that found no text."""
    return story.head is None and all(
        is_byline(slug.text) or is_signoff(slug.text) for leg in story.legs for slug in leg.slugs
    )


def _reading_order(stories: Iterable[Story], sheet: Sheet) -> list[Story]:
    """Return stories from the top of the page to its foot, from left to right where they begin side by side."""
    step = sheet.size[1] / 16
    return sorted(stories, key=lambda story: (round(_outline(story).y0 / step), _outline(story).x0))


def _book_spare(reading: Reading, heads: Sequence[Head]) -> None:
    """Book display lines that open no story: advertisements by their wording, the rest as doubtful."""
    for head in heads:
        slugs = [*head.kicker, *head.headline, *head.deck]
        part = Part("\n".join(sense_spaced(slug.text) for slug in slugs), spans_of(slugs))
        if head.upright and is_title(part.text) and Furniture.TITLE not in dict(reading.facts):
            reading.facts.append((Furniture.TITLE, part))
            continue
        advert = any(kind_of(slug.text) is Furniture.ADVERT for slug in slugs)
        if advert:
            reading.ledger.append(Entry(Furniture.ADVERT.value, part))
        else:
            reading.leave(part)


def _book_articles(
    reading: Reading, stories: Sequence[Story], captions: Sequence[Caption], sheet: Sheet, setting: Setting
) -> None:
    outlines = [_outline(story) for story in stories]
    owned: dict[int, list[Caption]] = defaultdict(list)
    for row in rows_of_captions(captions):
        owned[place_of(tuple(slug for caption in row for slug in caption), sheet.pictures, outlines)] += row
    for index, story in enumerate(stories):
        own = sorted(owned[index], key=captions.index)
        reading.articles.append(compose(story, own, setting))
        reading.doubts += doubts_of(story, setting, index)


@uncollected()
def read_sheet(sheet: Sheet, names: frozenset[str] = frozenset()) -> Reading:
    """Read one page with boxes; `names` are the names of the papers that the archive knows."""
    reading = Reading()
    if not sheet.slugs:
        return reading
    setting = setting_of(sheet.slugs)
    slugs = set_as_text(join_upright(join_sides(sheet.slugs), setting), setting)
    sheet = replace(sheet, slugs=tuple(join_initials(slugs, setting)))
    sheet = join_rolls(sheet, setting)
    sides = [side for frame in sheet.frames for side in sides_of(frame)[0]]
    body = [slug for slug in sheet.slugs if setting.is_body_size(slug)]
    runs = find_legs(body, setting, [*sheet.rules, *sides], sheet.pictures)
    panels = settle_panels(sheet, setting, runs)
    sheet = join_rows(panels.sheet, setting, runs)
    for aside in panels.asides:
        reading.ledger += [Entry(aside.reason, Part(sense_spaced(s.text), spans_of([s]))) for s in aside.slugs]
    reading.ledger += [Entry(NAME, Part(sense_spaced(slug.text), spans_of([slug]))) for slug in panels.names]
    zones = find_zones(sheet, setting, runs)
    plate = {id(slug) for slug in find_nameplate(sheet)}
    furniture = [slug for slug in sheet.slugs if zones.holds(slug) or id(slug) in plate]
    taken = {id(slug) for slug in furniture}
    furniture += [slug for slug in _stray_furniture(sheet.slugs, runs) if id(slug) not in taken]
    if furniture:
        book_furniture(reading, furniture, names)
    sheet = sheet.without(furniture)
    quotes = find_quotes(sheet, setting, runs)
    sheet = _book_quotes(reading, quotes, sheet)
    text, display, small = _sort(sheet, setting)
    notices, small = part_text(small, [*text, *display], sheet.pictures, setting.em)
    text += notices
    heads = find_heads(display)
    text = take_kin(heads, text, setting)
    heads, standing = part_standing_heads(heads, text, sheet.rules)
    reading.ledger += [Entry(NAME, Part(sense_spaced(slug.text), spans_of([slug]))) for slug in standing]
    text = take_credits(heads, text, sheet, setting.em)
    beside = [*(box for box, _ in quotes), *(aside.box for aside in panels.asides)]
    islands = [*sheet.pictures, *(slug.box for slug in small), *beside]
    legs = find_legs(text, setting, [*(head.box for head in heads), *sheet.rules], islands, sheet.frames)
    mark_leads(legs, heads, sheet.pictures, setting)
    mark_verse(legs, setting)
    stories, spare = find_stories(heads, legs, sheet, setting, islands)
    stories = join_notes(stories, sheet.frames, setting)
    credits = [story for story in stories if _is_credit(story)]
    stories = _reading_order((story for story in stories if not _is_credit(story)), sheet)
    captions = find_captions(small)
    if stories:
        _book_articles(reading, stories, captions, sheet, setting)
    else:
        reading.ledger += [Entry(UNPLACED, Part("\n".join(s.text for s in c), spans_of(c))) for c in captions]
    _book_spare(reading, spare)
    _place_credits(reading, credits, stories)
    return reading


def _place_credits(reading: Reading, credits: Sequence[Story], stories: Sequence[Story]) -> None:
    """Give credits that stand alone to the nearest article without any, sign-offs to the nearest above them; book those
    that are one too many.
    """
    outlines = [_outline(story) for story in stories]
    for story in credits:
        slugs = [slug for leg in story.legs for slug in leg.slugs]
        bylines = all(is_byline(slug.text) for slug in slugs)
        free = [i for i, article in enumerate(reading.articles) if not (article.byline if bylines else article.signoff)]
        if not bylines:
            free = [i for i in free if _is_above(outlines[i], story.legs[0].box)]
        if free and (bylines or len(slugs) == 1):
            nearest = reading.articles[free[place_of(tuple(slugs), (), [outlines[i] for i in free])]]
            (set_byline if bylines else set_signoff)(nearest, slugs)
            continue
        part = Part("\n".join(sense_spaced(slug.text) for slug in slugs), spans_of(slugs))
        reading.leave(part)


def _is_above(outline: Box, credit: Box) -> bool:
    """Tell whether a story ends right above a credit."""
    return outline.beside(credit) > 2 and -3 < credit.y0 - outline.y1 < 2 * credit.height
