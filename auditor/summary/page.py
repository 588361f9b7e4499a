"""The summary as one HTML file that needs nothing else, and its tables as data for the script in it."""

from __future__ import annotations

import base64
import hashlib
import json
from collections.abc import Callable, Sequence
from pathlib import Path

import jinja2
from markupsafe import Markup

from auditor.report.words import Words, neutral
from auditor.summary.bars import Bar, coverage_bars, rate_bars, rule_bars
from auditor.summary.figures import Summary
from auditor.summary.tables import Sheet

HERE = Path(__file__).parent
# The page of one report has the same colours, tiles and cards.
SHARED_STYLE = HERE.parent / "report" / "html" / "page.css"
_FEWEST_RATES = 2


def environment(words: Words) -> jinja2.Environment:
    """The templates of the summary, everything from a report escaped."""
    made = jinja2.Environment(
        loader=jinja2.FileSystemLoader(HERE),
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
        undefined=jinja2.StrictUndefined,
    )
    made.filters["neutral"] = neutral
    made.globals.update(_=words, words=words, lang=words.language, style=style())
    made.globals["column"] = lambda name: column_title(name, words)
    return made


def style() -> Markup:
    """The style sheet of all pages."""
    return Markup(SHARED_STYLE.read_text(encoding="utf-8") + (HERE / "page.css").read_text(encoding="utf-8"))


def summary_page(
    summary: Summary, tables: Sequence[Sheet], words: Words, title: Callable[[str], str]
) -> bytes:
    """The whole page."""
    script = (HERE / "page.js").read_text(encoding="utf-8")
    page = (
        environment(words)
        .get_template("page.html.j2")
        .render(
            totals=summary.totals,
            failed=len(summary.failures),
            sheets=tables,
            rules=rule_bars(summary.rules, title),
            rates=_rates(summary),
            coverage=coverage_bars(summary.documents),
            number=lambda value, decimals: decimal(value, decimals, words.language),
            percent=lambda value: f"{decimal(value, 1, words.language)}%",
            data=_data(tables, words),
            script=Markup(script),
            script_hash=base64.b64encode(hashlib.sha256(script.encode("utf-8")).digest()).decode("ascii"),
        )
    )
    return page.encode("utf-8", "replace")


def column_title(name: str, words: Words) -> str:
    """What a column is called: by the summary's own name, or as the ready queries call it."""
    own = words.named("summary-columns", name)
    return own if own != name else words.named("columns", name)


def decimal(value: float | None, decimals: int, language: str) -> str:
    """A figure in the language's own writing; a dash where there is none."""
    if value is None:
        return "–"
    text = f"{value:,.{decimals}f}"
    return text if language == "en" else text.translate(str.maketrans(",.", ".,"))


def _rates(summary: Summary) -> list[tuple[str, tuple[Bar, ...]]]:
    """Errors per hundred statements by year and by place, where there are several to look at."""
    places = ("provinces", summary.provinces) if len(summary.provinces) > 1 else ("regions", summary.regions)
    made = [("years", rate_bars(summary.years)), (places[0], rate_bars(places[1]))]
    return [(key, bars) for key, bars in made if len(bars) >= _FEWEST_RATES]


def _data(tables: Sequence[Sheet], words: Words) -> Markup:
    data = {
        "lang": words.language,
        "texts": {
            "shown": words("summary.shown", first="{first}", last="{last}", number="{number}"),
            "nothing": words("summary.nothing"),
        },
        "sheets": [
            {
                "key": sheet.key,
                "columns": [kind for _, kind in sheet.columns],
                "rows": sheet.rows,
                "links": sheet.links or None,
            }
            for sheet in tables
        ],
    }
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    # NOTE: nothing in a report's words may end the script that holds them.
    return Markup(text.replace("&", "\\u0026").replace("<", "\\u003c").replace(">", "\\u003e"))
