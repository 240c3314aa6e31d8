"""Generator: the pages of records, and the index of each kind.

Holds:   EntitiesGenerator, IndexPage, index_pages(records, size).
Needs:   context["records"] (set by __init__.py); the templates record and records.
Touches: output/people/, organizations/, places/, people.html, organizations.html, places.html.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from pelican.generators import Generator

from plugins.entities.authority import AuthorityFault
from plugins.entities.mention import KINDS
from plugins.entities.records import CLASSES, FOLDERS, Record, Records
from plugins.entities.settings import Settings, read_settings
from plugins.issues.edtf import EdtfError
from plugins.issues.shown_date import Words, when_of


@dataclass
class IndexPage:
    """One page of an index: `groups` are (letter, records); `letters` leads to every letter of the whole index."""

    folder: str
    kind: str
    number: int
    groups: list[tuple[str, list[Record]]]
    total: int
    letters: list[tuple[str, str]]
    pages: int

    @property
    def url(self) -> str:
        """Its address from the site's top."""
        return page_address(self.folder, self.number)

    def neighbour(self, step: int) -> str:
        """Return the address of the page `step` further on, or ""."""
        number = self.number + step
        return page_address(self.folder, number) if 1 <= number <= self.pages else ""


def page_address(folder: str, number: int) -> str:
    """Return the address of a page of an index: people.html, people-2.html …"""
    return f"{folder}.html" if number == 1 else f"{folder}-{number}.html"


def roles_of(record: Record, t: Words) -> list[tuple[str, str]]:
    """Return the roles of a record, each with its dates in words. Raises AuthorityFault where a date is no EDTF."""
    roles = record.authority.roles if record.authority else ()
    try:
        return [(role.name, when_of(role.dates, t).words if role.dates else "") for role in roles]
    except EdtfError as error:
        where = record.authority.where if record.authority else ""
        raise AuthorityFault(f"{where}: roles: {error}") from None


def anchor_of(letter: str) -> str:
    """Return the fragment of a letter's heading."""
    return "other" if letter == "#" else letter.lower()


def index_pages(records: list[Record], kind: str, size: int) -> list[IndexPage]:
    """Cut the records of one kind, in order, into pages of `size` names; an empty index has one page."""
    folder = FOLDERS[kind]
    slices = [records[start : start + size] for start in range(0, len(records), size)] or [[]]
    grouped = [
        [(letter, list(group)) for letter, group in groupby(part, lambda r: r.reading.letter)] for part in slices
    ]
    letters: dict[str, str] = {}
    for number, groups in enumerate(grouped, start=1):
        for letter, _ in groups:
            letters.setdefault(letter, f"{page_address(folder, number)}#{anchor_of(letter)}")
    ways = list(letters.items())
    return [
        IndexPage(folder, CLASSES[kind], number, groups, len(records), ways, len(slices))
        for number, groups in enumerate(grouped, start=1)
    ]


class EntitiesGenerator(Generator):  # type: ignore[misc]
    """Writes a page for each record that has one, and the indexes."""

    def generate_output(self, writer: Any) -> None:
        """Write the pages."""
        settings = read_settings(self.settings.get("ENTITIES", {}))
        for template, address, values in self._pages(self.context["records"], settings):
            writer.write_file(
                address,
                self.get_template(template),
                self.context,
                relative_urls=self.settings["RELATIVE_URLS"],
                url=address,
                **values,
            )

    def _pages(self, records: Records, settings: Settings) -> Iterator[tuple[str, str, dict[str, Any]]]:
        """Yield (template, address, what the template is given)."""
        t = self.settings["JINJA_GLOBALS"]["t"]
        for kind in KINDS:
            for page in index_pages(records.of_type(kind), kind, settings.page_size):
                yield "records", page.url, {"index": page, "anchor_of": anchor_of}
        for record in records.with_pages:
            companions = [(FOLDERS[kind], records.companions(record, kind, settings.companions)) for kind in KINDS]
            whole = records.by_id.get(record.authority.part_of) if record.authority else None
            values = {
                "record": record,
                "companions": companions,
                "whole": whole,
                "parts": records.parts_of(record),
                "roles": roles_of(record, t),
                "folder": FOLDERS[record.type],
            }
            yield "record", record.url, values
