"""Furniture: the masthead, the folio line and the imprint of the specimen's pages.

Holds:   masthead(page, layout), folio(page, layout), imprint(page, layout).
Needs:   a Page and its Layout.
Touches: nothing.

The date is printed from the issue's facts, and the day of the week from the date, so they cannot disagree.
"""

import datetime as dt

from tests.specimen.page import Layout, Page

_WEEKDAYS = "一二三四五六日"


def _date(page: Page) -> dt.date:
    return dt.date.fromisoformat(page.issue["date"])


def _printed_date(page: Page) -> str:
    date = _date(page)
    return f"{date.year}年{date.month}月{date.day}日"


def _weekday(page: Page) -> str:
    return f"星期{_WEEKDAYS[_date(page).weekday()]}"


def _date_lines(page: Page, style: str) -> list[str]:
    date, weekday = _printed_date(page), _weekday(page)
    number, total = f"第{page.issue['number']}期", f"总第{page.issue['number_in_all']}期"
    styles = {
        "plain": [f"{date} {weekday} {number} {total}"],
        "wide": [f"{date}　{weekday}　{number}　（{total}）"],
        "stacked": [date, weekday, f"{number} {total}"],
        "total": [f"{total}", f"{date} {weekday}"],
        "dashed": [f"{number}（{total}） {_date(page):%Y-%m-%d} {weekday} 今日{page.issue['pages']}版"],
    }
    return styles[style]


def masthead(page: Page, layout: Layout) -> list[list[str]]:
    """Return the blocks of the masthead; each block is a list of lines."""
    issue = page.issue
    if layout.form == "markdown":
        dates = [line + "  " for line in _date_lines(page, layout.head)]
        motto = " / ".join(issue["motto"])
        publisher = [f"{issue['publisher']} 主办"]
        return [[*dates, issue["edition"]], [f"# {issue['title']}"], [issue["title_latin"]], [motto], publisher]
    dates = _date_lines(page, layout.head)
    return [[issue["title"]], [issue["title_latin"], *dates], [issue["motto"]], [f"{issue['publisher']}　主办"]]


def folio(page: Page, layout: Layout) -> list[list[str]]:
    """Return the folio: the number of the page, its name, and on some pages the date."""
    if layout.head == "stacked":
        return [[f"第{page.number}版  ", f"{page.label}"]]
    if page.issue["date"] is None:
        return [[f"第{page.number}版 {page.label}"]]
    if layout.head == "wide":
        return [[f"{page.label}　{_printed_date(page)}　{_weekday(page)}　第{page.number}版"]]
    return [[f"第{page.number}版 {page.label} {_printed_date(page)}"]]


def imprint(page: Page, layout: Layout) -> list[list[str]]:
    """Return the line of those who made the page."""
    return [[page.issue["imprint"]]]
