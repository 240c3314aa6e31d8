"""Facsimile: from a scan with its OCR to the page that a reader looks at, and to IIIF."""

import json

import pytest
from axe_playwright_python.sync_playwright import Axe
from bs4 import BeautifulSoup
from PIL import Image

from plugins.facsimile.regions import RegionsFault, read_regions
from plugins.search.scripts import bundle
from tests.newsletter.sample import PAPERS
from tests.newsletter.test_regions import IMAGES, archive
from tests.site.building import ROOT, build

JS = ROOT / "theme" / "static" / "js"
SITE = "https://archive.example.org/bao"


def built(folder, papers, siteurl=SITE, change=lambda content: None):
    content, _ = archive(folder, papers)
    change(content)
    done = build(content, folder / "output", siteurl)
    assert done.returncode == 0, done.stdout + done.stderr
    return folder / "output"


@pytest.fixture(scope="session")
def shown(tmp_path_factory):
    """An archive whose paper lets its pages be shown."""
    return built(tmp_path_factory.mktemp("shown"), IMAGES)


def soup(path):
    return BeautifulSoup(path.read_text(encoding="utf-8"), "html.parser")


def only(site, pattern):
    (path,) = site.glob(pattern)
    return path


def test_an_article_leads_to_its_place_and_the_place_to_the_article(shown):
    page = soup(only(shown, "facsimiles/*.html"))
    for box in page.select(".facsimile svg a"):
        article = soup(shown / box["href"].removeprefix("../"))
        link = article.select_one("a.page-plan")
        assert link["href"].endswith("#" + box["id"]) and article.select(".page-plan .this rect")
        assert box["aria-label"] == article.h1.get_text() and box.select("rect")
    assert (shown / page.select_one(".printed img")["src"].removeprefix("../")).is_file()
    assert page.select(".on-page li a.show")


def test_without_leave_the_plan_is_shown_and_no_picture_leaves_the_archive(tmp_path):
    site = built(tmp_path, PAPERS)
    page = soup(only(site, "facsimiles/*.html"))
    assert not page.select("img") and page.select(".facsimile svg.drawn a rect")
    assert not (site / "page-images").exists() and not (site / "iiif").exists()
    assert "没有可以公开的图像" in page.get_text()


def test_a_page_with_an_article_that_is_not_published_shows_no_picture(tmp_path):
    def hide(content):
        path = sorted(content.glob("articles/*/*/*.md"))[0]
        path.write_text(
            path.read_text("utf-8").replace("Headline-Status:", "Status: draft\nHeadline-Status:", 1), "utf-8"
        )

    site = built(tmp_path, IMAGES, change=hide)
    assert not (site / "page-images").exists()


# Presentation API 3.0, section 3: what each kind of resource must have, and which kinds its items are.
REQUIRED = {
    "Collection": ({"id", "type", "label", "items"}, {"Collection", "Manifest"}),
    "Manifest": ({"id", "type", "label", "items"}, {"Canvas"}),
    "Canvas": ({"id", "type", "height", "width"}, {"AnnotationPage"}),
    "AnnotationPage": ({"id", "type"}, {"Annotation"}),
    "Annotation": ({"id", "type", "target", "motivation", "body"}, set()),
    "Range": ({"id", "type", "items"}, {"Canvas", "Range", "SpecificResource"}),
}


def faults_of(resource, listed=False):
    """What is missing in a resource and in all below it; one that is listed elsewhere needs its id and type alone."""
    required, kinds = REQUIRED[resource["type"]]
    missing = ({"id", "type"} if listed else required) - set(resource)
    if missing or not resource["id"].startswith("https://"):
        yield resource.get("id"), missing
    if "label" in resource and not all(isinstance(words, list) for words in resource["label"].values()):
        yield resource["id"], "a label maps languages to lists"
    for item in resource.get("items", ()):
        if item["type"] not in kinds:
            yield item["id"], "does not belong there"
        yield from faults_of(item, listed=resource["type"] in ("Collection", "Range"))
    for part in resource.get("structures", ()):
        yield from faults_of(part)


