"""Pictures of pages: damaged, enormous, turned, of many pages and many depths; each is read, or refused in one line."""

import struct
import zlib
from io import BytesIO
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image, ImageDraw

from scripts.newsletter.errors import SourceFault
from scripts.newsletter.layout.box import Box
from scripts.newsletter.ocr.picture import pictures_of
from scripts.newsletter.ocr.straight import skew_of, straightened, whitened
from scripts.newsletter.ocr.strokes import is_inner_ground, shapes_of

PATH = Path("p01.png")


def saved(image: Image.Image, form: str = "PNG", **options) -> bytes:
    file = BytesIO()
    image.save(file, form, **options)
    return file.getvalue()


def page(width: int = 1000, height: int = 1400) -> Image.Image:
    """A page of grey bars for lines of type, with a rule, a frame and a picture."""
    image = Image.new("L", (width, height), 250)
    draw = ImageDraw.Draw(image)
    for y in range(100, 500, 30):
        for x in range(100, 900, 24):
            draw.rectangle((x, y, x + 14, y + 16), fill=20)
    draw.line((80, 560, 920, 560), fill=0, width=2)
    draw.rectangle((100, 640, 480, 900), outline=0, width=2)
    draw.rectangle((560, 640, 900, 900), fill=150)
    return image


def enormous() -> bytes:
    """A PNG that says it has 50,000 × 50,000 pixels."""
    chunk = b"IHDR" + struct.pack(">IIBBBBB", 50_000, 50_000, 8, 0, 0, 0, 0)
    head = struct.pack(">I", 13) + chunk + struct.pack(">I", zlib.crc32(chunk))
    return b"\x89PNG\r\n\x1a\n" + head + struct.pack(">I", 0) + b"IDAT" + struct.pack(">I", zlib.crc32(b"IDAT"))


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (enormous(), "far too large|are no newspaper page"),
        (saved(Image.new("L", (16, 16))), "too few for text"),
        (saved(page())[:900], "is damaged"),
        (b"\x89PNG\r\n\x1a\n", "is damaged"),
        (b"II*\0\0\0\0\0", "is damaged"),
    ],
    ids=["enormous", "tiny", "cut short", "empty PNG", "TIFF of no page"],
)
def test_what_is_no_page_is_refused_in_one_line(data: bytes, said: str):
    with pytest.raises(SourceFault, match=said) as fault:
        list(pictures_of(data, PATH))
    assert str(fault.value).startswith("p01.png")
    assert "\n" not in str(fault.value)


@pytest.mark.parametrize("mode", ["1", "L", "LA", "P", "RGB", "RGBA", "CMYK", "I;16", "I"])
def test_every_depth_gives_dark_type_on_light_paper(mode: str):
    image = page()
    deep = mode in ("I;16", "I")
    image = Image.fromarray(np.asarray(image).astype(np.uint16) * 200) if deep else image.convert(mode)
    (grey,) = pictures_of(saved(image, "TIFF" if mode != "I" else "PNG"), PATH)
    assert grey.dtype == np.uint8
    assert grey[108, 106] < 60
    assert grey[20, 20] > 200


def test_pages_of_a_tiff_follow_one_another():
    data = saved(page(), "TIFF", save_all=True, append_images=[page(800, 1000)])
    assert [grey.shape for grey in pictures_of(data, PATH)] == [(1400, 1000), (1000, 800)]


def test_a_turned_photograph_is_set_upright():
    exif = Image.Exif()
    exif[274] = 6
    (grey,) = pictures_of(saved(page(), "JPEG", exif=exif), PATH)
    assert grey.shape == (1000, 1400)


@pytest.mark.parametrize("angle", [-1.0, 0.6])
def test_a_crooked_page_is_straightened(angle: float):
    turned = np.asarray(page().rotate(angle, Image.Resampling.BICUBIC, expand=True, fillcolor=250))
    assert skew_of(turned) == pytest.approx(angle, abs=0.1)
    assert abs(skew_of(straightened(turned))) <= 0.1


def test_a_straight_page_is_left_as_it_is():
    grey = np.asarray(page())
    assert straightened(grey) is grey


