"""Page: what a plugin writes by a template, at an address of the site.

Holds:   Page, PagesGenerator.
Needs:   Pelican's generators and writer.
Touches: output/, by the writer.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from pelican.generators import Generator


@dataclass(frozen=True)
class Page:
    """One page: its template, its address from the site's top, and what the template is given besides the context.

    `made` gives more of that, and is called only where the page is made anew (plugins/kept): it may ask for nothing but
    `values` and what pages are about.
    """

    template: str
    url: str
    values: Mapping[str, Any] = field(default_factory=dict)
    made: Callable[[], Mapping[str, Any]] | None = None


class PagesGenerator(Generator):  # type: ignore[misc]
    """Writes the pages that a subclass yields."""

    def pages(self) -> Iterable[Page]:
        """Return the pages, in the order in which they are to be written."""
        raise NotImplementedError

    def generate_output(self, writer: Any) -> None:
        """Write the pages."""
        for page in self.pages():
            self.write(writer, page)

    def write(self, writer: Any, page: Page) -> None:
        """Write one page."""
        template, relative = self.get_template(page.template), self.settings["RELATIVE_URLS"]
        writer.write_file(page.url, template, self.context, relative, made=page.made, url=page.url, **page.values)
