"""What the tests of the strings share: the small archive's site in each language, built once."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.site.building import PLUGINS
from tests.site.small_archive import write_archive

ROOT = Path(__file__).resolve().parents[2]


def build(folder: Path, language: str, *more: str) -> subprocess.CompletedProcess[str]:
    """Build the small archive, whose own file names `language`, with `more` plugins than the tests of the site take."""
    content = write_archive(folder / "content")
    (content / "archive.toml").write_text(f'name = "柳荫典藏"\nlanguage = "{language}"\n', encoding="utf-8")
    plugins = json.dumps([f"plugins.{name}" for name in dict.fromkeys(("nameplate", *PLUGINS, *more))])
    pages = json.dumps(["index", "reading-list", "404", *more])
    command = [sys.executable, "-m", "pelican", str(content), "-o", str(folder / "output"), "-s", "pelicanconf.py"]
    command += ["--fatal", "errors", "-q", "-e", f"PLUGINS={plugins}", f"DIRECT_TEMPLATES={pages}"]
    return subprocess.run(command, cwd=ROOT, env={**os.environ}, capture_output=True, text=True, check=False)


@pytest.fixture(scope="session")
def site_in(tmp_path_factory):
    """site_in(language) -> the folder of the small archive's site in that language, with search in English."""
    built: dict[str, Path] = {}

    def site(language: str) -> Path:
        if language not in built:
            folder = tmp_path_factory.mktemp(language)
            done = build(folder, language, *(["search"] if language == "en" else []))
            assert done.returncode == 0, done.stdout + done.stderr
            built[language] = folder / "output"
        return built[language]

    return site
