"""Chromium: the browser that the tests drive, found on the machine or brought to it.

Holds:   ARGUMENTS, find() -> Path | None, install() -> Path.
Touches: the machine's packages, when run as a command (`python -m tests.chromium`, which `make test` does once).

Order: MENKOU_CHROMIUM, Chromium's headless shell on PATH, a Chromium or Chrome there, Debian's package where apt is
there and allowed, Playwright's own download. Where none of them works, one line says what to do.

The headless shell shows pages as Chromium does and has no windows round them, so a page takes a sixth of the CPU. Root
brings it beside another browser too; everybody else is content with what is there.
"""

import os
import shutil
import subprocess
import sys
from pathlib import Path

# The last spares half a second of CPU a page: for each window Chromium would make two pages of its own ready, in which
# a reader sees what an address may become that is being typed.
ARGUMENTS = (
    *("--no-sandbox", "--disable-gpu", "--disable-background-networking", "--no-first-run"),
    "--disable-features=WebUIOmniboxPopup,WebUIOmniboxAimPopup",
)
SHELL = "chromium-headless-shell"  # on PATH, and Debian's package
NAMES = (SHELL, "chromium", "chromium-browser", "google-chrome-stable", "google-chrome")
ADVICE = (
    "tests: no Chromium found and none could be installed. Install Chromium or Chrome, or name one: "
    "MENKOU_CHROMIUM=/path/to/chrome make test"
)


def find() -> Path | None:
    """Return the browser that the tests will drive, or None."""
    named = os.environ.get("MENKOU_CHROMIUM")
    if named:
        return Path(named) if Path(named).is_file() else None
    for name in NAMES:
        if path := shutil.which(name):
            return Path(path)
    return _of_playwright()


def _of_playwright() -> Path | None:
    try:
        from playwright.sync_api import sync_playwright
    except ImportError:
        return None
    with sync_playwright() as playwright:
        path = Path(playwright.chromium.executable_path)
    return path if path.is_file() else None


def _apt_install() -> bool:
    """Install Debian's package and a font for Chinese; False where apt is missing or not allowed."""
    if not shutil.which("apt-get"):
        return False
    sudo: list[str] = []
    if os.geteuid() != 0:
        sudo = ["sudo", "-n"]
        if not shutil.which("sudo") or subprocess.run([*sudo, "true"], capture_output=True).returncode:
            return False
    env = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    update = [*sudo, "apt-get", "update", "-qq"]
    packages = [
        *sudo,
        "apt-get",
        "install",
        "-y",
        "-qq",
        "--no-install-recommends",
        SHELL,
        "fonts-noto-cjk",
    ]
    return all(
        subprocess.run(command, env=env, stdout=subprocess.DEVNULL).returncode == 0 for command in (update, packages)
    )


def _playwright_install() -> bool:
    command = [sys.executable, "-m", "playwright", "install", "chromium"]
    return subprocess.run(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL).returncode == 0


def install() -> Path:
    """Return a Chromium, bringing one where it is missing.

    Raises SystemExit with one line of advice where that is impossible.
    """
    if found := find():
        if os.geteuid() or found.name == SHELL or "MENKOU_CHROMIUM" in os.environ:
            return found
        print(f"Bringing {SHELL}, in which the tests take less time ...", flush=True)
        return (_apt_install() and find()) or found
    for bring in (_apt_install, _playwright_install):
        print(f"No Chromium here; trying {bring.__name__.strip('_').replace('_', ' ')} ...", flush=True)
        if bring() and (found := find()):
            return found
    raise SystemExit(ADVICE)


if __name__ == "__main__":
    print(f"Browser for the tests: {install()}")
