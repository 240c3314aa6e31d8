"""RIS: the reference for EndNote, NoteExpress, Zotero and most others.

Holds:   ris(citation).
Needs:   nothing.
Touches: nothing.
Source:  RIS format specification (tags of TY NEWS); a line is `TY  - value`, a record ends with `ER  - `.
"""

from plugins.citations.citation import Citation


def date_of(citation: Citation) -> str:
    """Return `year/month/day/` as far as the date is sure; "" where the year is not.

    >>> import datetime as dt
    >>> from plugins.issues.shown_date import When
    >>> first, last = dt.date(2020, 10, 1), dt.date(2020, 10, 31)
    >>> date_of(Citation("a", "雨", when=When("2020年10月", "2020-10", first, last)))
    '2020/10//'
    """
    parts = citation.when.machine.split("-") if citation.when.machine else []
    return "/".join([*parts, "", "", ""][:3]) + "/" if parts else ""


def ris(citation: Citation) -> str:
    """Return the record."""
    rows = [
        ("TY", "NEWS"),
        *(("AU", author) for author in citation.authors),
        ("TI", citation.title),
        ("T2", citation.paper),
        ("PY", str(citation.when.year or "")),
        ("DA", date_of(citation)),
        ("IS", citation.number),
        ("SP", str(citation.page or "")),
        ("SE", citation.section),
        ("PB", citation.publisher),
        ("CY", citation.place),
        ("SN", citation.issn),
        ("LA", citation.language),
        ("UR", citation.url),
        ("ID", citation.id),
    ]
    return "\n".join([*(f"{tag}  - {' '.join(value.split())}" for tag, value in rows if value), "ER  - "])
