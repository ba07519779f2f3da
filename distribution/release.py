"""A release: wheel, source package and data, the same bytes each time, tried in an empty place.

The version and the day stand in `data/release.toml` and nowhere else; where another file must name
them, `stamp` writes them there.
"""

import gzip
import hashlib
import io
import os
import re
import subprocess
import sys
import tarfile
import tempfile
import tomllib
import venv
from collections.abc import Iterable, Mapping
from datetime import UTC, datetime
from pathlib import Path

ROOT = Path(__file__).parents[1]
_STAMPED: Mapping[str, Mapping[str, str]] = {
    "CITATION.cff": {
        r"^version: .+$": "version: {version}",
        r"^date-released: .+$": 'date-released: "{issued}"',
    },
    "ontology/balticvet.ttl": {
        r"(ontology, version )[\d.]+\. (\S+/)[\d.]+(?=\")": r"\g<1>{version}. \g<2>{version}",
        r"(owl:versionIRI <\S+/)[^/>]+>": r"\g<1>{version}>",
        r'owl:versionInfo "[^"]+"': 'owl:versionInfo "{version}"',
        r'(dct:(?:issued|modified)) "[^"]+"': r'\g<1> "{issued}"',
    },
}
"""Which lines of which files name the version or the day, and how."""


def release() -> dict[str, str]:
    """Return what `data/release.toml` says."""
    return tomllib.loads((ROOT / "data/release.toml").read_text(encoding="utf-8"))


def stamp(root: Path, told: Mapping[str, str]) -> list[str]:
    """Write version and day into the files that must name them; return those that changed.

    Raises `ValueError` for a file that no longer has such a line.
    """
    changed = []
    for name, lines in _STAMPED.items():
        path = root / name
        before = after = path.read_text(encoding="utf-8")
        for pattern, line in lines.items():
            after, count = re.subn(pattern, line.format(**told), after, flags=re.MULTILINE)
            if not count:
                raise ValueError(f"{name} has no line like {pattern!r}.")
        if after != before:
            path.write_text(after, encoding="utf-8")
            changed.append(name)
    return changed


def notes(version: str) -> str:
    """Return the section of the changelog of a version.

    Raises `ValueError` when there is none, since a release without one tells nobody anything.
    """
    changelog = (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
    found = re.search(rf"^## {re.escape(version)},.*?(?=^## |\Z)", changelog, re.M | re.S)
    if not found:
        raise ValueError(f"CHANGELOG.md has no section {version}: name the one called Unreleased.")
    return found[0].rstrip() + "\n"


def packages(folder: Path, issued: str) -> None:
    """Build the wheel and the source package; their files bear the day of the release."""
    subprocess.run(
        [sys.executable, "-m", "hatchling", "build", "-d", str(folder)],
        cwd=ROOT,
        env=os.environ | {"SOURCE_DATE_EPOCH": str(_moment(issued))},
        check=True,
        capture_output=True,
    )


def data(folder: Path, told: Mapping[str, str]) -> Path:
    """Build the graph and put its files into an archive."""
    with tempfile.TemporaryDirectory() as made:
        built = Path(made) / "build"
        _balticvet(Path(sys.executable), "build", "-o", built)
        return archive(built, folder, told)


def archive(built: Path, folder: Path, told: Mapping[str, str]) -> Path:
    """Put the files of a build into an archive, the same bytes each time."""
    target = folder / f"balticvet-data-{told['version']}.tar.gz"
    name = target.name.removesuffix(".tar.gz")
    target.write_bytes(_packed(built, name, _moment(told["issued"])))
    return target


def _packed(folder: Path, name: str, moment: int) -> bytes:
    """Return a folder, by another name, as a tar of fixed order, owner, rights and time."""
    raw = io.BytesIO()
    with tarfile.open(fileobj=raw, mode="w", format=tarfile.PAX_FORMAT) as tar:
        for path in sorted(folder.rglob("*")):
            if path.is_file():
                content = path.read_bytes()
                entry = tarfile.TarInfo(f"{name}/{path.relative_to(folder).as_posix()}")
                entry.size, entry.mtime, entry.mode = len(content), moment, 0o644
                tar.addfile(entry, io.BytesIO(content))
    return gzip.compress(raw.getvalue(), mtime=moment)


def tried(wheel: Path, archive: Path) -> None:
    """Install the wheel into an empty environment, and see it make the archive's very files.

    Raises `ValueError` when it makes others.
    """
    with tempfile.TemporaryDirectory() as empty:
        folder = Path(empty)
        venv.create(folder / "venv", with_pip=True)
        python = folder / "venv/bin/python"
        install = [str(python), "-m", "pip", "install", "--quiet", f"{wheel}[pictures]"]
        subprocess.run(install, cwd=folder, check=True)
        _balticvet(python, "query", "implementing-organisations", "--cite", cwd=folder)
        _balticvet(python, "build", "-o", folder / "built", cwd=folder)
        with tarfile.open(archive) as tar:
            for entry in tar.getmembers():
                packed = tar.extractfile(entry)
                assert packed is not None
                made = folder / "built" / Path(entry.name).name
                if made.name != "manifest.json" and made.read_bytes() != packed.read():
                    raise ValueError(f"The installed wheel makes another {made.name}.")


def sums(paths: Iterable[Path]) -> str:
    """Return a checksum a line, as `sha256sum --check` reads them."""
    return "".join(
        f"{hashlib.sha256(path.read_bytes()).hexdigest()}  {path.name}\n" for path in sorted(paths)
    )


def make(folder: Path) -> None:
    """Make a release in a folder, and say what there is to do by hand."""
    told = release()
    if changed := stamp(ROOT, told):
        sys.exit(f"Version and day were written into {', '.join(changed)}: commit them, try again.")
    said = notes(told["version"])
    folder.mkdir(parents=True, exist_ok=True)
    for old in folder.iterdir():
        old.unlink()
    packages(folder, told["issued"])
    packed = data(folder, told)
    (wheel,) = folder.glob("*.whl")
    tried(wheel, packed)
    (folder / "SHA256SUMS").write_text(sums(folder.iterdir()), encoding="utf-8")
    (folder / "NOTES.md").write_text(said, encoding="utf-8")
    _say(f"{told['version']} of {told['issued']} is in {folder}/, tried in an empty environment:")
    for path in sorted(folder.iterdir()):
        _say(f"  {path.name:<44} {path.stat().st_size:>11,} bytes")
    _say("What comes next is in docs/how-to/release.md.")


def _balticvet(python: Path, *args: object, cwd: Path | None = None) -> None:
    command = [str(python), "-m", "balticvet", *map(str, args)]
    subprocess.run(command, cwd=cwd, check=True, stdout=subprocess.DEVNULL)


def _moment(day: str) -> int:
    return int(datetime.fromisoformat(day).replace(tzinfo=UTC).timestamp())


def _say(line: str) -> None:
    sys.stdout.write(f"{line}\n")


if __name__ == "__main__":
    make(ROOT / "dist")
