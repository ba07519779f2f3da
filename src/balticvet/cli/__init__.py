"""The command line: each command is a thin skin on one library call."""

import sys
from collections.abc import Sequence


def main(args: Sequence[str] | None = None) -> None:
    """Run the command line and leave with its exit code; never show a traceback."""
    from balticvet.cli.run import run

    sys.exit(run(sys.argv[1:] if args is None else args))
