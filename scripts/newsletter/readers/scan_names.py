"""Scan names: the pictures that an OCR result says it was made of.

Holds:   scan_names(data).
Needs:   nothing.
Touches: nothing: it is given bytes.
Source:  hOCR 1.2 (`image` in a page's title); ALTO 4.4 (sourceImageInformation/fileName); PAGE 2019-07-15
         (Page/@imageFilename).
"""

import html
import re
from pathlib import PurePosixPath, PureWindowsPath

LONGEST = 80  # characters that the name of a file may have, as far as it is looked for
NAMED_RE = re.compile(
    rb"""\bimage\s+(?:"|&quot;)(?P<hocr>[^"<>&]{1,500})(?:"|&quot;)"""
    rb"""|<(?:\w{1,20}:)?fileName>(?P<alto>[^<>]{1,500})<"""
    rb"""|\bimageFilename=["'](?P<page>[^"'<>]{1,500})["']"""
)


def scan_names(data: bytes) -> list[str]:
    r"""Return the names of pictures, one for each page that names any, without their folders.

    >>> scan_names(b'''<div class='ocr_page' title='image "C:\\scans\\p01.tif"; bbox 0 0 9 9'>''')
    ['p01.tif']
    >>> scan_names(b"<sourceImageInformation><fileName>2019/p02.jpg</fileName></sourceImageInformation>")
    ['p02.jpg']
    """
    told = (match[match.lastgroup or 0] for match in NAMED_RE.finditer(data))
    plain = (html.unescape(name.decode("utf-8", "replace")).strip() for name in told)
    return [PureWindowsPath(PurePosixPath(name).name).name[-LONGEST:] for name in plain]
