"""What a page has read is noted, whoever reads it, and two builds agree on what is the same."""

import os
from collections import Counter
from dataclasses import dataclass, field
from decimal import Decimal
from itertools import combinations
from pathlib import PurePosixPath
from types import SimpleNamespace
from typing import NamedTuple

import pytest
from jinja2 import DictLoader, Environment
from markupsafe import Markup

from plugins.article_file.article import ArchiveArticle
from plugins.entities.records import Appearances, Record
from plugins.issues.issue import Issue
from plugins.issues.papers import Paper
from plugins.kept.files import FoundInFiles
from plugins.kept.makers import TemplateClosures, makers_digest, named_in
from plugins.kept.notes import Note, Notes, packed, unpacked
from plugins.kept.plain import DEEPEST
from plugins.kept.reads import Reads
from plugins.kept.telling import Telling
from plugins.network.ties import SharedStories, stories_of


def names_read(subjects, read, context=None):
    """Return the names of what `read` reads."""
    reads, telling = Reads(), Telling(subjects, context or {})
    with reads.watched(subjects.values()):
        reads.begin()
        read(reads)
        noted, names = reads.end()
    return sorted([*(telling.name_of(one) or "unknown" for one in noted), *(f"context {name}" for name in names)])


@pytest.fixture
def paper() -> Paper:
    return Paper("liuyin", "柳荫社区报")


def test_of_a_paper_the_brief_counts_and_all_of_it_where_more_is_read(paper):
    subjects = {"paper liuyin": paper}
    brief, whole = "paper liuyin\tbrief", "paper liuyin\tall"
    assert names_read(subjects, lambda _: paper.name) == [brief]
    assert names_read(subjects, lambda _: paper.url) == [brief]
    assert names_read(subjects, lambda _: (paper.name, paper.issues)) == [whole, brief]
    assert names_read(subjects, lambda _: paper.article_count) == [whole, brief]
    assert names_read(subjects, lambda _: hasattr(paper, "sections")) == [whole, brief]
    assert names_read(subjects, lambda _: vars(paper)) == [whole, brief]
    assert names_read(subjects, lambda _: [paper]) == []


def test_all_of_a_record_is_read_whoever_worked_it_out_first():
    record = Record("p0001", "PER", "郭艳琴")
    subjects = {"record p0001": record, "stories p0001": record.appearances}
    brief, whole = "record p0001\tbrief", "record p0001\tall"
    stories = ["stories p0001\tall", "stories p0001\tbrief"]
    assert names_read(subjects, lambda _: (record.url, record.reading, record.kind)) == [brief]
    assert names_read(subjects, lambda _: record.years) == [whole, brief, *stories]
    assert names_read(subjects, lambda _: record.years) == [whole, brief]


def test_which_stories_name_a_record_is_read_without_the_rest_of_it():
    """A page draws its name's companions by the stories that they share; what their rows say is nothing to it."""
    record = Record("p0001", "PER", "郭艳琴")
    subjects = {"record p0001": record, "stories p0001": record.appearances}
    read = ["record p0001\tbrief", "stories p0001\tbrief"]
    assert names_read(subjects, lambda _: record.appearances.articles) == read
    assert names_read(subjects, lambda _: len(record.appearances)) == read
    assert names_read(subjects, lambda _: record.story_count) == read
    assert "stories p0001\tall" in names_read(subjects, lambda _: list(record.appearances))


def test_what_follows_from_the_brief_is_told_by_it():
    def told(**changed):
        record = Record(**{"id": "p0001", "type": "PER", "name": "单静", **changed})
        return (record.url, record.reading), Telling({"record": record}, {}).of_read("record\tbrief")

    records = told(), told(id="p2"), told(type="LOC"), told(name="单元楼"), told(has_page=False)
    shown, digests = zip(*records, strict=True)
    assert len({*shown}) == len({*digests}) == 5


