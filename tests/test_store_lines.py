"""Each quad of a file is found on its line, in every format."""

import pytest

from balticvet.rdfio import FORMATS, parse
from balticvet.rdfio.lines import lines_of

TURTLE = (
    """@prefix : <urn:x:> .

:a :p "x" ;
  :q "y"
  ; :r [ :s 1 ;
     :t 2 ] , :z .
:b a :C ; :text """
    + '"""two\nlines"""'
    + """ .
:d :p 12
 .
"""
)
NTRIPLES = '<urn:x:a> <urn:x:p> "x" .\n\n# nothing\n<urn:x:a> <urn:x:q> <urn:x:b> .\n'
RDFXML = """<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns:x="urn:x:">
<x:C rdf:about="urn:x:a">
<x:b>c</x:b>
<x:d
  rdf:resource="urn:x:e"/>
</x:C>
</rdf:RDF>"""
JSONLD = """{"@context": {"x": "urn:x:"},
"@id": "urn:x:a",
"@type": "x:C",
"x:b": ["one",
"two", "twice", 5],
"x:c": "twice"}"""


@pytest.mark.parametrize(
    ("name", "text", "lines"),
    [
        ("turtle", TURTLE, [3, 4, 5, 6, 6, 6, 7, 8, 9]),
        ("trig", "@prefix : <urn:x:> .\n:g {\n:a :p 1 ;\n :q 2 }\n", [3, 4]),
        ("ntriples", NTRIPLES, [1, 4]),
        ("rdfxml", RDFXML, [2, 3, 5]),
        ("jsonld", JSONLD, [3, 4, 5, 0, 0, 0]),
    ],
)
def test_each_quad_is_on_its_line(name: str, text: str, lines: list[int]) -> None:
    data = text.encode()
    assert [*lines_of(data, FORMATS[name])] == lines
    assert len(parse(data, FORMATS[name], where="x", blank_nodes=True, canonical=False)) == len(
        lines
    )


def test_a_line_longer_than_the_parsers_buffer_is_one_line() -> None:
    text = f'<urn:x:a> <urn:x:b> "{"long " * 5000}" .\n<urn:x:a> <urn:x:c> "d" .'
    assert lines_of(text.encode(), FORMATS["turtle"]) == (1, 2)


def test_no_line_feed_is_needed() -> None:
    assert lines_of(b"", FORMATS["turtle"]) == ()
    assert lines_of(b"<urn:x:a> <urn:x:b> 1 .", FORMATS["turtle"]) == (1,)
