r"""Escaping: text that Markdown shows as text.

Holds:   escape(text), unescape(text).
Needs:   one line of text.
Touches: nothing.
Source:  Python-Markdown's list of escapable characters; HTML's three.
"""

import re

SPECIAL_RE = re.compile(r"([\\`*_{}\[\]])")
LINE_START_RE = re.compile(r"^( {0,3})([#>+\-=:~|])")
ORDERED_RE = re.compile(r"^( {0,3}\d+)([.)])")
ESCAPED_RE = re.compile(r"\\([\\`*_{}\[\]()>#+\-.!=:~|])")
ENTITIES = (("&", "&amp;"), ("<", "&lt;"), (">", "&gt;"))


def escape(text: str) -> str:
    r"""Return one line of text so that Markdown and HTML show it as it is.

    >>> escape("<b>1*2*3</b> & [x](y)")
    '&lt;b&gt;1\\*2\\*3&lt;/b&gt; &amp; \\[x\\](y)'
    >>> escape("1. 第一"), escape("# 号")
    ('1&#46; 第一', '&#35; 号')
    """
    for character, entity in ENTITIES:
        text = text.replace(character, entity)
    text = SPECIAL_RE.sub(r"\\\1", text)
    text = LINE_START_RE.sub(lambda m: f"{m[1]}&#{ord(m[2])};", text)
    return ORDERED_RE.sub(lambda m: f"{m[1]}&#{ord(m[2])};", text)


def unescape(text: str) -> str:
    r"""Return the text that `escape` was given.

    >>> unescape(escape("<b>1*2*3</b> & [x](y)"))
    '<b>1*2*3</b> & [x](y)'
    """
    text = re.sub(r"&#(\d+);", lambda m: chr(int(m[1])), ESCAPED_RE.sub(r"\1", text))
    for character, entity in reversed(ENTITIES):
        text = text.replace(entity, character)
    return text
