"""Long runs: the same bytes whatever the number of processes; taken up where they ended; whole after a kill."""

import random
import subprocess
import sys
import time
from pathlib import Path

import pytest
import yaml

from scripts import import_newsletter
from scripts.newsletter.archive.article_file import is_untouched
from scripts.newsletter.runs import importing
from tests.newsletter.sample import PAGE, article, everything, make_archive, run

ISSUES = 10
ROOT = Path(__file__).resolve().parents[2]


def make_run(folder: Path, issues: int = ISSUES) -> tuple[Path, list[Path]]:
    """Return an archive and the sources of many issues, one story in each of its own."""
    content, first = make_archive(folder)
    sources = []
    for number in range(issues):
        source = first.parent / f"{number:03}"
        source.mkdir()
        text = PAGE.replace("5月6日", f"{number // 28 + 1}月{number % 28 + 1}日").replace(
            "总第88期", f"总第{number + 1}期"
        )
        (source / "p01.txt").write_text(text.replace("镇北的老水塔", f"镇北第{number + 1}座老水塔"), encoding="utf-8")
        sources.append(source)
    (first / "p01.txt").unlink()
    first.rmdir()
    return content, sources


def command(content: Path, sources: list[Path], *more: str) -> list[str]:
    base = [sys.executable, "-m", "scripts.import_newsletter", *map(str, sources), "--content", str(content)]
    return [*base, "--brief", *more]


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """The archive after a run in one process that nothing disturbed."""
    content, sources = make_run(tmp_path_factory.mktemp("whole"))
    assert run(content, *sources, "--jobs", "1") == 0
    return everything(content)


def test_the_same_bytes_whatever_the_number_of_processes(tmp_path: Path, whole):
    content, sources = make_run(tmp_path)
    assert run(content, *sources, "--jobs", "3") == 0
    assert everything(content) == whole


def test_the_same_bytes_one_issue_at_a_time(tmp_path: Path, whole):
    content, sources = make_run(tmp_path)
    for source in sources:
        assert run(content, source) == 0
    table = "reviews/doubts.csv"
    assert {k: v for k, v in everything(content).items() if k != table} == {
        k: v for k, v in whole.items() if k != table
    }


@pytest.fixture
def reads(monkeypatch) -> list[Path]:
    """The sources that are read, as they are."""
    found: list[Path] = []
    real = importing.read_source

    def watched(path: Path):
        found.append(path)
        return real(path)

    monkeypatch.setattr(importing, "read_source", watched)
    return found


def test_what_is_done_is_not_read_again(tmp_path: Path, reads):
    content, sources = make_run(tmp_path, 4)
    assert run(content, *sources, "--jobs", "1") == 0
    assert len(reads) == 4
    before = everything(content)
    assert run(content, *sources) == 0
    assert len(reads) == 4
    assert run(content, *sources, "--jobs", "1", "--force") == 0
    assert len(reads) == 8
    assert everything(content) == before


@pytest.mark.parametrize("what", ["source", "correction", "article gone", "record changed", "date", "papers", "ids"])
def test_what_has_changed_is_read_again(what: str, tmp_path: Path, reads):
    content, sources = make_run(tmp_path, 1)
    source = sources[0]
    identity = "santang-2020-01-01-p01-i001"
    assert run(content, source) == 0
    record = content / "issues/santang/santang-2020-01-01.yaml"
    options: list[str] = []
    if what == "source":
        (source / "p01.txt").write_text((source / "p01.txt").read_text("utf-8") + "\n尾声。\n", encoding="utf-8")
    elif what == "correction":
        (content / "corrections").mkdir()
        (content / "corrections/santang.csv").write_text(
            f"place,old,new,note\n{identity},三百级,百级,\n", encoding="utf-8"
        )
    elif what == "article gone":
        article(content, identity).unlink()
    elif what == "record changed":
        record.write_text("schema: other\n", encoding="utf-8")
    elif what == "date":
        options = ["--date", "2020-01-02"]
    elif what == "papers":
        (content / "papers.csv").write_text(
            (content / "papers.csv").read_text("utf-8").replace("保留", "公开"), "utf-8"
        )
    else:
        (content / "ids.csv").unlink()
    assert run(content, source, *options) == 0
    assert len(reads) == 2
    assert article(content, identity).is_file()
    assert yaml.safe_load(record.read_text("utf-8"))["schema"] == "menkou-issue/1"


def test_an_edited_article_is_no_reason_to_read_again(tmp_path: Path, reads):
    content, sources = make_run(tmp_path, 1)
    assert run(content, *sources) == 0
    path = article(content, "santang-2020-01-01-p01-i001")
    path.write_text(path.read_text("utf-8") + "\n后记。\n", encoding="utf-8")
    assert run(content, *sources) == 0
    assert len(reads) == 1


