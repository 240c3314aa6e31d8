"""Network: who appears in one story with whom, as a drawing of the whole archive and one for each name.

Holds:   register(), which writes network.html and `network/<kind>.html`, and gives templates `circle_of(companions)`.
Needs:   the records of plugins/entities; without them there is nothing to draw. The template network.
Touches: output/network/, network.html.
"""

import functools
from collections.abc import Iterator
from typing import Any

from pelican import signals

from plugins.entities.mention import KINDS
from plugins.entities.records import FOLDERS
from plugins.network.arcs import diagram_of
from plugins.network.circle import circle_of
from plugins.network.ties import stories_of
from plugins.page import Page, PagesGenerator

MOST_NAMES = 36  # on one page: more rows than that nobody reads down


class NetworkGenerator(PagesGenerator):
    """Writes the drawing of all names, and one for each kind of them."""

    def generate_context(self) -> None:
        """Let templates draw the circle of one record."""
        records = self.context.get("records")
        stories = stories_of(records.by_id.values()) if records else {}
        self.context["circle_of"] = functools.partial(circle_of, stories)

    def pages(self) -> Iterator[Page]:
        """Yield the pages; nothing where no names are known."""
        if records := self.context.get("records"):
            shown = [record for record in records.with_pages if record.appearances]
            yield Page("network", "network.html", {"network": diagram_of(shown, MOST_NAMES), "kind": ""})
            for kind in KINDS:
                own = diagram_of([record for record in shown if record.type == kind], MOST_NAMES)
                yield Page("network", f"network/{FOLDERS[kind]}.html", {"network": own, "kind": FOLDERS[kind]})


def network_generator(_: Any) -> type[NetworkGenerator]:
    """Return the generator of the pages (Pelican makes the instance)."""
    return NetworkGenerator


def register() -> None:
    """Connect to Pelican. Receivers are weak references, so they stand at module level."""
    signals.get_generators.connect(network_generator)
