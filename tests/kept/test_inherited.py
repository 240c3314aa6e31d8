"""Files of the last site stand in the next one; those of the spare site alone are written over, or go."""

from pathlib import Path

import pytest

from plugins.kept.inherited import Inherited


@pytest.fixture
def folders(tmp_path) -> tuple[Path, Path, Path]:
    """A folder of the last site and of the spare one, and where the new one is to stand."""
    last, spare = tmp_path / "last", tmp_path / "spare"
    for folder in (last, spare):
        folder.mkdir()
        (folder / "changed.html").write_text(f"of the {folder.name} site", encoding="utf-8")
    (last / "same.html").write_text("of both", encoding="utf-8")
    (spare / "same.html").hardlink_to(last / "same.html")
    return last, spare, tmp_path / "new"


def begun(last: Path, spare: Path, new: Path) -> Inherited:
    inherited = Inherited()
    inherited.begin(new, last, spare, lambda name: name.endswith(".html"))
    return inherited


def test_a_file_of_the_spare_site_alone_is_written_over(folders):
    last, spare, new = folders
    number = (spare / "changed.html").stat().st_ino
    inherited = begun(last, spare, new)
    assert inherited.leave(f"{new}/changed.html")
    inherited.end()
    assert (new / "changed.html").stat().st_ino == number


def test_one_that_stands_elsewhere_too_is_not(folders, tmp_path):
    last, spare, new = folders
    copy = tmp_path / "copy.html"
    copy.hardlink_to(spare / "changed.html")
    inherited = begun(last, spare, new)
    for name in ("changed.html", "same.html"):
        assert not inherited.leave(f"{new}/{name}")
        assert not (new / name).exists()
    assert copy.read_text(encoding="utf-8") == "of the spare site"


def test_what_is_kept_is_the_last_sites(folders):
    last, spare, new = folders
    inherited = begun(last, spare, new)
    for name in ("changed.html", "same.html"):
        inherited.keep(f"{last}/{name}", f"{new}/{name}")
        assert (new / name).samefile(last / name)


def test_what_nobody_asks_for_goes(folders):
    last, spare, new = folders
    (spare / "stray.txt").write_text("nobody's", encoding="utf-8")
    begun(last, spare, new).end()
    assert not [*new.iterdir()]
