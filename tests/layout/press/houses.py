"""Houses: the styles of the papers that the press prints.

Holds:   House, HOUSES, TUNED, HELD_BACK.
Needs:   nothing.
Touches: nothing.

The engine was worked on while looking at pages of TUNED; those of HELD_BACK were only ever measured. README.md says
when a house went from the one to the other.
"""

from dataclasses import dataclass

FORMS = ("poem", "list", "interview", "letter", "table")
SONG, HEI = "Noto Serif CJK SC", "Noto Sans CJK SC"


@dataclass(frozen=True)
class House:
    """How a paper looks; sizes in CSS pixels, `gutter` in em; tuples are chosen from, again and again.

    A house with a `plan` has its pages drawn up as a whole; the others are cut at random.
    """

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
    forms: tuple[str, ...] = ()
    formed: float = 0.0
    notices: float = 0.0
    drop_caps: float = 0.0
    bands: float = 0.0
    inks: tuple[str, ...] = ()
    asides: float = 0.0
    inserts: float = 0.0
    across: float = 0.0
    run_in: float = 0.0
    mixed: float = 0.0
    quote_looks: tuple[str, ...] = ("rules",)
    plan: str = ""
    rails: float = 0.0


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
    "orchard": House(
        4,
        12,
        1.5,
        1.5,
        (900, 1270),
        ("over", "part", "beside"),
        credits=("first", "double", "none"),
        forms=FORMS,
        formed=0.5,
        drop_caps=0.3,
        masthead="ears",
        inks=("#000", "#b00"),
        notices=0.4,
        asides=0.2,
    ),
    "foundry": House(
        5,
        11.5,
        1.45,
        1.4,
        (1040, 1480),
        ("over", "part", "upright", "middle"),
        "center",
        parting="mixed",
        credits=("head", "tail", "double", "none"),
        forms=("table", "list", "letter"),
        formed=0.3,
        bands=0.4,
        asides=0.4,
        inserts=0.3,
        run_in=0.6,
        mixed=0.25,
        kickers=0.4,
        decks=0.2,
        framed=0.1,
    ),
    "ferry": House(
        3,
        12.5,
        1.55,
        1.7,
        (860, 1200),
        ("over", "two", "under", "part"),
        face=HEI,
        display=SONG,
        parting="space",
        credits=("end", "first", "signoff"),
        forms=("poem", "interview", "list"),
        formed=0.4,
        drop_caps=0.4,
        across=0.4,
        quotes=0.5,
        quote_looks=("rules", "tint", "plain"),
        inserts=0.2,
        masthead="corner",
        notices=0.3,
        bands=0.2,
        mixed=0.2,
        pictures=0.3,
    ),
    "almanac": House(
        4,
        11.5,
        1.5,
        1.4,
        (880, 1240),
        ("over", "part", "middle"),
        "center",
        display=SONG,
        parting="thin",
        credits=("double", "tail", "lone", "none"),
        captions=("below", "side"),
        forms=FORMS,
        formed=0.5,
        drop_caps=0.3,
        notices=0.5,
        asides=0.3,
        masthead="ears",
        inks=("#036", "#000"),
        decks=0.2,
        briefs=0.15,
    ),
    "kiln": House(
        6,
        11,
        1.4,
        1.1,
        (1100, 1520),
        ("over", "part", "upright", "two"),
        parting="rule",
        credits=("head", "first", "signoff"),
        captions=("below", "above"),
        pictures=0.5,
        forms=("table", "interview", "letter", "poem"),
        formed=0.35,
        bands=0.35,
        inserts=0.4,
        asides=0.25,
        mixed=0.3,
        run_in=0.4,
        framed=0.15,
        spaced=True,
        shuffled=True,
        foot="folio",
    ),
    "signal": House(
        3,
        13,
        1.55,
        1.8,
        (850, 1180),
        ("over", "beside", "under"),
        "left",
        HEI,
        SONG,
        parting="mixed",
        credits=("end", "double", "none", "signoff"),
        forms=("list", "interview", "letter", "table"),
        formed=0.45,
        drop_caps=0.5,
        across=0.4,
        quotes=0.5,
        quote_looks=("tint", "plain", "rules"),
        bands=0.3,
        run_in=0.5,
        mixed=0.25,
        masthead="corner",
        kickers=0.5,
        offset=True,
        notices=0.3,
    ),
    "stair": House(
        5,
        12,
        1.5,
        1.3,
        (980, 1400),
        ("over", "part", "beside", "upright"),
        parting="double",
        credits=("first", "tail", "head", "none"),
        captions=("below", "above", "side"),
        pictures=0.6,
        forms=FORMS,
        formed=0.3,
        inserts=0.3,
        across=0.3,
        asides=0.3,
        notices=0.4,
        off_grid=0.3,
        masthead="left",
        inks=("#080", "#000", "#b00"),
        framed=0.1,
        headless=0.05,
    ),
    "arcade": House(
        5,
        11.5,
        1.5,
        1.4,
        (1000, 1420),
        ("over", "right", "boxed", "left", "part"),
        "center",
        parting="mixed",
        credits=("end", "first", "none", "tail"),
        captions=("below", "above"),
        pictures=0.4,
        run_in=0.4,
        rails=0.5,
        kickers=0.2,
    ),
    "depot": House(
        4,
        12,
        1.5,
        1.6,
        (880, 1240),
        ("banner", "right", "left", "boxed"),
        display=SONG,
        parting="space",
        credits=("head", "end", "lone", "none"),
        pictures=0.4,
        run_in=0.4,
        rails=0.5,
        kickers=0.5,
        decks=0.5,
        asides=0.2,
        masthead="corner",
    ),
    "gazette": House(
        4,
        12,
        1.5,
        1.5,
        (900, 1280),
        ("over",),
        plan="gazette",
        credits=("none", "end", "head"),
        run_in=0.6,
        pictures=0.3,
        headless=0.0,
    ),
    "lane": House(
        4,
        11.5,
        1.45,
        1.4,
        (860, 1220),
        ("over",),
        "center",
        plan="lane",
        credits=("first", "none", "tail"),
        run_in=0.5,
        pictures=0.5,
        shuffled=True,
        headless=0.0,
    ),
    "pavilion": House(
        4,
        12.5,
        1.6,
        1.6,
        (880, 1240),
        ("over",),
        display=SONG,
        plan="pavilion",
        credits=("first", "lone", "none"),
        headless=0.0,
        crossheads=0.0,
    ),
    "scaffold": House(
        4,
        12,
        1.5,
        1.4,
        (900, 1270),
        ("over",),
        face=HEI,
        display=HEI,
        plan="scaffold",
        credits=("head", "end", "none"),
        pictures=0.5,
        captions=("below", "above"),
        headless=0.0,
    ),
    "notebook": House(
        2,
        13.5,
        1.6,
        2.0,
        heads=("over",),
        align="center",
        plan="notebook",
        credits=("head", "end", "signoff", "none"),
        pictures=0.4,
        kickers=0.2,
        offset=True,
        headless=0.0,
    ),
}
HELD_BACK = ("gazette", "lane", "pavilion", "scaffold", "notebook")
TUNED = tuple(name for name in HOUSES if name not in HELD_BACK)
