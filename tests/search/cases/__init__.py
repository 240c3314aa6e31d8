"""Case files that Python and the browser's scripts read alike."""

import json
from pathlib import Path
from typing import Any

FOLDER = Path(__file__).resolve().parent


def read(name: str) -> Any:
    """Return the cases of `name`.json."""
    return json.loads((FOLDER / f"{name}.json").read_text(encoding="utf-8"))


def labelled(name: str) -> dict[str, Any]:
    """Arguments for pytest.mark.parametrize: the cases of `name`.json, named by their labels."""
    cases = read(name)
    return {"argvalues": cases, "ids": [case["label"] for case in cases]}
