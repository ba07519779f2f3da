"""`ontology/alignments.sssom.tsv`: the alignments as SSSOM, made from `alignments.ttl`.

A see-also is left out: it names a term that was looked at and does not fit.
"""

from collections.abc import Iterator, Mapping
from types import MappingProxyType

from balticvet.namespaces import PREFIXES, iri
from docs.make.ontology import FOLDER, alignments, terms, value

FILE = FOLDER / "alignments.sssom.tsv"
COLUMNS = (
    "subject_id",
    "subject_label",
    "predicate_id",
    "object_id",
    "object_label",
    "mapping_justification",
)
MAPPINGS = ("rdfs:subClassOf", "rdfs:subPropertyOf", "skos:closeMatch")
JUSTIFICATION = "semapv:ManualMappingCuration"
LABELS: Mapping[str, str] = MappingProxyType(
    {
        "dct:isPartOf": "Is Part Of",
        "foaf:Agent": "Agent",
        "foaf:Document": "Document",
        "oa:SpecificResource": "SpecificResource",
        "org:FormalOrganization": "Formal Organization",
        "org:Organization": "Organization",
        "org:OrganizationalCollaboration": "Endeavour",
        "prov:Entity": "Entity",
        "schema:EducationalOrganization": "EducationalOrganization",
        "schema:GovernmentOrganization": "GovernmentOrganization",
        "schema:WorkersUnion": "WorkersUnion",
        "skos:Concept": "Concept",
    }
)
"""What their own vocabularies call the terms, as far as these could be read; a test reads them."""


def page() -> str:
    """Return the mapping set: its metadata as YAML behind `#`, then a row for each mapping."""
    rows = sorted(_rows())
    return "".join(f"{line}\n" for line in (*_metadata(rows), *map("\t".join, (COLUMNS, *rows))))


def write() -> None:
    """Write the file anew."""
    FILE.write_text(page(), encoding="utf-8")


def _metadata(rows: list[tuple[str, ...]]) -> Iterator[str]:
    version = value("ontology", "owl:versionInfo", "balticvet")
    header = "ontology/alignments"
    yield "#curie_map:"
    for prefix in sorted({name.partition(":")[0] for row in rows for name in (row[0], row[3])}):
        yield f"#  {prefix}: {PREFIXES[prefix]}"
    yield f"#mapping_set_id: {iri('bv:').rstrip('#')}/alignments.sssom.tsv"
    yield f'#mapping_set_version: "{version}"'
    yield f"#mapping_set_title: {value(header, 'dct:title', 'alignments')}"
    yield f"#license: {value(header, 'dct:license', 'alignments')}"
    yield f'#subject_source_version: "{version}"'


def _rows() -> Iterator[tuple[str, ...]]:
    for own, link, standard in alignments():
        if link in MAPPINGS:
            label = LABELS.get(standard, "")
            yield (own, terms()[own].label, link, standard, label, JUSTIFICATION)
