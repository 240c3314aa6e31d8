"""Errors: what can be wrong with an import, and the exit code of each.

    ImportFault              1  a defect of the importer itself met one source; the others are imported
      ArgumentFault          2  the command was called wrongly: paper, date, folder
      SourceFault            3  the source cannot be read: missing, empty, binary, too large, interleaved columns
      UnbalancedFault        4  a character of the source is in no article, no issue fact and no ledger row
      CorrectionFault        5  a correction no longer fits the text
      StoreFault             6  the archive cannot be written: locked, full, gone, a broken register
      ClusterFault           7  the Dask cluster cannot be used: unreachable, other versions, all workers gone

Holds:   the exception tree above; each message is one line that says what, where and what to do.
Needs:   nothing.
Touches: nothing.
"""


def one_line(text: str) -> str:
    r"""Return a message on one line: a file's name may hold any character, line ends too.

    >>> one_line("a\nb.txt: is empty")
    'a\\nb.txt: is empty'
    """
    return "".join(c if c.isprintable() or c in "\u3000\xa0" else c.encode("unicode_escape").decode() for c in text)


class ImportFault(Exception):
    """Something is wrong that a person can put right, told on one line; `code` is the command's exit code."""

    code = 1

    def __init__(self, message: str) -> None:
        super().__init__(one_line(message))


class ArgumentFault(ImportFault):
    """The command was called wrongly."""

    code = 2


class SourceFault(ImportFault):
    """A source cannot be read as a newspaper page."""

    code = 3


class UnbalancedFault(ImportFault):
    """The account of characters does not balance; nothing was written."""

    code = 4


class CorrectionFault(ImportFault):
    """A row of the corrections no longer fits the text."""

    code = 5


class StoreFault(ImportFault):
    """The archive cannot be read or written."""

    code = 6


class ClusterFault(ImportFault):
    """The cluster that was named cannot be used."""

    code = 7
