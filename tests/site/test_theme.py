"""Theme: what must hold on every page of a site, and of the theme's own files."""

import re
from itertools import pairwise
from pathlib import Path
from urllib.parse import unquote, urldefrag, urljoin

import pytest
from bs4 import BeautifulSoup
from jinja2 import Environment, FileSystemLoader, meta, nodes

from plugins.article_file.byline import credited
from plugins.article_file.headline import phrased
from plugins.article_file.text import opening_of, paragraphs_of
from plugins.search.scripts import BUNDLES
from scripts.checking.links import WORDS

ROOT = Path(__file__).resolve().parents[2]
TEMPLATES = ROOT / "theme" / "templates"
STATIC = ROOT / "theme" / "static"
HAN_RE = re.compile("[\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]")
ENVIRONMENT = Environment(loader=FileSystemLoader(TEMPLATES), autoescape=True)
ENVIRONMENT.filters |= {"opening": opening_of, "paragraphs": paragraphs_of, "phrased": phrased, "credited": credited}
# Scripts that know Chinese which a reader types (标题:, 2020年) or mistakes (未, 末), and show none of it.
READ_NOT_SHOWN = ("query.js", "calendar-days.js", "confusables.js")
# Objects whose attributes a template may use are documented one by one.
OBJECTS = ("article", "issue", "paper", "year", "archive", "page", "record", "when")


@pytest.fixture(scope="session")
def pages(site, small_site):
    """Every page of the specimen's site and of the small one: (folder, address, parsed page)."""
    return [
        (folder, path.relative_to(folder).as_posix(), BeautifulSoup(path.read_text(encoding="utf-8"), "html.parser"))
        for folder in (site, small_site)
        for path in sorted(folder.rglob("*.html"))
    ]


def test_every_page_has_one_h1_a_title_landmarks_and_a_description(pages):
    for _, address, page in pages:
        assert len(page.select("h1")) == 1, address
        assert page.title.text.strip() and page.h1.get_text().strip(), address
        assert page.select_one('meta[name="description"]')["content"].strip(), address
        assert [len(page.select(tag)) for tag in ("main", "body > header", "body > footer")] == [1, 1, 1], address
        assert page.html["lang"] == "zh-Hans" and page.html["data-root"] in (".", ".."), address


def test_headings_go_down_one_step_at_a_time(pages):
    for _, address, page in pages:
        levels = [int(heading.name[1]) for heading in page.find_all(re.compile("^h[1-6]$"))]
        steps = [after - before for before, after in pairwise(levels)]
        assert all(step <= 1 for step in steps), (address, levels)


def test_no_id_stands_twice(pages):
    for _, address, page in pages:
        ids = [tag["id"] for tag in page.select("[id]")]
        assert len(ids) == len(set(ids)), (address, sorted(ids))


def test_nothing_is_inline_and_nothing_is_asked_of_others(pages):
    for _, address, page in pages:
        assert not page.select("[style], style, [onclick], [onload], [onerror]"), address
        for script in page.select("script"):
            assert script.get("src") or script.get("type") == "application/ld+json", address
        for tag in page.select("script[src], img[src], link[rel~=stylesheet], link[rel~=icon], iframe, source, object"):
            target = tag.get("src") or tag.get("href") or ""
            assert target and not re.match(r"[a-z]+:|//", target), (address, target)


def test_no_link_or_anchor_is_broken(pages, site):
    """On the specimen's whole site; the small one is built without names and search."""
    ids = {address: {tag["id"] for tag in page.select("[id]")} for folder, address, page in pages if folder == site}
    for folder, address, page in pages:
        if folder != site:
            continue
        base = page.base["href"].lstrip("/") if page.base else address
        for tag in page.select("[href], [src]"):
            target, anchor = urldefrag(tag["href"] if tag.has_attr("href") else tag["src"])
            if tag.name == "base" or re.match(r"[a-z]+:|//", target):
                continue
            path = unquote(urljoin("http://site/" + base, target).removeprefix("http://site/").partition("?")[0])
            assert (site / (path or address)).is_file(), (address, target)
            if anchor and not anchor.startswith(WORDS) and (path or address).endswith(".html"):
                assert anchor in ids[path or address], (address, target, anchor)