def test_what_a_subject_has_worked_out_is_told_whether_anybody_has_asked_for_it():
    def told(ask):
        record = Record("p0001", "PER", "郭艳琴")
        ask(record)
        return Telling({"record p0001": record}, {}).of_read("record p0001\tall")

    assert told(lambda record: None) == told(lambda record: record.years)
    assert told(lambda record: None) != told(lambda record: vars(record).update(years={2020: 1}))


def test_a_subject_that_is_read_is_still_what_it_was(paper):
    reads, other = Reads(), Paper("liuyin", "柳荫社区报")
    with reads.watched([paper]):
        reads.begin()
        assert paper.name == other.name
        assert (paper == other, isinstance(paper, Paper), paper.__class__) == (True, True, Paper)
        assert repr(paper) == repr(other)
        paper.years = [1]
        assert (paper.years, reads.changed) == ([1], {id(paper)})
        assert reads.end() and (id(paper), "all") in reads.read
    assert (type(paper), paper.years) == (Paper, [1])


def test_a_link_to_a_record_is_not_made_of_how_many_stories_name_it():
    def told(*stories):
        record = Record("p0001", "PER", "单静", appearances=Appearances([*stories], [None] * len(stories)))
        return record.story_count, Telling({"record p0001": record}, {}).of_read("record p0001\tbrief")

    assert (told()[0], told("a", "b")[0]) == (0, 2)
    assert told()[1] == told("a", "b")[1]


def test_what_stands_in_an_issue_is_beyond_its_brief(paper):
    issue = Issue("liuyin-1", "liuyin", paper=paper)
    subjects = {"issue liuyin-1": issue, "paper liuyin": paper}
    assert names_read(subjects, lambda _: issue.shown_date) == ["issue liuyin-1\tbrief"]
    assert names_read(subjects, lambda _: issue.paper.name) == ["issue liuyin-1\tbrief", "paper liuyin\tbrief"]
    whole = ["issue liuyin-1\tall", "issue liuyin-1\tbrief"]
    assert names_read(subjects, lambda _: issue.articles) == names_read(subjects, lambda _: issue.ledger) == whole
    assert names_read({}, lambda _: issue.motto) == ["unknown"]


def test_of_an_article_a_list_reads_less_than_its_own_page_does():
    article = ArchiveArticle.__new__(ArchiveArticle)
    vars(article).update(title="电梯装好了", text="昨天。", people=[], related=[], mentions=("单静",))
    subjects = {"file a.md": article}
    brief, story, page, apart = (f"file a.md\t{part}" for part in ("brief", "story", "page", "apart"))
    assert names_read(subjects, lambda _: article.title) == [brief]
    assert names_read(subjects, lambda _: (article.title, article.text, article.people)) == [brief, story]
    assert names_read(subjects, lambda _: (article.related, article.text, article.title)) == [brief, page, story]
    assert names_read(subjects, lambda _: (article.mentions, article.title)) == [apart, brief]
    assert names_read(subjects, lambda _: (article.text, article.mentions, article.mentions)) == [apart, brief, story]
    assert names_read(subjects, lambda _: vars(article)) == ["file a.md\tall", apart, brief, page, story]

    def told():
        return [Telling(subjects, {}).of_read(name) for name in (brief, story, page, apart)]

    before = told()
    assert None not in before[:3] and before[3] is None
    article.text = "今天。"
    assert [one == other for one, other in zip(before, told(), strict=True)] == [True, False, True, True]
    article.title, article.related = "电梯又坏了", [article]
    assert [one == other for one, other in zip(before, told(), strict=True)] == [False, False, False, True]


