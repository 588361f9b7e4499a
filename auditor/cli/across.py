"""The command `across`: documents of one agency, and of neighbours, held against each other."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from auditor.across.compare import compared, rules_across
from auditor.across.keeping import Keeper
from auditor.across.kept import Kept
from auditor.catalogue import load_catalogue
from auditor.cli.guard import attempt
from auditor.cli.output import complain, output_error, write_screen
from auditor.cli.progress import reporter
from auditor.cli.request import NEVER
from auditor.cli.speech import Speech
from auditor.errors import EXIT_FINDINGS, EXIT_OK
from auditor.identity.gazetteer import load_gazetteer
from auditor.identity.override import load_overrides
from auditor.identity.reading import Reader
from auditor.identity.who import Who
from auditor.model.finding import Severity
from auditor.report.across import across_json, across_report
from auditor.report.json import dump
from auditor.report.words import Words


@dataclass(frozen=True, slots=True)
class AcrossRequest:
    """What the user asked for."""

    files: tuple[str, ...]
    identities: Path | None
    format: str
    fail_on: str
    rules: Path
    debug: bool


def across(request: AcrossRequest, speech: Speech) -> int:
    """Read every document, hold them against each other, show it, and return the exit status."""
    catalogue = load_catalogue(request.rules)
    gazetteer = load_gazetteer(catalogue.lexicon)
    if gazetteer is None:
        raise output_error(catalogue.messages, "no-regions")
    rules = rules_across(request.rules)
    given = load_overrides(request.identities) if request.identities else ()
    reader, keeper = Reader(catalogue.lexicon, given), Keeper(catalogue.lexicon, gazetteer)
    documents: list[tuple[Kept, Who]] = []
    status = EXIT_OK
    with reporter(speech, len(request.files)) as progress:
        for path in request.files:
            progress.begin(path)

            def work(path: str = path) -> tuple[Kept, Who]:
                # NOTE: imported here so that help and usage errors do not wait for the readers.
                from auditor import pipeline

                evidence = pipeline.read_file(
                    Path(path), catalogue, progress=progress.stage, pages=progress.page
                )
                who = reader.who(evidence)
                return keeper.kept(evidence, who), who

            tried = attempt(path, speech, work, debug=request.debug)
            for remark in tried.complaints:
                complain(remark)
            status = max(status, tried.status)
            documents += [tried.result] if tried.result else []
            progress.end()
    found = compared([kept for kept, _ in documents], rules.values())
    if request.format == "json":
        write_screen(dump(across_json(documents, found)), catalogue.messages)
    else:
        write_screen(across_report(documents, found, Words(catalogue, speech.language)), catalogue.messages)
    least = Severity(request.fail_on).rank if request.fail_on != NEVER else None
    failing = least is not None and any(c.finding.severity.rank >= least for c in found)
    return max(status, EXIT_FINDINGS if failing else EXIT_OK)
