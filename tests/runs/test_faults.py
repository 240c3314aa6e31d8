"""Whatever goes wrong, the command says it in one line a problem, ends as documented, and leaves a whole archive."""

import contextlib
import ctypes
import io
import os
import resource
import shutil
import signal
import subprocess
import sys
import time
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from scripts.newsletter.archive.store import Staged
from scripts.newsletter.source_files import files_of
from tests.layout.test_bad_pdf import EMPTY_PAGE, LOCK, NO_PAGES, ONE_PAGE, pdf_of
from tests.newsletter.sample import PAGE, everything, make_archive, run
from tests.newsletter.test_jobs import ROOT, check_whole, make_run

SECRET = "the content of a file that is nobody's business"
POSIX_SIGNALS = {"SIGINT": 130, "SIGTERM": 143, "SIGHUP": 129}


def command(content: Path, *sources: Path | str) -> list[str]:
    return [sys.executable, "-m", "scripts.import_newsletter", *map(str, sources), "--content", str(content)]


def imported(content: Path, *sources: Path | str, **more: object) -> subprocess.CompletedProcess[str]:
    options = {"cwd": ROOT, "capture_output": True, "encoding": "utf-8", "errors": "backslashreplace", "check": False}
    return subprocess.run([*command(content, *sources), "--brief"], **(options | more))


@pytest.fixture
def heard(capsys) -> Callable[..., subprocess.CompletedProcess[str]]:
    """heard(content, *sources): the command run in this process, for what asks for none of its own."""

    def call(content: Path, *sources: Path | str) -> subprocess.CompletedProcess[str]:
        code = run(content, *sources, "--brief")
        said = capsys.readouterr()
        return subprocess.CompletedProcess([], code, said.out, said.err)

    return call


def lines(text: str) -> list[str]:
    return text.removesuffix("\n").split("\n")


# --- sources -------------------------------------------------------------------------------------------------------


