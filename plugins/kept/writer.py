"""Writer: Pelican's, which looks first whether a page would be the same again, and makes one in few steps.

Holds:   KeepingWriter.
Needs:   settings["KEPT"], the KeptPages of this build; without it every page is made.
Touches: output/.

Pelican itself looks for a page's folder each time, and cuts long lists into pages, of which this site has none.
"""

import os
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from jinja2 import Template
from pelican import signals
from pelican.utils import sanitised_join
from pelican.writers import FileOverwriteFailedError, Writer

from plugins.kept.notes import State, state_told
from plugins.kept.pages import KeptPages

Making = Callable[[], Mapping[str, Any]]
OF_LISTS = ("paginated", "template_name", "override_output", "url")  # what Pelican gives its writer, and no template
RELATIVE = "relative_urls"  # what Pelican calls it


class KeepingWriter(Writer):  # type: ignore[misc]
    """Writes pages."""

    def __init__(self, output_path: str, settings: dict[str, Any]) -> None:
        super().__init__(output_path, settings)
        self._kept: KeptPages | None = settings.get("KEPT")
        self._folders: dict[str, tuple[str, str]] = {}

    def write_file(
        self,
        name: str,
        template: Template,
        context: dict[str, Any],
        relative_urls: bool = False,
        *,
        made: Making | None = None,
        **given: Any,
    ) -> None:
        """Write a page. `made` gives values that cost more than to see whether the page is needed at all.

        Raises FileOverwriteFailedError where another page has its address.
        """
        if not name:
            return
        folder, _, file = name.rpartition("/")
        place, top = self._folders.get(folder) or self._begun(folder)
        path = f"{place}{file}"
        if name in self._written_files:
            raise FileOverwriteFailedError(f"{path}: two pages have this address")
        self._written_files.add(name)
        kept, key = self._kept, self._kept.key_of(template, {RELATIVE: relative_urls, **given}) if self._kept else None
        if kept and key and kept.keep(name, key, path):
            return
        over = kept.inherited.leave(path) if kept else False
        if kept and key:
            template.environment.context_class = kept.context_class
            kept.begin_page()
        given = {key: value for key, value in given.items() if key not in OF_LISTS} | dict(made() if made else {})
        if relative_urls:
            context["localsiteurl"] = top  # contents ask for it
        page = {**context, "SITEURL": top if relative_urls else context["SITEURL"], "output_file": name, **given}
        state = _written(path, template.render(page), over)
        signals.content_written.send(path, context=page)
        if kept and key:
            kept.end_page(name, key, state, given)

    def _begun(self, name: str) -> tuple[str, str]:
        """Return what paths in a folder of the site begin with, and the way from it to the site's top; it is made."""
        place = Path(sanitised_join(self.output_path, name))
        if self._kept:
            self._kept.begin_folder(name, place)
        place.mkdir(parents=True, exist_ok=True)
        told = self._folders[name] = f"{place}{os.sep}", "/".join(".." for _ in name.split("/")) if name else "."
        return told


def _written(path: str, text: str, over: bool) -> State:
    """Write a file, `over` the one that stands there or as a new one, and return the state that it is in."""
    with open(path, "r+b" if over else "wb") as file:  # noqa: PTH123, every page's: a path object would cost more
        file.write(text.encode())
        file.flush()
        if over:
            file.truncate()
        return state_told(os.fstat(file.fileno()))
