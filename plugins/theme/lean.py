r"""Lean: scripts and styles as they are served, without what only those who read them in the repository need.

Holds:   lean_script(source), lean_style(source).
Needs:   rjsmin.
Touches: nothing.
Source:  CSS Syntax Module Level 3, 4.3: a comment parts two tokens as a blank does, but is none.

Names stay as they are, so that what a browser says of an error can be looked up in the repository. A notice stays whose
comment opens with a bang. rjsmin takes the blanks of a template within a template for its own, and those of a regular
expression after `=>`: tests/theme compares the tokens of every script of the theme before and after.
"""

import re

import rjsmin

# What is no gap whatever stands in it: strings, addresses, escaped characters, notices.
KEPT = r""""(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'|url\([^"')]*\)|\\.|/\*!.*?\*/"""
GAP_RE = re.compile(rf"({KEPT})|((?:/\*.*?\*/|\s)+)", re.DOTALL)
MARK_RE = re.compile(rf"({KEPT})| ?([{{}};]) ?|(:) ", re.DOTALL)
COMMENT_RE = re.compile(r"/\*.*?\*/", re.DOTALL)


def lean_script(source: str) -> str:
    r"""Return a script without comments, and without blanks that mean nothing.

    >>> lean_script("/* Adds: … */\nconst sum = (a, b) => a + b; // of two\n")
    'const sum=(a,b)=>a+b;'
    """
    return str(rjsmin.jsmin(source, keep_bang_comments=True)).strip()


def lean_style(source: str) -> str:
    r"""Return a style sheet without comments, runs of blanks as one, and none beside braces, semicolons, after colons.

    >>> lean_style('/* Ways. */\n.ways a::after {\n  content: " →  " / "";  /* no word */\n}\n')
    '.ways a::after{content:" →  " / "";}'
    """
    narrow = GAP_RE.sub(lambda found: found[1] or _gap(found[2]), source)
    return MARK_RE.sub(lambda found: found[1] or found[2] or found[3], narrow).strip()


def _gap(text: str) -> str:
    """Return one blank for blanks and comments, and an empty comment for comments alone."""
    return " " if COMMENT_RE.sub("", text) else "/**/"
