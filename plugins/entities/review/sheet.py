"""Sheet: the table of proposals that a person edits in a spreadsheet and gives back.

Holds:   SheetRow, COLUMNS, sheet_bytes(proposals), read_sheet(path), SheetFault.
Needs:   proposals.py, spreadsheet.py.
Touches: reads the file given.
"""

import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from plugins.entities.authority import COLUMNS as ROW_COLUMNS
from plugins.entities.records import FOLDERS
from plugins.entities.review.proposals import ACTIONS, Proposal
from plugins.entities.spreadsheet import Table, TableFault, read_table, table_bytes
from plugins.exports.rows import opens_formula, safe_cell
from plugins.fault import Fault

FIELDS = tuple(column for column in ROW_COLUMNS if column not in ("id", "name", "aliases", "type", "status"))
COLUMNS = (
    "do",
    "action",
    "type",
    "id",
    "into",
    "name",
    "aliases",
    *FIELDS,
    "stories",
    "papers",
    "why",
    "evidence",
    "key",
)
YES = ("yes", "y", "true", "x", "1", "是", "对", "√", "✓")
NO = ("no", "n", "false", "0", "否", "不", "×", "✗")


class SheetFault(Fault):
    """The table that was given back is wrong: file, row, and what to do."""


@dataclass(frozen=True)
class SheetRow:
    """A row that was decided: `yes` or no; `cells` by column; `where` names file and row."""

    yes: bool
    cells: dict[str, str]
    where: str


def sheet_bytes(proposals: Iterable[Proposal]) -> bytes:
    """Return the table, with a byte order mark for Excel; no cell opens a formula."""
    table = Table("names.csv", list(COLUMNS), line_end="\r\n", lead="\ufeff")
    table.rows = [(0, {key: safe_cell(value) for key, value in _cells(proposal).items()}) for proposal in proposals]
    return table_bytes(table)


def _cells(proposal: Proposal) -> dict[str, str]:
    papers = {paper.id: paper.name for record in proposal.records for paper in record.papers}
    return {
        "action": proposal.action,
        "type": proposal.type,
        "id": proposal.id,
        "into": proposal.into,
        "name": proposal.name,
        "aliases": "|".join(proposal.aliases),
        "scope": proposal.scope,
        "roles": "|".join(proposal.roles),
        "stories": "|".join(str(record.story_count) for record in proposal.records),
        "papers": "|".join(papers[key] for key in sorted(papers)),
        "why": proposal.why,
        "evidence": " ‖ ".join(f"{sentence}[{article}]" for article, sentence in proposal.evidence),
        "key": proposal.key,
    }


def read_sheet(path: Path) -> list[SheetRow]:
    """Return the decided rows; one whose `do` is empty is left for another time. Raises SheetFault."""
    try:
        table = read_table(path, COLUMNS, ("do", "action", "type", "name"))
    except TableFault as fault:
        raise SheetFault(str(fault)) from None
    rows = []
    for number, raw in table.rows:
        where = table.where(number)
        cells = {
            key: value[1:] if value[:1] == "'" and opens_formula(value[1:]) else value for key, value in raw.items()
        }
        said = unicodedata.normalize("NFKC", cells["do"]).lower()  # a Chinese keyboard may write Ｙ
        cells |= {"action": cells["action"].lower(), "type": cells["type"].upper()}
        if not said:
            continue
        if said not in YES + NO:
            raise SheetFault(f"{where}: do is {cells['do']!r}; write yes, no, or leave it empty for later")
        if cells["action"] not in ACTIONS or cells["type"] not in FOLDERS:
            raise SheetFault(f"{where}: action is one of {', '.join(ACTIONS)}, type one of {', '.join(FOLDERS)}")
        if not cells["name"]:
            raise SheetFault(f"{where}: no name; write the name that the record bears")
        rows.append(SheetRow(said in YES, {column: cells.get(column, "") for column in COLUMNS}, where))
    return rows
