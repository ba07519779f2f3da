"""The alignments as SSSOM say what the Turtle says."""

import csv

import pytest
import yaml
from pyoxigraph import RdfFormat, parse

from balticvet.namespaces import PREFIXES, iri
from docs.make import alignments
from docs.make.ontology import alignments as stated
from docs.make.ontology import terms, value
from test_foreign_terms import INSTALLED, PACKAGES


def metadata() -> dict[str, object]:
    lines = alignments.FILE.read_text(encoding="utf-8").splitlines()
    found = yaml.safe_load("\n".join(line[1:] for line in lines if line.startswith("#")))
    assert isinstance(found, dict)
    return found


def rows() -> list[dict[str, str]]:
    lines = alignments.FILE.read_text(encoding="utf-8").splitlines()
    return list(csv.DictReader((one for one in lines if one[0] != "#"), delimiter="\t"))


def test_the_file_is_fresh() -> None:
    told = alignments.FILE.read_text(encoding="utf-8")
    assert told == alignments.page(), "ontology/alignments.sssom.tsv is old: run make docs"


def test_each_mapping_is_one_row_with_its_justification() -> None:
    said = {(row["subject_id"], row["predicate_id"], row["object_id"]) for row in rows()}
    assert said == {one for one in stated() if one[1] != "rdfs:seeAlso"}
    assert {row["mapping_justification"] for row in rows()} == {"semapv:ManualMappingCuration"}
    assert all(row["subject_label"] == terms()[row["subject_id"]].label for row in rows())


def test_the_metadata_say_what_is_needed_to_read_the_rows() -> None:
    known = metadata()["curie_map"]
    assert isinstance(known, dict)
    used = {row[end].partition(":")[0] for row in rows() for end in ("subject_id", "object_id")}
    assert {name: PREFIXES[name] for name in used} == known
    version = value("ontology", "owl:versionInfo", "balticvet")
    assert metadata()["mapping_set_version"] == version
    assert str(metadata()["license"]).startswith("https://creativecommons.org/")


@pytest.mark.needs("vocabularies")
def test_labels_of_standard_terms_are_those_of_their_vocabularies() -> None:
    for name, label in alignments.LABELS.items():
        package = PACKAGES[name.partition(":")[0]]
        quads = parse(path=INSTALLED / package / f"{package}.nq", format=RdfFormat.N_QUADS)
        labels = {
            getattr(quad.object, "value", "")
            for quad in quads
            if getattr(quad.subject, "value", "") == iri(name)
            and quad.predicate.value == iri("rdfs:label")
        }
        assert label in labels
