"""Article: what Pelican calls an article, made of the facts of its file in few steps.

Holds:   ArchiveArticle, read_file(readers, base_path, path, …), sort_date(date, timezone).
Needs:   reader.py, which says and checks what Pelican would work out: address, status, plain text.
Touches: reads the files that Pelican finds.

Pelican takes paths apart five times for each article, reckons a date that no page shows, and looks for links to files,
of which an archive has none (`keep_files_in`).
"""

import os
import re
from functools import lru_cache
from typing import Any

from pelican import signals
from pelican.contents import Article, SkipStub
from pelican.readers import Readers, find_empty_alt, parse_path_metadata
from pelican.utils import set_date_tzinfo

PICTURE = "<img"
sort_date = lru_cache(maxsize=4096)(set_date_tzinfo)  # a date in its time zone; articles share dates
MARKS_OF_LINKS = ("{", "|")  # one of them opens each link that Pelican follows: {filename}a.md


class ArchiveArticle(Article):  # type: ignore[misc]
    """An article of the archive."""

    template = Article.default_template
    in_default_lang = True

    def __init__(self, html: str, facts: dict[str, Any], settings: Any, source_path: str, context: Any) -> None:
        """`facts` are attributes as the file's reader gives them, with a date; `source_path` is below PATH."""
        state: dict[str, Any] = self.__dict__
        state.update(facts)
        self.metadata = {"date": state["date"]}  # attributes tell the rest
        self.settings, self._context, self._content = settings, context, html
        self.source_path = f"{settings['PATH']}/{source_path}"
        self.relative_source_path = source_path.replace(os.sep, "/")
        self.override_url, self.override_save_as = state.pop("url"), state.pop("save_as")
        self.status = state.pop("status")
        self.date = sort_date(state["date"], settings["TIMEZONE"])
        self.lang = settings["DEFAULT_LANG"]
        self.translations: list[Article] = []
        signals.content_object_init.send(self)

    def is_valid(self) -> bool:
        """Return True: what would not do has ended the build when its file was read."""
        return True

    def get_relative_source_path(self, source_path: str | None = None) -> str:
        """Return the path of its file, or `source_path`, below PATH."""
        return str(super().get_relative_source_path(source_path)) if source_path else self.relative_source_path

    def get_content(self, siteurl: str) -> str:
        """Return the body as a page shows it that has `siteurl` for its way to the top.

        Pelican keeps it from page to page; the second would not be known to be made of what the body names.
        """
        body = self._get_content() if hasattr(self, "_get_content") else self._content
        return str(self._update_content(body, siteurl)) if any(mark in body for mark in MARKS_OF_LINKS) else body

    def get_static_links(self) -> set[str]:
        """Return no files: no link leads to one."""
        return set()


def read_file(readers: Readers, base_path: str, path: str, content_class: Any = None, **given: Any) -> Any:
    """Return what Pelican makes of a file: for an article file, the same in few steps.

    `readers` are Pelican's, and so are the other arguments (Readers.read_file).
    """
    if content_class is not Article or not path.endswith(".md"):
        return Readers.read_file(readers, base_path=base_path, path=path, content_class=content_class, **given)
    reader = readers.readers["md"]
    html, facts = reader.read(f"{base_path}/{path}")
    if PICTURE in html:
        find_empty_alt(html, path)
    metadata = _told_by_path(readers.settings, path, reader.process_metadata) | facts
    given["context_signal"].send(given["context_sender"], metadata=metadata)
    if metadata["status"] == "skip":
        return SkipStub(html, source_path=path)
    return ArchiveArticle(html, metadata, readers.settings, path, given["context"])


def _told_by_path(settings: Any, path: str, process: Any) -> dict[str, Any]:
    """Return what Pelican takes from a file's path: in most archives nothing, as one look at its name tells."""
    of_folders = settings["PATH_METADATA"] or settings["USE_FOLDER_AS_CATEGORY"]
    if not of_folders and not re.match(settings["FILENAME_METADATA"], os.path.basename(path)):  # noqa: PTH119
        return {}
    return dict(parse_path_metadata(path, settings, process))
