"""How fast it is: `python -m benchmarks.speed` measures and writes `docs/reference/speed.md`."""
