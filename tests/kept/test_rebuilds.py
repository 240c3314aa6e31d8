"""After any change a rebuild gives the bytes that a clean build gives, and makes only what the change concerns."""

import random
import shutil
from pathlib import Path

import pytest

from tests import conftest
from tests.site.small_archive import write_archive

ROW = "p0001,郭艳琴,小郭,PER,{description},,社区民警,,,,,,confirmed,\n"
HEADING = (
    "id,name,aliases,type,description,scope,roles,part_of,valid_from,valid_to,coordinates,external_ids,status,note\n"
)
BODY = "柳荫里的社区民警郭艳琴来了。{more}\n\n居民在长乐路{number}号见到了她。"


def build(content: Path, output: Path, *options: str, apart: bool = False) -> None:
    """Build; `apart`, as the builds of a person are, with a hash seed that the last one did not have."""
    done = conftest.build(content, output, "--no-import", *options, apart=apart)
    assert done.returncode == 0, done.stderr


def bytes_of(site: Path) -> dict[str, bytes]:
    return {path.relative_to(site).as_posix(): path.read_bytes() for path in site.rglob("*") if path.is_file()}


def write_story(content: Path, number: int, more: str = "", date: str = "2021-04-02") -> Path:
    path = content / "articles" / f"story-{number}.md"
    header = f"Title: 民警郭艳琴上门{number}\nDate: {date}\nPaper: liuyin\nSection: 平安\n\n"
    path.write_text(header + BODY.format(more=more, number=number) + "\n", encoding="utf-8")
    return path


def write_authority(content: Path, rows: str) -> None:
    (content / "authority").mkdir(exist_ok=True)
    (content / "authority" / "people.csv").write_text(HEADING + rows, encoding="utf-8")


def change_text(content: Path, chance: random.Random) -> None:
    write_story(content, chance.randrange(4), f"她说：第{chance.randrange(99)}次了。")


def change_title(content: Path, chance: random.Random) -> None:
    path = chance.choice(sorted((content / "articles").rglob("*.md")))
    lines = path.read_text(encoding="utf-8").split("\n")
    lines[0] = f"Title: 新题目{chance.randrange(99)}"
    path.write_text("\n".join(lines), encoding="utf-8")


def change_date(content: Path, chance: random.Random) -> None:
    write_story(content, chance.randrange(4), date=f"202{chance.randrange(4)}-0{chance.randint(1, 9)}-11")


def add_article(content: Path, chance: random.Random) -> None:
    write_story(content, 100 + chance.randrange(99))


def remove_article(content: Path, chance: random.Random) -> None:
    chance.choice(sorted((content / "articles").glob("story-*.md"))).unlink()


def change_row(content: Path, chance: random.Random) -> None:
    write_authority(content, ROW.format(description=f"民警，警号{chance.randrange(999)}"))


def remove_row(content: Path, _: random.Random) -> None:
    write_authority(content, "")


def change_paper(content: Path, chance: random.Random) -> None:
    papers = content / "papers.csv"
    rights = f"归柳荫街道{chance.randrange(99)}"
    papers.write_text(papers.read_text(encoding="utf-8").replace("归柳荫街道", rights), encoding="utf-8")


def change_issue(content: Path, chance: random.Random) -> None:
    issue = chance.choice(sorted((content / "issues").rglob("*.yaml")))
    issue.write_text(issue.read_text(encoding="utf-8") + f"motto: 门口第{chance.randrange(99)}句\n", encoding="utf-8")


def change_name_of_archive(content: Path, chance: random.Random) -> None:
    (content / "archive.toml").write_text(f'name = "典藏{chance.randrange(99)}"\n', encoding="utf-8")


EDITS = (
    *(change_text, change_title, change_date, add_article, remove_article, change_row, remove_row),
    *(change_paper, change_issue, change_name_of_archive),
)


def archive_in(folder: Path) -> Path:
    content = write_archive(folder / "content")
    for number in range(4):
        write_story(content, number)
    write_authority(content, ROW.format(description="民警"))
    return content


def rebuilds_are_clean_builds(folder: Path, seed: int, count: int) -> None:
    chance = random.Random(seed)
    content, output = archive_in(folder), folder / "site"
    build(content, output)
    for number in range(1, count + 1):
        chance.choice(EDITS)(content, chance)
        build(content, output)
        if number % 2 == 0 or number == count:
            shutil.rmtree(folder / "clean", ignore_errors=True)
            build(content, folder / "clean", "--anew", apart=True)
            rebuilt, clean = bytes_of(output), bytes_of(folder / "clean")
            assert rebuilt.keys() == clean.keys()
            assert [name for name in clean if rebuilt[name] != clean[name]] == []


