"""Page: one page of a house printed as a PDF, with its truth.

Holds:   Printed, print_pages(browser, houses, seed), print_page(browser, house, seed).
Needs:   a Chromium to print with.
Touches: nothing.
"""

import io
import random
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

import pypdfium2
import pypdfium2.raw as raw

from tests.layout.press.boxes import set_notice
from tests.layout.press.copy import DEEDS, NAMES, SUBJECTS, Copy
from tests.layout.press.houses import HOUSES, House
from tests.layout.press.marks import STYLE, Shape, Sheet, Type
from tests.layout.press.plans import PLANS
from tests.layout.press.rails import set_rail
from tests.layout.press.setting import Region, Story
from tests.layout.press.stories import set_briefs, set_story

ADVERTS = ("公益广告 文明养犬从我做起", "公益广告 讲文明 树新风", "便民信息 家电维修 电话 021-55718826")
MARGIN = 36.0


@dataclass
class Printed:
    """One page: its PDF, and its truth in the form that the scorer of whole pages takes."""

    pdf: bytes
    truth: dict[str, Any]

    @property
    def stories(self) -> list[Story]:
        return self.truth["articles"]


def cut(chance: random.Random, first: int, count: int, y: float, height: float, depth: int = 4) -> list[tuple]:
    """Return (first column, columns, y, height) of regions, cut down or across again and again."""
    down, across = count >= 3, height >= 400
    if not depth or not (down or across) or (depth < 3 and chance.random() < 0.25):
        return [(first, count, y, height)]
    if across and (not down or chance.random() < 0.6):
        at = chance.uniform(190, height - 190)
        parts = [(first, count, y, at), (first, count, y + at, height - at)]
    else:
        at = chance.randrange(1 if height < 500 else 2, count)
        parts = [(first, at, y, height), (first + at, count - at, y, height)]
    return [piece for part in parts for piece in cut(chance, *part, depth - 1)]


def _masthead(sheet: Sheet, house: House, chance: random.Random) -> tuple[float, float, list[str]]:
    """Set the masthead; return where the page's stories begin (left, top), and its texts."""
    name = chance.choice(NAMES)
    folio = f"2021年{chance.randrange(1, 12)}月15日 星期二 第{chance.randrange(1, 9)}版"
    if house.masthead == "none":
        sheet.types.append(Type(folio, MARGIN, MARGIN, 300, 11))
        sheet.types.append(Type(name, sheet.width - MARGIN - 160, MARGIN - 2, 160, 13, weight=700, align="right"))
        sheet.shapes.append(Shape(MARGIN, MARGIN + 18, sheet.width - 2 * MARGIN, 1))
        return MARGIN, MARGIN + 28, [name, folio]
    if house.masthead == "left":
        sheet.types.append(Type(name, MARGIN, MARGIN, 60, 46, weight=900, upright=True))
        sheet.types.append(Type(folio, MARGIN + 72, MARGIN, 300, 11))
        sheet.shapes.append(Shape(MARGIN + 66, MARGIN, 1, 380))
        return MARGIN, MARGIN + 24, [name, folio]
    if house.masthead in ("ears", "corner"):
        return _eared(sheet, house, chance, name, folio)
    publisher = "梧桐里街道党工委、办事处 主办"
    sheet.types.append(Type(name, MARGIN, MARGIN, 330, 46, weight=900))
    sheet.types.append(Type(publisher, MARGIN + 350, MARGIN + 4, 300, 11))
    sheet.types.append(Type(folio, MARGIN + 350, MARGIN + 24, 300, 11))
    if chance.random() < 0.7:
        sheet.shapes.append(Shape(MARGIN, MARGIN + 62, sheet.width - 2 * MARGIN, 1.5))
    return MARGIN, MARGIN + 72, [name, folio, publisher]


