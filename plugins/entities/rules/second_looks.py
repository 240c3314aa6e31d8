"""Second looks: what LAC says of a name when the part that confused it is changed.

Holds:   rare_surnames, left_edges, banks.
Needs:   sentence.py, lexicon.py, segmenter.py, learned/.
Touches: nothing.

LAC knows 王应龙, and cuts 管应龙 in two: a rare surname, or one that is an everyday word, hides the name behind it.
With a common surname in its place the same clause shows whether a person stands there.
"""

import re
from collections.abc import Iterator

from plugins.entities.common_words import common_words
from plugins.entities.learned.candidate import features, left_of, right_of
from plugins.entities.learned.weights import Weights
from plugins.entities.lexicon import Lexicon
from plugins.entities.mention import KINDS
from plugins.entities.segmenter import Segmenter
from plugins.entities.sentence import Sentence

COMMON_SURNAMES = "王李张"
CLAUSE_RE = re.compile("[^，。；：！？“”（）、\n]+")
# Names with such surnames are rare, and a false one costs more than a missed one.
MARGIN = 2.6
FUNCTION_TAGS = frozenset({"p", "c", "u", "d", "r"})
PLAIN = (["n"], ["v"], ["vn"], ["a"], ["LOC"])
BANK_RE = re.compile("[河江湖溪渠][边畔岸滩里]")
EDGE_TAGS = frozenset({"p", "c", "LOC"})
# What shows a person although everyday words stand there: 书记国立伟, 国立伟说.
SHOWN_LEFT, SHOWN_RIGHT = frozenset({"firm", "listed"}), frozenset({"speech", "appellation", "listed"})
PLAIN_WORDS = frozenset("在到从于去来是有把被让给住往进至的了就也还又")


def rare_surnames(sentences: list[Sentence], lexicon: Lexicon, weights: Weights, segmenter: Segmenter) -> None:
    """管应 | 龙, 社工区 | 颖诗, 茅台生: a surname and characters of given names, where LAC sees no person.

    What stands around a candidate and what LAC made of it is weighed (learned/); then three common surnames are put
    in its place one after the other, and the name stands where all three give the same person.
    """
    text = "\n".join(sentence.text for sentence in sentences)
    for sentence in sentences:
        for clause in CLAUSE_RE.finditer(sentence.text):
            for start, end in likely_names(sentence, clause.span(), text, lexicon, weights):
                if confirmed(clause[0], start - clause.start(), end - clause.start(), segmenter):
                    sentence.mark(start, end, "PER", "rare_surnames")
                    break


def likely_names(
    sentence: Sentence, clause: tuple[int, int], text: str, lexicon: Lexicon, weights: Weights
) -> list[tuple[int, int]]:
    """Return the spans in `clause` that are more likely names than not, the likeliest first."""
    scored = [
        (weights.score(features(sentence, *span, text.count(sentence.text[slice(*span)]), lexicon)), span)
        for span in candidates(sentence, clause, lexicon)
    ]
    return [span for score, span in sorted(scored, key=lambda pair: (-pair[0], pair[1])) if score > MARGIN]


def candidates(sentence: Sentence, clause: tuple[int, int], lexicon: Lexicon) -> Iterator[tuple[int, int]]:
    """Yield where a surname and one or two characters of given names follow each other, and LAC sees no name."""
    nobody = lexicon.nobody
    for start in range(clause[0], clause[1] - 1):
        known = sentence.text[start] in lexicon.any_surname
        if not known and not lexicon.firm_introductions.end(sentence.text, start):
            continue  # any character may be a surname after a title
        for end in (start + 2, start + 3):
            if end > clause[1] or sentence.text[end - 1] not in lexicon.people_given:
                continue
            firm = known or (end == start + 3 and sentence.text[end - 1] in lexicon.people_given_strong)
            if not firm or sentence.text[start:end] in nobody or not _is_free(sentence, start, end, lexicon):
                continue
            if _is_shown(sentence, start, end, lexicon) or not _of_common_words(sentence.text, start, end, lexicon):
                yield start, end


