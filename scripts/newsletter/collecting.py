"""Collecting: work that makes many things and no circles of them, done without looking for circles.

Holds:   uncollected().
Needs:   nothing.
Touches: Python's garbage collector, until the work is done.
"""

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def uncollected() -> Iterator[None]:
    """Let nobody look for circles meanwhile: among the things that a page is read with, that is a tenth of the time.

    >>> with uncollected():
    ...     gc.isenabled()
    False
    """
    enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if enabled:
            gc.enable()
