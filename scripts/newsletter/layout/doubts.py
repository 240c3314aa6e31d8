"""Doubts: what a person should look at, of the stories of a sheet.

Holds:   doubts_of(story, setting).
Needs:   flow.py's stories.
Touches: nothing.

The confidences were measured: the share of stories with that mark that were whole on pages printed for it, see
tests/bench/bench_import.py.
"""

from scripts.newsletter.articles import Doubt
from scripts.newsletter.layout.flow import Story
from scripts.newsletter.layout.legs import Leg
from scripts.newsletter.layout.setting import Role, Setting, role_of
from scripts.newsletter.layout.sheet import Slug
from scripts.newsletter.lines import Span
from scripts.newsletter.rules.characters import ends_sentence
from scripts.newsletter.rules.credits import is_byline, is_signoff

# What the page would lose in worth without the least sure link of a story, and how often such a story is whole.
LEVELS = ((1.0, 0.6), (4.0, 0.9))
HEADLESS, TORN, OPEN = 0.7, 0.2, 0.2


def _is_credit(slug: Slug) -> bool:
    return is_byline(slug.text) or is_signoff(slug.text)


def _begins(leg: Leg, setting: Setting) -> bool:
    """Tell whether a story may begin with a leg: at an indent, a credit or a crosshead."""
    first = leg.slugs[0]
    return leg.is_indented(first, setting.em) or _is_credit(first) or role_of(first, setting) is Role.CROSSHEAD


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
    if not _begins(story.legs[0], setting):
        found.append(Doubt("open start", f"the text begins in a sentence: {first.text}", TORN, _places(first), article))
    if not (ends_sentence(last.text) or _is_credit(last)):
        found.append(Doubt("open end", f"the text breaks off: {last.text}", OPEN, _places(last), article))
    return found