def _is_free(sentence: Sentence, start: int, end: int, lexicon: Lexicon) -> bool:
    """Tell whether no name is known there: none that a rule found, no place or body that sticks out, no person."""
    words = sentence.words[sentence.index_at(start) : sentence.index_at(end - 1) + 1]
    if words[0].tag in FUNCTION_TAGS and words[0].start == start and [word.tag for word in words[1:]] in PLAIN:
        return False
    weak = sentence.text[end - 1] not in lexicon.people_given_strong
    torn = words[0].start < start or words[-1].end > end
    word_itself = len(words) == 1 and words[0].tag in ("n", "v", "a", "d", "vn", "an") and end - start == 2
    if weak and (torn or word_itself):
        return False  # 社 | 区居民, 水平
    for word in words:
        rule = sentence.rules.get((word.start, word.end), "no_people")
        beyond = not start <= word.start < word.end <= end
        if rule != "no_people" or (word.tag in KINDS and beyond):
            return False
        whole = (word.start, word.end) == (start, end)
        if word.tag == "LOC" and (whole or sentence.text[start] not in lexicon.any_surname):
            return False
        if word.tag == "PER" and word.start == start and len(word.text) > 1:
            return False
    return True


def _of_common_words(text: str, start: int, end: int, lexicon: Lexicon) -> bool:
    """Tell whether an everyday word takes the surname (招收 | 新, 雪山 | 冰峰) or is no given name (那 | 一声)."""
    common = common_words()
    lefts = [text[left:right] for left in (start, max(0, start - 1)) for right in range(start + 2, end + 1)]
    given = text[start + 1 : end]
    return any(word in common for word in lefts) or (given in common and not set(given) <= lexicon.people_given)


def _is_shown(sentence: Sentence, start: int, end: int, lexicon: Lexicon) -> bool:
    """Tell whether a title, a list or speech shows that a person stands there."""
    left, right = left_of(sentence, start, lexicon), right_of(sentence, end, lexicon)
    return left in SHOWN_LEFT or right in SHOWN_RIGHT


def confirmed(clause: str, start: int, end: int, segmenter: Segmenter) -> bool:
    """Tell whether LAC sees a person at `start` to `end` of `clause` when the surname there is a common one."""
    for surname in COMMON_SURNAMES:
        words = segmenter.segment(clause[:start] + surname + clause[start + 1 :])
        if not any(word.tag == "PER" and (word.start, word.end) == (start, end) for word in words):
            return False
    return True


def left_edges(sentence: Sentence, segmenter: Segmenter) -> None:
    """同 | 福里, 向 | 阳南里, 灯 | 塔山社区: a first character that LAC took for a word of its own.

    A second look decides: the name with that character, straight after 在, where a preposition stays one.
    """
    for index in range(len(sentence.words) - 1, 0, -1):
        word, before = sentence.words[index], sentence.words[index - 1]
        if word.tag != "LOC" or len(before.text) != 1 or before.tag not in EDGE_TAGS or before.text in PLAIN_WORDS:
            continue
        first = segmenter.segment(f"在{before.text}{word.text}，")[1]
        if first.tag == "LOC":
            sentence.mark(before.start, word.end, "LOC", "left_edges")


def banks(sentence: Sentence, segmenter: Segmenter) -> None:
    """孔雀 | 河边: a plain word before the bank of a water; LAC sees the water's name when it stands alone."""
    for index in range(len(sentence.words) - 1, 0, -1):
        word, before = sentence.words[index], sentence.words[index - 1]
        if not BANK_RE.fullmatch(word.text) or before.tag not in ("n", "nz", "a", "vn") or len(before.text) != 2:
            continue
        first = segmenter.segment(f"在{before.text}{word.text[0]}，")[1]
        if (first.tag, first.end - first.start) == ("LOC", 3):
            sentence.mark(before.start, word.start + 1, "LOC", "banks")
