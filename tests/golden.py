"""Golden files: `make golden` rewrites what the tests compare with, and says what changed.

Each part keeps `tests/<part>/golden.py` with `refresh() -> list[Path]`. Read the difference (`git diff`) before
committing it: a golden file is an expectation that a person has read.
"""

import importlib
from pathlib import Path

TESTS = Path(__file__).resolve().parent
FIRST = "specimen"  # what is imported goes into every page


def main() -> None:
    """Refresh every part's golden files."""
    changed: list[Path] = []
    for module in sorted(TESTS.glob("*/golden.py"), key=lambda path: (path.parent.name != FIRST, path)):
        changed += importlib.import_module(f"tests.{module.parent.name}.golden").refresh()
    for path in changed:
        print(f"changed: {path.relative_to(TESTS.parent)}")
    print(f"{len(changed)} golden files changed" + ("; read them: git diff tests" if changed else ""))


if __name__ == "__main__":
    main()
