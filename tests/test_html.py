"""HTML from templates: texts stay texts, gaps are faults, and a page runs nothing but its own."""

import base64
import hashlib
import re
from pathlib import Path

import pytest
from jinja2 import UndefinedError

import balticvet
from balticvet.assemble import AssembledDataset
from balticvet.draw import draw
from balticvet.html import render
from balticvet.html.templates import content_policy
from balticvet.profiles import Profile
from balticvet.profiles.briefing import briefing
from balticvet.rdf import Literal
from balticvet.resources import Project
from balticvet.tables.credit import Credit
from balticvet.tables.record import Table

HOSTILE = "<script>alert(1)</script>\x1b[31m\u202e\"'"
TAG = re.compile(r"</(a|b|div|h\d|html|i|li|ol|p|script|span|style|table|t[dhr]|ul)>")
CASES = ["portal/templates/document.html", "draw/page/map.html", "tables/table.html"]


def test_every_text_is_escaped_and_its_control_characters_are_seen() -> None:
    written = Table((HOSTILE,), ((Literal(HOSTILE),),), title=HOSTILE).as_html()
    harmless = "&lt;script&gt;alert(1)&lt;/script&gt;\\x1b[31m\\u202e&quot;&#x27;"
    assert written.count(harmless) == 3
    assert "<script" not in written


@pytest.mark.parametrize("template", CASES)
def test_what_a_template_asks_for_and_nobody_gives_is_a_fault(template: str) -> None:
    with pytest.raises(UndefinedError):
        render(template)


def test_a_page_allows_its_own_style_and_script_alone() -> None:
    policy = content_policy("p { margin: 0; }", "let one = 1;")
    rules = dict(rule.split(maxsplit=1) for rule in policy.split("; "))
    for name, text in (("style-src", "p { margin: 0; }"), ("script-src", "let one = 1;")):
        digest = base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()
        assert rules.pop(name) == f"'sha256-{digest}'"
    assert set(rules.values()) == {"'none'"}
    assert "script-src" not in content_policy("p { margin: 0; }", "")
    face = "@font-face { src: url(data:font/woff2;base64,AA==) }"
    assert "font-src data:" in content_policy(face, "")


def test_scripts_of_a_page_share_their_names_with_nobody_else(dataset: AssembledDataset) -> None:
    scripted = draw(dataset, Project(), "map").decode()
    assert scripted.count('<script>"use strict";\n(() => {\n') == scripted.count("<script") == 1
    assert "<script" not in briefing(Profile("", "Lamp", (), "", ()), Credit()).as_html()


def test_no_python_of_the_package_holds_markup() -> None:
    package = Path(balticvet.__file__).parent
    written = sorted(package.rglob("*.py"))
    assert [path for path in written if TAG.search(path.read_text(encoding="utf-8"))] == []
