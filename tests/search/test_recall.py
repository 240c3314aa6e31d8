"""Every string that stands in a title or text is found, and whatever is found holds it."""

import datetime as dt
from collections import defaultdict
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from plugins.search.archive import Archive
from plugins.search.document import Document, documents_of
from plugins.search.filter import filtered
from plugins.search.fold import matching_form
from plugins.search.index import write
from plugins.search.present import present
from plugins.search.query import parse, plain
from tests.search.archive_site import article_of
from tests.search.conftest import PLAIN, TESTS

LONGEST = 6


def forms_of(document: Document) -> list[str]:
    """What is searched of a document, worked out apart from the program's own fields."""
    printed = [document.title] if document.title_printed else []
    return [matching_form(text) for text in (*printed, *document.parts)]


def substrings(documents: list[Document]) -> dict[str, set[int]]:
    """Every string of 1 to LONGEST characters without outer spaces, and the documents that hold it."""
    found: dict[str, set[int]] = defaultdict(set)
    for number, document in enumerate(documents):
        for form in forms_of(document):
            for start in range(len(form)):
                for end in range(start + 1, min(start + LONGEST, len(form)) + 1):
                    if form[start] != " " and form[end - 1] != " ":
                        found[form[start:end]].add(number)
    return found


def test_every_string_of_the_small_archive_is_found_and_nothing_else(
    archive: Archive, documents: list[Document]
) -> None:
    wrong = {
        string: numbers ^ found
        for string, numbers in substrings(documents).items()
        if (found := set(present(archive, plain(string)))) != numbers
    }
    assert not wrong


def test_what_is_typed_finds_what_it_was_copied_from(archive: Archive, documents: list[Document]) -> None:
    """The same through the query's syntax: marks and spaces inside a string may widen the result, never empty it.

    A minus that opens a word and the name of a field are the reader's own doing; in marks they are text again.
    """
    missed = {}
    for string, numbers in substrings(documents).items():
        query = parse(string)
        if any(clause.field or clause.prohibited for group in query.groups for clause in group):
            query = parse(f"“{string}”")
        if not numbers <= (found := set(present(archive, query))):
            missed[string] = numbers - found
    assert not missed


def test_the_filter_alone_loses_nothing(archive: Archive, documents: list[Document]) -> None:
    for string, numbers in list(substrings(documents).items())[::7]:
        assert numbers <= set(filtered(archive, plain(string)).documents), string


@pytest.mark.parametrize("phrase", ["无题", "本期最后", "电梯食堂", "老 人", "ＸＹ"])
def test_what_stands_nowhere_is_not_found(archive: Archive, phrase: str) -> None:
    """Negative: a made-up title, words of two places, a phrase with a space that is not there."""
    assert list(present(archive, plain(matching_form(phrase)))) == []


def test_every_word_must_be_there(archive: Archive, documents: list[Document]) -> None:
    found = [documents[number].id for number in present(archive, parse("电梯 王燕华"))]
    assert sorted(found) == ["a02", "a11"]


def test_titles_come_first(archive: Archive, documents: list[Document]) -> None:
    found = [documents[number].id for number in present(archive, parse("社区食堂开张"))]
    assert found == ["a01", "a15"]


def test_a_phrase_of_ten_thousand_characters_is_looked_for(archive: Archive) -> None:
    assert list(present(archive, parse("社区食堂" * 2500))) == []


alphabet = "门口事电梯a1，。 \n“"


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.tuples(st.text(alphabet, max_size=12), st.text(alphabet, max_size=40)), min_size=1, max_size=6))
def test_any_archive_gives_back_its_strings(tmp_path: Path, rows: list[tuple[str, str]]) -> None:
    documents = documents_of(
        article_of(f"x{number}", title, text, dt.date(2020, 1, 1 + number)) for number, (title, text) in enumerate(rows)
    )
    write(documents, PLAIN, TESTS, tmp_path / "search")
    archive = Archive(tmp_path / "search")
    for string, numbers in substrings(documents).items():
        assert set(present(archive, plain(string))) == numbers, string
