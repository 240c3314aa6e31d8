"""Exports: every name of the archive as a table for spreadsheets, and as JSON with the evidence.

Holds:   names_csv(records), names_json(records, site), FORMAT.
Needs:   records.py; standing_rows.py, which makes only rows that are not known.
Touches: nothing.

README.md, "Exports", says what stands where.
"""

import json
from json.encoder import encode_basestring as quoted
from typing import Any

from plugins.entities.linked_data import same_as
from plugins.entities.records import Appearance, HeldRole, Record, Records
from plugins.exports.rows import cells_line, safe_cell
from plugins.standing_rows import Rows

FORMAT = "menkou-names/1"
encode = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode
COLUMNS = (
    *("id", "type", "name", "aliases", "description", "roles", "roles_in_stories", "part_of", "part_of_name"),
    *("valid_from", "valid_to", "coordinates", "external_ids", "status", "stories", "mentions", "first", "last", "url"),
)


def names_csv(records: Records) -> Rows:
    """Return every record as a row; a byte order mark lets Excel know that it is UTF-8."""
    ordered = records.ordered

    def row(at: int) -> str:
        return cells_line([safe_cell(cell) if cell and isinstance(cell, str) else cell for cell in _row(ordered[at])])

    return Rows(row, "\ufeff" + cells_line(COLUMNS))


def _row(record: Record) -> list[Any]:
    row, whole = record.authority, record.whole
    return [
        record.id,
        record.type,
        record.name,
        "|".join(record.other_names),
        row.description if row else "",
        "|".join(f"{role.name}@{role.dates}" if role.dates else role.name for role in row.roles) if row else "",
        "|".join(_role_words(role) for role in record.held_roles),
        whole.id if whole else "",
        whole.name if whole else "",
        row.valid_from if row else "",
        row.valid_to if row else "",
        ",".join(map(str, row.coordinates)) if row and row.coordinates else "",
        "|".join(row.external_ids) if row else "",
        row.status if row else "provisional",
        record.story_count,
        record.mention_count,
        *_span(record),
        record.url if record.has_page else "",
    ]


def _span(record: Record) -> tuple[str, str]:
    """Return the dates of its first and its last story, EDTF; "" where none is known."""
    whens = (appearance.article.when for appearance in record.appearances)
    known = [(when.first, when.edtf) for when in whens if when.first]
    return (min(known)[1], max(known)[1]) if known else ("", "")


def _role_words(role: HeldRole) -> str:
    first, last = role.first.when.edtf, role.last.when.edtf
    return f"{role.name}@{first}/{last}" if first and last else role.name


def names_json(records: Records, site: str) -> Rows:
    """Return every record with its roles and stories, each story with the sentence that shows it, a record a line."""
    ordered, begun = records.ordered, _Begun()
    head = json.dumps({"format": FORMAT, "site": site}, ensure_ascii=False)[:-1]
    return Rows(lambda at: f"{{{_record(ordered[at], begun)}}}", head + ', "records": [\n', ",\n", "\n]}\n")


def _members(data: dict[str, Any]) -> str:
    """Return the members of an object that are not empty; most are texts, and the encoder takes long to begin."""
    return ",".join(
        f'"{key}":{quoted(value) if isinstance(value, str) else encode(value)}' for key, value in data.items() if value
    )


def _record(record: Record, begun: "_Begun") -> str:
    row = record.authority
    data = {
        "id": record.id,
        "type": record.type,
        "name": record.name,
        "aliases": record.other_names,
        "status": row.status if row else "provisional",
        "description": row.description if row else "",
        "scope": row.scope if row else "",
        "part_of": row.part_of if row else "",
        "roles": [{"name": role.name, "dates": role.dates} for role in row.roles] if row else [],
        "roles_in_stories": [_role(role) for role in record.held_roles],
        "coordinates": list(row.coordinates) if row and row.coordinates else [],
        "external_ids": [{"id": key, "url": url} for key, url in same_as(record)],
    }
    years = ",".join(f'"{year}":{count}' for year, count in record.years.items())
    stories = ",".join(f"{begun[one.article]}{_story(one)}}}" for one in record.appearances)
    members = [
        _members(data),
        f'"years":{{{years}}}' if years else "",
        f'"url":{quoted(record.url)}' if record.has_page else "",
        f'"stories":[{stories}]' if stories else "",
    ]
    return ",".join(filter(None, members))


class _Begun(dict[Any, str]):
    """How the object of a story begins, which stands below each record that the story names."""

    def __missing__(self, article: Any) -> str:
        said = _members({"id": article.article_id, "date": article.when.edtf})
        self[article] = f"{{{said}{',' * bool(said)}"
        return self[article]


def _story(appearance: Appearance) -> str:
    sentence, why = appearance.sentence, appearance.why
    evidence = f',"evidence":{quoted(sentence)}' if sentence else ""
    reason = f',"reason":{quoted(why[0])}' if why else ""
    return f'"mentions":{appearance.count}{evidence}{reason}'


def _role(role: HeldRole) -> dict[str, Any]:
    return {
        "name": role.name,
        "body": role.body,
        "past": role.past,
        "first": role.first.when.edtf,
        "last": role.last.when.edtf,
        "mentions": role.count,
        "story": role.first.article_id,
        "evidence": str(role.quotation or ""),
    }
