"""Document: rules by which one sentence of a document helps another.

Holds:   authority_names, unmarked(sentence, name, kind, lexicon), occurrences(text, name); known_people, known_areas,
         place_stems, known_names, people_inside.
Needs:   sentence.py, lexicon.py.
Touches: nothing.
"""

import re
from collections.abc import Iterable, Iterator

from plugins.entities.lexicon import Lexicon
from plugins.entities.mention import KINDS
from plugins.entities.rules.people import SPEAKS_RE
from plugins.entities.segmenter import Segmenter, Word
from plugins.entities.sentence import Sentence

AREA_RE = re.compile("(?:街道|社区|居民区|小区|新村|镇|乡|村|路|街|区|县|市)+$")
LAST_PART_RE = re.compile("^.*[市县区镇乡](?=.)")
NUMBERS_RE = re.compile("[0-9]+(?:弄|号|幢|栋|座|单元|室|楼|[0-9])*$")
KIND_RE = re.compile("(?:街道|社区|小区|[站路街镇村区县市院校局所队])$")
AREA_NAME_RE = re.compile(
    "(?:^|[市县区镇乡道])([\u3400-\u9fff]{2,5}(?:社区|街道|居民区|小区|新村)|[\u3400-\u9fff]{2}[村镇乡])$"
)
SHORTEST_REPEATED = 3  # characters: a shorter name found once is too weak to be looked for elsewhere


def occurrences(text: str, name: str) -> Iterable[tuple[int, int]]:
    """Yield every span of `name` in `text`, from the left, without overlaps."""
    start = text.find(name)
    while start >= 0:
        yield start, start + len(name)
        start = text.find(name, start + len(name))


def _free(sentence: Sentence, start: int, end: int, over: tuple[str, ...]) -> bool:
    """Tell whether `start` to `end` may be marked: no name that is longer stands there, and only types in `over`."""
    words = sentence.words[sentence.index_at(start) : sentence.index_at(end - 1) + 1]
    names = [word for word in words if word.tag in KINDS]
    if len(words) == 1 and words[0].tag in KINDS:
        return (words[0].start, words[0].end) == (start, end) and words[0].tag in over
    return all(word.tag in over and start <= word.start for word in names)


def authority_names(
    sentences: list[Sentence], names: Iterable[tuple[str, str]], lexicon: Lexicon
) -> set[tuple[str, str]]:
    """A name or alias of the authority files is one wherever it stands, unless inside a longer name.

    One of two characters must also be whole words, for 王磊 is no name in 国王磊落. What is found already stays as it
    is. Return those of `names` that mark anything.
    """
    found = set()
    for name, kind in names:
        for sentence in sentences:
            for start, end in unmarked(sentence, name, kind, lexicon):
                sentence.mark(start, end, kind, "authority_names")
                found.add((name, kind))
    return found


def unmarked(sentence: Sentence, name: str, kind: str, lexicon: Lexicon) -> Iterator[tuple[int, int]]:
    """Yield where the authority's `name` should be marked as `kind` and is not."""
    for start, end in occurrences(sentence.text, name):
        first, last = sentence.words[sentence.index_at(start)], sentence.words[sentence.index_at(end - 1)]
        if (first.start, first.end, first.tag) == (start, end, kind):
            continue
        whole = len(name) > 2 or (first.start == start and last.end == end)
        drawn_in = (
            kind == first.tag == "PER"
            and first is last
            and first.start == start
            and first.text[-1] in lexicon.people_tails
        )
        if (whole and _free(sentence, start, end, KINDS)) or drawn_in:
            yield start, end


def _people(sentences: list[Sentence], lexicon: Lexicon) -> list[str]:
    found: dict[str, int] = {}
    for sentence in sentences:
        for word in sentence.words:
            sure = (word.start, word.end) in sentence.rules
            if word.tag == "PER" and len(word.text) > 1 and (sure or lexicon.has_surname(word.text)):
                found[word.text] = found.get(word.text, 0) + (2 if sure or len(word.text) > 2 else 1)
    return sorted((name for name, weight in found.items() if weight > 1), key=lambda name: (-len(name), name))


def known_people(sentences: list[Sentence], lexicon: Lexicon) -> None:
    """姚珉|艳头: a person who is named clearly in one sentence is found in the others too."""
    for name in _people(sentences, lexicon):
        for sentence in sentences:
            for start, end in occurrences(sentence.text, name):
                word = sentence.words[sentence.index_at(start)]
                if ((word.start, word.end) != (start, end) and _free(sentence, start, end, ("PER",))) or (
                    word.start,
                    word.end,
                    word.tag,
                ) == (start, end, "ORG"):
                    sentence.mark(start, end, "PER", "known_people")


