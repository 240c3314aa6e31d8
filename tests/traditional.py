"""Traditional: a text as it would be set in traditional characters.

Holds:   traditional(text).
Needs:   OpenCC's table of single characters.
Touches: nothing.
"""

from plugins.opencc import rows_of

TABLE = {ord(character): forms[0] for character, forms in rows_of("STCharacters") if character <= "\uffff"}


def traditional(text: str) -> str:
    """Return a text character by character: 后 is 後 wherever it stands.

    >>> traditional("后天开会")
    '後天開會'
    """
    return text.translate(TABLE)
