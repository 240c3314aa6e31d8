"""GB/T 7714: the reference as Chinese readers write it.

Holds:   gbt7714(citation).
Needs:   nothing.
Touches: nothing.
Source:  GB/T 7714-2015, 4.4 (a contribution in a newspaper: 责任者. 题名[N]. 报纸名, 日期(版次)), 8.1.2 (three persons,
         then 等), 8.4.3 (a date that is estimated stands in square brackets).
"""

from plugins.citations.citation import Citation
from plugins.issues.shown_date import When

MOST_AUTHORS = 3
UNTITLED = "无题"
UNDATED = "[日期不详]"


def date_of(when: When) -> str:
    """Return a date as the standard writes it: in full where it is sure, else in square brackets.

    >>> import datetime as dt
    >>> date_of(When("2020年10月9日", "2020-10-09", day=dt.date(2020, 10, 9))), date_of(When("约2020年秋", "2020-23~"))
    ('2020-10-09', '[约2020年秋]')
    """
    if when.day:
        return when.day.isoformat()
    if not when.edtf:
        return UNDATED
    return when.machine or f"[{when.words}]"


def gbt7714(citation: Citation) -> str:
    """Return the reference in one line, for an article that was printed.

    >>> import datetime as dt
    >>> when = When("2000年11月20日", "2000-11-20", day=dt.date(2000, 11, 20))
    >>> gbt7714(Citation("a", "桥修好了", ("周一", "吴二", "郑三", "王四"), "桥头周报", page=15, when=when))
    '周一, 吴二, 郑三, 等. 桥修好了[N]. 桥头周报, 2000-11-20(15).'
    """
    authors = ", ".join([*citation.authors[:MOST_AUTHORS], *(["等"] if len(citation.authors) > MOST_AUTHORS else [])])
    page = f"({citation.page})" if citation.page else ""
    where = ", ".join(part for part in (citation.paper, f"{date_of(citation.when)}{page}") if part)
    return ". ".join(part for part in (authors, f"{citation.title or UNTITLED}[N]", where) if part) + "."
