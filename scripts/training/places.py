"""Places: the weights by which it is told where a place's name begins.

Holds:   trained(gold, lexicon, segmenter) -> what places.json holds.
Needs:   stories.py; plugins.entities; numpy.
Touches: place_stems.txt and plain.txt of plugins/entities/learned.

Every story is read several times, each time with other places in it: stems of the list before the kind-words of the
story's own places. For each kind-word the possible beginnings, and no name at all, are weighed against each other
(learned/place.py); the weights are those that make the true ones likeliest. The characters of names are counted
without the stems that a reading put in: names met later are new too.
"""

import math
import random
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

import numpy as np

from plugins.entities.learned import place
from plugins.entities.learned.weights import SCHEMA
from plugins.entities.lexicon import Lexicon, alternatives
from plugins.entities.rules import document
from plugins.entities.segmenter import Segmenter
from scripts.training.stories import LEARNED, Span, read_lines, read_stems, sentences_of, stories_of

PLAIN = LEARNED / "plain.txt"
COPIES = 2  # readings of a story with other places, beside its own
ROUNDS, RATE, DECAY = 300, 0.5, 0.0003
SMALLEST = 0.05  # weights nearer to nothing are left out


class Group(NamedTuple):
    """The beginnings before one kind-word: the features of each, and which is true (-1: none)."""

    rows: list[list[str]]
    truth: int


class Story(NamedTuple):
    """A text, the spans of its places' own names, and the spans of which nothing is known."""

    text: str
    places: set[Span]
    unsure: list[Span]


def parts_of(mention: dict[str, Any]) -> Iterator[Span]:
    """Yield the spans of a place's own names: the parts of a chain, an address without its numbers."""
    for inner in mention.get("inner", []):
        yield from parts_of(inner)
    if mention["type"] == "LOC":
        for start, end in mention.get("parts", [(mention["start"], mention["end"])]):
            surface = mention["surface"][start - mention["start"] : end - mention["start"]]
            yield start, start + len(re.split("[0-9]", surface)[0] or surface)


def story_of(document_: dict[str, Any], lexicon: Lexicon) -> Story:
    """Return a gold story with the names of its places."""
    classes = place.kinds(lexicon)
    places = {
        span
        for mention in document_["mentions"]
        for span in parts_of(mention)
        if any(document_["text"][slice(*span)].endswith(head) for head in classes)
    }
    unsure = [(m["start"], m["end"]) for m in document_["mentions"] if m["type"] == "ORG" or m["tier"] == "optional"]
    return Story(document_["text"], places, unsure)


def renamed(story: Story, draw: random.Random, stems: Sequence[str], lexicon: Lexicon) -> tuple[Story, set[str]]:
    """Return the story with other stems before the kind-words of its places, and those stems."""
    kind = re.compile(f"[{place.HAN}]{{1,5}}?({alternatives(frozenset(place.kinds(lexicon)))})")
    new: dict[str, str] = {}
    for span in sorted(story.places):
        name = story.text[slice(*span)]
        match = kind.fullmatch(name)
        if match:
            new.setdefault(name, draw.choice(stems) + match[1])
    if not new:
        return story, set()
    text, places, moved, done = "", set(), [], 0
    for match in re.finditer(alternatives(frozenset(new)), story.text):
        text += story.text[done : match.start()]
        moved.append((match.end(), len(text) + len(new[match[0]])))
        places.add((len(text), len(text) + len(new[match[0]])))
        text += new[match[0]]
        done = match.end()

    def shift(position: int) -> int:
        behind = [new_end - old_end for old_end, new_end in moved if old_end <= position]
        return position + (behind[-1] if behind else 0)

    unsure = [(shift(start), shift(end)) for start, end in story.unsure]
    kept = {(shift(s), shift(e)) for s, e in story.places if story.text[s:e] not in new}
    return Story(text + story.text[done:], places | kept, unsure), {name[:-1] for name in new.values()}