def _eared(sheet: Sheet, house: House, chance: random.Random, name: str, folio: str) -> tuple[float, float, list[str]]:
    """Set the name amid two boxes of small news, or in the right corner; the folio between rules below."""
    wide, motto = 150.0, "自家门口这点事"
    middle = sheet.width / 2 - 150 if house.masthead == "ears" else sheet.width - MARGIN - 300
    sheet.types.append(Type(name, middle, MARGIN, 300, 44, weight=900, align="center"))
    sheet.types.append(Type(motto, middle, MARGIN + 56, 300, 12, align="center"))
    ears = (
        ["今日导读", chance.choice(SUBJECTS) + chance.choice(DEEDS), "详见第2版"],
        ["天气", "多云 12℃-18℃", "东南风3级"],
    )
    for number, lines in enumerate(ears):
        x = MARGIN + number * (sheet.width - 2 * MARGIN - wide) if house.masthead == "ears" else MARGIN + number * 160
        sheet.shapes.append(Shape(x, MARGIN, wide, 70, "border:1px solid #000"))
        for row, line in enumerate(lines):
            sheet.types.append(Type(line, x + 6, MARGIN + 5 + 21 * row, wide - 12, min(13 - row, 138 / len(line))))
    for y in (78, 98):
        sheet.shapes.append(Shape(MARGIN, MARGIN + y, sheet.width - 2 * MARGIN, 1))
    sheet.types.append(Type(folio, MARGIN, MARGIN + 82, sheet.width - 2 * MARGIN, 11, align="center"))
    sheet.dropped += [line for lines in ears for line in lines]
    return MARGIN, MARGIN + 108, [name, folio, motto]


def _foot(sheet: Sheet, house: House) -> tuple[float, list[str]]:
    text = "责任编辑 沈一禾 版面设计 方以南 校对 陆青" if house.foot == "imprint" else "— 3 —"
    y = sheet.height - MARGIN - 12
    sheet.types.append(Type(text, MARGIN, y, sheet.width - 2 * MARGIN, 10, align="center"))
    return y - 8, [text]


def _part(sheet: Sheet, house: House, region: Region, chance: random.Random, edges: tuple[bool, bool]) -> None:
    """Draw what parts a region from the one above and the one to its left."""
    looks = {"thin": "background:#888", "rule": "background:#000"}
    parting = chance.choice(("rule", "space", "thin")) if house.parting == "mixed" else house.parting
    if parting == "space":
        return
    above, beside = edges
    if above:
        thick = 0.5 if parting == "thin" else 1
        for offset in (0, 3) if parting == "double" else (0,):
            sheet.shapes.append(
                Shape(region.x, region.y - 9 + offset, region.width, thick, looks.get(parting, "background:#000"))
            )
    if beside and parting != "thin":
        sheet.shapes.append(Shape(region.x - house.gutter * house.size / 2, region.y, 0.8, region.height - 8))


def _fill(sheet: Sheet, house: House, copy: Copy, area: Region) -> list[Story]:
    """Fill an area with stories."""
    chance, gutter = copy.chance, house.gutter * house.size
    measure = (area.width - (house.columns - 1) * gutter) / house.columns
    stories: list[Story] = []
    regions = cut(chance, 0, house.columns, area.y, area.height)
    advert = chance.randrange(len(regions)) if house.advert and len(regions) > 4 and chance.random() < 0.3 else None
    for index, (first, count, y, height) in enumerate(regions):
        x = area.x + first * (measure + gutter)
        region = Region(x, y + 10, count * measure + (count - 1) * gutter, height - 16)
        if index == advert:
            text = chance.choice(ADVERTS)
            sheet.shapes.append(Shape(*region, "border:1px solid #000"))
            sheet.types.append(Type(text, x + 8, region.y + 14, region.width - 16, min(18, region.width / 16)))
            sheet.dropped.append(text)
            continue
        framed = chance.random() < house.framed
        if framed:
            tint = chance.choice(("", "background:#eee;"))
            sheet.shapes.append(Shape(*region, tint + "border:1px solid #000"))
            region = Region(region.x + 8, region.y + 8, region.width - 16, region.height - 16)
        else:
            _part(sheet, house, region, chance, (y > area.y + 1, first > 0))
        columns = count - 1 if count > 2 and chance.random() < house.off_grid else count
        if house.mixed and chance.random() < house.mixed:
            columns = max(1, count + chance.choice((-1, 1) if measure > 12 * house.size else (-1,)))
        if house.rails and count <= 2 and height > 260 and chance.random() < house.rails:
            stories += set_rail(sheet, region, house, count, copy)
        elif house.notices and count == 1 and chance.random() < house.notices:
            stories.append(set_notice(sheet, region, house, columns, copy))
        elif count <= 2 and chance.random() < house.briefs:
            stories += set_briefs(sheet, region, house, columns, copy)
        else:
            stories += set_story(sheet, region, house, columns, copy)
    return stories


