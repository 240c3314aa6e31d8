"""Atlas: every place whose coordinates are known, on one picture or two, and in a list.

Holds:   register(), which writes map.html and tells templates whether there is one (`atlas`).
Needs:   the places of plugins/entities, and its place map; the template map.
Touches: output/map.html.
"""

import math
from collections.abc import Iterator
from typing import Any

from pelican import signals

from plugins.entities.place_map import map_of
from plugins.page import Page, PagesGenerator

MOST = 400  # places on one picture; all stand in the list


class AtlasGenerator(PagesGenerator):
    """Writes the page, where two places or more can be drawn."""

    def generate_context(self) -> None:
        """Draw the places round the middle of all, and all places where some are far from it."""
        records = self.context.get("records")
        found = [record for record in records.of_type("LOC") if record.has_page] if records else []
        self.places = [record for record in found if record.authority and record.authority.coordinates]
        self.near = map_of(self.places, most=MOST)
        self.far = map_of(self.places, most=MOST, farthest=math.inf)
        if self.near and self.far and len(self.near.pins) == len(self.far.pins):
            self.far = None
        self.context["atlas"] = bool(self.near or self.far)

    def pages(self) -> Iterator[Page]:
        """Yield the page."""
        if self.near or self.far:
            yield Page("map", "map.html", {"near": self.near, "far": self.far, "places": self.places})


def atlas_generator(_: Any) -> type[AtlasGenerator]:
    """Return the generator of the page (Pelican makes the instance)."""
    return AtlasGenerator


def register() -> None:
    """Connect to Pelican. Receivers are weak references, so they stand at module level."""
    signals.get_generators.connect(atlas_generator)