def test_a_broken_record_is_as_none(tmp_path: Path, reads):
    content, sources = make_run(tmp_path, 1)
    assert run(content, *sources) == 0
    for path in (content / ".imports").iterdir():
        path.write_text('{"rules": 1, "paper": []', encoding="utf-8")
    assert run(content, *sources) == 0
    assert len(reads) == 2


def test_one_bad_source_among_many_is_named_and_the_others_are_imported(tmp_path: Path, capsys):
    content, sources = make_run(tmp_path)
    (sources[5] / "p01.txt").write_bytes(b"")
    assert run(content, *sources, "--jobs", "2") == 3
    lines = capsys.readouterr().err.strip().split("\n")
    errors = [line for line in lines if " left" not in line]  # a slow machine is told how far the run is
    assert len(errors) == 1
    assert "005" in errors[0]
    assert len(list(content.glob("issues/santang/*.yaml"))) == 9


def test_the_same_source_twice_is_named(tmp_path: Path, capsys):
    content, sources = make_run(tmp_path, 2)
    (sources[1] / "p01.txt").write_bytes((sources[0] / "p01.txt").read_bytes())
    assert run(content, *sources) == 3
    assert "byte for byte" in capsys.readouterr().err
    assert len(list(content.glob("issues/santang/*.yaml"))) == 1


def test_two_sources_of_one_issue_are_named_and_none_is_lost(tmp_path: Path, capsys):
    content, sources = make_run(tmp_path, 2)
    text = (sources[1] / "p01.txt").read_text("utf-8").replace("1月2日", "1月1日")
    (sources[1] / "p01.txt").write_text(text, encoding="utf-8")
    assert run(content, *sources) == 3
    assert "in one folder" in capsys.readouterr().err
    assert "镇北第1座" in article(content, "santang-2020-01-01-p01-i001").read_text("utf-8")
    assert len(list(content.glob("articles/*/*/*.md"))) == 1


def test_edited_json_comes_after_its_source_in_one_run(tmp_path: Path, capsys):
    content, sources = make_run(tmp_path, 2)
    assert import_newsletter.main([str(sources[0]), "--content", str(content), "--dry-run", "--json"]) == 0
    path = tmp_path / "edited.json"
    path.write_text(capsys.readouterr().out.replace("改成书屋", "成了书屋"), encoding="utf-8")
    assert run(content, *sources, path) == 0
    assert "镇北水塔成了书屋" in article(content, "santang-2020-01-01-p01-i001").read_text("utf-8")


@pytest.mark.parametrize("jobs", ["0", "-1", "many"])
def test_a_number_of_processes_that_is_none(jobs: str, tmp_path: Path):
    content, sources = make_run(tmp_path, 1)
    with pytest.raises(SystemExit) as stopped:
        import_newsletter.main([str(sources[0]), "--content", str(content), "--jobs", jobs])
    assert stopped.value.code == 2


def killed_at(content: Path, sources: list[Path], chance: random.Random) -> bool:
    """Start an import and kill it when it has written some of its files; tell whether it was still running."""
    process = subprocess.Popen(
        command(content, sources, "--jobs", str(chance.choice([1, 2]))),
        cwd=ROOT,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    wanted = chance.randrange(0, 5 * len(sources))
    while process.poll() is None:
        if sum(path.suffix in (".md", ".yaml", ".html", ".part", ".json") for path in content.rglob("*")) >= wanted:
            break
        time.sleep(0.002)
    time.sleep(chance.random() * 0.02)
    running = process.poll() is None
    process.kill()
    process.wait()
    return running


def check_whole(content: Path) -> None:
    """Check that every file of an archive is whole, and that the register knows every article."""
    known = {line.partition(",")[0] for line in (content / "ids.csv").read_text("utf-8").split("\n")}
    for path in content.glob("articles/*/*/*.md"):
        assert is_untouched(path.read_text("utf-8")), path
        assert path.stem in known
    for path in content.glob("issues/*/*.yaml"):
        assert yaml.safe_load(path.read_text("utf-8"))["schema"] == "menkou-issue/1", path


def check_kills(folder: Path, kills: int, seed: int, whole: dict[str, bytes]) -> None:
    """Kill imports at random moments: every file is whole each time, and in the end nothing is missing or left over."""
    chance = random.Random(seed)
    cut = 0
    for number in range(kills):
        content, sources = make_run(folder / str(number))
        cut += killed_at(content, sources, chance)
        if (content / "ids.csv").exists():
            check_whole(content)
        assert run(content, *sources, "--jobs", "1") == 0  # at once: nothing of the killed one stands in the way
        assert everything(content) == whole
    assert cut  # a kill that comes too late each time proves nothing


def test_a_killed_import_is_taken_up_and_ends_with_the_same_bytes(tmp_path: Path, whole):
    check_kills(tmp_path, 5, 20200506, whole)
