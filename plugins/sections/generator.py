"""Generator: the pages of sections.

Holds:   SectionsGenerator.
Needs:   `paper.sections`; the templates sections and section.
Touches: output/sections/, sections.html.
"""

from typing import Any

from pelican.generators import Generator


class SectionsGenerator(Generator):  # type: ignore[misc]
    """Writes one page for each section, and their list."""

    def generate_output(self, writer: Any) -> None:
        """Write the pages."""
        self._write(writer, "sections", "sections.html")
        for paper in self.context["archive"].papers:
            for section in paper.sections:
                self._write(writer, "section", section.url, section=section)

    def _write(self, writer: Any, template: str, address: str, **values: Any) -> None:
        relative = self.settings["RELATIVE_URLS"]
        writer.write_file(address, self.get_template(template), self.context, relative, url=address, **values)
