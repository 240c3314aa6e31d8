"""Layout engine: from the boxes of a page to its articles.

sheet -> setting -> legs and heads -> flow -> articles, one module each; `engine.py` puts them together.
"""
