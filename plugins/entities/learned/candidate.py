"""Candidate: what speaks for and against a person at a place where the segmenter saw none.

Holds:   features(sentence, start, end, seen, lexicon) -> names of the features that hold; left_of, right_of, cut_of.
Needs:   sentence.py, lexicon.py.
Touches: nothing.

Every feature is a yes or no, and reads as what it says: `left:firm` is a title before the name, `cut:2|1` a word of two
characters and one of one where the name would be (管应 | 龙).
"""

import re

from plugins.entities.lexicon import Lexicon
from plugins.entities.segmenter import Word
from plugins.entities.sentence import Sentence

SPEAKS_RE = re.compile("说|介绍|告诉|表示|坦言|指出|强调|回忆|认为|觉得|记得|解释|感慨|提醒|透露|宣布|讲|笑")
NAMES = ("PER", "ORG", "LOC", "nz", "nw")


def features(sentence: Sentence, start: int, end: int, seen: int, lexicon: Lexicon) -> list[str]:
    """Return the features of the candidate at `start` to `end`, which stands `seen` times in its document."""
    words = sentence.words[sentence.index_at(start) : sentence.index_at(end - 1) + 1]
    given = "".join("S" if c in lexicon.people_given_strong else "w" for c in sentence.text[start + 1 : end])
    common = _kind(sentence.text[start], lexicon)
    cut, left = cut_of(words, start, end), left_of(sentence, start, lexicon)
    tags = "|".join(_tag(word) for word in words)
    found = [
        "any",
        f"surname:{common}",
        f"given:{given}",
        f"cut:{cut}",
        f"tags:{tags}",
        f"left:{left}",
        f"right:{right_of(sentence, end, lexicon)}",
        f"seen:{min(seen, 3)}",
        f"given:{given} cut:{cut}",
        f"given:{given} left:{left}",
        f"given:{given} surname:{common}",
        f"seen:{min(seen, 2)} given:{given}",
    ]
    return found + [f"piece:{_tag(word)}{len(word.text)}" for word in words]


def _kind(surname: str, lexicon: Lexicon) -> str:
    """Return how well `surname` is known as one."""
    if surname in lexicon.people_surnames:
        return "common"
    return "rare" if surname in lexicon.people_rare_surnames else "other"


def cut_of(words: list[Word], start: int, end: int) -> str:
    """Return the lengths of the words under the candidate; < and > where one sticks out of it."""
    inside = "|".join(str(min(word.end, end) - max(word.start, start)) for word in words)
    return "<" * (words[0].start < start) + inside + ">" * (words[-1].end > end)


def _tag(word: Word) -> str:
    return "name" if word.tag in NAMES else word.tag


def left_of(sentence: Sentence, start: int, lexicon: Lexicon) -> str:
    """Return what stands before the candidate: a title, a person and a comma, a mark, or the tag of a word."""
    if lexicon.firm_introductions.end(sentence.text, start):
        return "firm"
    if lexicon.introductions.end(sentence.text, start):
        return "loose"
    index = sentence.index_at(start) - 1
    if index < 0:
        return "start"
    before = sentence.words[index]
    if before.text in "、和与" and index > 0 and sentence.words[index - 1].tag == "PER":
        return "listed"
    return "mark" if before.tag == "w" else before.tag


def right_of(sentence: Sentence, end: int, lexicon: Lexicon) -> str:
    """Return what stands after the candidate: speech, a title, a person in a list, a mark, or the tag of a word."""
    if SPEAKS_RE.match(sentence.text, end):
        return "speech"
    if lexicon.appellations.begin(sentence.text, end):
        return "appellation"
    index = sentence.index_at(end) if end < len(sentence.text) else len(sentence.words)
    if index >= len(sentence.words):
        return "end"
    after = sentence.words[index]
    if after.text in "、和与" and index + 1 < len(sentence.words) and sentence.words[index + 1].tag == "PER":
        return "listed"
    return "mark" if after.tag == "w" else after.tag
