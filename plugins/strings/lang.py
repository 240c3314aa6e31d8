"""Lang: in which language a text of a page is, where the interface has another.

Holds:   lang_of(context, paper, text).
Needs:   a page's context with INTERFACE_LANGUAGE and the archive; papers with their language (BCP 47).
Touches: nothing.
"""

import re
from typing import Any

from jinja2 import pass_context
from jinja2.runtime import Context
from markupsafe import Markup

NOTHING = Markup("")
HAN_RE = re.compile("[\u3007\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]")


@pass_context
def lang_of(context: Context, paper: Any = None, text: str | None = None) -> Markup:
    """Return the attribute ` lang="…"` for what `paper` printed, or for what belongs to the archive without one.

    It is empty where the interface is in the same language, and for a `text` without Han where that is Chinese.
    """
    language = paper.language if paper else context["archive"].language
    is_latin = language.startswith("zh") and text is not None and not HAN_RE.search(text)
    if is_latin or language == context["INTERFACE_LANGUAGE"]:
        return NOTHING
    return Markup(' lang="{}"').format(language)
