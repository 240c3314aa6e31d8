"""Case files that Python and the browser's scripts read alike."""

import json
from pathlib import Path
from typing import Any

from plugins.search.calendar_days import FOREVER, NEVER, day_number
from plugins.search.query import Query

FOLDER = Path(__file__).resolve().parent


def read(name: str) -> Any:
    """Return the cases of `name`.json."""
    return json.loads((FOLDER / f"{name}.json").read_text(encoding="utf-8"))


def labelled(name: str) -> dict[str, Any]:
    """Arguments for pytest.mark.parametrize: the cases of `name`.json, named by their labels."""
    cases = read(name)
    return {"argvalues": cases, "ids": [case["label"] for case in cases]}


def groups_of(query: Query) -> list[list[list[str]]]:
    """A query as query.json has it: of each group its clauses, [field, phrase], a minus before what is prohibited."""
    return [
        [[("-" if clause.prohibited else "") + clause.field, clause.phrase] for clause in group]
        for group in query.groups
    ]


def interval_numbers(interval: list[str | None] | None) -> tuple[int, int] | None:
    """The numbers of the days that dates.json has; null for an open side."""
    if interval is None:
        return None
    first, last = (day_number(*map(int, day.split("-"))) if day else None for day in interval)
    return NEVER if first is None else first, FOREVER if last is None else last
