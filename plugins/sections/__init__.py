"""Sections: the regular columns (栏目) of each paper, and what has stood in them.

Holds:   register(), which gives articles `.regular` (its section or None), papers `.sections`, and writes
         sections.html and `sections/<id>.html`.
Needs:   the archive as plugins/issues arranges it; the templates sections and section.
Touches: output/sections/, sections.html.
"""

from typing import Any

from pelican import signals

from plugins.sections.generator import SectionsGenerator
from plugins.sections.section import sections_of


def add_sections(generator: Any) -> None:
    """Find each paper's sections, and give its articles theirs."""
    archive = generator.context["archive"]
    for article in [*generator.articles, *generator.hidden_articles]:
        article.regular = None
    for paper in archive.papers:
        paper.sections = sections_of(paper, [article for article in generator.articles if article.paper is paper])
        for section in paper.sections:
            for article in section.articles:
                article.regular = section


def sections_generator(_: Any) -> type[SectionsGenerator]:
    """Return the generator of the pages (Pelican makes the instance)."""
    return SectionsGenerator


def register() -> None:
    """Connect to Pelican. Receivers are weak references, so they stand at module level."""
    signals.article_generator_finalized.connect(add_sections)
    signals.get_generators.connect(sections_generator)
