"""Headlines set upright: their characters stand one below the other, figures lie on their side."""

from scripts.newsletter.layout.setting import setting_of
from scripts.newsletter.layout.sheet import slug_of
from scripts.newsletter.layout.upright import join_upright
from scripts.newsletter.lines import Line, Span

SIZE = 20.0


def upright(text: str) -> list[Line]:
    """Return the characters of a headline; a figure advances by half an em, its box is made for level type."""
    lines, y = [], 100.0
    for number, char in enumerate(text):
        laid = char.isdigit()
        box = (51.0, y - 0.9 * SIZE, 51.0 + 0.9 * SIZE, y + 0.1 * SIZE) if laid else (50.0, y, 50.0 + SIZE, y + SIZE)
        lines.append(Line(1, char, Span(0, number, 0, 1), box=box, size=SIZE, face="song"))
        y += 0.6 * SIZE if laid else SIZE
    return lines


def test_figures_amid_an_upright_headline_stay_in_their_place() -> None:
    text = [
        Line(1, "居民们在活动室里", Span(0, 90 + row, 0, 8), box=(100.0, y, 180.0, y + 10), size=10.0, face="song")
        for row, y in enumerate(range(100, 400, 15))
    ]
    slugs = [slug_of(line) for line in (*upright("小区加装充电桩32个"), *text)]
    (headline,) = [slug for slug in join_upright(slugs, setting_of(slugs)) if slug.upright]
    assert "".join(headline.text.split()) == "小区加装充电桩32个"
