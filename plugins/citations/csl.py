"""CSL-JSON: the reference for citation processors (citeproc, pandoc, Zotero).

Holds:   csl_json(citation).
Needs:   nothing.
Touches: nothing.
Source:  CSL 1.0.2 schema, csl-data.json: type article-newspaper; a date that is about so has `circa`, one that is not
         a day or a month of the calendar is given as EDTF in `raw`.
"""

import json
from typing import Any

from plugins.citations.citation import Citation


def issued(citation: Citation) -> dict[str, Any]:
    """Return the date as CSL has it; empty where nothing is known.

    >>> from plugins.issues.shown_date import When
    >>> issued(Citation("a", "雨", when=When("约2020年秋", "2020-23~")))
    {'raw': '2020-23~', 'circa': True}
    """
    when = citation.when
    if when.machine:
        return {"date-parts": [[int(part) for part in when.machine.split("-")]]}
    if not when.edtf:
        return {}
    return {"raw": when.edtf} | ({"circa": True} if when.edtf[-1] in "~%" else {})


def csl_json(citation: Citation) -> str:
    """Return the item in an array of its own, as citation processors read it."""
    item: dict[str, Any] = {
        "id": citation.id,
        "type": "article-newspaper",
        "title": citation.title,
        "author": [{"literal": author} for author in citation.authors],
        "container-title": citation.paper,
        "publisher": citation.publisher,
        "publisher-place": citation.place,
        "ISSN": citation.issn,
        "issue": citation.number,
        "page": str(citation.page or ""),
        "section": citation.section,
        "issued": issued(citation),
        "language": citation.language,
        "URL": citation.url,
    }
    return json.dumps([{key: value for key, value in item.items() if value}], ensure_ascii=False)
