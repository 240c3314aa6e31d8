"""Dates: what a page says about when it was printed, in EDTF.

Holds:   Evidence, Dating, read_dates(text), dating_of(folios, body), check_edtf(text), full_date(edtf).
Needs:   the lines of the masthead, and the body text.
Touches: nothing.
Source:  Extended Date/Time Format, levels 0 and 1 (ISO 8601-2:2019).
"""

import datetime as dt
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from scripts.newsletter.articles import Doubt
from scripts.newsletter.errors import ArgumentFault
from scripts.newsletter.lines import Part, Span
from scripts.newsletter.rules.characters import set_solid
from scripts.newsletter.rules.wording import worded

HAN_NUMBER = "〇零○一二三四五六七八九十廿卅"
MINGUO = 1911  # 民国元年 is 1912
DATE_RE = worded(
    rf"(?:民国(?P<since>\d{{1,3}}|[{HAN_NUMBER}百]{{1,5}}|元)|(?P<year>(?:19|20)\d\d|[０-９]{{4}}|[{HAN_NUMBER}]{{4}}))"
    rf"(?:年|(?P<mark>[./-]))(?P<month>\d{{1,2}}|[{HAN_NUMBER}]{{1,3}})(?:月|(?P=mark))?"
    rf"(?P<day>\d{{1,2}}|[{HAN_NUMBER}]{{1,3}})?日?"
)
NUMBER_RE = worded(
    r"(?P<whole>总)?第(?P<number>\d{1,5}|[〇零一二三四五六七八九十百]+)期|总期数?[:：]?(?P<total>\d{1,5})"
)
PAGE_RE = worded(
    r"第(?P<page>\d{1,2}|[一二三四五六七八九十]+)版|^(?P<han>[一二三四五六七八九十]+)版$|^[A-D]0?(?P<latin>\d{1,2})$"
)
YEAR_RE = worded(r"(?<!\d)(?P<year>(?:19|20)\d\d)\s*年(?!代|版|级|制)")
FUTURE_RE = worded(
    r"将|预计|计划|规划|力争|目标|远景|前完成|有望|届时|明年|拟|争取|到(?:19|20)\d\d\s*年(?!底?[，,]?(?:已|共|累计))"
)
CLAUSE_RE = re.compile(r"[^，,。；;：:！？]+")
EDTF_DAY = (
    r"\d{4}(?:-(?:0[1-9]|1[0-2]|2[1-4])(?:-(?:0[1-9]|[12]\d|3[01]))?)?[?~%]?"
    r"|\d{3}X|\d{2}XX|\d{4}-XX(?:-XX)?|\d{4}-\d\d-XX"
)
EDTF_RE = re.compile(rf"^(?:{EDTF_DAY}|(?:{EDTF_DAY}|\.\.)?/(?:{EDTF_DAY}|\.\.)?)$")


@dataclass(frozen=True)
class Evidence:
    """What the source says, quoted, and what it supports."""

    text: str
    supports: str
    spans: tuple[Span, ...] = ()


@dataclass
class Dating:
    """When an issue was printed: `edtf` None where nothing is known; `date` only when it is a full day."""

    edtf: str | None = None
    evidence: list[Evidence] = field(default_factory=list)
    doubts: list[Doubt] = field(default_factory=list)

    @property
    def date(self) -> str | None:
        """The day as YYYY-MM-DD, or None."""
        return self.edtf if self.edtf and full_date(self.edtf) else None


def number_of(text: str) -> int:
    """Return the value of a number in digits or Han numerals below 1,000.

    >>> [number_of(t) for t in ("12", "十二", "三十", "二〇一", "一百零五", "廿一", "卅")]
    [12, 12, 30, 201, 105, 21, 30]
    """
    text = text.replace("廿", "二十").replace("卅", "三十")
    if text.isdecimal():
        return int(text)
    digits = {c: i for i, c in enumerate("零一二三四五六七八九")} | {"〇": 0, "○": 0}
    if not set(text) & {"十", "百"}:
        return int("".join(str(digits[c]) for c in text))
    total, current = 0, 0
    for character in text:
        if character in "十百":
            total += (current or 1) * (10 if character == "十" else 100)
            current = 0
        else:
            current = digits[character]
    return total + current


def _year(match: re.Match[str]) -> int:
    if since := match["since"]:
        years = 1 if since == "元" else number_of(since)
        return MINGUO + years if years else 0
    return number_of(match["year"])


