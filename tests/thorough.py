"""How often chance is asked: enough for each run, and more where nobody waits, as in `.ci/run`."""

import os

THOROUGH = os.environ.get("CI") == "true"
"""Set CI=true to have it here too."""


def times(usual: int, *, thorough: int) -> int:
    """Return how many examples or moments are tried."""
    return thorough if THOROUGH else usual
