"""Papers: the table of the newspapers that an archive holds.

Holds:   Paper, read_papers(content), choose_paper(…).
Needs:   content/papers.csv (UTF-8, a byte-order mark tolerated).
Touches: reads that file.
"""

import csv
import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from scripts.newsletter.errors import ArgumentFault, StoreFault
from scripts.newsletter.rules.characters import solid_characters

ID_RE = re.compile(r"^[a-z0-9]+$")
NEUTRAL = "paper"
PUBLISH = ("none", "text", "images", "all")


@dataclass(frozen=True)
class Paper:
    """One newspaper: `id` is lower-case ASCII letters and digits; `publish_sources` is none, text, images or all."""

    id: str
    name: str
    rights: str = ""
    publish_sources: str = "none"


def read_papers(content: Path) -> list[Paper]:
    """Read the table; an archive without one has no papers.

    Raises StoreFault naming the row that is wrong.
    """
    path = content / "papers.csv"
    if not path.is_file():
        return []
    try:
        text = path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError:
        raise StoreFault(f"{path}: is not UTF-8; save the table as UTF-8 (CSV UTF-8 in a spreadsheet)") from None
    papers: list[Paper] = []
    for number, row in enumerate(csv.DictReader(text.splitlines()), start=2):
        identity, name = (row.get("id") or "").strip(), (row.get("name") or "").strip()
        if not ID_RE.match(identity):
            raise StoreFault(f"{path} row {number}: id “{identity}” must be lower-case letters and digits; change it")
        if any(paper.id == identity for paper in papers):
            raise StoreFault(f"{path} row {number}: id {identity} stands above already; give each paper its own")
        publish = (row.get("publish_sources") or "none").strip()
        if publish not in PUBLISH:
            wanted = ", ".join(PUBLISH)
            raise StoreFault(f"{path} row {number}: publish_sources “{publish}” must be one of {wanted}; change it")
        papers.append(Paper(identity, name, (row.get("rights") or "").strip(), publish))
    return papers


def paper_of_path(source: Path, content: Path) -> str | None:
    """Return the paper that a path `content/sources/<paper>/…` names, or None."""
    try:
        parts = source.resolve().relative_to((content / "sources").resolve()).parts
    except ValueError:
        return None
    return parts[0] if len(parts) > 1 and ID_RE.match(parts[0]) else None


def choose_paper(papers: Sequence[Paper], wanted: str | None, of_path: str | None, title: str, dry: bool) -> Paper:
    """Return the paper of a source: as wanted, by its path, by the masthead, else the only one there is.

    Raises ArgumentFault when none of these tells.
    """
    by_id = {paper.id: paper for paper in papers}
    if identity := wanted or of_path:
        if not ID_RE.match(identity):
            raise ArgumentFault(f"--paper {identity}: must be lower-case letters and digits")
        if identity not in by_id and papers and not dry:
            raise ArgumentFault(
                f"paper {identity}: is not in papers.csv; add a row for it, or name one of {', '.join(by_id)}"
            )
        return by_id.get(identity, Paper(identity, title))
    named = [paper for paper in papers if title and solid_characters(paper.name) == solid_characters(title)]
    if len(named) == 1:
        return named[0]
    if len(papers) == 1:
        return papers[0]
    if dry:
        return Paper(NEUTRAL, title)
    raise ArgumentFault("whose issue this is cannot be told; name the paper with --paper ID (a row of papers.csv)")
