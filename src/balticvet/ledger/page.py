"""The coverage page: the document on the left, what the graph says of it on the right."""

from base64 import b64encode
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from hashlib import sha256
from itertools import groupby

from balticvet.assemble import Dataset
from balticvet.ledger.coverage import Entry, Ledger, Status
from balticvet.ledger.report import MEANING
from balticvet.namespaces import curie, iri, split
from balticvet.rdf import DefaultGraph, Literal, NamedNode, Quad
from balticvet.resources import Project
from balticvet.tables import read_rows
from balticvet.xmltext import html_text

STYLE = """
:root { color-scheme: light dark; --ink: #1d2327; --soft: #5b666e; --paper: #fff; --line: #d5dbe0;
  --band: #f4f6f8; --accent: #005a8c; --warn: #a33b00; }
@media (prefers-color-scheme: dark) { :root { --ink: #e8ecef; --soft: #a3afb8; --paper: #14181b;
  --line: #343c43; --band: #1c2226; --accent: #7cc4f0; --warn: #ffab7a; } }
* { box-sizing: border-box; }
body { margin: 0 auto; max-width: 76rem; padding: 1.5rem; background: var(--paper);
  color: var(--ink); font: 1rem/1.5 system-ui, "Segoe UI", "DejaVu Sans", sans-serif; }
h1 { font-size: 1.5rem; line-height: 1.25; margin: 0 0 .5rem; }
h2 { font-size: 1.1rem; margin: 2rem 0 .5rem; }
p { max-width: 46rem; }
.soft { color: var(--soft); }
dl.counts { display: flex; flex-wrap: wrap; gap: .25rem 2rem; margin: 1rem 0; }
dl.counts div { display: flex; gap: .4rem; }
dl.counts dd { margin: 0; font-weight: 600; order: -1; }
.row { display: grid; grid-template-columns: minmax(0, 5fr) minmax(0, 7fr); gap: 1.5rem;
  padding: .75rem .75rem; border-top: 1px solid var(--line); scroll-margin-top: 1rem; }
.row:target { outline: 2px solid var(--accent); }
.row.form { background: var(--band); color: var(--soft); }
.quote { font-family: Georgia, "DejaVu Serif", serif; overflow-wrap: anywhere; }
.row.form .quote { font-family: inherit; }
.where { font-size: .8rem; color: var(--soft); }
.where a { color: inherit; }
ul.facts { list-style: none; margin: 0; padding: 0; font-size: .9rem; }
ul.facts > li { margin: 0 0 .5rem; overflow-wrap: anywhere; }
ul.facts ul { margin: 0; padding: 0 0 0 1rem; list-style: none; }
ul.facts b { font-weight: 600; }
ul.facts i { font-style: normal; color: var(--soft); }
mark { background: none; color: var(--warn); text-decoration: underline wavy; }
u { text-decoration: underline dotted var(--soft); }
a { color: var(--accent); }
@media (max-width: 46rem) { body { padding: 1rem; }
  .row { grid-template-columns: 1fr; gap: .5rem; } }
@media print { .row { break-inside: avoid; } }
"""


_OWN_STYLE = b64encode(sha256(STYLE.encode()).digest()).decode()
POLICY = f"default-src 'none'; style-src 'sha256-{_OWN_STYLE}'; base-uri 'none'; form-action 'none'"
"""The page may load nothing: no script, no picture, no style but its own."""

_TYPE = iri("rdf:type")


@dataclass(frozen=True)
class _View:
    """What the page needs of the dataset."""

    label: Mapping[str, str]
    kind: Mapping[str, str]
    facts: Mapping[str, list[Quad]]


def page(dataset: Dataset, ledgers: Iterable[Ledger], project: Project) -> str:
    """Return one HTML page, complete in itself, with every document beside its triples."""
    view = _View(_labels(dataset) | _plain_words(project), _kinds(dataset), _facts(dataset))
    body = "\n".join(_ledger(ledger, dataset, view) for ledger in ledgers)
    release = dataset.release
    return (
        '<!doctype html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{POLICY}">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        "<title>Every word of the document, and what the graph says of it</title>\n"
        f"<style>{STYLE}</style>\n</head>\n<body>\n<main>\n{body}\n</main>\n"
        f'<footer class="soft"><p>{html_text(release.title)}, version {html_text(release.version)},'
        f" {html_text(release.issued)}. Facts: {html_text(release.licence)}. Quotes: rights as said"
        " above.</p></footer>\n</body>\n</html>\n"
    )


def _ledger(ledger: Ledger, dataset: Dataset, view: _View) -> str:
    counts = "".join(
        f"<div><dt>{MEANING[status]}</dt><dd>{count}</dd></div>"
        for status, count in ledger.counts.items()
        if count
    )
    rows = "\n".join(_rows(ledger, dataset, view))
    return (
        f"<h1>{html_text(ledger.source.title)}</h1>\n"
        "<p>The document stands on the left, in its own order. On the right is what the graph says"
        " because of those words, and only because of them.</p>\n"
        f"<p>Of {len(ledger.entries)} words:</p>\n"
        f'<dl class="counts">{counts}</dl>\n'
        f'<p class="soft">{html_text(ledger.source.rights)}</p>\n{rows}'
    )


