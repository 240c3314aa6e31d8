"""Exports: the archive as data, for people who count and for machines that harvest.

Holds:   register(), which writes data.html, `data/`, and on a published site sitemap.xml, robots.txt and
         opensearch.xml.
Needs:   the archive as plugins/issues arranges it, articles with their records; what is withheld is withheld by then.
Touches: output/data/, data.html, sitemap*.xml, robots.txt, opensearch.xml.
"""

from typing import Any

from pelican import signals

from plugins.exports.generator import ExportsGenerator
from plugins.exports.machines import MachinesGenerator


def exports_generator(_: Any) -> type[ExportsGenerator]:
    """Return the generator of the data (Pelican makes the instance)."""
    return ExportsGenerator


def machines_generator(_: Any) -> type[MachinesGenerator]:
    """Return the generator of what search engines and browsers ask for."""
    return MachinesGenerator


def register() -> None:
    """Connect to Pelican. Receivers are weak references, so they stand at module level."""
    signals.get_generators.connect(exports_generator)
    signals.get_generators.connect(machines_generator)
