"""The notebooks of `docs/tutorial/` run, and what is stored in them is what they say today."""

import json
import re
from typing import Any

import pytest

from docs.make import tutorial

EVERY = pytest.mark.parametrize("name", tutorial.NOTEBOOKS)


def stored(name: str) -> str:
    return (tutorial.FOLDER / name).read_text(encoding="utf-8")


def cells(name: str) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = json.loads(stored(name))["cells"]
    return found


def test_there_is_a_notebook_from_question_to_picture() -> None:
    assert "from-question-to-picture.ipynb" in tutorial.NOTEBOOKS


@EVERY
def test_the_outputs_are_fresh(name: str) -> None:
    written = tutorial.fresh(name)
    assert written == stored(name), f"docs/tutorial/{name} is old: run make docs and commit it"


@EVERY
def test_every_cell_of_code_but_the_imports_shows_something(name: str) -> None:
    silent = [
        cell["id"] for cell in cells(name) if cell["cell_type"] == "code" and not cell["outputs"]
    ]
    assert silent == ["import"]
    assert "error" not in {o["output_type"] for c in cells(name) for o in c.get("outputs", ())}


@EVERY
def test_nothing_of_a_machine_or_a_moment_is_in_it(name: str) -> None:
    text = stored(name)
    assert not re.search(r"(?<![\w.:/])/(home|root|tmp|work|Users|usr)/", text)
    assert not re.search(r" at 0x[0-9a-f]+", text)
    assert {cell.get("execution_count") for cell in cells(name)} == {None}
    assert not any(cell["metadata"] for cell in cells(name))


@EVERY
def test_the_text_claims_no_number_that_could_grow_old(name: str) -> None:
    told = " ".join("".join(c["source"]) for c in cells(name) if c["cell_type"] == "markdown")
    assert not re.search(r"\d", re.sub(r"`[^`]*`", "", told))


def test_a_notebook_is_stored_without_what_differs_from_run_to_run() -> None:
    import nbformat

    data = {"text/html": "<b>x</b>", "text/plain": "X(path='/home/x')"}
    output = {
        "output_type": "execute_result",
        "data": data,
        "metadata": {},
        "execution_count": 7,
    }
    cell = {
        "cell_type": "code",
        "id": "a",
        "source": "x",
        "execution_count": 7,
        "metadata": {"execution": {"started": "now"}},
        "outputs": [output],
    }
    whole = {"cells": [cell], "metadata": {"x": 1}, "nbformat": 4, "nbformat_minor": 5}
    text = tutorial.plain(nbformat.from_dict(whole))
    assert "/home" not in text
    assert "now" not in text
    assert "7" not in text
