"""Story: one document as it is tagged, with what is known about it.

Holds:   Story, whole_of(told).
Needs:   district.py, plugins/store.py.
Touches: nothing.
"""

from dataclasses import dataclass
from functools import cached_property
from typing import Any

from plugins.store import key_of

SEPARATOR = "\n"


@dataclass(frozen=True)
class Story:
    """Texts of one article, and the paper it stands in.

    `text` comes first in `whole`, so that offsets into either are the same; title, byline and sign-off follow as
    lines of their own and lend their evidence. `place` is the paper's district as a full name, `paper` and
    `paper_name` may be a record's scope, `date` is EDTF.
    """

    text: str
    title: str = ""
    byline: str = ""
    signoff: str = ""
    paper: str = ""
    paper_name: str = ""
    place: str = ""
    date: str = ""

    @cached_property
    def digest(self) -> bytes:
        """The digest of all that is known about it."""
        return key_of(*vars(self).values())

    @property
    def whole(self) -> str:
        """All texts, each on lines of its own."""
        return whole_of(self)


def whole_of(told: Any) -> str:
    """Return all texts of a story, or of the article that it is of."""
    return SEPARATOR.join((told.text, told.title, told.byline, told.signoff))
