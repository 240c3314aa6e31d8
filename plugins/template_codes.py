"""Template codes: what templates are compiled to, which the next build needs not do again.

Holds:   CompiledTemplates, Uncompiled.
Needs:   Jinja's bytecode cache, whose keys are digests of the templates' text; a store (store.py).
Touches: the store's file: code, as Python leaves its own below __pycache__.
"""

import functools
import marshal
from types import CodeType
from typing import Any, Final

from jinja2 import BytecodeCache, Environment
from jinja2.bccache import Bucket

from plugins.store import Store, key_of

# Options of an environment by which one text is another template.
OPTIONS: Final = (
    *("block_start_string", "block_end_string", "variable_start_string", "variable_end_string"),
    *("comment_start_string", "comment_end_string", "line_statement_prefix", "line_comment_prefix"),
    *("trim_blocks", "lstrip_blocks", "newline_sequence", "keep_trailing_newline", "optimized", "autoescape"),
)


class CompiledTemplates(BytecodeCache):
    """Compiled templates of one process. Pelican gives every generator an environment of its own; they share this."""

    def __init__(self) -> None:
        self._compiled: dict[str, Any] = {}
        self._store, self._makers = Store(), ""

    def __deepcopy__(self, _: object) -> "CompiledTemplates":
        return self

    def load_bytecode(self, bucket: Bucket) -> None:
        """Give a template's code, where it was compiled before."""
        bucket.code = self._compiled.get(bucket.key)

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep a template's code."""
        self._compiled[bucket.key] = bucket.code

    def keep_in(self, store: Store, makers: str) -> None:
        """Have code from a store and leave it there; `makers` tells all that it is made of besides the templates."""
        self._store, self._makers = store, makers
        store.keep_all()

    def code_of(self, environment: Environment, source: Any, name: str | None, filename: str | None) -> CodeType:
        """Return the code of a template. Raises TemplateSyntaxError."""
        if not isinstance(source, str):
            return Environment.compile(environment, source, name, filename)
        options = [str(getattr(environment, option)) for option in OPTIONS]
        made_of = key_of(self._makers, *options, *sorted(environment.extensions), filename, source)
        match self._store.get(key_of(name)):
            case (known, code) if known == made_of:
                return marshal.loads(code)  # type: ignore[no-any-return]
        compiled = Environment.compile(environment, source, name, filename)
        self._store.put(key_of(name), (made_of, marshal.dumps(compiled)))
        return compiled

    def save(self) -> None:
        """Leave the code for the next build."""
        self._store.save()


class Uncompiled:
    """The code of a template, which is made when a page is first made by it: of most, no page is made anew."""

    def __init__(
        self, environment: Environment, source: Any, name: str | None = None, filename: str | None = None
    ) -> None:
        self._environment, self._source = environment, source
        self.name, self.filename = name, filename

    @functools.cached_property
    def code(self) -> CodeType:
        """The code. Raises TemplateSyntaxError."""
        cache = self._environment.bytecode_cache
        of = cache.code_of if isinstance(cache, CompiledTemplates) else Environment.compile
        return of(self._environment, self._source, self.name, self.filename)
