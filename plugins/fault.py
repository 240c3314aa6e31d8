"""Fault: something in the archive that a person must mend before the site can be built.

Holds:   Fault, the base of every error that a plugin raises on purpose.
Touches: nothing.

The build shows a Fault as one line and stops; any other exception is a defect of the program and keeps its traceback.
"""


class Fault(Exception):
    """One line: what is wrong, where (file and line or row), what to do."""
