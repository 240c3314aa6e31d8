"""Marks: what is printed on a sheet, line by line, and its HTML.

Holds:   Type, Shape, Sheet, width_of(text), break_lines(text, widths).
Needs:   nothing.
Touches: nothing.
"""

import html
import random
from collections.abc import Callable
from dataclasses import dataclass, field

STYLE = (
    "body{margin:0} section{position:relative;overflow:hidden;break-after:page} div{position:absolute;white-space:pre;"
    "box-sizing:border-box;text-spacing-trim:space-all;text-autospace:no-autospace;font-kerning:none}"
)
NEVER_FIRST = "。，、；：？！）》”’·"
NEVER_LAST = "（《“‘"


@dataclass
class Type:
    """One line of type from its upper left corner; lengths in CSS pixels."""

    text: str
    x: float
    y: float
    width: float
    size: float
    face: str = "Noto Serif CJK SC"
    weight: int = 400
    align: str = "left"
    upright: bool = False
    italic: bool = False
    ink: str = ""

    def html(self) -> str:
        mode = "writing-mode:vertical-rl;" if self.upright else f"width:{self.width:.2f}px;"
        last = f"text-align-last:{self.align};" if not self.upright else ""
        last += f"color:{self.ink};" if self.ink else ""
        return (
            f'<div style="left:{self.x:.2f}px;top:{self.y:.2f}px;{mode}{last}'
            f"font:{'italic ' if self.italic else ''}{self.weight} {self.size}px/1.2 '{self.face}'\">"
            f"{html.escape(self.text)}</div>"
        )


@dataclass
class Shape:
    """A rectangle: a rule, a frame, a tint or a picture."""

    x: float
    y: float
    width: float
    height: float
    look: str = "background:#000"

    def html(self) -> str:
        at = f"left:{self.x:.2f}px;top:{self.y:.2f}px;width:{self.width:.2f}px;height:{self.height:.2f}px"
        return f'<div style="{at};{self.look}"></div>'


@dataclass
class Sheet:
    """All marks of one page, shapes below type; `dropped` is what of them belongs to no story."""

    width: float
    height: float
    types: list[Type] = field(default_factory=list)
    shapes: list[Shape] = field(default_factory=list)
    dropped: list[str] = field(default_factory=list)

    def html(self, chance: random.Random, shuffled: bool, name: str) -> str:
        """Return the sheet as HTML, a page of its own size called `name`."""
        types = chance.sample(self.types, len(self.types)) if shuffled else self.types
        size = f"width:{self.width}px;height:{self.height}px"
        style = f"@page {name}{{size:{self.width}px {self.height}px;margin:0}} #{name}{{page:{name};{size}}}"
        marks = "".join(mark.html() for mark in (*self.shapes, *types))
        return f'<style>{style}</style><section id="{name}">{marks}</section>'


def width_of(text: str) -> float:
    """Return the width of a line in em."""
    return sum(1.0 if ord(char) > 0x2000 else 0.56 for char in text)


def break_lines(text: str, room: Callable[[int], float], indent: float = 0.0) -> list[str]:
    """Return a text in lines; `room` gives the width of the nth in em."""
    lines, line = [], ""
    for index, char in enumerate(text):
        limit = room(len(lines)) - (0 if lines else indent)
        after = text[index + 1 : index + 2]
        full = width_of(line + char) > limit + 0.01
        early = char in NEVER_LAST and width_of(line + char) + 1 > limit
        if (line and ((full and char not in NEVER_FIRST) or early)) or (
            line
            and after
            and after in NEVER_FIRST
            and (width_of(line + char) + 1 > limit + 0.01 and char not in NEVER_FIRST)
        ):
            lines.append(line)
            line = ""
        line += char
    return [*lines, line] if line else lines
