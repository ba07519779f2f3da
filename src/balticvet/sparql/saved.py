"""Saved queries: one `.rq` file each, with front matter that says what the query is for.

Questions, projections, checks, rules, comparisons and transfers are all read here, by the schema
of their kind, and refused in the same words.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any

from balticvet.errors import UnreadableInputError
from balticvet.files import read_text
from balticvet.grouping import grouped
from balticvet.namespaces import is_slug
from balticvet.resources import Project
from balticvet.sparql.engine import parse
from balticvet.sparql.front_matter import Key, read_front_matter
from balticvet.sparql.service import NO_PREFIXES, refuse_service
from balticvet.sparql.tokens import is_ordered, require_read_only_query, starred, tokens
from balticvet.suggest import unknown
from balticvet.tables import Kind


@dataclass(frozen=True)
class Schema:
    """What every saved query of a kind has: the keys of its front matter, its form, its columns.

    `listed` says where all of the kind are listed, if they are too many for a message. With
    `matter_later` the front matter is read, and checked, when somebody asks for it.
    """

    called: str
    folder: str
    required: Mapping[str, Key]
    optional: Mapping[str, Key] = field(default_factory=dict)
    forms: tuple[Kind, ...] = ("select",)
    columns: frozenset[str] = frozenset()
    ordered: bool = False
    listed: str = ""
    matter_later: bool = False


class _FrontMatter(Mapping[str, Any]):
    """Front matter that is read when it is first asked for."""

    def __init__(self, text: str, path: Path, schema: Schema) -> None:
        self._text, self._path, self._schema = text, path, schema

    @cached_property
    def _keys(self) -> dict[str, Any]:
        schema = self._schema
        return read_front_matter(
            self._text,
            self._path,
            kind=schema.called,
            required=schema.required,
            optional=schema.optional,
        )

    def __getitem__(self, key: str) -> Any:
        return self._keys[key]

    def __iter__(self) -> Iterator[str]:
        return iter(self._keys)

    def __len__(self) -> int:
        return len(self._keys)


@dataclass(frozen=True)
class SavedQuery:
    """A query of a file: its form, its columns, and what its front matter says."""

    name: str
    path: Path
    text: str = field(repr=False)
    kind: Kind
    variables: tuple[str, ...]
    matter: Mapping[str, Any] = field(repr=False, hash=False)

    @property
    def summary(self) -> str:
        """What the query is for, in one sentence."""
        return str(self.matter["summary"])

    def fault(self, what: str, *, line: int = 0, fix: str = "") -> UnreadableInputError:
        """Return what is wrong with the file, for raising."""
        where = f"{self.path}:{line}" if line else str(self.path)
        return UnreadableInputError(what, where=where, fix=fix)


def read_saved(path: Path, schema: Schema) -> SavedQuery:
    """Read a saved query and check that it is what its kind is.

    Raises `UnreadableInputError` that names the file, the line and what to write instead.
    """
    text = read_text(path)
    require_read_only_query(text, where=str(path))
    refuse_service(text, where=str(path))
    if not is_slug(path.stem):
        raise UnreadableInputError(
            f"The name of a {schema.called} is words in lower case, joined by hyphens.",
            where=str(path),
        )
    later = _FrontMatter(text, path, schema)
    matter = later if schema.matter_later else dict(later)
    kind, variables = check_query(text, where=str(path))
    saved = SavedQuery(path.stem, path, text, kind, variables, matter)
    _check_form(saved, schema)
    return saved


def check_query(
    text: str, *, where: str, prefixes: Mapping[str, str] = NO_PREFIXES
) -> tuple[Kind, tuple[str, ...]]:
    """Return form and columns of a query to be saved, which names its columns and no graphs.

    Raises `UnreadableInputError` with the line.
    """
    require_read_only_query(text, where=where, known=frozenset(prefixes))
    for token in tokens(text):
        if token.says("FROM"):
            raise UnreadableInputError(
                "The query has a FROM.", where=f"{where}:{token.line}", fix="Use GRAPH instead."
            )
    if star := starred(text):
        raise UnreadableInputError(
            "The query selects everything (*).",
            where=f"{where}:{star.line}",
            fix="Name the variables in order.",
        )
    return parse(text, where=where, prefixes=prefixes)


def _check_form(saved: SavedQuery, schema: Schema) -> None:
    columns = schema.columns - {*saved.variables}
    if saved.kind not in schema.forms or columns:
        forms = " or ".join(form.upper() for form in schema.forms)
        named = f" of {', '.join(sorted(schema.columns))}" if schema.columns else ""
        raise saved.fault(f"A {schema.called} is a {forms}{named}, and this is not.")
    if schema.ordered and saved.kind == "select" and not is_ordered(saved.text):
        raise saved.fault("The rows have no order.", fix="End with ORDER BY and name the columns.")


# ── Folders ──────────────────────────────────────────────────────────────────


def saved_paths(project: Project, schema: Schema) -> dict[str, Path]:
    """Return the files of a kind, of a project and of balticvet, by name; read none.

    Raises `UnreadableInputError` where two have the same name.
    """
    return {name: _only(paths, schema) for name, paths in _files(project, schema).items()}


def is_saved(project: Project, schema: Schema, name: str) -> bool:
    """Tell whether there is a saved query of that name; read no file."""
    return name in _files(project, schema)


def find_path(project: Project, schema: Schema, name: str) -> Path:
    """Return the file of a saved query; read none.

    Raises `UsageError` with the nearest names when there is no such query.
    """
    found = _files(project, schema)
    if name in found:
        return _only(found[name], schema)
    listed = schema.listed or f"The {schema.called}s are {', '.join(found)}."
    raise unknown(f"There is no {schema.called} saved as", name, found, listed=listed)


def _files(project: Project, schema: Schema) -> dict[str, list[Path]]:
    found = grouped(project.files(schema.folder, "*.rq"), lambda path: path.stem)
    return dict(sorted(found.items()))


def _only(paths: list[Path], schema: Schema) -> Path:
    if len(paths) > 1:
        raise UnreadableInputError(
            f"Two {schema.called}s have the name {paths[0].stem}.",
            where=" and ".join(map(str, paths[:2])),
            fix="Rename one of the files.",
        )
    return paths[0]
