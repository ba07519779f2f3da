"""Addresses inside the site: the page of a thing, and the way from one file to another."""

from balticvet.namespaces import AUTHORITY_COLLECTIONS, BASE, COLLECTIONS, PREFIXES, split

ONTOLOGY = "ontology"


def page_of(iri: str) -> str:
    """Return where the page of a thing stands, if the site has one; nothing for a foreign thing.

    >>> page_of("https://w3id.org/balticvet/project/ttt4wbl")
    'project/ttt4wbl.html'
    >>> page_of("https://w3id.org/balticvet/ontology#Project")
    'ontology/Project.html'
    >>> page_of("https://w3id.org/balticvet/role")
    'role/index.html'
    >>> page_of("https://example.org/x")
    ''
    """
    whole = iri.removeprefix(BASE)
    if whole in (ONTOLOGY, *COLLECTIONS):
        return f"{whole}/index.html"
    if iri.startswith(f"{BASE}{ONTOLOGY}/"):
        return f"{whole}.html"
    collection, name = split(iri)
    if collection == "bv":
        return f"{ONTOLOGY}/{name}.html"
    if collection in AUTHORITY_COLLECTIONS or PREFIXES.get(collection, "").startswith(BASE):
        return f"{collection}/{name}.html" if name else ""
    return ""


def place_in_document(source: str, passage: str) -> str:
    """Return where a passage stands in the reader of its document.

    >>> place_in_document("https://w3id.org/balticvet/source/fiche", f"{BASE}passage/fiche-title")
    'document/fiche.html#fiche-title'
    """
    return f"document/{split(source)[1]}.html#{split(passage)[1]}"


def beside(page: str, suffix: str) -> str:
    """Return where a page stands in another format.

    >>> beside("project/ttt4wbl.html", ".ttl")
    'project/ttt4wbl.ttl'
    """
    return f"{page.removesuffix('.html')}{suffix}"


def relative(target: str, *, seen_from: str) -> str:
    """Return the way from one file of the site to another, so that it works on any host and disk.

    >>> relative("assets/site.css", seen_from="project/ttt4wbl.html")
    '../assets/site.css'
    >>> relative("index.html#search", seen_from="index.html")
    'index.html#search'
    """
    return "../" * seen_from.count("/") + target
