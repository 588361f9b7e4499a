"""Print a generated report, consistent or with one planted fault.

python -m corpus.show SEED ["kind of fault"]
"""

from __future__ import annotations

import sys
from collections.abc import Sequence

from corpus.faults.kinds import KINDS
from corpus.generate.report import consistent
from corpus.write.markdown import markdown


def main(arguments: Sequence[str]) -> int:
    """The report on standard output; on standard error what was changed, and in which line."""
    report = consistent(int(arguments[0]))
    fault = next((k.plant(report, 0) for k in KINDS if k.name in arguments[1:]), None)
    written = markdown(report, fault.changes if fault else {})
    print(written.text, end="")
    for name, text in fault.changes.items() if fault else ():
        line = written.lines.get(name)
        print(f"line {line}: {name}: {report.slots[name].text!r} -> {text!r}", file=sys.stderr)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
