"""Unseen places: cities and streets that LAC takes for plain words.

Holds:   divisions, grid_roads.
Needs:   sentence.py, lexicon.py.
Touches: nothing.
"""

import re

from plugins.entities.lexicon import Lexicon
from plugins.entities.mention import KINDS
from plugins.entities.sentence import Sentence

# The streets of a town laid out in squares: 经三路, 纬十二路. 途经三路 is another matter.
GRID_RE = re.compile(
    "(?<![途已曾历正未不神东西])[经纬](?:[一二三四五六七八九]?十[一二三四五六七八九]?|[一二三四五六七八九])[东西南北中]?[路街](?:街道|社区|居民区|小区|新村)?"
)


def divisions(sentence: Sentence, lexicon: Lexicon) -> None:
    """台中, 旺 + 角: cities that LAC takes for plain words, or cuts."""
    for index in range(len(sentence.words) - 1, -1, -1):
        word = sentence.words[index]
        if word.tag not in KINDS and word.text in lexicon.places_divisions:
            sentence.retag(index, "LOC", "divisions")
        elif index and len(word.text) == 1 and sentence.words[index - 1].text + word.text in lexicon.places_divisions:
            sentence.mark(sentence.words[index - 1].start, word.end, "LOC", "divisions")


def grid_roads(sentence: Sentence, lexicon: Lexicon) -> None:  # noqa: ARG001 - every rule has this shape
    """经三路, 经八路街道: streets by number, which LAC reads as a preposition and a bus."""
    for road in GRID_RE.finditer(sentence.text):
        words = sentence.words[sentence.index_at(road.start()) : sentence.index_at(road.end() - 1) + 1]
        last = words[-1]
        if words[0].start == road.start():
            body = last.tag in KINDS and last.end > road.end()  # 经 | 八路街道办事处
            sentence.mark(road.start(), last.end if body else road.end(), last.tag if body else "LOC", "grid_roads")
