"""Parts of a section that treat fewer indicators than another part, or in another order than the table."""

from __future__ import annotations

from collections.abc import Iterator

from auditor.model.evidence import Evidence
from auditor.model.finding import Finding, Severity, Skip, Verified
from auditor.model.rule import Rule
from auditor.policy.treated import Run, Treatment, treatments

# A part that leaves out more treats a chosen few on purpose.
_LEAST_SHARE = 0.3


def check(evidence: Evidence, rule: Rule) -> Iterator[Finding | Verified | Skip]:
    """Yield a finding for every part that leaves out indicators which another part treats."""
    for treatment in treatments(evidence):
        whole = max(treatment.runs, key=lambda run: run.size)
        for run in treatment.runs:
            missing = sorted(set(whole.treated) - set(run.treated))
            if len(missing) > run.unknown and whole.size > run.size >= _LEAST_SHARE * whole.size:
                yield _fewer(rule, treatment, whole, run, missing)
            if list(run.treated) != sorted(run.treated):
                yield _order(rule, treatment, run)
            elif not missing and len(treatment.runs) > 1:
                count = str(len(run.treated))
                yield rule.verified(next(iter(run.treated.values())).place, count, f"{count} = {count}")


def _fewer(rule: Rule, treatment: Treatment, whole: Run, run: Run, missing: list[int]) -> Finding:
    opening = [run.opening.place] if run.opening else []
    name = run.opening.text if run.opening else treatment.view.section
    return rule.finding(
        [*opening, *(block.place for block in run.treated.values())],
        context=[whole.treated[row].place for row in missing],
        stated=[f"{run.size} indikator"],
        expected=[f"{whole.size} indikator"],
        proof=Severity.WARNING,
        variant="fewer",
        subject=name,
        values={"missing": "; ".join(treatment.rows[row].name for row in missing)},
        confidence=0.75,
    )


def _order(rule: Rule, treatment: Treatment, run: Run) -> Finding:
    blocks = list(run.treated.values())
    order = list(run.treated)
    first = next(at for at in range(len(order)) if order[at] != sorted(order)[at])
    return rule.finding(
        [blocks[first].place, *(b.place for at, b in enumerate(blocks) if at != first)],
        stated=[f"{b.marker} {b.text}".strip() for b in blocks],
        expected=[treatment.rows[row].name for row in sorted(order)],
        proof=Severity.INFO,
        variant="order",
        subject=run.opening.text if run.opening else treatment.view.section,
        confidence=0.75,
    )
