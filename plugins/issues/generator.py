"""Generator: the pages of issues, papers and years.

Holds:   IssuesGenerator.
Needs:   context["archive"] (archive.py); the templates issue, paper, year, issues.
Touches: output/issues/, papers/, years/, issues.html.
"""

from collections.abc import Iterator

from plugins.issues.archive import Archive
from plugins.page import Page, PagesGenerator


class IssuesGenerator(PagesGenerator):
    """Writes one page for each issue, paper and year, and the list of everything."""

    def pages(self) -> Iterator[Page]:
        """Yield the list, then issues, papers and years."""
        archive: Archive = self.context["archive"]
        yield Page("issues", "issues.html")
        for issue in archive.issues:
            yield Page("issue", issue.url, {"issue": issue})
            yield Page("booklet", issue.booklet_url, {"issue": issue})
        for paper in archive.papers:
            yield Page("paper", paper.url, {"paper": paper})
        for year in archive.years:
            yield Page("year", year.url, {"year": year})
