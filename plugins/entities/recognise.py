"""Recognise: a text into mentions of people, organizations and places.

Holds:   Recogniser (recognise(text, place) -> mentions, witnessed(text, place, names)).
Needs:   reading.py, sentence.py, rules/, witness.py.
Touches: nothing.

The order of the rules is the order below: people first, since a person stops the walk of an organization; places next,
since organizations begin with them; then organizations, and last what the document as a whole knows.
"""

import re
from collections.abc import Callable, Sequence

from plugins.entities.learned.labelling import open_labelling
from plugins.entities.learned.letter import tables_of
from plugins.entities.learned.weights import PEOPLE, PLACES, Weights, open_weights
from plugins.entities.lexicon import Lexicon
from plugins.entities.mention import KINDS, Inner, Mention
from plugins.entities.reading import Reading, read_text
from plugins.entities.rules import (
    document,
    kinds,
    organizations,
    people,
    place_edges,
    places,
    second_looks,
    unseen_places,
    weighed_names,
)
from plugins.entities.segmenter import Segmenter, Word
from plugins.entities.sentence import Sentence, cut_sentences
from plugins.entities.witness import PASSES, Name, Told, Witness

PEOPLE_RULES = (
    people.dotted_names,
    people.joined_names,
    people.bylines,
    people.signatures,
    people.titled_names,
    people.compound_surnames,
    people.full_compound_names,
    people.given_names,
    people.listed_names,
    people.no_people,
    people.called_people,
    people.cut_tails,
    kinds.split_bodies,
    kinds.trim_edges,
    kinds.retype,
)
PLACE_RULES = (
    kinds.no_places,
    unseen_places.divisions,
    unseen_places.grid_roads,
    places.stems,
    places.streets,
    places.landmarks,
    places.estates,
    places.stations,
    places.addresses,
    places.coordinated,
    places.chains,
)
ORGANIZATION_RULES = (
    organizations.officers,
    organizations.suffix_walk,
    kinds.split_bodies,
    organizations.halves,
    organizations.merged,
    kinds.no_bodies,
)
# Titles of works are no names, and what they say is no report; a regulation's or a notice's title is one.
PAPER_RE = re.compile("条例|办法|规定|通知|意见|决定|关于|方案|法》|公约|协定|声明|章程|纲要")
WORK_RE = re.compile("《[^《》\n]{0,60}》")


Rule = Callable[[Sentence, Lexicon], None]


class Recogniser:
    """Finds mentions. It holds the segmenter and the word lists, and nothing of the texts it has seen."""

    def __init__(
        self,
        segmenter: Segmenter,
        lexicon: Lexicon,
        people: Weights | None = None,
        places: Weights | None = None,
        *,
        rules_only: bool = False,
    ) -> None:
        """Take the model and the word lists; the learned weights are read here, unless they are given.

        With `rules_only`, names are not weighed as a whole. Nor are they with jieba: the weights speak of LAC's tags.
        """
        self.segmenter, self.lexicon = segmenter, lexicon
        self.people_weights = open_weights(PEOPLE) if people is None else people
        self.place_weights = open_weights(PLACES) if places is None else places
        self.tables = tables_of(lexicon, self.place_weights.characters)
        weighed = segmenter.identity.startswith("lac") and not rules_only
        self.labelling = open_labelling() if weighed else None

    def recognise(self, text: str, place: str = "", names: Sequence[Name] = ()) -> list[Mention]:
        """Return the mentions of `text`, sorted, without overlaps.

        `place` is the district of the paper, if known; `names` are the authority's (name, type) that occur in `text`.
        """
        return self.witnessed(text, place, names)[0]

    def witnessed(self, text: str, place: str, names: Sequence[Name]) -> tuple[list[Mention], Witness]:
        """Return the same, and what tells whether other names would change it."""
        told = Told(names)
        reading, sentences = self.by_rules(text, place, told)
        shaky: set[Name] = set()
        if self.labelling:
            shaky = weighed_names.weighed_names(sentences, told.names, self.tables, self.labelling)
        document.people_inside(sentences, self.lexicon, self.segmenter)
        works = [match.span() for match in WORK_RE.finditer(text) if not PAPER_RE.search(match[0])]
        mentions = [mention for sentence in sentences for mention in _mentions(sentence, reading)]
        outside = [m for m in mentions if not any(start <= m.start and m.end <= end for start, end in works)]
        return outside, told.witness(shaky)

    def by_rules(self, text: str, place: str = "", told: Told | None = None) -> tuple[Reading, list[Sentence]]:
        """Return `text` as the grammar reads it, and its sentences with the names that the rules mark."""
        reading = read_text(text, self.lexicon)
        sentences = cut_sentences(reading.text, self.segmenter)
        self._apply(sentences, reading, place, told or Told())
        return reading, sentences

    def _apply(self, sentences: list[Sentence], reading: Reading, place: str, told: Told) -> None:
        for sentence in sentences:
            people.spaced_names(sentence, reading)
            self._each(sentence, PEOPLE_RULES)
        second_looks.rare_surnames(sentences, self.lexicon, self.people_weights, self.segmenter)
        told.tell(sentences, PASSES[0], self.lexicon)
        document.known_people(sentences, self.lexicon)
        place_edges.place_edges(sentences, self.lexicon, self.place_weights)
        for sentence in sentences:
            second_looks.left_edges(sentence, self.segmenter)
            second_looks.banks(sentence, self.segmenter)
            self._each(sentence, PLACE_RULES)
        document.known_areas(sentences)
        document.place_stems(sentences, self.lexicon, place)
        for sentence in sentences:
            self._each(sentence, ORGANIZATION_RULES)
        document.known_names(sentences)
        told.tell(sentences, PASSES[1], self.lexicon)

    def _each(self, sentence: Sentence, rules: tuple[Rule, ...]) -> None:
        for rule in rules:
            rule(sentence, self.lexicon)


def _mentions(sentence: Sentence, reading: Reading) -> list[Mention]:
    found = []
    for word in sentence.words:
        if word.tag in KINDS:
            start, end = _source_span(word, sentence, reading)
            inner = tuple(
                _inner(name, sentence, reading) for name in _outermost(sentence.inner.get((word.start, word.end), ()))
            )
            rule = sentence.rules.get((word.start, word.end), "segmenter")
            found.append(Mention(start, end, word.tag, reading.source[start:end], rule, inner))
    return found


def _outermost(names: tuple[Word, ...]) -> list[Word]:
    """Return each inner name once, in order."""
    return sorted(set(names), key=lambda name: (name.start, -name.end, name.tag))


def _source_span(word: Word, sentence: Sentence, reading: Reading) -> tuple[int, int]:
    return reading.source_span(sentence.start + word.start, sentence.start + word.end)


def _inner(word: Word, sentence: Sentence, reading: Reading) -> Inner:
    start, end = _source_span(word, sentence, reading)
    return Inner(start, end, word.tag, reading.source[start:end])
