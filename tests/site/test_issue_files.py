"""Issue files: a store of what they said never hides what they say."""

import pytest

from plugins.issues.issue import IssueFileError, read_issues
from plugins.store import Store

FILE = "schema: menkou-issue/1\nid: a-1\npaper: a\nnumber: {number}\ndate: {date}\n"


def read(folder, store, number, date="2021-03-15"):
    (folder / "a-1.yaml").write_text(FILE.format(number=number, date=date), encoding="utf-8")
    issue = read_issues(folder, store)["a-1"]
    return issue.number, issue.date_edtf


def test_a_file_that_changed_is_read_anew(tmp_path):
    store = Store(tmp_path / "issues.store")
    assert [read(tmp_path, store, number) for number in (1, 1, 2)] == [(str(n), "2021-03-15") for n in (1, 1, 2)]
    store.save()
    again = Store(tmp_path / "issues.store")
    assert read(tmp_path, again, 2) == read(tmp_path, Store(), 2) == ("2", "2021-03-15")


def test_a_day_is_the_same_in_quotes_and_without(tmp_path):
    assert read(tmp_path, Store(), 1, "'2021-03-15'") == read(tmp_path, Store(), 1, "2021-03-15")


def test_a_day_that_no_calendar_has_is_named(tmp_path):
    with pytest.raises(IssueFileError, match=r"a-1\.yaml: not YAML: day is out of range"):
        read(tmp_path, Store(), 1, "2021-02-30")
