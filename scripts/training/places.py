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
from plugins.entities.lexicon import Lexicon
from plugins.entities.rules import document
from plugins.entities.segmenter import Segmenter
from scripts.training.stories import (
    LEARNED,
    Span,
    Story,
    new_places,
    own_names,
    read_lines,
    read_stems,
    renamed,
    sentences_of,
    stories_of,
)

PLAIN = LEARNED / "plain.txt"
COPIES = 2  # readings of a story with other places, beside its own
ROUNDS, RATE, DECAY = 300, 0.5, 0.0003
SMALLEST = 0.05  # weights nearer to nothing are left out


class Group(NamedTuple):
    """The beginnings before one kind-word: the features of each, and which is true (-1: none)."""

    rows: list[list[str]]
    truth: int


class Page(NamedTuple):
    """A text, the spans of its places' own names, and the spans of which nothing is known."""

    text: str
    places: set[Span]
    unsure: list[Span]


def page_of(story: Story, lexicon: Lexicon) -> Page:
    """Return a story with the names of its places."""
    classes = place.kinds(lexicon)
    places = {
        span
        for mention in story["mentions"]
        for span in own_names(mention)
        if any(story["text"][slice(*span)].endswith(head) for head in classes)
    }
    unsure = [(m["start"], m["end"]) for m in story["mentions"] if m["type"] == "ORG" or m["tier"] == "optional"]
    return Page(story["text"], places, unsure)


def character_table(stems: Sequence[str], texts: Sequence[str]) -> dict[str, float]:
    """Return how much likelier a character stands in a stem than in a text, as a logarithm, for those in stems."""
    named, plain = Counter("".join(stems)), Counter("".join(texts))
    return {
        c: round(math.log((n + 0.5) / sum(named.values())) - math.log((plain[c] + 2) / sum(plain.values())), 2)
        for c, n in sorted(named.items())
    }


def groups_of(
    story: Page, characters: dict[str, float], lexicon: Lexicon, segmenter: Segmenter, heads: re.Pattern[str]
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
    stories = list(stories_of(gold).values())
    texts = [story["text"] for story in stories]
    groups: list[Group] = []
    for line in read_lines(PLAIN):
        groups += groups_of(Page(line, set(), []), character_table(stems, texts), lexicon, segmenter, heads)
    for story in stories:
        for copy in range(COPIES + 1):
            page = page_of(renamed(story, new_places(story, draw, stems, lexicon)) if copy else story, lexicon)
            put_in = {page.text[start : end - 1] for start, end in page.places}
            rest = [stem for stem in stems if not any(name.startswith(stem) for name in put_in)]
            groups += groups_of(page, character_table(rest, texts), lexicon, segmenter, heads)
    return groups


def trained(gold: dict[str, Any], lexicon: Lexicon, segmenter: Segmenter) -> dict[str, Any]:
    """Return the content of places.json."""
    texts = [story["text"] for story in stories_of(gold).values()]
    weights = learned(training_groups(gold, lexicon, segmenter))
    return {"schema": SCHEMA, "characters": character_table(read_stems(), texts), "weights": weights}
