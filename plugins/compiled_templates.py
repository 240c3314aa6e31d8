"""Compiled templates: each is compiled once for a build, into code that does no more than this site needs.

Holds:   CompiledTemplates, QuickTemplate, QuickTemplates.
Needs:   Jinja's bytecode cache, whose keys are digests of the templates' text; its code generator.
Touches: nothing but memory: a cache on the disk would be code that others might write.

Jinja makes an object of every value that it escapes, so that it is known to be safe wherever it goes. What is written
straight into a page goes nowhere else, and most values hold nothing to escape.
"""

import functools
import re
from collections import ChainMap
from collections.abc import Callable, Mapping
from typing import Any

from jinja2 import BytecodeCache, Environment, Template
from jinja2.bccache import Bucket
from jinja2.compiler import CodeGenerator, Frame
from jinja2.ext import Extension
from jinja2.idtracking import VAR_LOAD_RESOLVE
from jinja2.nodes import Call, Const, Expr, Getattr, Name, Output
from jinja2.runtime import Context
from jinja2.utils import _PassArg
from markupsafe import Markup, escape

SPECIAL_RE = re.compile("[&<>'\"]")


class CompiledTemplates(BytecodeCache):
    """Compiled templates of one process. Pelican gives every generator an environment of its own; they share this."""

    def __init__(self) -> None:
        self._compiled: dict[str, bytes] = {}

    def __deepcopy__(self, _: object) -> "CompiledTemplates":
        return self

    def load_bytecode(self, bucket: Bucket) -> None:
        """Give a template's code, where it was compiled before."""
        if code := self._compiled.get(bucket.key):
            bucket.bytecode_from_string(code)

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep a template's code."""
        self._compiled[bucket.key] = bucket.bytecode_to_string()


def shown(value: Any) -> str:
    """Return a value as it is written into a page.

    >>> print(shown("a<b"), shown(Markup("<br>")), shown(3))
    a&lt;b <br> 3
    """
    kind = type(value)
    if kind is Markup or (kind is str and not SPECIAL_RE.search(value)):
        return value  # type: ignore[no-any-return]
    return str(escape(value))


def bound(context: Context, function: Any) -> Callable[..., Any]:
    """Return what a template calls as Jinja calls it, which asks first whether it wants the context."""
    return functools.partial(context.call, function)


class QuickCode(CodeGenerator):
    """Jinja's code generator, which lets `shown` write the values, reads attributes and calls functions straight away.

    Jinja asks of every function, each time it is called, whether it wants the context; of those that all templates
    know (t, lang_of) that is known when the template is compiled, and macros never do. They are not told what loops
    and blocks have set.
    """

    def visit_Getattr(self, node: Getattr, frame: Frame) -> None:  # noqa: N802
        """Write the read of an attribute; what has none of that name is left to Jinja, which may find an item."""
        self.write("(value if (value := getattr(owner := ")
        self.visit(node.node, frame)
        self.write(f", {node.attr!r}, missing)) is not missing else environment.getattr(owner, {node.attr!r}))")

    def visit_Call(self, node: Call, frame: Frame, forward_caller: bool = False) -> None:  # noqa: N802
        """Write a call of a function or macro that is called by its name."""
        function = self._known(node.node, frame)
        wants = getattr(function, "jinja_pass_arg", None)
        if not isinstance(node.node, Name) or forward_caller or wants not in (None, _PassArg.context):
            super().visit_Call(node, frame, forward_caller=forward_caller)
        elif function is not None:
            self.visit(node.node, frame)
            self._arguments(node, frame, ["context"] if wants else [])
        else:
            macro = frame.symbols.ref(node.node.name)
            self.write(f"({macro} if type({macro}) is Macro else environment.bound(context, ")
            self.visit(node.node, frame)
            self.write("))")
            self._arguments(node, frame, [])

    def _arguments(self, node: Call, frame: Frame, before: list[str]) -> None:
        """Write the arguments of a call. What Jinja writes begins with a comma: the first is written here."""
        self.write(f"({before[0] if before else '*()'}" if before or not node.args else "(")
        rest = node.args
        if not before and rest:
            self.visit(rest[0], frame)
            rest = rest[1:]
        self.signature(Call(node.node, rest, node.kwargs, node.dyn_args, node.dyn_kwargs), frame)
        self.write(")")

    def visit_Output(self, node: Output, frame: Frame) -> None:  # noqa: N802
        """Write what a template says at one place."""
        node.nodes = [self._fixed(child, frame) for child in node.nodes]
        super().visit_Output(node, frame)

    def _fixed(self, node: Expr, frame: Frame) -> Expr:
        """Return the string of the interface that `t("key")` always is, or `node` where it is anything else."""
        if isinstance(node, Call) and len(node.args) == 1 and isinstance(node.args[0], Const) and not node.kwargs:
            t = self._known(node.node, frame)
            if t and isinstance(node.node, Name) and node.node.name == "t":
                return Const(t(node.args[0].value), lineno=node.lineno)
        return node

    def _known(self, node: Expr, frame: Frame) -> Any:
        """Return the function that all templates know by this name, where this one gives it no other meaning."""
        if not isinstance(node, Name):
            return None
        load = frame.symbols.find_load(frame.symbols.ref(node.name))
        return self.environment.globals.get(node.name) if load == (VAR_LOAD_RESOLVE, node.name) else None

    def _output_child_pre(self, node: Expr, frame: Frame, finalize: Any) -> None:
        if frame.eval_ctx.volatile or not frame.eval_ctx.autoescape:
            super()._output_child_pre(node, frame, finalize)
            return
        self.write("environment.shown(")
        if finalize.src is not None:
            self.write(finalize.src)


class QuickTemplate(Template):
    """A template that knows what all templates know as one table.

    Jinja chains tables, and goes through the whole chain for every page, and for every template that a page imports.
    """

    def new_context(
        self, vars: dict[str, Any] | None = None, shared: bool = False, locals: Mapping[str, Any] | None = None
    ) -> Context:
        """Return the context of a page."""
        if isinstance(self.globals, ChainMap):
            self.globals = dict(self.globals)
        return super().new_context(vars, shared, locals)


class QuickTemplates(Extension):
    """Lets an environment compile its templates so."""

    def __init__(self, environment: Environment) -> None:
        super().__init__(environment)
        environment.code_generator_class = QuickCode
        environment.template_class = QuickTemplate
        environment.extend(shown=shown, bound=bound)
