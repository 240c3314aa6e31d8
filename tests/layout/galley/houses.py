"""Houses: the papers that the galley prints: each draws its pages as a whole.

Holds:   HOUSES, TUNED, HELD_BACK, MEASURED, RESTED.
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
RESTED = ("lotus", "cedar")  # known for long: the suite reads weir and kiln in their place, at no more cost
CLINIC = ("weir", "kiln")  # with words of their own
STREET = ("mill", "sluice")  # with words of their own
LAST = ("depot", "valley")  # with words of their own
NEXT = ("wharf", "grove")  # with words of their own
FRESH = ("harbor", "hillside")  # with words of their own
NEWEST = ("summit", "market")  # with words of their own
FARTHEST = ("causeway", "almond", "jetty")  # with words of their own
HELD_BACK = ("orbit", "hearth", "tower", "meadow")
LATER = ("bridge", "cedar")
LATEST = (
    "ferry",
    "lantern",
    "orchard",
    "terrace",
    "willow",
    "quarry",
)  # these, NEWEST, FARTHEST and LATER: measured once when they were drawn, looked at since
TUNED = tuple(
    name
    for name in HOUSES
    if name not in (*HELD_BACK, *LATER, *LATEST, *FARTHEST, *NEWEST, *FRESH, *NEXT, *LAST, *CLINIC, *STREET)
)


def half_of(house: str) -> int:
    """Return which part of all words the pages of a house have."""
    if house in STREET:
        return 9
    if house in CLINIC:
        return 8
    if house in LAST:
        return 7
    if house in NEXT:
        return 6
    if house in FRESH:
        return 5
    if house in (*NEWEST, "garden"):
        return 4
    if house in FARTHEST:
        return 3
    return 2 if house in LATEST else int(house in (*HELD_BACK, *LATER))
