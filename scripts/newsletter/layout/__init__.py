"""Layout engine: from the boxes of a page to its articles.

sheet -> setting -> heads and legs -> ground and worth -> flow -> articles and doubts, one module each; `panels`,
`zones` and `quotes` take away what is no story, `initials`, `tables`, `items` and `verse` know type that is set
otherwise than prose, `engine.py` puts all together.
"""
