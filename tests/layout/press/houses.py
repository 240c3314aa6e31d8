"""Houses: the styles of the papers that the press prints.

Holds:   House, HOUSES, TUNED, HELD_BACK.
Needs:   nothing.
Touches: nothing.

The engine was worked on while looking at pages of TUNED; those of HELD_BACK were only ever measured.
"""

from dataclasses import dataclass

SONG, HEI = "Noto Serif CJK SC", "Noto Sans CJK SC"


@dataclass(frozen=True)
class House:
    """How a paper looks; sizes in CSS pixels, `gutter` in em; tuples are chosen from, again and again."""

    columns: int
    size: float
    leading: float
    gutter: float
    sheet: tuple[int, int] = (794, 1123)
    heads: tuple[str, ...] = ("over",)
    align: str = "left"
    face: str = SONG
    display: str = HEI
    parting: str = "rule"
    credits: tuple[str, ...] = ("first", "none")
    captions: tuple[str, ...] = ("below",)
    pictures: float = 0.4
    framed: float = 0.0
    briefs: float = 0.0
    kickers: float = 0.3
    decks: float = 0.0
    crossheads: float = 0.4
    headless: float = 0.03
    masthead: str = "top"
    foot: str = "imprint"
    shuffled: bool = False
    spaced: bool = False
    quotes: float = 0.0
    advert: bool = True
    off_grid: float = 0.0
    rotated: int = 0
    offset: bool = False


HOUSES = {
    "ledger": House(4, 12, 1.5, 1.6, heads=("over", "over", "part"), advert=True),
    "market": House(5, 11.5, 1.4, 1.2, (1040, 1480), ("over", "part", "upright"), "center", parting="thin", framed=0.2),
    "garden": House(3, 13, 1.6, 2.0, heads=("over", "beside"), parting="space", credits=("end", "signoff", "none")),
    "lantern": House(
        6,
        11,
        1.35,
        1.0,
        (1040, 1480),
        ("over", "part", "middle"),
        parting="rule",
        credits=("tail", "head"),
        briefs=0.15,
    ),
    "bridge": House(
        4,
        12.5,
        1.5,
        1.5,
        heads=("over", "under"),
        align="center",
        parting="double",
        captions=("below", "above", "side"),
        pictures=0.7,
        masthead="left",
        foot="folio",
    ),
    "harbour": House(
        5,
        12,
        1.45,
        1.4,
        (900, 1270),
        ("over", "upright", "two"),
        face=HEI,
        display=SONG,
        parting="mixed",
        credits=("first", "end"),
        decks=0.4,
        shuffled=True,
        framed=0.25,
    ),
    "mill": House(
        3,
        12,
        1.5,
        1.5,
        (900, 1270),
        ("over", "part"),
        parting="space",
        off_grid=0.6,
        quotes=0.4,
        credits=("head", "tail"),
        spaced=True,
        offset=True,
    ),
    "bulletin": House(
        4,
        12,
        1.4,
        1.5,
        heads=("over",),
        briefs=0.5,
        parting="thin",
        credits=("none", "tail"),
        masthead="none",
        rotated=90,
    ),
    "willow": House(
        4,
        12,
        1.55,
        1.3,
        (860, 1200),
        ("over", "part", "beside"),
        "center",
        parting="thin",
        credits=("end", "first"),
        captions=("below", "side"),
        pictures=0.6,
        framed=0.15,
        decks=0.2,
        shuffled=True,
    ),
    "quay": House(
        5,
        11,
        1.4,
        1.1,
        (980, 1400),
        ("over", "middle", "upright"),
        parting="space",
        credits=("tail", "signoff"),
        masthead="left",
        briefs=0.2,
        quotes=0.2,
        off_grid=0.3,
    ),
    "terrace": House(
        3,
        12.5,
        1.5,
        1.8,
        heads=("over", "under", "two"),
        parting="mixed",
        credits=("head", "none"),
        pictures=0.6,
        captions=("above", "below"),
        spaced=True,
        kickers=0.6,
        foot="folio",
        offset=True,
    ),
    "wharf": House(
        6,
        11.5,
        1.45,
        1.2,
        (1100, 1500),
        ("over", "part", "upright", "two"),
        "center",
        HEI,
        SONG,
        parting="double",
        credits=("first", "end", "signoff"),
        framed=0.2,
        decks=0.3,
        rotated=270,
    ),
}
HELD_BACK = ("willow", "quay", "terrace", "wharf")
TUNED = tuple(name for name in HOUSES if name not in HELD_BACK)
