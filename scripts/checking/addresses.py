"""Addresses: nothing that was public may vanish: every id of the register has a page.

Holds:   check_addresses(content, files).
Needs:   content/ids.csv.
Touches: reads it.
"""

import csv
from collections.abc import Collection, Iterator
from pathlib import Path

from scripts.checking.finding import Finding


def check_addresses(content: Path, files: Collection[str]) -> Iterator[Finding]:
    """Yield the ids that have no page, and addresses that differ by case alone, which some disks take for one."""
    register = content / "ids.csv"
    if register.is_file():
        with register.open(encoding="utf-8-sig", newline="") as table:
            for identifier in dict.fromkeys(row["id"] for row in csv.DictReader(table)):
                if f"articles/{identifier}.html" not in files:
                    what = "was published and has no page now"
                    yield Finding(
                        "addresses", f"articles/{identifier}.html", what, "give its file back, or build again"
                    )
    seen: dict[str, str] = {}
    for name in sorted(files):
        if (other := seen.setdefault(name.casefold(), name)) != name:
            yield Finding("addresses", name, f"differs from {other} by case alone", "give one another id")
