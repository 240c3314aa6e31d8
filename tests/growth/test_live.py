"""`make serve` builds anew as files change: what is watched, what is said, and what stays when a file is wrong."""

import os
from pathlib import Path

import pytest

from scripts.building.live import Live
from scripts.building.watch import Watch
from tests.site.small_archive import write_archive


def test_a_watch_tells_what_is_new_changed_and_gone(tmp_path):
    kept, gone = tmp_path / "a" / "kept.md", tmp_path / "gone.md"
    kept.parent.mkdir()
    kept.write_text("一")
    gone.write_text("二")
    (tmp_path / "site").mkdir()
    watch = Watch([tmp_path], left_out=tmp_path / "site")
    assert watch.changed() == []
    gone.unlink()
    kept.write_text("三四")
    (tmp_path / "新 稿 🏮.md").write_text("五")
    (tmp_path / ".kept.md.swp").write_text("an editor's own file")
    (tmp_path / "site" / "index.html").write_text("what a build makes")
    assert watch.changed() == sorted([kept, gone, tmp_path / "新 稿 🏮.md"])
    assert watch.changed() == []


def test_a_change_of_the_same_length_is_seen(tmp_path):
    file = tmp_path / "a.md"
    file.write_text("一")
    watch = Watch([tmp_path])
    file.write_text("二")
    os.utime(file, ns=(1, 1))  # as on a machine whose clock stands at 1970
    assert watch.settled(0) == [file]


def test_what_is_saved_while_a_build_imports_is_built_next(tmp_path, monkeypatch):
    for name in ("sources/liuyin", "articles"):
        (tmp_path / "content" / name).mkdir(parents=True)
    live = Live(tmp_path / "content", tmp_path / "site")
    source, article = live.content / "sources" / "liuyin" / "1.txt", live.content / "articles" / "a.md"
    built = []

    def build(changes):
        if not built:
            article.write_text("saved while the importing build ran")
        built.append(changes)
        return ""

    class Looks:
        """Lets the watch look twice; the source is new at the first look."""

        left = 2

        def wait(self, _):
            if self.left == 2:
                source.write_text("一")
            self.left -= 1
            return self.left < 0

    monkeypatch.setattr(live, "build_after", build)
    live.run(Looks())
    assert built == [[source], [article]]


@pytest.fixture(scope="module")
def live(tmp_path_factory) -> Live:
    folder = tmp_path_factory.mktemp("live")
    write_archive(folder / "content")
    return Live(folder / "content", folder / "site")


def article_of(live: Live) -> Path:
    return next((live.content / "articles").rglob("*.md"))


def test_a_build_says_in_one_line_what_changed(live):
    line = live.build_after([article_of(live)])
    assert line.startswith(article_of(live).relative_to(live.content).as_posix())
    assert "built in" in line
    assert "\n" not in line
    assert (live.output / "index.html").is_file()


def test_what_is_wrong_is_one_line_and_the_last_site_stays(live):
    article = article_of(live)
    before, page = article.read_bytes(), (live.output / "index.html").read_bytes()
    article.write_bytes(b"Titel: no such key\n\nx\n")
    line = live.build_after([article])
    article.write_bytes(before)
    assert "not built, the last site stays" in line
    assert article.name in line
    assert "\n" not in line
    assert (live.output / "index.html").read_bytes() == page
