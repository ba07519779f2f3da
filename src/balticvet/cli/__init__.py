"""The command line: each command is a thin skin on one library call."""

import sys
from collections.abc import Sequence


def main(args: Sequence[str] | None = None) -> None:
    """Run the command line and leave with its exit code; never show a traceback."""
    try:
        from balticvet.cli.run import run

        code = run(sys.argv[1:] if args is None else args)
    except KeyboardInterrupt:  # while the program is still being loaded, or a second one
        code = 130
    sys.exit(code)
