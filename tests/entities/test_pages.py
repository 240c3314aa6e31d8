"""What the pages of names show, and the files that are given away: drawn, filtered, linked, safe."""

import csv
import io
import json
import shutil
from itertools import pairwise
from pathlib import Path
from types import SimpleNamespace

import pytest
from axe_playwright_python.sync_playwright import Axe
from bs4 import BeautifulSoup
from hypothesis import given
from hypothesis import strategies as st

from plugins.entities.authority import AuthorityRecord, Role
from plugins.entities.chart import chart_of
from plugins.entities.exports import names_csv
from plugins.entities.indexes import pages_of
from plugins.entities.linked_data import linked_data, script_safe
from plugins.entities.pinyin import Readings
from plugins.entities.place_map import HEIGHT, LETTER, LINE, WIDTH, map_of, way_between
from plugins.entities.records import Appearances, Record, Records
from plugins.exports.rows import safe_cell
from tests.conftest import build

POLICY = "default-src 'self'"


def place(number: int, latitude: float, longitude: float, name: str = "") -> Record:
    row = AuthorityRecord(f"l{number:04}", name or f"第{number}号地方", "LOC", coordinates=(latitude, longitude))
    return Record(row.id, "LOC", row.name, row)


NEAR = st.tuples(st.floats(31.20, 31.30), st.floats(121.40, 121.50))


@given(st.lists(NEAR, min_size=2, max_size=30), st.booleans())
def test_labels_of_a_map_never_lie_on_one_another(points, centred):
    records = [place(number, *point) for number, point in enumerate(points)]
    drawn = map_of(records, records[0] if centred else None)
    boxes = []
    for pin in drawn.pins:
        assert 0 <= pin.x <= WIDTH and 0 <= pin.y <= HEIGHT
        if pin.label:
            width = LETTER * len(pin.label)
            left = pin.label_x - {"start": 0, "middle": width / 2, "end": width}[pin.anchor]
            top = pin.label_y - LETTER * 0.36 - LINE / 2
            boxes.append((left, top, left + width, top + LINE))
    for number, first in enumerate(boxes):
        assert first[0] >= -0.1 and first[2] <= WIDTH + 0.1
        for second in boxes[:number]:
            apart = first[2] <= second[0] + 0.2 or second[2] <= first[0] + 0.2
            assert apart or first[3] <= second[1] + 0.2 or second[3] <= first[1] + 0.2
    assert 0 < drawn.bar <= WIDTH / 3 + 0.1


def test_a_map_has_north_above_and_east_to_the_right():
    centre, north, east = place(1, 31.0, 121.0), place(2, 31.01, 121.0), place(3, 31.0, 121.01)
    pins = {pin.record.id: pin for pin in map_of([centre, north, east], centre).pins}
    assert pins["l0002"].y < pins["l0001"].y and pins["l0002"].x == pins["l0001"].x
    assert pins["l0003"].x > pins["l0001"].x
    assert way_between((31.0, 121.0), (30.99, 120.99)).direction == "southwest"


def test_what_is_far_away_or_alone_makes_no_map():
    assert map_of([place(1, 31.0, 121.0)]) is None
    assert map_of([place(1, 31.0, 121.0), place(2, 41.0, 121.0)], place(1, 31.0, 121.0)) is None


@given(st.dictionaries(st.integers(1900, 2030), st.integers(1, 5000), min_size=2))
def test_a_chart_fits_a_phone_whatever_the_years(counts):
    chart = chart_of(counts)
    assert chart.width <= 360.5 and len(chart.bars) == max(counts) - min(counts) + 1
    named = [bar.middle for bar in chart.bars if bar.named]
    assert all(second - first >= 33.9 for first, second in pairwise(named))
    assert all(bar.height > 0 for bar in chart.bars if bar.count)


@pytest.mark.parametrize("text", ["</script><script>alert(1)</script>", "<!--", "]]>", "\u2028", "a&b"])
def test_linked_data_cannot_leave_its_element(text):
    row = AuthorityRecord("p0001", text, "PER", description=text, roles=(Role(text),), external_ids=(f"x:{text}",))
    record = Record("p0001", "PER", text, row)
    written = str(script_safe(linked_data(record, "https://a.example")))
    assert not set(written) & set("<>&\u2028\u2029") and json.loads(written)["name"] == text


