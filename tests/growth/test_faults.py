"""Whatever ends a build, the output is the last whole site or the next one, and the next build succeeds."""

import functools
import hashlib
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from scripts.build_site import ROOT, main
from scripts.building.switch import MARK, exchange, fresh_folder, recover, spare_folder, switch
from tests.site.small_archive import write_archive

NAME = "社区 报 🏮.md"


def command(content: Path, output: Path, *options: str) -> list[str]:
    names = ["--content", str(content), "--output", str(output), "--no-import"]
    return [sys.executable, "-m", "scripts.build_site", *names, *options]


def built(content: Path, output: Path) -> subprocess.CompletedProcess[str]:
    run = command(content, output, "--anew")
    return subprocess.run(run, cwd=ROOT, capture_output=True, encoding="utf-8", check=False)


def add_article(content: Path) -> None:
    (content / "articles" / NAME).write_text("Title: 又一篇\nDate: 2021-05-01\n\n柳荫里开了新店。\n", encoding="utf-8")


def digest_of(site: Path) -> str:
    digest = hashlib.sha256()
    for path in sorted(path for path in site.rglob("*") if path.is_file()):
        digest.update(path.relative_to(site).as_posix().encode() + b"\0" + path.read_bytes())
    return digest.hexdigest()


@pytest.fixture(scope="module")
def two_sites(tmp_path_factory) -> tuple[Path, Path, list[str], float]:
    """Return an archive, the site of before one more article, the digests before and after, and a build's seconds."""
    folder = tmp_path_factory.mktemp("killed")
    content, output = write_archive(folder / "content"), folder / "site"
    assert built(content, output).returncode == 0
    digests = [digest_of(output)]
    add_article(content)
    start = time.monotonic()
    assert built(content, folder / "next").returncode == 0
    return content, output, [*digests, digest_of(folder / "next")], time.monotonic() - start


def kill_at_random(two_sites: tuple[Path, Path, list[str], float], times: int, seed: int) -> None:
    content, output, digests, whole = two_sites
    chance = random.Random(seed)
    cut = 0
    for _ in range(times):
        add_article(content) if chance.random() < 0.5 else (content / "articles" / NAME).unlink(missing_ok=True)
        run = command(content, output, *(["--anew"] if chance.random() < 0.5 else []))
        with subprocess.Popen(run, cwd=ROOT, stdout=-3, stderr=-3) as build:
            try:
                build.wait(chance.uniform(0, 1.1 * whole))
            except subprocess.TimeoutExpired:
                build.send_signal(signal.SIGKILL)
                cut += 1
        assert digest_of(output) in digests
    assert cut  # a kill that comes too late each time proves nothing
    add_article(content)
    done = built(content, output)
    assert done.returncode == 0, done.stderr
    assert digest_of(output) == digests[1]
    assert {path for path in output.parent.iterdir() if path.name.startswith(".")} == {spare_folder(output)}


def test_a_killed_build_leaves_a_whole_site(two_sites):
    kill_at_random(two_sites, 4, seed=7)


@pytest.mark.soak
def test_two_hundred_killed_builds_leave_a_whole_site(two_sites):
    kill_at_random(two_sites, 200, seed=200)


# --- the switch, step by step ----------------------------------------------------------------------------------------


def site(folder: Path, word: str) -> Path:
    folder.mkdir()
    (folder / "index.html").write_text(word)
    (folder / MARK).write_text("")
    return folder


@pytest.mark.parametrize("together", [True, False], ids=["exchanged", "two renames"])
def test_a_new_site_takes_the_place_of_the_last(tmp_path, monkeypatch, together):
    if not together:
        monkeypatch.setattr("scripts.building.switch.exchange", lambda *_: False)
    output = site(tmp_path / "output", "last")
    switch(output, site(fresh_folder(output), "next"))
    assert (output / "index.html").read_text() == "next"
    assert [path.name for path in tmp_path.iterdir()] == ["output"]


@pytest.mark.skipif(sys.platform != "linux", reason="renameat2 is Linux's")
def test_two_folders_take_each_others_names(tmp_path):
    one, two = site(tmp_path / "一", "one"), site(tmp_path / "two", "two")
    assert exchange(one, two)
    assert (one / "index.html").read_text() == "two"
    assert not exchange(one, tmp_path / "none")


def test_what_was_cut_off_between_two_renames_is_put_right(tmp_path):
    output = tmp_path / "output"
    site(tmp_path / ".output.outdated", "last")
    (fresh_folder(output)).mkdir()
    recover(output)
    assert (output / "index.html").read_text() == "last"
    assert [path.name for path in tmp_path.iterdir()] == ["output"]


# --- bad places and bad files ----------------------------------------------------------------------------------------


@pytest.mark.skipif(sys.platform == "win32", reason="Windows sets a process no limits")
def test_a_disk_that_takes_no_more_is_one_line_and_the_last_site_stays(two_sites):
    import resource

    content, output, *_ = two_sites
    before = digest_of(output)
    limit = functools.partial(resource.setrlimit, resource.RLIMIT_FSIZE, (9_000, 9_000))  # bytes of one file
    run = command(content, output, "--anew")
    done = subprocess.run(run, cwd=ROOT, capture_output=True, text=True, preexec_fn=limit)
    assert done.returncode == 5
    assert done.stderr.strip().splitlines()[-1].startswith("build_site: ")
    assert "the site of the last build stands" in done.stderr
    assert "Traceback" not in done.stderr
    assert digest_of(output) == before


def test_a_place_that_cannot_be_written_is_one_line(tmp_path, capsys):
    content = write_archive(tmp_path / "content")
    assert main(["--content", str(content), "--output", "/proc/menkou/site", "--no-import"]) == 5
    said = capsys.readouterr().err.strip()
    assert len(said.splitlines()) == 1
    assert said.startswith("build_site: /proc/menkou")


def test_what_is_not_a_site_is_left_alone(tmp_path, capsys):
    content, output = write_archive(tmp_path / "content"), tmp_path / "letters"
    output.mkdir()
    (output / "letter.txt").write_text("not a site")
    assert main(["--content", str(content), "--output", str(output), "--no-import"]) == 2
    assert "holds something else" in capsys.readouterr().err
    assert (output / "letter.txt").read_text() == "not a site"


def test_names_with_spaces_han_and_emoji_and_windows_line_ends_build_alike(two_sites, tmp_path):
    content = write_archive(tmp_path / "归 档 🏮")
    for path in content.rglob("*"):
        if path.is_file():
            path.write_bytes(path.read_bytes().replace(b"\n", b"\r\n"))
    done = built(content, tmp_path / "站 点 🏮")
    assert done.returncode == 0, done.stderr
    assert digest_of(tmp_path / "站 点 🏮") == two_sites[2][0]
