"""The command `batch`: audits many files into one store."""

from __future__ import annotations

import time
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

from auditor import __version__
from auditor.batch.sources import listed
from auditor.catalogue import load_catalogue
from auditor.cli.output import complain, complaint_of
from auditor.cli.progress import reporter
from auditor.cli.speech import Speech
from auditor.errors import EXIT_CHECK_FAILED, EXIT_NOT_AUDITABLE, EXIT_OK, AuditorError, NotAuditableError
from auditor.identity.override import load_overrides
from auditor.model.finding import Bilingual
from auditor.store.writer import Effort, Failed, Setting, Writer


@dataclass(frozen=True, slots=True)
class BatchRequest:
    """What the user asked for."""

    sources: tuple[str, ...]
    store: Path
    identities: Path | None
    profile: str | None
    rules: Path
    debug: bool


def batch(request: BatchRequest, speech: Speech) -> int:
    """Audit every file into the store, and return the exit status."""
    from auditor.batch.work import Auditor

    catalogue = load_catalogue(request.rules).under(request.profile)
    given = load_overrides(request.identities) if request.identities else ()
    auditor = Auditor(catalogue, given)
    version = f"{__version__} {catalogue.version} {request.profile or ''}"
    files = list(listed(request.sources, version))
    counts: Counter[str] = Counter()
    with Writer(request.store) as store, reporter(speech, len(files)) as progress:
        known = store.known()
        store.begin(Setting(__version__, catalogue.version, request.profile), len(files))
        for source in files:
            progress.begin(source.path)
            before = known.get(source.path)
            if before and before.is_current(source):
                counts["unchanged"] += 1
                progress.end()
                continue
            begun = time.monotonic()
            try:
                result = auditor.result(Path(source.path), progress.stage)
                new = store.audited(source, result, Effort(time.monotonic() - begun))
                counts["audited" if new else "duplicates"] += 1
            except AuditorError as error:
                reason = "unreadable" if isinstance(error, NotAuditableError) else "program"
                store.failed(source, Failed(reason, error.message), Effort(time.monotonic() - begun))
                complain(complaint_of(error, speech, source.path))
                counts["failed"] += 1
            except Exception as error:
                texts = Bilingual(f"{type(error).__name__}: {error}", f"{type(error).__name__}: {error}")
                store.failed(source, Failed("program", texts), Effort(time.monotonic() - begun))
                counts["broken"] += 1
                counts["failed"] += 1
            progress.end()
        store.end("done", counts)
    complain(str(dict(counts)))
    if counts["broken"]:
        return EXIT_CHECK_FAILED
    return EXIT_NOT_AUDITABLE if counts["failed"] else EXIT_OK
