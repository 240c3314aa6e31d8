"""Template fault: what is wrong with a template, as one line.

Holds:   template_fault(error).
Needs:   an error of Jinja, raised while a template was read or filled.
Touches: nothing.
"""

import traceback

from jinja2 import TemplateError, TemplateSyntaxError

ENDINGS = (".html", ".xml", ".txt")  # of templates: Jinja gives their own lines to what it runs of them


def template_fault(error: TemplateError) -> str:
    """Return what is wrong, in which template and line, and what to do.

    >>> from jinja2 import Environment
    >>> try:
    ...     Environment().from_string("{{ oops")
    ... except TemplateError as error:
    ...     print(template_fault(error))
    a template: line 1: unexpected end of template, expected 'end of print statement'; mend it and build again
    """
    if isinstance(error, TemplateSyntaxError):
        where = f"{error.filename or error.name or 'a template'}: line {error.lineno}"
    else:
        where = _place_of(error)
    said = " ".join((error.message or type(error).__name__).split())
    return f"{where}: {said.rstrip('.')}; mend it and build again"


def _place_of(error: TemplateError) -> str:
    """Return the file and line of the innermost template that was being filled."""
    frames = [frame for frame in traceback.extract_tb(error.__traceback__) if frame.filename.endswith(ENDINGS)]
    return f"{frames[-1].filename}: line {frames[-1].lineno}" if frames else "a template"
