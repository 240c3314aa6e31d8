"""Train names: the weights that recognition learns from the project's own stories.

    python -m scripts.train_names [people] [places] [labels] [--gold FILE] [--out FOLDER]

Reads the annotated stories (tests/entities/gold/open.json; never the held-back ones) and writes people.json,
places.json and names.json to plugins/entities/learned, or those that are named; each is used in making the next. The
same stories give the same files. Exit codes: 0 written, 2 the gold is missing or damaged.
"""

import argparse
import json
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from plugins.entities.learned.labelling import LABELLING
from plugins.entities.learned.weights import PEOPLE, PLACES
from plugins.entities.lexicon import Lexicon, read_lexicon
from plugins.entities.segmenter import LacSegmenter, Segmenter
from scripts.training import labels, people, places

GOLD = Path(__file__).resolve().parents[1] / "tests" / "entities" / "gold" / "open.json"
Trainer = Callable[[dict[str, Any], Lexicon, Segmenter], dict[str, Any]]
LAYERS: dict[str, tuple[Trainer, str]] = {
    "people": (people.trained, PEOPLE.name),
    "places": (places.trained, PLACES.name),
    "labels": (labels.trained, LABELLING.name),
}


def written(content: dict[str, Any]) -> str:
    """Return the file of weights: what is short on one line, a table with a line for each row."""
    parts = []
    for key, value in sorted(content.items()):
        if isinstance(value, dict):
            rows = (f"{_json(name)}: {_json(row)}" for name, row in sorted(value.items()))
            parts.append(f"{_json(key)}: {{\n" + ",\n".join(rows) + "\n}")
        else:
            parts.append(f"{_json(key)}: {_json(value)}")
    return "{\n" + ",\n".join(parts) + "\n}\n"


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("layers", nargs="*", choices=[*LAYERS, []], help="what to train; nothing named: all")
    parser.add_argument("--gold", type=Path, default=GOLD, help="annotated stories")
    parser.add_argument("--out", type=Path, default=LABELLING.parent, help="folder for the files of weights")
    options = parser.parse_args(arguments)
    try:
        gold = json.loads(options.gold.read_text(encoding="utf-8"))
    except OSError:
        print(f"train_names: {options.gold} is missing; name the annotated stories with --gold", file=sys.stderr)
        return 2
    except ValueError as error:
        print(f"train_names: {options.gold} is damaged ({error}); name other stories with --gold", file=sys.stderr)
        return 2
    lexicon, segmenter = read_lexicon(), LacSegmenter()
    for name in options.layers or LAYERS:
        train, file = LAYERS[name]
        content = train(gold, lexicon, segmenter)
        (options.out / file).write_text(written(content), encoding="utf-8")
        print(f"{file}: {len(content['weights'])} weights")
    return 0


if __name__ == "__main__":
    sys.exit(main())
