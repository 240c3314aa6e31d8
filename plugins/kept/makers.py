"""Makers: what makes pages and is not told by what they read: code, settings, strings, templates.

Holds:   makers_digest(settings), TemplateClosures.
Needs:   the plugins' files, the theme's strings and templates.
Touches: reads these.
"""

import json
import re
from pathlib import Path
from typing import Any

from jinja2 import Environment

from plugins.kept.telling import digest_of
from plugins.makers import code_digest, files_below

NAMING_RE = re.compile(r"\{%[-+]?\s*(?:extends|include|import|from)\b\s*(?P<named>.*?)\s*[-+]?%\}", re.DOTALL)
NAMED_RE = re.compile(r"""['"](?P<name>[^'"\\]+)['"](\s+(as|import|ignore|with|without)\b.*)?""", re.DOTALL)
OF_THE_BUILD = ("OUTPUT_PATH", "KEPT", "ANEW")  # settings that say how a build goes, and nothing of its pages


def makers_digest(settings: dict[str, Any]) -> str:
    """Return a digest of the code, of what comes with it, of all strings and of every setting that is a plain value.

    What a setting holds besides (functions, modules) is made by the code.
    """
    strings = files_below(Path(settings["THEME"]) / "strings")
    told = [
        code_digest(),
        *(f"{path.name} {digest_of(path.read_bytes())}" for path in strings),
        *(f"{name} {_plain(settings[name])}" for name in sorted(settings) if name not in OF_THE_BUILD),
    ]
    return digest_of("\n".join(told).encode())


def _plain(value: Any) -> str:
    try:
        return json.dumps(value, sort_keys=True)
    except (TypeError, ValueError):
        return ""


class TemplateClosures:
    """Digests of templates with all that they extend, import and include."""

    def __init__(self) -> None:
        self._told: dict[str, tuple[str, frozenset[str] | None]] = {}
        self._digests: dict[str, str | None] = {}

    def of(self, environment: Environment, name: str) -> str | None:
        """Return the digest, or None where a template names another only as it is rendered."""
        if name not in self._digests:
            self._digests[name] = self._of(environment, name)
        return self._digests[name]

    def _of(self, environment: Environment, name: str) -> str | None:
        waiting, closure = [name], dict[str, str]()
        while waiting:
            one = waiting.pop()
            source, named = self._read(environment, one)
            if named is None:
                return None
            closure[one] = source
            waiting += named - closure.keys()
        return digest_of(json.dumps(sorted(closure.items())).encode())

    def _read(self, environment: Environment, name: str) -> tuple[str, frozenset[str] | None]:
        """Return a template's source, and the templates that it names; None where it may name any."""
        if name not in self._told:
            source = environment.loader.get_source(environment, name)[0]  # type: ignore[union-attr]
            self._told[name] = source, named_in(source)
        return self._told[name]


def named_in(source: str) -> frozenset[str] | None:
    """Return the templates that a template's source names; None where it may name any as it is rendered.

    >>> sorted(named_in('{% extends "a" %}{% from "b" import c with context %}'))
    ['a', 'b']
    >>> named_in("{% include one %}")
    """
    told = [NAMED_RE.fullmatch(found["named"]) for found in NAMING_RE.finditer(source)]
    return None if None in told else frozenset(found["name"] for found in told if found)
