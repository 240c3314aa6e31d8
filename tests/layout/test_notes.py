"""What stands round a story's text: a note between headline and columns, who signed at the right, names alone above."""

from scripts.newsletter.layout.box import Box
from scripts.newsletter.layout.captions import rows_of_captions
from scripts.newsletter.layout.sheet import Slug
from scripts.newsletter.lines import Line
from scripts.newsletter.reading import Reading
from tests.layout.test_panels import EM, PITCH, line, prose, read

WIDE = 360.0


def story(number: int, top: float) -> list[Line]:
    """Return two columns of one story, the second going on with the first."""
    return [*prose(number, 40, top, 5), *prose(number + 10, 240, top, 5)]


def bodies(reading: Reading) -> dict[str, list[str]]:
    return {article.headline.text: [part.text for part in article.of_kind("paragraph")] for article in reading.articles}


def test_a_note_in_a_box_between_headline_and_columns_is_the_storys_first_paragraph() -> None:
    note = "编者按：楼上楼下的事，说小也小，说大也大，且听居民怎么说。"
    head = line(1, "楼道里的客厅", 40, 20, 24, "hei")
    lines = [head, line(2, note, 50, 62, face="kai"), *story(3, 100)]
    reading = read(lines, [Box(40, 55, 40 + WIDE, 80)])
    assert bodies(reading)["楼道里的客厅"][0] == note


def test_a_box_beside_the_text_is_no_note_of_it() -> None:
    words = "便民电话：水管漏了打一个，灯不亮打一个。"
    head = line(1, "楼道里的客厅", 40, 20, 24, "hei")
    lines = [head, line(2, words[:10], 250, 62), line(3, words[10:], 250, 77), *prose(4, 40, 62, 5)]
    reading = read(lines, [Box(240, 55, 400, 100)])
    assert words[:4] not in bodies(reading)["楼道里的客厅"][0]


def signed(who: str, opening: str = "") -> Reading:
    """Return a story whose last line, at the right, says who sent it in; with an `opening` it is a letter."""
    head = line(1, "楼道里的客厅", 40, 20, 24, "hei")
    first = [line(2, opening, 40, 60)] if opening else []
    body = prose(3, 40, 60 + PITCH * len(first), 5)
    right = 40 + 16 * EM
    last = line(20, who, right - EM * len(who), 60 + PITCH * (5 + len(first)))
    return read([head, *first, *body, last], [])


def test_an_office_at_the_right_below_the_text_signs_off() -> None:
    (article,) = signed("民政科").articles
    assert article.signoff.text == "民政科"
    assert not article.byline


def test_names_at_the_right_below_the_text_are_a_byline() -> None:
    (article,) = signed("罗文秀").articles
    assert article.byline.text == "罗文秀"


def test_who_signs_a_letter_is_part_of_it() -> None:
    (article,) = signed("渔港社区党总支", "各位居民：").articles
    assert not article.signoff
    assert article.of_kind("paragraph")[-1].text.endswith("渔港社区党总支")


def test_two_names_alone_above_a_paragraph_are_its_byline() -> None:
    head = line(1, "楼道里的客厅", 40, 20, 24, "hei")
    (article,) = read([head, line(2, "□林英春 林雨海", 60, 60), *prose(3, 40, 75, 5)], []).articles
    assert article.byline.text == "林英春 林雨海"
    assert [credit.names for credit in article.credits] == [("林英春", "林雨海")]


def test_captions_numbered_side_by_side_are_one_row() -> None:
    def caption(number: int, text: str, x: float, y: float) -> tuple[Slug, ...]:
        at = line(number, text, x, y, 8)
        return (Slug((at,), Box(*at.box), 8, "hei"),)

    row = [caption(1, "①堤岸上的白鹭", 40, 100), caption(2, "②茶座里的老友", 140, 100), caption(3, "③对联", 240, 100)]
    other = [caption(4, "巷口的早市", 40, 300), caption(5, "②塔灯", 240, 300)]
    assert rows_of_captions([*other, *row]) == [row, [other[0]], [other[1]]]
