"""What is served of a script or a style sheet is what stands in the repository, but for comments and blanks."""

import re
from pathlib import Path

import pytest
from pygments.lexers.javascript import JavascriptLexer
from pygments.token import Comment, Whitespace

from plugins.theme import write_theme
from plugins.theme.lean import lean_script, lean_style

STATIC = Path(__file__).resolve().parents[2] / "theme" / "static"
SCRIPTS, SHEETS = sorted(STATIC.rglob("*.js")), sorted(STATIC.rglob("*.css"))
# How Chromium reads a sheet. What it keeps of a custom property is its text, in which blanks may differ in number.
RULES = """(css) => {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(css);
  return Array.from(sheet.cssRules, (rule) => rule.cssText.replace(/\\s+/g, " "));
}"""


def tokens_of(script):
    """The tokens of a script. Where a line may end a statement, it ends one before and after."""
    tokens = JavascriptLexer(stripnl=False).get_tokens(script)
    return [text for kind, text in tokens if kind not in Comment and kind not in Whitespace and text.strip()]


@pytest.mark.parametrize("path", SCRIPTS, ids=lambda path: path.name)
def test_a_script_keeps_every_token(path):
    source = path.read_text(encoding="utf-8")
    served = lean_script(source)
    assert tokens_of(served) == tokens_of(source)
    assert len(served) < len(source)


@pytest.mark.parametrize("path", SHEETS, ids=lambda path: path.name)
def test_a_browser_reads_the_same_rules_in_a_style_sheet(browser, path):
    source = path.read_text(encoding="utf-8")
    page = browser.new_page()
    read, served = (page.evaluate(RULES, css) for css in (source, lean_style(source)))
    page.close()
    assert read == served and read
    assert len(lean_style(source)) < len(source)


def test_the_comparison_sees_what_would_be_lost():
    inner = "const a = `1 ${b ? `2  3` : ''}`;"
    assert tokens_of(lean_script(inner)) != tokens_of(inner)


@pytest.mark.parametrize("path", SCRIPTS, ids=lambda path: path.name)
def test_no_regular_expression_stands_after_an_arrow(path):
    """There neither rjsmin nor the comparison above takes it for one."""
    assert not re.search(r"=>\s*/(?![/*])", path.read_text(encoding="utf-8"))


@pytest.mark.parametrize(
    ("source", "served"),
    [
        ('a::after { content: "/* no */  { }"; }', 'a::after{content:"/* no */  { }";}'),
        ("a::after { content: '\\'  ;'; }", "a::after{content:'\\'  ;';}"),
        ("a { b: url(c/*d) ; }", "a{b:url(c/*d);}"),
        ("a/* one token ends here */b { c: d }", "a/**/b{c:d}"),
        ("a /* x */ :hover { c: d }", "a :hover{c:d}"),
        ('.a\\"b { c: d }\n\n.e\\"f { c: d }', '.a\\"b{c:d}.e\\"f{c:d}'),
        ("/*! a  notice */\n\na { b: c }", "/*! a  notice */ a{b:c}"),
    ],
)
def test_of_a_style_sheet_nothing_goes_that_means_something(source, served):
    assert lean_style(source) == served
    assert lean_style(served) == served


def test_the_folder_is_served_whole_and_the_same_each_time(tmp_path):
    write_theme(STATIC, tmp_path / "one")
    write_theme(STATIC, tmp_path / "other")
    names = {path.relative_to(STATIC) for path in STATIC.rglob("*") if path.is_file()}
    for folder in (tmp_path / "one", tmp_path / "other"):
        assert {path.relative_to(folder) for path in folder.rglob("*") if path.is_file()} == names
    assert all((tmp_path / "one" / name).read_bytes() == (tmp_path / "other" / name).read_bytes() for name in names)
    assert (tmp_path / "one" / "favicon.svg").read_bytes() == (STATIC / "favicon.svg").read_bytes()


def test_every_page_names_the_licence_of_what_it_loads(tmp_path):
    write_theme(STATIC, tmp_path)
    for name in ("js/menkou.js", "css/base.css"):
        assert re.match(r"/\*! Menkou, AGPL-3\.0-or-later", (tmp_path / name).read_text(encoding="utf-8")), name
