"""Pdfium: functions of the PDF library, as calls that are cheap enough to be made for every character of a page.

Holds:   lean(name, result, arguments), address_of(handle).
Needs:   pypdfium2.
Touches: nothing.

The library's own Python functions check what each argument points to; these take addresses as whole numbers, so that
`map` can call them for all characters without a line of Python in between: a third of the time.
"""

import ctypes
from collections.abc import Callable
from functools import cache
from typing import Any

Address = ctypes.c_void_p


@cache
def lean(name: str, result: Any, *arguments: Any) -> Callable[..., Any]:
    """Return a function of the library that takes arguments of these types, handles and places as addresses.

    It keeps the interpreter's lock, as each call is short.
    """
    import pypdfium2.raw as raw

    return ctypes.PYFUNCTYPE(result, *arguments)(address_of(getattr(raw, name)))


def address_of(handle: Any) -> int:
    """Return the address that a handle, or a function, of the library stands for."""
    return ctypes.cast(handle, Address).value or 0
