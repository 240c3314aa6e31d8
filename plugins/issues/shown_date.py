"""Shown date: a date in the words that a reader may be shown, no surer than it is.

Holds:   When, when_of(edtf text, catalogue's text), UNDATED.
Needs:   the strings `site.date.…`.
Touches: nothing.
"""

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property

from plugins.issues.edtf import Edtf, read_edtf

Words = Callable[..., str]
SEASONS = {"21": "spring", "22": "summer", "23": "autumn", "24": "winter"}


@dataclass(frozen=True)
class When:
    """When something was printed: `words` for readers, the rest for machines."""

    words: str
    edtf: str = ""
    first: dt.date | None = None  # the earliest and the latest day it may have been
    last: dt.date | None = None
    day: dt.date | None = None  # the day itself, where there is no doubt about it

    @cached_property
    def year(self) -> int | None:
        """The year, where it can be no other."""
        return self.first.year if self.first and self.last and self.first.year == self.last.year else None

    @cached_property
    def month(self) -> int | None:
        """The month, where it can be no other."""
        known = self.year and self.first and self.last and self.first.month == self.last.month
        return self.first.month if known and self.first else None

    @cached_property
    def machine(self) -> str:
        """What the attribute `datetime` of HTML's <time> may hold; "" where nothing is sure enough."""
        if self.day:
            return self.day.isoformat()
        if self.year is None or not self.edtf[:4].isdigit() or self.edtf[-1] in "?~%" or "/" in self.edtf:
            return ""
        return self.edtf[:7] if self.edtf[5:7] == f"{self.month or 0:02}" else self.edtf[:4]


def when_of(text: str, t: Words) -> When:
    """Return when the EDTF date `text` is, or When with the words for "unknown" where it is empty.

    Raises EdtfError.
    """
    if not text:
        return When(t("site.date.unknown"))
    date = read_edtf(text)
    day = date.first if date.is_certain_day else None
    return When(words_of(date, t), text, date.first, date.last, day)


def words_of(date: Edtf, t: Words) -> str:
    """Return `date` in words."""
    if date.is_interval:
        start, end = (words_of(bound, t) if bound else "" for bound in (date.start, date.end))
        key = "between" if start and end else "after" if start else "before"
        return t(f"site.date.{key}", start=start, end=end)
    words = _calendar_words(date, t)
    if date.approximate:
        words = t("site.date.about", date=words)
    return t("site.date.uncertain", date=words) if date.uncertain else words


def _calendar_words(date: Edtf, t: Words) -> str:
    if date.year.endswith("XX"):
        return t("site.date.century", century=int(date.year[:2]) + 1)
    if date.year.endswith("X"):
        return t("site.date.decade", decade=f"{date.year[:3]}0")
    if season := SEASONS.get(date.month):
        return t(f"site.date.{season}", year=date.year)
    words = {"year": t("site.date.year", year=date.year)}
    for name, value in (("month", date.month), ("day", date.day)):
        if value:
            words[name] = t(f"site.date.{name}", number=int(value)) if value.isdigit() else t(f"site.date.some_{name}")
    return t(f"site.date.{'_'.join(words)}", **words) if len(words) > 1 else words["year"]