def test_linked_data_speaks_of_wholes_places_and_the_same_elsewhere():
    whole = Record("l0001", "LOC", "临江区", AuthorityRecord("l0001", "临江区", "LOC"))
    part = AuthorityRecord(
        "l0002", "槐安路", "LOC", part_of="l0001", coordinates=(30.5, 124.5), external_ids=("wikidata:Q42", "odd")
    )
    road = Record("l0002", "LOC", "槐安路", part)
    Records({"l0001": whole, "l0002": road})
    data = linked_data(road, "https://a.example")
    assert data["@type"] == "Place" and data["sameAs"] == ["https://www.wikidata.org/entity/Q42"]
    assert data["geo"] == {"@type": "GeoCoordinates", "latitude": 30.5, "longitude": 124.5}
    assert data["containedInPlace"]["name"] == "临江区"
    assert linked_data(whole, "")["containsPlace"][0]["name"] == "槐安路"


@pytest.mark.parametrize("cell", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "＝1", " =1"])
def test_no_cell_of_the_table_opens_a_formula(cell):
    record = Record("p0001", "PER", cell, AuthorityRecord("p0001", cell, "PER", description=cell))
    table = names_csv(Records({"p0001": record}))
    rows = list(csv.DictReader(io.StringIO(table.head.removeprefix("\ufeff") + table.make(0))))
    assert safe_cell(cell) == f"'{cell}" == rows[0]["name"] == rows[0]["description"]


def person(number: int, name: str, office: str = "") -> Record:
    row = AuthorityRecord(f"p{number:04}", name, "PER", roles=(Role(office),) if office else ())
    named = Appearances([SimpleNamespace(paper=None)], [(row.id, "PER", name, ((name, 1),), b"")])
    return Record(row.id, "PER", name, row, named)


def test_five_thousand_names_are_cut_into_pages_that_lead_to_every_letter():
    names = [
        a + b + c
        for a in "赵钱孙李周吴郑王冯陈"
        for b in "一二三四五六七八九十"
        for c in "甲乙丙丁戊己庚辛壬癸子丑寅卯辰巳午未申酉戌亥天地玄黄"
    ]
    records = [person(number, name, "书记" if number % 2 else "主任") for number, name in enumerate(names)]
    records.sort(key=lambda record: record.reading.order)
    pages = list(pages_of(records, "PER", 600, Readings()))
    whole = [page for page in pages if page.facet is None]
    assert sum(len(group) for page in whole for _, group in page.groups) == len(names)
    assert sum(count for _, _, count in whole[0].letters) == len(names)
    addresses = {page.url for page in pages}
    assert len(addresses) == len(pages)
    assert {address.partition("#")[0] for page in pages for _, address, _ in page.letters} <= addresses
    choice = next(page for page in pages if page.facet and page.facet.value == "书记")
    assert choice.url == "people-role-shuji.html" and choice.total == choice.facet.count == len(names) // 2


def test_choices_that_are_read_alike_have_addresses_of_their_own():
    records = [
        person(n, f"王{c}", office)
        for n, (c, office) in enumerate(zip("甲乙丙丁", ["会计", "会计", "教师", "教师"], strict=True))
    ]
    urls = [page.url for page in pages_of(records, "PER", 600, Readings())]
    assert len(urls) == len(set(urls)) == 3