def character_table(stems: Sequence[str], texts: Sequence[str]) -> dict[str, float]:
    """Return how much likelier a character stands in a stem than in a text, as a logarithm, for those in stems."""
    named, plain = Counter("".join(stems)), Counter("".join(texts))
    return {
        c: round(math.log((n + 0.5) / sum(named.values())) - math.log((plain[c] + 2) / sum(plain.values())), 2)
        for c, n in sorted(named.items())
    }


def groups_of(
    story: Story, characters: dict[str, float], lexicon: Lexicon, segmenter: Segmenter, heads: re.Pattern[str]
) -> Iterator[Group]:
    """Yield what may be chosen before each kind-word of a story, with what is true."""
    reading, sentences = sentences_of(story.text, lexicon, segmenter)
    document.known_people(sentences, lexicon)
    page = place.page_of(sentences, characters, lexicon)
    for sentence in sentences:
        for choices in place.candidates(sentence, heads):
            spans = [reading.source_span(sentence.start + c.start, sentence.start + c.end) for c in choices]
            ends = {end for _, end in story.places}
            true = [index for index, span in enumerate(spans) if span in story.places]
            known = spans[0][1] in ends
            head = reading.source_span(sentence.start + choices[0].head, sentence.start + choices[0].end)[0]
            unsure = any(start < head < end for start, end in story.unsure)  # 社区 alone is sure to be none
            if true or not (known or unsure):
                rows = [place.features(sentence, c, page) for c in choices]
                yield Group(rows, true[-1] if true else -1)


def learned(groups: list[Group]) -> dict[str, float]:
    """Return the weights that make the true beginnings likeliest, with decay; no name weighs nothing."""
    names = sorted({feature for group in groups for row in group.rows for feature in row})
    index = {name: number for number, name in enumerate(names)}
    rows = [(number, row) for number, group in enumerate(groups) for row in group.rows]
    truth = np.concatenate([[place == group.truth for place in range(len(group.rows))] for group in groups]).astype(
        float
    )
    group_of = np.array([number for number, _ in rows])
    row_of = np.repeat(np.arange(len(rows)), [len(row) for _, row in rows])
    column = np.array([index[feature] for _, row in rows for feature in row])
    values, speed = np.zeros(len(names)), np.full(len(names), 1e-8)
    for _ in range(ROUNDS):
        said = np.exp(np.clip(np.bincount(row_of, values[column], len(rows)), -30, 30))
        said /= 1 + np.bincount(group_of, said, len(groups))[group_of]
        slope = np.bincount(column, (truth - said)[row_of], len(names)) / len(groups) - DECAY * values
        speed += slope * slope
        values += RATE * slope / np.sqrt(speed)
    return {name: round(float(value), 3) for name, value in zip(names, values, strict=True) if abs(value) >= SMALLEST}


def training_groups(gold: dict[str, Any], lexicon: Lexicon, segmenter: Segmenter) -> list[Group]:
    """Return the groups of all stories, as they are and with other places."""
    draw, stems, heads = random.Random(4), read_stems(), place.head_pattern(lexicon)
    stories = [story_of(value, lexicon) for value in stories_of(gold).values()]
    texts = [story.text for story in stories]
    groups: list[Group] = []
    for line in read_lines(PLAIN):
        groups += groups_of(Story(line, set(), []), character_table(stems, texts), lexicon, segmenter, heads)
    for story in stories:
        own = {story.text[start : end - 1] for start, end in story.places}
        for copy in range(COPIES + 1):
            read, put_in = renamed(story, draw, stems, lexicon) if copy else (story, own)
            rest = [stem for stem in stems if not any(name.startswith(stem) for name in put_in)]
            groups += groups_of(read, character_table(rest, texts), lexicon, segmenter, heads)
    return groups


def trained(gold: dict[str, Any], lexicon: Lexicon, segmenter: Segmenter) -> dict[str, Any]:
    """Return the content of places.json."""
    texts = [story["text"] for story in stories_of(gold).values()]
    weights = learned(training_groups(gold, lexicon, segmenter))
    return {"schema": SCHEMA, "characters": character_table(read_stems(), texts), "weights": weights}
