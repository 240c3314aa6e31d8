"""Calendar: the archive by the calendar: a sheet for each year, the same day through the years, and a timeline.

Holds:   register(), which gives years `.months` and `.loose_issues`, the archive `.timeline`, and writes days.html and
         `days/<month>-<day>.html`.
Needs:   the archive as plugins/issues arranges it; the templates days and day.
Touches: output/days/, days.html.
"""

from typing import Any

from pelican import signals

from plugins.calendar.days import DaysGenerator
from plugins.calendar.sheet import months_of
from plugins.calendar.timeline import timeline_of


def add_calendars(generator: Any) -> None:
    """Give the archive its timeline, and every year its sheet."""
    archive = generator.context["archive"]
    for year in archive.years:
        year.months, year.loose_issues = months_of(year)
    archive.timeline = timeline_of(generator.articles)


def days_generator(_: Any) -> type[DaysGenerator]:
    """Return the generator of the pages (Pelican makes the instance)."""
    return DaysGenerator


def register() -> None:
    """Connect to Pelican. Receivers are weak references, so they stand at module level."""
    signals.article_generator_finalized.connect(add_calendars)
    signals.get_generators.connect(days_generator)
