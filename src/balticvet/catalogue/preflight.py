"""The pre-flight of a catalogue: what a harvester rejects, and which points of quality it reaches.

The points are those of the metadata quality assessment of data.europa.eu, 405 in all. Each metric
is a shape of `shapes/profiles/dcat-ap.ttl`; `dcat-ap-metrics.csv` beside it has the points.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from balticvet.catalogue.written import HERE
from balticvet.errors import UnreadableInputError
from balticvet.namespaces import last_part
from balticvet.processes import DEFAULT_LIMITS, Limits
from balticvet.rdf import TYPE, Quad, named_node, value_of
from balticvet.rdfio import read_untrusted
from balticvet.resources import HOME
from balticvet.tables.reading import read_rows
from balticvet.validate import Finding, Report, validate_untrusted

_PROFILE = HOME / "shapes" / "profiles" / "dcat-ap.ttl"
_METRICS = _PROFILE.with_name("dcat-ap-metrics.csv")
_COLUMNS = ("dimension", "metric", "points", "asked_of")
_LIVE, _VALID = "live", "valid"
_SITE = "site"
_FILE = "catalogue.ttl"
_RATINGS = ((351, "excellent"), (221, "good"), (121, "sufficient"), (0, "bad"))
"""From how many points on a catalogue is called what."""
_COUNTED = {"Dataset": "dcat:Dataset", "Distribution": "dcat:Distribution"}


@dataclass(frozen=True)
class Metric:
    """A metric of quality: what it is called, its points, and the shape that it is asked by.

    A live one is asked of the address; one of validity of all that a harvester would reject.
    """

    dimension: str
    name: str
    points: int
    asked_of: str

    @property
    def is_live(self) -> bool:
        """Whether only the address itself can tell."""
        return self.asked_of == _LIVE


@dataclass(frozen=True)
class Score:
    """How many points of a metric are reached, of how many things, and what the others lack."""

    metric: Metric
    reached: int
    fitting: int
    of: int
    advice: str = ""

    @property
    def missing(self) -> int:
        """How many points are missing."""
        return self.metric.points - self.reached


@dataclass(frozen=True)
class Preflight:
    """What a harvester would reject, the score of each metric, and what else is good to have."""

    rejected: tuple[Finding, ...]
    scores: tuple[Score, ...]
    hints: tuple[Finding, ...]
    is_relative: bool

    @property
    def reached(self) -> int:
        """All points that are reached."""
        return sum(score.reached for score in self.scores)

    @property
    def possible(self) -> int:
        """All points that there are."""
        return sum(score.metric.points for score in self.scores)

    @property
    def live(self) -> int:
        """The points that only an address which answers can earn."""
        return sum(score.metric.points for score in self.scores if score.metric.is_live)

    @property
    def rating(self) -> str:
        """What a catalogue with so many points is called."""
        return next(name for least, name in _RATINGS if self.reached >= least)

    @property
    def is_ready(self) -> bool:
        """Whether a harvester takes it whole, and nothing is missing but what is live."""
        return not self.rejected and self.reached + self.live == self.possible


def metrics() -> tuple[Metric, ...]:
    """Return the metrics with their points.

    >>> sum(metric.points for metric in metrics())
    405
    """
    rows = (row for _, row in read_rows(_METRICS, _COLUMNS))
    return tuple(Metric(dimension, name, int(points), of) for dimension, name, points, of in rows)


def preflight(path: Path, *, limits: Limits = DEFAULT_LIMITS) -> Preflight:
    """Return what a harvester makes of a catalogue: of a file, or of that in a build or a site.

    Raises `UnreadableInputError` for a folder without one, and for a file that lists no dataset.
    """
    quads = read_untrusted(_file(path), limits, canonical=False, base=HERE)
    if not _things(quads, "Dataset"):
        raise UnreadableInputError(
            "This file describes no dataset, so that there is nothing to harvest.",
            where=str(path),
            fix="Give a catalogue in DCAT, such as site/catalogue.ttl of a build.",
        )
    report = validate_untrusted(quads, (_PROFILE,), profiled=True, limits=limits)
    found = Report(tuple(one for one in report.findings if one.shape))
    scores = tuple(_score(metric, found, quads) for metric in metrics())
    rejected, hints = (
        tuple(one for one in found.findings if one.severity == severity)
        for severity in ("Violation", "Info")
    )
    return Preflight(rejected, scores, hints, _is_relative(quads))


def _file(path: Path) -> Path:
    """Return the catalogue itself, where a folder is given."""
    if not path.exists():
        raise UnreadableInputError(
            "There is no such file or folder.",
            where=str(path),
            fix="Name a catalogue, or the folder of a build or a site that holds one.",
        )
    if not path.is_dir():
        return path
    for place in (path / _FILE, path / _SITE / _FILE):
        if place.is_file():
            return place
    raise UnreadableInputError(
        "This folder holds no catalogue.",
        where=str(path),
        fix="Run balticvet build, or give the file of a catalogue.",
    )


def _things(quads: Iterable[Quad], kind: str) -> frozenset[str]:
    wanted = named_node(_COUNTED[kind])
    return frozenset(
        str(quad.subject) for quad in quads if quad.predicate == TYPE and quad.object == wanted
    )


def _score(metric: Metric, report: Report, quads: tuple[Quad, ...]) -> Score:
    if metric.is_live:
        return Score(metric, 0, 0, 0, "Only an address that answers can earn these points.")
    if metric.asked_of == _VALID:
        faults = [one for one in report.findings if one.severity == "Violation"]
        reached, advice = (0, "Mend what a harvester rejects.") if faults else (metric.points, "")
        return Score(metric, reached, not faults, 1, advice)
    kind = next(kind for kind in _COUNTED if metric.asked_of.startswith(kind))
    wrong = [one for one in report.findings if last_part(one.shape) == metric.asked_of]
    total = len(_things(quads, kind))
    fitting = total - len({one.focus for one in wrong})
    advice = wrong[0].message if wrong else "" if total else "Offer a file."
    return Score(metric, metric.points * fitting // (total or 1), fitting, total, advice)


def _is_relative(quads: Iterable[Quad]) -> bool:
    return any(value_of(quad.object).startswith(HERE) for quad in quads)
