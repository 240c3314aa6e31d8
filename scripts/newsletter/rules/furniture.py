"""Furniture: lines of a page that are no story, known by their wording alone.

Holds:   Furniture (the kinds), kind_of(line text), is_title(text), is_loss(text), patterns of the facts of a masthead.
Needs:   one printed line.
Touches: nothing.
"""

import re
from collections.abc import Callable
from enum import StrEnum
from functools import lru_cache

from scripts.newsletter.rules.characters import em_width, is_cjk, solid_characters
from scripts.newsletter.rules.notices import read_notice
from scripts.newsletter.rules.wording import spelled, worded


class Furniture(StrEnum):
    """What a line of furniture is. Values stand as reasons in the ledger."""

    QR = "QR code note"
    ADVERT = "advertisement or notice"
    IMPRINT = "imprint"
    PUBLISHER = "publisher"
    LATIN = "latin title"
    FOLIO = "folio"
    MOTTO = "motto"
    TITLE = "title"
    EDITION = "edition"
    LABEL = "label of the page"
    JUMP = "continuation note"
    RULE = "ornament"


# Facts of the masthead; the rest of the furniture is only discarded.
FACTS = (
    Furniture.PUBLISHER,
    Furniture.LATIN,
    Furniture.FOLIO,
    Furniture.MOTTO,
    Furniture.TITLE,
    Furniture.EDITION,
    Furniture.LABEL,
)

