"""Publishing: from an empty folder to a zip on a stick and to a host, by the commands that the README names."""

import re
import shutil
import subprocess
import tomllib
import zipfile
from pathlib import Path

import pytest
import yaml

from plugins.hosting import ASK_AGAIN, FOR_EVER, POLICY, headers_text
from scripts import check_site, new_archive, pack_site
from scripts.build_site import ROOT
from scripts.building.switch import MARK
from tests.conftest import build
from tests.newsletter.sample import PAGE, everything

RECIPES = ROOT / "scripts" / "recipes"
FLAGS = [
    "--yes",
    "--name",
    "新坊典藏",
    "--paper",
    "xinfang",
    "--paper-name",
    "新坊社区报",
    "--place",
    "海城市东湖区新坊街道",
]


def kept(archive):
    """What a person has of an archive; hidden files are the importer's notes for its next run."""
    return {name: data for name, data in everything(archive).items() if not name.startswith(".")}


def test_a_new_archive_takes_an_issue_and_is_whole(tmp_path, capsys):
    archive, site = tmp_path / "my archive 新", tmp_path / "site"
    assert new_archive.main([str(archive), *FLAGS]) == 0
    page = archive / "sources" / "xinfang" / "may" / "p01.txt"
    page.parent.mkdir()
    page.write_text(PAGE, encoding="utf-8")
    done = build(archive, site)
    assert done.returncode == 0, done.stderr
    assert "新坊典藏" in (site / "index.html").read_text(encoding="utf-8") and list(site.glob("articles/*.html"))
    assert check_site.main(["--content", str(archive), "--output", str(site)]) == 0, capsys.readouterr().out

    # What a person has, an upgrade leaves alone: another build by a program that knows nothing of the first.
    edited = next(archive.glob("articles/*/*/*.md"))
    edited.write_text(edited.read_text(encoding="utf-8").replace("水塔", "老水塔", 1), encoding="utf-8")
    before = kept(archive)
    shutil.rmtree(site)
    done = build(archive, site)
    assert done.returncode == 0, done.stderr
    assert kept(archive) == before


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--yes", "--paper", "Xin", "--paper-name", "新"], "the id 'Xin' will not do"),
        (["--yes", "--paper", "xin"], "a paper needs a name"),
        (["--yes", "--paper", "xin", "--paper-name", "新\n坊"], "--paper-name: must be one line"),
    ],
)
def test_a_wrong_answer_writes_nothing(tmp_path, capsys, arguments, said):
    assert new_archive.main([str(tmp_path / "new"), *arguments]) == 2
    assert said in capsys.readouterr().err and not (tmp_path / "new").exists()


def test_a_folder_that_holds_something_is_left_alone(tmp_path, capsys):
    (tmp_path / "kept.txt").write_text("x", encoding="utf-8")
    assert new_archive.main([str(tmp_path), *FLAGS]) == 2
    assert "holds something already" in capsys.readouterr().err
    assert [path.name for path in tmp_path.iterdir()] == ["kept.txt"]


def test_questions_are_asked_where_no_flag_answers(tmp_path, monkeypatch):
    answers = iter(["", "新坊社区报", "xinfang", "海城", ""])
    monkeypatch.setattr("builtins.input", lambda question: next(answers))
    assert new_archive.main([str(tmp_path / "new")]) == 0
    assert tomllib.loads((tmp_path / "new/archive.toml").read_text("utf-8"))["name"] == "社区报典藏"


def test_the_specimen_goes_by_one_command_and_nothing_else_does(tmp_path, capsys):
    content = shutil.copytree(ROOT / "content", tmp_path / "content")
    assert new_archive.main(["--clear-specimen", "--yes", "--content", str(content)]) == 0
    assert {path.name for path in content.iterdir() if not path.name.startswith(".")} <= {"private"}
    assert new_archive.main([str(content), *FLAGS]) == 0
    assert new_archive.main(["--clear-specimen", "--yes", "--content", str(content)]) == 2
    assert (content / "papers.csv").is_file() and "nothing removed" in capsys.readouterr().err


def test_the_same_site_gives_the_same_zip_and_every_file_of_it(site, tmp_path):
    for name in ("one.zip", "two.zip"):
        assert pack_site.main(["--output", str(site), "--zip", str(tmp_path / name)]) == 0
    assert (tmp_path / "one.zip").read_bytes() == (tmp_path / "two.zip").read_bytes()
    with zipfile.ZipFile(tmp_path / "one.zip") as archive:
        files = {Path(name).relative_to(site.name).as_posix() for name in archive.namelist()}
    assert files == {path.relative_to(site).as_posix() for path in site.rglob("*") if path.is_file()} - {MARK}


@pytest.mark.browser
def test_the_zip_works_by_opening_index(page, site, tmp_path):
    assert pack_site.main(["--output", str(site), "--zip", str(tmp_path / "stick.zip")]) == 0
    zipfile.ZipFile(tmp_path / "stick.zip").extractall(tmp_path / "U 盘")
    page.goto((tmp_path / "U 盘" / site.name / "index.html").as_uri())
    page.fill(".front-search input", "加装电梯")
    page.keyboard.press("Enter")
    page.wait_for_selector("#search-results > li")


def test_pack_refuses_what_is_no_site_and_a_zip_in_the_site(site, tmp_path, capsys):
    assert pack_site.main(["--output", str(tmp_path)]) == 2
    assert pack_site.main(["--output", str(site), "--zip", str(site / "x.zip")]) == 2
    assert "stands in the site itself" in capsys.readouterr().err


def test_headers_keep_for_ever_only_what_never_changes():
    rules = headers_text("0123456789abcdef").split("\n\n")
    assert f"  Content-Security-Policy: {POLICY}" in rules[0] and ASK_AGAIN in rules[0] and FOR_EVER not in rules[0]
    text = headers_text("0123456789abcdef")
    assert text.count(FOR_EVER) == 1 and text.index("/search/0123456789abcdef/*") < text.index(FOR_EVER)


@pytest.mark.parametrize("name", ["nginx.conf", "Caddyfile"])
def test_recipes_send_the_same_policy(name):
    policies = set(re.findall(r'Content-Security-Policy "([^"]+)"', (RECIPES / name).read_text(encoding="utf-8")))
    assert policies == {POLICY}


def test_recipes_are_whole_and_named(tmp_path):
    readme = (RECIPES / "README.md").read_text(encoding="utf-8")
    assert all(f"({path.name})" in readme for path in RECIPES.iterdir() if path.name != "README.md")
    assert yaml.safe_load((RECIPES / "github-pages.yml").read_text(encoding="utf-8"))["jobs"]
    assert yaml.safe_load((RECIPES / "gitlab-pages.yml").read_text(encoding="utf-8"))["pages"]
    assert tomllib.loads((RECIPES / "netlify.toml").read_text(encoding="utf-8"))["build"]


def test_rsync_brings_the_site_and_removes_what_is_gone(site, tmp_path):
    if not shutil.which("rsync"):
        pytest.skip("rsync is not on this machine")
    target = tmp_path / "www"
    target.mkdir()
    (target / "gone.html").write_text("x", encoding="utf-8")
    subprocess.run([RECIPES / "rsync.sh", site, target], check=True)
    there = {path.relative_to(target).as_posix() for path in target.rglob("*") if path.is_file()}
    assert there == {path.relative_to(site).as_posix() for path in site.rglob("*") if path.is_file()} - {MARK}
