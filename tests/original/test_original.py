"""Original: the lines of the source beside an article, what was joined and what was changed, and when none is shown."""

import json
from types import SimpleNamespace

import pytest
from bs4 import BeautifulSoup
from hypothesis import given
from hypothesis import strategies as st

from plugins.entities.withheld import Withheld
from plugins.original import _original
from plugins.original.changes import LONGEST, changes_between
from plugins.original.lines import LinesFault, SourceArticle, SourceLine, SourcePart, read_lines
from tests.newsletter.sample import FIRST, PAGE, PAPERS, article, make_archive, run
from tests.site.building import build

TEXT = PAPERS.replace(",none,", ",text,")


@pytest.fixture
def archive(tmp_path):
    """An archive of one issue whose paper lets its text be shown, and the issue's source."""
    content, source = make_archive(tmp_path)
    (content / "papers.csv").write_text(TEXT, encoding="utf-8")
    assert run(content, source) == 0
    return content, source


def page_of(content, tmp_path, identity=FIRST):
    done = build(content, tmp_path / "output")
    assert done.returncode == 0, done.stdout + done.stderr
    return BeautifulSoup((tmp_path / "output" / "articles" / f"{identity}.html").read_text("utf-8"), "html.parser")


def lines_files(content):
    return sorted(content.glob("issues/*/*.lines.json"))


def test_a_page_shows_every_line_with_its_number_as_the_source_has_it(archive, tmp_path):
    shown = page_of(archive[0], tmp_path).select("#original li[value]")
    source = PAGE.split("\n")
    assert len(shown) == 9
    assert all(line.get_text().strip() == source[int(line["value"]) - 1].strip() for line in shown)


def test_a_paper_that_keeps_its_sources_shows_none_and_its_file_goes_with_the_next_import(archive, tmp_path):
    content, source = archive
    assert len(lines_files(content)) == 1
    (content / "papers.csv").write_text(PAPERS, encoding="utf-8")
    assert not page_of(content, tmp_path).select("#original")
    assert run(content, source) == 0
    assert not lines_files(content)


def test_an_edit_by_hand_is_shown_beside_what_stood_there(archive, tmp_path):
    path = article(archive[0])
    path.write_text(path.read_text("utf-8").replace("三百级台阶", "三百一十级石阶"), "utf-8")
    page = page_of(archive[0], tmp_path)
    changes = page.select("#original .changes li")
    assert [(one.find("del"), one.find("ins").get_text()) for one in changes[:1]] == [(None, "一十")]
    assert [(one.find("del").get_text(), one.find("ins").get_text()) for one in changes[1:]] == [("台", "石")]
    assert "一字不差" not in page.select_one("#original").get_text()


def test_the_specimen_differs_from_its_sources_only_where_it_was_corrected(site):
    """Whatever else the import does (joining, taking blanks out), it changes no word."""
    changed = {}
    for path in sorted(site.glob("articles/*.html")):
        page = BeautifulSoup(path.read_text(encoding="utf-8"), "html.parser")
        if rows := [row.get_text() for row in page.select("#original .changes li")]:
            changed[path.stem] = rows
    assert changed == {"wutongli-2021-06-15-p03-i009": ["…寻物启示事"]}


def test_what_was_joined_is_marked_where_it_goes_on(site):
    marks = [
        mark
        for path in sorted(site.glob("articles/*.html"))
        for mark in BeautifulSoup(path.read_text(encoding="utf-8"), "html.parser").select("#original .join")
    ]
    assert marks and all(mark.find_parent("li")["value"] for mark in marks)


def test_a_name_that_is_redacted_is_found_across_the_end_of_a_line():
    source = SourceArticle(
        "a", (SourcePart("paragraph", (SourceLine("p", 1, "记者 武"), SourceLine("p", 2, "钢来了"))),)
    )
    story = SimpleNamespace(title="雨", headline_missing=False, text="记者武钢来了", redacted=False)
    assert _original(story, source, Withheld())
    assert _original(story, source, Withheld(redacted=("武钢",))) is None
    story.redacted = True
    assert _original(story, source, Withheld(redacted=("雨",))) is None


@given(st.text("甲乙丙丁，。", max_size=12), st.text("甲乙丙丁，。", max_size=12))
def test_changes_tell_all_that_is_new_and_all_letters_that_are_gone(old, new):
    changes = changes_between(old, new)
    letters = lambda text: sorted(character for character in text if character.isalnum())  # noqa: E731
    gone, come = ("".join(getattr(change, key) for change in changes) for key in ("old", "new"))
    kept = sorted((*letters(old), *letters(come)))
    assert kept == sorted((*letters(new), *letters(gone)))


def test_texts_that_have_little_in_common_are_not_compared_letter_by_letter():
    assert changes_between("甲" * (LONGEST + 1), "乙" * (LONGEST + 1)) is None
    assert changes_between("甲" * 60_000 + "乙", "甲" * 60_000 + "丙")[0].new == "丙"


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [('"menkou-lines/1"', '"menkou-lines/9"', "not a file of lines"), ('"sources"', '"sauces"', "damaged")],
)
def test_a_wrong_file_is_named_in_one_line(archive, old, new, said):
    (path,) = lines_files(archive[0])
    assert json.loads(path.read_text("utf-8"))["issue"] == path.name.partition(".")[0]
    path.write_text(path.read_text("utf-8").replace(old, new), "utf-8")
    with pytest.raises(LinesFault, match=said) as fault:
        read_lines([path.parent])
    assert path.name in str(fault.value) and "\n" not in str(fault.value)
