"""Han forms: the tables by which a browser shows simplified text in traditional characters, and the other way round.

Holds:   register(), which writes `theme/js/to-hant.js` and `theme/js/to-hans.js`, loaded when a reader asks for them.
Needs:   plugins/opencc.py; jieba's dictionary, which tells how common a word is.
Touches: output/theme/js/.
Twin:    theme/static/js/han-forms.js, which reads them.
"""

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

from pelican import signals

from plugins.han_forms.tables import FormTable, script_of, to_hans, to_hant
from plugins.store import open_store


class HanFormsGenerator:
    """Writes the tables."""

    def __init__(self, context: Any, settings: Any, path: str, theme: str, output_path: str, **_: Any) -> None:
        self.folder, self.settings = Path(output_path) / "theme" / "js", settings

    def generate_output(self, _: Any) -> None:
        """Write both scripts; nothing of the archive changes them."""
        self.folder.mkdir(parents=True, exist_ok=True)
        store = open_store("han_forms", self.settings)
        for language, table_of in (("zh-Hant", to_hant), ("zh-Hans", to_hans)):
            name = f"to-{language.removeprefix('zh-').lower()}.js"
            script = store.of(language.encode(), partial(_script, language, table_of))
            (self.folder / name).write_text(script, encoding="utf-8", newline="\n")
        store.save()


def _script(language: str, table_of: Callable[[], FormTable]) -> str:
    return script_of(language, table_of())


def han_forms_generator(_: Any) -> type[HanFormsGenerator]:
    """Return the generator (Pelican makes the instance)."""
    return HanFormsGenerator


def register() -> None:
    """Connect to Pelican. Receivers are weak references, so they stand at module level."""
    signals.get_generators.connect(han_forms_generator)
