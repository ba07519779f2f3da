"""`docs/tutorial/`: notebooks whose outputs are what their cells say today."""

import os
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import nbformat
from nbclient import NotebookClient

FOLDER = Path(__file__).parents[1] / "tutorial"
NOTEBOOKS = tuple(path.name for path in sorted(FOLDER.glob("*.ipynb")))
_METADATA = {
    "kernelspec": {"display_name": "Python 3", "language": "python", "name": "python3"},
    "language_info": {"name": "python"},
}


def fresh(name: str) -> str:
    """Return a notebook with its cells run anew and nothing in it that differs from run to run.

    Raises `nbclient.exceptions.CellExecutionError` for a cell that fails.
    """
    notebook = nbformat.read(FOLDER / name, as_version=4)
    with TemporaryDirectory() as profile:
        client = NotebookClient(
            notebook,
            kernel_name="python3",
            timeout=300,
            coalesce_streams=True,
            extra_arguments=["--log-level=ERROR"],
            resources={"metadata": {"path": str(FOLDER)}},
        )
        client.execute(env={**os.environ, "IPYTHONDIR": profile})
    return plain(notebook)


def plain(notebook: Any) -> str:
    """Return a notebook as text, without counts, versions, and what only Python would print."""
    notebook.metadata = nbformat.from_dict(_METADATA)
    for cell in notebook.cells:
        cell.metadata = nbformat.from_dict({})
        if cell.cell_type == "code":
            cell.execution_count = None
            for output in cell.outputs:
                if "execution_count" in output:
                    output.execution_count = None
                if len(output.get("data", ())) > 1:
                    output.data.pop("text/plain", None)
    nbformat.validate(notebook)
    return f"{nbformat.writes(notebook).rstrip()}\n"


def write() -> None:
    """Run each notebook and write it anew."""
    for name in NOTEBOOKS:
        (FOLDER / name).write_text(fresh(name), encoding="utf-8")
