"""Page: one page of a house set by the browser and printed as a PDF, with its truth.

Holds:   print_page(browser, house, seed).
Needs:   a Chromium to print with.
Touches: nothing.
"""

import random
from pathlib import Path
from typing import Any

from tests.layout.galley.houses import HOUSES, half_of
from tests.layout.galley.story import truth_of
from tests.layout.galley.words import Words
from tests.layout.press import Printed

POUR = (Path(__file__).parent / "pour.js").read_text("utf-8")
STYLE = (
    "body{margin:0} section{position:relative;overflow:hidden} div{position:absolute;box-sizing:border-box;"
    "text-spacing-trim:space-all;text-autospace:no-autospace;font-kerning:none;line-break:strict}"
    ".p,.q,.b,.v,.x,.r,.s,.g,.tail{position:static;margin:0}"
    ".p,.q{text-align:var(--align,justify);text-indent:var(--indent);overflow-wrap:anywhere;margin-top:var(--apart,0)}"
    ".p b{font-family:var(--display)} .s{text-indent:0} .g{text-align:right}"
    ".q{font-family:var(--display)}"
    ".x{font-family:var(--display);font-weight:700;text-align:center}"
    ".torn{text-align-last:var(--align,justify)} .rest{text-indent:0;margin-top:0}"
    ".v{padding-left:2em} .tail{text-align:right}"
    ".r{display:flex;justify-content:space-between;border-bottom:var(--ruled,none)}"
)


def print_page(browser: Any, name: str, seed: int) -> Printed:
    """Print one page; the same house and seed give the same page."""
    house = HOUSES[name]
    chance = random.Random(f"{name} {seed}")
    drawn = house.plan(Words(chance, half_of(name)))
    width, height = house.sheet
    page = browser.new_page(viewport={"width": width, "height": height})
    page.set_content(
        f'<html lang="zh-CN"><style>{STYLE}@page{{size:{width}px {height}px;margin:0}}</style>'
        f'<section style="width:{width}px;height:{height}px">{drawn.marks}</section>'
    )
    poured = page.evaluate(POUR, [one.data for one in drawn.stories])
    pdf = page.pdf(prefer_css_page_size=True, print_background=True)
    page.close()
    found = [truth_of(one, told) for one, told in zip(drawn.stories, poured, strict=True)]
    dropped = [*drawn.dropped, *(text for one in drawn.stories for text in one.dropped)]
    discarded = [{"text": text, "reason": "furniture"} for text in dropped]
    return Printed(pdf, {"issue": drawn.facts, "articles": [one for one in found if one], "discarded": discarded})
