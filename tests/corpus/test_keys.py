"""The sample reports and their answer keys agree with plain arithmetic, without any help from the auditor.

Every table of the samples is read with a few lines of string handling and recomputed in exact fractions.
What does not hold must be exactly what the key says was planted; the consistent report must hold throughout.
"""

from __future__ import annotations

import itertools
import json
import re
from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest

CORPUS = Path(__file__).parents[2] / "corpus"
DINAS = CORPUS / "dinas-pangan-2024"
KECAMATAN = CORPUS / "kecamatan-2023"

FAMILIES = {
    *("capaian", "percentage", "total", "average", "row-balance", "cross-table", "narrative-table"),
    *("narrative-math", "change", "direction", "year", "category", "formula", "count", "unit"),
    *("number-format", "copy-paste", "structure", "plausibility", "budget", "name-variant"),
}
FIELDS = {"id", "lines", "primary_line", "stated", "expected", "why", "family", "severity", "certainty"}

# What was planted: the place, the printed words and the right ones, worked out here a second time.
MENDED = {
    "DKP24-01": ("Rp 6.615.119.072,-", "Rp 6.651.119.072,-"),  # sum of the twelve kegiatan, see below
    "DKP24-02": ("12 (sebelas)", "12 (dua belas)"),
    "DKP24-03": ("5 (lima) isu", "4 (empat) isu"),
    "DKP24-04": ("syarat keamanan | % | 88,00 |", "syarat keamanan | % | 85,00 |"),
    "DKP24-05": ("14.820 kg", "14.280 kg"),
    "DKP24-06": ("Pada tahun 2023 jumlah lumbung", "Pada tahun 2024 jumlah lumbung"),
    "DKP24-07": ("1.361", "1.316"),
    "DKP24-08": (
        "capaian indikator Persentase pemenuhan cadangan beras pemerintah kabupaten",
        "capaian indikator Persentase komoditas pangan pokok dengan harga stabil",
    ),
    "DKP24-09": ("92,08", "92,80"),
    "DKP24-10": ("termasuk kategori **Sangat Tinggi** meskipun", "termasuk kategori **Tinggi** meskipun"),
    "DKP24-11": ("25,87", "28,57"),
    "DKP24-12": ("| 38 | 31 | 5 |", "| 36 | 31 | 5 |"),
    "DKP24-13": ("menurun sebesar 3,75", "meningkat sebesar 3,75"),
    "DKP24-14": ("meningkat sebesar 2,75", "meningkat sebesar 1,75"),
    "DKP24-15": ("86,90 | 97,85", "86,90 | 98,75"),
    "DKP24-16": ("93,92", "104,36"),
    "DKP24-17": ("361.790.825 | 96,50", "361.790.825 | 95,60"),
    "DKP24-18": ("93,10%", "91,30%"),
}

Row = list[str]
Fault = tuple[str, str, str, str]  # table, row, printed, right


def lines_of(folder: Path) -> list[str]:
    return (folder / "report.md").read_text(encoding="utf-8").split("\n")


