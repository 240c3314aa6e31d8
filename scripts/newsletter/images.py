"""Images: a picture of each page, as a reader and a reviewer look at it: rendered from a PDF, or taken from a scan.

Holds:   Picture, pictures_of(data, form), WIDTH, SMALL.
Needs:   pypdfium2 for a PDF, Pillow for JPEG.
Touches: nothing: it is given bytes. The same bytes give the same pictures.

A page is 1200 pixels wide, which is enough to read body type of a newspaper; the small one is for lists. JPEG, as
every reader of the next decades can show it, and it costs a twentieth of the time of WebP at a quarter more bytes.
"""

import io
import warnings
from collections.abc import Iterator
from typing import Any, NamedTuple

from scripts.newsletter.readers.form import Form

WIDTH, SMALL = 1200, 240
QUALITY, SMALL_QUALITY = 60, 55
TALLEST = 4  # times as high as wide: what is taller is no page, and is shown narrower
LARGEST = 400_000_000  # pixels


class Picture(NamedTuple):
    """One page: width and height in pixels, the JPEG, and a small JPEG of it."""

    width: int
    height: int
    jpeg: bytes
    small: bytes


def _jpeg(image: Any, quality: int) -> bytes:
    held = io.BytesIO()
    image.save(held, "JPEG", quality=quality)
    return held.getvalue()


def _picture(image: Any) -> Picture:
    """Return the picture of an image of `WIDTH` pixels' width or less."""
    small = image.copy()
    small.thumbnail((SMALL, SMALL * TALLEST))
    return Picture(image.width, image.height, _jpeg(image, QUALITY), _jpeg(small, SMALL_QUALITY))


def _rendered(data: bytes) -> Iterator[Picture | None]:
    import pypdfium2

    document = pypdfium2.PdfDocument(data)
    try:
        for index in range(len(document)):
            page = document[index]
            width, height = page.get_size()
            scale = WIDTH / max(width, height / TALLEST, 1.0)
            bitmap = page.render(scale=scale)
            yield _picture(bitmap.to_pil().convert("RGB"))
            bitmap.close()
            page.close()
    finally:
        document.close()


def _scanned(data: bytes) -> Iterator[Picture | None]:
    from PIL import Image, ImageSequence

    with warnings.catch_warnings():
        warnings.simplefilter("ignore", Image.DecompressionBombWarning)
        with Image.open(io.BytesIO(data)) as scan:
            for frame in ImageSequence.Iterator(scan):
                if frame.width * frame.height > LARGEST:
                    yield None
                    continue
                frame.draft("RGB", (WIDTH, WIDTH * TALLEST))
                image = frame.convert("RGB")
                image.thumbnail((WIDTH, WIDTH * TALLEST))
                yield _picture(image)


def pictures_of(data: bytes, form: Form) -> tuple[Picture | None, ...]:
    """Return the pictures of a source's pages, in order; none where it has no pages to look at, or they are damaged.

    A picture is a help, no part of the text: what cannot be shown is left out, and the import goes on.
    """
    import pypdfium2
    from PIL import Image, UnidentifiedImageError

    makers = {Form.PDF: _rendered, Form.PICTURE: _scanned}
    if form not in makers:
        return ()
    try:
        return tuple(makers[form](data))
    except (pypdfium2.PdfiumError, UnidentifiedImageError, Image.DecompressionBombError, OSError, ValueError):
        return ()
