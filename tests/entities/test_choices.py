"""Choices of an index are the same, whether records were known before or not."""

from types import SimpleNamespace

from hypothesis import given
from hypothesis import strategies as st

from plugins.entities.authority import AuthorityRecord, Role
from plugins.entities.choices import KeptChoices, chosen
from plugins.entities.records import Appearances, Record
from plugins.packed_file import digest_of
from plugins.store import Store

PAPERS = [None, *(SimpleNamespace(id=key, name=f"{key}报") for key in "甲乙丙")]
SAID = st.lists(
    st.tuples(
        st.sampled_from(["ORG", "PER"]),
        st.sampled_from(["梧桐里小学", "柳荫医院", "王磊"]),
        st.sampled_from(["", "居委会主任", "护士"]),
        st.lists(st.sampled_from(range(4)), max_size=3),
    ),
    unique_by=str,
    max_size=6,
)


def record_of(said):
    kind, name, role, papers = said
    row = AuthorityRecord(str(said), name, kind, roles=(Role(role),)) if role else None
    articles = [SimpleNamespace(paper=PAPERS[number]) for number in papers]
    return Record(str(said), kind, name, row, Appearances(articles, []))


@given(SAID, SAID)
def test_records_that_were_known_before_have_the_choices_that_they_would_have(before, now):
    store = Store()
    for said in (before, now, now):
        kept = KeptChoices(store)
        records, digests = [*map(record_of, said)], [digest_of(str(one).encode()) for one in said]
        assert kept.chosen(records, digests) == chosen(records)
        kept.keep()


def test_a_record_that_was_known_is_not_looked_at():
    store = Store()
    records, digests = [record_of(("ORG", "柳荫医院", "", [1, 2]))], [digest_of(b"")]
    first = KeptChoices(store)
    told = first.chosen(records, digests)
    first.keep()
    assert [choice.group for choice in told] == ["kind", "paper", "paper"]
    assert KeptChoices(store).chosen([SimpleNamespace()], digests).keys() == told.keys()
