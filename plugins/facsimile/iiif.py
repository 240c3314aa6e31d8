"""IIIF: an issue as a manifest, and the archive as a collection, for any viewer that a reader likes better.

Holds:   manifest(issue, site), collection(issues, name, site), manifest_url(issue).
Needs:   issues with facsimiles that have pictures; the address of the published site, for every name is an address.
Touches: nothing.
Source:  IIIF Presentation API 3.0. Articles are a range each, with the regions of their canvases (xywh in pixels).
"""

from collections.abc import Iterable
from typing import Any

from plugins.facsimile.plan import Facsimile

CONTEXT = "http://iiif.io/api/presentation/3/context.json"


def manifest_url(issue: Any) -> str:
    """Return the address of an issue's manifest, from the site's top."""
    return f"iiif/{issue.id}/manifest.json"


def _label(text: str) -> dict[str, list[str]]:
    return {"zh-Hans": [text]}


def _homepage(address: str, label: str) -> dict[str, Any]:
    return {"id": address, "type": "Text", "label": _label(label), "format": "text/html"}


def _canvas(facsimile: Facsimile, site: str, words: str) -> dict[str, Any]:
    image = facsimile.image
    assert image is not None
    base = f"{site}/iiif/{facsimile.issue.id}/canvas/{facsimile.number}"
    size = {"width": image.width, "height": image.height}
    body = {"id": f"{site}/{facsimile.image_url}", "type": "Image", "format": "image/jpeg", **size}
    annotation = {"id": f"{base}/image", "type": "Annotation", "motivation": "painting", "body": body, "target": base}
    return {
        "id": base,
        "type": "Canvas",
        "label": _label(words),
        **size,
        "items": [{"id": f"{base}/page", "type": "AnnotationPage", "items": [annotation]}],
        "thumbnail": [{"id": f"{site}/{facsimile.small_url}", "type": "Image", "format": "image/jpeg"}],
    }


def _ranges(facsimiles: Iterable[Facsimile], site: str) -> list[dict[str, Any]]:
    parts: dict[str, dict[str, Any]] = {}
    for facsimile in facsimiles:
        image = facsimile.image
        assert image is not None
        scale = image.width / 100
        for placed in facsimile.placed:
            article = placed.article
            base = f"{site}/iiif/{facsimile.issue.id}"
            found = parts.setdefault(
                article.article_id,
                {
                    "id": f"{base}/range/{article.article_id}",
                    "type": "Range",
                    "label": _label(article.title),
                    "homepage": [_homepage(f"{site}/{article.url}", article.title)],
                    "items": [],
                },
            )
            for box in placed.boxes:
                x, y, width, height = (round(value * scale) for value in box)
                canvas = f"{base}/canvas/{facsimile.number}#xywh={x},{y},{max(width, 1)},{max(height, 1)}"
                found["items"].append({"id": canvas, "type": "Canvas"})
    return list(parts.values())


def manifest(issue: Any, site: str, words: dict[int, str], rights: str) -> dict[str, Any]:
    """Return the manifest of an issue; `words` names its pages by number, `rights` is the word for its rights."""
    shown = [facsimile for facsimile in issue.facsimiles if facsimile.image]
    data = {
        "@context": CONTEXT,
        "id": f"{site}/{manifest_url(issue)}",
        "type": "Manifest",
        "label": _label(f"{issue.paper.name} {issue.shown_date}"),
        "homepage": [_homepage(f"{site}/{issue.url}", issue.shown_date)],
        "items": [_canvas(facsimile, site, words[facsimile.number]) for facsimile in shown],
        "structures": _ranges(shown, site),
    }
    if issue.when.day:
        data["navDate"] = f"{issue.when.day.isoformat()}T00:00:00Z"
    if issue.paper.rights:
        data["requiredStatement"] = {"label": _label(rights), "value": _label(issue.paper.rights)}
    return data


def collection(issues: Iterable[Any], name: str, site: str) -> dict[str, Any]:
    """Return the collection of all issues that have a manifest."""
    items = [
        {
            "id": f"{site}/{manifest_url(issue)}",
            "type": "Manifest",
            "label": _label(f"{issue.paper.name} {issue.shown_date}"),
        }
        for issue in issues
    ]
    data = {"@context": CONTEXT, "id": f"{site}/iiif/collection.json", "type": "Collection"}
    return {**data, "label": _label(name), "items": items}
