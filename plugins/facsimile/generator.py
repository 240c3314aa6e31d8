"""Generator: the pages of facsimiles, their pictures, and the manifests of IIIF.

Holds:   FacsimilesGenerator.
Needs:   issues with `.facsimiles`; the template facsimile.
Touches: output/facsimiles/, page-images/, iiif/.
"""

import json
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from plugins.facsimile.iiif import collection, manifest, manifest_url
from plugins.page import Page, PagesGenerator
from plugins.strings import catalogue_of


class FacsimilesGenerator(PagesGenerator):
    """Writes a page for each printed page whose regions are known."""

    def generate_context(self) -> None:
        """Tell templates where an issue's manifest is: only a published site has any."""
        self.context["manifest_url"] = manifest_url if self.settings.get("CANONICAL_URL") else None

    def pages(self) -> Iterator[Page]:
        """Yield the pages and copy their pictures, then write the manifests."""
        for issue in self.context["archive"].issues:
            for facsimile in issue.facsimiles:
                self._copy(facsimile)
                yield Page("facsimile", facsimile.url, {"facsimile": facsimile})
        if site := self.settings.get("CANONICAL_URL"):
            self._write_manifests(site)

    def _copy(self, facsimile: Any) -> None:
        if facsimile.image:
            for source, url in (
                (facsimile.image.path, facsimile.image_url),
                (facsimile.image.small, facsimile.small_url),
            ):
                target = Path(self.output_path) / url
                target.parent.mkdir(parents=True, exist_ok=True)
                shutil.copyfile(source, target)

    def _write_manifests(self, site: str) -> None:
        text = catalogue_of(self.settings).text
        shown = [issue for issue in self.context["archive"].issues if any(page.image for page in issue.facsimiles)]
        for issue in shown:
            words = {page.number: text("site.issue.page", number=page.number) for page in issue.facsimiles}
            self._write(manifest_url(issue), manifest(issue, site, words, text("site.article.rights")))
        if shown:
            self._write("iiif/collection.json", collection(shown, self.settings["SITENAME"], site))

    def _write(self, url: str, value: dict[str, Any]) -> None:
        path = Path(self.output_path) / url
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(json.dumps(value, ensure_ascii=False, indent=1) + "\n", encoding="utf-8", newline="\n")
