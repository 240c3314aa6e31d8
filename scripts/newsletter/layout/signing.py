"""Signing: who sent a story in, named at its end without brackets, at the right of a line of its own.

Holds:   is_signed(leg, slugs, em).
Needs:   the lines of a story, or of its last leg.
Touches: nothing.
"""

import re
from collections.abc import Sequence

from scripts.newsletter.layout.leg import Leg
from scripts.newsletter.layout.sheet import Slug
from scripts.newsletter.rules.characters import ends_sentence

SENDER_RE = re.compile(r"^[\u3400-\u9fff]{2,14}(?:[ \u3000][\u3400-\u9fff]{2,4}){0,2}$")
FEWEST, AT_RIGHT = 3, 0.4  # lines of a story that is signed; share of the column left of who signed it
DRAWN_IN = 2.6  # em by which a paragraph's first line may be drawn in


def is_signed(leg: Leg, slugs: Sequence[Slug], em: float) -> bool:
    """Tell whether lines, the last of them a leg's, end with who sent them in: Han alone, below a sentence or a row.

    Letters and notices, which open with whom they are for, keep such a line: the hand that signed them.
    """
    last = slugs[-1]
    if len(slugs) < FEWEST or leg.verse or last.opens or any(slug.text[-1] in "：:" for slug in slugs[:FEWEST]):
        return False
    inset = last.box.x0 - leg.left
    at_the_right = leg.right - last.box.x1 < em and inset > max(AT_RIGHT * leg.width, DRAWN_IN * em)
    above = slugs[-2]
    return at_the_right and (above.opens or ends_sentence(above.text)) and SENDER_RE.match(last.text) is not None
