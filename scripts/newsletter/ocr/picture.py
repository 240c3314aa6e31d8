"""Picture: the pages of an image file, decoded, grey and the right way up.

Holds:   Grey, count_of(data), pictures_of(data, path).
Needs:   Pillow (the extra `ocr`).
Touches: nothing: it is given bytes.

Whatever an image declares is checked before a pixel is decoded: 150 million pixels are a broadsheet at 600 dpi.
"""

import warnings
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from scripts.newsletter.errors import SourceFault

if TYPE_CHECKING:
    from PIL import Image

Grey = NDArray[np.uint8]
MOST_PIXELS, LEAST_SIDE, MOST_PAGES = 150_000_000, 32, 2000
FORMATS = ("PNG", "JPEG", "TIFF")
# What Pillow raises for files that are damaged.
DAMAGES = (OSError, ValueError, SyntaxError, EOFError, KeyError, IndexError, TypeError, OverflowError)


def _check_size(image: "Image.Image", where: str) -> None:
    width, height = image.size
    if width * height > MOST_PIXELS:
        raise SourceFault(
            f"{where}: {width} × {height} pixels are no newspaper page (limit {MOST_PIXELS // 10**6} million); "
            "scan it at 300 dpi"
        )
    if min(width, height) < LEAST_SIDE:
        raise SourceFault(f"{where}: {width} × {height} pixels are too few for text; scan it at 300 dpi")


def _wide(image: "Image.Image") -> Grey:
    """Return an image of 16 or 32 bits as 8 bits: its darkest pixel black, its lightest white."""
    values = np.asarray(image, dtype=np.float32)
    low, high = float(values.min()), float(values.max())
    if not high > low:
        return np.full(values.shape, 255, np.uint8)
    return ((values - low) * (255 / (high - low))).astype(np.uint8)


def grey_of(image: "Image.Image") -> Grey:
    """Return the lightness of an image, 0 black to 255 white; what is transparent is paper."""
    from PIL import Image, ImageOps

    image = ImageOps.exif_transpose(image)
    if image.mode in ("I", "F") or image.mode.startswith("I;16"):
        return _wide(image)
    if image.mode in ("LA", "PA", "RGBA", "RGBa", "La") or "transparency" in image.info:
        image = image.convert("RGBA")
        image = Image.alpha_composite(Image.new("RGBA", image.size, "white"), image)
    return np.asarray(image.convert("L"))


def _frames(image: Any, path: Path) -> Iterator[Grey]:
    count = getattr(image, "n_frames", 1) if image.format == "TIFF" else 1  # an animation or a preview is one page
    if count > MOST_PAGES:
        raise SourceFault(f"{path}: {count} pages in one image are no newspaper (limit {MOST_PAGES}); split it")
    for index in range(count):
        image.seek(index)
        _check_size(image, f"{path}, page {index + 1}" if count > 1 else f"{path}")
        yield grey_of(image)


def count_of(data: bytes) -> int:
    """Return how many pages an image file seems to hold: 1 where it does not tell."""
    from PIL import Image

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            with Image.open(BytesIO(data), formats=FORMATS) as image:
                return min(getattr(image, "n_frames", 1), MOST_PAGES) if image.format == "TIFF" else 1
        except (*DAMAGES, Image.DecompressionBombError):
            return 1


def pictures_of(data: bytes, path: Path) -> Iterator[Grey]:
    """Yield the pages of an image file.

    Raises SourceFault when it is damaged, of an odd kind, or far larger or smaller than a page.
    """
    from PIL import Image, UnidentifiedImageError

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            with Image.open(BytesIO(data), formats=FORMATS) as image:
                yield from _frames(image, path)
        except Image.DecompressionBombError:
            raise SourceFault(f"{path}: is far too large for a newspaper page; scan it at 300 dpi") from None
        except UnidentifiedImageError:
            raise SourceFault(f"{path}: the picture is damaged; scan or save it again") from None
        except DAMAGES as error:
            reason = " ".join(str(error).split())[:80] or type(error).__name__
            raise SourceFault(f"{path}: the picture is damaged ({reason}); scan or save it again") from None
