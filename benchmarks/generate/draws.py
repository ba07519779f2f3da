"""Draws by number: the same for the same keys, in any order, and without a state to keep."""

_MASK = 2**64 - 1


def draw(*keys: int) -> float:
    """Return a number from 0 to below 1 (the finaliser of SplitMix64, Steele and others 2014)."""
    found = 0x9E3779B97F4A7C15
    for key in keys:
        found = (found ^ key) * 0xBF58476D1CE4E5B9 & _MASK
        found = (found ^ found >> 27) * 0x94D049BB133111EB & _MASK
        found ^= found >> 31
    return found / 2**64


def below(limit: int, *keys: int) -> int:
    """Return a whole number from 0 to below the limit, each as likely."""
    return int(draw(*keys) * limit)


def by_rank(limit: int, *keys: int) -> int:
    """Return a whole number from 0 to below the limit, number k in proportion to 1 / (k + 1).

    This is Zipf's law with exponent 1, drawn by the logarithm.
    """
    return min(int((limit + 1) ** draw(*keys)) - 1, limit - 1)
