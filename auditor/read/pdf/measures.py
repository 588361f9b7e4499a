"""What is usual in a report: the size of its text, the distance of its lines, where full lines end."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from statistics import median

from auditor.read.pdf.page import Line
from auditor.read.pdf.sheet import Sheet

# Lines that end so near to the farthest one are full: the next line belongs to them.
_FULL = 0.9
# Shorter lines are titles, names and addresses.
FULL_LINE = 30
# More than so many usual distances stand between paragraphs, where a report sets them apart.
SPACED = 1.12


class Measures:
    """What is usual in the report: the size of its text, the distance of lines, the right margin."""

    def __init__(self, sheets: Sequence[Sheet]) -> None:
        sizes: Counter[float] = Counter()
        steps: dict[float, list[float]] = defaultdict(list)
        ends: dict[int, list[float]] = defaultdict(list)
        breaks: list[float] = []
        for sheet in sheets:
            before: Line | None = None
            widest = max((line.x1 for line in sheet.lines), default=0.0)
            for line in sheet.lines:
                size = _rounded(line.size)
                sizes[size] += len(line.raw)
                if len(line.raw) > 40:
                    ends[round(sheet.width)].append(line.x1)
                if before and _rounded(before.size) == size:
                    step = line.baseline - before.baseline
                    if 0.9 * size < step < 2.6 * size:
                        if before.x1 > _FULL * widest:
                            steps[size].append(step)
                        elif len(before.raw) > FULL_LINE:
                            breaks.append(step / size)
                before = line
        self.body = sizes.most_common(1)[0][0] if sizes else 11.0
        self._steps = {size: median(found) for size, found in steps.items() if len(found) >= 8}
        self._pitches: dict[float, float] = {}
        usual = self.pitch(self.body) / self.body
        wide = sum(step > SPACED * usual for step in breaks)
        # Where paragraphs stand apart, a short line at the usual distance is a line break within one.
        self.spaced = len(breaks) >= 10 and wide >= 0.7 * len(breaks)
        self._ends = {width: sorted(found)[int(0.9 * len(found))] for width, found in ends.items()}

    def pitch(self, size: float) -> float:
        """The usual distance from line to line."""
        known = self._pitches.get(size)
        if known is None:
            usual = self._steps.get(_rounded(self.body), 1.25 * self.body) / self.body
            known = self._pitches[size] = self._steps.get(_rounded(size), usual * size)
        return known

    def right(self, sheet: Sheet) -> float:
        """Where full lines end."""
        own = [line.x1 for line in sheet.lines if len(line.raw) > 40]
        usual = self._ends.get(round(sheet.width), max(own, default=sheet.width * 0.88))
        return max(usual, sorted(own)[int(0.8 * len(own))]) if len(own) >= 5 else usual


def _rounded(size: float) -> float:
    return round(size * 2) / 2
