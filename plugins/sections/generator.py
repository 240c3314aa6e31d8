"""Generator: the pages of sections.

Holds:   SectionsGenerator.
Needs:   `paper.sections`; the templates sections and section.
Touches: output/sections/, sections.html.
"""

from collections.abc import Iterator

from plugins.page import Page, PagesGenerator


class SectionsGenerator(PagesGenerator):
    """Writes one page for each section, and their list."""

    def pages(self) -> Iterator[Page]:
        """Yield the list and the sections."""
        yield Page("sections", "sections.html")
        for paper in self.context["archive"].papers:
            for section in paper.sections:
                yield Page("section", section.url, {"section": section})
