"""Notes: an editors' note in a box of its own between a headline and the text below.

Holds:   join_notes(stories, frames, setting).
Needs:   flow.py's stories.
Touches: nothing.

No wording is asked for: what stands in a box without a headline, right below one and right above the columns of that
headline's story, as wide as these, is read with them.
"""

from collections.abc import Sequence
from dataclasses import replace

from scripts.newsletter.layout.box import Box, hull
from scripts.newsletter.layout.flow import Story
from scripts.newsletter.layout.setting import Setting

NEAR, SLACK, WIDE = 3.0, 3.0, 0.8  # steps from line to line; points; share of the width


def _frame_of(story: Story, frames: Sequence[Box]) -> Box | None:
    """Return the box that holds all of a story that no headline opens; None where there is none."""
    if story.head is not None:
        return None
    whole = hull(leg.box for leg in story.legs)
    return next((frame for frame in frames if frame.holds(whole, SLACK)), None)


def _stands_over(frame: Box, story: Story, setting: Setting) -> bool:
    """Tell whether a box stands between a story's headline and its text."""
    if story.head is None or story.head.upright:
        return False
    near, text = NEAR * setting.pitch, hull(leg.box for leg in story.legs)
    below_head = -SLACK < frame.y0 - story.head.box.y1 < near
    over_text = -SLACK < text.y0 - frame.y1 < near
    return below_head and over_text and text.beside(frame) > WIDE * max(text.width, frame.width)


def join_notes(stories: Sequence[Story], frames: Sequence[Box], setting: Setting) -> list[Story]:
    """Return the stories of a page, each with the note that stands between its headline and its text."""
    joined = list(stories)
    for note in stories:
        if (frame := _frame_of(note, frames)) is None:
            continue
        for place, story in enumerate(joined):
            if _stands_over(frame, story, setting):
                joined[place] = replace(story, legs=(*note.legs, *story.legs))
                joined = [one for one in joined if one is not note]
                break
    return joined