QR_OPEN_RE = worded(r"扫一扫|扫码|扫描.{0,6}二维码|(?:长按|识别).{0,6}(?:二维码|图片)|二维码")
QR_NEXT_RE = worded(
    r"^(?:请)?(?:扫|长按|关注|加入|订阅|阅读|下载|查看|添加|收听|收看|更多|报料|爆料|投稿|官方|微信|微博|视频号|抖音|公众号|客户端|小程序|APP)"
    r"|公众号$|二维码$|电子版$|读者群$|视频号$|有奖$"
)
# Whole lines of a QR note that an extractor may set apart from the rest of it.
QR_WHOLE_RE = worded(
    r"^(?:(?:加入|关注|阅读|下载|订阅)?(?:官方)?(?:微信|微博|抖音){0,2}(?:公众号|视频号|服务号|订阅号|读者群|电子版|客户端|小程序)|[报爆]料有奖)$"
)
LOSS_RE = worded(r"遗失声明|遗失启事|声明作废")
ADVERT_RE = worded(
    r"公益广告|遗失声明|声明作废|^诚聘|^招聘启事|^招租|^便民信息|服务热线|联系电话|咨询电话|招商热线|广告热线"
    r"|讲文明\s*树新风|^广告$"
)
PHONE_RE = re.compile(r"(?<!\d)(?:0\d{2,3}-\d{7,8}|400-\d{3}-\d{4}|1[3-9]\d{9})(?!\d)")
IMPRINT_RE = worded(
    r"^(?:本期|本版|执行|责任|值班|文字|美术)?(?:责任编辑|责编|编辑|主编|总编|总编辑|发行人|督印人|美编|版面设计|版式设计|校对|排版|"
    r"印刷|刊号|邮编|地址|准印证)(?:[ \u3000：:/]|号)"
    r"|(?:责任编辑|责编|版面设计|版式设计|美编|准印证号?|内部资料).*(?:校对|设计|编辑|免费|号|：|:)"
)
FORMULAS = ("联合出版", "联合主办", "编印", "主办", "主管", "承办", "出版", "编辑出版", "印发", "协办")
FORMULA = f"(?:{'|'.join(FORMULAS)})"
EDGES = spelled(FORMULAS)
PUBLISHER_RE = worded(
    rf"^(?P<name>.{{2,40}}?)[ \u3000]*(?P<formula>{FORMULA}(?:[ \u3000、]*{FORMULA})*)$"
    r"|^(?:主办|主管|承办|编印|出版)(?:单位)?[：:]"
)
OFFICE_RE = worded(r"街道|党工委|办事处|社区|居委|镇|乡|村|党委|政府|宣传|委员会|中心|集团|报社|区")
SAID_RE, STOP_RE = re.compile("[，。；]|由|在"), re.compile("[，。；！？]")
LATIN_RE = re.compile(r"^[A-Z][A-Z'’&.\- ]{4,48}$")
MOTTO_RE = re.compile(r"^\S(?:[ \u3000]*[/|·｜／][ \u3000]*\S){3,}$")
NUMBERS = r"[0-9０-９〇零一二三四五六七八九十百千]+"
YEAR = rf"(?:(?:中华)?民国(?:元|{NUMBERS})|{NUMBERS})年"
DATE = rf"{YEAR}{NUMBERS}月(?:{NUMBERS}日)?|(?:19|20)\d\d[./-]\d{{1,2}}(?:[./-]\d{{1,2}})?"
FOLIO_UNIT = (
    rf"(?:{DATE}|星期[一二三四五六日天]|周[一二三四五六日]|(?:总|今年|{NUMBERS}年)?第{NUMBERS}[期号版]|{NUMBERS}版"
    r"|(?:农历)?[\u4e00-\u9fff]{0,4}年?(?:正|[一二三四五六七八九十冬腊]+)月(?:初|廿|十|二十|三十)[一二三四五六七八九十]?"
    rf"|[A-D]\d{{1,2}}|总期数?[:：]?{NUMBERS}|(?:共|本期|今日){NUMBERS}版|试刊|创刊号|月刊|半月刊|周刊|内部资料)"
)
FOLIO_RE = worded(
    rf"^[（(]?{FOLIO_UNIT}(?:[ \u3000/|·，,()（）]*{FOLIO_UNIT})*[）)]?$"
    r"|^\d{2,4}(?:[ \u3000]+\d{3,8})+$|^[\-—·] ?\d{1,2} ?[\-—·]$"
)
LABEL_RE = re.compile(r"^[\u3400-\u9fff]{2,4}$")
RUN_RE = re.compile(r"\S+")
RULE_RE = re.compile(r"^[-_=*~+·•※＊—─━═│┃|/\\\s\u2190-\u21ff\u2500-\u27bf]+$")
# What a line of furniture has, begins with or ends with; most lines of text have none of it, and need no further look.
# A wording added to one of TESTS needs its sign here.
SIGN_RE = worded(
    r"[版编扫码刊址印料刷聘租初廿/|·｜／]|^[（(A-Z0-9０-９〇零一二三四五六七八九十百千星周总今第农正冬腊共本试创月半内主承编出"
    r"\-_=*~+•※＊—─━═│┃\\\s\u2190-\u21ff\u2500-\u27bf]|[号群端序奖办管发]$|月[十二三]|\d{4}|\s.*期|期.*\s"
    r"|(?=[校声广长识热电便讲])(?:校对|声明|广告|长按|识别|热线|电话|便民|讲文明)"
)
PAPER_RE = worded(r"(?:报|晨讯|快讯|新闻|家园|之声|生活|街区|视窗|天地|通讯|周刊|月刊|时报|资讯|之窗)$")
MASTHEAD_KINDS = (Furniture.PUBLISHER, Furniture.LATIN, Furniture.FOLIO, Furniture.MOTTO, Furniture.QR)


def is_latin_title(text: str) -> bool:
    """Tell whether a line is a name in Latin capitals, as mastheads print below the title.

    >>> is_latin_title("SHANGHAI COMMUNITY NEWS"), is_latin_title("G20"), is_latin_title("GDP")
    (True, False, False)
    """
    return bool(LATIN_RE.match(text)) and " " in text


def is_publisher(text: str) -> bool:
    """Tell whether a line is the publisher with its formula (联合出版, 主办, 编印 …).

    >>> is_publisher("欧阳路街道党工委、办事处 联合出版"), is_publisher("活动由街道主办")
    (True, False)
    """
    match = PUBLISHER_RE.match(text) if text.startswith(EDGES) or text.endswith(EDGES) else None
    if not match or not OFFICE_RE.search(text) or SAID_RE.search(text):
        return False
    return not match["formula"] or " " in text or "\u3000" in text or em_width(text) > 8


