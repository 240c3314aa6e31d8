"""The whole lunr index of an archive, made by lunr.py itself: what the shards must agree with.

Documents have their numbers as refs, in the archive's order, and the terms that the archive's cut gives. lunr.py takes
a list of terms as it is, and a new builder's pipelines are empty.
"""

from typing import Any

from lunr.builder import Builder
from lunr.index import Index

from plugins.search.dictionary import Dictionary
from plugins.search.document import Document
from plugins.search.terms import terms_of


def whole_index(documents: list[Document], dictionary: Dictionary, title_boost: int = 5) -> Index:
    """Return lunr.py's index of `documents`."""
    cut = dictionary.cutter()
    builder = Builder()
    builder.ref("ref")
    builder.field("title", boost=title_boost)
    builder.field("text")
    for number, document in enumerate(documents):
        fields = {"title": document.title_field, "text": document.text_field}
        builder.add({"ref": str(number)} | {name: terms_of(cut(text)) for name, text in fields.items()})
    return builder.build()


def serialized(index: Index) -> dict[str, Any]:
    """Return the index as lunr.js loads it; terms in JavaScript's order of strings, which lunr.js demands."""
    table = index.serialize()
    table["invertedIndex"] = sorted(table["invertedIndex"], key=lambda row: row[0].encode("utf-16-be"))
    return table
