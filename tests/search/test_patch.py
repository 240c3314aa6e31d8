"""Postings put together of the last build's and of fresh documents are those of all documents counted at once."""

import datetime as dt
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from plugins.search.dictionary import Dictionary
from plugins.search.document import RECORDS, Document
from plugins.search.postings import Postings
from plugins.search.recount import Recount
from plugins.search.segmenter import Segmenter

WORDS = {"门口": 9, "电梯": 7, "门口事": 5, "电梯门口": 3, "修": 4, "好事": 2, "口事": 2, "梯好": 2}
NAMES = ("修电梯", "事修", "好门口事")
texts = st.text("门口电梯修好事，", max_size=12)
archives = st.dictionaries(st.integers(0, 9), st.tuples(texts, texts), max_size=7)


class _Words(Dictionary):
    """A dictionary of few words, which cuts as jieba does."""

    def cutter(self) -> Callable[[str], list[str]]:
        segmenter = Segmenter(self.frequencies, self.total)
        return lambda text: list(segmenter.cut_for_search(text))


def _dictionary(names: list[str]) -> Dictionary:
    added = dict.fromkeys(sorted(names), 3)
    words = WORDS | added
    return _Words("\n".join(words), np.array([*words.values()]), 100, added)


def _documents(archive: dict[int, tuple[str, str]]) -> list[Document]:
    return [_document(number, *archive[number]) for number in sorted(archive)]


def _document(number: int, title: str, text: str) -> Document:
    day = dt.date(2020, 1, 1)
    place = {"paper": "", "number": "", "issue_url": "", "issue_date": "", "date": "", "day": "", "section": ""}
    records: Any = dict.fromkeys(RECORDS, ())
    return Document(
        str(number), "", title, True, **place, first=day, last=day, page=1, parts=(text,), byline=0, records=records
    )


def said(postings: Postings) -> dict[str, tuple[Any, ...]]:
    """Return what postings say of each key."""
    keys, said = postings.keys, {}
    for number, text in enumerate(keys.texts):
        rows = postings.rows_of(keys.take(np.array([number])))
        titles = postings.title_lengths[rows.document[rows.in_title]].tolist()
        of_key = int(keys.heads[number]), int(keys.rank[number]), int(keys.frequency[number])
        said[text] = (*of_key, *(column.tolist() for column in rows.columns), titles)
    return said


def _order(postings: Postings) -> tuple[Any, ...]:
    return postings.keys.texts, postings.keys.codes.tolist(), postings.text_lengths.tolist()


@settings(deadline=None, max_examples=100)
@given(archives, st.lists(st.tuples(archives, st.sets(st.sampled_from(NAMES))), min_size=1, max_size=3))
def test_a_change_says_the_same_as_all_counted_anew_and_names_the_keys_that_say_something_else(
    archive: dict[int, tuple[str, str]], changes: list[tuple[dict[int, tuple[str, str]], set[str]]]
) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "counts"
        before = Recount(path).of(_documents(archive), _dictionary([]))
        for change, names in changes:
            archive = {number: told for number, told in (archive | change).items() if told[0] or told[1]}
            documents, dictionary = _documents(archive), _dictionary([*names])
            after, anew = Recount(path).of(documents, dictionary), Recount().of(documents, dictionary)
            assert said(after.postings) == said(anew.postings)
            assert _order(after.postings) == _order(anew.postings)
            if after.before:
                assert after.before == before.digest
                old, new = said(before.postings), said(after.postings)
                other = {(old.get(text) or new[text])[0] for text in old | new if old.get(text) != new.get(text)}
                assert set(after.changed.tolist()) == other
            before = after
