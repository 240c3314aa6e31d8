"""Images: a picture of each page, as a reader and a reviewer look at it: rendered from a PDF, or taken from a scan.

Holds:   Picture, pictures_of(data, form, turns), WIDTH, SMALL.
Needs:   pypdfium2 for a PDF, Pillow for JPEG.
Touches: nothing: it is given bytes. The same bytes give the same pictures.

A page is 1200 pixels wide, which is enough to read body type of a newspaper; the small one is for lists. JPEG, as
every reader of the next decades can show it, and it costs a twentieth of the time of WebP at a quarter more bytes.

A scan that was put straight to be read is shown straight: the boxes of its articles fit that picture only, lines that
run level are easier to read, and nothing is lost, as the scan itself stays among the sources.
"""

import io
import warnings
from collections.abc import Iterator, Sequence
from itertools import chain, repeat
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


def _turned(image: Any, degrees: float) -> Any:
    """Return an image turned back as its page was before it was read."""
    from PIL import Image

    return image.rotate(-degrees, Image.Resampling.BICUBIC, expand=True, fillcolor="white") if degrees else image


def _rendered(data: bytes, turns: Iterator[float], _own: bool) -> Iterator[Picture | None]:
    import pypdfium2

    document = pypdfium2.PdfDocument(data)
    try:
        for index in range(len(document)):
            page = document[index]
            width, height = page.get_size()
            scale = WIDTH / max(width, height / TALLEST, 1.0)
            bitmap = page.render(scale=scale)
            image = _turned(bitmap.to_pil().convert("RGB"), next(turns))
            image.thumbnail((WIDTH, WIDTH * TALLEST))
            yield _picture(image)
            bitmap.close()
            page.close()
    finally:
        document.close()


def _scanned(data: bytes, turns: Iterator[float], own: bool) -> Iterator[Picture | None]:
    from PIL import Image, ImageOps, ImageSequence

    with warnings.catch_warnings():
        warnings.simplefilter("ignore", Image.DecompressionBombWarning)
        with Image.open(io.BytesIO(data)) as scan:
            for frame in ImageSequence.Iterator(scan):
                degrees = next(turns)
                if frame.width * frame.height > LARGEST:
                    yield None
                    continue
                frame.draft("RGB", (WIDTH, WIDTH * TALLEST))
                upright = ImageOps.exif_transpose(frame) if own else frame  # as it was read; other programs do not ask
                image = _turned(upright.convert("RGB"), degrees)
                image.thumbnail((WIDTH, WIDTH * TALLEST))
                yield _picture(image)


def pictures_of(data: bytes, form: Form, turns: Sequence[float] | None = None) -> tuple[Picture | None, ...]:
    """Return the pictures of a source's pages, in order; none where it has no pages to look at, or they are damaged.

    `turns` say by how many degrees each page was turned back when it was read; None: another program read the picture,
    as it lies in its file. A picture is a help, no part of the text: what cannot be shown is left out, and the import
    goes on.
    """
    import pypdfium2
    from PIL import Image, UnidentifiedImageError

    makers = {Form.PDF: _rendered, Form.PICTURE: _scanned}
    if form not in makers:
        return ()
    try:
        return tuple(makers[form](data, chain(turns or (), repeat(0.0)), turns is not None))
    except (pypdfium2.PdfiumError, UnidentifiedImageError, Image.DecompressionBombError, OSError, ValueError):
        return ()
