"""Generator: the files of data, and the page that says what they are.

Holds:   ExportsGenerator.
Needs:   context["archive"], context["articles"]; the template data.
Touches: output/data/, data.html.
"""

import re
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from plugins.exports.oai import static_repository
from plugins.exports.packages import DataFile, Holdings, checksums, datapackage, ro_crate
from plugins.exports.rows import FIELDS, HEAD, TEXT, csv_line, digest_of_row, json_line, row_of
from plugins.page import Page, PagesGenerator
from plugins.standing_rows import Rows, standing_rows
from plugins.store import open_store
from plugins.strings import catalogue_of

MAIL_RE = re.compile(r"[\w.+-]+@[\w.-]+\.\w+")


class ExportsGenerator(PagesGenerator):
    """Writes `data/`: articles as JSONL and CSV, packages that describe them, checksums; OAI on a published site."""

    def generate_context(self) -> None:
        """Digest what rows are made of, while nobody notes who reads what (plugins/kept)."""
        self.articles, self.site = sorted(self.context["articles"], key=_by_id), self.settings.get("CANONICAL_URL", "")
        self.digests = [digest_of_row(article, self.site) for article in self.articles]

    def pages(self) -> Iterator[Page]:
        """Write the files and yield their page."""
        folder = Path(self.output_path) / "data"
        folder.mkdir(parents=True, exist_ok=True)
        files = self._files(folder)
        packages = self._packages(files)
        for file in packages:
            (folder / file.name).write_bytes(file.data)
        (folder / "SHA256SUMS.txt").write_text(checksums([*files, *packages]), encoding="utf-8", newline="\n")
        fields = [*((name, *told) for name, told in FIELDS.items()), TEXT]
        yield Page("data", "data.html", {"files": [*files, *packages], "fields": fields})

    def _files(self, folder: Path) -> list[DataFile]:
        """Write the files of articles into a folder; rows that stand in the last site are not made anew."""
        text, store = catalogue_of(self.settings).text, open_store("data", self.settings)
        standing = standing_rows(store, self.settings, "data")
        rows = _Articles(self.articles, self.site)
        files = []
        for name, form, media_type, title in (
            ("articles.jsonl", Rows(lambda at: json_line(rows[at])), "application/jsonl", text("exports.jsonl")),
            ("articles.csv", Rows(lambda at: csv_line(rows[at]), HEAD), "text/csv", text("exports.csv")),
        ):
            standing.write(folder / name, form, self.digests)
            files.append(DataFile(name, (folder / name).read_bytes(), media_type, title))
        store.save()
        if self.site and self.articles:
            all_rows = [rows[at] for at in range(len(self.articles))]
            repository = static_repository(all_rows, self.settings["SITENAME"], self.site, self._mail(self.site))
            (folder / "oai.xml").write_bytes(repository)
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


class _Articles(dict[int, dict[str, Any]]):
    """The rows of articles, by their places, each made when it is first asked for."""

    def __init__(self, articles: Sequence[Any], site: str) -> None:
        super().__init__()
        self._articles, self._site = articles, site

    def __missing__(self, at: int) -> dict[str, Any]:
        self[at] = row_of(self._articles[at], self._site)
        return self[at]


def _by_id(article: Any) -> str:
    return str(article.article_id)
