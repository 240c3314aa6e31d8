"""Galley: newspaper pages whose text the browser itself sets, each with its truth."""

from tests.layout.galley.houses import HELD_BACK, HOUSES, MEASURED, TUNED
from tests.layout.galley.page import print_page

__all__ = ["HELD_BACK", "HOUSES", "MEASURED", "TUNED", "print_page"]