def test_in_the_dark_only_colours_change():
    """So what is where, and what is shown, need not be looked at in light and dark."""
    files = [path for path in (ROOT / "theme").rglob("*") if path.suffix in (".css", ".js", ".html", ".svg")]
    asking = {path: text for path in files if "prefers-color-scheme" in (text := path.read_text(encoding="utf-8"))}
    assert [path.name for path in asking] == ["tokens.css"]
    (dark,) = re.findall(r"@media[^{]*\(prefers-color-scheme: dark\) \{(.*?)\n\}", asking.popitem()[1], re.DOTALL)
    assert re.fullmatch(r"\s*:root \{(\s*--[a-z-]+: #[0-9a-f]{6};)+\s*\}", dark)


def test_the_interface_speaks_only_from_its_catalogue():
    """Han text in templates and scripts would be a string that no translation reaches."""
    for path in [*TEMPLATES.glob("*.html"), *STATIC.glob("js/**/*.js")]:
        if path.name in READ_NOT_SHOWN:
            continue
        text = re.sub(r"\{#.*?#\}|/\*.*?\*/|(?<!:)//[^\n]*", "", path.read_text(encoding="utf-8"), flags=re.S)
        assert not HAN_RE.search(text), (path.name, HAN_RE.search(text)[0])


def test_custom_properties_are_defined_in_tokens_alone():
    defined = set(re.findall(r"(--[a-z0-9-]+)\s*:", (STATIC / "css" / "tokens.css").read_text()))
    for path in STATIC.glob("css/*.css"):
        css = path.read_text(encoding="utf-8")
        assert set(re.findall(r"var\((--[a-z0-9-]+)", css)) <= defined, path.name
        if path.name != "tokens.css":
            assert not re.findall(r"(--[a-z0-9-]+)\s*:", css), path.name
        assert "http" not in css and "@import" not in css and "@font-face" not in css, path.name


def test_every_token_is_in_use():
    sheets = "".join(path.read_text(encoding="utf-8") for path in STATIC.glob("css/*.css"))
    tokens = set(re.findall(r"(--[a-z0-9-]+)\s*:", (STATIC / "css" / "tokens.css").read_text()))
    assert {token for token in tokens if f"var({token})" not in sheets} == set()


def test_the_style_page_of_a_specimen_shows_every_token(site, small_site):
    page = BeautifulSoup((site / "style.html").read_text(encoding="utf-8"), "html.parser")
    tokens = re.findall(r"--([a-z0-9-]+)\s*:", (STATIC / "css" / "tokens.css").read_text())
    assert {code.get_text() for code in page.select(".tokens code")} == set(tokens)
    assert not (small_site / "style.html").exists()


def variables_of(template):
    """The names that a template asks of its context, and the attributes that it uses of documented objects."""
    tree = ENVIRONMENT.parse((TEMPLATES / template).read_text(encoding="utf-8"))
    imported = {name for node in tree.find_all(nodes.FromImport) for name in node.names}
    macros = {node.name for node in tree.find_all(nodes.Macro)}
    assigned = {name.name for name in tree.find_all(nodes.Name) if name.ctx == "store"}
    attributes = {
        f"{node.node.name}.{node.attr}"
        for node in tree.find_all(nodes.Getattr)
        if isinstance(node.node, nodes.Name) and node.node.name in OBJECTS
    }
    return (meta.find_undeclared_variables(tree) - imported - macros - assigned) | attributes


@pytest.mark.parametrize("template", sorted(path.name for path in TEMPLATES.glob("*.html")))
def test_every_variable_of_a_template_is_documented(template):
    documented = set(re.findall(r"`([A-Za-z_.]+)`", (ROOT / "theme" / "README.md").read_text(encoding="utf-8")))
    assert variables_of(template) - documented == set()


def test_the_readme_names_every_file_of_the_theme():
    readme = (ROOT / "theme" / "README.md").read_text(encoding="utf-8")
    told_elsewhere = {f"{name}.js" for names in BUNDLES.values() for name in names}  # plugins/search/scripts.py
    for path in [*TEMPLATES.glob("*.html"), *STATIC.glob("css/*.css"), *STATIC.glob("js/*.js")]:
        assert f"`{path.name}`" in readme or path.name in told_elsewhere, path.name
