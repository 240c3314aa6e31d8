"""Bad places: a read-only disk, a folder that may not be written, a clock of 1970, ids that differ by case alone."""

import ctypes
import os
import subprocess
import sys
from pathlib import Path

import pytest

from scripts.build_site import ROOT, sources_of
from tests.growth.test_faults import command, digest_of
from tests.site.building import build
from tests.site.small_archive import write_archive

linux = pytest.mark.skipif(sys.platform != "linux", reason="permissions and mounts are told of on Linux")
# A folder mounted on itself, read-only, in a space of mounts that ends with the command.
READ_ONLY = 'mount --bind "$1" "$1" && mount -o remount,ro,bind "$1" && shift && exec "$@"'
# A computer whose battery is empty. Whatever asks the clock is given the first second of 1970.
IN_1970 = """\
import datetime, runpy, sys, time

class Then(datetime.datetime):
    @classmethod
    def now(cls, tz=None):
        return cls.fromtimestamp(0, tz)
    utcnow = today = now

time.time, time.time_ns, datetime.datetime = lambda: 0.0, lambda: 0, Then
sys.argv = sys.argv[1:]
runpy.run_module(sys.argv[0], run_name="__main__", alter_sys=True)
"""


@pytest.fixture(scope="module")
def published(tmp_path_factory) -> tuple[Path, Path, str]:
    """Return an archive, the folder that holds its site alone, and the site's digest."""
    folder = tmp_path_factory.mktemp("places")
    content, place = write_archive(folder / "content"), folder / "disk"
    place.mkdir()
    done = subprocess.run(command(content, place / "site", "--anew"), cwd=ROOT, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    return content, place, digest_of(place / "site")


def assert_nothing_was_written(done: subprocess.CompletedProcess[str], place: Path, digest: str, said: str) -> None:
    assert done.returncode == 5, done.stderr
    (line,) = done.stderr.strip().splitlines()
    assert line.startswith("build_site: ") and said in line
    assert "the site of the last build stands" in line
    assert digest_of(place / "site") == digest
    assert [path.name for path in place.iterdir()] == ["site"]


@linux
def test_a_read_only_disk_is_one_line_and_the_last_site_stays(published):
    content, place, digest = published
    mounts = ["unshare", "--mount", "--map-root-user"]
    try:
        subprocess.run([*mounts, "sh", "-c", READ_ONLY, "sh", str(place), "true"], check=True, capture_output=True)
    except (OSError, subprocess.CalledProcessError):
        pytest.skip("this machine lets nobody mount (unshare --mount)")
    run = [*mounts, "sh", "-c", READ_ONLY, "sh", str(place), *command(content, place / "site", "--anew")]
    done = subprocess.run(run, cwd=ROOT, capture_output=True, text=True)
    assert_nothing_was_written(done, place, digest, "Read-only file system")


def humble() -> None:
    """Take from root what lets it pass over permissions (capabilities DAC_OVERRIDE and DAC_READ_SEARCH)."""
    if os.getuid() == 0:
        for capability in (1, 2):
            ctypes.CDLL(None).prctl(24, capability, 0, 0, 0)


@linux
def test_a_folder_that_may_not_be_written_is_one_line_and_the_last_site_stays(published):
    content, place, digest = published
    place.chmod(0o555)
    done = subprocess.run(
        command(content, place / "site", "--anew"), cwd=ROOT, capture_output=True, text=True, preexec_fn=humble
    )
    place.chmod(0o755)
    assert_nothing_was_written(done, place, digest, "Permission denied")


def test_a_clock_of_1970_changes_no_byte(published, tmp_path):
    content, _, digest = published
    for path in content.rglob("*"):
        os.utime(path, (0, 0))
    run = [sys.executable, "-c", IN_1970, *command(content, tmp_path / "site")[2:]]
    done = subprocess.run(run, cwd=ROOT, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    assert digest_of(tmp_path / "site") == digest


HEADER = "Title: 一篇\nDate: 2021-05-01\n{line}\n\n正文。\n"
BY_CASE = {
    "articles/other.md": (HEADER.format(line="Article-ID: Liuyin-2021-03-15-p01-i001"), "an id is lower-case"),
    "articles/paper.md": (HEADER.format(line="Paper: LIUYIN"), "a paper's id is lower-case"),
    "articles/issue.md": (HEADER.format(line="Issue: Liuyin-2021-03-15"), "an issue's id is lower-case"),
    "pages/About.md": ("Title: 关于\nSlug: About\n\n正文。\n", "use lower-case"),
    "issues/liuyin/Liuyin-2021-03-15.yaml": (
        "schema: menkou-issue/1\nid: Liuyin-2021-03-15\npaper: liuyin\n",
        "is not the file's name",
    ),
    "authority/people.csv": (
        "id,name,aliases,type,description,scope,roles,part_of,valid_from,valid_to,coordinates,external_ids,status,note\n"
        "P1,江一苇,,PER,,,,,,,,,confirmed,\n",
        "use a lower-case letter",
    ),
}


@pytest.mark.parametrize("name", BY_CASE)
def test_an_address_in_capitals_is_refused(tmp_path, name):
    """On a disk that takes a and A for one, two such addresses would be one file."""
    text, said = BY_CASE[name]
    content = write_archive(tmp_path / "content")
    (content / name).parent.mkdir(parents=True, exist_ok=True)
    (content / name).write_text(text, encoding="utf-8")
    done = build(content, tmp_path / "site", names=name.startswith("authority"))
    assert done.returncode != 0
    assert said in done.stderr and Path(name).name in done.stderr


def test_files_whose_names_differ_by_case_alone_have_two_addresses(tmp_path):
    content = write_archive(tmp_path / "content")
    for stem in ("spring", "Spring"):
        (content / "articles" / f"{stem}.md").write_text(HEADER.format(line="Section: 春"), encoding="utf-8")
    if len({path.name for path in (content / "articles").glob("?pring.md")}) < 2:
        pytest.skip("this disk takes the two names for one")
    assert build(content, tmp_path / "site").returncode == 0
    names = [path.relative_to(tmp_path).as_posix() for path in (tmp_path / "site").rglob("*")]
    assert len({name.casefold() for name in names}) == len(names)
    assert len(list((tmp_path / "site" / "articles").glob("spring*.html"))) == 2


def test_what_systems_leave_among_the_sources_is_no_issue(tmp_path):
    folder = tmp_path / "sources" / "liuyin"
    (folder / "001").mkdir(parents=True)
    for name in ("002.pdf", "Thumbs.db", "desktop.ini", ".DS_Store"):
        (folder / name).touch()
    assert [path.name for path in sources_of(tmp_path)] == ["001", "002.pdf"]
