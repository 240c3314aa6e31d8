"""Digests of records are the same whatever the last build knew; a record of which the same is said is not looked at."""

from pathlib import Path
from types import SimpleNamespace

from hypothesis import given
from hypothesis import strategies as st

from plugins.entities.authority import AuthorityRecord
from plugins.entities.name_words import name_words
from plugins.entities.record_digests import RecordDigests
from plugins.entities.records import Record, Records
from plugins.entities.withheld import Withheld
from plugins.store import Store

NONE = Path("no such file")

# of each story what it says, and whom it names
STORIES = st.dictionaries(
    st.sampled_from("甲乙丙丁"),
    st.tuples(st.sampled_from("一二"), st.sets(st.sampled_from(["p-1", "p-2", "o-3"]))),
    max_size=4,
)


FORMS = {(said, name): f"{said}号{name[-1]}" for said in "一二" for name in ("p-1", "p-2", "p-4", "o-3")} | {
    ("一", "p-2"): "老王",
    ("二", "p-2"): "王磊",
    ("二", "o-3"): "柳荫医院",
}


def archive_of(stories, listed):
    """The records and articles of stories in an order; `listed` has what the authority's row of p-1 says, or None."""
    by_id = {}
    if listed is not None:
        by_id["p-1"] = Record("p-1", "PER", "王磊", AuthorityRecord("p-1", "王磊", "PER", description=listed))
    articles = []
    for key, (said, named) in stories:
        article = SimpleNamespace(article_id=key, people=[], organizations=[], places=[])
        for name in sorted(named):
            record = by_id.setdefault(name, Record(name, "PER" if name[0] == "p" else "ORG", name))
            record.appearances.articles.append(article)
            record.appearances.rows.append((name, record.type, name, ((FORMS[said, name], 1),), b""))
            (article.people if name[0] == "p" else article.organizations).append(record)
        articles.append(article)
    digests = {key: f"{said}{sorted(named)}{key}".encode() for key, (said, named) in stories}
    return Records(by_id, digests), articles


BUILDS = st.tuples(STORIES, st.booleans(), st.sampled_from([None, "护士", "医生"]))


@given(st.lists(BUILDS, min_size=2, max_size=4))
def test_digests_are_those_of_a_build_that_knows_nothing(builds):
    store = Store()
    for stories, turned, listed in builds:
        told = sorted(stories.items(), reverse=turned)
        known = RecordDigests(*archive_of(told, listed), store, "")
        assert known == RecordDigests(*archive_of(told, listed), Store(), "")
        words = [name_words(archive_of(told, listed)[0], NONE, Withheld(), known, one) for one in (store, Store())]
        assert words[0] == words[1] == sorted(words[0])


def test_only_what_a_changed_story_names_is_digested_anew(monkeypatch):
    store, stories = Store(), {"甲": ("一", {"p-1", "p-2"}), "乙": ("一", {"p-2", "o-3"})}
    before = RecordDigests(*archive_of(stories.items(), None), store, "")
    stories["甲"] = "二", {"p-2"}
    stories["丙"] = "一", {"p-4"}
    looked_at = []
    real = RecordDigests._of
    monkeypatch.setattr(RecordDigests, "_of", lambda self, record: looked_at.append(record.id) or real(self, record))
    now = RecordDigests(*archive_of(stories.items(), None), store, "")
    assert sorted(looked_at) == ["p-2", "p-4"] and now["o-3"] == before["o-3"] and now["p-2"] != before["p-2"]
    assert now == RecordDigests(*archive_of(stories.items(), None), Store(), "") != before


def test_words_are_every_printed_form_of_today(tmp_path):
    (tmp_path / "words.txt").write_text("睦邻点\n", "utf-8")
    store, stories = Store(), {"甲": ("一", {"p-2", "o-3"})}
    for said, found in (("一", ["睦邻点", "老王"]), ("二", ["柳荫医院", "王磊", "睦邻点"])):
        stories["甲"] = said, stories["甲"][1]
        records, articles = archive_of(stories.items(), None)
        digests = RecordDigests(records, articles, store, "")
        assert name_words(records, tmp_path / "words.txt", Withheld(), digests, store) == found
