"""One report to its result: what every worker does with every file."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from auditor import pipeline
from auditor.across.keeping import Keeper
from auditor.catalogue import Catalogue
from auditor.identity.gazetteer import load_gazetteer
from auditor.identity.override import Given
from auditor.identity.reading import Reader
from auditor.model.audit import Audit
from auditor.store.result import Result, result_of

Stage = Callable[[str], None]


class Auditor:
    """Audits files for the store; made once for many."""

    def __init__(self, catalogue: Catalogue, given: tuple[Given, ...] = ()) -> None:
        self._catalogue = catalogue
        self._reader = Reader(catalogue.lexicon, given)
        self._keeper = Keeper(catalogue.lexicon, load_gazetteer(catalogue.lexicon))

    def result(self, path: Path, name: str | None = None, tell: Stage | None = None) -> Result:
        """Audit a file; AuditorError where it can't be read.

        `name` is its own where `path` is only where it was fetched to.
        """
        audit = pipeline.audit_file(path, self._catalogue, progress=tell)
        if name is not None and name != str(path):
            audit = _named(audit, name)
        who = self._reader.who(audit.evidence)
        return result_of(audit, who, self._keeper.kept(audit.evidence, who))


def _named(audit: Audit, name: str) -> Audit:
    evidence = replace(audit.evidence, document=replace(audit.evidence.document, path=name))
    return replace(audit, document=replace(audit.document, path=name), evidence=evidence)