# --- a site of two papers, published -----------------------------------------------------------------------------
PAPERS = "id,name,place\na,柳塘报,江州市临江区柳塘街道\nb,松涛报,望海市东山区松涛街道\n"
TABLES = {
    "people.csv": "id,name,aliases,roles,part_of,description\n"
    "p0001,郑可为,,柳塘居民区党总支书记@2019/..,o0001,</script><b>一\n",
    "organizations.csv": "id,name,part_of\no0001,柳塘居民区党总支,o0002\no0002,柳塘街道党工委,\n"
    "o0003,不想见的人书屋,\n",
    "places.csv": 'id,name,coordinates,external_ids\nl0001,槐安路,"31.20,121.40",wikidata:Q42\n'
    'l0002,柳塘公园,"31.21,121.41",\nl0003,石灰桥,"31.20,121.42",\n',
    "ids.csv": "id,type,name,status,successor\np0009,PER,郑可卫,current,p0001\np0008,PER,不想见的人,withdrawn,\n"
    "p-00000000,PER,没有的人,current,\no0009,ORG,不想见的人工作室,withdrawn,\n",
}
WITHHELD = "name,level\n不想见的人,redacted\n孙静声,untagged\n"
STORIES = {
    "a1": ("a", "2020-01-01", "柳塘居民区党总支书记郑可为说，槐安路和柳塘公园的灯修好了。王燕华说好。孙静声说好。"),
    "a2": ("a", "2021-01-01", "郑可为说，石灰桥修好了。王燕华说好。孙静声和不 想 见 的人都来了。"),
    "a3": ("a", "2022-01-01", "郑可为说，桥修好了。王燕华说好。孙静声说好。"),
    **{f"b{n}": ("b", f"202{n}-05-01", "松涛居民王燕华和何立新说，路灯修好了。") for n in range(3)},
}


@pytest.fixture(scope="module")
def archive(tmp_path_factory) -> Path:
    content = tmp_path_factory.mktemp("pages") / "content"
    for folder in ("authority", "private"):
        (content / folder).mkdir(parents=True)
    (content / "papers.csv").write_text(PAPERS, encoding="utf-8")
    (content / "private" / "withheld.csv").write_text(WITHHELD, encoding="utf-8")
    for name, text in TABLES.items():
        (content / "authority" / name).write_text(text, encoding="utf-8")
    for key, (paper, date, text) in STORIES.items():
        path = content / "articles" / paper / f"{key}.md"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(f"Title: 小事\nDate: {date}\nPaper: {paper}\nArticle-ID: {key}\n\n{text}\n", encoding="utf-8")
    return content


@pytest.fixture(scope="module")
def published(archive) -> Path:
    output = archive.parent / "output"
    done = build(archive, output, "--no-import", "--publish", "--siteurl", "https://archive.example.org")
    assert done.returncode == 0, done.stderr[-2000:]
    return output


def read(output: Path, address: str) -> BeautifulSoup:
    return BeautifulSoup((output / address).read_text(encoding="utf-8"), "html.parser")


def test_one_name_in_two_papers_has_two_pages_that_know_of_each_other(published):
    index = read(published, "people.html")
    links = [a["href"] for a in index.select(".letter a") if a.text == "王燕华"]
    assert len(links) == len(set(links)) == 2
    first = read(published, links[0].removeprefix("./"))
    assert "另有同名的" in first.text and {"柳塘报", "松涛报"} >= {first.select_one(".facts a").text}


def test_a_page_shows_roles_sentences_and_the_tree(published):
    page = read(published, "people/p0001.html")
    assert page.select_one(".held strong").text == "柳塘居民区党总支书记"
    assert page.select_one(".told mark").text == "郑可为"
    tree = read(published, "organizations/o0001.html").select_one(".tree")
    assert [link.text for link in tree.select("a, [aria-current]")] == ["柳塘街道党工委", "柳塘居民区党总支", "郑可为"]
    ways = read(published, "places/l0001.html").select(".near .count")
    assert [way.text.strip() for way in ways] == ["东北约1.5千米", "东约1.9千米"]


def test_the_choices_of_an_index_are_pages(published):
    facets = read(published, "people.html").select(".choices dd a:not(.whole)")
    assert facets and all((published / link["href"].removeprefix("./")).is_file() for link in facets)


def test_an_address_that_was_published_still_leads_on(published):
    moved = read(published, "people/p0009.html")
    assert "郑可卫" in moved.text and moved.select_one("main .lines a")["href"] == "../people/p0001.html"
    assert "没有的人" in read(published, "people/p-00000000.html").text
    gone = read(published, "people/p0008.html")
    assert "已经撤下" in gone.text and "不想见的人" not in str(gone)
    assert "已经撤下" in read(published, "organizations/o0009.html").text
    assert read(published, "organizations/o0003.html").h1.text == "▇▇书屋"


