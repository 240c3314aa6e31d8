"""Sources: one page of a paper in every form that the importer reads, with a payload in its headline, credit and body.

Told, the payload is text of the form, as an honest program writes it; raw, it is pasted into the form's own markup.
"""

import datetime as dt
import html
import io
import json
import random
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from plugins.characters import NEVER_SHOWN_RE
from tests.hostile.payload import Payload
from tests.newsletter.sample import PAPERS

WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
FIRST_DAY = dt.date(1999, 1, 1)
WORDS = [
    "水塔",
    "书架",
    "台阶",
    "望远镜",
    "码头",
    "石阶",
    "菜场",
    "摊位",
    "电子秤",
    "食堂",
    "豆浆",
    "包子",
    "电梯",
    "楼道",
    "花坛",
    "自行车",
    "雨棚",
    "路灯",
    "邮筒",
    "黑板报",
    "居民",
    "木匠",
    "护士",
    "退休教师",
]


@dataclass(frozen=True)
class Sheet:
    """One page: its payload, how the form says a text, and the number of its issue, which gives it a day of its own."""

    text: str
    say: Callable[[str], str]
    number: int

    @property
    def masthead(self) -> list[str]:
        """The lines above the story."""
        day = FIRST_DAY + dt.timedelta(self.number)
        printed = f"{day.year}年{day.month}月{day.day}日 总第{self.number + 1}期"
        return ["三塘晚报", "三塘镇党委、政府 主办", printed]

    @property
    def story(self) -> list[str]:
        """Headline, credit, paragraphs, sign-off."""
        chance = random.Random(self.number)  # stories that are alike would be taken for one story
        fill = "".join(
            f"{chance.choice(WORDS)}旁边的{chance.choice(WORDS)}今年换成了{chance.choice(WORDS)}。" for _ in "甲乙丙丁"
        )
        return [self.text, f"记者 {self.text}", fill, self.text, f"{fill[:30]}{self.text}", f"（{self.text}）"]

    @property
    def lines(self) -> list[tuple[str, int]]:
        """The lines of the page, each with the size of its letters."""
        return list(zip([*self.masthead, *self.story], [40, 14, 14, 36, *[16] * 5], strict=True))

    def boxes(self) -> Iterator[tuple[str, int, int, int, int]]:
        """Yield each line with its box: left, top, right, bottom in pixels of a page of 1000 by 1400."""
        top = 40
        for line, size in self.lines:
            yield self.say(line), 60, top, 60 + min(len(line) * size, 900), top + size
            top += size + 24


def as_xml(text: str) -> str:
    """Return `text` as XML may hold it."""
    return html.escape(NEVER_SHOWN_RE.sub("", text)).replace("\n", "&#10;")


def text_page(sheet: Sheet) -> dict[str, bytes]:
    return {"p01.txt": "\n\n".join(line for line, _ in sheet.lines).encode()}


def markdown_page(sheet: Sheet) -> dict[str, bytes]:
    text, (head, *rest) = sheet.text, sheet.story
    page = [
        *sheet.masthead,
        f"# {head}",
        *rest,
        f"![{text}]({text})",
        f"| {text} | 甲 |",
        f"<p>{text}</p>",
        f"> {text}",
    ]
    return {"p01.md": "\n\n".join(page).encode()}


def html_page(sheet: Sheet) -> dict[str, bytes]:
    text, (head, *rest) = sheet.say(sheet.text), map(sheet.say, sheet.story)
    body = "".join(f"<p>{line}</p>" for line in [*sheet.masthead, *rest])
    figure = f'<figure><img src="x" alt="{text}"><figcaption>{text}</figcaption></figure>'
    page = f"<!doctype html><html><head><meta charset=utf-8><title>{head}</title></head><body>"
    return {"p01.html": f'{page}<div id="js_content"><h1>{head}</h1>{body}{figure}</div></body></html>'.encode()}


def docx_page(sheet: Sheet) -> dict[str, bytes]:
    shown = "".join(f"<w:p><w:r><w:t>{sheet.say(line)}</w:t></w:r></w:p>" for line, _ in sheet.lines)
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w") as archive:
        archive.writestr("word/document.xml", f'<w:document xmlns:w="{WORD}"><w:body>{shown}</w:body></w:document>')
    return {"p01.docx": held.getvalue()}


def hocr_page(sheet: Sheet) -> dict[str, bytes]:
    lines = "".join(
        f"<span class='ocr_line' title='bbox {x0} {y0} {x1} {y1}'>"
        f"<span class='ocrx_word' title='bbox {x0} {y0} {x1} {y1}; x_wconf 90'>{line}</span></span>"
        for line, x0, y0, x1, y1 in sheet.boxes()
    )
    page = f"<div class='ocr_page' title='bbox 0 0 1000 1400'>{lines}</div>"
    return {"p01.hocr": f"<!DOCTYPE html><html><meta charset='utf-8'><body>{page}</body></html>".encode()}


def alto_page(sheet: Sheet) -> dict[str, bytes]:
    lines = "".join(
        f'<TextBlock ID="B{number}"><TextLine HPOS="{x0}" VPOS="{y0}" WIDTH="{x1 - x0}" HEIGHT="{y1 - y0}">'
        f'<String HPOS="{x0}" VPOS="{y0}" WIDTH="{x1 - x0}" HEIGHT="{y1 - y0}" CONTENT="{line}"/>'
        "</TextLine></TextBlock>"
        for number, (line, x0, y0, x1, y1) in enumerate(sheet.boxes())
    )
    unit = "<Description><MeasurementUnit>pixel</MeasurementUnit></Description>"
    page = f'<Layout><Page WIDTH="1000" HEIGHT="1400"><PrintSpace>{lines}</PrintSpace></Page></Layout>'
    return {"p01.xml": f'<alto xmlns="http://www.loc.gov/standards/alto/ns-v3#">{unit}{page}</alto>'.encode()}


