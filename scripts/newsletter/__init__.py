"""Newsletter: from the text of a newspaper page to article files.

Holds:   nothing; the flow is source -> lines -> blocks -> articles -> files (README.md beside this file).
Needs:   nothing.
Touches: nothing.
"""
