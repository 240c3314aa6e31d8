"""Every field of an archive with every payload in it: shown as text on its page, and whole in every export."""

import csv
import io
import json
import re
from xml.etree import ElementTree as ET

import pytest
from lxml import html

from plugins.characters import NEVER_SHOWN_RE
from plugins.exports.rows import opens_formula
from scripts.check_site import check
from tests.hostile.conftest import SITEURL
from tests.hostile.payload import solid
from tests.hostile.planted import ARTICLE_FIELDS, BODY_FIELDS, KINDS, article_id, marked, name_of, number_of

NOT_SHOWN_AS_TOLD = {"Authors", "Source"}  # names are parted at `;`, a place is told in words
ON_ISSUE = ("title", "title_latin", "edition", "publisher", "motto", "number", "evidence-text", "label")
TEXT_FILES = (".html", ".xml", ".json", ".jsonl", ".csv", ".txt", ".js")


def text_of(path):
    """All the text of a page as a reader has it, without what only machines read."""
    page = html.fromstring(path.read_bytes(), parser=html.HTMLParser(encoding="utf-8"))
    for script in page.iter("script"):
        script.text = ""
    return solid(page.text_content())


def shown(payload, field):
    return solid(marked(payload.line, field))


def test_a_story_shows_what_was_planted_in_each_field(planted):
    missing = []
    for place, payload in enumerate(planted.payloads):
        text = text_of(planted.site / f"articles/{article_id(place)}.html")
        fields = [field for field in (*ARTICLE_FIELDS, *BODY_FIELDS) if field not in NOT_SHOWN_AS_TOLD]
        missing += [(payload.name, field) for field in fields if shown(payload, field) not in text]
    assert missing == []


def test_an_issue_and_a_paper_show_what_was_planted_in_each_field(planted):
    missing = []
    for place, payload in enumerate(planted.payloads):
        own = number_of(place)
        issue = text_of(planted.site / f"issues/{own}-2021-03-15.html")
        missing += [(payload.name, field) for field in ON_ISSUE if shown(payload, field) not in issue]
        paper = text_of(planted.site / f"papers/{own}.html")
        fields = ("paper-name", "paper-place", "paper-rights", "paper-contact")
        missing += [(payload.name, field) for field in fields if shown(payload, field) not in paper]
        grave = text_of(planted.site / f"articles/{own}-2021-03-15-p01-i009.html")
        missing += [(payload.name, "reason")] if shown(payload, "reason") not in grave else []
    assert missing == []


def test_a_name_shows_what_was_planted_in_each_field(planted):
    missing = []
    for place, payload in enumerate(planted.payloads):
        for kind, type_ in KINDS.items():
            text = text_of(planted.site / f"{kind}/{type_.lower()}-{place:03}.html")
            fields = [name_of(payload, place, kind), f"{payload.line}※{kind}-description"]
            wanted = [solid(field.replace("|", "/").replace("@", "＠")) for field in fields]
            missing += [(payload.name, kind) for one in wanted if one not in text.replace("@", "＠")]
    assert missing == []


def test_the_check_finds_nothing_but_dead_links_that_somebody_wrote(planted):
    findings = list(check(planted.site, planted.content, SITEURL, "", 0))
    written = re.compile(r"(articles|booklets)/x\d+.*\.html|about\.html")
    assert [str(one) for one in findings if one.check != "links" or not written.fullmatch(one.where)] == []


def test_no_file_holds_a_character_that_nothing_may_show(planted):
    faults = []
    for path in sorted(planted.site.rglob("*")):
        if path.suffix in TEXT_FILES and (found := NEVER_SHOWN_RE.search(path.read_text(encoding="utf-8"))):
            faults.append((path.relative_to(planted.site).as_posix(), found[0]))
    assert faults == []


def test_nothing_stands_outside_the_folders_of_a_site(planted):
    other = {"up", "etc", "private", "passwd", "config"}
    assert not other & {part for path in planted.site.rglob("*") for part in path.relative_to(planted.site).parts}
    assert not list(planted.site.parent.glob("pwned*"))


