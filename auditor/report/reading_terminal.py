"""What was read of a report, for a person at a terminal."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from itertools import groupby

from rich import box
from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.panel import Panel
from rich.table import Table
from rich.text import Text

from auditor.identity.reading import Reader
from auditor.model.document import Skipped
from auditor.model.place import Place
from auditor.report.reading import Figure, Reading
from auditor.report.reading_tables import table_part
from auditor.report.reading_words import certainty_words, measure_words, period_words, spot_words
from auditor.report.terminal import heading
from auditor.report.words import Words, neutral, ranges, shorten

LONGEST_HEADING, LONGEST_SUBJECT = 160, 90
FIGURE_COLUMNS = (4, 4, 3, 8)
AROUND = 40


def reading_report(reading: Reading, words: Words, drawn: tuple[str, int] | None = None) -> RenderableType:
    """The whole reading; `drawn` is the folder of the pictures and their number."""
    return Group(
        _head(reading, words, drawn),
        heading(words("reading.outline")),
        _outline(reading, words),
        heading(words("reading.tables")),
        *_tables(reading, words),
        heading(words("reading.figures")),
        _figures(reading, words),
        heading(words("reading.unread")),
        _unread(reading, words),
        heading(words("reading.counts")),
        _counts(reading, words),
    )


def _head(reading: Reading, words: Words, drawn: tuple[str, int] | None) -> RenderableType:
    document, identity = reading.evidence.document, reading.evidence.identity
    unknown = words("report.unknown")
    table = Table.grid(padding=(0, 2))
    table.add_column(style="dim", no_wrap=True)
    table.add_column(overflow="fold")
    table.add_row(words("label.document"), Text(neutral(document.path)))
    table.add_row(words("reading.format"), Text(document.format))
    table.add_row(words("label.title"), Text(neutral(identity.title or unknown)))
    table.add_row(words("label.agency"), Text(neutral(identity.agency or unknown)))
    who = Reader(words.catalogue.lexicon).who(reading.evidence)
    region = f"{who.code} {who.region.name}" if who.region else unknown
    table.add_row(words("across.region"), Text(neutral(region)))
    table.add_row(words("label.year"), Text(str(identity.year or unknown)))
    if document.recognised:
        pages = ranges(page.page for page in document.recognised)
        table.add_row(words("reading.recognised"), Text(pages, style="yellow"))
    if drawn:
        text = words("reading.drawn-files", folder=neutral(drawn[0]), number=words.count(drawn[1]))
        table.add_row(words("reading.drawn"), Text(text))
    return Panel(
        table, title=words("reading.title"), title_align="left", border_style="cyan", box=box.ROUNDED
    )


def _outline(reading: Reading, words: Words) -> RenderableType:
    table = Table.grid(padding=(0, 2))
    table.add_column(style="dim", justify="right", no_wrap=True)
    table.add_column(overflow="fold")
    for block in reading.headings():
        title = f"{block.marker} {block.text}" if block.marker not in block.text else block.text
        text = Text(shorten(title, LONGEST_HEADING), style="bold" if block.level <= 1 else "")
        spot = Text(spot_words(block.place, words))
        table.add_row(spot, Padding(text, (0, 0, 0, 2 * max(0, block.level - 1))))
    return _or_nothing(table, words)


def _tables(reading: Reading, words: Words) -> Iterator[RenderableType]:
    views = reading.views()
    for view in views:
        yield table_part(view, words)
    yield Padding(Text(words("reading.legend" if views else "reading.nothing"), style="dim"), (0, 0, 0, 1))


def _figures(reading: Reading, words: Words) -> RenderableType:
    """The figures, those of one subject at one place together."""
    texts = {block.index: block.text for block in reading.evidence.document.texts}
    figures = reading.figures()
    parts: list[RenderableType] = []
    for (spot, subject, inherited), members in groupby(figures, key=lambda f: _theme(f, words)):
        head = Text(f"{spot}  ", style="dim").append(subject or words("reading.no-subject"), style="not dim")
        if inherited:
            head.append(f" ({words('reading.inherited')})")
        parts += [head, _members(members, texts, words)]
    return Padding(Group(*parts or [Text(words("reading.nothing"), style="dim")]), (0, 0, 0, 1))


def _theme(figure: Figure, words: Words) -> tuple[str, str, bool]:
    """The place and subject of a figure, and whether the subject stands further above."""
    subject = shorten(figure.subject, LONGEST_SUBJECT)
    return spot_words(figure.place, words), subject, figure.inherited and bool(subject)


def _members(figures: Iterable[Figure], texts: Mapping[int, str], words: Words) -> RenderableType:
    table = Table.grid(padding=(0, 2), expand=True)
    for ratio in FIGURE_COLUMNS:
        table.add_column(overflow="fold", ratio=ratio)
    for figure in figures:
        meaning = f"{measure_words(figure.measure, words)} {period_words(figure.period, words)}".strip()
        doubt = certainty_words(figure.certainty, words)
        table.add_row(
            Text(
                shorten(figure.place.text or figure.quantity.raw), style="bold green" if meaning else "bold"
            ),
            Text(meaning).append(f"\n{doubt}" if doubt else "", style="yellow"),
            Text(", ".join(words.named("statements", said) for said in figure.said), style="dim"),
            Text(_context(figure.place, texts.get(figure.place.block, "")), style="dim"),
        )
    return Padding(table, (0, 0, 0, 2))


def _context(place: Place, text: str) -> str:
    """The words around a figure."""
    if not text:
        return ""
    start, end = max(0, place.start - AROUND), min(len(text), place.end + AROUND)
    before, after = "…" if start else "", "…" if end < len(text) else ""
    return f"{before}{neutral(text[start:end])}{after}"


def _unread(reading: Reading, words: Words) -> RenderableType:
    groups: dict[tuple[str, str], list[Place | None]] = {}
    for note in reading.notes():
        groups.setdefault(_reason(note, words), []).append(note.place)
    table = Table.grid(padding=(0, 1))
    table.add_column(justify="right", style="bold", no_wrap=True)
    table.add_column(overflow="fold")
    for (what, why), places in groups.items():
        text = Text(f"{what}: {why}")
        spots = dict.fromkeys(filter(None, (spot_words(place, words) for place in places if place)))
        if spots:
            text.append(f" ({', '.join(spots)})", style="dim")
        table.add_row(words.count(len(places)), text)
    return _or_nothing(table, words)


def _reason(note: Skipped, words: Words) -> tuple[str, str]:
    reason = words.catalogue.messages.reason(note.why, words.language)
    return words.named("things", note.what), neutral(reason)


def _counts(reading: Reading, words: Words) -> RenderableType:
    table = Table.grid(padding=(0, 1))
    table.add_column(justify="right", style="bold")
    table.add_column()
    for key, number in reading.counts().items():
        table.add_row(words.count(number), words(f"reading-counts.{key}"))
    return Padding(table, (0, 0, 1, 1))


def _or_nothing(table: Table, words: Words) -> RenderableType:
    found: RenderableType = table if table.row_count else Text(words("reading.nothing"), style="dim")
    return Padding(found, (0, 0, 0, 1))
