"""One report to its result: what every worker does with every file."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from auditor import pipeline
from auditor.across.keeping import Keeper
from auditor.catalogue import Catalogue
from auditor.identity.gazetteer import load_gazetteer
from auditor.identity.override import Given
from auditor.identity.reading import Reader
from auditor.store.result import Result, result_of

Stage = Callable[[str], None]


class Auditor:
    """Audits files for the store; made once for many."""

    def __init__(self, catalogue: Catalogue, given: tuple[Given, ...] = ()) -> None:
        self._catalogue = catalogue
        self._reader = Reader(catalogue.lexicon, given)
        self._keeper = Keeper(catalogue.lexicon, load_gazetteer(catalogue.lexicon))

    def result(self, path: Path, tell: Stage | None = None) -> Result:
        """Audit a file; AuditorError where it can't be read."""
        audit = pipeline.audit_file(path, self._catalogue, progress=tell)
        who = self._reader.who(audit.evidence)
        return result_of(audit, who, self._keeper.kept(audit.evidence, who))
