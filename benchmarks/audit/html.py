"""Whether the HTML of every page is valid, by the Nu HTML checker."""

import json
import subprocess
from collections import Counter
from pathlib import Path
from typing import Any

from benchmarks.audit.part import Part
from benchmarks.audit.programs import installed
from benchmarks.audit.record import Record
from docs.make.markdown import table

_JAR = "vnu-jar/build/dist/vnu.jar"
_POLICY = "Content Security Policy"


def _run(site: Path, _record: Record) -> str:
    pages = len([*site.rglob("*.html")])
    messages = [found for found in _messages(site) if _POLICY not in found["message"]]
    errors = Counter(found["message"] for found in messages if found["type"] != "info")
    warnings = Counter(found["message"] for found in messages if found["type"] == "info")
    listed = [("error", text, str(count)) for text, count in errors.most_common()]
    listed += [("warning", text, str(count)) for text, count in warnings.most_common()]
    details = f"\n\n{table(('sort', 'message', 'times'), listed)}" if listed else ""
    return (
        f"The Nu HTML checker finds {errors.total()} errors and {warnings.total()} warnings in"
        f" {pages:,} pages.{details}\n\n"
        "Left out is what it says of the policy: it takes `'self'` of a page on disk for another"
        " place, which browsers do not; the tests listen for breaches in Chromium.\n"
    )


def _messages(site: Path) -> list[dict[str, Any]]:
    command = ["java", "-jar", str(installed(_JAR)), "--skip-non-html", "--format", "json"]
    ran = subprocess.run(
        [*command, "--exit-zero-always", str(site)], capture_output=True, check=True
    )
    found: list[dict[str, Any]] = json.loads(ran.stderr or ran.stdout)["messages"]
    return found


HTML = Part("html", "Valid HTML", _run)