def is_folio(text: str) -> bool:
    """Tell whether a line is a folio: dates, numbers, pages, and at most one word that names the page.

    >>> is_folio("第3期（总第13期） 2022-03-15 星期二 今日2版"), is_folio("第2版 邻里 2021年9月15日")
    (True, True)
    >>> is_folio("2021年3月15日开工")
    False
    """
    if FOLIO_RE.match(text):
        return True
    return ("版" in text or "期" in text) and len(text.split()) <= 6 and bool(label_in(text))


def label_in(text: str) -> str:
    """Return the word of a folio line that names the page (要闻, 副刊) or the paper, or "".

    >>> label_in("副刊　2021年6月15日　星期二　第3版"), label_in("第3版"), label_in("雪松里社区报 2023年5月2日 第3版")
    ('副刊', '', '雪松里社区报')
    """
    words = text.split()
    others = [word for word in words if not FOLIO_RE.match(word)]
    named = len(others) == 1 and len(words) > 1 and (LABEL_RE.match(others[0]) or is_title(others[0]))
    return others[0] if named else ""


@lru_cache(maxsize=4096)
def kind_of(text: str) -> Furniture | None:
    """Return what a line of furniture is by its own wording, or None.

    >>> [str(kind_of(t)) for t in ("扫描二维码", "总第312期", "责任编辑 傅洋 校对 王娟", "近日，活动举行。")]
    ['QR code note', 'folio', 'imprint', 'None']
    """
    if not SIGN_RE.search(text) or em_width(text) > 60:
        return None
    for kind, holds in TESTS:
        if holds(text):
            return kind
    return None


def is_qr_note(text: str) -> bool:
    """Tell whether a line opens a QR note, or is one whole line of it."""
    if em_width(text) > 16 or text.endswith("。"):
        return False
    return bool(QR_OPEN_RE.search(text) or QR_WHOLE_RE.match(text))


def is_loss(text: str) -> bool:
    """Tell whether a line declares void what somebody has lost, as paid notices do.

    >>> is_loss("遗失声明"), is_loss("0307，声明作废。"), is_loss("老人遗失了钱包，民警找了回来。")
    (True, True, False)
    """
    return LOSS_RE.search(text) is not None


def is_advert(text: str) -> bool:
    """Tell whether a line has an advertisement's words or a telephone number, and no sentence."""
    if "。" in text or text.endswith("，"):
        return False
    return bool(ADVERT_RE.search(text) or PHONE_RE.search(text))


TESTS: tuple[tuple[Furniture, Callable[[str], object]], ...] = (
    (Furniture.FOLIO, is_folio),
    (Furniture.MOTTO, MOTTO_RE.match),
    (Furniture.QR, is_qr_note),
    (Furniture.IMPRINT, lambda text: "。" not in text and IMPRINT_RE.search(text)),
    (Furniture.ADVERT, is_advert),
    (Furniture.PUBLISHER, is_publisher),
    (Furniture.LATIN, is_latin_title),
    (Furniture.JUMP, read_notice),
    (Furniture.RULE, RULE_RE.match),
)


def may_be_masthead(text: str, kind: Furniture | None) -> bool:
    """Tell whether a line may stand in a masthead: short, without a sentence's punctuation."""
    return kind is not None or (em_width(text) <= 14 and not STOP_RE.search(text))


def is_title(text: str) -> bool:
    """Tell whether a line may be the name of a paper.

    >>> is_title("社区晨报"), is_title("东渡之声"), is_title("欧阳")
    (True, True, False)
    """
    return (
        3 <= len(solid_characters(text)) <= 12
        and all(is_cjk(c) for c in solid_characters(text))
        and bool(PAPER_RE.search(text))
    )
