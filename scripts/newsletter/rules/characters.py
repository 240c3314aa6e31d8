"""Characters: what kind a character is, how wide it sets, and which gaps are typesetting.

Holds:   is_cjk, em_width, set_solid, join_lines, sense_spaced, solid_characters, index_of, fold, ends_sentence,
         bigrams, fold_each, folded, and tables of ornaments and punctuation.
Needs:   nothing.
Touches: nothing.
Source:  gaps between Han characters are letterspacing or line ends in Chinese setting (W3C clreq, "character spacing").
"""

import re
import unicodedata
from collections.abc import Iterable
from functools import lru_cache
from itertools import pairwise
from operator import add

from plugins.variants import simplified
from scripts.newsletter.rules.wording import spelled

ORNAMENTS = "□☐▢■◆◇●○◎▲△▼▽▶◀►◄★☆※＊◢◣◤◥➤☞"
SENTENCE_END = "。！？…!?"
STOPS = tuple(SENTENCE_END)
CLOSERS = "”’」』）)】》〉\"'"
HALF_FILLED = frozenset("，。、；：！？）》」』”’")  # their ink fills the left half of the em; seldom a whole line
CREDIT_WORDS = spelled(("摄", "文", "图", "供图", "摄影"))
OPENERS = "“‘「『（(【《〈"
LEADERS = "，、；：,;:—·" + SENTENCE_END
FULL_RE = re.compile("[\u4e00-\u9fff，。、：；！？“”《》（）]*")  # most lines have nothing else; each is one em wide
# Code points of radicals that some programs extract from PDFs in place of the ideographs they look like
# (Unicode, EquivalentUnifiedIdeograph). U+2F00-2FDF decompose to ideographs; U+2F3E is 户 in simplified setting.
_SUPPLEMENT = (
    "⺁厂⺇几⺈刀⺊卜⺌小⺍小⺎兀⺐尢⺒巳⺓幺⺛旡⺜日⺝月⺞歺⺟母⺠民⺡水⺢水⺣火⺤爪⺥爪⺨犬⺩王⺬示⺭示⺮竹⺯糸⺰纟⺱网⺲罒⺵网⺶羊⺷羊⺹耂⺺聿⺼肉⺽臼⺾艸⺿艹⻀艹⻁虎"
    "⻂衣⻃西⻄西⻅见⻆角⻇角⻈讠⻉贝⻊足⻋车⻌辶⻍辶⻎辶⻏邑⻐钅⻑長⻒長⻓长⻔门⻕阜⻖阜⻗雨⻘青⻙韦⻚页⻛风⻜飞⻝食⻞食⻟食⻠饣⻡首⻢马⻣骨⻤鬼⻥鱼⻦鸟⻧卤⻨麦⻩黄"
    "⻪黾⻫斉⻬齐⻭歯⻮齿⻯竜⻰龙⻱龜⻲亀⻳龟"
)
IDEOGRAPHS = {
    **{code: unicodedata.normalize("NFKC", chr(code)) for code in range(0x2F00, 0x2FD6)},
    **{ord(_SUPPLEMENT[i]): _SUPPLEMENT[i + 1] for i in range(0, len(_SUPPLEMENT), 2)},
    0x2F3E: "户",
}
# Marks as they stand in columns read downwards (Unicode, Vertical Forms and CJK Compatibility Forms), and as level type
# has them. Unicode's own mapping gives some of them in half width.
_DOWNWARDS = (
    "︐，︑、︒。︓：︔；︕！︖？︗〖︘〗︙…︰‥︱—︲–︵（"
    "︶）︷｛︸｝︹〔︺〕︻【︼】︽《︾》︿〈﹀〉﹁「﹂」﹃『﹄』﹇［﹈］"
)
VERTICAL_FORMS = {ord(_DOWNWARDS[i]): _DOWNWARDS[i + 1] for i in range(0, len(_DOWNWARDS), 2)}


@lru_cache(maxsize=8192)
def is_cjk(character: str) -> bool:
    """Tell whether `character` is Han, kana, or set full-width as Chinese punctuation is.

    >>> [is_cjk(c) for c in "武，“ａA3"]
    [True, True, True, True, False, False]
    """
    return unicodedata.east_asian_width(character) in "WFA" and not character.isspace()


