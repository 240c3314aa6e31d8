"""Houses: the papers that the galley prints: each draws its pages as a whole.

Holds:   HOUSES, TUNED, HELD_BACK, MEASURED, half_of(house).
Needs:   looked_at.py, kept_apart.py, later.py, latest.py, further.py, farthest.py, kept_back.py, newest.py,
         unread.py, fresh.py, sealed.py, wharf.py, depot.py, grove.py, valley.py,
         weir.py, kiln.py, mill.py, sluice.py.
Touches: nothing.

The engine was worked on while looking at pages of TUNED; those of HELD_BACK, which have words of their own, were only
ever measured, those of MEASURED once, after all work. No test reads these.
"""

from tests.layout.galley.depot import depot
from tests.layout.galley.drawn import House
from tests.layout.galley.farthest import almond, causeway
from tests.layout.galley.fresh import harbor
from tests.layout.galley.further import orchard, quarry, terrace, willow
from tests.layout.galley.grove import grove
from tests.layout.galley.kept_apart import hearth, meadow, orbit, tower
from tests.layout.galley.kept_back import jetty
from tests.layout.galley.kiln import kiln
from tests.layout.galley.later import bridge, cedar, lotus, pier, plaza
from tests.layout.galley.latest import ferry, lantern
from tests.layout.galley.looked_at import ballad, canal, mosaic, spread
from tests.layout.galley.mill import mill
from tests.layout.galley.newest import market, summit
from tests.layout.galley.sealed import hillside
from tests.layout.galley.sluice import sluice
from tests.layout.galley.unread import garden
from tests.layout.galley.valley import valley
from tests.layout.galley.weir import weir
from tests.layout.galley.wharf import wharf

HOUSES = {
    "mosaic": House((1040, 1460), mosaic),
    "canal": House((880, 1250), canal),
    "spread": House((1560, 1080), spread),
    "ballad": House((900, 1270), ballad),
    "orbit": House((1080, 1500), orbit),
    "hearth": House((860, 1220), hearth),
    "tower": House((980, 1400), tower),
    "meadow": House((800, 1120), meadow),
    "plaza": House((970, 1380), plaza),
    "lotus": House((900, 1300), lotus),
    "pier": House((1060, 1480), pier),
    "bridge": House((1000, 1420), bridge),
    "cedar": House((780, 1090), cedar),
    "ferry": House((1180, 1640), ferry),
    "lantern": House((860, 1280), lantern),
    "orchard": House((920, 1320), orchard),
    "terrace": House((1020, 1440), terrace),
    "willow": House((900, 1260), willow),
    "quarry": House((1100, 1540), quarry),
    "causeway": House((1120, 1560), causeway),
    "almond": House((840, 1190), almond),
    "jetty": House((960, 1360), jetty),
    "summit": House((1080, 1520), summit),
    "market": House((920, 1300), market),
    "garden": House((1000, 1400), garden),
    "harbor": House((1140, 1600), harbor),
    "hillside": House((980, 1480), hillside),
    "wharf": House((1130, 1590), wharf),
    "depot": House((1050, 1480), depot),
    "grove": House((1120, 1540), grove),
    "valley": House((840, 1216), valley),
    "weir": House((1080, 1528), weir),
    "kiln": House((960, 1360), kiln),
    "mill": House((1040, 1470), mill),
    "sluice": House((1100, 1500), sluice),
}
MEASURED = ("valley", "mill", "sluice")
HELD_BACK = ("orbit", "hearth", "tower", "meadow")
# Houses by the part of all words that they have, from the second on; all others have the first. Those after HELD_BACK
# were measured once when they were drawn, and looked at since but for those of MEASURED.
BY_WORDS = (
    (*HELD_BACK, "bridge", "cedar"),
    ("ferry", "lantern", "orchard", "terrace", "willow", "quarry"),
    ("causeway", "almond", "jetty"),
    ("summit", "market", "garden"),
    ("harbor", "hillside"),
    ("wharf", "grove"),
    ("depot", "valley"),
    ("weir", "kiln"),
    ("mill", "sluice"),
)


def half_of(house: str) -> int:
    """Return which part of all words the pages of a house have."""
    return next((part for part, houses in enumerate(BY_WORDS, start=1) if house in houses), 0)


TUNED = tuple(name for name in HOUSES if not half_of(name) or name == "garden")  # whose words alone are later ones
