"""What CKAN, the program of most catalogues of open data, harvests from the site.

Its parser is run as a program in an environment of its own, which is made when it is missing.
"""

import json
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import TypedDict

from balticvet.catalogue import preflight
from benchmarks.audit.part import Part
from benchmarks.audit.record import Record
from docs.make.markdown import table

_HERE = Path(__file__).parent
_ROOT = _HERE.parents[1]
_ENVIRONMENT = _ROOT / ".audit" / "ckan"
_WANTED = _HERE / "ckan.txt"
_MARK = "wanted.txt"
_CONSUME = "from ckanext.dcat.cli import dcat; dcat()"
_SECONDS = 600


class _Found(TypedDict):
    """A dataset as CKAN keeps it, as far as it is looked at here."""

    title: str
    resources: list[dict[str, object]]


@dataclass(frozen=True)
class _Harvest:
    """A file to be harvested, its format and the profile of CKAN that fits it."""

    file: str
    format: str
    profile: str


_HARVESTS = (
    _Harvest("catalogue.ttl", "turtle", "euro_dcat_ap_3"),
    _Harvest("catalogue.rdf", "xml", "euro_dcat_ap_3"),
    _Harvest("catalogue.jsonld", "json-ld", "euro_dcat_ap_3"),
    _Harvest("catalogue-2.1.1.rdf", "xml", "euro_dcat_ap_2"),
)


def _run(site: Path, _record: Record) -> str:
    python = _environment()
    head = ("file", "profile of CKAN", "dataset", "files found", "with size and checksum")
    rows = [row for one in _HARVESTS for row in _rows(python, site, one)]
    found = preflight(site)
    return (
        f"The parser of CKAN ({', '.join(_WANTED.read_text(encoding='utf-8').split())}) reads"
        f" the catalogue:\n\n{table(head, rows)}\n\n"
        f"The pre-flight (`balticvet check --profile dcat-ap`) gives {found.reached} of"
        f" {found.possible} points of data.europa.eu's metadata quality; {found.live} more can"
        " only be earned by addresses that answer.\n"
    )


def _rows(python: Path, site: Path, one: _Harvest) -> list[tuple[str, ...]]:
    datasets = harvested(python, site / one.file, one.format, one.profile)
    return [
        (
            f"`{one.file}`",
            one.profile,
            dataset["title"],
            str(len(dataset["resources"])),
            str(sum(_is_whole(resource) for resource in dataset["resources"])),
        )
        for dataset in sorted(datasets, key=lambda dataset: dataset["title"])
    ]


def _is_whole(resource: dict[str, object]) -> bool:
    return all(resource.get(key) for key in ("size", "hash", "hash_algorithm", "license", "rights"))


def harvested(python: Path, path: Path, fmt: str, profile: str) -> list[_Found]:
    """Return the datasets that CKAN's own command makes of a file."""
    command = [str(python), "-W", "ignore", "-c", _CONSUME, "consume", str(path)]
    command += ["-f", fmt, "-p", profile]
    ran = subprocess.run(command, capture_output=True, check=True, timeout=_SECONDS)
    found: list[_Found] = json.loads(ran.stdout)
    return found


def _environment() -> Path:
    """Return the interpreter of the environment, which is made anew when what is wanted changes."""
    python, mark = _ENVIRONMENT / "bin" / "python", _ENVIRONMENT / _MARK
    wanted = _WANTED.read_text(encoding="utf-8")
    if not mark.exists() or mark.read_text(encoding="utf-8") != wanted:
        sys.stderr.write("The parser of CKAN is installed …\n")
        uv = Path(sys.executable).with_name("uv")
        subprocess.run([str(uv), "venv", "--quiet", "--clear", str(_ENVIRONMENT)], check=True)
        install = ["pip", "install", "--quiet", "--python", str(python), "-r", str(_WANTED)]
        subprocess.run([str(uv), *install], check=True)
        mark.write_text(wanted, encoding="utf-8")
    return python


HARVEST = Part("harvest", "Harvested by CKAN", _run)
