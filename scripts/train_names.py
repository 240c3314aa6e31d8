"""Train names: the weights that recognition learns from the project's own stories.

    python -m scripts.train_names [people] [places] [labels] [--gold FILE …] [--out FOLDER]

Reads the annotated stories (tests/entities/gold/open.json and blind.json; never the held-back ones) and writes
people.json, places.json and names.json to plugins/entities/learned, or those that are named; each is used in making the
next. The same stories give the same files; a digest in each tells from which stories and lists it was made. Exit codes:
0 written, 2 the gold is missing or damaged.
"""

import argparse
import hashlib
import json
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from plugins.entities.learned.labelling import LABELLING
from plugins.entities.learned.weights import PEOPLE, PLACES
from plugins.entities.lexicon import LEXICON, Lexicon, read_lexicon
from plugins.entities.segmenter import LacSegmenter, Segmenter
from scripts.training import labels, people, places
from scripts.training.stories import LEARNED, UNSURNAMED

STORIES = Path(__file__).resolve().parents[1] / "tests" / "entities" / "gold"
GOLD = (STORIES / "open.json", STORIES / "blind.json")
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


def digest_of(gold: Sequence[Path]) -> str:
    """Return a digest of all that the weights are learned from: stories, lists, the grammar's words."""
    digest = hashlib.sha256()
    for path in (*gold, *sorted(LEARNED.glob("*.txt")), UNSURNAMED, LEXICON):
        digest.update(path.name.encode() + path.read_bytes())
    return digest.hexdigest()


def read_gold(paths: Sequence[Path]) -> dict[str, Any]:
    """Return the stories of all files. Raises OSError or ValueError where one is missing or damaged."""
    return {name: story for path in paths for name, story in json.loads(path.read_text(encoding="utf-8")).items()}


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("layers", nargs="*", choices=[*LAYERS, []], help="what to train; nothing named: all")
    parser.add_argument("--gold", type=Path, nargs="+", default=GOLD, help="annotated stories")
    parser.add_argument("--out", type=Path, default=LEARNED, help="folder for the files of weights")
    options = parser.parse_args(arguments)
    try:
        gold, digest = read_gold(options.gold), digest_of(options.gold)
    except OSError as error:
        print(f"train_names: {error.filename} is missing; name the annotated stories with --gold", file=sys.stderr)
        return 2
    except ValueError as error:
        print(f"train_names: the stories are damaged ({error}); name others with --gold", file=sys.stderr)
        return 2
    lexicon, segmenter = read_lexicon(), LacSegmenter()
    for name in options.layers or LAYERS:
        train, file = LAYERS[name]
        content = {**train(gold, lexicon, segmenter), "learned_from": digest}
        (options.out / file).write_text(written(content), encoding="utf-8")
        print(f"{file}: {len(content['weights'])} weights")
    return 0


if __name__ == "__main__":
    sys.exit(main())
