"""The samples that the README shows are what the auditor makes today."""

from __future__ import annotations

from pathlib import Path

import pytest

from corpus.samples import SAMPLES, content, make_samples


@pytest.fixture(scope="module")
def fresh(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("samples")
    make_samples(folder)
    return folder


def test_every_form_has_its_sample(fresh: Path) -> None:
    assert sorted(p.name for p in SAMPLES.iterdir()) == sorted(p.name for p in fresh.iterdir())


@pytest.mark.parametrize("name", sorted(p.name for p in SAMPLES.iterdir()))
def test_samples_are_fresh(name: str, fresh: Path) -> None:
    assert content(SAMPLES / name) == content(fresh / name), "run: python -m corpus.samples"