def test_the_manifest_is_valid_iiif_and_its_regions_lie_on_the_canvas(shown):
    manifest = json.loads(only(shown, "iiif/*/manifest.json").read_text(encoding="utf-8"))
    collection = json.loads((shown / "iiif/collection.json").read_text(encoding="utf-8"))
    for value in (manifest, collection):
        assert value["@context"] == "http://iiif.io/api/presentation/3/context.json"
        assert not list(faults_of(value))
    (canvas,) = manifest["items"]
    assert (shown / canvas["items"][0]["items"][0]["body"]["id"].removeprefix(SITE + "/")).is_file()
    for part in manifest["structures"]:
        for item in part["items"]:
            x, y, width, height = map(int, item["id"].partition("#xywh=")[2].split(","))
            assert x + width <= canvas["width"] + 1 and y + height <= canvas["height"] + 1


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("menkou-regions/1", "menkou-regions/9", "not a file of regions"),
        ('"pages"', '"pagos"', "damaged"),
        ("page-images/", "../../../page-images/", "is no picture beside it"),
        ("-p01.jpg", "-p09.jpg", "is gone"),
    ],
)
def test_a_wrong_file_is_named_in_one_line(tmp_path, old, new, said):
    content, _ = archive(tmp_path, IMAGES)
    path = only(content, "regions/*/*.json")
    path.write_text(path.read_text(encoding="utf-8").replace(old, new), encoding="utf-8")
    with pytest.raises(RegionsFault, match=said) as fault:
        read_regions(content / "regions")
    assert path.name in str(fault.value) and "\n" not in str(fault.value)


@pytest.mark.browser
@pytest.mark.parametrize("scheme", ["http", "file"])
def test_a_reader_clicks_a_box_zooms_by_key_and_comes_back(page, shown, serve, scheme):
    address = serve(shown) if scheme == "http" else shown.as_uri()
    name = only(shown, "facsimiles/*.html").name
    page.goto(f"{address}/facsimiles/{name}")
    width = page.evaluate("document.querySelector('.printed').offsetWidth")
    page.focus("#view")
    page.keyboard.press("+")
    assert page.evaluate("document.querySelector('.printed').offsetWidth") == pytest.approx(1.5 * width, rel=0.02)
    page.keyboard.press("0")
    assert page.evaluate("document.querySelector('.printed').offsetWidth") == width
    page.click(".on-page a.show >> nth=0")
    assert page.locator(".facsimile svg a:target").count() == 1
    page.locator(".facsimile svg a >> nth=0").locator("rect >> nth=0").click()
    page.wait_for_url("**/articles/*.html")
    page.click("a.page-plan")
    page.wait_for_url("**/facsimiles/*#box-*")


def lines_of(link):
    """The words of an article's lines as its page on the printed page has them."""
    return [line.split(" ", 4)[4] for line in link["data-lines"].split("\n") if line]


def test_each_line_of_an_article_stands_with_its_words_in_its_boxes(shown):
    page = soup(only(shown, "facsimiles/*.html"))
    (link,) = page.select(".facsimile svg a")
    boxes = [[float(rect[name]) for name in ("x", "y", "width", "height")] for rect in link.select("rect")]
    body = "".join(soup(shown / link["href"].removeprefix("../")).select_one(".article-body").get_text().split())
    assert "".join("".join(lines_of(link)).split()) == body
    for line in filter(None, link["data-lines"].split("\n")):
        x, y, width, height = map(float, line.split(" ", 4)[:4])
        assert any(
            bx - 0.1 <= x and x + width <= bx + bw + 0.1 and by - 0.1 <= y and y + height <= by + bh + 0.1
            for bx, by, bw, bh in boxes
        ), line


def test_an_archive_imported_before_lines_had_words_shows_its_pages_as_before(tmp_path):
    def forget(content):
        path = only(content, "regions/*/*.json")
        record = json.loads(path.read_text(encoding="utf-8"))
        for region in (region for one in record["pages"][0]["articles"] for region in one["regions"]):
            del region["texts"]
        path.write_text(json.dumps(record), encoding="utf-8")

    page = soup(only(built(tmp_path, IMAGES, change=forget), "facsimiles/*.html"))
    assert page.select(".facsimile svg a rect") and not page.select("[data-lines]")


@pytest.fixture(scope="module")
def searched(shown):
    """The same archive with the code that finds a query's words in a page."""
    (shown / "search").mkdir(exist_ok=True)
    (shown / "search" / "marks.js").write_text(bundle(JS, "marks"), encoding="utf-8")
    return shown


