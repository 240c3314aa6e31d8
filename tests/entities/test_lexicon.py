"""The word lists: what is wrong with the file is one line, since without it no name is found."""

import pytest

from plugins.entities.lexicon import LEXICON, LexiconFault, read_lexicon

SURNAMES = '[people]\nsurnames = "王李张"\n'


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (None, "No such file"),
        (SURNAMES.encode()[:-5], "damaged"),  # cut off in saving
        (SURNAMES.encode("gb18030"), "damaged"),
        (SURNAMES.encode(), "'rare_surnames' is missing"),
        (b"people = 3\n", "damaged"),
        (b"[people]\nsurnames = 3\n", "damaged"),
        (LEXICON.read_bytes().replace(b"\nbyline = ", b"\nby_line = "), "'people_byline' is missing"),
    ],
)
def test_a_damaged_file_is_told_in_one_line(tmp_path, content, says):
    path = tmp_path / "lexicon.toml"
    if content is not None:
        path.write_bytes(content)
    with pytest.raises(LexiconFault, match=says) as told:
        read_lexicon(path)
    assert str(path) in str(told.value) and "put back the file" in str(told.value)
    assert "\n" not in str(told.value)
