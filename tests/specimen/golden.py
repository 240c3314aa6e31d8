"""Golden files of the import: the specimen's articles and issues in `content/`, as a person has read them."""

from pathlib import Path

from scripts import import_newsletter
from scripts.build_site import sources_of

CONTENT = Path(__file__).resolve().parent.parent.parent / "content"


def _bytes() -> dict[Path, bytes]:
    folders = (CONTENT / "articles", CONTENT / "issues")
    return {path: path.read_bytes() for folder in folders for path in folder.rglob("*") if path.is_file()}


def refresh() -> list[Path]:
    """Import the specimen again; return the files that are not what they were."""
    before = _bytes()
    import_newsletter.main([*map(str, sources_of(CONTENT)), "--content", str(CONTENT), "--brief"])
    after = _bytes()
    return sorted(path for path in before.keys() | after.keys() if before.get(path) != after.get(path))
