"""What a page has read is noted, whoever reads it, and two builds agree on what is the same."""

import pytest
from jinja2 import DictLoader, Environment

from plugins.issues.issue import Issue
from plugins.issues.papers import Paper
from plugins.kept.files import FoundInFiles
from plugins.kept.makers import TemplateClosures, makers_digest
from plugins.kept.notes import Notes
from plugins.kept.reads import Reads
from plugins.kept.telling import Telling


def names_read(subjects, read, context=None):
    """Return the names of what `read` reads."""
    reads, telling = Reads(), Telling(subjects, context or {})
    with reads.watched():
        reads.begin()
        read(reads)
        noted = reads.end()
    return sorted(telling.name_of(one) or "unknown" for one in noted)


@pytest.fixture
def paper() -> Paper:
    return Paper("liuyin", "柳荫社区报")


def test_of_a_paper_each_attribute_counts_and_what_it_reckons_counts_for_what_that_reads(paper):
    subjects = {"paper liuyin": paper}
    assert names_read(subjects, lambda _: paper.name) == ["paper liuyin\tname"]
    assert names_read(subjects, lambda _: paper.url) == ["paper liuyin\tid"]
    assert names_read(subjects, lambda _: hasattr(paper, "sections")) == ["paper liuyin\tsections"]
    assert names_read(subjects, lambda _: [paper]) == []


def test_of_an_issue_all_counts(paper):
    issue = Issue("liuyin-1", "liuyin", paper=paper)
    subjects = {"issue liuyin-1": issue, "paper liuyin": paper}
    assert names_read(subjects, lambda _: issue.shown_date) == ["issue liuyin-1\t"]
    assert names_read(subjects, lambda _: vars(issue)) == ["issue liuyin-1\t"]
    assert names_read(subjects, lambda _: issue.paper.name) == ["issue liuyin-1\t", "paper liuyin\tname"]
    assert names_read({}, lambda _: issue.motto) == ["unknown"]


def test_templates_read_too(paper):
    environment = Environment(loader=DictLoader({"m": "{% macro m() %}{{ paper.name }}{{ more }}{% endmacro %}"}))
    template = environment.from_string('{% from "m" import m with context %}{% set own = 1 %}{{ m() }}{{ own }}')

    def rendered(reads):
        environment.context_class = reads.context_class()
        template.render(paper=paper)

    found = names_read({"paper liuyin": paper}, rendered)
    assert {"paper liuyin\tname", "context\tpaper", "context\tmore"} <= set(found)
    assert "context\town" not in found


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


def test_what_is_not_there_is_told_as_well(paper):
    telling = Telling({"paper liuyin": paper}, {"some": 1})
    absent = telling.of_read("paper liuyin\tsections")
    paper.sections = []
    assert None is not absent != telling.of_read("paper liuyin\tsections")
    assert telling.of_read("context\tmore") != telling.of_read("context\tsome")


def test_a_template_is_told_with_all_that_it_names():
    sources = {"a": '{% extends "b" %}', "b": '{% from "c" import m %}', "c": "{% macro m() %}{% endmacro %}", "d": "x"}

    def told(**changed):
        return TemplateClosures().of(Environment(loader=DictLoader(sources | changed)), "a")

    assert told() == told(d="y")
    assert len({told(), told(a="x"), told(b="y"), told(c="z")}) == 4
    assert told(b="{% include one %}") is None


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
    path = tmp_path / "a.pages.json"
    notes = Notes(path)
    notes.put("a.html", "key", [1, 2], [notes.number("paper liuyin\tname", "x")])
    assert Notes(path).page("a.html") is None
    notes.save()
    assert Notes(path).page("a.html") == ("key", [1, 2], [0])
    whole = path.read_text(encoding="utf-8")
    for damage in ("", "{", whole[:-9], whole.replace("[0]", "[7]"), whole.replace("form", "from"), "\ufffd" + whole):
        path.write_text(damage, encoding="utf-8")
        assert Notes(path).page("a.html") is None
    path.write_bytes(b"\xff")
    assert Notes(path).page("a.html") is None


def test_a_file_that_still_stands_is_not_read_again(tmp_path):
    page, notes, asked = tmp_path / "a.html", tmp_path / "notes.json", []

    def found():
        files = FoundInFiles(notes)
        length = files.of("a.html", page, lambda data: asked.append(data) or len(data))
        files.save()
        return length

    page.write_text("ab")
    assert (found(), found(), len(asked)) == (2, 2, 1)
    page.write_text("abc")
    assert (found(), len(asked)) == (3, 2)
    notes.write_text('{"a.html": 3}')
    assert (found(), len(asked)) == (3, 3)
