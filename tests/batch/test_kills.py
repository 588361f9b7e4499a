"""A run that is killed; `python -m tests.batch.kills 50` kills many."""

from __future__ import annotations

import sys

import pytest

pytest.importorskip("duckdb")
pytest.importorskip("lokal")

from tests.batch import kills


@pytest.mark.skipif(sys.platform != "linux", reason="workers end with the program on Linux only")
def test_a_killed_run_loses_nothing_that_was_finished() -> None:
    kills.main(times=2, files=8, seed=3, longest=2.0, begun=2.0)
