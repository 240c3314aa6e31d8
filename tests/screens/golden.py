"""Kept pictures: the site as it looks on three widths, light and dark."""

import io
import json
import tempfile
from pathlib import Path

from PIL import Image
from playwright.sync_api import sync_playwright

from tests import chromium
from tests.conftest import ROOT, build
from tests.facsimile.test_facsimile import IMAGES, built
from tests.screens.taking import SCHEMES, WIDTHS, difference, machine_of, take

KEPT = Path(__file__).resolve().parent / "kept"
MACHINE = KEPT / "machine.json"
QUALITY = 50
SAME = 0.002  # below that a picture is left as it is, so that the repository does not grow by noise


def picture_of(name: str) -> Path:
    """Return the file of a picture."""
    return KEPT / f"{name}.webp"


def _bytes(picture: Image.Image) -> bytes:
    held = io.BytesIO()
    picture.save(held, "WEBP", quality=QUALITY, method=6)
    return held.getvalue()


def refresh() -> list[Path]:
    """Take all pictures anew; return the files that changed. Without a browser nothing is taken."""
    path = chromium.find()
    if path is None:
        print(f"no pictures taken: {chromium.ADVICE}")
        return []
    changed = []
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        folders = {"specimen": Path(folder) / "output", "scanned": built(Path(folder) / "scanned", IMAGES)}
        done = build(ROOT / "content", folders["specimen"], "--no-import")
        if done.returncode:
            raise SystemExit(done.stderr)
        browser = playwright.chromium.launch(executable_path=str(path), args=chromium.ARGUMENTS)
        KEPT.mkdir(exist_ok=True)
        machine = json.dumps(machine_of(browser, folders["specimen"]), indent=1) + "\n"
        same_machine = MACHINE.is_file() and MACHINE.read_text() == machine
        if not same_machine:
            MACHINE.write_text(machine)
            changed.append(MACHINE)
        for width in WIDTHS:
            for scheme in SCHEMES:
                for name, picture in take(browser, folders, width, scheme):
                    kept = picture_of(name)
                    if same_machine and kept.is_file() and difference(Image.open(kept), picture) < SAME:
                        continue
                    kept.write_bytes(_bytes(picture))
                    changed.append(kept)
        browser.close()
    return changed
