"""Network files of hostile networks: each is refused in plain words, or is a whole file."""

from dataclasses import replace
from math import inf, nan

import pytest

from balticvet.errors import UnreadableInputError
from balticvet.networks import Network, Node
from balticvet.networks.files.formats import FORMATS
from balticvet.tables.csv import harmless
from networks import edge, network
from readers import graphology, reread, written

EVERY = pytest.mark.parametrize("name", FORMATS)
XML = pytest.mark.parametrize("name", ["gexf", "graphml"])

ODD = {
    "a hidden turn of the direction": "a\u202eb",
    "a character that XML forbids": "a\0b",
    "half a character": "a\ud800b",
    "no character at all": "a\ufffeb",
}
MISSING = {
    "gephi-nodes": ("tie", "weight"),
    "gephi-edges": ("id", "label", "kind", "value", "title", "size"),
}
"""What a format does not hold."""


@pytest.mark.bad_input(
    "export",
    "a name, a label or a value with U+202E or a character that XML forbids",
    "exit 3; the character is named",
)
@EVERY
@pytest.mark.parametrize("odd", ODD.values(), ids=ODD)
@pytest.mark.parametrize("where", ["id", "label", "kind", "value", "title", "tie"])
def test_a_character_that_misleads_is_named(name: str, odd: str, where: str) -> None:
    if where in MISSING.get(name, ()):
        return
    fields = {"id": "x", "label": "X", "kind": "k"} | {where: odd}
    node = Node(fields["id"], fields["label"], fields["kind"])
    if where in ("value", "title"):
        node = replace(node, values={odd: 1} if where == "title" else {"v": odd})
    made = network(edge(node.id, "y", odd if where == "tie" else "t"), nodes=[node])
    with pytest.raises(UnreadableInputError, match=f"U\\+{ord(odd[1]):04X}"):
        written(made, name)


@pytest.mark.bad_input(
    "export", "a weight or a value that is NaN or infinite", "exit 3; it is named"
)
@EVERY
@pytest.mark.parametrize("number", [nan, inf, -inf])
def test_a_number_that_is_none_is_refused(name: str, number: float) -> None:
    weighted = network(replace(edge("a", "b"), weight=number))
    valued = network(nodes=[Node("x", "X", values={"size": number})])
    for made, told in ((weighted, "weight"), (valued, "size")):
        if told in MISSING.get(name, ()):
            continue
        with pytest.raises(UnreadableInputError, match=told):
            written(made, name)


SHAPES = {
    "an empty network": network(),
    "one node": network(nodes=[Node("x", "X")]),
    "a node tied to itself": network(edge("a", "a")),
    "parallel ties": network(edge("a", "b"), edge("a", "b", "implements"), edge("a", "b")),
    "two parts and a node alone": network(edge("a", "b"), edge("c", "d"), nodes=[Node("x", "X")]),
}


@pytest.mark.bad_input(
    "export",
    "an empty network, one node, a node tied to itself, parallel ties, a network in parts",
    "a whole file in each format, with as many nodes and ties",
)
@EVERY
@pytest.mark.parametrize("made", SHAPES.values(), ids=SHAPES)
def test_a_network_of_any_shape_is_a_whole_file(name: str, made: Network) -> None:
    assert written(made, name)
    graph = reread(made, name)
    assert (len(graph), graph.number_of_edges()) == (len(made.nodes), len(made.edges))


HOSTILE = {
    "10 000 characters": "x" * 10_000,
    "markup": "</node><script>alert(1)</script>&amp;]]>",
    "quotes": '"a" \'b\' \\ "',
    "commas and formulas": "=1+1,2;3\t|",
    "nothing": "",
    "spaces": "  ",
    "a name of an attribute": "label",
    "other scripts": "Kauņa 日本 עברית 🎓",
}


@pytest.mark.bad_input(
    "export",
    "labels of 10 000 characters, of markup, quotes, formulas, lines of a format, or of nothing",
    "the label is there as it is written (on one line where the format has lines), and no more; in"
    " Gephi's tables, which spreadsheet programs open too, an apostrophe stands before a formula",
)
@EVERY
@pytest.mark.parametrize("label", HOSTILE.values(), ids=HOSTILE)
def test_a_hostile_label_stays_a_label(name: str, label: str) -> None:
    made = network(edge("a", "b", "t"), edge("b", "c", label), nodes=[Node("a", label)])
    graph = reread(made, name)
    line = " ".join(label.split())
    line = harmless(line) if name.startswith(("gephi-", "edge-list")) else line
    labels = sorted(" ".join(values["label"].split()) for _, values in graph.nodes(data=True))
    unnamed = "a" if name == "kumu" and not line else line
    assert labels == sorted((unnamed, "b", "c"))
    ties = (" ".join(v.get("tie", "").split()) for _, _, v in graph.edges(data=True))
    assert sorted(ties) == sorted((line, "t"))


@pytest.mark.bad_input(
    "export", "a node whose country nobody states", "no country: no empty text, no “unknown”"
)
@EVERY
def test_a_country_that_nobody_states_is_no_value(name: str) -> None:
    made = network(nodes=[Node("a", "A", countries=("Latvia",)), Node("b", "B")])
    graph = reread(made, name)
    assert graph.nodes["a"]["country"] == "Latvia"
    assert "country" not in graph.nodes["b"]
    alone = network(nodes=[Node("b", "B")])
    assert b"country" not in written(alone, name)


@pytest.mark.needs("npm")
@XML
@pytest.mark.parametrize("made", SHAPES.values(), ids=SHAPES)
def test_graphology_reads_a_network_of_any_shape(name: str, made: Network) -> None:
    found = graphology(written(made, name), name)
    assert (len(found["nodes"]), len(found["edges"])) == (len(made.nodes), len(made.edges))


@pytest.mark.needs("npm")
@XML
@pytest.mark.parametrize("label", HOSTILE.values(), ids=HOSTILE)
def test_graphology_reads_a_hostile_label(name: str, label: str) -> None:
    found = graphology(written(network(nodes=[Node("a", label)]), name), name)
    assert [" ".join(str(node.get("label", "")).split()) for node in found["nodes"]] == [
        " ".join(label.split())
    ]
