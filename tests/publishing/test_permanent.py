"""Permanent: whatever is imported again, and however, a public address still leads to its story or says why."""

import csv

import pytest

from tests.newsletter.sample import make_archive, run
from tests.site.building import build

FIRST = """镇北水塔改成书屋
记者 米 粟

镇北的老水塔空了二十年。五月一日，水塔里点起了灯，三百级台阶旁边摆满了书架，最高的一层放着望远镜。

负责修缮的木匠说，台阶窄，书不能太厚，所以小说放在下面，诗集放在上面，越往上走书越薄。
（文化站）
"""
SECOND = """旧码头石阶修好了
通讯员 谷 雨

石阶一共十九级。涨潮的时候只看得见九级，退潮时孩子们一级一级地数，数到水边再跑回来。

修石阶的是镇上的老石匠，石料从后山运来，一块一块敲平，整整用了两个月。
（建设办）
"""
HEAD = "三塘晚报\nSANTANG EVENING\n\n三塘镇党委、政府 主办\n2020年5月6日 星期三 总第88期\n\n"
TITLES = ("镇北水塔改成书屋", "旧码头石阶修好了")
PAGE = f"{HEAD}{FIRST}\n{SECOND}"


def addresses(content):
    """Each article's id by its headline."""
    found = {}
    for path in content.glob("articles/*/*/*.md"):
        title = path.read_text(encoding="utf-8").split("\n", 1)[0].removeprefix("Title: ")
        found[title] = path.stem
    return found


def statuses(content):
    """The last status of each id of the register."""
    with (content / "ids.csv").open(encoding="utf-8", newline="") as table:
        return {row["id"]: row["status"] for row in csv.DictReader(table)}


@pytest.fixture
def archive(tmp_path):
    """An archive with the page imported as text; its source; its addresses."""
    content, source = make_archive(tmp_path, PAGE)
    assert run(content, source) in (0, 8)
    found = addresses(content)
    assert set(found) == set(TITLES)
    return content, source, found


def as_ocr(text):
    """The page as an OCR program gives it: each printed line with its box, paragraphs set in lines of 28 characters."""
    rows, top = [], 40
    for number, line in enumerate(line for line in text.split("\n") if line):
        size = 40 if number == 0 else 30 if line in TITLES else 16
        indent = 2 * (len(line) > 30)
        top += size
        for start in range(0, len(line) + indent, 28):
            part = (" " * indent + line)[start : start + 28]
            left = 60 + size * (len(part) - len(part.lstrip(" ")))
            box = f'HPOS="{left}" VPOS="{top}" WIDTH="{size * len(part.strip())}" HEIGHT="{size}"'
            rows.append(f'<TextLine {box}><String {box} CONTENT="{part.strip()}"/></TextLine>')
            top += size + 8
    page = (
        f'<Page WIDTH="600" HEIGHT="{top + 40}"><PrintSpace><TextBlock>{"".join(rows)}</TextBlock></PrintSpace></Page>'
    )
    unit = "<Description><MeasurementUnit>pixel</MeasurementUnit></Description>"
    return f'<alto xmlns="http://www.loc.gov/standards/alto/ns-v3#">{unit}<Layout>{page}</Layout></alto>'


def as_markdown(text):
    """The page as OCR Markdown."""
    return "\n\n".join(f"## {line}" if line in TITLES else line for line in text.split("\n") if line)


@pytest.mark.parametrize(("name", "engine"), [("p01.xml", as_ocr), ("p01.md", as_markdown)])
def test_another_engine_finds_the_same_addresses(archive, name, engine):
    content, source, before = archive
    (source / "p01.txt").unlink()
    (source / name).write_text(engine(PAGE), encoding="utf-8")
    assert run(content, source) in (0, 8)
    assert addresses(content) == before


def test_a_date_that_is_known_later_moves_nothing(archive):
    content, source, before = archive
    assert run(content, source, "--date", "2020-05-07") in (0, 8)
    assert addresses(content) == before


def test_a_story_that_is_gone_and_one_that_took_it_in_keep_their_addresses(archive, tmp_path):
    content, source, before = archive
    merged = PAGE.replace("（文化站）\n\n旧码头石阶修好了\n通讯员 谷 雨\n\n", "\n")
    (source / "p01.txt").write_text(merged, encoding="utf-8")
    assert run(content, source) in (0, 8)
    kept, gone = before["镇北水塔改成书屋"], before["旧码头石阶修好了"]
    assert addresses(content) == {"镇北水塔改成书屋": kept} and statuses(content)[gone] == "gone"
    (content / "tombstones.csv").write_text(f"id,reason,successor\n{gone},并入上一篇。,{kept}\n", encoding="utf-8")
    done = build(content, tmp_path / "output", "https://archive.example.org")
    assert done.returncode == 0, done.stdout + done.stderr
    assert "并入上一篇。" in (tmp_path / f"output/articles/{gone}.html").read_text("utf-8")
    assert (tmp_path / "output/_redirects").read_text("utf-8") == f"/articles/{gone}.html /articles/{kept}.html 301\n"


def test_a_story_that_is_split_keeps_its_address_and_its_half_gets_one_of_its_own(archive):
    content, source, before = archive
    halves = PAGE.replace(
        "修石阶的是镇上的老石匠", "（建设办）\n\n后山的石料用完了\n记者 何 苗\n\n修石阶的是镇上的老石匠"
    )
    (source / "p01.txt").write_text(halves, encoding="utf-8")
    assert run(content, source) in (0, 8)
    after = addresses(content)
    assert before.items() <= after.items() and len(after) == 3
    assert all(status == "current" for status in statuses(content).values())
