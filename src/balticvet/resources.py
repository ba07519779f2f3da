"""Where the files are that balticvet works with: in a checkout or in the installed package.

A *project* is a folder that may hold `ontology`, `data`, `queries` and `shapes`.
What it does not hold is taken from balticvet itself.
"""

from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from balticvet.errors import UnreadableInputError

_PACKAGE = Path(__file__).parent
_CHECKOUT = _PACKAGE.parent.parent
HOME = _CHECKOUT if (_CHECKOUT / "ontology").is_dir() else _PACKAGE / "bundle"


def _is_folder(path: Path) -> bool:
    with suppress(OSError):  # such as a name that is too long
        return path.is_dir()
    return False


@dataclass(frozen=True)
class Project:
    """The folders of one body of data; by default the one that comes with balticvet."""

    root: Path = HOME

    def __post_init__(self) -> None:
        if not _is_folder(self.root / "data" / "sources"):
            raise UnreadableInputError(
                "This folder is not a balticvet project: it has no data/sources.",
                where=str(self.root),
                fix="Give the folder that holds data/, or leave --project out.",
            )

    @property
    def data(self) -> Path:
        """The folder with the sources, the decisions and the release."""
        return self.root / "data"

    def folders(self, name: str) -> tuple[Path, ...]:
        """Return balticvet's own folder of that name and the project's, where it has one."""
        found = (HOME / name, self.root / name)
        return tuple(dict.fromkeys(folder.resolve() for folder in found if folder.is_dir()))

    def files(self, folder: str, pattern: str) -> Iterator[Path]:
        """Yield the files of a folder in the order of their paths."""
        for found in self.folders(folder):
            yield from sorted(found.glob(pattern))


def project_of(folder: Project | Path | None) -> Project:
    """Return the project in a folder, or the one that comes with balticvet."""
    return folder if isinstance(folder, Project) else Project(folder) if folder else Project()
