"""Litter: what systems leave in folders, which is no source.

Holds:   is_litter(name).
Needs:   the name of a file or folder.
Touches: nothing.
"""

LITTER = frozenset(("thumbs.db", "ehthumbs.db", "desktop.ini"))


def is_litter(name: str) -> bool:
    """Tell whether a file is hidden, or one that Windows leaves in folders.

    >>> is_litter(".DS_Store"), is_litter("Thumbs.db"), is_litter("p01.txt")
    (True, True, False)
    """
    return name.startswith(".") or name.lower() in LITTER