def test_what_shows_through_is_paper_and_type_stays():
    grey = np.array([[210, 190, 60]] * 64, np.uint8).repeat(30, axis=1)[:, :]
    white = whitened(grey)
    assert set(white[:, 0]) == set(white[:, 40]) == {255}
    assert white[0, 80] < 100


def near(box: Box, wanted: tuple[int, int, int, int], slack: float = 12) -> bool:
    return all(abs(one - other) <= slack for one, other in zip(box, wanted, strict=True))


def test_rule_frame_and_picture_are_told_and_type_is_none():
    lines = [Box(100, y, 899, y + 17) for y in range(100, 500, 30)]
    shapes = shapes_of(np.asarray(page()), lines)
    assert any(near(shape, (80, 559, 921, 562)) for shape in shapes)
    assert any(near(shape, (100, 640, 481, 901)) for shape in shapes)
    assert any(near(shape, (560, 640, 901, 901)) for shape in shapes)
    assert not any(shape.y1 < 540 for shape in shapes)


@pytest.mark.parametrize(("grey", "told"), [(209, True), (150, False)], ids=["its ground", "a picture"])
def test_a_corner_without_type_of_a_tinted_frame(grey: int, told: bool):
    """Noise and a faint tint let only the open corner of a ground be seen as a patch."""
    frame, corner = Box(20, 20, 180, 120), Box(19, 21, 90, 60)
    small = np.full((150, 200), 225, np.uint8)
    small[20:120, 20:180] = 207
    small[21:60, 19:90] = grey
    assert is_inner_ground(corner, small, [frame], [Box(95, 70, 170, 80)], 3.0) == told


def test_an_empty_page_has_no_shapes_and_no_skew():
    grey = np.full((900, 700), 240, np.uint8)
    assert shapes_of(grey, []) == []
    assert skew_of(grey) == 0.0


@settings(max_examples=60, deadline=None)
@given(st.sampled_from(["PNG", "TIFF", "JPEG"]), st.data())
def test_a_damaged_picture_gives_pages_or_a_fault(form: str, data):
    raw = bytearray(saved(page(200, 280), form))
    for _ in range(data.draw(st.integers(1, 6))):
        raw[data.draw(st.integers(0, len(raw) - 1))] = data.draw(st.integers(0, 255))
    try:
        for grey in pictures_of(bytes(raw[: data.draw(st.integers(0, len(raw)))]), PATH):
            assert grey.ndim == 2
    except SourceFault as fault:
        assert "\n" not in str(fault)


def test_the_shade_of_a_fold_and_noise_in_a_dark_corner_are_no_rules():
    grey = np.full((1400, 1000), 235.0)
    grey -= 40 * np.exp(-(((np.arange(1000) - 500) / 18) ** 2)) + 30 * np.linspace(0, 1, 1000) ** 2
    grey += np.random.default_rng(7).normal(0, 6, grey.shape)
    grey[700:703, 100:900] = 40
    thin = [box for box in shapes_of(np.clip(grey, 0, 255).astype(np.uint8), []) if min(box.width, box.height) < 25]
    assert len(thin) == 1
    assert near(thin[0], (100, 700, 900, 703))


def test_a_line_that_ends_at_a_picture_is_no_part_of_it():
    image = page(1000, 1400)
    image.paste(255, (0, 0, 1000, 1400))
    ImageDraw.Draw(image).rectangle((100, 424, 480, 700), fill=150)
    for x in range(100, 140, 8):
        ImageDraw.Draw(image).rectangle((x, 400, x + 2, 419), fill=0)
    (picture,) = shapes_of(np.asarray(image), [Box(100, 400, 140, 420)])
    assert near(picture, (100, 420, 481, 701))


def test_the_black_border_of_a_scanner_does_not_tell_the_angle():
    turned = page().rotate(1.5, Image.Resampling.BICUBIC, expand=True, fillcolor=255)
    bordered = Image.new("L", (turned.width + 80, turned.height + 40), 20)
    bordered.paste(turned, (40, 0))
    assert abs(skew_of(np.asarray(bordered)) - 1.5) < 0.11
