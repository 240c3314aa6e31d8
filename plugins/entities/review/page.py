"""Page: the proposals to look at, with the rows that no story mentions and the names that nothing tells apart.

Holds:   review_page(proposals, records, stories, table).
Needs:   proposals.py; page.html, page.css and strings.toml beside this file.
Touches: nothing but those files.
"""

import re
import tomllib
from collections.abc import Iterable, Iterator
from functools import lru_cache
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from plugins.entities.records import Record, Records
from plugins.entities.resolved import Tagged
from plugins.entities.review.proposals import Proposal

HERE = Path(__file__).parent
WHERE_RE = re.compile(r"(\S+?\.csv): row (\d+)")  # as messages name a row
Undecided = tuple[str, str, str, str]


@lru_cache(maxsize=1)
def _strings() -> dict[str, str]:
    tables = tomllib.loads((HERE / "strings.toml").read_text(encoding="utf-8"))
    flat = {key: value for key, value in tables.items() if isinstance(value, str)}
    return flat | {
        f"{t}.{key}": words for t, table in tables.items() if isinstance(table, dict) for key, words in table.items()
    }


def say(key: str, **values: object) -> str:
    """Return a string of the page.

    >>> say("count", n=3)
    '3条'
    """
    return _strings()[key].format(**values)


def located(text: str) -> str:
    """Return `text` with the rows that it names in the page's language.

    >>> located("p0010 (people.csv: row 11) or p0011 (people.csv: row 12)")
    'p0010 (people.csv第11行)、p0011 (people.csv第12行)'
    """
    return WHERE_RE.sub(lambda row: say("at", file=row[1], number=row[2]), text).replace(" or ", say("between"))


def unmentioned(records: Records) -> list[Record]:
    """Return the rows of the authority files that no story mentions."""
    rows = [record for record in records.by_id.values() if record.authority and not record.appearances]
    return sorted(rows, key=lambda record: record.id)


def undecided(stories: Iterable[tuple[Any, Tagged]]) -> Iterator[Undecided]:
    """Yield (name, the rows that may be meant, article, sentence) of mentions that nothing tells apart."""
    for article, tagged in stories:
        for mention in tagged.all:
            if not mention.record and mention.reasons and mention.reasons[-1].code == "undecided":
                rows = located(mention.reasons[-1].name)
                yield mention.text, rows, article.article_id, str(mention.reasons[-1].quotation)


def review_page(proposals: list[Proposal], records: Records, stories: list[tuple[Any, Tagged]], table: str) -> str:
    """Return the page, in the order of the table; `table` is the name of the file that the proposals stand in."""
    environment = Environment(
        loader=FileSystemLoader(HERE), autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True
    )
    actions = dict.fromkeys(one.action for one in proposals)
    return environment.get_template("page.html").render(
        say=say,
        located=located,
        css=(HERE / "page.css").read_text(encoding="utf-8"),
        table=table,
        groups=[(action, [one for one in proposals if one.action == action]) for action in actions],
        undecided=list(undecided(stories)),
        unmentioned=unmentioned(records),
    )
