"""The programs of npm that the audit runs, installed when they are missing."""

import subprocess
import sys
from pathlib import Path

FOLDER = Path(__file__).parents[1] / "npm"


def installed(path: str) -> Path:
    """Return a file of an npm package; the packages are installed if it is not there."""
    found = FOLDER / "node_modules" / path
    if not found.exists():
        sys.stderr.write("Programs of npm are installed …\n")
        command = ["npm", "ci", "--prefix", str(FOLDER), "--ignore-scripts", "--no-audit"]
        subprocess.run([*command, "--no-fund", "--silent"], check=True)
    return found
