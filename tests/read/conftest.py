"""Reads small reports written by the tests."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from auditor.lexicon import Lexicon, load_lexicon
from auditor.model.document import Document
from auditor.read import read_document
from auditor.resources import rules_folder

Read = Callable[..., Document]


@pytest.fixture(scope="session")
def lexicon() -> Lexicon:
    return load_lexicon(rules_folder() / "lexicon")


@pytest.fixture
def read(tmp_path: Path, lexicon: Lexicon) -> Read:
    """Read a text as if it stood in a file of this name."""

    def run(content: str | bytes, name: str = "laporan.txt") -> Document:
        path = tmp_path / name
        path.write_bytes(content.encode() if isinstance(content, str) else content)
        return read_document(path, lexicon)

    return run
