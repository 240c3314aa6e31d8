"""Doubts: what a person should look at, of the stories of a sheet.

Holds:   doubts_of(story, setting).
Needs:   flow.py's stories.
Touches: nothing.

The confidences were measured: the share of stories with that mark that were whole on pages printed for it, see
tests/bench/bench_import.py.
"""

from scripts.newsletter.articles import Doubt
from scripts.newsletter.layout.edges import opens
from scripts.newsletter.layout.flow import Story
from scripts.newsletter.layout.leg import Leg
from scripts.newsletter.layout.setting import Setting
from scripts.newsletter.layout.sheet import Slug
from scripts.newsletter.lines import Span
from scripts.newsletter.rules.characters import ends_sentence
from scripts.newsletter.rules.credits import is_byline
from scripts.newsletter.rules.signoffs import is_signoff

# What the page would lose in worth without the least sure link of a story, and how often such a story is whole.
LEVELS = ((2.5, 0.7), (4.0, 0.94))
HEADLESS, TORN, OPEN = 0.6, 0.2, 0.35


def _is_credit(slug: Slug) -> bool:
    return is_byline(slug.text) or is_signoff(slug.text)


def _ends(leg: Leg, setting: Setting) -> bool:
    """Tell whether a story may end with a leg: with a sentence, a credit, verse, a row, or who wrote a letter."""
    last = leg.slugs[-1]
    signed = last.box.x0 - leg.left > 0.4 * leg.width and leg.right - last.box.x1 < setting.em
    return ends_sentence(last.text) or _is_credit(last) or leg.verse or last.opens or signed


def _places(slug: Slug) -> tuple[Span, ...]:
    return tuple(line.source for line in slug.lines)


def doubts_of(story: Story, setting: Setting, article: int) -> list[Doubt]:
    """Return the doubts about one story; `article` is its index among the page's articles."""
    first, last = story.legs[0].slugs[0], story.legs[-1].slugs[-1]
    found = []
    if sure := next((share for margin, share in LEVELS if story.margin < margin), None):
        found.append(Doubt("flow", "parts of this story may belong to another one", sure, _places(first), article))
    if story.head is None:
        found.append(Doubt("headline", "no headline found for this story", HEADLESS, _places(first), article))
    if not opens(story.legs[0], setting):
        found.append(Doubt("open start", f"the text begins in a sentence: {first.text}", TORN, _places(first), article))
    if not _ends(story.legs[-1], setting):
        found.append(Doubt("open end", f"the text breaks off: {last.text}", OPEN, _places(last), article))
    return found
