"""Check: a whole site is found whole; each thing that can be wrong is found, and named with its file."""

import shutil

import pytest

from scripts.build_site import ROOT
from scripts.check_site import check, main

CONTENT = ROOT / "content"


def found(site, content=CONTENT, sample=5):
    return sorted(set(check(site, content, "", "", sample)))


def test_nothing_is_wrong_with_the_specimen(site):
    assert [str(finding) for finding in found(site, sample=40)] == []


@pytest.fixture
def copy(site, tmp_path):
    return shutil.copytree(site, tmp_path / "site")


def replace(name, old, new):
    def change(site):
        path = site / name
        text = path.read_text(encoding="utf-8")
        assert old in text
        path.write_text(text.replace(old, new, 1), encoding="utf-8")

    return change


def remove(name):
    return lambda site: (site / name).unlink()


ABOUT = "about.html"
ARTICLE = "articles/wutongli-2021-03-15-p01-i001.html"
CASES = {
    "a page is gone": (remove(ABOUT), "links", "leads to about.html"),
    "an anchor is gone": (replace("years/2021.html", 'id="m3"', 'id="m33"'), "links", "leads to #m3"),
    "no title": (replace(ABOUT, "<title>", "<title></title><p>"), "metadata", "no title"),
    "no description": (replace(ABOUT, 'name="description"', 'name="descripton"'), "metadata", "no description"),
    "an inline script": (replace(ABOUT, "</main>", "<script>1</script></main>"), "policy", "a script without src"),
    "an inline handler": (replace(ABOUT, "<main", '<main onclick="x()"'), "policy", "<main onclick>"),
    "a style": (replace(ABOUT, "<main", '<main style="color:red"'), "policy", "with a style of its own"),
    "a request": (
        replace(ABOUT, "</main>", '<img src="https://pixel.example/a.gif" alt=""></main>'),
        "requests",
        "loads https://pixel.example/a.gif",
    ),
    "a script's address": (
        replace(ABOUT, "</main>", '<a href="javascript:1">x</a></main>'),
        "links",
        "scheme javascript",
    ),
    "an id twice": (replace(ABOUT, "</main>", '<p id="main">x</p></main>'), "html", "the id 'main' stands twice"),
    "two headings": (replace(ABOUT, "</main>", "<h1>x</h1></main>"), "metadata", "2 headings of level 1"),
    "data changed": (replace("data/articles.csv", "id", "iD"), "data", "is not what SHA256SUMS.txt says"),
    "data damaged": (replace("data/articles.jsonl", "{", ""), "data", "not JSON"),
    "an index that cannot be read": (remove("search/manifest.js"), None, ""),
    "an address by case": (
        lambda site: shutil.copy(site / ABOUT, site / "About.html"),
        "addresses",
        "differs from About.html by case alone",
    ),
}


@pytest.mark.parametrize("name", CASES)
def test_it_is_found(copy, name):
    change, kind, said = CASES[name]
    change(copy)
    findings = found(copy)
    if kind is None:  # the page of the search loads it, so the links say so
        kind, said = "links", "leads to search/manifest.js"
    assert any(finding.check == kind and said in str(finding) for finding in findings), findings
    assert all("\n" not in str(finding) for finding in findings)


def test_an_index_of_other_texts_is_found(copy):
    shards = [path for path in (copy / "search").rglob("*.js") if path.parent.name == "k"]
    assert shards
    for path in shards:
        path.write_text("Menkou.shards.add(", encoding="utf-8")
    assert [finding.check for finding in found(copy)] == ["search"]


def test_a_published_id_without_a_page_is_found(copy, tmp_path):
    (tmp_path / "ids.csv").write_text(
        "id,source_digest,anchor,status\nwutongli-2001-01-01-p01-i001,a,b,gone\n", "utf-8"
    )
    assert [str(finding) for finding in found(copy, tmp_path)] == [
        "articles/wutongli-2001-01-01-p01-i001.html: was published and has no page now; "
        "give its file back, or build again"
    ]


def test_the_command_says_how_many_and_ends_with_its_code(copy, capsys, tmp_path):
    assert main(["--output", str(copy), "--sample", "2"]) == 0
    assert "nothing is wrong" in capsys.readouterr().out
    (copy / ABOUT).unlink()
    assert main(["--output", str(copy), "--sample", "2"]) == 1
    assert "of links" in capsys.readouterr().out
    assert main(["--output", str(tmp_path / "none")]) == 2
    assert "run make site first" in capsys.readouterr().err