def compose(name: str, seed: int) -> tuple[Sheet, dict[str, Any], random.Random]:
    """Return the sheet of one page, its truth, and the chance that is left."""
    house, chance = HOUSES[name], random.Random(f"{name} {seed}")
    sheet = Sheet(*house.sheet)
    copy = Copy(chance)
    if house.plan:
        stories, issue = PLANS[house.plan](sheet, house, copy)
        dropped = [{"text": text, "reason": "furniture"} for text in sheet.dropped]
        return sheet, {"issue": issue, "articles": stories, "discarded": dropped}, chance
    left, top, head = _masthead(sheet, house, chance)
    bottom, foot = _foot(sheet, house)
    area = Region(left, top, sheet.width - MARGIN - left, bottom - top)
    if house.masthead == "left":
        area = Region(MARGIN + 76, top, sheet.width - 2 * MARGIN - 76, bottom - top)
    stories = _fill(sheet, house, copy, area)
    issue = dict(zip(("title", "folio", "publisher"), head, strict=False))
    discarded = [{"text": text, "reason": "furniture"} for text in (*foot, *sheet.dropped)]
    return sheet, {"issue": issue, "articles": stories, "discarded": discarded}, chance


def _lay(page: Any, rotation: int) -> None:
    """Lay a page on its side, to be turned upright by whatever shows it."""
    width, height = page.get_size()
    turns = {90: (0, 1, -1, 0, height, 0), 270: (0, -1, 1, 0, 0, width)}
    clip = raw.FS_RECTF(0, width, height, 0)
    raw.FPDFPage_TransFormWithClip(page.raw, raw.FS_MATRIX(*turns[rotation]), clip)
    page.set_mediabox(0, 0, height, width)
    page.set_rotation(rotation)


def _finished(document: pypdfium2.PdfDocument, house: House) -> bytes:
    """Return a page as a file: its sheet laid on its side (to be shown upright), or cut from a larger one."""
    page = document[0]
    if house.offset:
        left, bottom, right, top = page.get_mediabox()
        page.set_mediabox(left - 90, bottom - 60, right + 30, top + 20)
        page.set_cropbox(left, bottom, right, top)
    if house.rotated:
        _lay(page, house.rotated)
    out = io.BytesIO()
    document.save(out)
    document.close()
    return out.getvalue()


def print_pages(browser: Any, names: Iterable[str], seed: int) -> list[Printed]:
    """Print one page of each house in one go, which is far quicker; the same house and seed give the same page."""
    composed = [(HOUSES[name], *compose(name, seed)) for name in names]
    parts = [
        sheet.html(chance, house.shuffled, f"sheet{number}")
        for number, (house, sheet, _, chance) in enumerate(composed)
    ]
    page = browser.new_page()
    page.set_content(f'<html lang="zh-CN"><style>{STYLE}</style>{"".join(parts)}')
    whole = pypdfium2.PdfDocument(page.pdf(prefer_css_page_size=True, print_background=True))
    page.close()
    printed = []
    for number, (house, _, truth, _) in enumerate(composed):
        single = pypdfium2.PdfDocument.new()
        single.import_pages(whole, [number])
        printed.append(Printed(_finished(single, house), truth))
    whole.close()
    return printed


def print_page(browser: Any, name: str, seed: int) -> Printed:
    """Print one page."""
    return print_pages(browser, [name], seed)[0]