@lru_cache(maxsize=8192)
def em_width(text: str) -> float:
    """Return the set width of `text` in em: full-width characters 1, others a half, spaces a quarter.

    >>> em_width("地铁 10 号线")
    5.5
    """
    return float(len(text)) if FULL_RE.fullmatch(text) else sum(map(_em_width, text))


@lru_cache(maxsize=8192)
def _em_width(character: str) -> float:
    return 0.25 if character.isspace() else 1.0 if is_cjk(character) else 0.5


def set_solid(text: str) -> str:
    """Drop the gaps that only typesetting put there (the space rule).

    A run of blanks or a line end goes where either neighbour is Han or full-width punctuation; between two Latin
    words or digits it becomes one space.

    >>> set_solid("约 200 余"), set_solid("351 弄 8号"), set_solid("SHANGHAI  COMMUNITY NEWS")
    ('约200余', '351弄8号', 'SHANGHAI COMMUNITY NEWS')
    """
    words = text.split()
    if len(words) < 2:
        return "".join(words)
    solid = [words[0]]
    for before, word in pairwise(words):
        solid += [word] if is_cjk(before[-1]) or is_cjk(word[0]) else [" ", word]
    return "".join(solid)


def join_lines(lines: Iterable[str]) -> str:
    r"""Join the lines of one paragraph under the space rule.

    >>> join_lines(["地铁 10 号", "线邮电新村站"])
    '地铁10号线邮电新村站'
    """
    return set_solid("\n".join(lines))


def sense_spaced(text: str) -> str:
    """Return a display line with only those gaps that part groups of sense: one space each.

    Gaps beside figures and Latin words, and the letterspacing of single characters, are typesetting.

    >>> sense_spaced("用好人才  提升水平"), sense_spaced("从此放在 8 号楼"), sense_spaced("周 文 渊擦掉意见")
    ('用好人才 提升水平', '从此放在8号楼', '周文渊擦掉意见')
    >>> sense_spaced("林 舟 摄")
    '林舟 摄'
    """
    words: list[str] = []
    single = False
    given = text.split()
    for number, word in enumerate(given, start=1):
        credit = number == len(given) and word in CREDIT_WORDS
        joins = words and ((single and not credit) or is_cjk(words[-1][-1]) != is_cjk(word[0]))
        if joins:
            words[-1] += word
        else:
            words.append(word)
        single = len(word) == 1 and is_cjk(word) and (not joins or len(words[-1]) < 3)
    return " ".join(words)


def solid_characters(text: str) -> str:
    r"""Return `text` without any blank: the characters that an account counts.

    >>> solid_characters("武 钢\u3000")
    '武钢'
    """
    return "".join(text.split())


def index_of(text: str, count: int) -> int:
    """Return where in `text` the first `count` characters that are no blanks have passed.

    >>> index_of("甲 乙丙", 2)
    3
    """
    for index, character in enumerate(text):
        if not count:
            return index
        count -= not character.isspace()
    return len(text)


def fold(text: str) -> str:
    """Return `text` for comparison only: compatibility forms folded, no blanks, punctuation or ornaments.

    >>> fold("２０２０年，“武 钢”")
    '2020年武钢'
    """
    folded = unicodedata.normalize("NFKC", text).casefold()
    return "".join(filter(str.isalnum, folded))


def ends_sentence(text: str) -> bool:
    """Tell whether `text` ends a sentence, closing quotes and brackets after the stop allowed.

    >>> ends_sentence("共同发力。”"), ends_sentence("提升服"), ends_sentence("三点要求：")
    (True, False, False)
    """
    return not text[-1:].isalnum() and text.rstrip().rstrip(CLOSERS).endswith(STOPS)  # most lines end with a letter


def bigrams(text: str) -> set[str]:
    """Return the pairs of neighbouring characters of folded `text`.

    >>> sorted(bigrams("党建办"))
    ['党建', '建办']
    """
    letters = fold_each(text)
    return set(map(add, letters, letters[1:]))


def fold_each(text: str) -> str:
    """Return a text whose characters are folded one by one, traditional ones to simplified ones too.

    >>> fold_each("記者，Ａ")
    '记者a'
    """
    return "".join(map(folded, text))


@lru_cache(maxsize=8192)
def folded(character: str) -> str:
    """Return one character folded, remembered: "" for a mark."""
    return simplified(fold(character))
