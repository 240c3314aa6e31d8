"""Generator: the pages of records, the indexes, the pages of addresses that moved, and the exports.

Holds:   EntitiesGenerator.
Needs:   context["records"] and context["moved_records"] (set by __init__.py); templates record, records, record-moved.
Touches: output/people/, organizations/, places/, their indexes, names.csv, names.json; gives search `name_words`.
"""

import functools
from collections.abc import Iterator
from itertools import groupby
from pathlib import Path
from typing import Any

from plugins.entities.choices import KeptChoices
from plugins.entities.exports import names_csv, names_json
from plugins.entities.indexes import IndexPage, anchor_of, pages_of
from plugins.entities.linked_data import linked_data, same_as, script_safe
from plugins.entities.mention import KINDS
from plugins.entities.name_words import name_words
from plugins.entities.pinyin import readings_of
from plugins.entities.place_map import is_placed, map_of
from plugins.entities.published_ids import Moved
from plugins.entities.record_digests import RecordDigests
from plugins.entities.records import FOLDERS, Appearance, Record, Records
from plugins.entities.settings import Settings, read_settings
from plugins.entities.withheld import withheld_of
from plugins.issues.shown_date import Words, when_of
from plugins.page import Page, PagesGenerator
from plugins.standing_rows import standing_rows
from plugins.store import open_store


def roles_of(record: Record, t: Words) -> list[tuple[str, str]]:
    """Return the roles of a record's row, each with its dates in words."""
    roles = record.authority.roles if record.authority else ()
    return [(role.name, when_of(role.dates, t).words if role.dates else "") for role in roles]


def stories_by_year(record: Record, most: int) -> list[tuple[int | None, list[Appearance]]]:
    """Return the `most` newest stories of a record by year; None is the year that is not known."""
    return [
        (year, list(group)) for year, group in groupby(record.appearances[:most], lambda one: one.article.when.year)
    ]


def chain_of(record: Record) -> list[Record]:
    """Return what a record is part of, the largest first."""
    chain: list[Record] = []
    while whole := (chain[0] if chain else record).whole:
        chain.insert(0, whole)
    return chain


class EntitiesGenerator(PagesGenerator):
    """Writes a page for each record that has one, the indexes and the exports."""

    def generate_context(self) -> None:
        """Order the indexes, and digest what is said of records, while nobody notes who reads what (plugins/kept)."""
        settings, records = read_settings(self.settings.get("ENTITIES", {})), self.context["records"]
        self.store, readings = open_store("names", self.settings), readings_of(self.settings)
        withheld = withheld_of(self.settings)
        given = withheld.digest, settings.page_threshold
        digests = RecordDigests(records, self.context["articles"], self.store, *given)
        words = Path(self.settings["PATH"]) / "authority" / "words.txt"
        self.context["name_words"] = name_words(records, words, withheld, digests, self.store)
        choices, self.indexes = KeptChoices(self.store), dict[str, list[IndexPage]]()
        for kind in KINDS:
            own = records.of_type(kind)
            chosen = choices.chosen(own, [digests[record.id] for record in own])
            self.indexes[kind] = [*pages_of(own, kind, settings.page_size, readings, chosen)]
        self.digests = [digests[record.id] for record in records.ordered]
        choices.keep()

    def pages(self) -> Iterator[Page]:
        """Yield the indexes, the records and the addresses that moved; write the exports."""
        settings = read_settings(self.settings.get("ENTITIES", {}))
        records: Records = self.context["records"]
        yield from self._pages(records, settings)
        output = Path(self.output_path)
        output.mkdir(parents=True, exist_ok=True)
        site = self.settings.get("CANONICAL_URL") or self.settings["SITENAME"]
        standing = standing_rows(self.store, self.settings)
        for name, rows in (("names.csv", names_csv(records)), ("names.json", names_json(records, site))):
            standing.write(output / name, rows, self.digests)
        self.store.save()

    def _pages(self, records: Records, settings: Settings) -> Iterator[Page]:
        places = [record for record in records.of_type("LOC") if record.has_page and is_placed(record)]
        for kind, pages in self.indexes.items():
            for page in pages:
                place_map = map_of(places) if kind == "LOC" and not page.facet and page.number == 1 else None
                yield Page("records", page.url, {"index": page, "anchor_of": anchor_of, "place_map": place_map})
        located = [record for record in places if record.authority and record.authority.coordinates]
        for record in records.with_pages:
            near = located if is_placed(record) else []
            given = {"record": record, "folder": FOLDERS[record.type], "located": near}
            yield Page("record", record.url, given, functools.partial(self._facts, record, near, settings))
        moved: Moved
        for moved in self.context["moved_records"]:
            yield Page("record-moved", moved.url, {"moved": moved, "folder": FOLDERS[moved.type]})

    def _facts(self, record: Record, located: list[Record], settings: Settings) -> dict[str, Any]:
        """Return what a record's page tells of it."""
        return {
            "roles": roles_of(record, self.settings["JINJA_GLOBALS"]["t"]),
            "chain": chain_of(record),
            "stories": stories_by_year(record, settings.stories),
            "companions": [(FOLDERS[kind], record.companions(kind, settings.companions)) for kind in KINDS],
            "place_map": map_of(located, record) if record.type == "LOC" else None,
            "external": same_as(record),
            "linked_data": script_safe(linked_data(record, self.settings.get("CANONICAL_URL", ""))),
            "anchor_of": anchor_of,
        }
