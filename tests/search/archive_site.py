"""Archive site: a folder with one index and one bare search page, for the tests that need a browser.

The page is theme/templates/search.html itself, in a base of nothing but what it needs, under the site's own rule
(`default-src 'self'`): whatever the rest of the theme does, these tests say whether search works.
"""

import re
import subprocess
import sys
import tomllib
from pathlib import Path
from types import SimpleNamespace

from jinja2 import ChoiceLoader, DictLoader, Environment, FileSystemLoader

from plugins.search.dictionary import Dictionary
from plugins.search.document import Document, documents_of
from plugins.search.index import write
from plugins.search.scripts import BUNDLES, bundle
from plugins.search.settings import Settings
from plugins.strings.catalogue import read_catalogue, script_texts
from plugins.theme import write_theme

ROOT = Path(__file__).resolve().parent.parent.parent
CASES = Path(__file__).resolve().parent / "cases"
THEME = ROOT / "theme"
BASE = """<!doctype html>
<html lang="zh-Hans" data-root="{{ SITEURL }}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'self'">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{% block title %}{% endblock %}</title>
<link rel="stylesheet" href="theme/css/tokens.css">
<link rel="stylesheet" href="theme/css/base.css">
<link rel="stylesheet" href="theme/css/lists.css">
{% block head %}{% endblock %}
<script src="theme/js/strings.js" defer></script>
<script src="theme/js/menkou.js" defer></script>
{% block scripts %}{% endblock %}
</head>
<body>{% block quick_search %}{% endblock %}<main id="main">{% block main %}{% endblock %}</main></body>
</html>
"""
PELICAN_SETTINGS = """
import sys
sys.path.insert(0, {root!r})
from pelicanconf import *
PLUGINS = [plugin for plugin in PLUGINS if plugin != "plugins.entities"]
SEARCH = {search!r}
"""


def small_articles() -> list[SimpleNamespace]:
    """The articles of cases/articles.toml, as plugins see them."""
    table = tomllib.loads((CASES / "articles.toml").read_text(encoding="utf-8"))
    return [article_of(**row) for row in table["article"]]


def article_of(id: str, title: str, text: str, date: object = None, missing: bool = False, comment: str = "", **more):
    """An article as plugins/article_file leaves it, with no more attributes than named."""
    return SimpleNamespace(
        article_id=id,
        url=f"articles/{id}.html",
        title=title,
        text=text,
        date=date,
        shown_date=str(date or "日期不详"),
        when=SimpleNamespace(machine=str(date or "")),
        headline_missing=missing,
        status="published",
        **more,
    )


def small_documents() -> list[Document]:
    return documents_of(small_articles())


def search_page(site_name: str = "测试") -> str:
    catalogue = read_catalogue(THEME / "strings" / "zh-Hans")
    loader = ChoiceLoader([DictLoader({"base.html": BASE}), FileSystemLoader(THEME / "templates")])
    environment = Environment(loader=loader, autoescape=True, trim_blocks=True, lstrip_blocks=True)
    environment.globals["t"] = catalogue.text
    return environment.get_template("search.html").render(SITEURL=".", SITENAME=site_name)


def make_site(
    folder: Path, documents: list[Document], dictionary: Dictionary, settings: Settings | None = None
) -> Path:
    """Write the index of `documents` and its page into `folder`."""
    write(documents, dictionary, settings or Settings(), folder / "search")
    (folder / "articles").mkdir(exist_ok=True)
    for document in documents[:50]:
        (folder / document.url).write_text(f"<!doctype html><title>{document.id}</title>", encoding="utf-8")
    return page_with(folder)


def page_with(folder: Path) -> Path:
    """Put a bare search page beside the index in `folder`."""
    for name in BUNDLES:
        (folder / "search" / f"{name}.js").write_text(bundle(THEME / "static" / "js", name), encoding="utf-8")
    write_theme(THEME / "static", folder / "theme")
    (folder / "theme" / "js" / "strings.js").write_text(
        script_texts(read_catalogue(THEME / "strings" / "zh-Hans"))["strings"], encoding="utf-8"
    )
    (folder / "search.html").write_text(search_page(), encoding="utf-8")
    return folder


def pelican_site(folder: Path, articles: dict[str, str], search: dict[str, object]) -> subprocess.CompletedProcess[str]:
    """Let Pelican build `articles` (name -> text of the file) into folder/output, without the names."""
    (folder / "content" / "articles").mkdir(parents=True)
    for name, text in articles.items():
        (folder / "content" / "articles" / f"{name}.md").write_text(text, encoding="utf-8")
    settings = folder / "settings.py"
    settings.write_text(PELICAN_SETTINGS.format(root=str(ROOT), search=search), encoding="utf-8")
    command = [sys.executable, "-m", "pelican", folder / "content", "-o", folder / "output", "-s", settings]
    options = ["--fatal", "errors"]
    return subprocess.run([*map(str, command), *options], capture_output=True, text=True, check=False, cwd=ROOT)


def page_of_site(folder: Path) -> tuple[Path, list[str]]:
    """Return a site as Pelican builds it, and the names of the files that its search page asks for before any query."""
    done = pelican_site(folder, {"one": "Title: 门口\nDate: 2021-03-05\n\n门口。\n"}, {})
    if done.returncode:
        raise RuntimeError(done.stderr)
    page = (folder / "output" / "search.html").read_text(encoding="utf-8")
    names = re.findall(r'<(?:script|link) [^>]*(?:src|href)="\./([^"]+\.(?:js|css|svg))"(?! media="print")', page)
    return folder / "output", list(dict.fromkeys(names))
