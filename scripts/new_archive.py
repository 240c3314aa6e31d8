"""Begin an archive: a few questions (or flags), and a folder that `make site CONTENT=…` builds.

    python -m scripts.new_archive FOLDER [--name NAME] [--paper ID] [--paper-name NAME] [--place PLACE]
                                          [--contact WHO] [--yes]
    python -m scripts.new_archive --clear-specimen [--content DIR] [--yes]

Exit codes: 0 done, 2 wrong arguments, or the folder holds something already, or there is no specimen to clear.
"""

import argparse
import csv
import io
import json
import re
import shutil
import sys
import tomllib
from pathlib import Path

from plugins.issues.papers import COLUMNS
from scripts.build_site import ROOT

ID_RE = re.compile(r"[a-z][a-z0-9]*")
FOLDERS = ("sources", "authority", "corrections", "pages", "private")
SPECIMEN = ("articles", "issues", "sources", "corrections", "authority", "pages", "regions", "reviews", ".imports")
SPECIMEN_FILES = ("ids.csv", "papers.csv", "archive.toml")
ABOUT = """Title: 关于
Slug: about

这里收的是{paper}。

## 怎样联系

{contact}
"""
NO_CONTACT = "（请在这里写上联系方式。）"
QUESTIONS = (
    ("name", "典藏的名字 (what the site is called)", "社区报典藏"),
    ("paper_name", "报纸的名字 (the paper's name)", ""),
    ("paper", "报纸的代号，小写字母和数字 (the paper's id, in addresses)", ""),
    ("place", "报纸所在的市、区、街道 (its place, the whole chain)", ""),
    ("contact", "读者怎样联系您 (how readers reach you)", ""),
)


def fault_of(values: dict[str, str]) -> str | None:
    """Return one line that says what is wrong with the answers, or None."""
    if not values["paper_name"]:
        return "a paper needs a name: --paper-name 新坊社区报"
    if not ID_RE.fullmatch(values["paper"]):
        return f"the id {values['paper']!r} will not do: lower-case letters and digits, a letter first: --paper xinfang"
    if broken := next((key for key, value in values.items() if "\n" in value or "\r" in value), None):
        return f"--{broken.replace('_', '-')}: must be one line"
    return None


def files_of(values: dict[str, str]) -> dict[str, str]:
    """Return the files of a new archive by name."""
    papers = io.StringIO(newline="")
    writer = csv.DictWriter(papers, COLUMNS, lineterminator="\n")
    writer.writeheader()
    row = {"id": values["paper"], "name": values["paper_name"], "place": values["place"], "contact": values["contact"]}
    writer.writerow({**dict.fromkeys(COLUMNS, ""), **row, "language": "zh-Hans", "publish_sources": "none"})
    name = json.dumps(values["name"], ensure_ascii=False)
    return {
        "archive.toml": f'# How the archive is called.\nname = {name}\nsubtitle = ""\nspecimen = false\n',
        "papers.csv": "\ufeff" + papers.getvalue(),  # without the mark Excel opens it in another encoding
        "pages/about.md": ABOUT.format(paper=values["paper_name"], contact=values["contact"] or NO_CONTACT),
    }


def begin(folder: Path, values: dict[str, str]) -> None:
    """Write a new archive into `folder`, which is empty or not there."""
    for name in FOLDERS:
        (folder / name).mkdir(parents=True, exist_ok=True)
    (folder / "sources" / values["paper"]).mkdir()
    for name, text in files_of(values).items():
        (folder / name).write_text(text, encoding="utf-8", newline="\n")


def is_specimen(content: Path) -> bool:
    """Tell whether an archive says of itself that it is a specimen."""
    path = content / "archive.toml"
    return path.is_file() and tomllib.loads(path.read_text(encoding="utf-8")).get("specimen") is True


def clear(content: Path) -> None:
    """Remove the specimen's files; what a person put into `private/` stays."""
    for name in SPECIMEN:
        shutil.rmtree(content / name, ignore_errors=True)
    for name in SPECIMEN_FILES:
        (content / name).unlink(missing_ok=True)


def ask(values: dict[str, str | None]) -> dict[str, str]:
    """Return the answers; what no flag gave is asked for."""
    answers: dict[str, str] = {}
    for key, question, default in QUESTIONS:
        given, shown = values[key], f"{question} [{default}]: " if default else f"{question}: "
        answers[key] = given if given is not None else input(shown).strip() or default
    return answers


def main(arguments: list[str] | None = None) -> int:
    """Begin an archive, or clear the specimen; return the exit code."""
    parser = argparse.ArgumentParser(prog="new_archive", description="Begin an archive of your own.")
    parser.add_argument("folder", type=Path, nargs="?", help="the new archive's folder")
    for key, question, _ in QUESTIONS:
        parser.add_argument(f"--{key.replace('_', '-')}", default=None, help=question)
    parser.add_argument("--yes", action="store_true", help="ask nothing")
    parser.add_argument("--clear-specimen", action="store_true", help="remove the specimen newspaper from --content")
    parser.add_argument("--content", type=Path, default=ROOT / "content", help="where it is (default: content)")
    options = parser.parse_args(arguments)
    if options.clear_specimen:
        return _clear(options.content, options.yes)
    if options.folder is None:
        parser.error("name the new archive's folder")
    return _begin(options)


def _clear(content: Path, yes: bool) -> int:
    if not is_specimen(content):
        said = "its archive.toml does not say that it is a specimen; nothing removed"
        print(f"new_archive: {content}: {said}", file=sys.stderr)
        return 2
    if yes or input(f"Remove the specimen newspaper from {content}? [y/N] ").strip().lower() in ("y", "yes"):
        clear(content)
        print(f"The specimen is gone. Now: python -m scripts.new_archive {content}")
    return 0


def _begin(options: argparse.Namespace) -> int:
    folder: Path = options.folder
    kept = {p.name for p in folder.iterdir() if p.name[0] != "."} - {"private"} if folder.is_dir() else set()
    if folder.is_file() or kept:
        print(f"new_archive: {folder}: holds something already; name an empty or a new folder", file=sys.stderr)
        return 2
    given = {key: getattr(options, key) for key, _, _ in QUESTIONS}
    if options.yes:
        given = {key: default if given[key] is None else given[key] for key, _, default in QUESTIONS}
    try:
        values = ask(given)
    except EOFError:
        print("new_archive: nobody answers; give the flags, or --yes", file=sys.stderr)
        return 2
    if fault := fault_of(values):
        print(f"new_archive: {fault}", file=sys.stderr)
        return 2
    begin(folder, values)
    print(f"{folder} is an empty archive. Put an issue into {folder}/sources/{values['paper']}/<issue>/, then:")
    print(f"    make serve CONTENT={folder} OUTPUT={folder.name}-site")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