def test_of_who_shares_stories_the_answer_counts_and_nothing_else():
    def told(*stories):
        records = [Record(f"p{at}", "PER", "单静", appearances=told_in(own)) for at, own in enumerate(stories)]
        shared = SharedStories(stories_of(records))
        read = names_read({"shared stories": shared}, lambda _: shared.ties("p0 p1"))
        telling = Telling({"shared stories": shared}, {"shared_stories": shared})
        return read, telling.of_read("shared stories\tp0 p1"), telling.of_read("context\tshared_stories")

    def told_in(stories):
        return Appearances([SimpleNamespace(article_id=story) for story in stories], [None] * len(stories))

    read, answer, itself = told("abc", "abd")
    assert read == ["shared stories\tp0 p1"]
    assert (answer, itself) == told("abcx", "abde", "abc")[1:]
    assert answer != told("abc", "abc")[1]


def test_templates_read_too(paper):
    environment = Environment(loader=DictLoader({"m": "{% macro m() %}{{ paper.name }}{{ more }}{% endmacro %}"}))
    template = environment.from_string('{% from "m" import m with context %}{% set own = 1 %}{{ m() }}{{ own }}')

    def rendered(reads):
        environment.context_class = reads.context_class()
        template.render(paper=paper)

    found = names_read({"paper liuyin": paper}, rendered)
    assert {"paper liuyin\tbrief", "context paper", "context more"} <= set(found)
    assert "context own" not in found


def test_a_subject_that_is_changed_is_seen(paper):
    reads = Reads()
    with reads.watched():
        assert not reads.changed
        paper.note = "x"
        assert reads.changed == {id(paper)}
    paper.note = "y"
    assert type(paper).__getattribute__ is object.__getattribute__


def test_the_same_is_told_the_same_and_a_subject_by_its_name(paper):
    telling = Telling({"paper liuyin": paper}, {"some": 1})
    before = telling.of([paper, {"a": 1}])
    assert before and before == telling.of([paper, {"a": 1}]) != telling.of([paper, {"a": 2}])
    paper.name = "别的名字"
    assert telling.of([paper, {"a": 1}]) == before
    assert telling.of({"b", "a"}) == telling.of(frozenset("ab"))


def test_what_cannot_be_told_is_none(paper):
    telling = Telling({}, {})
    assert telling.of(lambda: 1) is None
    assert telling.of([paper]) is None  # a subject that nobody has named
    assert telling.of_read("paper gone\tname") is None


def test_what_cannot_be_told_lets_others_be_told():
    """Many are told at once; each fails alone."""
    papers = {f"paper {name}": Paper(name, name) for name in ("one", "two", "three")}
    papers["paper one"].sections = lambda: None
    papers["paper two"].name = lambda: None
    telling = Telling(papers, {})
    names = [f"{name}\t{what}" for name in papers for what in ("all", "brief")]
    telling.tell(names)
    told = [name for name in names if telling.of_read(name)]
    assert told == ["paper one\tbrief", "paper two\tall", "paper three\tall", "paper three\tbrief"]


@dataclass(slots=True)
class Place:
    name: str
    spans: tuple[int, ...]


class Pair(NamedTuple):
    name: str
    number: int


def test_what_is_told_says_nothing_of_the_objects_that_a_value_is_made_of():
    """A text that a build has read and one that it has from a store are two objects; in others both are one."""
    telling, text = Telling({}, {}), "".join(["门口", "社区报"])
    again = "".join(["门口", "社区报"])
    for value, other in (
        ([text, text], [text, again]),
        ({"a": (text, text)}, {"a": (text, again)}),
        ([Place(text, (1,)), Place(text, (1,))], [Place(text, (1,)), Place(again, (1,))]),
        ([{text, "b"}, 1], [{"b", again}, 1]),
    ):
        assert telling.of(value) == telling.of(other) is not None


@dataclass
class Rows:
    rows: list[object] = field(default_factory=list, metadata={"plain": True})
    owner: object = None