def page_xml_page(sheet: Sheet) -> dict[str, bytes]:
    lines = "".join(
        f'<TextRegion id="r{y0}"><Coords points="{x0},{y0} {x1},{y0} {x1},{y1} {x0},{y1}"/><TextLine id="l{y0}">'
        f'<Coords points="{x0},{y0} {x1},{y0} {x1},{y1} {x0},{y1}"/><TextEquiv><Unicode>{line}</Unicode></TextEquiv>'
        "</TextLine></TextRegion>"
        for line, x0, y0, x1, y1 in sheet.boxes()
    )
    page = f'<Page imageFilename="{sheet.say(sheet.text)}" imageWidth="1000" imageHeight="1400">{lines}</Page>'
    space = "http://schema.primaresearch.org/PAGE/gts/pagecontent/2019-07-15"
    return {"p01.xml": f'<PcGts xmlns="{space}">{page}</PcGts>'.encode()}


def tsv_page(sheet: Sheet) -> dict[str, bytes]:
    head = "level\tpage_num\tblock_num\tpar_num\tline_num\tword_num\tleft\ttop\twidth\theight\tconf\ttext\n"
    rows = ["1\t1\t0\t0\t0\t0\t0\t0\t1000\t1400\t-1\t\n"]
    one_line = replace(sheet, text=" ".join(sheet.text.split("\n")).replace("\t", " "))
    for number, (line, x0, y0, x1, y1) in enumerate(one_line.boxes(), start=1):
        box = f"{x0}\t{y0}\t{x1 - x0}\t{y1 - y0}"
        rows += [f"4\t1\t{number}\t1\t1\t0\t{box}\t-1\t\n", f"5\t1\t{number}\t1\t1\t1\t{box}\t90\t{line}\n"]
    return {"p01.tsv": (head + "".join(rows)).encode()}


def mets_page(sheet: Sheet) -> dict[str, bytes]:
    text, parts, first = sheet.say(sheet.text), list(sheet.boxes()), len(sheet.masthead)
    area = '<fptr><area BETYPE="IDREF" FILEID="F1" BEGIN="B{}"/></fptr>'
    body = "".join(f'<div TYPE="PARAGRAPH">{area.format(n)}</div>' for n in range(first + 2, len(parts)))
    article = (
        f'<div TYPE="ARTICLE" LABEL="{text}"><div TYPE="HEADING">{area.format(first)}</div>'
        f'<div TYPE="AUTHOR">{area.format(first + 1)}</div><div TYPE="BODY">{body}</div></div>'
    )
    issue = f'<div TYPE="Newspaper"><div TYPE="ISSUE" LABEL="{text}"><div TYPE="CONTENT">{article}</div></div></div>'
    files = '<fileGrp ID="ALTOGRP"><file ID="F1"><FLocat LOCTYPE="URL" xlink:href="p01.xml"/></file></fileGrp>'
    spaces = 'xmlns="http://www.loc.gov/METS/" xmlns:xlink="http://www.w3.org/1999/xlink"'
    physical = '<div TYPE="Newspaper"><div TYPE="PAGE"><fptr><area FILEID="F1"/></fptr></div></div>'
    maps = f'<structMap TYPE="PHYSICAL">{physical}</structMap><structMap TYPE="LOGICAL">{issue}</structMap>'
    return {"mets.xml": f"<mets {spaces}><fileSec>{files}</fileSec>{maps}</mets>".encode(), **alto_page(sheet)}


FORMS = {
    "text": text_page,
    "Markdown": markdown_page,
    "HTML": html_page,
    "DOCX": docx_page,
    "hOCR": hocr_page,
    "ALTO": alto_page,
    "PAGE": page_xml_page,
    "TSV": tsv_page,
    "METS": mets_page,
}
MARKED_UP = ("HTML", "DOCX", "hOCR", "ALTO", "PAGE", "METS")


def write_source(folder: Path, form: str, payload: Payload, number: int, raw: bool = False) -> Path:
    """Write the page in a form, as the issue of that number; return the folder of the issue."""
    say = str if raw else as_xml
    text = payload.text if form in ("text", "Markdown") or raw else payload.line
    for name, data in FORMS[form](Sheet(text, say, number)).items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
    return folder


def edited(payload: Payload) -> bytes:
    """Return what `--dry-run --json` prints, with a payload in each of its texts, as a person may give it back."""
    text = payload.text
    article = dict.fromkeys(("headline", "kicker", "deck", "byline", "signoff", "section"), text)
    body = {**article, "paragraphs": [text], "captions": [text], "page": 1, "authors": [text]}
    issue = dict.fromkeys(("title", "date", "number", "publisher", "motto", "imprint", "edition"), text)
    return json.dumps({"issue": issue, "articles": [body], "discarded": [{"text": text, "reason": text}]}).encode()


def empty_archive(folder: Path) -> Path:
    """Write an archive of one paper and nothing else; return it."""
    folder.mkdir(parents=True)
    (folder / "papers.csv").write_text(PAPERS, encoding="utf-8")
    return folder
