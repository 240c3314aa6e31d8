"""Reason: why a mention stands for the name and the record that it does.

Holds:   Reason, WORDS.
Needs:   quotation.py.
Touches: nothing.

A reason is a code, so that pages can say it in their language (`names.reason.…`); `str()` gives it in English, as
tag_entities does. The sentence that shows it is cut out of the text when it is asked for: most never are.
"""

from dataclasses import dataclass

from plugins.entities.quotation import Quotation, quote

WORDS = {
    "printed": "as printed",
    "inside": "inside a longer name",
    "defined": "the story defines it as short for {name}",
    "story": "short for {name} in the story",
    "place": "of {name}, where the paper is at home",
    "told_place": "of {name}, which the story names",
    "surname": "{name} is the only one of that surname in the story",
    "line": "the line left out",
    "nickname": "a nickname",
    "alone": "a surname alone",
    "nowhere": "a short form; nothing says of where",
    "alias": "an alias of {name}",
    "scope_paper": "{name} is told of in this paper",
    "scope_place": "{name} is at home here",
    "scope_story": "the story names {name}",
    "scope_clause": "the clause names {name}",
    "role": "called {name} here",
    "again": "the same name is told apart elsewhere in the story",
    "dates": "the date of the story falls in the dates of the record",
    "undecided": "undecided: {name}",
}


@dataclass(frozen=True, slots=True)
class Reason:
    """`name` is what the code speaks of; `shown_at` (text, start, end) is where that is shown."""

    code: str
    name: str = ""
    shown_at: tuple[str, int, int] | None = None

    @property
    def quotation(self) -> Quotation | None:
        """The sentence that shows it."""
        return quote(*self.shown_at) if self.shown_at else None

    def __str__(self) -> str:
        words = WORDS[self.code].format(name=self.name)
        return f"{words} “{self.quotation}”" if self.quotation else words
