"""Writer: Pelican's, which looks first whether a page would be the same again.

Holds:   KeepingWriter.
Needs:   settings["KEPT"], the KeptPages of this build; without it every page is made.
Touches: output/.
"""

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from jinja2 import Template
from pelican.writers import Writer

from plugins.kept.pages import KeptPages

Making = Callable[[], Mapping[str, Any]]


class KeepingWriter(Writer):  # type: ignore[misc]
    """Writes pages."""

    def __init__(self, output_path: str, settings: dict[str, Any]) -> None:
        super().__init__(output_path, settings)
        self._kept: KeptPages | None = settings.get("KEPT")

    def write_file(
        self, name: str, template: Template, context: Any, *rest: Any, made: Making | None = None, **given: Any
    ) -> None:
        """Write a page. `made` gives values that cost more than to see whether the page is needed at all."""
        path = Path(self.output_path) / name if name else None
        key = self._kept.key_of(template, [rest, given]) if self._kept and path else None
        if self._kept is None or path is None or key is None:
            super().write_file(name, template, context, *rest, **given, **(made() if made else {}))
        elif str(path) not in self._written_files and self._kept.keep(name, key, path):
            self._written_files.add(str(path))
        else:
            template.environment.context_class = self._kept.context_class
            before = len(self._written_files)
            self._kept.begin_page()
            values = {**given, **(made() if made else {})}
            super().write_file(name, template, context, *rest, **values)
            if len(self._written_files) == before + 1:  # pages of a list that was cut stand for themselves
                self._kept.end_page(name, key, path, values)
