"""Generator: the files of data, and the page that says what they are.

Holds:   ExportsGenerator.
Needs:   context["archive"], context["articles"]; the template data.
Touches: output/data/, data.html.
"""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from plugins.exports.oai import static_repository
from plugins.exports.packages import DataFile, Holdings, checksums, datapackage, ro_crate
from plugins.exports.rows import FIELDS, TEXT, csv_text, jsonl, row_of
from plugins.page import Page, PagesGenerator
from plugins.strings import catalogue_of

MAIL_RE = re.compile(r"[\w.+-]+@[\w.-]+\.\w+")


class ExportsGenerator(PagesGenerator):
    """Writes `data/`: articles as JSONL and CSV, packages that describe them, checksums; OAI on a published site."""

    def pages(self) -> Iterator[Page]:
        """Write the files and yield their page."""
        files = self._files()
        packages = self._packages(files)
        folder = Path(self.output_path) / "data"
        folder.mkdir(parents=True, exist_ok=True)
        for file in [*files, *packages]:
            (folder / file.name).write_bytes(file.data)
        (folder / "SHA256SUMS.txt").write_text(checksums([*files, *packages]), encoding="utf-8", newline="\n")
        fields = [*((name, *told) for name, told in FIELDS.items()), TEXT]
        yield Page("data", "data.html", {"files": [*files, *packages], "fields": fields})

    def _files(self) -> list[DataFile]:
        site, text = self.settings.get("CANONICAL_URL", ""), catalogue_of(self.settings).text
        rows = [row_of(article, site) for article in sorted(self.context["articles"], key=_by_id)]
        files = [
            DataFile("articles.jsonl", jsonl(rows).encode(), "application/jsonl", text("exports.jsonl")),
            DataFile("articles.csv", csv_text(rows).encode(), "text/csv", text("exports.csv")),
        ]
        if site and rows:
            repository = static_repository(rows, self.settings["SITENAME"], site, self._mail(site))
            files.append(DataFile("oai.xml", repository, "text/xml", text("exports.oai")))
        return files

    def _packages(self, files: list[DataFile]) -> list[DataFile]:
        text, archive = catalogue_of(self.settings).text, self.context["archive"]
        years = [year.number for year in archive.dated_years]
        holdings = Holdings(
            name=re.sub(r"[^a-z0-9]+", "-", "-".join(paper.id for paper in archive.papers)).strip("-") or "archive",
            title=self.settings["SITENAME"],
            description=self.settings["SITESUBTITLE"] or self.settings["SITENAME"],
            site=self.settings.get("CANONICAL_URL", ""),
            rights=list(dict.fromkeys(paper.rights for paper in archive.papers if paper.rights)),
            publishers=list(dict.fromkeys(paper.publisher for paper in archive.papers if paper.publisher)),
            span=f"{years[-1]}/{years[0]}" if years else "",
        )
        newest = max((issue.when.day.isoformat() for issue in archive.issues if issue.when.day), default="")
        package, crate = datapackage(files, holdings), ro_crate(files, holdings, newest)
        return [
            DataFile("datapackage.json", package.encode(), "application/json", text("exports.datapackage")),
            DataFile("ro-crate-metadata.json", crate.encode(), "application/ld+json", text("exports.ro_crate")),
        ]

    def _mail(self, site: str) -> str:
        """Return whom a harvester may write to: the first address that a paper's row names, else the host's own."""
        contacts = (MAIL_RE.search(paper.contact) for paper in self.context["archive"].papers)
        return next((found[0] for found in contacts if found), f"postmaster@{site.split('/')[2]}")


def _by_id(article: Any) -> str:
    return str(article.article_id)