def _rows(ledger: Ledger, dataset: Dataset, view: _View) -> Iterator[str]:
    passages = {passage.iri: passage for passage in dataset.passages}
    seen: set[str] = set()
    for (status, owner), group in groupby(ledger.entries, key=_block):
        text = _text(ledger, list(group))
        if status is Status.FORM:
            yield f'<div class="row form"><div class="quote">{text}</div><div>{owner}</div></div>'
        elif owner in passages:
            passage = passages[owner]
            again = owner in seen
            seen.add(owner)
            slug = html_text(split(owner)[1])
            lead = passages.get(passage.lead_in or "")
            after = (
                f'<br>after “<a href="#{html_text(split(lead.iri)[1])}">'
                f"{html_text(lead.quote)}</a>”"
                if lead
                else ""
            )
            facts = '<span class="soft">as above</span>' if again else _statements(owner, view)
            name = "" if again else f' id="{slug}"'
            yield (
                f'<div class="row"{name}><div><div class="quote">{text}</div>'
                f'<div class="where">{slug}, {passage.span.start}–{passage.span.end}{after}</div>'
                f"</div><div>{facts}</div></div>"
            )
        else:
            yield (
                f'<div class="row"><div class="quote">{text}</div>'
                f"<div>{MEANING[status]}</div></div>"
            )


def _block(entry: Entry) -> tuple[Status, str]:
    """Words of one owner stand together, whatever the ledger says of each."""
    own = entry.status in (Status.FORM, Status.PERSONAL, Status.OMITTED, Status.UNOWNED)
    return (entry.status if own else Status.STRUCTURED), entry.owner


def _text(ledger: Ledger, entries: list[Entry]) -> str:
    """Return the stretch of the entries as HTML; words that are not structured are marked."""
    parts = []
    end = entries[0].span.start
    for entry in entries:
        word = html_text(entry.word)
        parts.append(html_text(ledger.text[end : entry.span.start]))
        parts.append(
            f"<mark>{word}</mark>"
            if not entry.explained
            else f'<u title="held only as a quoted sentence">{word}</u>'
            if entry.status is Status.TEXT_ONLY
            else word
        )
        end = entry.span.end
    tail = ledger.text[end : end + 3]
    parts.append(html_text(tail[: len(tail) - len(tail.lstrip(").,;:?”"))]))
    return "".join(parts)


def _statements(passage: str, view: _View) -> str:
    quads = view.facts.get(passage, [])
    if not quads:
        return '<span class="soft">introduces what follows</span>'
    items = [
        _thing(subject, list(about), view)
        for subject, about in groupby(quads, key=lambda quad: str(quad.subject))
    ]
    return f'<ul class="facts">{"".join(items)}</ul>'


def _thing(subject: str, about: list[Quad], view: _View) -> str:
    """Return what a passage says of one thing: its name, its kind, and the rest in lines."""
    name = _of(subject, view)
    kinds = {_of(str(quad.object), view) for quad in about if quad.predicate.value == _TYPE}
    lines = "".join(
        f"<li><i>{_name(quad.predicate, view)}</i> {_name(quad.object, view)}</li>"
        for quad in about
        if quad.predicate.value != _TYPE
    )
    kind = "".join(f"<i>, {html_text(kind)}</i>" for kind in sorted(kinds - {name}))
    return f"<li><b>{html_text(name)}</b>{kind}<ul>{lines}</ul></li>"


def _name(term: object, view: _View) -> str:
    if isinstance(term, Literal):
        return f"“{html_text(term.value)}”"
    assert isinstance(term, NamedNode)
    return f'<span title="{html_text(curie(term.value))}">{html_text(_of(str(term), view))}</span>'


def _of(term: str, view: _View) -> str:
    """Return a thing in words: its label, else what kind of thing it is, else its short name."""
    name = view.label.get(term) or view.label.get(view.kind.get(term, ""))
    return name or curie(term.strip("<>"))


def _plain_words(project: Project) -> dict[str, str]:
    """Return the words for terms of other vocabularies, from `data/reference/plain-words.csv`."""
    return {
        f"<{iri(term)}>": words
        for path in project.files("data/reference", "plain-words.csv")
        for _, (term, words) in read_rows(path, ("term", "words"))
    }


def _kinds(dataset: Dataset) -> dict[str, str]:
    """Return the class that a passage gives a thing."""
    passages = {passage.iri for passage in dataset.passages}
    return {
        str(quad.subject): str(quad.object)
        for quad in sorted(dataset.quads, key=str)
        if quad.predicate.value == _TYPE and str(getattr(quad.graph_name, "value", "")) in passages
    }


def _facts(dataset: Dataset) -> dict[str, list[Quad]]:
    facts: defaultdict[str, list[Quad]] = defaultdict(list)
    for quad in sorted(dataset.quads, key=_order):
        if not isinstance(quad.graph_name, DefaultGraph):
            facts[str(quad.graph_name.value)].append(quad)
    return facts


def _order(quad: Quad) -> tuple[str, bool, str, str]:
    kind = quad.predicate.value != _TYPE
    return (str(quad.subject), kind, quad.predicate.value, str(quad.object))


_LABEL_PROPERTIES = tuple(
    iri(name) for name in ("skos:prefLabel", "rdfs:label", "dct:title", "bv:nameAsWritten")
)


def _labels(dataset: Dataset) -> dict[str, str]:
    """Return the best English name of each thing."""
    ranked: dict[str, tuple[int, str]] = {}
    for triple in dataset.triples:
        if triple.predicate.value not in _LABEL_PROPERTIES or not isinstance(
            triple.object, Literal
        ):
            continue
        if triple.object.language not in (None, "en"):
            continue
        rank = (_LABEL_PROPERTIES.index(triple.predicate.value), triple.object.value)
        name = str(triple.subject)
        ranked[name] = min(rank, ranked.get(name, rank))
    return {name: rank[1] for name, rank in ranked.items()}
