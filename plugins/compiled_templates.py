"""Compiled templates: each template is compiled once for a build, not once for each generator.

Holds:   CompiledTemplates.
Needs:   Jinja's bytecode cache, whose keys are digests of the templates' text.
Touches: nothing but memory: a cache on the disk would be code that others might write.
"""

from jinja2 import BytecodeCache
from jinja2.bccache import Bucket


class CompiledTemplates(BytecodeCache):
    """Compiled templates of one process. Pelican gives every generator an environment of its own; they share this."""

    def __init__(self) -> None:
        self._compiled: dict[str, bytes] = {}

    def __deepcopy__(self, _: object) -> "CompiledTemplates":
        return self

    def load_bytecode(self, bucket: Bucket) -> None:
        """Give a template's code, where it was compiled before."""
        if code := self._compiled.get(bucket.key):
            bucket.bytecode_from_string(code)

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep a template's code."""
        self._compiled[bucket.key] = bucket.bytecode_to_string()
