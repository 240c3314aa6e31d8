"""Generator: the pages of issues, papers and years.

Holds:   IssuesGenerator.
Needs:   context["archive"] (archive.py); the templates issue, paper, year, issues.
Touches: output/issues/, papers/, years/, issues.html.
"""

from collections.abc import Iterator
from typing import Any

from pelican.generators import Generator

from plugins.issues.archive import Archive


class IssuesGenerator(Generator):  # type: ignore[misc]
    """Writes one page for each issue, paper and year, and the list of everything."""

    def generate_output(self, writer: Any) -> None:
        """Write the pages."""
        for template, address, values in self._pages(self.context["archive"]):
            writer.write_file(
                address,
                self.get_template(template),
                self.context,
                relative_urls=self.settings["RELATIVE_URLS"],
                url=address,
                **values,
            )

    def _pages(self, archive: Archive) -> Iterator[tuple[str, str, dict[str, Any]]]:
        """Yield (template, address, what the template is given besides the archive)."""
        yield "issues", "issues.html", {}
        for issue in archive.issues:
            yield "issue", issue.url, {"issue": issue}
            yield "booklet", issue.booklet_url, {"issue": issue}
        for paper in archive.papers:
            yield "paper", paper.url, {"paper": paper}
        for year in archive.years:
            yield "year", year.url, {"year": year}
