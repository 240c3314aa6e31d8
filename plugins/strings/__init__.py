"""Strings: every word that the interface shows, kept in one catalogue per language.

Holds:   register(), which gives templates `t(key, **values)` and `lang_of(paper)`, and writes `theme/js/strings.js`,
         and `theme/js/strings-<area>.js` for the pages that have scripts of their own.
Needs:   theme/strings/<language>/*.toml (see catalogue.py).
Touches: output/theme/js/.
"""

import functools
from pathlib import Path
from typing import Any

from pelican import signals

from plugins.strings.catalogue import Catalogue, read_catalogue, script_texts
from plugins.strings.lang import lang_of


def catalogue_of(settings: dict[str, Any], language: str = "") -> Catalogue:
    """Return the catalogue of `language`, or without one that of the language that INTERFACE_LANGUAGE names."""
    language = language or settings.get("INTERFACE_LANGUAGE", "zh-Hans")
    return read_catalogue(Path(settings["THEME"]) / "strings" / language)


class StringsGenerator:
    """Writes the strings that scripts need as classic scripts, so that they load from a disk as well."""

    def __init__(self, context: Any, settings: Any, path: str, theme: str, output_path: str, **_: Any) -> None:
        self.settings, self.output_path = settings, Path(output_path)

    def generate_output(self, writer: Any) -> None:
        """Write `theme/js/strings.js` and its like."""
        folder = self.output_path / "theme" / "js"
        folder.mkdir(parents=True, exist_ok=True)
        for name, text in script_texts(catalogue_of(self.settings)).items():
            (folder / f"{name}.js").write_text(text, encoding="utf-8", newline="\n")


def add_to_templates(pelican: Any) -> None:
    """Make `t` and `lang_of` known to every template.

    The catalogue is read when its first string is asked for: by then the archive's own file has named its language,
    whichever plugin Pelican has called first.
    """
    catalogue = functools.cache(functools.partial(catalogue_of, pelican.settings))

    def text(key: str, **values: object) -> str:
        return catalogue().text(key, **values)

    pelican.settings["JINJA_GLOBALS"] |= {"t": text, "lang_of": lang_of}


def strings_generator(_: Any) -> type[StringsGenerator]:
    """Return the generator class (Pelican makes the instance)."""
    return StringsGenerator


def register() -> None:
    """Connect to Pelican. Receivers are weak references, so they stand at module level."""
    signals.initialized.connect(add_to_templates)
    signals.get_generators.connect(strings_generator)
