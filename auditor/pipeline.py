"""The one module that knows the order of the stages."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from enum import StrEnum
from pathlib import Path

from auditor import __version__
from auditor.catalogue import Catalogue
from auditor.coverage import measure_coverage
from auditor.engine import run_rules
from auditor.indonesian.grammar import Grammar
from auditor.model.audit import Audit
from auditor.model.document import Document, Skipped
from auditor.model.evidence import Evidence
from auditor.model.finding import Results
from auditor.policy import infer_policy
from auditor.policy.announced import with_announcements
from auditor.policy.relations import relations_of
from auditor.policy.told_policy import told_policy
from auditor.policy.told_scale import all_scales
from auditor.read import read_document
from auditor.reconcile import reconcile, rows_of
from auditor.understand.calculations import printed_calculations
from auditor.understand.citations import citations
from auditor.understand.facts import table_facts
from auditor.understand.formulas import printed_formulas
from auditor.understand.identity import identify
from auditor.understand.narrative import understand_narrative
from auditor.understand.outline import outline_of
from auditor.understand.rates import rates_of
from auditor.understand.scopes import section_scopes, with_scopes
from auditor.understand.tables import understand_tables
from auditor.understand.tallies import tallies_of


class Stage(StrEnum):
    """What the audit is doing, for progress."""

    READ = "read"
    UNDERSTAND = "understand"
    RECONCILE = "reconcile"
    POLICY = "policy"
    CHECK = "check"


Progress = Callable[[Stage], None]
Pages = Callable[[int, int], None]
"""Is told the number of a page that takes long to read, and how many pages there are."""


def audit_file(
    path: Path,
    catalogue: Catalogue,
    *,
    year: int | None = None,
    progress: Progress | None = None,
    pages: Pages | None = None,
) -> Audit:
    """Audit one report; AuditorError where it can't be read."""
    tell = progress or (lambda stage: None)
    tell(Stage.READ)
    document = read_document(path, catalogue.lexicon, pages)
    evidence = understand(document, catalogue, year=year, progress=tell)
    tell(Stage.CHECK)
    results = run_rules(evidence, catalogue.rules.values())
    results, unread = _read_again(path, evidence, results, catalogue)
    return Audit(
        document=replace(document, notes=(*document.notes, *unread)),
        identity=evidence.identity,
        policy=evidence.policy,
        coverage=measure_coverage(evidence, results),
        indicators=evidence.indicators,
        results=results,
        evidence=evidence,
        tool_version=__version__,
        rules_version=catalogue.version,
        profile=catalogue.profile.name if catalogue.profile else None,
    )


def _read_again(
    path: Path, evidence: Evidence, results: Results, catalogue: Catalogue
) -> tuple[Results, tuple[Skipped, ...]]:
    if evidence.document.format != "pdf":
        return results, ()
    # NOTE: imported here so that texts do not wait for the second reader.
    from auditor.second import with_second_reading

    return with_second_reading(path, evidence.document, results, catalogue.rules, evidence.tables)


def read_file(
    path: Path, catalogue: Catalogue, *, progress: Progress | None = None, pages: Pages | None = None
) -> Evidence:
    """Read and understand one report without checking it; AuditorError where it can't be read."""
    tell = progress or (lambda stage: None)
    tell(Stage.READ)
    return understand(read_document(path, catalogue.lexicon, pages), catalogue, progress=tell)


def understand(
    document: Document, catalogue: Catalogue, *, year: int | None = None, progress: Progress
) -> Evidence:
    """Turn a report as read into what the checks look at."""
    lexicon, grammar = catalogue.lexicon, Grammar(catalogue.lexicon)
    progress(Stage.UNDERSTAND)
    identity = identify(document, grammar, lexicon, year)
    views = understand_tables(document, grammar, lexicon, identity)
    narrative = understand_narrative(document, views, grammar, lexicon, identity)
    progress(Stage.RECONCILE)
    scopes = section_scopes(document, lexicon)
    facts = (*table_facts(views), *with_scopes(narrative.facts, scopes))
    reconciled = reconcile(document, views, facts, narrative, lexicon, identity, scopes.at)
    indicator_of = rows_of(reconciled.indicators)
    progress(Stage.POLICY)
    printed = all_scales(views, document, grammar, lexicon)
    told = told_policy(document, lexicon, reconciled.indicators)
    policy = infer_policy(views, indicator_of, printed, told)
    relations = tuple(relations_of(view, lexicon) for view in views)
    return Evidence(
        document=document,
        identity=identity,
        tables=views,
        narrative=narrative,
        facts=reconciled.facts,
        indicators=reconciled.indicators,
        claims=reconciled.claims,
        policy=policy,
        relations=relations,
        indicator_of=indicator_of,
        misattributed=reconciled.misattributed,
        citations=citations(document, identity, lexicon),
        names={name: i.id for i in reconciled.indicators for name in i.names},
        outline=with_announcements(document, outline_of(document, lexicon)),
        formulas=tuple(printed_formulas(document, views, narrative, grammar, lexicon)),
        calculations=tuple(printed_calculations(document, grammar, lexicon)),
        rates=tuple(rates_of(document, grammar, lexicon)),
        tallies=tuple(tallies_of(document, views, policy, grammar, lexicon, identity.year)),
    )
