"""Han forms: the tables by which a browser shows simplified text in traditional characters, and the other way round.

Holds:   register(), which writes `theme/js/to-hant.js` and `theme/js/to-hans.js`, loaded when a reader asks for them.
Needs:   plugins/opencc.py; jieba's dictionary, which tells how common a word is.
Touches: output/theme/js/.
Twin:    theme/static/js/han-forms.js, which reads them.
"""

from pathlib import Path
from typing import Any

from pelican import signals

from plugins.han_forms.tables import script_of, to_hans, to_hant


class HanFormsGenerator:
    """Writes the tables."""

    def __init__(self, context: Any, settings: Any, path: str, theme: str, output_path: str, **_: Any) -> None:
        self.folder = Path(output_path) / "theme" / "js"

    def generate_output(self, _: Any) -> None:
        """Write both scripts."""
        self.folder.mkdir(parents=True, exist_ok=True)
        for language, table in (("zh-Hant", to_hant()), ("zh-Hans", to_hans())):
            name = f"to-{language.removeprefix('zh-').lower()}.js"
            (self.folder / name).write_text(script_of(language, table), encoding="utf-8", newline="\n")


def han_forms_generator(_: Any) -> type[HanFormsGenerator]:
    """Return the generator (Pelican makes the instance)."""
    return HanFormsGenerator


def register() -> None:
    """Connect to Pelican. Receivers are weak references, so they stand at module level."""
    signals.get_generators.connect(han_forms_generator)
