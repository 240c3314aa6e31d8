"""Press: prints newspaper pages of many houses, each with its truth."""

from tests.layout.press.houses import HELD_BACK, HOUSES, TUNED
from tests.layout.press.page import Printed, print_page, print_pages

__all__ = ["HELD_BACK", "HOUSES", "TUNED", "Printed", "print_page", "print_pages"]
