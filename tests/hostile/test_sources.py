"""Every form of source with every payload in it: refused in one line, or imported so that text stays text."""

import re
import subprocess
import sys

import pytest

from plugins.article_file.body import BodyConverter
from plugins.article_file.header import ARTICLE_KEYS, read_header
from plugins.article_file.reader import ID_RE
from plugins.article_file.text import text_of
from scripts import import_newsletter
from scripts.newsletter.archive.article_file import parse_article
from tests.conftest import ROOT
from tests.hostile.payload import Payload, payloads, solid
from tests.hostile.sources import FORMS, MARKED_UP, edited, empty_archive, write_source
from tests.hostile.visiting import Visitor, serving
from tests.newsletter.sample import make_archive
from tests.site.building import build

REFUSED_RE = re.compile(r"import_newsletter: (?!.*Traceback).{10,600}")
WAYS = [(form, raw) for form in FORMS for raw in (False, True) if not raw or form in MARKED_UP]
# A run of `make test` takes each payload of the sample in one form after another; a soak takes each in all.
FEW = 30


def command(*arguments):
    line = [sys.executable, "-m", "scripts.import_newsletter", *map(str, arguments)]
    return subprocess.run(line, cwd=ROOT, capture_output=True, text=True, check=False)


def planted(folder, every):
    """Write the sources; yield each with its payload."""
    if every:
        chosen = [(form, raw, payload) for form, raw in WAYS for payload in payloads()]
    else:
        chosen = [(*WAYS[place % len(WAYS)], payload) for place, payload in enumerate(payloads(every=False)[:FEW])]
    for number, (form, raw, payload) in enumerate(chosen):
        yield write_source(folder / f"{form}-{number:04}{'-raw' if raw else ''}", form, payload, number, raw), payload


@pytest.fixture(scope="module", params=["sample", pytest.param("every", marks=pytest.mark.soak)])
def imported(request, tmp_path_factory):
    """An archive that all sources were imported into; its payloads by source, and what the command said."""
    folder = tmp_path_factory.mktemp(f"sources-{request.param}")
    content = empty_archive(folder / "content")
    sources = dict(planted(folder / "sources", request.param == "every"))
    (folder / "list").write_text("".join(f"{source}\n" for source in sources), encoding="utf-8")
    done = command(f"@{folder / 'list'}", "--content", content, "--paper", "santang")
    return content, sources, done


def articles(content):
    """Yield each article file with its header and body."""
    for path in sorted(content.glob("articles/*/*/*.md")):
        text = path.read_text(encoding="utf-8")
        yield path, *read_header(text, path.name, ARTICLE_KEYS)


def test_what_is_refused_is_refused_in_a_line_and_the_rest_is_imported(imported):
    content, sources, done = imported
    assert done.returncode in (0, 3), done.stderr[-2000:]
    assert "Traceback" not in done.stderr
    said = [line for line in done.stderr.splitlines() if line.startswith("import_newsletter: /")]
    assert all(REFUSED_RE.match(line) for line in said)
    refused = {source for source in sources if any(f"{source}" in line for line in said)}
    kept = len(list(content.glob("issues/*/*.yaml")))
    assert kept >= len(sources) - len(refused) and kept > len(sources) * 0.7


def test_no_text_becomes_a_line_of_the_header(imported):
    for path, header, _ in articles(imported[0]):
        assert set(header.values) <= set(ARTICLE_KEYS) and not header.get("Status"), path.name
        assert ID_RE.fullmatch(header.get("Article-ID")) and header.get("Paper") == "santang"
        assert header.get("Article-ID") == path.stem


def test_the_text_that_was_imported_is_the_text_that_is_shown(imported):
    convert = BodyConverter()
    for path, _, body in articles(imported[0]):
        shown = text_of(convert.html(body))
        written = "".join(text for _, text in parse_article(path.read_text(encoding="utf-8")).blocks)
        assert solid(shown) == solid(written), path.name


def test_no_body_holds_a_tag_that_the_importer_did_not_write(imported):
    convert = BodyConverter()
    tags = {tag for _, _, body in articles(imported[0]) for tag in re.findall(r"<([a-z0-9]+)", convert.html(body))}
    assert tags <= {"p", "h2", "figure", "figcaption"}


@pytest.mark.browser
def test_the_reports_of_an_import_run_nothing(imported, browser):
    content, _, _ = imported
    pages = sorted(path.relative_to(content).as_posix() for path in content.glob("reviews/**/*.html"))
    with serving(content) as top:
        visitor = Visitor(browser, top, policy=False)
        visitor.visit_all(pages if len(pages) < 100 else pages[::5])
    assert pages and visitor.faults == []


def test_the_site_of_what_was_imported_is_whole(imported, tmp_path):
    done = build(imported[0], tmp_path / "output", "https://archive.example.org")
    assert done.returncode == 0, done.stdout + done.stderr


def test_an_edited_issue_with_payloads_in_every_text_is_taken_or_refused_in_a_line(tmp_path, capsys):
    content, _ = make_archive(tmp_path)
    for number, payload in enumerate([*payloads(every=False)[::8], Payload("json", "surrogate", "甲\ud800乙", True)]):
        source = tmp_path / f"edited-{number}.json"
        source.write_bytes(edited(payload))
        code = import_newsletter.main([str(source), "--content", str(content), "--paper", "santang"])
        assert code in (0, 3, 5), (payload.name, capsys.readouterr().err)


@pytest.mark.parametrize(
    "arguments",
    [
        ("--paper", "../../etc"),
        ("--paper", "<script>"),
        ("--date", "2020-01-01<script>"),
        ("--issue", "../x"),
        ("--date", "\u202e2020"),
    ],
    ids=" ".join,
)
def test_an_argument_makes_no_path_of_its_own(tmp_path, arguments):
    content, source = make_archive(tmp_path)
    assert import_newsletter.main([str(source), "--content", str(content), *arguments]) in (0, 2)
    names = [path.relative_to(tmp_path).as_posix() for path in tmp_path.rglob("*")]
    assert not [name for name in names if ".." in name or "<" in name or "etc" in name.split("/")]