def test_what_a_class_calls_plain_is_told_as_it_is(paper):
    telling, text = Telling({"paper liuyin": paper}, {}), "".join(["门口", "社区报"])
    rows = [[], [(text, 1)], [(text, True)], [[text, 1]], [(text, (1, b"x"))], [(text, 1)]]
    told = [telling.of([Rows(each, paper)]) for each in rows]
    assert (len({*told}), told[1], None in told) == (5, told[-1], False)
    assert telling.of([Rows([(text, 1)], None)]) not in told
    assert telling.of(Rows([paper])) is None


@dataclass
class Branch:
    name: str
    whole: "Branch | None" = None
    parts: list["Branch"] = field(default_factory=list)


def test_a_value_that_holds_itself_is_told_too():
    def told(name):
        whole = Branch("门口")
        whole.parts.append(Branch(name, whole))
        return Telling({}, {}).of([whole])

    assert None is not told("甲") == told("甲") != told("乙")


def test_a_value_within_many_of_its_kind_is_told_too():
    def told(name):
        tree = Branch(name)
        for _ in range(2 * DEEPEST):
            tree = Branch("门口", parts=[tree])
        return Telling({}, {}).of(tree)

    assert None is not told("甲") == told("甲") != told("乙")


def test_no_two_values_are_told_the_same(paper):
    """Above all none that differ in their kind alone, or hold what another's form is made of."""
    issue = Issue("liuyin-1", "liuyin", paper=paper)
    telling = Telling({"paper liuyin": paper, "issue liuyin-1": issue}, {})
    values = [
        *(1, True, "1", "True", None, "None", 1.0, b"1", [], (), {}, set(), [[]], [()], ([],), [None], [0], [False]),
        *([1], (1,), {1}, {1: 1}, [True], [1.0], ["1"], [b"1"], {"a": 1, "b": 2}, {"a": 2, "b": 1}, {"ab": 1}),
        *(
            paper,
            [paper],
            (paper,),
            {"a": paper},
            [issue],
            [paper, issue],
            [issue, paper],
            ["paper liuyin"],
            (issue, paper),
        ),
        *(("subject", "paper liuyin"), [("subject", "paper liuyin")], ("plain", b"x"), [("plain", b"x")]),
        *(
            ...,
            [...],
            (..., "subject", "paper liuyin"),
            [(..., "subject", "paper liuyin")],
            [[paper], [1]],
            [[1], [paper]],
        ),
        *([("a", (1,), b"x")], [("a", [1], b"x")], [("a", (1,), paper)], [["a", (1,), b"x"]], [("a", ((1,),), b"x")]),
        *(
            Place("a", (1,)),
            Place("a", (1, 2)),
            Pair("a", 1),
            ("a", 1),
            ["a", 1],
            [Pair("a", 1)],
            Counter("a"),
            {"a": 1},
        ),
        {"a": 1},  # the same as the last, and so alone
        *(Decimal(1), [Decimal(1)], PurePosixPath("a"), "a", Markup("a"), [Markup("a")], ["a"], print, dict),
    ]
    told = [telling.of(value) for value in values]
    assert None not in told
    same = [pair for pair in combinations(zip(told, values, strict=True), 2) if pair[0][0] == pair[1][0]]
    assert [(repr(one), repr(other)) for (_, one), (_, other) in same] == [("{'a': 1}", "{'a': 1}")]


def test_what_is_not_there_is_told_as_well(paper):
    subjects = {"paper liuyin": paper}
    absent = Telling(subjects, {}).of_read("paper liuyin\tall")
    paper.sections = []
    assert None is not absent != Telling(subjects, {}).of_read("paper liuyin\tall")
    telling = Telling(subjects, {"some": 1})
    assert telling.of_read("context\tmore") != telling.of_read("context\tsome")


def test_a_template_is_told_with_all_that_it_names():
    sources = {"a": '{% extends "b" %}', "b": '{% from "c" import m %}', "c": "{% macro m() %}{% endmacro %}", "d": "x"}

    def told(**changed):
        return TemplateClosures().of(Environment(loader=DictLoader(sources | changed)), "a")

    assert told() == told(d="y")
    assert len({told(), told(a="x"), told(b="y"), told(c="z")}) == 4
    assert told(b="{% include one %}") is None


