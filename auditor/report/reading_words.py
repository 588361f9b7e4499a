"""What was understood of tables and figures, in words."""

from __future__ import annotations

from auditor.model.fact import Column, Measure, TableView
from auditor.model.period import Period
from auditor.model.place import Place
from auditor.report.reading import places_of
from auditor.report.words import Words


def measure_words(measure: Measure | None, words: Words) -> str:
    """The name of a measure; "" where none was understood."""
    return words.named("measures", measure.value) if measure else ""


def period_words(period: Period | None, words: Words) -> str:
    """A period in words; "" where none was understood."""
    if period is None:
        return ""
    years = "-".join(str(year) for year in (period.year, period.last_year) if year)
    return words(f"period-parts.{period.part.value}", index=period.index, years=years).strip()


def meaning_of(column: Column, words: Words) -> str:
    """What a column holds, in few words: its measure and period, else its role."""
    if column.measure is None:
        return words.named("roles", column.role.value)
    return f"{measure_words(column.measure, words)} {period_words(column.period, words)}".strip()


def spot_words(place: Place, words: Words) -> str:
    """The page or line of a place; its anchor where the source has neither."""
    return words.spot(place) or place.anchor


def table_spot(view: TableView, words: Words) -> str:
    """The pages or the line that a table begins at."""
    pages = sorted({place.page for place in places_of(view) if place.page})
    if len(pages) > 1:
        return words("reading.pages", first=pages[0], last=pages[-1])
    return spot_words(view.tables[0].place, words)


def certainty_words(certainty: float, words: Words) -> str:
    """How sure something is; "" where it is certain."""
    return words("reading.certainty", percent=round(100 * certainty)) if certainty < 1 else ""


def table_name(view: TableView, words: Words) -> str:
    """The short name by which pictures and lists call a table."""
    return words("reading.table", number=view.index + 1)
