from __future__ import annotations

import pytest

from auditor.indonesian.grammar import Grammar
from auditor.lexicon import load_lexicon
from auditor.resources import rules_folder


@pytest.fixture(scope="session")
def grammar() -> Grammar:
    return Grammar(load_lexicon(rules_folder() / "lexicon"))
