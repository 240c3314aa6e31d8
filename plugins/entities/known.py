"""Known: the authority's names, found in a text in one pass.

Holds:   KnownNames (find(text) -> names).
Needs:   authority.py, common_words.py.
Touches: nothing.
"""

from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from operator import add

from plugins.entities.authority import Authority
from plugins.entities.common_words import is_common
from plugins.variants import as_known, simplified

ByPrefix = dict[str, list[tuple[str, str]]]
PREFIX = 2  # characters: no name or alias is shorter


@dataclass(frozen=True)
class KnownNames:
    """Every name and alias of an authority with its type.

    A person called by a common word (高峰) is left out: such a name is found where a text shows that it is one, and
    not in 早高峰.
    """

    authority: Authority

    @cached_property
    def _printed(self) -> ByPrefix:
        return self._by_prefix(str)

    @cached_property
    def _simplified(self) -> ByPrefix:
        return self._by_prefix(simplified)

    def _by_prefix(self, spelled: Callable[[str], str]) -> ByPrefix:
        names: dict[str, set[tuple[str, str]]] = defaultdict(set)
        for record in self.authority.records.values():
            for name in map(spelled, record.names):
                if is_common(name, record.type):
                    continue
                names[name[:PREFIX]].add((name, record.type))
        return {prefix: sorted(found, key=lambda pair: (-len(pair[0]), pair)) for prefix, found in names.items()}

    def find(self, text: str) -> tuple[tuple[str, str], ...]:
        """Return the (name, type) that occur in `text`, the longest first: of one in traditional characters simplified.

        Recognition depends on the authority through these alone.
        """
        known = as_known(text)
        by_prefix = self._printed if known == text else self._simplified
        pairs = set(map(add, known, known[1:])) if by_prefix else set()
        found = {pair for prefix in pairs & by_prefix.keys() for pair in by_prefix[prefix] if pair[0] in known}
        return tuple(sorted(found, key=lambda pair: (-len(pair[0]), pair)))
