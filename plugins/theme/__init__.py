"""Theme: its scripts, styles and pictures, as they are served.

Holds:   register(), which writes `theme/` in Pelican's stead; write_theme(static, folder).
Needs:   theme/static.
Touches: output/theme/.
"""

from collections.abc import Callable
from pathlib import Path
from typing import Any

from pelican import signals

from plugins.theme.lean import lean_script, lean_style

LEAN: dict[str, Callable[[str], str]] = {".js": lean_script, ".css": lean_style}


def write_theme(static: Path, folder: Path) -> None:
    """Write the files below `static` into `folder`: scripts and styles lean, all else as it is."""
    for path in sorted(static.rglob("*")):
        if path.is_file() and not path.name.startswith("."):
            target = folder / path.relative_to(static)
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(_served(path))


def _served(path: Path) -> bytes:
    lean = LEAN.get(path.suffix)
    return f"{lean(path.read_text(encoding='utf-8'))}\n".encode() if lean else path.read_bytes()


class ThemeGenerator:
    """Writes the theme's files."""

    def __init__(self, context: Any, settings: Any, path: str, theme: str, output_path: str, **_: Any) -> None:
        self.static, self.folder = Path(theme) / "static", Path(output_path) / "theme"

    def generate_output(self, _: Any) -> None:
        """Write `theme/`."""
        write_theme(self.static, self.folder)


def take_over(pelican: Any) -> None:
    """Leave Pelican nothing of the theme to copy."""
    pelican.settings["THEME_STATIC_PATHS"] = []


def theme_generator(_: Any) -> type[ThemeGenerator]:
    """Return the generator (Pelican makes the instance)."""
    return ThemeGenerator


def register() -> None:
    """Connect to Pelican. Receivers are weak references, so they stand at module level."""
    signals.initialized.connect(take_over)
    signals.get_generators.connect(theme_generator)
