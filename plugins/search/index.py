"""Index: everything that search writes for an archive, from its documents to its files.

Holds:   FORMAT, build(…), write(documents, dictionary, settings, folder, readings).
Needs:   documents in their order; the dictionary by which they are cut.
Touches: write() makes `folder`.

What is written:
    manifest.js        what a reader must know before anything else; its name never changes
    <version>/…        all shards. The version is a digest of everything in the folder and of the manifest, so files
                       of two builds never mix: a page that has an old manifest asks for an old folder, and does
                       not find it
"""

import hashlib
import json
import shutil
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cache, partial
from itertools import chain
from pathlib import Path
from typing import Any

from plugins.entities.pinyin import Readings
from plugins.packed_file import digest_of
from plugins.search.bits import Numbers
from plugins.search.counts import DOCUMENT_MASK
from plugins.search.dictionary import Dictionary
from plugins.search.document import RECORDS, Document
from plugins.search.entries import Scale
from plugins.search.facets import KINDS, Column, Facet, column_of, date_file, facet_files, facets_of
from plugins.search.last import Last
from plugins.search.query import FIELDS
from plugins.search.settings import PRESETS, Preset, Settings, SettingsError
from plugins.search.shards import File, Stands, character_files, key_files, length_files
from plugins.search.suggestions import Issue, issues_of, suggestion_files
from plugins.search.variants import packed_variants, variants_met, variants_of
from plugins.store import key_of

FORMAT = "menkou-search/6"
Manifest = dict[str, Any]
Values = Callable[[str], list[Facet]]  # of a kind, each worked out once


def build(
    documents: list[Document], dictionary: Dictionary, settings: Settings, readings: Readings, last: Last
) -> tuple[Manifest, Iterator[File]]:
    """Return the manifest, without its version, and the shards; those of the last build that stand have no values."""
    if len(documents) > DOCUMENT_MASK:
        raise SettingsError(f"search: {len(documents)} articles are more than one index holds ({DOCUMENT_MASK})")
    preset = PRESETS[settings.preset]
    recounted = last.recount.of(documents, dictionary)
    postings, lengths = recounted.postings, recounted.postings.text_lengths
    characters = postings.keys.singles
    terms, title_terms = int((postings.keys.rank >= 0).sum()), int(postings.title_lengths.sum())
    scale = Scale(len(documents), terms, title_terms)
    manifest = _manifest(scale, int(lengths.sum()), settings, dictionary.total)
    manifest["variants"] = packed_variants(variants_met([last.recount.variants]))
    others = packed_variants(variants_of(characters.keys() | set("".join(FIELDS))))
    manifest["undated"] = sum(document.first is None for document in documents)
    cuts, key_shards = key_files(recounted, scale, preset, last.stands)
    del recounted, postings  # large: let go when their last file is made
    manifest["cuts"] = {"k": list(cuts.keys), "c": cuts.characters, "n": cuts.lengths, "t": settings.texts_per_file}
    columns = {kind: column_of(documents, kind) for kind in KINDS}
    keys = {kind: key_of(kind, column) for kind, column in columns.items()}
    values = cache(lambda kind: facets_of(columns[kind]))
    facets = _facet_parts(keys, values, len(documents), last)
    manifest["rest"] = [kind for kind, (rest, _) in facets.items() if rest]
    manifest["suggestions"] = _suggestion_cuts(columns, preset)
    # What needs pinyin comes after the postings: they are large, and are let go when their last file is made.
    suggestions = _suggestions(keys, values, issues_of(documents), manifest["suggestions"], readings, last)
    after = suggestions, text_files(documents, lengths, settings, last.stands)
    some = [
        *character_files(characters, cuts),
        *length_files(lengths, preset),
        File("v/all", (others,)),
    ]
    facet_shards = chain.from_iterable(files for _, files in facets.values())
    return manifest, chain(some, [date_file(documents)], facet_shards, key_shards, *after)


def _facet_parts(
    keys: Mapping[str, bytes], values: Values, documents: int, last: Last
) -> dict[str, tuple[bool, Iterable[File]]]:
    """Return for each kind of facet whether it has rare values, and its files; `keys` are digests of its `values`."""

    def made(kind: str) -> tuple[bool, list[File]]:
        return facet_files(kind, values(kind), documents)

    return {kind: last.group(key, partial(made, kind)) for kind, key in keys.items()}


