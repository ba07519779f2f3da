"""The benchmarks measure what they say; how long it takes is no matter of tests."""

import platform
from pathlib import Path

import networkx as nx
import pytest

from benchmarks.answers import in_rdflib, in_store, prepared_in_rdflib
from benchmarks.measure import Run, Timing, calls, processes
from benchmarks.networks import by_hand, projected
from benchmarks.networks import in_rdflib as network_in_rdflib
from benchmarks.page import HEAD, PAGE, as_page, as_text
from benchmarks.page import rows as told
from benchmarks.rows import BENCHMARKS, QUESTION, Benchmark

SLOW = Benchmark(name="slow", what="a slow thing", runs=3, target=1.0)
QUICK = Benchmark(name="quick", what="a quick thing", runs=3, target=1.0, baseline="slow")
FOUND = {
    SLOW: Timing((Run(1.0, 0.5), Run(9.0, 0.5), Run(2.0, 7.0))),
    QUICK: Timing((Run(0.1, 0.1), Run(0.1, 0.1), Run(0.1, 0.1))),
}


def test_the_page_holds_a_row_for_each_benchmark() -> None:
    lines = PAGE.read_text(encoding="utf-8").splitlines()
    names = [line.split(" | ")[0].removeprefix("| ") for line in lines if line.startswith("| ")]
    assert names == [HEAD[0], "---", *(benchmark.what for benchmark in BENCHMARKS)]


def test_the_page_names_no_machine() -> None:
    page = PAGE.read_text(encoding="utf-8") + as_page(FOUND, load=0.1)
    assert platform.node() not in page
    assert not any(folder in page for folder in ("/home/", "/tmp", "/work", str(Path.cwd())))


def test_a_missed_target_is_told() -> None:
    slow, quick = told(FOUND)
    assert slow[1:7] == ("2.00 s", "1.00 s – 9.00 s", "500 ms", "3", "< 1.00 s", "**no**")
    assert quick[1:] == (
        "100 ms", "100 ms – 100 ms", "100 ms", "3", "< 1.00 s", "yes", "1/20 of slow"
    )  # fmt: skip
    assert as_text(FOUND).count("\n") == 3


def test_each_baseline_is_measured_before() -> None:
    before: set[str] = set()
    for benchmark in BENCHMARKS:
        assert not benchmark.baseline or benchmark.baseline in before
        before.add(benchmark.name)
    assert len(before) == len(BENCHMARKS)


def test_a_process_that_fails_is_no_benchmark(tmp_path: Path) -> None:
    with pytest.raises(RuntimeError, match="not today"):
        processes(("-c", "raise SystemExit('not today')"), folder=tmp_path, runs=1)


def test_what_is_counted_is_the_work() -> None:
    rested = processes(("-c", "import time; time.sleep(0.3)"), folder=Path(), runs=1)
    assert rested.median >= 0.3 > rested.cpu
    counted: list[int] = []
    assert len(calls(lambda: counted.append(1), runs=4).runs) == 4
    assert len(counted) == 5


def test_the_baseline_answers_the_same_question() -> None:
    rows = [len(ask(QUESTION)()) for ask in (in_store, in_rdflib, prepared_in_rdflib)]
    assert rows[0] == rows[1] == rows[2] > 0


@pytest.mark.filterwarnings("ignore:Dataset:DeprecationWarning:rdflib")
def test_the_loop_by_hand_makes_the_same_network() -> None:
    ties = []
    for made in (projected()(), by_hand()()):
        assert isinstance(made, nx.MultiGraph)
        ties.append(
            {
                (*sorted((one, other)), tie): sorted(values["passages"])
                for one, other, tie, values in made.edges(keys=True, data=True)
            }
        )
    assert ties[0] == ties[1]
    assert len(network_in_rdflib()()) == sum(map(len, ties[0].values()))
