r"""JSON script: data in a page that no parser of HTML can take for anything else.

Holds:   json_script(value), html_safe(text).
Needs:   nothing.
Touches: nothing.
"""

import json
from typing import Any

from markupsafe import Markup


def html_safe(text: str) -> Markup:
    """Return JSON without a character that HTML or JavaScript reads as its own."""
    for character in "<>&\u2028\u2029":
        text = text.replace(character, f"\\u{ord(character):04x}")
    return Markup(text)


def json_script(value: Any) -> Markup:
    r"""Return `value` as JSON without a character that HTML or JavaScript reads as its own.

    >>> str(json_script({"name": "</script><!--&"}))
    '{"name":"\\u003c/script\\u003e\\u003c!--\\u0026"}'
    """
    return html_safe(json.dumps(value, ensure_ascii=False, separators=(",", ":")))
