"""Constant strings: what a template says with nothing filled in is looked up when it is compiled, not on every page.

Holds:   ConstantStrings.
Needs:   the global `t` of the templates.
Touches: nothing.
"""

from collections.abc import Iterator
from typing import Any

from jinja2.ext import Extension
from jinja2.lexer import Token, TokenStream

CALL = ("name", "lparen", "string", "rparen")  # t("site.home")


class ConstantStrings(Extension):
    """Replaces `t("key")` by the string of that key, which Jinja then joins with the text round it."""

    def filter_stream(self, stream: TokenStream) -> Iterator[Token]:
        """Yield the tokens of a template."""
        said: Any = self.environment.globals["t"]
        met: list[Token] = []
        for token in stream:
            if token.type != CALL[len(met)] or (not met and token.value != "t"):
                yield from met
                met = []
                yield token
                continue
            met.append(token)
            if len(met) == len(CALL):
                yield Token(token.lineno, "string", said(met[2].value))
                met = []
        yield from met
