"""Stories: the annotated stories to learn from, and the same stories with other names in them.

Holds:   stories_of(gold), sentences_of(text, lexicon, segmenter), read_lines(path), read_stems(),
         renamed(story, draw, given, lexicon).
Needs:   plugins.entities (word lists, rules for people).
Touches: place_stems.txt.
"""

import random
import re
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
PERSON_RE = re.compile("[\u3400-\u9fff]( ?)[\u3400-\u9fff]{1,2}")
POOLS = (4, 6)  # how often people get rare surnames, and common ones
Span = tuple[int, int]


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


def renamed(story: dict[str, Any], draw: random.Random, given: list[str], lexicon: Lexicon) -> dict[str, Any]:
    """Return the story with other people and places in it, also where they stand inside longer names."""
    new = _new_names(story, draw, given, lexicon)
    pattern = re.compile(alternatives(frozenset(new))) if new else None
    text, mentions, done = "", [], 0
    for mention in sorted(story["mentions"], key=lambda m: (m["start"], -m["end"])):
        if mention["start"] < done:
            continue
        text += story["text"][done : mention["start"]]
        surface = pattern.sub(lambda match: new[match[0]], mention["surface"]) if pattern else mention["surface"]
        mentions.append({**mention, "start": len(text), "end": len(text) + len(surface), "surface": surface})
        text += surface
        done = mention["end"]
    return {"text": text + story["text"][done:], "mentions": mentions}


def _new_names(story: dict[str, Any], draw: random.Random, given: list[str], lexicon: Lexicon) -> dict[str, str]:
    """Return a name for each person of a surname and one or two characters, a stem for each place of a kind-word."""
    kind = _kind_pattern(lexicon)
    pools = [sorted(lexicon.people_rare_surnames - lexicon.people_surnames), sorted(lexicon.people_surnames)]
    surnames = draw.choices(pools, POOLS)[0]
    short = [name for name in given if len(name) == 1]
    new: dict[str, str] = {}
    for mention in sorted(story["mentions"], key=lambda m: m["start"]):
        surface = mention["surface"]
        person = PERSON_RE.fullmatch(surface) if mention["type"] == "PER" and mention["tier"] != "optional" else None
        if person and surface not in new:
            new[surface] = draw.choice(surnames) + person[1] + draw.choice(short if person[1] else given)
        for start, end in mention.get("parts", [(mention["start"], mention["end"])]) * (mention["type"] == "LOC"):
            name = re.split("[0-9]", story["text"][start:end])[0]
            named = kind.fullmatch(name)
            if named and name not in new:
                new[name] = draw.choice(read_stems()) + named[1]
    return new


@lru_cache(maxsize=1)
def _kind_pattern(lexicon: Lexicon) -> re.Pattern[str]:
    return re.compile(f"[{place.HAN}]{{1,5}}?({alternatives(frozenset(place.kinds(lexicon)))})")
