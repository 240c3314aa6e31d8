"""Hosting: what hosts of static files want beside a published site: headers for caches and security.

Holds:   register(), headers_text(version).
Needs:   CANONICAL_URL; without it nothing is written.
Touches: output/_headers and _redirects (Cloudflare Pages, Netlify), .redirects.map (nginx), .nojekyll (GitHub Pages).
Source:  the policy is that of the design, `default-src 'self'` without exceptions; names that carry a digest of
         their content may be kept for ever, all others are asked for again.
"""

from pathlib import Path
from typing import Any

from pelican import signals

from plugins.hosting.redirects import moved_urls, redirects_map, redirects_text

POLICY = "default-src 'self'; base-uri 'self'; form-action 'self'; frame-ancestors 'self'; object-src 'none'"
SAFE = (
    f"Content-Security-Policy: {POLICY}",
    "X-Content-Type-Options: nosniff",
    "Referrer-Policy: no-referrer",
    "Permissions-Policy: camera=(), geolocation=(), microphone=()",
    "Cross-Origin-Opener-Policy: same-origin",
)
FOR_EVER = "Cache-Control: public, max-age=31536000, immutable"
ASK_AGAIN = "Cache-Control: public, max-age=0, must-revalidate"


def headers_text(version: str) -> str:
    """Return `_headers`: rules for all files, then for the index of `version`, whose folder is named by its digest."""
    rules: list[tuple[str, tuple[str, ...]]] = [("/*", (*SAFE, ASK_AGAIN))]
    if version:
        rules.append((f"/search/{version}/*", (f"! {ASK_AGAIN.partition(':')[0]}", FOR_EVER)))
    return "\n".join(f"{path}\n" + "".join(f"  {line}\n" for line in lines) for path, lines in rules)


class HostingGenerator:
    """Writes the files when the index has its name."""

    def __init__(self, context: Any, settings: Any, output_path: str, **_: Any) -> None:
        self.context, self.settings, self.output_path = context, settings, Path(output_path)

    def generate_output(self, _: Any) -> None:
        """Write `_headers`, `.nojekyll`, and where an address has moved `_redirects` and `.redirects.map`."""
        if not self.settings.get("CANONICAL_URL"):
            return
        folders = sorted(path.name for path in self.output_path.glob("search/*") if path.is_dir())
        text = headers_text(folders[0] if folders else "")
        (self.output_path / "_headers").write_text(text, encoding="utf-8", newline="\n")
        (self.output_path / ".nojekyll").write_bytes(b"")
        if moved := moved_urls(self.context):
            top = self.settings["SITE_PATH"]
            (self.output_path / "_redirects").write_text(redirects_text(moved, top), encoding="utf-8", newline="\n")
            (self.output_path / ".redirects.map").write_text(redirects_map(moved, top), encoding="utf-8", newline="\n")


def hosting_generator(_: Any) -> type[HostingGenerator]:
    """Return the generator (Pelican makes the instance)."""
    return HostingGenerator


def register() -> None:
    """Connect to Pelican. Receivers are weak references, so they stand at module level."""
    signals.get_generators.connect(hosting_generator)
