"""Layout engine: from the boxes of a page to its articles.

sheet -> setting -> heads and legs -> ground and worth -> flow -> articles and doubts, one module each; `zones` and
`quotes` take away what is no story, `engine.py` puts all together.
"""
