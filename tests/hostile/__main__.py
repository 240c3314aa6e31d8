"""Table: how many payloads were planted in which fields, for a report. `python -m tests.hostile`."""

from tests.hostile.payload import payloads
from tests.hostile.planted import ARTICLE_FIELDS, BODY_FIELDS, ISSUE_FIELDS, KINDS, NAME_FIELDS, PAPER_FIELDS
from tests.hostile.sources import FORMS, MARKED_UP

FIELDS = {
    "article files: header": len(ARTICLE_FIELDS),
    "article files: blocks, escaped and live": len(BODY_FIELDS) + 1,
    "issue files": len(ISSUE_FIELDS),
    "papers.csv": len(PAPER_FIELDS),
    "authority files": len(NAME_FIELDS) * len(KINDS),
    "words.txt, ids.csv, tombstones.csv": 3,
    "archive.toml, pages": 5,
    "sources, as text of their form": 7 * len(FORMS),
    "sources, in the form's own markup": 7 * len(MARKED_UP),
}


def main() -> None:
    """Print the table."""
    kinds = [payload.kind for payload in payloads()]
    print("payloads:", ", ".join(f"{kinds.count(kind)} {kind}" for kind in dict.fromkeys(kinds)))
    for what, fields in FIELDS.items():
        print(f"| {what} | {fields} | {fields * len(kinds):,} |")
    print(f"| in all | {sum(FIELDS.values())} | {sum(FIELDS.values()) * len(kinds):,} |")


if __name__ == "__main__":
    main()