def test_lines_of_data_hold_the_text_and_tables_open_no_formula(planted):
    data = planted.site / "data"
    rows = [json.loads(line) for line in (data / "articles.jsonl").read_text("utf-8").split("\n") if line]
    assert len((data / "articles.jsonl").read_text("utf-8").splitlines()) == len(rows) == len(planted.payloads)
    by_id = {row["id"]: row for row in rows}
    for place, payload in enumerate(planted.payloads):
        row = by_id[article_id(place)]
        assert solid(row["kicker"]) == shown(payload, "Kicker") and shown(payload, "paragraph") in solid(row["text"])
    for path in (data / "articles.csv", planted.site / "names.csv"):
        table = list(csv.reader(io.StringIO(path.read_bytes().decode("utf-8-sig"), newline="")))
        assert {len(row) for row in table} == {len(table[0])}, path.name
        cells = [cell for row in table[1:] for cell in row]
        assert [cell for cell in cells if opens_formula(cell)] == []


def test_feeds_and_the_repository_are_xml_and_hold_the_titles(planted):
    for place, payload in enumerate(planted.payloads):
        feed = ET.parse(planted.site / f"feeds/{number_of(place)}.atom.xml")
        titles = [solid("".join(entry.itertext())) for entry in feed.iter("{http://www.w3.org/2005/Atom}title")]
        assert shown(payload, "Title") in titles, payload.name
    repository = (planted.site / "data/oai.xml").read_bytes()
    titles = {solid(one.text) for one in ET.fromstring(repository).iter("{http://purl.org/dc/elements/1.1/}title")}
    assert titles == {shown(payload, "Title") for payload in planted.payloads}


def references(site, place):
    """The references of a story's page by form."""
    page = html.fromstring((site / f"articles/{article_id(place)}.html").read_bytes())
    return {one.get("data-key"): one.text_content() for one in page.xpath("//*[@data-key]")}


def test_a_reference_is_one_reference(planted):
    for place, payload in enumerate(planted.payloads):
        told = references(planted.site, place)
        bare = re.sub(r"\\.", "", told["bibtex"])
        assert bare.count("{") == bare.count("}") and "\n@" not in told["bibtex"], payload.name
        lines = told["ris"].split("\n")
        assert all(re.match(r"[A-Z][A-Z0-9]  - ", line) for line in lines), payload.name
        assert [line[:2] for line in lines].count("TY") == [line[:2] for line in lines].count("ER") == 1, payload.name
        (item,) = json.loads(told["csl"])
        assert solid(item["title"]) == shown(payload, "Title")
        assert "\n" not in told["gbt7714"].strip()


@pytest.mark.parametrize("folder", ["articles", "issues", "papers", "people", "organizations", "places"])
def test_linked_data_is_json_and_leads_nowhere_else(planted, folder):
    for path in sorted((planted.site / folder).glob("*.html")):
        page = html.fromstring(path.read_bytes(), parser=html.HTMLParser(encoding="utf-8"))
        for script in page.xpath('//script[@type="application/ld+json"]'):
            data = json.loads(script.text)
            assert urls_of(data) == [], path.name


def urls_of(data):
    """The addresses of linked data that lie outside the site and are no vocabulary."""
    if isinstance(data, dict):
        own = [
            value
            for key, value in data.items()
            if key in ("@id", "url", "item", "contentUrl") and not value.startswith((SITEURL, "urn:menkou:"))
        ]
        return own + [one for value in data.values() for one in urls_of(value)]
    return [one for value in data for one in urls_of(value)] if isinstance(data, list) else []


def test_headers_and_robots_say_what_they_say_for_any_archive(planted):
    assert (planted.site / "_headers").read_text("utf-8").count("Content-Security-Policy") == 1
    assert len((planted.site / "robots.txt").read_text("utf-8").splitlines()) == 3
