"""Rows of an export that stand are taken from the last site's file, which must be as it was left."""

import pytest

from plugins.packed_file import digest_of
from plugins.standing_rows import Rows, StandingRows
from plugins.store import Store


@pytest.fixture
def folders(tmp_path):
    last, site = tmp_path / "last", tmp_path / "site"
    last.mkdir()
    site.mkdir()
    return last, site


def written(store, path, words, last=None):
    """Write a file of words, a row each; return its text and the rows that were made."""
    made = []

    def row(at):
        made.append(words[at])
        return f"<{words[at]}>"

    StandingRows(store, last).write(path, Rows(row, "头\n", "，", "\n尾"), [digest_of(word.encode()) for word in words])
    return path.read_text("utf-8"), made


@pytest.mark.parametrize(
    ("words", "made"),
    [
        ("赵钱孙", ""),
        ("孙赵", ""),
        ("赵李孙周", "李周"),
        ("", ""),
    ],
)
def test_only_rows_of_something_new_are_made(folders, words, made):
    (last, site), store = folders, Store()
    assert written(store, last / "names", list("赵钱孙")) == ("头\n<赵>，<钱>，<孙>\n尾", list("赵钱孙"))
    whole = "头\n" + "，".join(f"<{word}>" for word in words) + "\n尾"
    assert written(store, site / "names", list(words), last) == (whole, list(made))
    assert written(store, last / "names", list(words), site) == (whole, [])


def test_a_file_that_was_changed_or_is_gone_gives_no_rows(folders):
    (last, site), store = folders, Store()
    written(store, last / "names", ["赵"])
    (last / "names").write_text("头\n<钱>\n尾", "utf-8")
    assert written(store, site / "names", ["赵"], last) == ("头\n<赵>\n尾", ["赵"])
    (site / "names").unlink()
    assert written(store, last / "names", ["赵"], site) == ("头\n<赵>\n尾", ["赵"])
    assert written(store, site / "names", ["赵"], None) == ("头\n<赵>\n尾", ["赵"])