def read_dates(text: str) -> list[str]:
    """Return the dates of a folio line in EDTF: days, and months where no day is printed; years of 民国 as ours.

    >>> read_dates("2021年3月15日 星期一 第12期 总第12期"), read_dates("2022.3.15"), read_dates("二〇一九年八月")
    (['2021-03-15'], ['2022-03-15'], ['2019-08'])
    >>> read_dates("011 110116"), read_dates("2021.13.40"), read_dates("2021-0-1")
    ([], [], [])
    >>> read_dates("中華民國112年11月18日"), read_dates("民國二十六年七月"), read_dates("民国0年1月1日")
    (['2023-11-18'], ['1937-07'], [])
    """
    dates = []
    for match in DATE_RE.finditer(set_solid(text)):
        year, month = _year(match), number_of(match["month"])
        day = number_of(match["day"]) if match["day"] else None
        try:
            dt.date(year, month, day or 1)
        except ValueError:
            continue
        if not match["mark"] or day:
            dates.append(f"{year:04}-{month:02}" + (f"-{day:02}" if day else ""))
    return dates


def read_number(folios: Iterable[str]) -> str | None:
    """Return the issue's number: the running number (总第…期) before the year's.

    >>> read_number(["2021年3月15日 第3期 总第12期"]), read_number(["第8版"])
    ('12', None)
    """
    found = [match for text in folios for match in NUMBER_RE.finditer(set_solid(text))]
    found.sort(key=lambda match: not (match["whole"] or match["total"]))
    return str(number_of(found[0]["number"] or found[0]["total"])) if found else None


def read_page_number(folios: Iterable[str]) -> int | None:
    """Return the number of the page that its folio prints, or None.

    >>> read_page_number(["2021年3月15日", "第2版"]), read_page_number(["A07"]), read_page_number(["011 110116"])
    (2, 7, None)
    """
    for text in folios:
        for token in [text, *text.split()]:
            if match := PAGE_RE.search(token):
                return number_of(match["page"] or match["han"] or match["latin"])
    return None


def full_date(edtf: str) -> bool:
    """Tell whether an EDTF value is one certain day.

    >>> full_date("2021-03-15"), full_date("2021-03"), full_date("2021-03-15~")
    (True, False, False)
    """
    return bool(re.fullmatch(r"\d{4}-\d\d-\d\d", edtf)) and int(edtf[5:7]) <= 12


def check_edtf(text: str) -> str:
    """Return `text` when it is EDTF of level 0 or 1.

    Raises ArgumentFault saying what is allowed.

    >>> check_edtf("2017/.."), check_edtf("2021-03-15")
    ('2017/..', '2021-03-15')
    """
    valid = bool(EDTF_RE.match(text)) and text not in ("/", "../..")
    for day in re.findall(r"\d{4}-\d\d-\d\d", text):
        try:
            dt.date.fromisoformat(day)
        except ValueError:
            valid = False
    if not valid:
        raise ArgumentFault(f"--date {text}: is no EDTF date; write 2021-03-15, 2021-03, 2021, 2021~ or 2017/..")
    return text


def lower_bound(paragraphs: Sequence[Part]) -> Evidence | None:
    """Return the latest year that the text speaks of as past, quoted: the page was printed in it or later."""
    best: tuple[int, Evidence] | None = None
    for part in paragraphs:
        for clause in CLAUSE_RE.findall(part.text) if "年" in part.text else ():
            if "年" not in clause or FUTURE_RE.search(clause):
                continue
            for match in YEAR_RE.finditer(clause):
                year = int(match["year"])
                if best is None or year > best[0]:
                    best = (year, Evidence(clause.strip("“”‘’（）() "), f"printed in {year} or later", part.spans))
    return best[1] if best else None


def dating_of(folios: Sequence[Part], paragraphs: Sequence[Part]) -> Dating:
    """Return what mastheads and text say of the date: two different dates give none, and a doubt."""
    printed = [(date, part) for part in folios for date in read_dates(part.text)]
    dates = list(dict.fromkeys(date for date, _ in printed))
    evidence = [Evidence(part.text, f"printed date {date}", part.spans) for date, part in printed]
    if len(dates) == 1:
        return Dating(dates[0], evidence[:1])
    doubts = []
    if dates:
        message = f"the mastheads print several dates ({', '.join(dates)}); give the right one with --date"
        doubts = [Doubt("date", message, 0.3, tuple(span for _, part in printed for span in part.spans))]
    bound = lower_bound(paragraphs)
    year = YEAR_RE.search(bound.text) if bound else None
    return Dating(f"{year['year']}/.." if year else None, [*evidence, *([bound] if bound else [])], doubts)
