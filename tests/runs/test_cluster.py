"""A run on a Dask cluster: the same bytes as on one machine, whatever becomes of the workers.

The scheduler and the workers are real processes, started in a folder of their own: they have no checkout, and see no
file of the archive.
"""

import contextlib
import io
import json
import os
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.newsletter.sample import everything, run
from tests.newsletter.test_jobs import ROOT, make_run

NOBODY = "tcp://127.0.0.1:1"
ISSUES = 24
PATIENCE = "3"  # seconds without workers after which a run gives up


class Farm:
    """A scheduler, and workers that come and go."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._file = folder / "scheduler.json"
        self._processes = [self._start("scheduler", "--port", "0", "--host", "127.0.0.1")]
        self.address = str(json.loads(self._wait_for_file())["address"])

    def _start(self, *arguments: str, **environment: str) -> subprocess.Popen[bytes]:
        command = [sys.executable, "-m", "dask", *arguments, "--no-dashboard", "--scheduler-file", str(self._file)]
        clean = {name: value for name, value in os.environ.items() if name != "PYTHONPATH"}
        with (self._folder / "log").open("ab") as log:
            return subprocess.Popen(
                command, cwd=self._folder, env=clean | environment, stdout=log, stderr=subprocess.STDOUT
            )

    def _wait_for_file(self) -> str:
        while not self._file.is_file() or not self._file.read_text("utf-8").endswith("}"):
            assert self._processes[0].poll() is None, (self._folder / "log").read_text("utf-8")
            time.sleep(0.05)
        return self._file.read_text("utf-8")

    def worker(self, **environment: str) -> subprocess.Popen[bytes]:
        """Start a worker of one thread, without the nanny that would start it again."""
        process = self._start("worker", "--nthreads", "1", "--no-nanny", **environment)
        self._processes.append(process)
        return process

    def wait_for(self, workers: int) -> None:
        """Wait for so many workers: on a busy machine they start more slowly than a run gives up."""
        while (self._folder / "log").read_text("utf-8").count("Registered to:") < workers:
            assert all(process.poll() is None for process in self._processes)
            time.sleep(0.05)

    def close(self) -> None:
        for process in reversed(self._processes):
            process.kill()
            process.wait()


@pytest.fixture
def farm(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Farm]:
    one = Farm(tmp_path_factory.mktemp("farm"))
    yield one
    one.close()


def start(content: Path, sources: list[Path], address: str) -> subprocess.Popen[str]:
    command = [sys.executable, "-m", "scripts.import_newsletter", *map(str, sources), "--content", str(content)]
    return subprocess.Popen(
        [*command, "--brief", "--scheduler", address],
        cwd=ROOT,
        env=os.environ | {"DASK_MENKOU__PATIENCE": PATIENCE},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


def ended(process: subprocess.Popen[str]) -> tuple[int, str]:
    """Return the exit code, and what was said of problems."""
    said = process.communicate()[1]
    return process.returncode, said


def wait_for_issues(content: Path, count: int, process: subprocess.Popen[str]) -> None:
    while len(list(content.glob("issues/*/*.yaml"))) < count:
        assert process.poll() is None, process.communicate()
        time.sleep(0.005)


def make_mixed_run(folder: Path) -> tuple[Path, list[Path]]:
    """Return an archive and its sources: folders, one of two pages; a correction; an edited JSON; a bad one."""
    content, sources = make_run(folder, ISSUES)
    (sources[3] / "p02.txt").write_text("第二版的消息到了。\n", encoding="utf-8")
    (sources[7] / "p01.txt").write_bytes(b"")
    (content / "corrections").mkdir()
    row = "santang-2020-01-03-p01-i001,三百级,百级,"
    (content / "corrections/santang.csv").write_text(f"place,old,new,note\n{row}\n", encoding="utf-8")
    with contextlib.redirect_stdout(io.StringIO()) as printed:
        assert run(content, sources[5], "--dry-run", "--json") == 0
    edited = content / "sources" / "edited.json"
    edited.write_text(printed.getvalue().replace("改成书屋", "成了书屋"), encoding="utf-8")
    return content, [*sources, edited]


def test_a_worker_killed_half_way_loses_nothing(tmp_path: Path, farm: Farm):
    doomed, _ = farm.worker(), farm.worker()
    content, sources = make_mixed_run(tmp_path / "here")
    assert run(content, *sources, "--jobs", "1") == 3
    whole = everything(content)
    content, sources = make_mixed_run(tmp_path / "there")
    farm.wait_for(workers=2)
    process = start(content, sources, farm.address)
    wait_for_issues(content, ISSUES // 3, process)
    doomed.kill()
    code, said = ended(process)
    assert (code, said.count("\n")) == (3, 1), said
    assert "007" in said
    assert everything(content) == whole


def test_all_workers_gone_is_one_line_and_the_run_can_be_taken_up(tmp_path: Path, farm: Farm):
    content, sources = make_run(tmp_path / "there", ISSUES)
    worker = farm.worker()
    farm.wait_for(workers=1)
    process = start(content, sources, farm.address)
    wait_for_issues(content, 8, process)
    worker.kill()
    code, said = ended(process)
    assert (code, said.count("\n")) == (7, 1), said
    assert "no worker is left" in said
    assert 8 <= len(list(content.glob("issues/*/*.yaml"))) < ISSUES
    assert run(content, *sources, "--jobs", "1") == 0
    whole, others = make_run(tmp_path / "here", ISSUES)
    assert run(whole, *others, "--jobs", "1") == 0
    assert everything(content) == everything(whole)


def test_a_worker_with_other_packages_is_named(tmp_path: Path, farm: Farm):
    (tmp_path / "other" / "lxml-0.1.dist-info").mkdir(parents=True)
    (tmp_path / "other" / "lxml-0.1.dist-info" / "METADATA").write_text("Name: lxml\nVersion: 0.1\n")
    farm.worker(PYTHONPATH=str(tmp_path / "other"))
    content, sources = make_run(tmp_path, 2)
    before = everything(content)
    farm.wait_for(workers=1)
    code, said = ended(start(content, sources, farm.address))
    assert (code, said.count("\n")) == (7, 1), said
    assert "lxml 0.1 there" in said
    assert everything(content) == before


def test_a_scheduler_without_workers_is_one_line(tmp_path: Path, farm: Farm):
    content, sources = make_run(tmp_path, 2)
    code, said = ended(start(content, sources, farm.address))
    assert (code, said.count("\n")) == (7, 1), said
    assert "no workers" in said


def test_a_scheduler_that_is_not_there_is_one_line(tmp_path: Path):
    content, sources = make_run(tmp_path, 1)
    code, said = ended(start(content, sources, NOBODY))
    assert (code, said.count("\n")) == (7, 1), said
    assert NOBODY in said
    assert run(content, *sources) == 0
    assert run(content, *sources, "--scheduler", NOBODY) == 0, "where all is done, nobody asks for the cluster"


@pytest.mark.parametrize("address", ["nonsense", "tls://127.0.0.1:1", "http://[", "tcp://here:port"])
def test_an_address_that_is_none_is_one_line(address: str, tmp_path: Path, capsys):
    content, sources = make_run(tmp_path, 1)
    assert run(content, *sources, "--scheduler", address) == 2
    said = capsys.readouterr().err
    assert said.count("\n") == 1
    assert address in said
