"""An index that takes over what stands of the last one has the bytes of one that is made anew."""

import datetime as dt
import os
import random
from dataclasses import replace
from functools import cache
from pathlib import Path

import numpy as np
import pytest

from plugins.search import recount
from plugins.search.counts import found_in
from plugins.search.dictionary import Dictionary, read_dictionary
from plugins.search.document import Document
from plugins.search.index import write
from plugins.search.last import Last
from plugins.search.recount import Recount
from plugins.search.settings import Settings
from plugins.store import Store
from tests.search.conftest import NAMES, PLAIN, TESTS
from tests.search.test_index import files_of

Documents = list[Document]


class Archive:
    """An archive whose index is written again and again."""

    def __init__(self, place: Path) -> None:
        self.place, self.site = place, place / "site" / "search"

    def last(self) -> Last:
        return Last(self.site, Store(self.place / "search.store"), Recount(self.place / "counts.store"))

    def write(self, documents: Documents, dictionary: Dictionary, settings: Settings = TESTS) -> dict[str, bytes]:
        """Write the index into a new site, which takes the place of the last one; return its files."""
        fresh = self.place / "fresh" / "search"
        write(sorted(documents, key=lambda document: document.order), dictionary, settings, fresh, last=self.last())
        if self.site.exists():
            self.site.rename(self.place / f"outdated{random.random()}")
        self.site.parent.mkdir(exist_ok=True)
        fresh.rename(self.site)
        return files_of(self.site)

    def anew(self, documents: Documents, dictionary: Dictionary, settings: Settings = TESTS) -> dict[str, bytes]:
        """Return the files of an index for which nothing was known."""
        write(sorted(documents, key=lambda document: document.order), dictionary, settings, self.place / "anew")
        return files_of(self.place / "anew")


@pytest.fixture
def cut_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """jieba is opened once for each dictionary: it takes longer than all else here."""
    original = Dictionary.cutter
    opened = cache(lambda added: original(Dictionary("", np.empty(0, np.int64), 0, dict(added))))
    monkeypatch.setattr(Dictionary, "cutter", lambda self: opened(tuple(self.added.items())))


def other_text(documents: Documents, chance: random.Random) -> Documents:
    at = chance.randrange(len(documents))
    words = chance.sample(["电梯", "修好了", "裏", "王燕华", "Ａ栋", "新词汇", "一二三四五"], 3)
    return [*documents[:at], replace(documents[at], parts=("".join(words),)), *documents[at + 1 :]]


def other_title(documents: Documents, chance: random.Random) -> Documents:
    at = chance.randrange(len(documents))
    changed = replace(documents[at], title=f"电梯题目{chance.randrange(9)}", title_printed=chance.random() < 0.7)
    return [*documents[:at], changed, *documents[at + 1 :]]


def other_names(documents: Documents, chance: random.Random) -> Documents:
    at = chance.randrange(len(documents))
    records = {**documents[at].records, "person": ((chance.choice(NAMES), "别名"),)}
    return [*documents[:at], replace(documents[at], records=records), *documents[at + 1 :]]


def other_day(documents: Documents, chance: random.Random) -> Documents:
    at = chance.randrange(len(documents))
    day = dt.date(2019, 1, 1) + dt.timedelta(chance.randrange(1500))
    return [*documents[:at], replace(documents[at], first=day, last=day), *documents[at + 1 :]]


def one_less(documents: Documents, chance: random.Random) -> Documents:
    return documents[1:] if len(documents) > 1 and chance.random() < 0.5 else documents[:-1] or documents


def one_more(documents: Documents, chance: random.Random) -> Documents:
    one = chance.choice(documents)
    return [*documents, replace(one, id=f"{one.id}x{chance.randrange(99)}")]


CHANGES = (other_text, other_title, other_names, other_day, one_less, one_more)


@pytest.mark.usefixtures("cut_once")
@pytest.mark.parametrize("seed", range(3))
def test_whatever_changes_the_bytes_are_those_of_a_clean_build(tmp_path: Path, documents: Documents, seed: int) -> None:
    chance, archive = random.Random(seed), Archive(tmp_path)
    changes = [*CHANGES, *chance.choices(CHANGES, k=4)]
    chance.shuffle(changes)
    for change in changes:
        documents = change(documents, chance)
        assert archive.write(documents, PLAIN) == archive.anew(documents, PLAIN), change.__name__


@pytest.mark.usefixtures("cut_once")
def test_another_dictionary_and_other_settings_are_seen(tmp_path: Path, documents: Documents) -> None:
    archive, names = Archive(tmp_path), [read_dictionary(NAMES[:number]) for number in (2, 3)]
    for dictionary, settings in zip((*names, *names), (TESTS, TESTS, Settings(), TESTS), strict=True):
        assert archive.write(documents, dictionary, settings) == archive.anew(documents, dictionary, settings)


def test_a_name_that_comes_or_goes_lets_only_texts_be_cut_that_may_hold_it(
    tmp_path: Path, documents: Documents, monkeypatch: pytest.MonkeyPatch
) -> None:
    archive, cut = Archive(tmp_path), []
    monkeypatch.setattr(recount, "found_in", lambda fresh, cutter: (cut.append(fresh), found_in(fresh, cutter))[1])
    one = replace(documents[0], id="one", parts=("门口的电梯上下都要等",))
    for names in ([], ["电梯上下"], []):
        dictionary = read_dictionary(names)
        written = archive.write([*documents, one], dictionary)
        assert written == archive.anew([*documents, one], dictionary)
    assert [len(fresh) for fresh in cut[::2]] == [len(documents) + 1, 1, 1]


@pytest.mark.usefixtures("cut_once")
def test_what_stands_is_not_made_again_and_what_was_damaged_is(
    tmp_path: Path, documents: Documents, dictionary: Dictionary
) -> None:
    archive = Archive(tmp_path)
    whole = archive.write(documents, dictionary)
    before = {path.name: path.stat().st_ino for path in archive.site.glob("*/t/*.js")}
    damaged, gone = archive.site.glob("*/t/[01].js")
    damaged.write_bytes(b"x")
    os.utime(damaged, (1, 1))
    gone.unlink()
    assert archive.write(documents, dictionary) == whole
    after = {path.name: path.stat().st_ino for path in archive.site.glob("*/t/*.js")}
    assert {name for name in after if after[name] != before[name]} == {"0.js", "1.js"}
