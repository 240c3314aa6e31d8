"""Search quality: what a list of results is worth, by the same rules for whoever made it.

Holds:   Quality, Question, questions(shared, known), own_questions(known), judged(questions, answers), reciprocal_rank.
Needs:   ../shared/eval/search/queries.jsonl; search_own.tsv beside this file.
Touches: reads them.

Every query is given to each engine as a reader would type it. Recall counts the true articles anywhere in an engine's
list, P@10 the true among those it shows first, MRR@10 one over the place of the known item (0 beyond ten).
"""

import json
import statistics
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

FIRST = 10  # results of a first page


@dataclass(frozen=True)
class Question:
    """A query, the articles that are right, and whether it looks for one known item."""

    text: str
    relevant: frozenset[str]
    is_known_item: bool


@dataclass(frozen=True)
class Quality:
    """The means over all questions; recall and precision of phrases, `reciprocal` of known items."""

    recall: float
    precision: float
    full_precision: float  # hits among the first ten, of as many as there could be
    reciprocal: float


def questions(shared: Path, known: set[str]) -> list[Question]:
    """Return the questions that some of the articles `known` answer."""
    lines = (shared / "eval" / "search" / "queries.jsonl").read_text(encoding="utf-8").splitlines()
    rows = map(json.loads, lines)
    found = [Question(row["query"], known.intersection(row["relevant"]), row["kind"] == "known-item") for row in rows]
    return [question for question in found if question.relevant]


def own_questions(known: set[str]) -> list[Question]:
    """Return the questions of search_own.tsv that some of the articles `known` answer."""
    lines = Path(__file__).with_name("search_own.tsv").read_text(encoding="utf-8").splitlines()
    pairs = (line.split("\t") for line in lines if not line.startswith("#"))
    return [Question(query, frozenset({name}), True) for name, query in pairs if name in known]


def reciprocal_rank(asked: list[Question], answers: Iterable[list[str]]) -> float:
    """Return MRR@10 of questions for a known item."""
    places = map(_place, asked, answers)
    return statistics.fmean(1 / place if place else 0.0 for place in places)


def _place(question: Question, answer: list[str]) -> int:
    return next((at for at, name in enumerate(answer[:FIRST], 1) if name in question.relevant), 0)


def judged(asked: list[Question], answers: Iterable[list[str]]) -> Quality:
    """Return what the answers, ids of articles from the best, are worth."""
    recall, precision, full = [], [], []
    pairs = list(zip(asked, answers, strict=True))
    known_items = [pair for pair in pairs if pair[0].is_known_item]
    for question, answer in pairs:
        if question.is_known_item:
            continue
        hits = len(question.relevant.intersection(answer[:FIRST]))
        recall.append(len(question.relevant.intersection(answer)) / len(question.relevant))
        precision.append(hits / max(1, len(answer[:FIRST])))
        full.append(hits / min(FIRST, len(question.relevant)))
    means = map(statistics.fmean, (recall, precision, full))
    return Quality(*means, reciprocal_rank(*zip(*known_items, strict=True)))