@pytest.mark.parametrize(
    ("source", "named"),
    [
        ("{% extends 'a' %}{%- from \"b\" import c with context -%}", {"a", "b"}),
        ('{% include "a" ignore missing %}{%import "b" as c%}', {"a", "b"}),
        ('{%\n  extends\n "a"\n%}{{ "b" }}', {"a"}),
        ('{% if from %}{% set extends = "a" %}{% endif %}', set()),
        *((source, None) for source in ("{% include one %}", '{% include ["a", "b"] %}', '{% extends "a" ~ b %}')),
        *((source, None) for source in ('{% extends "a" if b else "c" %}', '{% import "a" "b" as c %}')),
    ],
)
def test_what_a_template_names_stands_in_its_source(source, named):
    assert named_in(source) == named


def test_strings_and_settings_make_pages(tmp_path):
    (tmp_path / "strings").mkdir()
    strings = tmp_path / "strings" / "site.toml"
    strings.write_text('home = "首页"')
    settings = {"THEME": str(tmp_path), "SITENAME": "甲", "OUTPUT_PATH": "a"}
    before = makers_digest(settings)
    assert before == makers_digest(settings | {"OUTPUT_PATH": "b"})
    assert before != makers_digest(settings | {"SITENAME": "乙"})
    strings.write_text('home = "家"')
    assert before != makers_digest(settings)


def test_notes_that_are_damaged_are_none(tmp_path):
    path = tmp_path / "a.pages"
    notes = Notes(path)
    gone, kept = notes.number("paper liuyin\tname", "w"), notes.number("paper liuyin\tname", "x")
    notes.put("a.html", Note("key", (1, 2), notes.group([kept]), packed([kept])))
    assert (gone, kept, Notes(path).page("a.html")) == (0, 1, None)
    notes.save()
    read = Notes(path)
    assert read.page("a.html") == ("key", (1, 2), 0, packed([0]))
    assert (read.names, read.digests, read.groups) == (["paper liuyin\tname"], ["x"], [[0]])
    whole = path.read_bytes()
    for damage in (b"", b"{", whole[:-9], whole.replace(b"key", b"kex"), b"x" + whole):
        path.write_bytes(damage)
        assert Notes(path).page("a.html") is None


def test_what_no_page_has_read_any_more_goes_once_it_is_much(tmp_path):
    notes = Notes(tmp_path / "a.pages")
    numbers = [notes.number(f"record {at}", "x") for at in range(40)]
    group = notes.group([0])
    for count in (40, 38, 20):
        notes.put("a.html", Note("key", (1, 2), group, packed(numbers[-count:])))
        notes.save()
        read = Notes(notes.path)
        note = read.page("a.html")
        assert note and [read.names[at] for at in unpacked(note.reads)] == [
            f"record {at}" for at in range(40 - count, 40)
        ]
        assert [read.names[at] for at in read.groups[note.group]] == ["record 0"]
        assert len(read.names) == (21 if count == 20 else 40)


def test_a_file_that_still_stands_is_not_read_again(tmp_path):
    site, notes, asked = tmp_path / "site", tmp_path / "notes.json", []
    site.mkdir()
    page = site / "a.html"

    def found():
        files = FoundInFiles(notes)
        lengths = [files.of(file, lambda data: asked.append(data) or len(data)) for file in os.scandir(site)]
        files.save()
        return lengths

    page.write_text("ab")
    assert (found(), found(), len(asked)) == ([2], [2], 1)
    page.write_text("abc")
    assert (found(), len(asked)) == ([3], 2)
    page.rename(site / "b.html")
    assert (found(), len(asked)) == ([3], 2)
    notes.write_text('{"a.html": 3}')
    assert (found(), len(asked)) == ([3], 3)