def place_stems(sentences: list[Sentence], lexicon: Lexicon, place: str) -> None:
    """欧阳: a surname, or what LAC took for a body, with which a place of the document or the paper's begins."""
    areas = {word.text for sentence in sentences for word in sentence.words if word.tag == "LOC"} | (
        {place} if place else set()
    )
    known = {AREA_RE.sub("", part) for area in areas for part in (area, LAST_PART_RE.sub("", area))} - {""}
    district = AREA_RE.sub("", place)
    known |= {district[-length:] for length in (2, 3) if len(district) > length}
    for sentence in sentences:
        for index, word in enumerate(sentence.words):
            bare = word.text in lexicon.people_compound_surnames
            if word.tag in ("PER", "ORG", "nz") and len(word.text) > 1 and (word.start, word.end) not in sentence.rules:
                named = (
                    word.tag != "PER" or not lexicon.has_surname(word.text) or not _introduced(sentence, index, lexicon)
                )
                if word.text in known and (bare or named):
                    sentence.retag(index, "LOC", "place_stems")
                elif bare and word.tag == "PER":
                    sentence.retag(index, "n", "place_stems")


def known_areas(sentences: list[Sentence]) -> None:
    """站前 | 社区党委: an area that one sentence shows is found in the others, also where its body's name follows."""
    ends = [AREA_NAME_RE.search(word.text) for s in sentences for word in s.words if word.tag == "LOC"]
    found = {end[1] for end in ends if end}
    for name in sorted(found, key=lambda name: (-len(name), name)):
        for sentence in sentences:
            for start, end in occurrences(sentence.text, name):
                words = sentence.words[sentence.index_at(start) : sentence.index_at(end - 1) + 1]
                others = [word for word in words if word.tag in KINDS and not _torn_off(word, start, end)]
                if words[0].start == start and not others and (words[0].end, words[0].tag) != (end, "LOC"):
                    sentence.mark(start, end, "LOC", "known_areas")


def _torn_off(word: Word, start: int, end: int) -> bool:
    """Tell whether a place begins as the area does and is a part of it, or has drawn in one character: 勐根村配."""
    return word.tag == "LOC" and word.start == start and word.end <= end + 1


def _introduced(sentence: Sentence, index: int, lexicon: Lexicon) -> bool:
    """Tell whether a title stands before the word or a verb of saying after it."""
    return lexicon.introductions.end(sentence.precedes(index)) or bool(SPEAKS_RE.match(sentence.follows(index)))


def known_names(sentences: list[Sentence]) -> None:
    """福州地铁运营分公司: a body or a place with a kind-word that was found whole once is found whole elsewhere."""
    found = {pair for sentence in sentences for pair in _whole_names(sentence)}
    for name, tag in sorted(found, key=lambda pair: (-len(pair[0]), pair)):
        for sentence in sentences:
            for start, end in occurrences(sentence.text, name):
                words = sentence.words[sentence.index_at(start) : sentence.index_at(end - 1) + 1]
                whole = words[0].start == start and words[-1].end == end
                if (
                    whole
                    and (len(words) > 1 or words[0].tag not in KINDS)
                    and _free(sentence, start, end, ("ORG", "LOC"))
                ):
                    sentence.mark(start, end, tag, "known_names")


def _whole_names(sentence: Sentence) -> Iterable[tuple[str, str]]:
    """Yield the (name, type) of a sentence that may be looked for in others; of an address also its road or estate."""
    for word in sentence.words:
        sure = (word.start, word.end) in sentence.rules or KIND_RE.search(word.text)
        if word.tag in ("ORG", "LOC") and sure and len(word.text) >= SHORTEST_REPEATED:
            yield word.text, word.tag
            base = NUMBERS_RE.sub("", word.text)
            if word.tag == "LOC" and len(base) >= SHORTEST_REPEATED:
                yield base, "LOC"


def people_inside(sentences: list[Sentence], lexicon: Lexicon, segmenter: Segmenter) -> None:
    """夏小玲 in 夏小玲育才工作室: a person known from the document, or whom LAC sees when the name stands alone."""
    people = _people(sentences, lexicon)
    for sentence in sentences:
        for word in sentence.words:
            if word.tag == "ORG":
                inner = sentence.inner.get((word.start, word.end), ())
                if not any(name.tag == "PER" for name in inner):
                    found = _person_in(word, people, lexicon, segmenter)
                    sentence.inner[word.start, word.end] = inner + found


def _person_in(word: Word, people: list[str], lexicon: Lexicon, segmenter: Segmenter) -> tuple[Word, ...]:
    for name in people:
        at = word.text.find(name)
        if at >= 0 and at + len(name) < len(word.text):
            return (Word(name, "PER", word.start + at, word.start + at + len(name)),)
    named = word.text.endswith(tuple(lexicon.organizations_named_after_people))
    name = word.text[: 4 if word.text[:2] in lexicon.people_compound_surnames else 3]
    if not named or not lexicon.has_surname(name) or lexicon.organization_head.match(word.text, 2):
        return ()
    first = segmenter.segment(f"{name}告诉记者")[0]
    return (Word(name, "PER", word.start, word.start + len(name)),) if (first.text, first.tag) == (name, "PER") else ()