def test_publishing_lengthens_the_register_and_a_lost_row_is_named(archive, published, tmp_path):
    rows = (archive / "authority" / "ids.csv").read_text(encoding="utf-8")
    assert "p0001,PER,郑可为,current," in rows and "l0001,LOC,槐安路,current," in rows and "孙静声" not in rows
    added = [row.split(",")[0] for row in rows.splitlines() if row.endswith(",current,")][1:]
    assert added == sorted(added), "the same archive adds the same rows in the same order"
    shutil.copytree(archive, tmp_path / "content")
    people = tmp_path / "content" / "authority" / "people.csv"
    people.write_text("id,name\np0005,李知遥\n", encoding="utf-8")
    done = build(tmp_path / "content", tmp_path / "output", "--no-import")
    assert done.returncode != 0 and "Traceback" not in done.stderr
    assert "successor 'p0001' is no id" in done.stderr or "p0001 (郑可为) was published" in done.stderr


def test_withheld_names_are_nowhere_they_may_not_be(published):
    for path in sorted(path for path in published.rglob("*") if path.is_file()):
        text = path.read_bytes().decode("utf-8", errors="replace")
        address = path.relative_to(published).as_posix()
        assert "不想见" not in "".join(text.split()) and "不想见" not in address, address
        if address.startswith(("people", "places", "organizations", "names.")):
            assert "孙静声" not in text, address
        assert 'data-record="' not in text or ">孙静声</a>" not in text, address
    assert "孙静声" in read(published, "articles/a1.html").text


def test_the_exports_hold_every_name_and_the_sentences(published):
    rows = list(csv.DictReader(io.StringIO((published / "names.csv").read_text(encoding="utf-8-sig"))))
    data = json.loads((published / "names.json").read_text(encoding="utf-8"))
    assert data["format"] == "menkou-names/1" and {row["id"] for row in rows} == {r["id"] for r in data["records"]}
    record = next(r for r in data["records"] if r["id"] == "p0001")
    assert record["roles_in_stories"][0]["evidence"].startswith("柳塘居民区党总支书记郑可为说")
    assert {story["id"] for story in record["stories"]} == {"a1", "a2", "a3"}
    assert all("郑可为" in story["evidence"] for story in record["stories"])


@pytest.mark.browser
@pytest.mark.parametrize(("width", "scheme"), [(375, "light"), (1280, "dark")])
def test_axe_and_the_policy_find_nothing(browser, published, serve, width, scheme):
    context = browser.new_context(viewport={"width": width, "height": 800}, color_scheme=scheme)
    page = context.new_page()
    said: list[str] = []
    page.on("console", lambda message: said.append(message.text))
    base = serve(published)
    page.route("**/*.html", lambda route: _with_policy(route))
    facet = next(published.glob("people-*-*.html")).name
    addresses = [
        "people.html",
        facet,
        "places.html",
        "people/p0001.html",
        "organizations/o0001.html",
        "places/l0001.html",
        "people/p0009.html",
    ]
    for address in addresses:
        page.goto(f"{base}/{address}")
        page.evaluate("document.querySelectorAll('details').forEach(details => (details.open = true))")
        faults = [fault["id"] for fault in Axe().run(page).response["violations"]]
        assert not faults, (address, faults)
        page.set_viewport_size({"width": 320, "height": 640})
        assert page.evaluate("document.documentElement.scrollWidth") <= 320, address
        page.set_viewport_size({"width": width, "height": 800})
    page.goto(f"{base}/people/p0001.html")
    data = page.evaluate("JSON.parse(document.querySelector('script[type=\"application/ld+json\"]').textContent)")
    assert data["name"] == "郑可为" and data["description"] == "</script><b>一"
    assert not [text for text in said if "Content Security Policy" in text or "Refused" in text]
    context.close()


def _with_policy(route) -> None:
    response = route.fetch()
    route.fulfill(response=response, headers={**response.headers, "content-security-policy": POLICY})
