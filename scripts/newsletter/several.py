"""Several: whether one source holds several issues: pages with other dates, numbers that begin again.

Holds:   refuse_several(issue).
Needs:   an issue as read.
Touches: nothing.
"""

from collections import defaultdict

from scripts.newsletter.errors import SourceFault
from scripts.newsletter.issue import Issue
from scripts.newsletter.rules.dates import read_dates, read_number, read_page_number


def refuse_several(issue: Issue) -> None:
    """Raise SourceFault when folios print several dates, and each has an issue number or a first page of its own.

    Several dates alone may be a misprint: that is a doubt, and the import goes on.
    """
    dated = [(dates[0], part) for part in issue.folios if part.spans and len(dates := read_dates(part.text)) == 1]
    if len({date for date, _ in dated}) < 2:
        return
    pages = {(line.source.file, line.source.line): (line.source.file, line.page) for line in issue.lines}
    numbers: dict[str, set[str]] = defaultdict(set)
    firsts: dict[str, set[int]] = defaultdict(set)
    places: dict[str, dict[tuple[int, int], None]] = defaultdict(dict)
    for date, part in dated:
        numbers[date] |= {number for number in [read_number([part.text])] if number}
        firsts[date] |= {page for page in [read_page_number([part.text])] if page}
        places[date].setdefault(pages[part.spans[0].file, part.spans[0].line])
    own_numbers = all(numbers.values()) and len(numbers) == len(set.union(*numbers.values()))
    begins_again = sum(1 in found for found in firsts.values()) > 1
    if own_numbers or begins_again:
        told = "; ".join(f"{date} on page {_ordinals(issue, found)}" for date, found in sorted(places.items()))
        raise SourceFault(
            f"{issue.files[0].path}: holds {len(places)} issues ({told}); put each in a file or folder of its own, or "
            "give the --date if it is one"
        )


def _ordinals(issue: Issue, places: dict[tuple[int, int], None]) -> str:
    """Return which pages of the source, counted from 1, places are: (file, page of that file)."""
    every = list(dict.fromkeys((line.source.file, line.page) for line in issue.lines))
    return ", ".join(str(every.index(place) + 1) for place in places)
