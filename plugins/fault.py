"""Fault: something in the archive that a person must mend before the site can be built.

Holds:   Fault, the base of every error that a plugin raises on purpose.
Touches: nothing.

The build shows a Fault as one line and stops; any other exception is a defect of the program and keeps its traceback.
"""


class Fault(SystemExit):
    """One line: what is wrong, where (file and line or row), what to do.

    It is a SystemExit because Pelican catches every Exception while it reads files, and drops the message. So the
    plain `pelican` command, too, prints the line, shows no traceback, and ends with exit code 1.
    """
