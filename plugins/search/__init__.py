"""Search: the index of an archive's articles, for search.html.

Holds:   register(), SearchGenerator.
Needs:   context["articles"] with `.text`; context["name_words"], where the names are tagged.
Touches: output/search/ (index.py says what is written), and the code of the pages there.
"""

from pathlib import Path
from typing import Any

from pelican import signals

from plugins.entities.pinyin import readings_of
from plugins.makers import code_digest
from plugins.search.bundling import bundled
from plugins.search.dictionary import read_dictionary
from plugins.search.document import documents_of
from plugins.search.index import write
from plugins.search.last import Last
from plugins.search.recount import Recount
from plugins.search.scripts import BUNDLES, bundle
from plugins.search.settings import read_settings
from plugins.store import FOLDER, archive_file, open_store


class SearchGenerator:
    """Writes the index once every article is final."""

    def __init__(self, context: Any, settings: Any, path: str, theme: str, output_path: str, **_: Any) -> None:
        self.context, self.settings = context, settings
        self.theme, self.output_path = Path(theme), Path(output_path)

    def generate_context(self) -> None:
        """Read the articles, while nobody notes who reads what (plugins/kept)."""
        self.documents = documents_of(self.context["articles"])

    def generate_output(self, writer: Any) -> None:
        """Write `search/`."""
        folder, documents = self.output_path / "search", self.documents
        given = read_settings(self.settings.get("SEARCH", {}))
        settings = bundled(given, len(documents), self.settings.get("FILE_LIMIT", 0))
        words = open_store("words", self.settings)
        dictionary = read_dictionary(self.context.get("name_words", ()), words)
        words.save()
        write(documents, dictionary, settings, folder, readings_of(self.settings), self._last())
        for name in BUNDLES:
            code = bundle(self.theme / "static" / "js", name)
            (folder / f"{name}.js").write_text(code, encoding="utf-8", newline="\n")

    def _last(self) -> Last:
        """Return the index of the site that stands; of one that is made whole each time nothing is noted."""
        kept = self.settings.get("KEPT")
        if not kept:
            return Last()
        recount = Recount(archive_file(FOLDER / "counts", Path(self.settings["PATH"])), code_digest(), kept.anew)
        return Last(kept.site / "search", open_store("search", self.settings), recount, kept.spare / "search")


def check_settings(pelican: Any) -> None:
    """Stop before any work where SEARCH is wrong."""
    read_settings(pelican.settings.get("SEARCH", {}))


def search_generator(_: Any) -> type[SearchGenerator]:
    """Return the generator class (Pelican makes the instance)."""
    return SearchGenerator


def register() -> None:
    """Connect to Pelican. Receivers are weak references, so they stand at module level."""
    signals.initialized.connect(check_settings)
    signals.get_generators.connect(search_generator)
