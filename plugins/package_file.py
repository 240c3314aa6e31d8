"""Package file: a file that an installed package brings, found without importing the package.

Holds:   package_file(package, name).
Needs:   the packages that are installed.
Touches: nothing: whether the file is there is looked at, and no more.
"""

from importlib import util
from pathlib import Path


def package_file(package: str, name: str) -> Path | None:
    """Return the file `name`, a path from the package's own folder; None where package or file is not there.

    >>> package_file("jieba", "dict.txt").name, package_file("no_such_package", "dict.txt")
    ('dict.txt', None)
    """
    found = util.find_spec(package)
    path = Path(found.origin).parent / name if found and found.origin else None
    return path if path and path.is_file() else None
