"""Stories set in traditional characters: the same names are found where they stand, and shown as they are printed."""

from itertools import islice
from pathlib import Path

import pytest

from plugins.entities.authority import gather, record_of
from plugins.entities.story import Story
from plugins.entities.tagger import Tagger
from tests.entities.score import documents
from tests.traditional import traditional

GOLD = Path(__file__).parent / "gold" / "open.json"
TEXTS = [document["text"] for document in islice(documents(GOLD).values(), 6)]


@pytest.mark.parametrize("text", TEXTS, ids=lambda text: text[:8])
def test_the_same_names_are_found(text, tagger):
    printed = traditional(text)
    plain, other = (tagger.tag(Story(one)).mentions for one in (text, printed))
    assert [(m.start, m.end, m.type, m.rule) for m in other] == [(m.start, m.end, m.type, m.rule) for m in plain]
    assert all(m.text == printed[m.start : m.end] for m in other)
    assert all(name.text == printed[name.start : name.end] for m in other for name in m.inner)


def test_a_short_form_that_the_text_defines_means_the_name_as_printed(tagger):
    text = "梧桐里街道辦事處（以下簡稱「辦事處」）今天開會，辦事處門口擺着兩張長椅。"
    found = {m.text: m.canonical for m in tagger.tag(Story(text)).mentions}
    assert found["辦事處"] == "梧桐里街道辦事處"


def test_a_row_of_the_authority_is_found_as_it_is_printed(segmenter):
    authority = gather([record_of({"id": "p1", "name": "陳建國", "scope": ""}, "PER", "row 2")])
    tagger = Tagger(authority, segmenter=lambda: segmenter)
    [person] = [m for m in tagger.tag(Story("社區書記陳建國說，長椅是居民們湊錢買的。")).mentions if m.type == "PER"]
    assert (person.text, person.canonical, person.record) == ("陳建國", "陳建國", "p1")
