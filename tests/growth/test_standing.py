"""A site is left as it is only where a build would make the same again."""

import os
from pathlib import Path

import pytest

from scripts.building.standing import Standing


@pytest.fixture
def place(tmp_path, monkeypatch) -> Path:
    """Return a folder with an archive and a site; notes are kept there too."""
    monkeypatch.setattr("scripts.building.standing.FOLDER", tmp_path / "notes")
    for name in ("content/a.md", "content/sources/甲/1 版.pdf", "site/index.html"):
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("一", encoding="utf-8")
    return tmp_path


def standing(place: Path, options: tuple[str, ...] = ()) -> Standing:
    return Standing(place / "content", place / "site", options)


def test_nothing_is_known_before_a_build(place):
    assert not standing(place).holds()


def test_what_was_built_stands(place):
    standing(place).keep()
    assert standing(place).holds()


CHANGES = {
    "an article is changed": lambda place: (place / "content/a.md").write_text("二三"),
    "an article is changed in the same bytes": lambda place: os.utime(place / "content/a.md", ns=(5, 5)),
    "an article is new": lambda place: (place / "content/b.md").write_text("x"),
    "a source is gone": lambda place: (place / "content/sources/甲/1 版.pdf").unlink(),
    "a page of the site is gone": lambda place: (place / "site/index.html").unlink(),
    "a page of the site is edited": lambda place: (place / "site/index.html").write_text("edited"),
    "the note is damaged": lambda place: next((place / "notes").iterdir()).write_text("{"),
}


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES.keys())
def test_any_change_asks_for_a_build(place, change):
    standing(place).keep()
    change(place)
    assert not standing(place).holds()


def test_another_address_or_another_package_asks_for_a_build(place, monkeypatch):
    standing(place).keep()
    assert not standing(place, ("https://archive.example.org",)).holds()
    monkeypatch.setattr("scripts.building.standing.packages", list)
    assert not standing(place).holds()


def test_what_changes_while_a_build_runs_asks_for_another(place):
    building = standing(place)
    (place / "content/a.md").write_text("while it ran")
    building.keep()
    assert not standing(place).holds()
