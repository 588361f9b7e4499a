"""What the second reading says and costs: `python -m tests.second.measure FILE.pdf ...`.

Beside agreements and time, `noticed` says how many misread figures it would have seen: every figure that an
error rests on is falsified (a digit changed, doubled or lost, a separator swapped, a minus put before it).
"""

from __future__ import annotations

import random
import sys
import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from auditor.catalogue import Catalogue, load_catalogue
from auditor.engine import run_rules
from auditor.model.finding import Severity
from auditor.pipeline import understand
from auditor.read import read_document
from auditor.resources import rules_folder
from auditor.second import agrees, with_second_reading
from auditor.second.reader import SecondReading, read_again
from auditor.second.spots import Spot, accuses, spots_of


def falsified(figure: str, chance: random.Random) -> Iterator[str]:
    """The figure misread in every way that leaves it a figure."""
    digits = [at for at, char in enumerate(figure) if char.isdigit()]
    if not digits:
        return
    at = chance.choice(digits)
    other = str((int(figure[at]) + chance.randint(1, 9)) % 10)
    yield figure[:at] + other + figure[at + 1 :]
    yield figure[: at + 1] + figure[at:]
    yield figure[: digits[0]] + "-" + figure[digits[0] :]
    if len(digits) > 1:
        yield figure[:at] + figure[at + 1 :]
    for mark, wrong in ((",", "."), (".", ",")):
        if mark in figure[digits[0] : digits[-1]]:
            at = figure.index(mark, digits[0])
            yield figure[:at] + wrong + figure[at + 1 :]


def noticed(spots: set[Spot], reading: SecondReading) -> tuple[int, int]:
    """How many falsified figures the second reading disagrees with, and how many there are."""
    chance = random.Random(1)
    seen = total = 0
    for spot in sorted(spots, key=lambda s: (s.page, s.box.top, s.box.x0, s.start)):
        for wrong in falsified(spot.figure, chance):
            text = spot.text[: spot.start] + wrong + spot.text[spot.end :]
            bad = replace(spot, text=text, end=spot.start + len(wrong))
            seen += agrees(bad, reading) is False
            total += 1
    return seen, total


def measure(path: Path, catalogue: Catalogue) -> str:
    """One row of the table."""
    began = time.process_time()
    document = read_document(path, catalogue.lexicon)
    evidence = understand(document, catalogue, progress=lambda stage: None)
    results = run_rules(evidence, catalogue.rules.values())
    first = time.process_time()
    held, notes = with_second_reading(path, document, results, catalogue.rules)
    second = time.process_time() - first
    errors = [finding for finding in results.findings if accuses(finding)]
    stand = sum(finding.severity is Severity.ERROR for finding in held.findings)
    spots = {spot for finding in errors for spot in spots_of(finding, document)}
    pages = len({spot.page for spot in spots})
    seen, total = noticed(spots, read_again(path, spots))
    each = f"{1000 * second / pages:.0f}" if pages else "-"
    cells = (path.stem, len(errors), len(spots), stand, len(errors) - stand, len(notes), pages)
    row = [*map(str, cells), f"{first - began:.2f}", f"{second:.2f}", each, f"{seen}/{total}"]
    return f"| {' | '.join(row)} |"


def main() -> None:
    """Print the table of the files named."""
    catalogue = load_catalogue(rules_folder())
    print("| file | errors | figures | agree | differ | unread | pages | audit s | + s | ms/page | noticed |")
    for name in sys.argv[1:]:
        print(measure(Path(name), catalogue), flush=True)


if __name__ == "__main__":
    main()
