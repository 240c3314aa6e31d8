"""The look of the site: pictures taken now beside those that a person has looked at (`make golden` keeps new ones)."""

import json

import pytest
from PIL import Image, ImageDraw

from tests.facsimile.test_facsimile import IMAGES, built
from tests.screens.golden import KEPT, MACHINE, picture_of
from tests.screens.taking import PAGES, SCHEMES, WIDTHS, difference, machine_of, take

MOST = 0.02  # of a picture: noise of drawing, and a word more or less
BUDGET = 1_500_000  # bytes that all pictures may take in the repository


@pytest.fixture(scope="module")
def folders(browser, site, tmp_path_factory):
    kept = json.loads(MACHINE.read_text(encoding="utf-8"))
    if (here := machine_of(browser, site)) != kept:
        pytest.skip(f"this machine draws otherwise than the one of the kept pictures: {here}, not {kept}")
    return {"specimen": site, "scanned": built(tmp_path_factory.mktemp("scanned"), IMAGES)}


def _window(width, scheme):
    """A window; those but two, which differ most, are for the long tests."""
    marks = () if (width, scheme) in ((375, "light"), (1280, "dark")) else pytest.mark.soak
    return pytest.param(width, scheme, marks=marks)


@pytest.mark.browser
@pytest.mark.parametrize(("width", "scheme"), [_window(width, scheme) for width in WIDTHS for scheme in SCHEMES])
def test_every_page_looks_as_it_did(browser, folders, width, scheme):
    shares = {
        name: difference(Image.open(picture_of(name)), picture)
        for name, picture in take(browser, folders, width, scheme)
    }
    assert set(shares) == {f"{page}-{width}-{scheme}" for page in PAGES}
    changed = {name: round(share, 3) for name, share in shares.items() if share > MOST}
    assert not changed, f"{changed} differ from tests/screens/kept; if that is meant: make golden"


def test_the_pictures_are_those_of_the_pages_and_weigh_little():
    names = {picture_of(f"{page}-{width}-{scheme}") for page in PAGES for width in WIDTHS for scheme in SCHEMES}
    assert set(KEPT.glob("*.webp")) == names
    assert sum(path.stat().st_size for path in names) <= BUDGET


def test_a_part_that_is_missing_is_seen_and_noise_is_not():
    page = Image.new("RGB", (400, 300), "#fbf9f3")
    noise, part = page.copy(), page.copy()
    ImageDraw.Draw(noise).line((0, 100, 400, 100), fill="#f0ece0")
    ImageDraw.Draw(part).rectangle((40, 40, 200, 100), fill="#9c261a")
    assert difference(page, noise) == 0
    assert difference(page, part) > MOST
    assert difference(page, page.resize((200, 150))) == 1
