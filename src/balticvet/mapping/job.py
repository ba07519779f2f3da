"""A table of others becomes a folder of N-Quads: read, numbered, mapped, written, told."""

import json
import shutil
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from importlib.metadata import version
from pathlib import Path

from balticvet.build_folder import MANIFEST, Kind, listing, target
from balticvet.errors import MOST_TOLD, UsageError, not_installed, raise_all
from balticvet.files import own_name, unwritable
from balticvet.folders import locked, write_folder
from balticvet.mapping.declared import TableMapping, mapping_of
from balticvet.mapping.records import Numbered, RecordFault, number_records
from balticvet.mapping.source import DECISIONS, TableSource, reference_quads
from balticvet.namespaces import is_slug, is_web_address, slug
from balticvet.rdfio import FORMATS, write
from balticvet.resources import Project

Progress = Callable[[int, int, str], None]
KIND: Kind = "mapped table"
_STEPS = 9
_MOST_FAULTS = 1_000
"""Of so many records at fault the report has the lines; of more, how many there are."""


@dataclass(frozen=True)
class About:
    """What is known of a table that it does not say itself."""

    licence: str
    url: str
    day: date
    name: str = ""
    title: str = ""
    publisher: str = ""


@dataclass(frozen=True)
class Mapped:
    """What became of a table: counts by what they count, faults, columns that nothing names."""

    folder: Path
    source: TableSource
    mapping: str
    engine: str
    counts: Mapping[str, int]
    faults: tuple[RecordFault, ...]
    unnamed: tuple[str, ...]


def ingest_table(
    file: Path,
    mapping: str | Path,
    output: Path,
    about: About,
    *,
    engine: str = "duckdb",
    master: str = "",
    encoding: str = "utf-8",
    keep_going: bool = False,
    project: Project | None = None,
    progress: Progress = lambda _done, _of, _what: None,
) -> Mapped:
    """Map a table to a folder of N-Quads, in which each triple stands in the graph of its record.

    The mapping is a TOML file or the name of one that comes with balticvet. What was in the folder
    before is replaced only once all is written. Raises `UnreadableInputError` for a table or a
    mapping at fault, with record and line; with `keep_going` such records are left out and told.
    """
    declared = mapping_of(mapping)
    place = target(output, kind=KIND)
    name = about.name or slug(file.stem)
    _check(name, about, encoding)
    with locked(place):
        work = place.with_name(own_name(f".{place.name}.new-"))
        try:
            work.mkdir()
            run = _Run(file, declared, work, about, name, engine, master, progress)
            found = run.mapped(encoding=encoding, keep_going=keep_going, project=project)
            _write(found, work, place)
        except OSError as fault:
            raise unwritable(place, fault) from fault
        finally:
            shutil.rmtree(work, ignore_errors=True)
    return found


def _check(name: str, about: About, encoding: str) -> None:
    if not is_slug(name):
        raise UsageError(
            f"The table would be called {name!r}: such names have only a–z, 0–9, single hyphens.",
            fix="Give one: --name projects-2017.",
        )
    if not is_web_address(about.url):
        raise UsageError(
            "The address of a table begins with http:// or https://.",
            where="--url",
            fix="Give the address of the page from which the file was fetched.",
        )
    try:
        "".encode(encoding)
    except LookupError:
        raise UsageError(
            f"There is no encoding {encoding!r}.", fix="Give one, such as windows-1252."
        ) from None


