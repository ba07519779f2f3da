"""A table mapped on Apache Spark gives the lines that DuckDB gives."""

import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

import project_lists as lists
from processes import balticvet
from spark import Cluster, cluster

pytestmark = pytest.mark.needs("spark")

_LONGEST = 400


@pytest.fixture(scope="module")
def listed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A small list."""
    return lists.written(tmp_path_factory.mktemp("list"), lists.SALT, lists.LAMPS)


@pytest.fixture(scope="module")
def expected(listed: Path, tmp_path_factory: pytest.TempPathFactory) -> list[str]:
    """What DuckDB makes of it, sorted."""
    folder = tmp_path_factory.mktemp("duckdb") / "graph"
    assert lists.ingest(listed, folder) == 0
    return sorted(lists.lines(folder))


@pytest.fixture(scope="module")
def standalone(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Cluster]:
    """A master with two workers on loopback."""
    with cluster(tmp_path_factory.mktemp("cluster")) as found:
        yield found


def mapped(listed: Path, folder: Path, master: str) -> tuple[int, str]:
    """Map a list on a master in a process of its own; return the exit code and what it says."""
    done = balticvet(
        *("ingest-table", str(listed), "--mapping", "erasmus-plus", "-o", str(folder)),
        *(*lists.ABOUT, "--engine", "spark", "--master", master),
        seconds=_LONGEST,
    )
    return done.code, done.err


def test_spark_here_gives_the_same_lines(listed: Path, expected: list[str], tmp_path: Path) -> None:
    assert mapped(listed, tmp_path / "graph", "local[2]") == (0, "")
    assert sorted(lists.lines(tmp_path / "graph")) == expected


def test_two_workers_of_a_master_give_the_same_lines(
    listed: Path, expected: list[str], tmp_path: Path, standalone: Cluster
) -> None:
    assert mapped(listed, tmp_path / "graph", standalone.master) == (0, "")
    assert sorted(lists.lines(tmp_path / "graph")) == expected


@pytest.mark.bad_input("ingest", "a master of Spark that does not answer", "exit code 4")
def test_a_master_that_does_not_answer_is_told(listed: Path, tmp_path: Path) -> None:
    code, told = mapped(listed, tmp_path / "graph", "spark://127.0.0.1:9")
    assert (code, "The master of Spark does not answer" in told) == (4, True)
    assert not (tmp_path / "graph").exists()


@pytest.mark.bad_input("ingest", "a master of Spark that goes away", "exit code 4, no folder")
def test_a_master_that_goes_away_is_told(listed: Path, tmp_path: Path) -> None:
    (tmp_path / "cluster").mkdir()
    with cluster(tmp_path / "cluster") as found:
        end = threading.Timer(20, found.stop)
        end.start()
        code, told = mapped(listed, tmp_path / "graph", found.master)
        end.join()
    assert code == 4, told
    assert "of Spark has gone away" in told or "Spark has given up" in told
    assert not (tmp_path / "graph").exists()


@pytest.mark.bad_input("ingest", "Spark without Java", "what to install, exit code 4")
def test_without_java_it_is_told(listed: Path, tmp_path: Path) -> None:
    tools = tmp_path / "bin"
    tools.mkdir()
    for tool in ("bash", "dirname", "readlink", "env", "ls", "cat", "uname"):
        (tools / tool).symlink_to(f"/usr/bin/{tool}")
    (tools / "python3").symlink_to(sys.executable)
    done = subprocess.run(
        [
            *(sys.executable, "-m", "balticvet", "ingest-table", str(listed)),
            *("--mapping", "erasmus-plus", "-o", str(tmp_path / "graph"), *lists.ABOUT),
            *("--engine", "spark", "--master", "local[2]"),
        ],
        env={"PATH": str(tools)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 4, done.stderr
    assert "it needs Java" in done.stderr
    assert "Traceback" not in done.stderr
    assert not (tmp_path / "graph").exists()