def packed(name: str, data: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(name, data)
    return out.getvalue()


def laughs(root: str) -> bytes:
    """An XML document of a kilobyte that unfolds to gigabytes."""
    entities = "".join(f'<!ENTITY l{n + 1} "{f"&l{n};" * 10}">' for n in range(9))
    return f'<?xml version="1.0"?><!DOCTYPE {root} [<!ENTITY l0 "哈">{entities}]><{root}>&l9;</{root}>'.encode()


def external(root: str, file: Path) -> bytes:
    return (
        f'<?xml version="1.0"?><!DOCTYPE {root} [<!ENTITY x SYSTEM "{file.as_uri()}">]>'
        f'<{root}><p class="ocr_line" title="bbox 0 0 9 9">&x;</p></{root}>'
    ).encode()


def bad_sources(folder: Path) -> dict[str, tuple[bytes, str]]:
    """Return by file name: the bytes of each bad source, and what must be said of it."""
    secret = folder / "secret.txt"
    secret.write_text(SECRET, encoding="utf-8")
    whole = pdf_of([*ONE_PAGE, EMPTY_PAGE])
    boxless = '<html><body><p class="ocr_line">梧桐里</p></body></html>'
    return {
        "locked.pdf": (pdf_of([*ONE_PAGE, EMPTY_PAGE, LOCK], "/Encrypt 4 0 R /ID [<aa> <aa>]"), "password"),
        "truncated.pdf": (whole[: len(whole) // 3], "is damaged"),
        "no-pages.pdf": (NO_PAGES, "is damaged"),
        "laughs.xml": (laughs("alto"), "entities"),
        "external.xml": (external("alto", secret), "entities"),
        "external-page.xml": (external("PcGts", secret), "entities"),
        "unknown.xml": (b"<?xml version='1.0'?><book><chapter>1</chapter></book>", "XML of a kind that is not known"),
        "broken.xml": (b"<?xml version='1.0'?><alto><Layout>", "no well-formed XML"),
        "boxless.hocr": (boxless.encode(), "has no box"),
        "bomb.docx": (packed("word/document.xml", b"<w>" + bytes(65 << 20)), "unpacks to more than 64 MB"),
        "hollow.docx": (packed("word/other.xml", b"word/document.xml"), "packed file"),
        "packed.zip": (packed("p01.txt", PAGE.encode()), "packed file"),
        "mixed.txt": (PAGE.encode() + PAGE.encode("gb18030") + PAGE.encode("utf-16-le"), "is not text"),
        "huge.txt": (PAGE.encode() * 8000, "is no newspaper page"),
        "empty.txt": (b"", "is empty"),
        "blank.txt": (b" \n\t\n", "holds no text"),
        "packed.rar": (b"Rar!\x1a\x07\x01\0", "packed file"),
        "old.doc": (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(99), "save it as DOCX"),
        "rich.rtf": (rb"{\rtf1\ansi \u26032?}", "is RTF"),
        "phone.heic": (b"\0\0\0\x18ftypheic" + bytes(99), "save it as PNG"),
        "scanned.djvu": (b"AT&TFORM" + bytes(99), "save it as PNG"),
        "machine.bin": (bytes(range(256)) * 64, "is not text"),
    }


@pytest.fixture(scope="module")
def bad(tmp_path_factory: pytest.TempPathFactory) -> tuple[dict[str, tuple[bytes, str]], list[str], int]:
    """All bad sources, given at once with a good one among them: what was said, and the exit code."""
    folder = tmp_path_factory.mktemp("bad")
    content, good = make_archive(folder)
    sources = bad_sources(folder)
    paths = []
    for name, (data, _) in sources.items():
        paths.append(folder / name)
        paths[-1].write_bytes(data)
    done = imported(content, *paths[:5], good, *paths[5:])
    assert len(list(content.glob("articles/*/*/*.md"))) == 1, "the good one is imported"
    assert SECRET not in "".join(data.decode() for data in everything(content).values())
    assert done.stdout.startswith("1 issues, 1 articles")
    return sources, lines(done.stderr), done.returncode


def test_each_bad_source_has_its_line(bad):
    sources, said, code = bad
    assert code == 3
    assert len(said) == len(sources), said
    for (name, (_, wanted)), line in zip(sources.items(), said, strict=True):
        assert name in line
        assert wanted in line
        assert SECRET not in line


def test_markup_with_an_external_entity_reads_no_file(tmp_path: Path, heard):
    content, _ = make_archive(tmp_path)
    (tmp_path / "secret.txt").write_text(SECRET, encoding="utf-8")
    page = tmp_path / "page.html"
    page.write_bytes(external("html", tmp_path / "secret.txt") + "<p>近日，梧桐里的菜场开门。</p>".encode())
    done = heard(content, page, "--paper", "santang")
    assert SECRET not in done.stdout + done.stderr + "".join(d.decode() for d in everything(content).values())


def many(folder: Path) -> None:
    folder.mkdir()
    for number in range(2100):
        (folder / f"{number}.txt").touch()


def loop(folder: Path) -> None:
    folder.mkdir()
    (folder / "again").symlink_to(folder, target_is_directory=True)


def dangling(folder: Path) -> None:
    folder.mkdir()
    (folder / "p01.txt").write_text(PAGE, encoding="utf-8")
    (folder / "p02.txt").symlink_to(folder / "nowhere")


def chased(folder: Path) -> None:
    folder.mkdir()
    (folder / "p01.txt").symlink_to(folder / "p02.txt")
    (folder / "p02.txt").symlink_to(folder / "p01.txt")


def mixed(folder: Path) -> None:
    (folder / "issue").mkdir(parents=True)
    (folder / "issue" / "p01.txt").write_text(PAGE, encoding="utf-8")
    (folder / "readme.txt").write_text("Scanned by the library.", encoding="utf-8")


PLACES: dict[str, tuple[Callable[[Path], object], str]] = {
    "nowhere": (lambda path: None, "no such file"),
    "a pipe": (os.mkfifo, "is no file"),
    "a link to a device": (lambda path: path.symlink_to("/dev/zero"), "is no file"),
    "a folder of nothing": (Path.mkdir, "no page files"),
    "a folder in itself": (loop, "no page files"),
    "a page that is a link to nothing": (dangling, "is a link to nothing"),
    "issues beside a note": (mixed, "a folder of pages beside readme.txt"),
    "pages that are links to one another": (chased, "is a link to nothing"),
    "a folder of too many": (many, "more than 2,000 files"),
    "n" * 256: (lambda path: None, "cannot be read"),
    "two\nlines": (lambda path: None, "two\\nlines"),
    "\udcff\udcfe": (lambda path: path.write_text(PAGE, encoding="utf-8"), "no Unicode"),
}


def test_what_is_no_file_of_a_page_has_its_line_and_hangs_nothing(tmp_path: Path):
    content, _ = make_archive(tmp_path)
    before = everything(content)
    for name, (make, _) in PLACES.items():
        make(tmp_path / name)
    done = imported(content, *(tmp_path / name for name in PLACES), timeout=60)
    said = lines(done.stderr)
    assert (done.returncode, len(said)) == (3, len(PLACES)), said
    for line, (_, wanted) in zip(said, PLACES.values(), strict=True):
        assert wanted in line
    assert everything(content) == before


@pytest.mark.parametrize("beside", ["春_files/frame.html", "images/p01.jpg", ".thumbnails/p01.txt", "notes/more.odt"])
def test_folders_that_hold_no_pages_are_passed_over(beside: str, tmp_path: Path):
    (tmp_path / "春.html").write_text("<p>近日，梧桐里的菜场开门。</p>", encoding="utf-8")
    (tmp_path / beside).parent.mkdir()
    (tmp_path / beside).write_bytes(b"")
    assert [path.name for path in files_of(tmp_path)] == ["春.html"]


NAMES = [
    "two words.txt",
    "门口.txt",
    "\U0001f3ee.txt",
    "two\nlines.txt",
    f"{'长' * 83}.txt",
    "-dash.txt",
    "'\"<&>`$(x)",
]


def test_any_name_will_do(tmp_path: Path, heard):
    content, _ = make_archive(tmp_path)
    paths = []
    for number, name in enumerate(NAMES, start=1):
        paths.append(tmp_path / name)
        text = PAGE.replace("5月6日", f"5月{number}日").replace("镇北的老水塔", f"镇北第{number}座老水塔")
        paths[-1].write_text(text, encoding="utf-8")
    done = heard(content, *paths, "--paper", "santang")
    assert (done.returncode, done.stderr) == (0, "")
    assert len(list(content.glob("articles/*/*/*.md"))) == len(NAMES)
    for path in content.glob("articles/*/*/*.md"):
        header = path.read_text("utf-8").partition("\n\n")[0]
        assert header.count("\n") == header.count(": ") - header.count("Source: ") + header.count("\nSource: ") - 1
    assert heard(content, *paths, "--paper", "santang").stdout.endswith("; 0 files changed.\n")


def test_a_terminal_that_cannot_show_it_stops_nothing(tmp_path: Path):
    content, _ = make_archive(tmp_path)
    ascii_only = os.environ | {"PYTHONIOENCODING": "ascii", "PYTHONUTF8": "0"}
    done = imported(content, tmp_path / "没有.txt", env=ascii_only)
    assert (done.returncode, len(lines(done.stderr))) == (3, 1)


def test_a_run_is_a_folder_of_folders_or_a_pattern_or_a_list(tmp_path: Path, heard):
    content, sources = make_run(tmp_path, 3)
    listed = tmp_path / "list.txt"
    listed.write_text("".join(f"{source}\n" for source in sources), encoding="utf-8")
    for form in (content / "sources", content / "sources" / "*" / "00?", f"@{listed}"):
        done = heard(content, form, "--force")
        assert done.stdout.startswith("3 issues, 3 articles"), done.stderr


# --- the archive ---------------------------------------------------------------------------------------------------


def limited(size: int) -> Callable[[], None]:
    return lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (size, size))


@pytest.mark.parametrize("size", [0, 300, 3000])
def test_a_disk_that_takes_no_more_leaves_the_archive_as_it_was(size: int, tmp_path: Path):
    content, source = make_archive(tmp_path)
    (content / "ids.csv").write_text("id,source_digest,anchor,status\n" + "santang-n0001-p01-i001,ab,甲,gone\n" * 4)
    before = everything(content)
    done = imported(content, source, preexec_fn=limited(size))
    assert (done.returncode, len(lines(done.stderr))) == (6, 1), done.stderr
    assert "make room on the disk" in done.stderr
    assert str(content) in done.stderr
    assert everything(content) == before
    assert run(content, source) == 0


FULL_DISK = """
import contextlib, io, subprocess, sys
sys.path.insert(0, {root!r})
from pathlib import Path
from tests.newsletter.sample import run
from tests.newsletter.test_jobs import make_run
disk = Path({disk!r})
subprocess.run(["mount", "-t", "tmpfs", "-o", "size=700k", "none", disk], check=True)
content, sources = make_run(disk, 40)
with contextlib.redirect_stderr(io.StringIO()) as errors:
    code = run(content, *sources, "--jobs", "1", "--brief")
said = errors.getvalue().strip().split(chr(10))
assert (code, len(said)) == (6, 1), said
assert "No space left" in said[0] and str(content) in said[0], said
written = list(content.glob("issues/*/*.yaml"))
assert 0 < len(written) < 40 and len(written) % 8 == 0, len(written)
assert not list(content.rglob("*.part"))
subprocess.run(["mount", "-o", "remount,size=40m", disk], check=True)
with contextlib.redirect_stdout(sys.stderr):
    assert run(content, *sources, "--jobs", "1", "--brief") == 0
print(len(list(content.glob("issues/*/*.yaml"))))
"""


def test_a_full_disk_keeps_what_was_whole_and_the_run_is_taken_up(tmp_path: Path):
    (tmp_path / "disk").mkdir()
    script = FULL_DISK.format(root=str(ROOT), disk=str(tmp_path / "disk"))
    apart = ["unshare", "--mount", "--map-root-user"] if shutil.which("unshare") else None
    if not apart or subprocess.run([*apart, "true"], capture_output=True, check=False).returncode:
        pytest.skip("this machine lets nobody mount a small disk (unshare --mount)")
    done = subprocess.run([*apart, sys.executable, "-c", script], cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.stdout == "40\n", done.stderr


def test_an_output_that_is_full_is_one_line(tmp_path: Path):
    content, source = make_archive(tmp_path)
    with Path("/dev/full").open("w") as full:
        done = imported(
            content, source, "--dry-run", "--json", stdout=full, stderr=subprocess.PIPE, capture_output=False
        )
    assert (done.returncode, len(lines(done.stderr))) == (6, 1), done.stderr


def test_an_output_that_nobody_reads_is_no_error(tmp_path: Path):
    content, sources = make_run(tmp_path, 6)
    reading, writing = os.pipe()
    os.close(reading)
    done = imported(
        content, *sources, "--dry-run", "--json", stdout=writing, stderr=subprocess.PIPE, capture_output=False
    )
    os.close(writing)
    assert (done.returncode, done.stderr) == (141, "")


def humble() -> None:
    """Take from root what lets it pass over permissions (capabilities DAC_OVERRIDE and DAC_READ_SEARCH)."""
    if os.getuid() == 0:
        for capability in (1, 2):
            ctypes.CDLL(None).prctl(24, capability, 0, 0, 0)


@pytest.mark.parametrize("shut", ["content", "content/articles", "content/sources/santang/may/p01.txt"])
def test_no_permission_is_one_line(shut: str, tmp_path: Path):
    content, source = make_archive(tmp_path)
    (content / "articles").mkdir()
    before = everything(content)
    (tmp_path / shut).chmod(0o555 if (tmp_path / shut).is_dir() else 0)
    done = imported(content, source, preexec_fn=humble)
    (tmp_path / shut).chmod(0o755)
    assert (done.returncode, len(lines(done.stderr))) == (3 if shut.endswith("txt") else 6, 1), done.stderr
    assert "permission" in done.stderr.lower()
    assert everything(content) == before


@pytest.mark.parametrize("place", ["articles", "issues/santang", "ids.csv", ".imports", ".import.lock"])
def test_what_stands_in_the_way_is_named(place: str, tmp_path: Path, heard):
    content, source = make_archive(tmp_path)
    path = content / place
    path.parent.mkdir(parents=True, exist_ok=True)
    if place.startswith((".import.", "ids")):
        path.mkdir()
    else:
        path.write_text("a file where a folder belongs", encoding="utf-8")
    before = everything(content)
    done = heard(content, source)
    assert (done.returncode, len(lines(done.stderr))) == (6, 1), done.stderr
    assert place.partition("/")[0] in done.stderr
    assert everything(content) == before


def test_two_imports_at_once(tmp_path: Path, heard):
    content, source = make_archive(tmp_path)
    script = (
        "import sys; from pathlib import Path; from scripts.newsletter.archive.store import lock\n"
        f"with lock(Path({str(content)!r})): print('held', flush=True); sys.stdin.read()"
    )
    holder = subprocess.Popen([sys.executable, "-c", script], cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE)
    assert holder.stdout.readline() == b"held\n"
    done = heard(content, source)
    assert (done.returncode, len(lines(done.stderr))) == (6, 1)
    assert "another import" in done.stderr
    holder.kill()  # its lock is stale from now on
    holder.wait()
    holder.stdin.close()
    holder.stdout.close()
    assert run(content, source) == 0


def test_a_register_cut_at_any_byte_of_its_last_row_is_mended(tmp_path: Path):
    content, sources = make_run(tmp_path, 2)
    assert run(content, *sources, "--jobs", "1") == 0
    whole, register = everything(content), content / "ids.csv"
    data = register.read_bytes()
    last = data.rstrip(b"\n").rfind(b"\n") + 1
    for end in range(last, len(data), 5):
        register.write_bytes(data[:end])
        assert run(content, *sources, "--force") == 0
        assert everything(content) == whole, end


# --- in the middle of a run ----------------------------------------------------------------------------------------


@contextlib.contextmanager
def under_way(content: Path, sources: list[Path], *more: str) -> Iterator[subprocess.Popen[str]]:
    """A run that has written its first group of issues."""
    process = subprocess.Popen(
        [*command(content, *sources), "--brief", *more],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    while len(list(content.glob("issues/*/*.yaml"))) < 8 and process.poll() is None:
        time.sleep(0.002)
    yield process
    process.communicate()


@pytest.mark.parametrize(("name", "jobs"), [("SIGINT", "1"), ("SIGTERM", "1"), ("SIGHUP", "1"), ("SIGINT", "2")])
def test_a_signal_is_one_line_and_all_is_whole(name: str, jobs: str, tmp_path: Path):
    content, sources = make_run(tmp_path, 24)
    with under_way(content, sources, "--jobs", jobs) as process:
        process.send_signal(getattr(signal, name))
        said = process.communicate()[1]
    assert (process.returncode, len(lines(said))) == (POSIX_SIGNALS[name], 1), said
    assert "stopped" in said
    check_whole(content)
    assert not list(content.rglob("*.part"))


def test_an_archive_that_vanishes_is_one_line(tmp_path: Path):
    content, sources = make_run(tmp_path, 24)
    others = [source.rename(tmp_path / source.name) for source in sources]
    with under_way(content, others, "--jobs", "1", "--paper", "santang") as process:
        content.rename(tmp_path / "elsewhere")
        said = process.communicate()[1]
    assert (process.returncode, len(lines(said))) == (6, 1), said
    assert not content.exists() or not list(content.rglob("*.md")), "nothing is written to where the disk was"
    check_whole(tmp_path / "elsewhere")


def test_a_source_that_changes_or_goes_during_the_run(tmp_path: Path):
    content, sources = make_run(tmp_path, 24)
    with under_way(content, sources, "--jobs", "1") as process:
        (sources[22] / "p01.txt").unlink()
        text = (sources[23] / "p01.txt").read_text("utf-8")
        (sources[23] / "p01.txt").write_text(text + "\n尾声到了。\n", encoding="utf-8")
        said = process.communicate()[1]
    assert (process.returncode, len(lines(said))) == (3, 1), said
    assert "022" in said
    assert run(content, *sources[:22], sources[23], "--jobs", "1") == 0
    assert any("尾声到了" in path.read_text("utf-8") for path in content.glob("articles/*/*/*.md"))


def test_a_reader_that_is_killed_loses_nothing(tmp_path: Path):
    content, sources = make_run(tmp_path / "one", 24)
    with under_way(content, sources, "--jobs", "2") as process:
        for child in children(process.pid):
            with contextlib.suppress(ProcessLookupError):
                os.kill(child, signal.SIGKILL)
        said = process.communicate()[1]
    assert (process.returncode, said) == (0, "")
    other, others = make_run(tmp_path / "two", 24)
    assert run(other, *others, "--jobs", "1") == 0
    assert everything(content) == everything(other)


def children(pid: int) -> list[int]:
    """Return the processes that read for a run: those whose command is a fork server's child."""
    found = []
    for stat in Path("/proc").glob("[0-9]*/stat"):
        with contextlib.suppress(OSError):
            fields = stat.read_text().rpartition(")")[2].split()
            found.append((int(stat.parent.name), int(fields[1])))
    servers = [one for one, parent in found if parent == pid]
    return [one for one, parent in found if parent in servers]


def test_a_commit_is_taken_back_when_its_last_move_fails(tmp_path: Path):
    (tmp_path / "a.txt").write_text("old", encoding="utf-8")
    (tmp_path / "ids.csv").write_text("1\n", encoding="utf-8")
    (tmp_path / "z" / "b.txt").mkdir(parents=True)
    staged = Staged()
    staged.write(tmp_path / "a.txt", "new")
    staged.write(tmp_path / "new" / "c.txt", "new")
    staged.append(tmp_path / "ids.csv", "2\n")
    staged.write(tmp_path / "z" / "b.txt", "a folder stands there")
    before = everything(tmp_path)
    with pytest.raises(Exception, match=r"b\.txt"):
        staged.commit()
    assert everything(tmp_path) == before
    assert not (tmp_path / "new").exists()
