"""Paging: which printed page each sheet of a source is.

Holds:   sheets(issue), page_numbers(issue).
Needs:   an issue as read; its pages stand in the order of their sheets.
Touches: nothing.
"""

from scripts.newsletter.issue import Issue, PageSource

Sheet = tuple[int, int]


def sheets(issue: Issue) -> list[tuple[Sheet, PageSource]]:
    """Return each sheet, (file, page of that file counted from 1), with the page that it is."""
    found: list[tuple[Sheet, PageSource]] = []
    for index, file in enumerate(issue.files):
        numbers = (
            list(range(1, len(file.pages) + 1))
            if file.pages
            else sorted({line.page for line in issue.lines if line.source.file == index})
        )
        pages = [page for page in issue.pages if page.file == index]
        found += [((index, number), page) for number, page in zip(numbers, pages, strict=False)]
    return found


def page_numbers(issue: Issue) -> dict[tuple[int, int], int]:
    """Return the number of the printed page that each line, (file, line), stands on."""
    printed = {sheet: page.number for sheet, page in sheets(issue)}
    return {
        (line.source.file, line.source.line): printed.get((line.source.file, line.page), line.page)
        for line in issue.lines
    }