def _suggestion_cuts(columns: Mapping[str, Column], preset: Preset) -> int:
    """Return into how many files suggestions are cut by their first character: 1 for a small archive."""
    names = {names[0] for kind in RECORDS for records in columns[kind] for names in records}
    return max(1, min(preset.characters, len(names) // 64))


def _suggestions(
    keys: Mapping[str, bytes], values: Values, issues: list[Issue], cuts: int, readings: Readings, last: Last
) -> Iterator[File]:
    """Yield the files of suggestions. Where they stand, what was read for them is kept as well."""

    def made() -> tuple[None, Iterator[File]]:
        return None, suggestion_files({kind: values(kind) for kind in keys}, issues, cuts, readings)

    _, files = last.group(key_of("suggestions", list(keys.items()), issues, cuts), made)
    if all(file.values is None for file in files):
        readings.keep_all()
    yield from files


def _manifest(scale: Scale, text_terms: int, settings: Settings, total: int) -> Manifest:
    documents = max(1, scale.documents)
    return {
        "format": FORMAT,
        "documents": scale.documents,
        "terms": scale.terms,
        "titles": scale.title_terms,
        "total": total,
        "averages": {"title": scale.title_terms / documents, "text": text_terms / documents},
        "boosts": {"title": settings.title_boost, "text": 1},
    }


def text_files(documents: list[Document], lengths: Numbers, settings: Settings, stands: Stands) -> Iterator[File]:
    """Yield the files of kind t: what is shown of the documents, the texts that verify a result, and their lengths."""
    size = settings.texts_per_file
    for number, start in enumerate(range(0, len(documents), size)):
        part = slice(start, start + size)
        some, counts = documents[part], lengths[part]
        name, key = f"t/{number}", digest_of(*(document.digest for document in some), counts.data)
        yield File(name, None if stands(name, key) else _shown(some, counts.tolist()), key)


def _shown(documents: list[Document], lengths: list[int]) -> tuple[dict[str, object], ...]:
    return tuple(document.shown() | {"terms": length} for document, length in zip(documents, lengths, strict=True))


def script_of(file: File) -> str:
    r"""Return the script of a shard.

    >>> script_of(File("c/0", ("门", "kA")))
    'Menkou.shards.add("c/0","门","kA");\n'
    """
    values = json.dumps([file.name, *(file.values or ())], ensure_ascii=False, separators=(",", ":"))
    return f"Menkou.shards.add({_line_ends_escaped(values)[1:-1]});\n"


def _line_ends_escaped(text: str) -> str:
    """Return JSON that is safe as a script for readers that still take U+2028 and U+2029 for line ends."""
    return text.replace("\u2028", "\\u2028").replace("\u2029", "\\u2029")


def write(
    documents: list[Document],
    dictionary: Dictionary,
    settings: Settings,
    folder: Path,
    readings: Readings | None = None,
    last: Last | None = None,
) -> str:
    """Write the index into `folder`, which is replaced once the new one is complete; return its version."""
    last = last or Last()
    manifest, files = build(documents, dictionary, settings, readings or Readings(), last)
    fresh = folder.with_name(f"{folder.name}.new")
    shutil.rmtree(fresh, ignore_errors=True)
    shards = fresh / "shards"
    shards.mkdir(parents=True)
    digest = hashlib.blake2b(json.dumps(manifest, sort_keys=True).encode(), digest_size=8)
    kinds: set[str] = set()
    for file in files:
        kind = file.name.partition("/")[0]
        if kind not in kinds:
            last.begin_kind(kind, shards / kind)
            (shards / kind).mkdir(exist_ok=True)
            kinds.add(kind)
        digest.update(last.place(file, f"{shards}/{file.name}.js", script_of))
    last.end()
    version = digest.hexdigest()
    shards.rename(fresh / version)
    opening = json.dumps(manifest | {"version": version}, sort_keys=True, separators=(",", ":"))
    (fresh / "manifest.js").write_text(
        f"(globalThis.Menkou ??= {{}}).manifest = {opening};\n", encoding="utf-8", newline="\n"
    )
    shutil.rmtree(folder, ignore_errors=True)
    fresh.rename(folder)
    last.save(version)
    return version