@pytest.mark.browser
@pytest.mark.parametrize("scheme", ["http", "file"])
def test_the_lines_that_hold_the_words_of_a_search_are_marked_on_the_page(page, searched, serve, scheme):
    address = serve(searched) if scheme == "http" else searched.as_uri()
    (link,) = soup(only(searched, "facsimiles/*.html")).select(".facsimile svg a")
    first, second = lines_of(link)[:2]
    across = first[-2:] + second[:2]  # begins in one line and ends in the next
    page.goto(f"{address}/{link['href'].removeprefix('../')}#q={across}")
    page.wait_for_selector(".article-body mark")
    page.click("a.page-plan")
    page.wait_for_selector("rect.found")
    assert page.locator("rect.found title").all_text_contents() == [first, second]
    assert "2行" in page.text_content(".found-lines") and across in page.text_content(".found-lines")
    page.goto(f"{page.url.partition('?')[0]}?q=%F0%A0%AE%B7")
    page.wait_for_selector(".found-lines")
    assert page.locator("rect.found").count() == 0 and "没有一行" in page.text_content(".found-lines")


def shown_piece(page):
    """What the clip shows: x, y, width and height in per cent of the page's width."""
    return [float(value) for value in page.get_attribute(".clipped svg", "viewBox").split()]


@pytest.mark.browser
def test_an_article_is_clipped_and_saved_with_its_source_beneath(page, shown, serve, tmp_path):
    name = only(shown, "facsimiles/*.html").name
    page.goto(f"{serve(shown)}/facsimiles/{name}")
    page.click(".on-page li button")
    boxes = page.eval_on_selector_all(
        ".over a rect", "all => all.map(r => ['x', 'y', 'width', 'height'].map(n => Number(r.getAttribute(n))))"
    )
    x, y, width, height = shown_piece(page)
    assert (x, y) == (min(box[0] for box in boxes), min(box[1] for box in boxes))
    assert x + width == pytest.approx(max(box[0] + box[2] for box in boxes))
    source = page.text_content(".clipped figcaption")
    assert source == page.get_attribute(".over a", "data-citation") and "[N]" in source
    with page.expect_download() as saving:
        page.get_by_role("button", name="存成图片").click()
    saving.value.save_as(tmp_path / "clip.png")
    with Image.open(tmp_path / "clip.png") as picture:
        natural = page.evaluate("document.querySelector('#view img').naturalWidth")
        assert picture.width == round(width * natural / 100)
        assert picture.height > height * natural / 100  # the source stands beneath
        beneath = picture.convert("L").crop((0, round(height * natural / 100), picture.width, picture.height))
        assert beneath.getextrema()[0] < 100


@pytest.mark.browser
@pytest.mark.parametrize("scheme", ["http", "file"])
def test_a_piece_is_chosen_by_keys_or_drawn_and_on_a_disk_it_is_printed(page, shown, serve, scheme):
    address = serve(shown) if scheme == "http" else shown.as_uri()
    page.goto(f"{address}/facsimiles/{only(shown, 'facsimiles/*.html').name}")
    page.get_by_role("button", name="剪下一块").click()
    before = [float(page.get_attribute(".choice", name)) for name in ("x", "y", "width", "height")]
    for key in ("ArrowRight", "ArrowRight", "ArrowUp", "Shift+ArrowLeft", "Shift+ArrowDown", "Enter"):
        page.keyboard.press(key)
    x, y, width, height = before
    assert shown_piece(page) == pytest.approx([x + 2, y - 1, width - 1, height + 1])
    assert page.locator(".clipping").count() == 0
    assert page.get_by_role("button", name="存成图片").count() == (scheme == "http")
    assert ("磁盘" in page.text_content(".clipped")) == (scheme == "file")
    page.get_by_role("button", name="收起").click()
    page.get_by_role("button", name="剪下一块").click()
    frame = page.locator(".clipping")
    frame.scroll_into_view_if_needed()
    at = frame.bounding_box()
    page.mouse.move(at["x"] + at["width"] * 0.1, at["y"] + at["width"] * 0.2)
    page.mouse.down()
    page.mouse.move(at["x"] + at["width"] * 0.4, at["y"] + at["width"] * 0.3)
    page.mouse.up()
    assert shown_piece(page) == pytest.approx([10, 20, 30, 10], abs=0.6)
    page.get_by_role("button", name="剪下一块").click()
    page.keyboard.press("Escape")
    assert page.evaluate("document.activeElement.textContent") == "剪下一块"


@pytest.mark.browser
@pytest.mark.parametrize("width", [320, 1280])
def test_axe_finds_nothing_and_nothing_scrolls_sideways(browser, shown, width):
    context = browser.new_context(viewport={"width": width, "height": 800})
    page = context.new_page()
    for path in (only(shown, "facsimiles/*.html"), sorted(shown.glob("articles/*.html"))[0]):
        page.goto(path.as_uri())
        assert page.evaluate("document.documentElement.scrollWidth") <= width
        assert not Axe().run(page).response["violations"]
    context.close()
