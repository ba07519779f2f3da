"""What of data/ goes into a package: everything but personal data."""

import shutil
import sys
import tempfile
import tomllib
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT / "src"))

from balticvet.spans import Span, mask  # noqa: E402 (the package is not installed yet)


class PublicData(BuildHookInterface[Any]):
    """Put a public copy of data/ into the wheel and the source package."""

    PLUGIN_NAME = "custom"

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:  # noqa: ARG002
        """Make the copy and tell the builder where it goes."""
        self.copy = Path(tempfile.mkdtemp())
        copy_public(ROOT / "data", self.copy / "data")
        place = "balticvet/bundle/data" if self.target_name == "wheel" else "data"
        build_data["force_include"][str(self.copy / "data")] = place

    def finalize(self, version: str, build_data: dict[str, Any], artifact_path: str) -> None:  # noqa: ARG002
        """Remove the copy."""
        shutil.rmtree(self.copy)


def copy_public(data: Path, target: Path) -> None:
    """Copy a data folder without contact.trig, and with masked documents."""
    shutil.copytree(data, target, ignore=shutil.ignore_patterns("contact.trig"))
    for described in target.glob("sources/*/source.toml"):
        rows = tomllib.loads(described.read_text(encoding="utf-8")).get("personal", ())
        spans = [Span(row["start"], row["end"]) for row in rows]
        document = described.parent / "document.txt"
        if document.exists():
            text = document.read_bytes().decode("utf-8")
            document.write_bytes(mask(text, spans).encode("utf-8"))
