"""Network: who appears in one story with whom, as a drawing of the whole archive, of each year, and one for each name.

Holds:   register(), which writes network.html, `network/<kind>.html` and `network/<year>.html`, and gives templates
         `circle_of(shared_stories, companions)` and `shared_stories`.
Needs:   the records of plugins/entities; without them there is nothing to draw. The template network; a store.
Touches: output/network/, network.html.
"""

from collections.abc import Iterator, Sequence
from operator import attrgetter
from typing import Any

from pelican import signals

from plugins.entities.mention import KINDS
from plugins.entities.records import FOLDERS
from plugins.network.arcs import as_row, diagram_in, diagram_of
from plugins.network.circle import circle_of
from plugins.network.ties import Lines, SharedStories, Stories, stories_by_year, stories_of
from plugins.page import Page, PagesGenerator
from plugins.store import key_of, open_store

MOST_NAMES = 36  # on one page: more rows than that nobody reads down
_id_of = attrgetter("article_id")


class NetworkGenerator(PagesGenerator):
    """Writes the drawing of all names, one for each kind of them, and one for each year."""

    def generate_context(self) -> None:
        """Draw, while nobody notes who reads what (plugins/kept); nothing where no names are known."""
        records, articles = self.context.get("records"), self.context["articles"]
        shown = [record for record in records.with_pages if record.appearances] if records else []
        stories = stories_of(shown)
        self.context["shared_stories"] = SharedStories(stories)
        store = open_store("network", self.settings)
        told = [(one.id, one.type, one.name, [*map(_id_of, one.appearances.articles)]) for one in shown]
        key = key_of(told, [(article.article_id, article.when.year) for article in articles])
        if key in store:
            store.keep_all()
        drawn = store.of(key, lambda: _drawn(shown, stories, Lines(store)))
        by_id = {record.id: record for record in shown}
        whole, *kinds = (diagram_in(row, by_id) for row in drawn[: 1 + len(KINDS)])
        self.whole = whole if records else None
        self.kinds = dict(zip(map(FOLDERS.__getitem__, KINDS), kinds, strict=True))
        self.years = {year: diagram_in(row, by_id) for year, row in drawn[-1]}
        store.save()

    def pages(self) -> Iterator[Page]:
        """Yield the pages."""
        if self.whole:
            sketches = {year: diagram.sketch for year, diagram in self.years.items()}
            given = {"network": self.whole, "kind": "", "year": None, "years": sketches}
            yield Page("network", "network.html", given)
            for kind, diagram in self.kinds.items():
                yield Page("network", f"network/{kind}.html", given | {"network": diagram, "kind": kind})
            for year, diagram in self.years.items():
                yield Page("network", f"network/{year}.html", given | {"network": diagram, "year": year})


def _drawn(shown: Sequence[Any], stories: Stories, lines: Lines) -> tuple[Any, ...]:
    """Return the drawing of all names, one for each kind of them, and those of the years that have one."""
    by_year = stories_by_year(shown).items()
    groups = [shown, *([record for record in shown if record.type == kind] for kind in KINDS)]
    years = [(year, diagram_of(shown, own, MOST_NAMES, lines.of)) for year, own in by_year]
    return (
        *(as_row(diagram_of(group, stories, MOST_NAMES, lines.of)) for group in groups),
        [(year, as_row(diagram)) for year, diagram in years if diagram.nodes],
    )


def draw_circles(pelican: Any) -> None:
    """Let templates draw the circle of one record."""
    pelican.settings["JINJA_GLOBALS"]["circle_of"] = circle_of


def network_generator(_: Any) -> type[NetworkGenerator]:
    """Return the generator of the pages (Pelican makes the instance)."""
    return NetworkGenerator


def register() -> None:
    """Connect to Pelican. Receivers are weak references, so they stand at module level."""
    signals.initialized.connect(draw_circles)
    signals.get_generators.connect(network_generator)
