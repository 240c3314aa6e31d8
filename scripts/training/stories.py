"""Stories: the annotated stories to learn from, and the same stories with other names in them.

Holds:   stories_of(gold), sentences_of(text, lexicon, segmenter), read_lines(path), read_stems(),
         is_sure(mention, kind), given_names(stories), own_names(mention), read_unsurnamed();
         new_people, unsurnamed_people, new_places -> what may stand for a name; renamed(story, new).
Needs:   plugins.entities (word lists, rules for people).
Touches: place_stems.txt, unsurnamed.txt.
"""

import random
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from pathlib import Path
from typing import Any

from plugins.entities.learned import place, weights
from plugins.entities.lexicon import Lexicon, alternatives
from plugins.entities.reading import Reading, read_text
from plugins.entities.recognise import PEOPLE_RULES
from plugins.entities.rules import people
from plugins.entities.segmenter import Segmenter
from plugins.entities.sentence import Sentence, cut_sentences

LEARNED = weights.PLACES.parent
STEMS = LEARNED / "place_stems.txt"
UNSURNAMED = Path(__file__).with_name("unsurnamed.txt")
PERSON_RE = re.compile("[\u3400-\u9fff]( ?)[\u3400-\u9fff]{1,2}")
UNKIND_RE = re.compile("[\u3400-\u9fff]{2,4}")
Span = tuple[int, int]
Story = dict[str, Any]  # "text" and "mentions", as a gold file has them


def stories_of(gold: dict[str, Any]) -> dict[str, Any]:
    """Return the stories of a gold file by name, sorted; keys that begin with _ are notes."""
    return {name: story for name, story in sorted(gold.items()) if not name.startswith("_")}


def sentences_of(text: str, lexicon: Lexicon, segmenter: Segmenter) -> tuple[Reading, list[Sentence]]:
    """Return a text as the grammar reads it, and its sentences after the rules for people."""
    reading = read_text(text, lexicon)
    sentences = cut_sentences(reading.text, segmenter)
    for sentence in sentences:
        people.spaced_names(sentence, reading)
        for rule in PEOPLE_RULES:
            rule(sentence, lexicon)
    return reading, sentences


def read_lines(path: Path) -> list[str]:
    """Return the lines of a list without its comments."""
    return [line for line in path.read_text(encoding="utf-8").splitlines() if not line.startswith("#")]


@lru_cache(maxsize=1)
def read_stems() -> list[str]:
    """Return the stems of the list of places' names, sorted."""
    return sorted({stem for line in read_lines(STEMS) for stem in line.split()})


@lru_cache(maxsize=1)
def read_unsurnamed() -> list[str]:
    """Return the names of people who have no surname, sorted."""
    return sorted({name for line in read_lines(UNSURNAMED) for name in line.split()})


def renamed(story: Story, new: Mapping[str, str]) -> Story:
    """Return the story with the names of `new` replaced wherever its mentions hold them, also inside longer names."""
    pattern = re.compile(alternatives(frozenset(new))) if new else None
    edits: list[tuple[int, int, str]] = []
    for mention in sorted(story["mentions"], key=lambda m: (m["start"], -m["end"])):
        for match in pattern.finditer(story["text"], mention["start"], mention["end"]) if pattern else ():
            if not edits or edits[-1][1] <= match.start():
                edits.append((*match.span(), new[match[0]]))
    text, done = "", 0
    for start, end, name in edits:
        text += story["text"][done:start] + name
        done = end
    text += story["text"][done:]

    def moved(position: int) -> int:
        return position + sum(len(name) - (end - start) for start, end, name in edits if end <= position)

    return {"text": text, "mentions": [_moved(mention, moved, text) for mention in story["mentions"]]}


def _moved(mention: dict[str, Any], moved: Callable[[int], int], text: str) -> dict[str, Any]:
    """Return a mention at its new place, with its parts and the names inside it."""
    start, end = moved(mention["start"]), moved(mention["end"])
    changed = {**mention, "start": start, "end": end, "surface": text[start:end]}
    if "parts" in mention:
        changed["parts"] = [[moved(first), moved(last)] for first, last in mention["parts"]]
    if "inner" in mention:
        changed["inner"] = [_moved(inner, moved, text) for inner in mention["inner"]]
    return changed


def is_sure(mention: dict[str, Any], kind: str) -> bool:
    """Tell whether a mention is one of `kind`, and not left open."""
    return bool(mention["type"] == kind and mention["tier"] != "optional")


def given_names(stories: Iterable[Story]) -> list[str]:
    """Return the given names of one and two characters of the people in `stories`, sorted."""
    people = (mention["surface"] for story in stories for mention in story["mentions"] if is_sure(mention, "PER"))
    names = ("".join(name.split()) for name in people)
    return sorted({name[1:] for name in names if len(name) in (2, 3)})


def new_people(story: Story, draw: random.Random, surnames: Sequence[str], given: Sequence[str]) -> dict[str, str]:
    """Return another name for each person of a surname and one or two characters; a gap in the name stays."""
    short = [name for name in given if len(name) == 1]
    new: dict[str, str] = {}
    for mention in sorted(story["mentions"], key=lambda m: m["start"]):
        person = PERSON_RE.fullmatch(mention["surface"])
        if person and is_sure(mention, "PER") and person[0] not in new:
            new[person[0]] = draw.choice(surnames) + person[1] + draw.choice(short if person[1] else given)
    return new


def unsurnamed_people(story: Story, draw: random.Random) -> dict[str, str]:
    """Return a name without a surname for each person of a surname and one or two characters, without a gap."""
    people = dict.fromkeys(m["surface"] for m in story["mentions"] if is_sure(m, "PER"))
    named = [person for person in people if PERSON_RE.fullmatch(person) and " " not in person]
    return dict(zip(named, draw.sample(read_unsurnamed(), len(named)), strict=True))


def own_names(mention: dict[str, Any]) -> Iterator[Span]:
    """Yield the spans of a place's own names: the parts of a chain, an address without its numbers."""
    for inner in mention.get("inner", []):
        yield from own_names(inner)
    if mention["type"] == "LOC":
        for start, end in mention.get("parts", [(mention["start"], mention["end"])]):
            surface = mention["surface"][start - mention["start"] : end - mention["start"]]
            yield start, start + len(re.split("[0-9]", surface)[0] or surface)


def new_places(story: Story, draw: random.Random, stems: Sequence[str], lexicon: Lexicon) -> dict[str, str]:
    """Return another stem for each place, before the kind-word of those that have one; large cities stay."""
    kind, new = _kind_pattern(lexicon), {}
    known, whole = lexicon.places_known | lexicon.places_divisions, [stem for stem in stems if len(stem) > 1]
    for span in sorted({span for mention in story["mentions"] for span in own_names(mention)}):
        surface = story["text"][slice(*span)]
        named = kind.fullmatch(surface)
        if named and named[0] not in new:
            new[named[0]] = draw.choice(stems) + named[1]
        elif not named and UNKIND_RE.fullmatch(surface) and surface not in known:
            new[surface] = draw.choice(whole)
    return new


@lru_cache(maxsize=1)
def _kind_pattern(lexicon: Lexicon) -> re.Pattern[str]:
    return re.compile(f"[{place.HAN}]{{1,5}}?({alternatives(frozenset(place.kinds(lexicon)))})")
