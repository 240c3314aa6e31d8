"""Boxes of articles and pictures of pages: where they stand, when they are published, that they fit the page."""

import io
import json
import shutil
from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from PIL import Image, ImageDraw

from scripts.newsletter.images import SMALL, WIDTH, pictures_of
from scripts.newsletter.readers.form import Form
from tests.newsletter.sample import PAPERS, everything, make_archive, run

FIXTURES = Path(__file__).parent.parent / "readers" / "fixtures"
ALTO = FIXTURES / "two-columns.alto.xml"
IMAGES = PAPERS.replace(",none,", ",images,")


def scan(width: int = 2000, height: int = 2800) -> bytes:
    """Return a picture of a page: white, with a black bar where the specimen's headline stands."""
    image = Image.new("RGB", (width, height), "white")
    ImageDraw.Draw(image).rectangle((width // 10, height // 14, width // 2, height // 8), fill="black")
    held = io.BytesIO()
    image.save(held, "PNG")
    return held.getvalue()


def archive(tmp_path: Path, papers: str, with_scan: bool = True) -> tuple[Path, Path]:
    content, source = make_archive(tmp_path)
    (content / "papers.csv").write_text(papers, encoding="utf-8")
    (source / "p01.txt").unlink()
    shutil.copy(ALTO, source / "p01.alto.xml")
    if with_scan:
        (source / "p01.png").write_bytes(scan())
    assert run(content, source) == 0
    return content, source


def regions(content: Path) -> dict:
    return json.loads(next((content / "regions/santang").glob("*.json")).read_text("utf-8"))


def test_each_article_has_its_boxes_by_kind(tmp_path):
    content, _ = archive(tmp_path, PAPERS, with_scan=False)
    found = regions(content)
    assert (found["schema"], found["paper"]) == ("menkou-regions/1", "santang")
    page = found["pages"][0]
    assert (page["number"], page["sheet"], page["image"]) == (1, 1, None)
    assert page["source"] == "sources/santang/may/p01.alto.xml"
    assert [one["id"] for one in page["articles"]] == [path.stem for path in sorted(content.glob("articles/*/*/*.md"))]
    assert {region["kind"] for region in page["articles"][0]["regions"]} == {"paragraph"}
    # The fixture's first column: 100 to 498 of 1000 from the left, its first line 280 to 317 of 1400 from the top.
    x, y, width, height = page["articles"][0]["regions"][0]["box"]
    assert (x, width) == (pytest.approx(10, abs=0.5), pytest.approx(39.8, abs=0.8))
    assert y == pytest.approx(20, abs=0.7)
    assert height > 10
    for region in page["articles"][0]["regions"]:
        assert all(0 <= value <= 100 for box in (region["box"], *region["lines"]) for value in box)
        assert region["box"][2] >= max(line[2] for line in region["lines"])


def test_columns_are_regions_of_their_own(tmp_path):
    content, _ = archive(tmp_path, PAPERS, with_scan=False)
    boxes = [r["box"] for r in regions(content)["pages"][0]["articles"][0]["regions"] if r["kind"] == "paragraph"]
    assert len({box[0] > 50 for box in boxes}) == 2
    assert not any(box[0] < 45 and box[0] + box[2] > 55 for box in boxes)


def test_images_are_published_only_where_the_paper_allows(tmp_path):
    content, source = archive(tmp_path, PAPERS)
    assert not list((content / "regions").rglob("*.jpg"))
    assert [path.name for path in (content / "reviews/santang/page-images").iterdir()] == [f"{issue(content)}-p01.jpg"]
    assert regions(content)["pages"][0]["image"] is None

    (content / "papers.csv").write_text(IMAGES, encoding="utf-8")
    assert run(content, source) == 0
    image = regions(content)["pages"][0]["image"]
    assert (image["width"], image["height"]) == (WIDTH, 1680)
    for name, width in ((image["file"], WIDTH), (image["small"], SMALL)):
        with Image.open(content / "regions/santang" / name) as picture:
            assert (picture.format, picture.width) == ("JPEG", width)
    assert not list((content / "reviews").rglob("*.jpg"))

    (content / "papers.csv").write_text(PAPERS, encoding="utf-8")  # and taken back where it allows no more
    assert run(content, source) == 0
    assert not list((content / "regions").rglob("*.jpg"))


def issue(content: Path) -> str:
    return next((content / "issues/santang").glob("*.yaml")).stem


def test_regions_and_images_are_the_same_each_time(tmp_path):
    content, source = archive(tmp_path, IMAGES)
    before = everything(content)
    assert run(content, source, "--force") == 0
    assert everything(content) == before


def test_a_removed_image_is_made_again(tmp_path):
    content, source = archive(tmp_path, IMAGES)
    before = everything(content)
    next((content / "regions").rglob("*-p01.jpg")).unlink()
    assert run(content, source) == 0
    assert everything(content) == before


def test_a_scan_beside_its_ocr_is_no_second_page(tmp_path):
    content, _ = archive(tmp_path, PAPERS)
    assert len(regions(content)["pages"]) == 1


def test_a_text_has_no_regions(tmp_path):
    content, source = make_archive(tmp_path)
    assert run(content, source) == 0
    assert not (content / "regions").exists()


@pytest.mark.parametrize("data", [b"", b"%PDF-1.7", b"\xff\xd8\xff\xe0", scan()[:900]], ids=["0", "pdf", "jpeg", "cut"])
def test_what_cannot_be_shown_is_left_out(data):
    for form in (Form.PDF, Form.PICTURE, Form.TEXT):
        assert pictures_of(data, form) == ()


def test_a_small_scan_is_not_blown_up():
    (picture,) = pictures_of(scan(300, 420), Form.PICTURE)
    assert (picture.width, picture.height) == (300, 420)


def review(content: Path) -> Path:
    return content / "reviews/santang" / f"{issue(content)}.html"


def test_the_review_shows_the_page_with_the_boxes_of_its_articles(tmp_path):
    content, _ = archive(tmp_path, PAPERS)
    found = BeautifulSoup(review(content).read_text("utf-8"), "lxml")
    image = found.select_one("svg image")["href"]
    assert (review(content).parent / image).is_file()
    links = {link["href"] for link in found.select("svg a")}
    assert {f"#a-{number + 1}" for number in range(len(found.select(".result article")))} <= links
    wanted = {link["href"][1:] for link in found.select("a[href^='#']")}
    assert wanted <= {one["id"] for one in found.select("[id]")}
    rejoins = found.select(".result .rejoin")
    assert len(rejoins) <= 2  # a column's end is one; a line's end is none


@pytest.mark.browser
@pytest.mark.parametrize("width", [375, 1280])
def test_the_image_is_shown_and_a_box_leads_to_its_text(width, tmp_path, page):
    content, _ = archive(tmp_path, PAPERS)
    said: list[str] = []
    page.on("console", lambda message: said.append(message.text))
    page.set_viewport_size({"width": width, "height": 900})
    page.goto(review(content).as_uri())
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    # The specimen's scan is black where the headline stands, too: what is drawn there is the image under the box.
    box = page.locator("svg image").bounding_box()
    shot = Image.open(io.BytesIO(page.screenshot(full_page=True))).convert("L")
    spot = (int(box["x"] + 0.3 * box["width"]), int(box["y"] + page.evaluate("scrollY") + 0.1 * box["height"]))
    assert shot.getpixel(spot) < 128
    page.locator("svg a[href='#a-1'] rect").first.click()
    assert page.url.endswith("#a-1")
    assert said == []


def test_a_scan_that_was_put_straight_is_shown_straight():
    """What is level on the page that was read is level on its picture, and at the same share of its height."""
    level = Image.new("RGB", (1600, 2200), "white")
    ImageDraw.Draw(level).rectangle((200, 1000, 1400, 1010), fill="black")
    held = io.BytesIO()
    level.rotate(1.5, expand=True, fillcolor="white").save(held, "PNG")
    (picture,) = pictures_of(held.getvalue(), Form.PICTURE, [1.5])
    shown = Image.open(io.BytesIO(picture.jpeg)).convert("L")
    dark = [y for x in (200, 600, 1000) for y in range(shown.height) if shown.getpixel((x, y)) < 128]
    assert max(dark) - min(dark) < 0.02 * shown.height
    (raw,) = pictures_of(held.getvalue(), Form.PICTURE)
    assert (raw.width, raw.height) != (picture.width, picture.height)


def test_a_scan_on_its_side_is_shown_as_it_was_read():
    image, held = Image.new("RGB", (600, 400), "white"), io.BytesIO()
    exif = Image.Exif()
    exif[0x0112] = 6  # turned by a quarter
    image.save(held, "JPEG", exif=exif)
    (own,), (other,) = (pictures_of(held.getvalue(), Form.PICTURE, turns) for turns in ([0.0], None))
    assert (own.width, own.height) == (400, 600)
    assert (other.width, other.height) == (600, 400)


def test_the_picture_of_a_page_that_is_no_more_goes(tmp_path):
    content, source = archive(tmp_path, IMAGES)
    (picture,) = (content / "regions/santang/page-images").glob("*-p01.jpg")
    record = next((content / "issues/santang").glob("*.yaml"))
    record.write_text(record.read_text("utf-8").replace("- number: 1\n", "- number: 1\n- number: 7\n"), "utf-8")
    gone = picture.with_name(picture.name.replace("-p01", "-p07"))
    shutil.copy(picture, gone)
    assert run(content, source, "--force") == 0
    assert picture.is_file()
    assert not gone.exists()
