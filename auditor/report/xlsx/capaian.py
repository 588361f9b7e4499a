"""The sheet that recomputes every capaian with a formula that a reviewer can follow."""

from __future__ import annotations

from openpyxl import Workbook

from auditor.model.audit import Audit
from auditor.model.evidence import Policy
from auditor.policy.formulas import MET, POSITIVE, reproductions
from auditor.policy.rows import Triple, triples
from auditor.report.verdicts import Verdicts
from auditor.report.words import Words
from auditor.report.xlsx.grid import Formula, Grid, Number, Value

WIDTHS = (8, 24, 50, 12, 14, 14, 14, 16, 16, 12, 18, 14, 10)
HEADS = (
    "where", "table", "indicator", "period", "target", "realisasi", "stated", "formula", "recomputed",
    "difference", "verdict", "expected", "finding",
)  # fmt: skip
# By the name of a policy's formula, with the cells of target and realisasi.
FORMULAS = {
    POSITIVE: "{r}/{t}*100",
    "2T-R/T": "(2*{t}-{r})/{t}*100",
    "T/R": "{t}/{r}*100",
    "(T-R)/T": "({t}-{r})/{t}*100",
    MET: 'IF({r}<={t},100,"")',
}


def capaian_sheet(book: Workbook, audit: Audit, words: Words) -> None:
    """A row for every target, realisasi and capaian that stand together."""
    grid = Grid(book, words("sheet.capaian"), WIDTHS)
    grid.head([words(f"column.{name}") for name in HEADS])
    verdicts = Verdicts(audit, words)
    for triple in triples(audit.evidence.tables):
        values = _values(triple, grid.next_row, audit.policy, verdicts, words)
        grid.row(values, verdicts.tint(triple.place))
    grid.close()


def _values(triple: Triple, row: int, policy: Policy, verdicts: Verdicts, words: Words) -> list[Value]:
    name, cap = _formula(triple, policy)
    term = FORMULAS[name].format(t=f"E{row}", r=f"F{row}")
    live = f"MIN({term},{cap})" if cap else term
    verdict = verdicts.of(triple.place)
    decimals = max(2, triple.capaian.decimals)
    return [
        words.spot(triple.place),
        triple.place.table or triple.view.title,
        triple.row.name,
        str(triple.period or ""),
        Number(triple.target.value or 0, triple.target.decimals),
        Number(triple.realisasi.number, triple.realisasi.decimals),
        Number(triple.capaian.number, triple.capaian.decimals),
        f"min({name}; {cap})" if cap else name,
        Formula(f'=IFERROR({live},"")', Number(0, decimals).format),
        Formula(f'=IF(I{row}="","",G{row}-I{row})', Number(0, decimals).format),
        verdict.text,
        verdict.expected,
        verdict.finding or None,
    ]


def _formula(triple: Triple, policy: Policy) -> tuple[str, int | None]:
    """The formula that gives the printed capaian; the report's own where none does."""
    fits = reproductions(triple.target, triple.realisasi, triple.capaian)
    if fits:
        return fits[0].formula, fits[0].cap
    falls = triple.capaian.number < 100 < _ratio(triple) or _ratio(triple) < 100 < triple.capaian.number
    return (policy.negative_formula or POSITIVE) if falls else POSITIVE, None


def _ratio(triple: Triple) -> float:
    target = triple.target.value
    return float(triple.realisasi.number / target * 100) if target else 100.0
