"""An archive's own file names its site; a wrong one says which key, and what to do."""

from pathlib import Path

import pytest

from plugins.fault import Fault
from plugins.nameplate import read_nameplate

SPOKEN = ("en", "zh-Hans")


def test_the_archive_names_the_site(tmp_path: Path) -> None:
    (tmp_path / "archive.toml").write_text('name = "新坊社区报典藏"\nspecimen = false\n', encoding="utf-8")
    assert read_nameplate(tmp_path / "archive.toml", SPOKEN) == {"SITENAME": "新坊社区报典藏", "SPECIMEN": False}


def test_the_archive_chooses_the_language_of_its_pages(tmp_path: Path) -> None:
    (tmp_path / "archive.toml").write_text('language = "en"\n', encoding="utf-8")
    assert read_nameplate(tmp_path / "archive.toml", SPOKEN) == {"INTERFACE_LANGUAGE": "en"}


def test_without_the_file_the_settings_stay(tmp_path: Path) -> None:
    assert read_nameplate(tmp_path / "archive.toml", SPOKEN) == {}


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("nane = '新坊'", "unknown key nane; did you mean name?"),
        ("name = 3", "name must be a text in quotes"),
        ("language = 'nl'", "language 'nl' has no words yet; choose one of en, zh-Hans"),
        ("specimen = 'no'", "specimen must be true or false"),
        ("name = ", "not TOML"),
        ("report = 'javascript:alert(1)'", "report must be mailto:name@host or https://"),
        ("report = 'http://example.org/new'", "report must be mailto:name@host or https://"),
        ("report = 'mailto:a b@example.org'", "report must be mailto:name@host or https://"),
        ("feeds = 'p0001'", "feeds must be a list of ids"),
        ("feeds = [1]", "feeds must be a list of ids"),
    ],
)
def test_a_wrong_file_says_what_to_do(tmp_path: Path, text: str, said: str) -> None:
    path = tmp_path / "archive.toml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(Fault, match=r"archive\.toml: ") as fault:
        read_nameplate(path, SPOKEN)
    assert said in str(fault.value)


def test_the_specimen_is_marked_on_every_page(site: Path) -> None:
    pages = sorted(site.rglob("*.html"))
    unmarked = [page.name for page in pages if "本站为样报" not in page.read_text(encoding="utf-8")]
    assert pages and not unmarked
