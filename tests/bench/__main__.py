"""Benchmarks: every figure that depends on the clock or on much data, as one table.

    make bench        (python -m tests.bench [part …])

Each part keeps `tests/bench/bench_<part>.py` with `measure(shared) -> Iterator[(figure, value)]`. Rows that need
the evaluation data (../shared) are left out, and said to be, where it is not beside the checkout.
"""

import importlib
import platform
import sys
from pathlib import Path

from rich.console import Console
from rich.table import Table

HERE = Path(__file__).resolve().parent
SHARED = HERE.parent.parent.parent / "shared"


def main(parts: list[str]) -> None:
    """Measure the parts named (default: all) and print their rows."""
    console = Console()
    shared = SHARED if (SHARED / "eval").is_dir() else None
    if shared is None:
        console.print("../shared is not beside this checkout: figures over its data are left out")
    modules = [path.stem for path in sorted(HERE.glob("bench_*.py")) if not parts or path.stem[6:] in parts]
    table = Table(title=f"Menkou, Python {platform.python_version()}, {platform.machine()}", title_justify="left")
    for column in ("part", "figure", "value"):
        table.add_column(column)
    for name in modules:
        for figure, value in importlib.import_module(f"tests.bench.{name}").measure(shared):
            console.print(f"{name[6:]}: {figure}: {value}", style="dim")
            table.add_row(name[6:], figure, value)
    console.print(table)


if __name__ == "__main__":
    main(sys.argv[1:])
