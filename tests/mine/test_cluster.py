"""The same run on a dask cluster of worker processes, one of which is killed while it works."""

import os
import signal

import pytest

from extractor.errors import AcquireError
from extractor.mine import Target, mine
from extractor.mine.cluster import Cluster
from tests.mine import archive
from tests.mine.test_run import NAMES, found, last

distributed = pytest.importorskip("distributed")


@pytest.fixture(scope="module")
def cluster():
    with distributed.LocalCluster(
        n_workers=3, threads_per_worker=1, processes=True, dashboard_address=None, host="127.0.0.1"
    ) as running:
        yield running


def ranges(folder):
    """What the journal says was kept: every range once, without a gap or an overlap."""
    import json

    lines = [json.loads(line) for line in (folder / "journal").read_text().splitlines()[1:]]
    return sorted((start, end) for line in lines for _, start, end in line["done"])


def test_a_worker_that_is_killed_loses_nothing_and_repeats_nothing(cluster, tmp_path):
    path, folder = tmp_path / "news.warc.gz", tmp_path / "out"
    archive.write(path, archive.mixed(120, NAMES))
    run = mine(
        [str(path)], Target(folder=folder), scheduler=Cluster(cluster.scheduler_address), part=1500
    )
    next(run)  # planned
    next(run)  # the first part is done, others are under way
    with distributed.Client(cluster.scheduler_address, set_as_default=False) as client:
        busy = next(iter(client.processing().items()))[0]
        pid = client.run(os.getpid, workers=[busy])[busy]
    os.kill(pid, signal.SIGKILL)
    state = last(run)
    assert state.counts["pages"] == 124
    assert state.counts["faults"] == 0
    assert found(folder) == sorted(NAMES)
    kept = ranges(folder)
    assert [start for start, _ in kept] == [0, *(end for _, end in kept[:-1])]
    assert kept[-1][1] == path.stat().st_size


def test_a_cluster_that_is_not_there_is_told(monkeypatch):
    monkeypatch.setattr("extractor.mine.cluster.PATIENCE", 1)
    with pytest.raises(AcquireError, match="dask scheduler"):
        list(Cluster("tcp://127.0.0.1:9")([], None))
