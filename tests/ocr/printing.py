"""Printing: a page of HTML printed by the browser, and drawn as a scan of it."""

from typing import Any

import pypdfium2
from PIL import Image


def printed_pdf(browser: Any, page: str, width: int, height: int) -> bytes:
    """Return a page as PDF; `width` and `height` in CSS pixels."""
    view = browser.new_page()
    view.set_content(page)
    data: bytes = view.pdf(width=f"{width}px", height=f"{height}px", print_background=True)
    view.close()
    return data


def scan_of(printed: bytes) -> Image.Image:
    """Return the first page of a PDF as a scanner gives it: grey, 200 dots an inch."""
    return pypdfium2.PdfDocument(printed)[0].render(scale=200 / 72, grayscale=True).to_pil().convert("L")
