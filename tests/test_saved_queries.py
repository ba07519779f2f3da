"""Saved queries of every kind are refused alike, with file and line."""

from pathlib import Path

import pytest

from balticvet.assemble.derive import DATED_RULES, RULES
from balticvet.contradictions.finding import COMPARISONS
from balticvet.errors import UnreadableInputError
from balticvet.networks.model.projection import PROJECTIONS
from balticvet.queries.fetch import TRANSFERS
from balticvet.queries.question import QUESTIONS
from balticvet.resources import HOME, Project
from balticvet.sparql import Schema, read_saved
from balticvet.sparql.saved import saved_paths
from balticvet.validate.checks import CHECKS, SHAPE_CHECKS

KINDS = (
    QUESTIONS,
    PROJECTIONS,
    CHECKS,
    SHAPE_CHECKS,
    RULES,
    DATED_RULES,
    COMPARISONS,
    TRANSFERS,
)


def sound(kind: Schema) -> Path:
    """Return a file of balticvet's own."""
    return min((HOME / kind.folder).glob("*.rq"))


@pytest.fixture(params=KINDS, ids=lambda kind: kind.folder)
def kind(request: pytest.FixtureRequest) -> Schema:
    found: Schema = request.param
    return found


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("#+ summary:", "#+ sumary:", "unknown key 'sumary'"),
        ("#+ summary:", "#+ summary: a\n#+ summary:", "'summary' twice"),
        ("#+ summary:", "#+ summary:\n#+  -", "summary must be words"),
        ("#+ summary:", "# summary:", "lacks"),
        ("WHERE {", "FROM <urn:x> WHERE {", "FROM"),
        ("WHERE {", "WHERE { ?x nobody:knows ?y .", "Nobody declared the prefix"),
        ("WHERE {", "WHERE { SERVICE <urn:x> { ?x ?y ?z }", "nothing was sent"),
        ("WHERE {", "WHERE {{", "not valid SPARQL"),
    ],
)
@pytest.mark.bad_input(
    "saved",
    "a saved query of any kind with FROM, a prefix that nobody declared, a key of its front matter"
    " that is unknown, missing, given twice or wrong",
    "exit 3; the file, the line and the key are named",
)
def test_every_kind_refuses_in_the_same_words(
    kind: Schema, old: str, new: str, told: str, tmp_path: Path
) -> None:
    path = tmp_path / "mine.rq"
    text = sound(kind).read_text(encoding="utf-8").replace("\nWHERE\n{", "\nWHERE {")
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
    assert text != path.read_text(encoding="utf-8")
    with pytest.raises(UnreadableInputError, match=told) as caught:
        len(read_saved(path, kind).matter)
    assert caught.value.where.startswith(str(path))


def test_a_query_of_another_form_is_refused(kind: Schema, tmp_path: Path) -> None:
    path = tmp_path / "mine.rq"
    matter = [line for line in sound(kind).read_text().splitlines() if line.startswith("#+")]
    path.write_text("\n".join([*matter, "DESCRIBE <urn:x>"]), encoding="utf-8")
    if "construct" in kind.forms:
        assert read_saved(path, kind).kind == "construct"
    else:
        with pytest.raises(UnreadableInputError, match=f"A {kind.called} is a SELECT"):
            read_saved(path, kind)


def test_two_of_one_name_are_refused(kind: Schema, tmp_path: Path) -> None:
    (tmp_path / "data/sources").mkdir(parents=True)
    folder = tmp_path / kind.folder
    folder.mkdir(parents=True)
    (folder / sound(kind).name).write_bytes(sound(kind).read_bytes())
    with pytest.raises(UnreadableInputError, match=f"Two {kind.called}s have the name"):
        saved_paths(Project(tmp_path), kind)
