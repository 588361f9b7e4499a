"""What the report states: tables understood, facts, narrative statements, claims."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from auditor.model.document import Cell, Table
from auditor.model.period import Period
from auditor.model.place import Place
from auditor.model.quantity import Quantity, Unit


class Measure(StrEnum):
    """What a figure says of its subject."""

    TARGET = "target"
    TARGET_END = "target-akhir"
    REALISASI = "realisasi"
    CAPAIAN = "capaian"
    PROGRESS = "kemajuan"
    PAGU = "pagu"
    PAGU_BEFORE = "pagu-murni"
    REALISASI_ANGGARAN = "realisasi-anggaran"
    SERAPAN = "serapan"
    SISA = "sisa"
    DIFFERENCE = "selisih"
    EFISIENSI = "efisiensi"
    COUNT = "jumlah"
    SHARE = "persentase"
    AVERAGE = "rata-rata"
    WEIGHT = "bobot"
    NATIONAL = "nasional"


class Role(StrEnum):
    """What a column of a table holds."""

    ORDINAL = "no"
    TUJUAN = "tujuan"
    SASARAN = "sasaran"
    INDIKATOR = "indikator"
    PROGRAM = "program"
    ENTITY = "entitas"
    SATUAN = "satuan"
    FORMULA = "formula"
    PREDIKAT = "predikat"
    PERSON = "penanggung-jawab"
    VALUE = "nilai"
    TEXT = "teks"


class TableKind(StrEnum):
    """What a table is about."""

    INDICATOR = "indicator"
    COUNT = "count"
    BUDGET = "budget"
    CONTENTS = "contents"
    OTHER = "other"


class RowKind(StrEnum):
    """What a row of a table is."""

    HEADER = "header"
    NUMBERING = "numbering"
    GROUP = "group"
    ITEM = "item"
    TOTAL = "total"
    AVERAGE = "average"
    NOTE = "note"
    BLANK = "blank"


class Origin(StrEnum):
    """Where a fact was printed."""

    TABLE = "table"
    NARRATIVE = "narrative"


class Direction(StrEnum):
    """How one figure is said to stand to another."""

    HIGHER = "higher"
    LOWER = "lower"
    EQUAL = "equal"
    NOT_LOWER = "not-lower"
    NOT_HIGHER = "not-higher"
    MET = "met"
    MISSED = "missed"


@dataclass(frozen=True, slots=True)
class Column:
    """A column understood: `header` is its printed heading, outermost part first, joined by " › "."""

    index: int
    role: Role
    header: str
    measure: Measure | None = None
    period: Period | None = None
    unit: Unit | None = None


@dataclass(frozen=True, slots=True)
class Row:
    """A row understood.

    `name` is the subject without its numbering, `marker` the numbering ("3.", "a."), `sasaran` the text of
    a merged sasaran cell that reaches down to this row, `group` the nearest group row above, `scope` the
    organisational level that the group or the person in charge gives the row ("" where the table's holds),
    `values` the figures by column index.
    """

    index: int
    kind: RowKind
    name: str
    marker: str = ""
    sasaran: str = ""
    group: str = ""
    scope: str = ""
    unit: Unit | None = None
    label: Cell | None = None
    values: Mapping[int, Quantity] | None = None
    cells: Mapping[int, Cell] | None = None

    def value(self, column: int) -> Quantity | None:
        """The figure in `column`, if there is one."""
        return (self.values or {}).get(column)

    def cell(self, column: int) -> Cell | None:
        """The cell in `column`, if there is one."""
        return (self.cells or {}).get(column)


@dataclass(frozen=True, slots=True)
class TableView:
    """One logical table understood; `tables` are its pieces (several when a page break cut it).

    `scope` is the organisational level that its rows belong to ("" where none is named), `section` the
    heading above it.
    """

    index: int
    kind: TableKind
    title: str
    scope: str
    section: str
    tables: tuple[Table, ...]
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]

    def column(self, role: Role) -> Column | None:
        """The first column of a role."""
        return next((c for c in self.columns if c.role is role), None)

    def row(self, index: int) -> Row | None:
        """The row with an index; rows that carry on the one above have none of their own."""
        at = bisect_left(self.rows, index, key=lambda row: row.index)
        return self.rows[at] if at < len(self.rows) and self.rows[at].index == index else None

    def measured(self, measure: Measure, period: Period | None = None) -> tuple[Column, ...]:
        """The columns of a measure, of one period where it is given."""
        return tuple(
            c for c in self.columns if c.measure is measure and (period is None or c.period in (None, period))
        )

    def place(self, row: Row, column: Column | None = None) -> Place:
        """The place of a row's cell, or of its label."""
        cell = (row.cell(column.index) if column else None) or row.label
        if cell is None:
            return self.tables[0].place
        return cell.place.at(row.name or None, column.header if column else None)

    @property
    def items(self) -> tuple[Row, ...]:
        """The rows that carry data of their own."""
        return tuple(r for r in self.rows if r.kind is RowKind.ITEM)


@dataclass(frozen=True, slots=True)
class Fact:
    """One figure with its meaning.

    `subject` is the indicator, program or counted thing as printed; `entity` the row of a count table
    (a kecamatan, a year).  `table` and `row` point into the understood tables for facts of tables.
    `inherited`: the sentence does not name its subject, it was taken from the text above.  `described`: no
    table or heading gives the subject, it is a phrase of the sentence; such a fact joins no claim.
    """

    subject: str
    measure: Measure
    period: Period | None
    quantity: Quantity
    place: Place
    origin: Origin
    scope: str = ""
    entity: str = ""
    sasaran: str = ""
    table: int | None = None
    row: int | None = None
    certainty: float = 1.0
    heading: str = ""
    inherited: bool = False
    described: bool = False


@dataclass(frozen=True, slots=True)
class Mention:
    """One figure of a sentence with the measure and period that the sentence gives it."""

    quantity: Quantity
    measure: Measure | None
    period: Period | None
    place: Place
    certainty: float = 1.0


@dataclass(frozen=True, slots=True)
class Subject:
    """Whom a sentence speaks of: `name`, and whether it is named here or taken from above.

    A name that the tables know is given as they print it; `place` holds what the sentence prints.
    `heading` is the indicator that the heading above the sentence announces ("" where there is none),
    `heading_place` its place: a sentence that names another one may be copied.
    """

    name: str
    place: Place
    inherited: bool = False
    heading: str = ""
    heading_place: Place | None = None


@dataclass(frozen=True, slots=True)
class Achievement:
    """ "realisasi X dari target Y sehingga capaian Z": any two or three of the figures."""

    subject: Subject
    period: Period | None
    place: Place
    target: Mention | None = None
    realisasi: Mention | None = None
    capaian: Mention | None = None


@dataclass(frozen=True, slots=True)
class Change:
    """ "meningkat sebesar D dari X (tahun lalu) menjadi Y".

    `after` may stem from the sentence before.  `delta` is None for a bare direction; then `period` and
    `base_period` tell what is compared with what, and `measure` which figures, as far as the text says.
    `refers_back` marks "penurunan tersebut": the change meant was stated above.  `more` are further amounts
    of the same change ("6 lumbung atau 15,79 %").
    """

    subject: Subject
    place: Place
    direction: Direction
    direction_place: Place
    before: Mention | None = None
    after: Mention | None = None
    delta: Mention | None = None
    period: Period | None = None
    base_period: Period | None = None
    measure: Measure | None = None
    refers_back: bool = False
    more: tuple[Mention, ...] = ()


@dataclass(frozen=True, slots=True)
class Comparison:
    """ "X lebih tinggi (`gap`) dari target Y"."""

    subject: Subject
    place: Place
    direction: Direction
    direction_place: Place
    left: Mention
    right: Mention
    gap: Mention | None = None


@dataclass(frozen=True, slots=True)
class BudgetUse:
    """ "anggaran A, realisasi R (P %)": at least two of the three."""

    subject: Subject
    period: Period | None
    place: Place
    pagu: Mention | None = None
    realisasi: Mention | None = None
    serapan: Mention | None = None


@dataclass(frozen=True, slots=True)
class Parts:
    """ "76 orang, terdiri dari 37 ASN dan 39 PTT"."""

    subject: Subject
    place: Place
    whole: Mention
    parts: tuple[Mention, ...]


@dataclass(frozen=True, slots=True)
class Share:
    """ "A dari B" or a printed formula A / B x 100 with its result: `result` is None where none is stated."""

    subject: Subject
    period: Period | None
    place: Place
    numerator: Mention
    denominator: Mention
    result: Mention | None = None


@dataclass(frozen=True, slots=True)
class Progress:
    """ "terhadap target akhir T, realisasi telah mencapai P %": how much of a final target was reached.

    `periods` are the years that it may be of; `result` is the figure reached, where the text gives it.
    """

    subject: Subject
    place: Place
    periods: tuple[Period, ...]
    final: Mention
    rate: Mention
    result: Mention | None = None


class WordedKind(StrEnum):
    """What a calculation told in words does with its two figures; the values are keys of the lexicon."""

    DIFFERENCE = "difference"
    GROWTH = "growth"
    SHARE = "share"
    SUM = "sum"


@dataclass(frozen=True, slots=True)
class Worded:
    """ "selisih 1,65 antara target (90) dan realisasi (88,35)": a calculation told in words, its outcome.

    A difference is that of the two, growth that from the first to the second in percent, a share how much
    the first is of the second in percent, a sum both together.
    """

    subject: Subject
    place: Place
    kind: WordedKind
    result: Mention
    inputs: tuple[Mention, Mention]


@dataclass(frozen=True, slots=True)
class Distance:
    """ "masih kurang 1,65% dari target": how far from its target something is, neither of them told."""

    subject: Subject
    period: Period | None
    place: Place
    gap: Mention


@dataclass(frozen=True, slots=True)
class Ordered:
    """ "96%, lebih tinggi daripada kegiatan B yang 94%": two figures of one time, one called more or less."""

    subject: Subject
    place: Place
    direction: Direction
    direction_place: Place
    left: Mention
    right: Mention


@dataclass(frozen=True, slots=True)
class SpelledNumber:
    """ "17 (tujuh belas)": digits with their words."""

    place: Place
    digits: Quantity
    words: str
    words_value: Quantity


@dataclass(frozen=True, slots=True)
class CountStatement:
    """ "4 (empat) Program": a number of counted things, `noun` normalised, `listed` the length of the list.

    A list in running text whose items may hold an "dan" of their own has from `listed` to `listed_most`
    items.  `complete` is false for a list of examples ("antara lain") and for one that may go on elsewhere.
    """

    subject: Subject
    period: Period | None
    place: Place
    noun: str
    count: Mention
    listed: int | None = None
    listed_most: int | None = None
    list_place: Place | None = None
    complete: bool = True


@dataclass(frozen=True, slots=True)
class AverageStatement:
    """ "rata-rata capaian sebesar X"; `part` where it is that of one sasaran, misi or the like."""

    subject: Subject
    period: Period | None
    place: Place
    value: Mention
    part: bool = False


@dataclass(frozen=True, slots=True)
class Graded:
    """ "capaian X, predikat Y": a judgement in words, of `mention` where the sentence gives the figure."""

    subject: Subject
    period: Period | None
    place: Place
    mention: Mention | None
    predikat: str
    predikat_place: Place


@dataclass(frozen=True, slots=True)
class TargetClaim:
    """ "telah melampaui target" without the figure of the target; `mention` is the figure said to do so."""

    subject: Subject
    period: Period | None
    place: Place
    direction: Direction
    direction_place: Place
    mention: Mention | None = None


@dataclass(frozen=True, slots=True)
class NewIndicator:
    """ "belum dapat dibandingkan karena baru ditetapkan tahun 2023": no earlier figures to compare with.

    `since` is the year in which the indicator is said to begin.
    """

    subject: Subject
    period: Period | None
    place: Place
    since: Period | None = None


Statement = (
    Achievement
    | Change
    | Comparison
    | BudgetUse
    | Parts
    | Share
    | Progress
    | Worded
    | Ordered
    | Distance
    | SpelledNumber
    | CountStatement
    | AverageStatement
    | Graded
    | TargetClaim
    | NewIndicator
)


@dataclass(frozen=True, slots=True)
class Narrative:
    """The narrative understood: statements, single facts, and how many numbers were seen and linked.

    `subjects` are all the places where a sentence names an indicator.
    """

    statements: tuple[Statement, ...]
    facts: tuple[Fact, ...]
    numbers: int
    linked: int
    subjects: tuple[Subject, ...] = ()


@dataclass(frozen=True, slots=True)
class PrintedFormula:
    """How the report says that an indicator is computed.

    `numerator` and `denominator` are its sides with their places; None where the formula is no fraction.
    `table` and `row` for a formula in the row of an understood table.
    """

    subject: str
    text: str
    place: Place
    numerator: Side | None = None
    denominator: Side | None = None
    table: int | None = None
    row: int | None = None


@dataclass(frozen=True, slots=True)
class Side:
    """One side of a printed fraction; `figure` is the number that it gives for what it counts."""

    text: str
    place: Place
    figure: Quantity | None = None


@dataclass(frozen=True, slots=True)
class RateOf:
    """ "79,13% dari 23 puskesmas": a percentage of a number of things, without the part itself."""

    result: Mention
    whole: Mention


@dataclass(frozen=True, slots=True)
class Tally:
    """ "dari 12 indikator, 9 indikator mencapai target": a number of indicators with what is said of them.

    `verdict` is met, missed, exceeded or equal, else a predikat as folded; `said` its printed words; `whole`
    the indicators of which they are a part; `beside` the other verdicts of the sentence.
    """

    count: Mention
    verdict: str
    said: str
    whole: Mention | None = None
    beside: frozenset[str] = frozenset()

    @property
    def said_of(self) -> frozenset[str]:
        """All that the sentence says of its indicators."""
        return self.beside | {self.verdict}


@dataclass(frozen=True, slots=True)
class Calculation:
    """A calculation printed with all its figures.

    `tokens` are figures, signs ("+", "-", "*", "/") and brackets.
    """

    tokens: tuple[Quantity | str, ...]
    text: str
    place: Place
    result: Mention

    @property
    def figures(self) -> tuple[Quantity, ...]:
        """The figures in order."""
        return tuple(t for t in self.tokens if isinstance(t, Quantity))

    @property
    def signs(self) -> tuple[str, ...]:
        """The signs in order, without brackets."""
        return tuple(t for t in self.tokens if isinstance(t, str) and t not in "()")


@dataclass(frozen=True, slots=True)
class Misattribution:
    """A sentence that names one indicator (`named`) with the figures of another (`announced` by its heading).

    `facts` are its figures as the sentence attributes them, `proof` those that only the other one has.
    """

    facts: tuple[Fact, ...]
    named: str
    announced: str
    proof: tuple[Fact, ...]


@dataclass(frozen=True, slots=True)
class IndicatorMention:
    """One place where an indicator is named; `table` and `row` for a row of an understood table."""

    text: str
    place: Place
    where: str
    table: int | None = None
    row: int | None = None


@dataclass(frozen=True, slots=True)
class Indicator:
    """One indicator within one scope, with every spelling of it and why they were joined."""

    id: str
    name: str
    scope: str
    mentions: tuple[IndicatorMention, ...]
    names: frozenset[str]
    reasons: tuple[str, ...] = ()
    unit: Unit | None = None


@dataclass(frozen=True, slots=True)
class Claim:
    """Every fact that states one measure of one indicator for one period.

    `certainty` (0 to 1) is that of the weakest link between the facts' names.
    """

    indicator: str
    name: str
    scope: str
    measure: Measure
    period: Period | None
    entity: str
    facts: tuple[Fact, ...]
    certainty: float = 1.0