@dataclass(frozen=True)
class _Run:
    """One run in a folder for its steps."""

    file: Path
    mapping: TableMapping
    work: Path
    about: About
    name: str
    engine: str
    master: str
    progress: Progress

    def mapped(self, *, encoding: str, keep_going: bool, project: Project | None) -> Mapped:
        """Do all steps; N-Quads stand in the folder then."""
        try:
            from balticvet.mapping import engines, steps, writing
        except ImportError as fault:
            raise not_installed(
                "To map tables", "ibis-framework and DuckDB", extra="tables"
            ) from fault
        numbered = self._numbered(encoding, keep_going=keep_going)
        source = self._source(numbered)
        with engines.engine_of(self.engine, self.work, master=self.master) as engine:
            found = steps.Steps(
                engine,
                self.mapping,
                numbered.header,
                frozenset(numbered.letters),
                source.passages,
                engine.read(self._records),
            )
            count, bad = found.faults(_MOST_FAULTS if keep_going else MOST_TOLD)
            faults = [*numbered.faults, *(RecordFault(*each) for each in bad)]
            if not keep_going:
                raise_all([fault.error(self.file) for fault in faults])
            for done, what in enumerate(writing.write_all(found, source), 2):
                self.progress(done, _STEPS, what)
            counts = _counts(found, numbered, count)
            self._write_source(source, found.countries(), counts, project)
        counts["quads"] = sum(map(_lines, self.work.glob("*.nq")))
        self.progress(_STEPS, _STEPS, "written")
        return Mapped(
            Path(),
            source,
            self.mapping.path.stem,
            self.engine,
            counts,
            tuple(sorted(faults, key=lambda fault: fault.record)),
            numbered.header.unnamed,
        )

    @property
    def _records(self) -> Path:
        return self.work / "records.parquet"

    def _numbered(self, encoding: str, *, keep_going: bool) -> Numbered:
        return number_records(
            self.file,
            self.mapping,
            self._records,
            encoding=encoding,
            keep_going=keep_going,
            progress=self.progress,
        )

    def _source(self, numbered: Numbered) -> TableSource:
        about = self.about
        return TableSource(
            self.name,
            self.file.name,
            numbered.sha256,
            about.title or f"{self.mapping.title}, {self.file.name}",
            about.publisher or self.mapping.publisher,
            about.licence,
            about.url,
            about.day,
            self.mapping.language,
        )

    def _write_source(
        self,
        source: TableSource,
        countries: list[str],
        counts: Mapping[str, int],
        project: Project | None,
    ) -> None:
        kinds = [kind for kind in DECISIONS if kind == "names" or counts[kind]]
        names = _country_names(project or Project())
        unknown = [(code, names[code]) for code in countries if names.get(code)]
        quads = [*source.quads(kinds), *reference_quads(source, self.mapping, unknown)]
        (self.work / "source.nq").write_bytes(write(quads, FORMATS["nquads"]))


def _country_names(project: Project) -> dict[str, str]:
    """Return the names of the countries that the reference data of a project do not have."""
    from balticvet.mapping.cells import COUNTRIES
    from balticvet.tables.reading import read_rows

    known = "".join(path.read_text("utf-8") for path in project.files("data/reference", "*.ttl"))
    rows = [cells for _line, cells in read_rows(COUNTRIES, ("letters", "code", "name"))]
    return {code: name for _letters, code, name in rows if f"country:{code} a " not in known}


def _counts(found: "object", numbered: Numbered, bad: int) -> dict[str, int]:
    from balticvet.mapping.steps import Steps

    assert isinstance(found, Steps)
    every, parties, bodies = found.every_party, found.parties, found.bodies
    skipped = bad + len(numbered.faults)
    return {
        "read": numbered.rows,
        "mapped": numbered.rows - skipped,
        "skipped": skipped,
        "participations": found.count(parties.filter(parties.of_part == 0)),
        "withheld": found.count(every.filter(every.withheld)),
        "organisations": found.count(bodies),
        "merges": found.count(found.spellings.filter(found.spellings["rank"] > 0)),
        "candidates": found.count(bodies.filter(bodies.local != bodies.may_be)),
    }


def _lines(path: Path) -> int:
    with path.open("rb") as file:
        return sum(chunk.count(b"\n") for chunk in iter(lambda: file.read(1 << 20), b""))


def _files(work: Path) -> Iterator[Path]:
    for path in sorted(work.glob("*.nq")):
        if path.stat().st_size:
            yield path


def _write(found: Mapped, work: Path, place: Path) -> None:
    """Put the files in their place, with a manifest."""
    files = {path.name: path for path in _files(work)}
    table = {
        "kind": KIND,
        "title": found.source.title,
        "source": found.source.source,
        "file": {"name": found.source.file, "sha256": found.source.sha256},
        "mapping": found.mapping,
        "counts": dict(found.counts),
        "made_with": {"balticvet": version("balticvet")},
        "files": listing(files),
    }
    manifest = (json.dumps(table, indent=1, ensure_ascii=False) + "\n").encode()
    write_folder({**files, MANIFEST: manifest}, place)