def records(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def number(text: str, point: bool = False) -> Fraction | None:
    """A printed figure; thousands dots and decimal comma, or decimal point only."""
    found = re.search(r"-?\d[\d.,]*", text)
    if not found or text.strip() in {"-", "belum rilis"}:
        return None
    digits = found.group().rstrip(".,")
    if not point:
        digits = digits.replace(".", "").replace(",", ".")
    value = Fraction(digits)
    return -value if text.strip().startswith("(") else value


def printed(value: Fraction, places: int = 2) -> str:
    """Rounded half up, in Indonesian notation."""
    scaled = value * 10**places
    whole = int(abs(scaled) + Fraction(1, 2)) * (-1 if scaled < 0 else 1)
    return f"{Decimal(whole).scaleb(-places):,.{places}f}".translate(str.maketrans(",.", ".,"))


def agrees(text: str, value: Fraction, point: bool = False) -> bool:
    """True if the printed figure is the value rounded half up or cut off at the printed decimals."""
    shown = number(text, point)
    found = re.search(r"[.,](\d+)\D*$" if point else r",(\d+)\D*$", text)
    unit = Fraction(1, 10 ** (len(found.group(1)) if found else 0))
    if shown is None:
        return False
    return -unit / 2 <= shown - value <= unit / 2 or shown == int(value / unit) * unit


def cells(line: str) -> Row:
    if line.startswith("|"):
        parts = line.split("|")[1:-1]
    elif "\t" in line:
        parts = line.split("\t")
    else:
        parts = re.split(r"\s{2,}", line.strip())
    return [part.strip().strip("*") for part in parts]


def table(lines: list[str], name: str) -> list[Row]:
    """The body rows of the table whose caption begins with `name`, the last place it stands."""
    start = [i for i, line in enumerate(lines) if line.strip("*").startswith(name + " ")][-1] + 1
    while not lines[start]:
        start += 1
    body = lines[start : lines.index("", start)]
    head = next((i for i, line in enumerate(body) if line.startswith("|-")), 0)
    rows = [cells(line) for line in body[head + 1 :]]
    return [row for row in rows if any(number(cell) is not None for cell in row)]


def value(text: str, point: bool = False) -> Fraction:
    got = number(text, point)
    assert got is not None, text
    return got


def capaian(name: str, target: str, realisasi: str) -> Fraction:
    goal, got = value(target), value(realisasi)
    negative = ("desa rawan pangan", "waktu penyelesaian", "Gangguan")
    return (2 * goal - got if any(cue in name for cue in negative) else got) / goal * 100


class Checker:
    """Recomputes tables and keeps what does not hold."""

    def __init__(self, lines: list[str]) -> None:
        self.lines = lines
        self.faults: list[Fault] = []
        self.checked = 0

    def expect(self, name: str, row: str, text: str, right: Fraction, point: bool = False) -> None:
        self.checked += 1
        if not agrees(text, right, point):
            places = len(text.rpartition(",")[2].rstrip("%*)")) if "," in text else 0
            self.faults.append((name, row, text, printed(right, places)))

    def sums(self, name: str, rows: list[Row], columns: tuple[int, ...]) -> None:
        """The last row is the sum of the others; a column whose fault lies in one cell is told by the row."""
        for column in columns:
            total = sum((value(row[column]) for row in rows[:-1]), Fraction(0))
            self.expect(name, "Jumlah", rows[-1][column], total)

    def shares(
        self, name: str, rows: list[Row], label: int, part: int, whole: int, share: int, point: bool = False
    ) -> None:
        for row in rows:
            right = value(row[part]) / value(row[whole]) * 100
            self.expect(name, row[label] or row[label + 1], row[share], right, point)


def check_dinas(lines: list[str]) -> Checker:
    check = Checker(lines)

    rows = table(lines, "Tabel 1.1")
    rows[-1].insert(0, "")
    check.sums("1.1", rows, (2, 3, 4))
    for row in rows:
        check.expect("1.1", row[1], row[4], value(row[2]) + value(row[3]))
        check.expect("1.1", row[1], row[5], value(row[4]) / 45 * 100)

    rows = table(lines, "Tabel 2.4")
    check.sums("2.4", rows, (2, 3, 4))
    for row in rows:
        check.expect("2.4", row[1], row[4], value(row[3]) - value(row[2]))

    rows = table(lines, "Tabel 3.2")
    measured = [row for row in rows[:-1] if number(row[6]) is not None]
    assert len(measured) == 7
    for row in measured:
        check.expect("3.2", row[2], row[6], capaian(row[2], row[4], row[5]))
    check.expect("3.2", "Rata-rata", rows[-1][6], sum((value(r[6]) for r in measured), Fraction(0)) / 7)

    rows = table(lines, "Tabel 3.3")
    for row in rows:
        check.expect("3.3", row[0], row[4], value(row[1]) + value(row[2]) - value(row[3]))
    for before, row in itertools.pairwise(rows[:-1]):
        check.expect("3.3", row[0], row[1], value(before[4]))
    check.sums("3.3", rows, (2, 3))
    check.expect("3.3", "Setahun", rows[-1][1], value(rows[0][1]))
    check.expect("3.3", "Setahun", rows[-1][4], value(rows[3][4]))

    rows = table(lines, "Tabel 3.4")
    check.sums("3.4", rows, (2, 3, 4, 5))
    for row in rows:
        check.expect("3.4", row[1], row[2], value(row[3]) + value(row[4]))

    rows = table(lines, "Tabel 3.5")
    stable = ["Stabil" if value(row[3]) <= value(row[4]) else "Tidak stabil" for row in rows]
    assert [row[5] for row in rows] == stable
    assert (stable.count("Stabil"), len(stable)) == (9, 12)

    for name in ("3.6", "3.7"):
        rows = table(lines, f"Tabel {name}")
        for row in rows:
            check.expect(name, row[1], row[2], value(row[3]) + value(row[4]))
        check.sums(name, rows, (2, 3, 4))
        # The percentage belongs to the parts, so that a wrong whole is not counted twice.
        for row in rows:
            share = value(row[4] if name == "3.6" else row[3]) / (value(row[3]) + value(row[4])) * 100
            check.expect(name, row[1], row[5], share)

    for row in table(lines, "Tabel 3.8"):
        for year in range(5):
            target, realisasi, printed_share = row[2 + 3 * year : 5 + 3 * year]
            if number(realisasi) is not None:
                right = capaian(row[1], target, realisasi)
                check.expect("3.8", f"{row[1]} {2020 + year}", printed_share, right)
    for row in table(lines, "Tabel 3.9"):
        if number(row[4]) is not None:
            check.expect("3.9", row[1], row[5], value(row[4]) - value(row[3]))
    for row in table(lines, "Tabel 3.10"):
        if number(row[2]) is not None:
            check.expect("3.10", row[1], row[4], capaian(row[1], row[3], row[2]))

    rows = table(lines, "Tabel 3.11")
    for row in rows[:-1]:
        check.expect("3.11", row[-5], row[-1], min(capaian(row[-5], row[-3], row[-2]), Fraction(120)))
    check.expect("3.11", "Rata-rata", rows[-1][-1], sum((value(r[-1]) for r in rows[:-1]), Fraction(0)) / 9)

    rows = table(lines, "Tabel 3.12")
    check.sums("3.12", rows, (2, 3))
    check.shares("3.12", rows, 0, 3, 2, 4)
    for row in rows:
        check.expect("3.12", row[0], row[5], value(row[1]) - value(row[4]))

    rows = table(lines, "Tabel 3.13")
    check.shares("3.13", rows, 0, 3, 2, 4)
    parts = [row for row in rows if "." in row[0]]
    assert len(parts) == 12
    for row in rows:
        inside = [p for p in parts if p[0].startswith(row[0] + ".") or not row[0]]
        for column in (2, 3) if inside else ():
            check.expect("3.13", row[0], row[column], sum((value(p[column]) for p in inside), Fraction(0)))
    return check


def check_kecamatan(lines: list[str]) -> Checker:
    check = Checker(lines)

    staff = [cells(line) for line in lines if re.match(r"\| (Kantor|Kelurahan \(|Total)", line)]
    check.sums("staff", staff, (1, 2, 3, 4))
    for row in staff:
        check.expect("staff", row[0], row[4], sum((value(cell) for cell in row[1:4]), Fraction(0)))

    rows = table(lines, "Tabel 3.")
    assert len(rows) == 10
    for row in rows[:-1]:
        right = capaian(row[1], row[3], row[4])
        check.expect("3", row[1], row[5], right)
        assert row[6] == ("Tercapai" if right >= 100 else "Belum Tercapai")
    check.expect("3", "Rata-rata", rows[-1][5], sum((value(r[5]) for r in rows[:-1]), Fraction(0)) / 9)
    goals = [row[2] for row in table(lines, "Tabel 1.")]
    assert goals == [row[3] for row in rows[:-1]]

    rows = table(lines, "Tabel 4.")
    check.sums("4", rows, (1, 2, 3))
    check.shares("4", rows, 0, 2, 1, 4, point=True)

    rows = table(lines, "Tabel 5.")
    check.sums("5", rows, (1, 2, 3, 4))
    for row in rows:
        check.expect("5", row[0], row[4], sum((value(cell) for cell in row[1:4]), Fraction(0)))

    rows = table(lines, "Tabel 6.")
    check.sums("6", rows, (1, 2, 3))
    check.shares("6", rows, 0, 2, 1, 4)
    for row in rows:
        check.expect("6", row[0], row[3], value(row[1]) - value(row[2]))
    assert [row[1] for row in table(lines, "Tabel 2.")] == [row[1] for row in rows]
    return check


def mended(lines: list[str]) -> list[str]:
    """The report with every planted contradiction put right, each on its own line."""
    out = list(lines)
    for record in records(DINAS / "key.jsonl"):
        wrong, right = MENDED[record["id"]]
        index = record["primary_line"] - 1
        assert out[index].count(wrong) == 1, record["id"]
        out[index] = out[index].replace(wrong, right)
    return out


def test_labels_have_the_agreed_form() -> None:
    labels = records(DINAS / "key.jsonl")
    assert [label["id"] for label in labels] == list(MENDED)
    for label in labels:
        assert label.keys() >= FIELDS
        assert label["family"] in FAMILIES
        assert label["severity"] in {"error", "warning", "info"}
        assert label["certainty"] in {"certain", "likely", "arguable"}
        assert label["primary_line"] in label["lines"]
        assert label["lines"] == sorted(set(label["lines"]))


@pytest.mark.parametrize("label", records(DINAS / "key.jsonl"), ids=lambda label: str(label["id"]))
def test_what_a_label_quotes_stands_on_its_lines(label: dict[str, Any]) -> None:
    lines = lines_of(DINAS)
    places = [lines[number - 1] for number in label["lines"]]
    assert all(place.strip() for place in places)
    for quote in label["stated"]:
        assert any(quote in place for place in places), quote
    assert any(quote in lines[label["primary_line"] - 1] for quote in label["stated"])


def test_right_statements_point_at_printed_lines() -> None:
    lines = lines_of(DINAS)
    right = records(DINAS / "ok.jsonl")
    assert len(right) >= 12
    for record in right:
        assert record["claim"]
        assert record["why_ok"]
        assert all(lines[number - 1].strip() for number in record["lines"])


def test_right_statements_quote_figures_of_their_lines() -> None:
    """At least one figure of every claim is printed where the claim says."""
    lines = lines_of(DINAS)
    for record in records(DINAS / "ok.jsonl"):
        text = " ".join(lines[number - 1] for number in record["lines"])
        figures = re.findall(r"\d[\d.,]*\d|\d", record["claim"])
        assert any(figure in text for figure in figures), record["claim"]


def test_tables_hold_except_where_planted() -> None:
    check = check_dinas(lines_of(DINAS))
    assert sorted(check.faults) == [
        ("3.11", "Rata-rata", "93,92", "104,36"),
        ("3.13", "4.2", "96,50", "95,60"),
        ("3.4", "Jumlah", "1.361", "1.316"),
        ("3.6", "Pulau Kenari", "25,87", "28,57"),
        ("3.7", "Cabai dan bawang", "38", "36"),
        ("3.7", "Jumlah", "190", "192"),  # follows from the row above
        ("3.8", "Skor Pola Pangan Harapan (PPH) konsumsi 2022", "97,85", "98,75"),
    ]
    assert check.checked >= 200


def test_mended_report_holds_throughout() -> None:
    assert check_dinas(mended(lines_of(DINAS))).faults == []


def test_consistent_report_holds_throughout() -> None:
    check = check_kecamatan(lines_of(KECAMATAN))
    assert check.faults == []
    assert check.checked >= 40


def test_targets_and_results_are_the_same_everywhere() -> None:
    """Target and realisasi are the same in every table, except for the one planted target."""

    def targets(lines: list[str]) -> dict[str, dict[str, Fraction]]:
        return {
            "2.1": {row[1]: value(row[6]) for row in table(lines, "Tabel 2.1")},
            "2.2": {row[2]: value(row[4]) for row in table(lines, "Tabel 2.2")},
            "3.2": {row[2][3:]: value(row[4]) for row in table(lines, "Tabel 3.2")[:-1]},
            "3.8": {row[1]: value(row[14]) for row in table(lines, "Tabel 3.8")},
        }

    lines = lines_of(DINAS)
    safe = "Persentase pangan segar yang memenuhi syarat keamanan"
    as_printed = targets(lines)
    assert {name for name, goal in as_printed["2.2"].items() if goal != as_printed["3.2"][name]} == {safe}
    good = targets(mended(lines))
    assert good["2.1"] == good["2.2"] == good["3.2"] == good["3.8"]
    assert len(good["2.1"]) == 8

    results = {row[2][3:]: row[5] for row in table(lines, "Tabel 3.2")[:-1]}
    assert results == {row[1]: row[15] for row in table(lines, "Tabel 3.8")}
    assert results == {row[1]: row[4] for row in table(lines, "Tabel 3.9")}
    assert results == {row[1]: row[2] for row in table(lines, "Tabel 3.10")}
    last_year = {row[1]: row[12] for row in table(lines, "Tabel 3.8")}
    assert last_year == {row[1]: row[3] for row in table(lines, "Tabel 3.9")}
    ends = {row[1]: row[8] for row in table(lines, "Tabel 2.1")}
    assert ends == {row[1]: row[3] for row in table(lines, "Tabel 3.10")}
    for year, column in ((2021, 3), (2022, 4), (2023, 5)):
        planned = {row[1]: row[column] for row in table(lines, "Tabel 2.1")}
        assert planned == {row[1]: row[5 + 3 * (year - 2021)] for row in table(lines, "Tabel 3.8")}


def test_officials_are_measured_against_their_agreement() -> None:
    """The HTML table of agreed targets and the tab-separated table of results agree."""
    lines = lines_of(DINAS)
    html = [re.findall(r"<td[^>]*>([^<]*)</td>", line)[-4:] for line in lines if "<td" in line]
    measured = [row[-6:-2] for row in table(lines, "Tabel 3.11")[:-1]]
    assert html == measured
    assert [row[0] for row in html] == [str(n) for n in range(1, 10)]


def test_categories_follow_the_printed_scale() -> None:
    for row in table(lines_of(DINAS), "Tabel 3.2"):
        share = number(row[6])
        assert share is None or share > 85
        assert row[7] == ("-" if share is None else "Sangat Tinggi" if share > 95 else "Tinggi")


def percent(part: int, whole: int) -> str:
    return printed(Fraction(part * 100, whole)) + "%"


def rupiah(amount: int) -> str:
    return printed(Fraction(amount), 0)


NARRATIVE = [
    f"4 IKU ({percent(4, 7)}) mencapai atau melampaui target dan 3 IKU ({percent(3, 7)})",
    f"menjadi Rp {rupiah(6_512_300_000 + 371_200_000)},- atau bertambah Rp 371.200.000,-",
    f"terealisasi Rp {rupiah(6_651_119_072)},- atau {percent(6_651_119_072, 6_883_500_000)}. Hal-hal",
    "12 (dua belas) kecamatan dengan 112 desa/kelurahan, yaitu 104 desa dan 8 kelurahan",
    f"27 orang PNS ({percent(27, 45)}), 8 orang PPPK ({percent(8, 45)}), dan",
    f"{45 - 27 - 8} orang tenaga kontrak ({percent(10, 45)})",
    f"694,15 dibagi 7 = {printed(Fraction(69415, 700))}%",
    f"77,89 atau meningkat {printed(Fraction('77.89') - Fraction('76.38'))} poin",
    f"lebih tinggi {printed(Fraction('77.89') - Fraction('76.40'))} poin daripada IKP provinsi",
    f"(81.720 kg) / Jumlah kebutuhan cadangan beras (96.000 kg) x 100% = {percent(81_720, 96_000)}",
    f"kekurangan cadangan sebanyak {rupiah(96_000 - 81_720)} kg",
    f"meningkat sebesar {printed(Fraction('85.13') - Fraction('78.50'))}%",
    "Pada tahun 2024 jumlah lumbung pangan masyarakat yang aktif mencapai 44 lumbung dari target 42 lumbung",
    f"kenaikan sebanyak {44 - 38} lumbung atau {percent(44 - 38, 38)}",
    f"Dari 52 lumbung yang telah terbentuk, 44 lumbung aktif dan {52 - 44} lumbung tidak aktif",
    f"realisasi sebesar {percent(9, 12)}, sama dengan target 75,00%",
    f"8 dari 12 komoditas yang stabil ({percent(8, 12)}), sehingga realisasi tahun 2024 naik 8,33 poin",
    f"26 kali, lebih banyak {26 - 24} kali dari rencana 24 kali",
    f"92,80 dari target 91,50 sehingga capaiannya sebesar {percent(9280, 9150)}",
    f"90,25, skor PPH konsumsi meningkat sebesar {printed(Fraction('92.80') - Fraction('90.25'))} poin",
    f"lebih tinggi {printed(Fraction('92.80') - Fraction('91.90'))} poin daripada skor PPH provinsi",
    f"sudah {14 + 16 + 18} desa yang didampingi atau {percent(14 + 16 + 18, 80)} dari target akhir",
    f"14/112 x 100% = {percent(14, 112)}",
    f"((2 x 11,50) - 12,50) / 11,50 x 100% = {percent(2 * 1150 - 1250, 1150)}",
    f"17 desa rawan pangan atau {percent(17, 112)}",
    f"menurun {printed(Fraction('15.18') - Fraction('12.50'))} poin",
    f"1.208 keluarga dari sasaran 1.250 keluarga telah menerima bantuan pangan; {1_250 - 1_208} keluarga",
    f"sedangkan {190 - 171} sampel ({percent(19, 190)}) tidak memenuhi",
    f"meningkat sebesar {printed(Fraction('90.00') - Fraction('86.25'))} poin",
    f"160 sampel pada tahun 2023 menjadi 190 sampel atau naik {percent(30, 160)}",
    f"meningkat sebesar {printed(Fraction('72.15') - Fraction('70.40'))} poin dibandingkan tahun 2023",
    f"berkurang {printed(Fraction('23.21') - Fraction('12.50'))} poin",
    f"lebih dari {112 * 8 // 100} desa, sehingga dalam dua tahun",
    f"paling sedikit {14 - 112 * 8 // 100} desa harus terentaskan",
    f"Capaian sebenarnya {percent(52, 40)}, dicatat 120,00%",
    "1. Dari 8 (delapan) IKU, sebanyak 7 (tujuh) IKU telah diukur dengan rata-rata capaian 99,16%;",
    f"melaksanakan 5 (lima) program dan {5 + 1 + 3 + 2 + 1} (dua belas) kegiatan",
    f"sekitar Rp {printed(Fraction(6_883_500_000, 10**9))} miliar",
    f"Sisa anggaran sebesar Rp {rupiah(6_883_500_000 - 6_651_119_072)},-",
    "persentase desa rawan pangan sebesar 91,30%",
]


@pytest.mark.parametrize("sentence", NARRATIVE)
def test_narrative_of_the_mended_report(sentence: str) -> None:
    """What the text says, with the figure computed here."""
    assert sentence in re.sub(r"\s+", " ", "\n".join(mended(lines_of(DINAS))))


KECAMATAN_NARRATIVE = [
    f"38.416 jiwa, terdiri dari 19.102 jiwa laki-laki dan {rupiah(38_416 - 19_102)} jiwa perempuan",
    f"berjumlah {20 + 34} orang, yaitu 20 orang",
    f"kenaikan {printed(Fraction('85.26') - Fraction('83.42'))} poin",
    f"sebesar {percent(24, 25)}, yakni 24 dari 25 pengaduan",
    f"20 pengaduan yang ditindaklanjuti dari 22 pengaduan atau {percent(20, 22)}",
    f"(2 x 20 - 18) / 20 = {percent(2 * 20 - 18, 20)}",
    f"41 dari 84 usulan atau {percent(41, 84)}",
    f"naik {printed(Fraction('48.81') - Fraction('47.50'))} poin dibandingkan tahun 2022",
    f"tahun 2022 sebesar {percent(38, 80)} (38 dari 80 usulan)",
    f"tidak diakomodasi berjumlah {84 - 41} usulan",
    f"bertambah {21 - 18} kelompok, dari 18 kelompok menjadi 21 kelompok atau meningkat {percent(3, 18)}",
    f"menurun {15 - 13} kasus",
    f"PBB-P2 sebesar {percent(1_015_500_000, 1_250_000_000)}, meningkat",
    f"meningkat {printed(Fraction('81.24') - Fraction('78.30'))}% dari tahun 2022",
    f"Dari ketetapan Rp {rupiah(1_250_000_000)},00 telah diterima Rp {rupiah(1_015_500_000)},00, sehingga",
    f"piutang Rp {rupiah(1_250_000_000 - 1_015_500_000)},00",
    f"naik {printed(Fraction('71.05') - Fraction('68.10'))} poin dari 68,10 poin",
    f"selisih {printed(Fraction('101.10') - Fraction('96.76'))} poin",
]


@pytest.mark.parametrize("sentence", KECAMATAN_NARRATIVE)
def test_narrative_of_the_consistent_report(sentence: str) -> None:
    assert sentence in "\n".join(lines_of(KECAMATAN))


def unexplained(lines: list[str], computed: list[str]) -> set[str]:
    """Figures of the running text that stand in no table and are not worked out in this file."""
    figure = re.compile(r"\d[\d.]*,\d+|\d{1,3}(?:\.\d{3})+")
    tables = [line for line in lines if line.startswith(("|", "    ", "<t")) or "\t" in line]
    known = {found for line in [*tables, *computed] for found in figure.findall(line)}
    return {found for line in lines if line not in tables for found in figure.findall(line)} - known


def test_text_repeats_tables_or_is_computed_here() -> None:
    lines = lines_of(DINAS)
    province = {"76,40", "91,90"}
    planted = {"6.615.119.072", "14.820", "92,08", "2,75", "93,10"}
    assert unexplained(mended(lines), NARRATIVE) == province
    assert unexplained(lines, NARRATIVE) == province | planted
    assert unexplained(lines_of(KECAMATAN), KECAMATAN_NARRATIVE) == set()


@pytest.mark.parametrize("label", records(DINAS / "key.jsonl"), ids=lambda label: str(label["id"]))
def test_the_right_figure_is_the_one_that_mends(label: dict[str, Any]) -> None:
    """The figures that the mended line has and the printed line lacks are those of `expected`."""
    wrong, right = MENDED[label["id"]]
    new = set(re.findall(r"\d[\d.,]*\d", right)) - set(re.findall(r"\d[\d.,]*\d", wrong))
    assert all(figure in label["expected"] for figure in new)
