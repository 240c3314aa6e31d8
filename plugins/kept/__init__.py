"""Kept: pages that a build need not make anew, because nothing that they are made of has changed.

Holds:   register(), which gives Pelican a writer that keeps pages.
Needs:   KEPT, the KeptPages of the site that stands (pages.py); without it every page is made.
Touches: output/.

The last build's page stands where the same template and values are given to it, and all that it has read since is the
same: attributes of articles, issues, papers, records (subjects.py), names of the context. Reads are noted as they
happen (reads.py), whoever reads, so that no page has to say what it depends on.
"""

from typing import Any

from pelican import signals

from plugins.kept.writer import KeepingWriter


def begin_pages(generators: Any) -> None:
    """Begin to note what pages are made of: all of it stands now."""
    generator = generators[0]
    if kept := generator.settings.get("KEPT"):
        kept.begin(generator.settings, generator.context)


def keeping_writer(_: Any) -> type[KeepingWriter]:
    """Return the class of the writer (Pelican makes the instance)."""
    return KeepingWriter


def register() -> None:
    """Connect to Pelican. Receivers are weak references, so they stand at module level."""
    signals.all_generators_finalized.connect(begin_pages)
    signals.get_writer.connect(keeping_writer)
