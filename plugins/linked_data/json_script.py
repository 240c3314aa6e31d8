r"""JSON script: data in a page that no parser of HTML can take for anything else.

Holds:   json_script(value).
Needs:   nothing.
Touches: nothing.
"""

import json
from typing import Any

from markupsafe import Markup


def json_script(value: Any) -> Markup:
    r"""Return `value` as JSON without a character that HTML or JavaScript reads as its own.

    >>> str(json_script({"name": "</script><!--&"}))
    '{"name":"\\u003c/script\\u003e\\u003c!--\\u0026"}'
    """
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    for character in "<>&\u2028\u2029":
        text = text.replace(character, f"\\u{ord(character):04x}")
    return Markup(text)
