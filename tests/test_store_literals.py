"""A literal is of its datatype, or it is told what the datatype asks for."""

import pytest

from balticvet.namespaces import iri
from balticvet.rdfio.literals import misfit

FITTING = {
    "xsd:anyURI": ["urn:x:a", "not an address"],
    "xsd:base64Binary": ["", "YWJj", "YW Jj"],
    "xsd:boolean": ["true", "0"],
    "xsd:byte": ["-128", "127", "+7"],
    "xsd:date": ["2020-02-29", "2020-02-29+14:00", "-0044-03-15"],
    "xsd:dateTime": ["2020-02-29T24:00:00", "2020-02-29T12:00:00.5Z"],
    "xsd:dateTimeStamp": ["2020-02-29T12:00:00Z"],
    "xsd:dayTimeDuration": ["P1DT2H", "-PT0.5S"],
    "xsd:decimal": ["1.", ".5", "-0.0", "9" * 400],
    "xsd:double": ["1e6", "NaN", "-INF"],
    "xsd:duration": ["P3Y6M", "PT1S"],
    "xsd:float": ["1.5E-2"],
    "xsd:gDay": ["---31"],
    "xsd:gMonth": ["--12Z"],
    "xsd:gMonthDay": ["--02-29"],
    "xsd:gYear": ["2015", "12015"],
    "xsd:gYearMonth": ["2014-12"],
    "xsd:hexBinary": ["0aF1", ""],
    "xsd:int": ["2147483647"],
    "xsd:integer": ["007", "-" + "9" * 5000],
    "xsd:language": ["lv", "sr-Latn"],
    "xsd:long": ["-9223372036854775808"],
    "xsd:Name": ["x:a", "Ķekava"],
    "xsd:NCName": ["a-b.c"],
    "xsd:negativeInteger": ["-1"],
    "xsd:NMTOKEN": ["1a"],
    "xsd:nonNegativeInteger": ["0"],
    "xsd:nonPositiveInteger": ["-0"],
    "xsd:normalizedString": [" a  b "],
    "xsd:positiveInteger": ["1"],
    "xsd:short": ["32767"],
    "xsd:string": ["\n"],
    "xsd:time": ["23:59:59", "24:00:00"],
    "xsd:token": ["a b"],
    "xsd:unsignedByte": ["255"],
    "xsd:unsignedInt": ["4294967295"],
    "xsd:unsignedLong": ["18446744073709551615"],
    "xsd:unsignedShort": ["65535"],
    "xsd:yearMonthDuration": ["P3Y6M"],
    "rdf:JSON": ['{"a": 1}'],
    "rdf:XMLLiteral": ["a <b>c</b>"],
    "rdf:HTML": ["<p>"],
    "schema:Text": ["anything"],
}
UNFITTING = {
    "xsd:base64Binary": ["YW", "äää"],
    "xsd:boolean": ["abc", "TRUE", ""],
    "xsd:byte": ["128", "-129", "1.0"],
    "xsd:date": ["2020-02-31", "31/02/2020", "2020-2-1", "2020-02-01 ", "2020-02-01+15:00"],
    "xsd:dateTime": ["2020-02-29", "2020-02-29T24:30:00", "2020-02-29T12:60:00"],
    "xsd:dateTimeStamp": ["2020-02-29T12:00:00"],
    "xsd:dayTimeDuration": ["P1Y", "P1DT"],
    "xsd:decimal": ["1e6", "1,5", "", "EUR 5"],
    "xsd:double": ["many", "inf"],
    "xsd:duration": ["P", "3Y", "PT"],
    "xsd:float": ["1.5E"],
    "xsd:gDay": ["---32"],
    "xsd:gMonth": ["--13", "12"],
    "xsd:gMonthDay": ["--02-30"],
    "xsd:gYear": ["15", "2015-01", "02015"],
    "xsd:gYearMonth": ["2014-13"],
    "xsd:hexBinary": ["abc", "zz"],
    "xsd:int": ["2147483648"],
    "xsd:integer": ["x", "1.0", " 7", "٣", ""],
    "xsd:language": ["en_US", "latvianlanguage"],
    "xsd:long": ["9223372036854775808"],
    "xsd:Name": ["1a"],
    "xsd:NCName": ["x:a"],
    "xsd:negativeInteger": ["0"],
    "xsd:NMTOKEN": ["a b"],
    "xsd:nonNegativeInteger": ["-1"],
    "xsd:nonPositiveInteger": ["9" * 5000],
    "xsd:normalizedString": ["a\tb"],
    "xsd:positiveInteger": ["0"],
    "xsd:short": ["32768"],
    "xsd:time": ["24:00:01", "12:00"],
    "xsd:token": [" a", "a  b"],
    "xsd:unsignedByte": ["256", "-1"],
    "xsd:unsignedInt": ["4294967296"],
    "xsd:unsignedLong": ["18446744073709551616"],
    "xsd:unsignedShort": ["65536"],
    "xsd:yearMonthDuration": ["P1D"],
    "xsd:interger": ["1"],
    "rdf:JSON": ["{", "[" * 100_000],
    "rdf:XMLLiteral": ["<b>", "&nbsp;", "<!DOCTYPE x>"],
}


@pytest.mark.parametrize("kind", FITTING)
def test_what_a_datatype_allows_fits(kind: str) -> None:
    assert [value for value in FITTING[kind] if misfit(value, iri(kind))] == []


@pytest.mark.parametrize("kind", UNFITTING)
def test_what_a_datatype_does_not_allow_is_told(kind: str) -> None:
    assert [value for value in UNFITTING[kind] if not misfit(value, iri(kind))] == []


def test_what_to_write_is_told() -> None:
    assert misfit("300", iri("xsd:byte")) == "Write a whole number from -128 to 127."
    assert misfit("0", iri("xsd:positiveInteger")) == "Write a whole number from 1 on."
    assert misfit("1", iri("xsd:negativeInteger")) == "Write a whole number up to -1."
    assert misfit("x", iri("xsd:gMonthDay")) == (
        "Write a day of the year that there is, such as --12-31."
    )
    assert misfit("1.2505E3", iri("xsd:decimal")) == (
        'Write 1250.5, and in JSON-LD "1250.5": without quotation marks it gets an exponent.'
    )
    assert misfit("1.0E21", iri("xsd:integer")).startswith(f"Write 1{21 * '0'}, and in JSON-LD")
    assert misfit("5.5E0", iri("xsd:integer")) == "Write a whole number, such as 12."
    assert "Did you mean xsd:integer" in misfit("1", iri("xsd:interger"))