def test_any_sequence_of_changes_leads_to_what_a_clean_build_makes(tmp_path):
    rebuilds_are_clean_builds(tmp_path, seed=11, count=4)


@pytest.mark.soak
@pytest.mark.parametrize("seed", range(12))
def test_long_sequences_of_changes_do_too(tmp_path, seed):
    rebuilds_are_clean_builds(tmp_path, seed, count=10)


@pytest.fixture(scope="module")
def built(tmp_path_factory) -> tuple[Path, Path]:
    folder = tmp_path_factory.mktemp("kept")
    content = archive_in(folder)
    build(content, folder / "site")
    return content, folder / "site"


def made_anew(content: Path, output: Path) -> set[str]:
    """Build, and return the pages that were made anew."""
    before = {path.relative_to(output).as_posix(): path.stat().st_ino for path in output.rglob("*.html")}
    build(content, output, apart=True)
    now = {path.relative_to(output).as_posix(): path.stat().st_ino for path in output.rglob("*.html")}
    return {name for name in now if before.get(name) != now[name]}


def test_one_text_changed_makes_its_own_pages(built):
    content, output = built
    write_story(content, 2, "她说：不用谢。")
    made = made_anew(content, output)
    assert "articles/story-2.html" in made
    assert "people/p0001.html" in made  # whose quotations may come from it
    assert not made & {"articles/story-1.html", "articles/story-3.html", "organizations.html", "404.html"}


def test_one_row_changed_makes_the_page_of_the_row(built):
    content, output = built
    change_row(content, random.Random(1))
    made = made_anew(content, output)
    assert "people/p0001.html" in made
    assert not [name for name in made if name.startswith("articles/")]


def test_all_pages_that_show_a_story_follow_whom_it_names(tmp_path):
    content, output = archive_in(tmp_path), tmp_path / "site"
    story = content / "articles" / "liuyin" / "2021" / "liuyin-2021-03-15-p01-i001.md"
    story.write_text(story.read_text(encoding="utf-8") + "\n社区民警郭艳琴说好。\n", encoding="utf-8")
    build(content, output)
    shown_in = [f"articles/{story.stem}.html", "booklets/liuyin-2021-03-15.html"]
    assert all("people/p0001.html" in (output / name).read_text(encoding="utf-8") for name in shown_in)
    write_authority(content, "")
    build(content, output)
    assert not any("people/p0001.html" in (output / name).read_text(encoding="utf-8") for name in shown_in)


def test_the_third_site_begins_with_the_folders_of_the_first(tmp_path):
    content, output = archive_in(tmp_path), tmp_path / "site"
    spare = tmp_path / ".site.spare"
    build(content, output)
    first = bytes_of(output)
    story = write_story(content, 3, "她说：不用谢。")
    build(content, output)
    assert bytes_of(spare).keys() - {".menkou.link"} == first.keys()
    (spare / "articles" / "stray.html").write_text("nobody's", encoding="utf-8")
    story.unlink()
    standing = {path.name: path.read_bytes() for path in (output / "articles").iterdir()}
    lasting = [path.open("rb") for path in sorted((output / "articles").iterdir())]
    build(content, output)
    assert not {"stray.html", "story-3.html"} & {path.name for path in (output / "articles").iterdir()}
    for file in lasting:  # of the site that stood while this one was made
        with file:
            assert file.read() == standing[Path(file.name).name]
    build(content, tmp_path / "clean", "--anew", apart=True)
    assert bytes_of(output) == bytes_of(tmp_path / "clean")


def test_pages_that_grow_shorter_in_every_build_end_where_they_end(tmp_path):
    content, output = archive_in(tmp_path), tmp_path / "site"
    for more in ("她说：不用谢，这是应该的。" * 9, "她说：不用谢。" * 3, "", "她笑了。"):
        write_story(content, 3, more)
        build(content, output)
    build(content, tmp_path / "clean", "--anew")
    assert bytes_of(output) == bytes_of(tmp_path / "clean")


def test_a_page_that_somebody_edited_or_removed_is_made_anew(built):
    content, output = built
    before = bytes_of(output)
    (output / "issues.html").write_text("edited", encoding="utf-8")
    (output / "days.html").unlink()
    assert made_anew(content, output) >= {"issues.html", "days.html"}
    assert bytes_of(output) == before
