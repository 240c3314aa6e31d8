"""Which record a mention stands for, what roles the story gives, and what sentence shows it."""

import datetime as dt
import tomllib
from pathlib import Path
from types import SimpleNamespace

import pytest

from plugins.entities.authority import Authority, gather, record_of
from plugins.entities.gathering import gather_records
from plugins.entities.namesakes import joined_ids, provisional_id
from plugins.entities.quotation import quote
from plugins.entities.roles import seen_roles
from plugins.entities.story import Story
from plugins.entities.tagger import Tagger
from plugins.entities.withheld import Withheld

CASES = tomllib.loads((Path(__file__).parent / "cases" / "resolution.toml").read_text(encoding="utf-8"))["case"]
STORY_KEYS = ("text", "paper", "place", "date", "byline")


@pytest.fixture(params=[pytest.param(case, id=case["label"]) for case in CASES])
def case(request):
    return request.param


def authority_of(rows):
    return gather(
        record_of({"scope": "", **row}, row.get("kind", "PER"), f"row {number}") for number, row in enumerate(rows, 1)
    )


def tagged(case, segmenter):
    story = Story(**{key: case[key] for key in STORY_KEYS if key in case})
    tagger = Tagger(authority_of(case.get("rows", [])), segmenter=lambda: segmenter)
    done = tagger.tag(story)
    return story, [*done.mentions, *done.beside]


def test_a_mention_stands_for_what_the_evidence_says(case, segmenter):
    story, mentions = tagged(case, segmenter)
    said = {m.text: m.canonical for m in mentions}
    assert {name: said.get(name) for name in case.get("names", {})} == case.get("names", {})
    for name, ids in case.get("records", {}).items():
        assert [m.record or "" for m in mentions if m.text == name] == ids
    for name, key in case.get("inner", {}).items():
        assert [i.record for m in mentions for i in m.inner if i.text == name] == [key]
    roles = {
        story.whole[role.start :][: len(name)]: role.name
        for name in case.get("roles", {})
        for role in seen_roles(story.whole, mentions)
    }
    for name, role in case.get("roles", {}).items():
        assert name in said, said
        assert roles.get(name, "") == role
    for name, piece in case.get("shown", {}).items():
        reasons = [str(reason) for m in mentions if m.text == name for reason in m.reasons]
        assert any(piece in reason for reason in reasons), reasons


def test_every_decision_quotes_a_sentence_of_the_story(case, segmenter):
    story, mentions = tagged(case, segmenter)
    for mention in mentions:
        assert mention.reasons and mention.reasons[0].quotation
        assert str(mention.reasons[0].quotation).strip("…") in story.whole
        assert str(mention.reasons[0]) in mention.evidence


def record_in(tagger, text, paper, place, kind="PER"):
    return next(m.record for m in tagger.tag(Story(text, paper=paper, place=place)).mentions if m.type == kind)


def test_one_name_in_two_papers_stays_two(tagger):
    text = "居民郑可为说，路灯修好了。"
    here = record_in(tagger, text, "a", "江州市临江区柳塘街道")
    assert here == record_in(tagger, "书记郑可为来了。", "a", "江州市临江区柳塘街道")
    assert here != record_in(tagger, text, "b", "望海市东山区松涛街道")
    assert record_in(tagger, text, "", "") == provisional_id("PER", "郑可为")


@pytest.mark.parametrize(
    ("text", "kind", "same"),
    [
        ("和平路上的灯亮了。", "LOC", False),
        ("望海市和平路上的灯亮了。", "LOC", True),
        ("长江涨水了。", "LOC", True),
        ("国务院发布通知。", "ORG", True),
        ("第二人民医院搬家了。", "ORG", False),
    ],
)
def test_a_place_or_body_of_two_cities_is_two_unless_its_name_says_where(tagger, text, kind, same):
    first, second = (
        record_in(tagger, text, paper, place, kind) for paper, place in (("a", "江州市临江区"), ("b", "望海市东山区"))
    )
    neighbour = record_in(tagger, text, "c", "江州市城东区", kind)
    assert (first == second) == same and first == neighbour


def test_the_same_office_in_the_same_body_joins_two_papers():
    roles = {("PER", "王燕华"): {"p-2": ["虹口区委书记"], "p-1": ["教师", "虹口区委书记"], "p-3": ["教练"]}}
    assert joined_ids(roles) == {"p-2": "p-1"}


def test_a_chain_of_offices_joins_all_that_hold_them():
    roles = {("PER", "王燕华"): {"p-1": ["甲长"], "p-2": ["乙长"], "p-3": ["甲长", "乙长"]}}
    assert joined_ids(roles) == {"p-2": "p-1", "p-3": "p-1"}


@pytest.mark.parametrize(
    ("text", "people"),
    [
        ("江州市总工会主席王燕华到场。", 1),  # one body, one office
        ("第一小学校长王燕华到场。", 2),  # each city has its own
        ("居民王燕华到场。", 2),
    ],
)
def test_evidence_joins_a_name_of_two_papers(tagger, text, people):
    stories = []
    for paper, place in (("a", "江州市临江区"), ("b", "望海市东山区")):
        when = SimpleNamespace(year=2020, first=dt.date(2020, 1, 1), last=dt.date(2020, 1, 1), edtf="2020-01-01")
        article = SimpleNamespace(article_id=paper, paper=SimpleNamespace(id=paper, name=paper), when=when)
        stories.append((article, tagger.tag(Story(text, paper=paper, place=place))))
    records = gather_records(stories, Authority(), Withheld(), 1)
    bearers = [record for record in records.by_id.values() if record.name == "王燕华"]
    assert len(bearers) == people and sum(record.story_count for record in bearers) == 2
    assert {record.id for record in bearers} == {r.id for article, _ in stories for r in article.people}


def test_a_quotation_is_one_sentence_and_short():
    text = "一" * 200 + "。" + "二" * 200 + "武钢" + "三" * 200 + "。好"
    said = quote(text, 401, 403)
    assert said.name == "武钢" and 80 <= len(str(said)) <= 92 and set(str(said)) <= set("二三武钢…")
