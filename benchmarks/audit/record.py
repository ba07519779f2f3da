"""What a part of the audit has measured so far, so that an interrupted run goes on from there."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar, cast

T = TypeVar("T")


class Record:
    """Values by their names, in a file with one line each, of one state of the site.

    A file that tells of another state is begun anew; a last line that was cut off is left out.
    """

    def __init__(self, path: Path, state: str) -> None:
        self._path = path
        lines = path.read_text(encoding="utf-8").split("\n")[:-1] if path.exists() else []
        kept = lines[1:] if lines[:1] == [json.dumps(state)] else []
        self._found: dict[str, object] = dict(map(json.loads, kept))
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("\n".join([json.dumps(state), *kept, ""]), encoding="utf-8")

    def once(self, name: str, measure: Callable[[], T]) -> T:
        """Return what was measured under a name, or measure it now and write it down.

        It must be what JSON can hold: lists, objects, texts, numbers.
        """
        if name not in self._found:
            self._found[name] = measure()
            with self._path.open("a", encoding="utf-8") as file:
                file.write(f"{json.dumps([name, self._found[name]])}\n")
        return cast(T, self._found[name])

    def forget(self) -> None:
        """Remove the file: the next run measures everything anew."""
        self._path.unlink()
