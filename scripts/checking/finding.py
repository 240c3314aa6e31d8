"""Finding: one thing that is wrong, where, and what to do.

Holds:   Finding.
Needs:   nothing.
Touches: nothing.
"""

from dataclasses import dataclass


@dataclass(frozen=True, order=True)
class Finding:
    """`check` is the name of what was looked at, `where` a file from the site's top, `remedy` what to do.

    `warns` tells that nothing is wrong yet.
    """

    check: str
    where: str
    what: str
    remedy: str
    warns: bool = False

    def __str__(self) -> str:
        return f"{self.where}: {self.what}; {self.remedy}"
