"""Compiled templates: each is compiled once, for its first page, into code that does no more than needed.

Holds:   Importing, QuickTemplate, QuickTemplates.
Needs:   template_codes.py; Jinja's code generator.
Touches: nothing.

Jinja makes an object of every value that it escapes, so that it is known to be safe wherever it goes. What is written
straight into a page goes nowhere else, and most values hold nothing to escape.
"""

import functools
from collections import ChainMap
from collections.abc import Callable, Mapping
from typing import Any

from jinja2 import Environment, Template
from jinja2.compiler import CodeGenerator, Frame
from jinja2.environment import TemplateModule
from jinja2.ext import Extension
from jinja2.idtracking import VAR_LOAD_RESOLVE
from jinja2.nodes import Call, Const, Expr, FromImport, Getattr, Import, Macro, Name, Node, Output, TemplateData
from jinja2.nodes import Template as TemplateNode
from jinja2.runtime import Context
from jinja2.utils import _PassArg, missing
from markupsafe import Markup, escape
from markupsafe import _escape_inner as escaped  # type: ignore[attr-defined]  # of which escape() makes a Markup

from plugins.template_codes import Uncompiled

OF_CODE = ("blocks", "root_render_func", "_debug_info")  # of a template, what its code makes


def shown(value: Any) -> str:
    """Return a value as it is written into a page.

    >>> print(shown("a<b"), shown(Markup("<br>")), shown(3))
    a&lt;b <br> 3
    """
    kind = type(value)
    if kind is str:
        return escaped(value)
    if kind is Markup:
        return value  # type: ignore[no-any-return]
    return str(value) if kind is int else str(escape(value))


def bound(context: Context, function: Any) -> Callable[..., Any]:
    """Return what a template calls as Jinja calls it, which asks first whether it wants the context."""
    return functools.partial(context.call, function)


class QuickCode(CodeGenerator):
    """Jinja's code generator, which lets `shown` write the values, reads attributes and calls functions straight away.

    Jinja asks of every function, each time it is called, whether it wants the context; of those that all templates
    know (t, lang_of) that is known when the template is compiled, and macros never do. They are not told what loops
    and blocks have set.
    """

    def write_commons(self) -> None:
        """Write what each function of a template begins with."""
        super().write_commons()
        self.writeline("shown = environment.shown")

    def enter_frame(self, frame: Frame) -> None:
        """Write the beginning of a function or of a part of it: a function gathers what it says."""
        if frame.parent is None:
            self.buffer(frame)
        super().enter_frame(frame)

    def leave_frame(self, frame: Frame, with_python_scope: bool = False) -> None:
        """Write the end of a function or of a part of it."""
        super().leave_frame(frame, with_python_scope)
        if frame.parent is None:
            self.writeline(f"yield concat({frame.buffer})")

    def visit_Template(self, node: TemplateNode, frame: Frame | None = None) -> None:  # noqa: N802
        """Write a template, and whether it is made of macros alone."""
        super().visit_Template(node, frame)
        self.writeline(f"macros_alone = {all(map(_is_of_macros, node.body))}")

    def _import_common(self, node: Import | FromImport, frame: Frame) -> None:
        """Write the import of macros."""
        if not node.with_context:
            super()._import_common(node, frame)
            return
        self.write("environment.imported(")
        self.visit(node.template, frame)
        self.write(f", {f'{self.name}:{node.lineno}'!r}, context, {self.dump_local_context(frame)})")

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
        self.write("shown(")
        if finalize.src is not None:
            self.write(finalize.src)


def _is_of_macros(node: Node) -> bool:
    """Whether a part of a template defines macros, or imports them; the blanks between two say nothing."""
    if isinstance(node, Output):
        return all(isinstance(child, TemplateData) for child in node.nodes)
    return isinstance(node, Macro) or (isinstance(node, FromImport) and node.with_context)


class Macros:
    """The macros of a template as one place imports them, with those that the template imports itself."""

    def __init__(self, template: Template, known: dict[str, Any]) -> None:
        """`known` is what they know at first."""
        self.template, self.imports = template, list[Macros]()
        self.context = template.new_context(known, shared=True)

    def tell(self, known: dict[str, Any]) -> None:
        """Let them know what is `known` on another page."""
        self.context.parent = known
        for each in self.imports:
            each.tell(self.context.get_all())


class Importing:
    """Imports of macros that ask for the context.

    Jinja runs the imported template for every page. One that is made of macros alone is run once for each place that
    imports it here: its macros look up what they need of the page when they are called.
    """

    def __init__(self, environment: Environment) -> None:
        self._environment = environment
        self._made: dict[tuple[str, str], tuple[Macros, TemplateModule]] = {}
        self._being_made: list[Macros] = []

    def __call__(self, name: str, place: str, context: Context, local: Mapping[str, Any]) -> TemplateModule:
        """Return the module of a template that `context` imports at a `place`; `local` is what loops and blocks set."""
        known = {**context.get_all(), **{key: value for key, value in local.items() if value is not missing}}
        if not self._being_made and (made := self._made.get((place, name))):
            macros, module = made
            if type(macros.context) is self._environment.context_class:
                macros.tell(known)
                return module
        template = self._environment.get_template(name)
        if not template.root_render_func.__globals__["macros_alone"]:
            return template.make_module(known, shared=True)
        macros = Macros(template, known)
        module = self._module(macros)
        self._made[place, name] = macros, module
        return module

    def _module(self, macros: Macros) -> TemplateModule:
        """Run a template; what it imports goes with it."""
        if self._being_made:
            self._being_made[-1].imports.append(macros)
        self._being_made.append(macros)
        try:
            return TemplateModule(macros.template, macros.context)
        finally:
            self._being_made.pop()


class QuickTemplate(Template):
    """A template that knows what all templates know as one table.

    Jinja chains tables, and goes through the whole chain for every page, and for every template that a page imports.
    What is made by running its code is there when it is first asked for.
    """

    _code: Uncompiled

    @classmethod
    def from_code(
        cls, environment: Environment, code: Any, globals: Any, uptodate: Callable[[], bool] | None = None
    ) -> "QuickTemplate":
        """Return the template of a code that need not be compiled yet."""
        template = object.__new__(cls)
        template.environment, template.globals = environment, globals
        template.name, template.filename = code.name, code.filename or "<template>"
        template._code, template._uptodate, template._module = code, uptodate, None
        return template

    def __getattr__(self, name: str) -> Any:
        """Run the code."""
        if name not in OF_CODE:
            raise AttributeError(name)
        made = Template.from_code(self.environment, self._code.code, self.globals)
        vars(self).update((each, getattr(made, each)) for each in OF_CODE)
        return vars(self)[name]

    def render(self, *args: Any, **kwargs: Any) -> str:
        """Return a page. What it set is forgotten: macros and their context hold each other, as garbage would."""
        context = self.new_context(dict(*args, **kwargs))
        try:
            return self.environment.concat(self.root_render_func(context))
        except Exception:
            self.environment.handle_exception()
        finally:
            context.vars.clear()

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
        environment.compile = functools.partial(Uncompiled, environment)  # type: ignore[assignment]
        environment.extend(shown=shown, bound=bound, imported=Importing(environment))
