"""The summary on a terminal: what was found in all, by place and year, and the commonest contradictions."""

from __future__ import annotations

from collections.abc import Sequence

from rich.console import Group
from rich.table import Table
from rich.text import Text

from auditor.report.words import Words
from auditor.summary.figures import Summary
from auditor.summary.page import column_title, decimal
from auditor.summary.tables import COUNT, RATE, SHARE, Sheet, Value

_SHOWN = ("agencies", "regions", "provinces", "years", "rules")
_DECIMALS = {COUNT: 0, SHARE: 1, RATE: 2}
_MOST, _NAME = 15, 44
# What the pages and the workbook have room for.
_LEFT_OUT = ("place", "idle", "statements", "family", "coverage")


def summary_terminal(summary: Summary, tables: Sequence[Sheet], words: Words) -> Group:
    """What a terminal shows; the longer tables are cut, for the pages and the workbook have them whole."""
    totals = summary.totals
    head = Text.assemble(
        (words("summary.title"), "bold"),
        f"\n{words.count(totals.documents)} {words('summary.documents-read')} · ",
        (f"{words.count(totals.errors)} {words('summary.errors-found')}", "red"),
        " · ",
        (f"{words.count(totals.warnings)} {words('summary.warnings-found')}", "yellow"),
        f" · {words.count(totals.verified)} {words('summary.verified-found')}",
        f" · {words.count(len(summary.failures))} {words('summary.failed')}\n",
        (words("summary.frame"), "dim"),
        "\n",
    )
    shown = [sheet for sheet in tables if sheet.key in _SHOWN]
    return Group(head, *(part for sheet in shown for part in _table(sheet, words)))


def _table(sheet: Sheet, words: Words) -> tuple[Text | Table, ...]:
    table = Table(box=None, padding=(0, 1), header_style="dim")
    kept = [at for at, (name, _) in enumerate(sheet.columns) if name not in _LEFT_OUT]
    for at in kept:
        name, kind = sheet.columns[at]
        table.add_column(
            column_title(name, words),
            overflow="ellipsis",
            no_wrap=True,
            justify="right" if kind in _DECIMALS else "left",
            min_width=len(column_title(name, words)) if at else None,
            max_width=_NAME if at == 0 else None,
        )
    for row in sheet.rows[:_MOST]:
        table.add_row(*(_text(row[at], sheet.columns[at][1], words) for at in kept))
    title = Text(words(f"summary-sheets.{sheet.key}"), style="bold")
    more = len(sheet.rows) - _MOST
    last = Text(f"… +{words.count(more)}\n" if more > 0 else "", style="dim")
    return (title, table, last)


def _text(value: Value, kind: str, words: Words) -> Text:
    if kind in _DECIMALS:
        number = value if isinstance(value, int | float) else None
        return Text(decimal(number, _DECIMALS[kind], words.language))
    return Text(str(value))
