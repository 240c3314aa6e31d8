"""Tags: what reference managers and scholars' indexes read in a page's head.

Holds:   tags_of(citation).
Needs:   nothing.
Touches: nothing.
Source:  `citation_…`: the inclusion guidelines of Google Scholar (a date is 2020/10/09). `DC.…`: DCMI, "Expressing
         Dublin Core in HTML". DC.type holds the name of Zotero's item type: its translator for embedded
         metadata takes that word before it falls back to a journal article.
"""

from plugins.citations.citation import Citation


def tags_of(citation: Citation) -> list[tuple[str, str]]:
    """Return (name, content) pairs for <meta>, those that are known."""
    day = citation.when.machine
    page = str(citation.page or "")
    pairs = [
        ("citation_title", citation.title),
        *(("citation_author", author) for author in citation.authors),
        ("citation_publication_date", day.replace("-", "/")),
        ("citation_journal_title", citation.paper),
        ("citation_issue", citation.number),
        ("citation_firstpage", page),
        ("citation_issn", citation.issn),
        ("citation_publisher", citation.publisher),
        ("citation_language", citation.language),
        ("citation_public_url", citation.url),
        ("DC.type", "newspaperArticle"),
        ("DC.title", citation.title),
        *(("DC.creator", author) for author in citation.authors),
        ("DC.date", citation.when.edtf if citation.when.day else day),
        ("DC.source", citation.paper),
        ("DC.publisher", citation.publisher),
        ("DC.language", citation.language),
        ("DC.identifier", citation.url),
        ("DC.rights", citation.rights),
    ]
    return [(name, content) for name, content in pairs if content]
