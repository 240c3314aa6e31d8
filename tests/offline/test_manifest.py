"""The manifest: every file with its true digest, the same bytes for the same site, small for a large archive."""

import hashlib
import json

from plugins.offline.manifest import File, manifest_of


def files_of(count: int) -> list[File]:
    names = [f"articles/liuyin-2021-03-15-p01-i{number:05}.html" for number in range(count)]
    return [File(name, hashlib.sha256(name.encode()).hexdigest()[:12], 4000) for name in names]


def test_every_file_that_a_reader_can_ask_for_is_listed_with_its_digest(old):
    manifest = json.loads((old / "offline" / "manifest.json").read_text(encoding="utf-8"))
    listed = {}
    for _, digest, first in manifest["lists"]:
        data = (old / "offline" / f"{digest}.json").read_bytes()
        assert hashlib.sha256(data).hexdigest()[:12] == digest
        rows = json.loads(data)
        assert rows[0][0] == first
        listed |= {address: (digest, size) for address, digest, size in rows}
    for address, (digest, size) in listed.items():
        data = (old / address).read_bytes()
        assert (hashlib.sha256(data).hexdigest()[:12], len(data)) == (digest, size), address
    there = {path.relative_to(old).as_posix() for path in old.rglob("*.*") if path.is_file()}
    unlisted = {name for name in there - set(listed) if not name.startswith(("offline/", "service-worker.js"))}
    assert unlisted and all(name.startswith("theme/") for name in unlisted)  # what no page of this site asks for
    assert sum(files for files, _ in manifest["groups"].values()) == len(listed)


def test_every_style_and_script_of_any_page_is_in_the_worker(old):
    worker = (old / "service-worker.js").read_text(encoding="utf-8")
    for name in (
        "theme/css/article.css",
        "theme/js/reading-tools.js",
        "search/search.js",
        "search/marks.js",
        "404.html",
    ):
        assert f'"{name}"' in worker
    assert '"theme/js/bits.js"' not in worker


def test_the_order_of_files_changes_nothing():
    files = files_of(3000)
    assert manifest_of(files, frozenset()) == manifest_of(files[::-1], frozenset())


def test_a_new_file_changes_one_list():
    files = files_of(10_000)
    before = manifest_of(files[:5000] + files[5001:], frozenset())
    after = manifest_of(files, frozenset())
    assert len(set(after.lists) - set(before.lists)) == 1
    assert json.loads(before.text)["version"] != json.loads(after.text)["version"]


def test_the_manifest_of_a_large_archive_is_small():
    manifest = manifest_of(files_of(25_000), frozenset())
    assert len(manifest.text) < 10_000
    assert sum(map(len, manifest.lists.values())) < 25_000 * 75
