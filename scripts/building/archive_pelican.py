"""Archive Pelican: Pelican, for a site that begins with files of the last one.

Holds:   ArchivePelican.
Needs:   settings["KEPT"], the KeptPages of this build, or None.
Touches: output/: takes away what is of the last site alone, when the last page is made and before anyone looks at all.

Pelican calls the receivers of a signal in no order, and its own generator of static files last.
"""

from typing import Any

from pelican import Pelican


class _Leftovers:
    """The pages of the last site that no generator has asked for."""

    def __init__(self, settings: dict[str, Any], **_: Any) -> None:
        self._kept = settings["KEPT"]

    def generate_output(self, _: Any) -> None:
        """Remove them."""
        if self._kept:
            self._kept.inherited.end()


class ArchivePelican(Pelican):  # type: ignore[misc]
    """Builds a site."""

    def _get_generator_classes(self) -> list[type]:
        *makers, static = super()._get_generator_classes()
        return [*makers, _Leftovers, static]
