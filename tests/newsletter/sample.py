"""Sample: a small issue of an invented paper, and an archive to import it into."""

from pathlib import Path

from scripts import import_newsletter

PAGE = """三塘晚报
SANTANG EVENING

三塘镇党委、政府 主办
2020年5月6日 星期三 总第88期

镇北水塔改成书屋
记者 米 粟

镇北的老水塔空了二十年。五月一日，水塔
里点起了灯，三百级台阶旁边摆满了书架，最
高的一层放着望远镜。

负责修缮的木匠说，台阶窄，书不能太厚，
所以小说放在下面，诗集放在上面，越往上走
书越薄。
（文化站）
"""
PAPERS = """id,name,latin_name,place,publisher,issn,language,rights,contact,publish_sources,note
santang,三塘晚报,,,,,zh-Hans,保留,,none,
"""
FIRST = "santang-2020-05-06-p01-i001"


def make_archive(folder: Path, page: str = PAGE) -> tuple[Path, Path]:
    """Return an archive (content folder) with one paper, and the source of one issue in it."""
    content = folder / "content"
    source = content / "sources" / "santang" / "may"
    source.mkdir(parents=True)
    (content / "papers.csv").write_text(PAPERS, encoding="utf-8")
    (source / "p01.txt").write_text(page, encoding="utf-8")
    return content, source


def run(content: Path, *sources: Path | str) -> int:
    """Import; return the exit code."""
    return import_newsletter.main([*map(str, sources), "--content", str(content)])


def everything(content: Path) -> dict[str, bytes]:
    """Return every file of an archive by its name, but the lock, and the index whose bytes tell its past."""
    unlike = (".import.lock", "reprints.sqlite")
    files = (path for path in content.rglob("*") if path.is_file() and path.name not in unlike)
    return {path.relative_to(content).as_posix(): path.read_bytes() for path in files}


def article(content: Path, identity: str = FIRST) -> Path:
    """Return the file of one article."""
    return next(content.glob(f"articles/*/*/{identity}.md"))
