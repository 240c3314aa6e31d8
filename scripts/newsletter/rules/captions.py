"""Captions: lines below pictures, known by their wording.

Holds:   is_caption(text), is_caption_like(text), is_photo_credit(text), has_photo_credit(text).
Needs:   one printed line.
Touches: nothing.
"""

import re

from scripts.newsletter.rules.characters import em_width, ends_sentence
from scripts.newsletter.rules.credits import NAME
from scripts.newsletter.rules.wording import spelled, worded

CAPTION_RE = worded(r"^(?:[▲△▼▽◀▶◄►](?=.*\w)|(?:[左右上下本大小题压]{1,2}图|图)(?:为|[:：])|(?:照片|图片)[:：])")
CREDIT_RE = worded(r"^[（(/]?(?:[\u3400-\u9fff][ \u3000]?){0,4}[ \u3000/／]*(?:摄影|摄|供图)[）)]?$")
PEOPLE = (
    "志愿者|居民|代表|队员|老人|孩子|朋友|学生|同学|民警|医生|护士|医护人员|工作人员|社工|老师|党员|干部|青年|群众|成员|楼组长|突击队|"
    "师傅|家长|村民|市民|读者|记者|领导|嘉宾|观众|选手|演员|邻居|阿姨|爷爷|奶奶"
)
# Most lines have none of these, which is sooner found than where they do; most of all among whole words.
PEOPLE_RE = re.compile("|".join(spelled([*PEOPLE.split("|"), "图"])))
CAPTION_LIKE_RE = worded(
    rf"^(?:[\u3400-\u9fff]{{0,8}})(?:{PEOPLE})(?:们)?(?:正|正在|在|为|向|给|与|和|展示|体验|参加|观看|参观).{{3,}}$|^(?:图为|图中)"
)
PHOTO_RE = worded(
    rf"[ \u3000（(/](?:{NAME}[ \u3000]*[/／]?[ \u3000]*(?:摄影|摄|供图)|(?:摄影|摄|供图)[ \u3000：:/]*{NAME})[）)]?$"
)


def is_photo_credit(text: str) -> bool:
    """Tell whether a line is a photographer's credit and nothing else.

    >>> is_photo_credit("朱英晨 摄"), is_photo_credit("供图"), is_photo_credit("居民在活动室里拍摄")
    (True, True, False)
    """
    return _says_credit(text) and bool(CREDIT_RE.match(text))


def has_photo_credit(text: str) -> bool:
    """Tell whether a line ends with the photographer's credit.

    >>> has_photo_credit("退休老党员交流种植经验 朱英晨 摄"), has_photo_credit("本次拍摄")
    (True, False)
    """
    return _says_credit(text) and bool(PHOTO_RE.search(text))


def _says_credit(text: str) -> bool:
    """Tell whether a line has a word without which there is no photographer's credit."""
    return "摄" in text or "攝" in text or "供图" in text or "供圖" in text


def is_caption(text: str) -> bool:
    """Tell whether a line is a caption beyond doubt: by its ornament, its first words, or the photographer's credit.

    >>> is_caption("▲居民包粽子"), is_caption("图为活动现场"), is_caption("居民在阅览室看书 朱英晨 摄")
    (True, True, True)
    >>> is_caption("▲　▲")
    False
    """
    if CAPTION_RE.match(text):
        return True
    return _says_credit(text) and (is_photo_credit(text) or (has_photo_credit(text) and not ends_sentence(text)))


def is_caption_like(text: str) -> bool:
    """Tell whether a line reads like a picture's caption: people, and what they are seen to do at a place.

    >>> is_caption_like("志愿者在便民服务点排练节目"), is_caption_like("街道党群服务中心在行动")
    (True, False)
    """
    return bool(PEOPLE_RE.search(text) and CAPTION_LIKE_RE.match(text)) and em_width(text) <= 30
