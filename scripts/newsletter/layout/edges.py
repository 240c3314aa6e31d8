"""Edges: how legs begin and end: with a paragraph, in mid-sentence, with a credit.

Holds:   Edge, edge_of(leg, setting, band, roof), opens(leg, setting).
Needs:   the legs of one sheet.
Touches: nothing.
"""

from dataclasses import dataclass

from scripts.newsletter.block import Closing
from scripts.newsletter.layout.bylines import is_broken_credit, lines_of_byline
from scripts.newsletter.layout.items import item_number
from scripts.newsletter.layout.leg import Leg
from scripts.newsletter.layout.legs import SMALLER
from scripts.newsletter.layout.setting import Setting
from scripts.newsletter.layout.signing import is_signed
from scripts.newsletter.rules.characters import ends_sentence
from scripts.newsletter.rules.credits import is_byline, is_tight_credit
from scripts.newsletter.rules.names import are_lone_names
from scripts.newsletter.rules.signoffs import is_signoff

SHORT = 0.6  # of the measure
WELL_SHORT = 3.0  # em that a last line leaves open


@dataclass(frozen=True)
class Edge:
    """How a leg begins and ends; one that ends with a crosshead is `hung`: its story must go on.

    `small` text is set smaller than the page's; `listed` tells of rows of a table, at the beginning and the end. One
    that is `headed` begins with a crosshead, or with the headline of a short story. One that is `flush` has paragraphs
    set apart by white, none drawn in, so that its first line does not tell whether it is `torn`.
    """

    torn: bool
    closing: Closing
    byline: bool
    credit: bool
    hung: bool
    band: tuple[float, float]
    roof: float
    verse: bool = False
    small: bool = False
    listed: tuple[bool, bool] = (False, False)
    headed: bool = False
    flush: bool = False


def opens(leg: Leg, setting: Setting) -> bool:
    """Tell whether a story may begin with a leg: with a paragraph, an item of a list, verse, a byline, a crosshead; or
    over columns.
    """
    first, em = leg.slugs[0], setting.em
    if leg.over or leg.verse or is_byline(first.text) or leg.is_heading(first, setting) or leg.is_indented(first, em):
        return True
    if item_number(first.text):
        return True
    count = lines_of_byline(leg.slugs, leg.right) or 1
    if len(leg.slugs) <= count or not leg.is_indented(leg.slugs[count], em):
        return False
    # a name or an address (编辑同志：) stands above the first paragraph
    if count > 1 or is_tight_credit(first.text):
        return True
    return first.box.width < SHORT * leg.width and (are_lone_names(first.text) or first.text[-1] in "：:")


def edge_of(leg: Leg, setting: Setting, band: tuple[float, float], roof: float) -> Edge:
    """Return how a leg begins and ends.

    `band` has the heights of the next dividers above and below it, `roof` the upper end of the one above.
    """
    first, last = leg.slugs[0], leg.slugs[-1]
    credit = is_signoff(last.text) or (is_byline(last.text) and not all(is_byline(s.text) for s in leg.slugs))
    credit = (
        credit or (len(leg.slugs) > 2 and is_broken_credit(leg.slugs[-2:])) or is_signed(leg, leg.slugs, setting.em)
    )
    return Edge(
        torn=not opens(leg, setting),
        closing=_closing(leg, credit, setting),
        byline=is_byline(first.text),
        credit=credit,
        hung=not credit and _is_crosshead(leg, setting),
        band=band,
        roof=roof,
        verse=leg.verse,
        small=first.size < SMALLER * setting.em,
        listed=(first.opens, last.opens),
        headed=leg.is_heading(first, setting),
        flush=leg.is_flush(setting.em),
    )


def _closing(leg: Leg, credit: bool, setting: Setting) -> Closing:
    last = leg.slugs[-1]
    if leg.verse or last.opens:
        return Closing.FULL
    if credit or _is_crosshead(leg, setting):
        return Closing.CLOSED
    if not ends_sentence(last.text) and not last.text.endswith(("：", ":", "；")):
        return Closing.FULL if _is_short(leg, setting.em) else Closing.OPEN  # short: a paragraph's end, or torn
    return Closing.FULL if last.box.x1 > leg.right - 1.1 * setting.em else Closing.CLOSED


def _is_crosshead(leg: Leg, setting: Setting) -> bool:
    """Tell whether a leg ends with a crosshead: by its size, or a short unfinished line in the middle of the column."""
    last = leg.slugs[-1]
    if leg.is_heading(last, setting):
        return True
    before, after = last.box.x0 - leg.left, leg.right - last.box.x1
    centred = abs(before - after) < 0.5 * setting.em and before > WELL_SHORT * setting.em
    return centred and len(leg.slugs) > 1 and not ends_sentence(last.text)


def _is_short(leg: Leg, em: float) -> bool:
    """Tell whether the last line of a leg ends before its column does, no mark at its end; the one above is full."""
    last = leg.slugs[-1]
    ragged = len(leg.slugs) > 1 and abs(leg.slugs[-2].box.x1 - last.box.x1) < em
    return leg.right - last.box.x1 > WELL_SHORT * em and not ragged and last.text[-1] not in "，、,"
