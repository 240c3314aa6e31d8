"""Style page: the theme's tokens and parts on one page, made of the specimen's own stories.

Holds:   register(), which writes style.html where the archive is a specimen; tokens_in(css).
Needs:   theme/static/css/tokens.css; an archive with a story; the template style.
Touches: output/style.html.

It is not a picture of the theme but the theme: its tokens are read where they are defined, its parts are the macros
that the other pages use.
"""

import re
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from pelican import signals

from plugins.page import Page, PagesGenerator

TOKEN_RE = re.compile(r"--(?P<name>[a-z0-9-]+):\s*(?P<value>[^;]+);")
COLOUR_RE = re.compile(r"#[0-9a-f]{6}")
KINDS = ("colour", "face", "size", "leading", "space", "other")


def tokens_in(css: str) -> dict[str, list[tuple[str, str]]]:
    """Return the tokens of a style sheet by kind, each with its first value, in the order in which they stand.

    >>> tokens_in(":root { --ink: #1f1b16; --size-text: 1rem; } @media { :root { --ink: #e9e2d4; } }")["colour"]
    [('ink', '#1f1b16')]
    """
    tokens: dict[str, str] = {}
    for found in TOKEN_RE.finditer(css):
        tokens.setdefault(found["name"], " ".join(found["value"].split()))
    kinds: dict[str, list[tuple[str, str]]] = defaultdict(list)
    for name, value in tokens.items():
        kind = "colour" if COLOUR_RE.fullmatch(value) else name.partition("-")[0]
        kinds[kind if kind in KINDS else "other"].append((name, value))
    return {kind: kinds[kind] for kind in KINDS if kinds[kind]}


class StylePageGenerator(PagesGenerator):
    """Writes the page of a specimen."""

    def pages(self) -> Iterator[Page]:
        """Yield the page, where there is a story to show."""
        archive = self.context["archive"]
        if self.settings.get("SPECIMEN") and archive.latest:
            css = (Path(self.settings["THEME"]) / "static" / "css" / "tokens.css").read_text(encoding="utf-8")
            yield Page("style", "style.html", {"tokens": tokens_in(css), "sample": self._sample(archive)})

    def _sample(self, archive: Any) -> Any:
        """Return the story that shows most of what a story may have; the first of those that show as much."""
        parts = ("kicker", "deck", "byline", "signoff", "section", "original", "related")
        return max(self.context["articles"], key=lambda one: sum(bool(getattr(one, name, None)) for name in parts))


def style_page_generator(_: Any) -> type[StylePageGenerator]:
    """Return the generator of the page (Pelican makes the instance)."""
    return StylePageGenerator


def register() -> None:
    """Connect to Pelican. Receivers are weak references, so they stand at module level."""
    signals.get_generators.connect(style_page_generator)
