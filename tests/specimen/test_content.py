"""The archive in the repository is what its sources give: importing them again changes no byte of it."""

import shutil
from pathlib import Path

from scripts import import_newsletter
from scripts.build_site import sources_of
from tests.specimen.golden import CONTENT

NOT_KEPT = (".imports", "reviews")  # of the importer, but no part of the archive (.gitignore)


def bytes_of(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file() and path.name != ".import.lock" and path.relative_to(folder).parts[0] not in NOT_KEPT
    }


def test_importing_the_archive_again_changes_nothing(tmp_path: Path) -> None:
    content = tmp_path / "content"
    shutil.copytree(CONTENT, content, ignore=shutil.ignore_patterns(".import.lock"))
    before = bytes_of(content)
    assert import_newsletter.main([*map(str, sources_of(content)), "--content", str(content), "--brief"]) == 0
    after = bytes_of(content)
    changed = sorted(name for name in before.keys() | after.keys() if before.get(name) != after.get(name))
    assert not changed, f"run: make golden (and read git diff content): {changed[:5]}"
