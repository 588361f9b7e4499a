"""Real documents audited from texts that converters could have made of them: the PDF's findings."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from functools import cache
from pathlib import Path

import pytest

from auditor.catalogue import load_catalogue
from auditor.model.document import Document
from auditor.model.finding import Finding, Severity
from auditor.pipeline import audit_file
from auditor.resources import rules_folder
from tests.renderings import Stated
from tests.rewritten import WRITERS, written
from tests.shared import SHARED

FOLDER = SHARED / "documents"
NAMES = (
    "padang-panjang_disdukcapil_2018_lkjip.pdf",
    "padang-panjang_pupr_2019_lkjip.pdf",
    "padang-panjang_rsud_2019_lkjip.pdf",
    "padang-panjang_setwan_2019_lkjip.pdf",
)
# Totals whose label reaches over several columns are told apart better where it does not.
LEAST_ALIKE = 92.0


@cache
def read(name: str) -> tuple[Document, Stated]:
    audit = audit_file(FOLDER / name, load_catalogue(rules_folder()))
    return audit.evidence.document, stated(audit.results.findings, Severity.WARNING)


def stated(findings: Iterable[Finding], least: Severity) -> Stated:
    graded = (f for f in findings if f.severity.rank >= least.rank)
    return Counter((f.rule, tuple("".join(text.split()) for text in f.stated)) for f in graded)


@pytest.mark.skipif(not FOLDER.is_dir(), reason="../shared/documents is not there")
@pytest.mark.parametrize("writer", WRITERS)
def test_the_same_is_found_in_a_text_made_of_a_pdf(writer: str, tmp_path: Path) -> None:
    alike = text = pdf = 0
    for name in NAMES:
        document, wanted = read(name)
        path = tmp_path / f"{name}.md"
        path.write_text(written(document, WRITERS[writer], headed=writer != "tabs"), encoding="utf-8")
        found = audit_file(path, load_catalogue(rules_folder())).results.findings
        graded = stated(found, Severity.WARNING)
        print(f"\n{name} as {writer}: only there {graded - wanted}, only in the PDF {wanted - graded}")
        alike += (graded & wanted).total()
        text, pdf = text + graded.total(), pdf + wanted.total()
    assert 100 * alike / max(text, pdf, 1) >= LEAST_ALIKE
