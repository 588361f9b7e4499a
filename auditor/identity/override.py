"""What people know better: a file that gives agency, region and year of documents, by path or content.

TOML, one table a document:      CSV with the same names in its first line:
    [[document]]                     file,sha256,agency,code,year
    file = "arsip/lkjip*.pdf"        arsip/lkjip*.pdf,,Dinas Sosial,13.74,2019
    agency = "Dinas Sosial"
    code = "13.74"
    year = 2019

`file` is a pattern held against the end of the document's path, `sha256` its content, at least
the first eight digits.  What a line leaves out stays as read.
"""

from __future__ import annotations

import csv
import io
import tomllib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from fnmatch import fnmatchcase
from pathlib import Path, PurePath

from auditor.errors import AuditorError
from auditor.identity.agency import AgencyWords, district_of
from auditor.identity.gazetteer import Gazetteer
from auditor.identity.who import Level, Sign, Who

_NAMES = frozenset(("file", "sha256", "agency", "code", "year"))
_SHORTEST_HASH = 8


@dataclass(frozen=True, slots=True)
class Given:
    """One line of the file."""

    file: str = ""
    sha256: str = ""
    agency: str = ""
    code: str = ""
    year: int | None = None

    def fits(self, path: str, sha256: str) -> bool:
        """Whether it speaks of a document."""
        if self.sha256:
            return len(self.sha256) >= _SHORTEST_HASH and sha256.startswith(self.sha256.lower())
        name = PurePath(path).as_posix()
        return bool(self.file) and (fnmatchcase(name, self.file) or fnmatchcase(name, f"*/{self.file}"))


def load_overrides(path: Path) -> tuple[Given, ...]:
    """Read the file; AuditorError names the line that is wrong."""
    try:
        text = path.read_text(encoding="utf-8-sig")
        if path.suffix.lower() == ".toml":
            lines: Iterable[Mapping[str, object]] = tomllib.loads(text).get("document", [])
        else:
            lines = list(csv.DictReader(io.StringIO(text)))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError, csv.Error) as error:
        raise AuditorError(
            f"{path}: berkas identitas tidak terbaca: {error}",
            f"{path}: the file of identities can't be read: {error}",
        ) from error
    return tuple(_given(path, number, line) for number, line in enumerate(lines, 1))


def _given(path: Path, number: int, line: Mapping[str, object]) -> Given:
    values = {name: str(value).strip() for name, value in line.items() if value not in (None, "")}
    unknown = set(map(str, line)) - _NAMES
    year = values.pop("year", "")
    if unknown or not (values.get("file") or values.get("sha256")) or (year and not year.isdecimal()):
        raise AuditorError(
            f"{path}, dokumen {number}: perlu 'file' atau 'sha256', lalu 'agency', 'code', 'year'.",
            f"{path}, document {number}: needs 'file' or 'sha256', then 'agency', 'code', 'year'.",
        )
    return Given(year=int(year) if year else None, **values)


def overridden(
    who: Who,
    given: Sequence[Given],
    document: tuple[str, str],
    words: AgencyWords,
    gazetteer: Gazetteer | None,
) -> Who:
    """What was read, with what the first fitting line gives instead; `document` is path and SHA-256."""
    line = next((one for one in given if one.fits(*document)), None)
    if line is None:
        return who
    sure = Sign("", 1.0)
    if line.code:
        region = gazetteer.region(line.code) if gazetteer else None
        if gazetteer and region is None:
            raise AuditorError(
                f"Kode wilayah {line.code} tidak dikenal.", f"There is no region with the code {line.code}."
            )
        who = replace(who, region=region, region_sign=replace(sure, value=line.code), given=True)
    if line.agency:
        who = replace(who, agency=replace(sure, value=line.agency), given=True)
    if line.agency or line.code:
        kind = words.kind(who.agency.value)
        level = words.level(who.agency.value, kind, who.region, local=who.region is not None)
        district = district_of(who.agency.value, who.region) if level is Level.DISTRICT else None
        key = words.key(who.agency.value, gazetteer)
        who = replace(who, kind=kind, key=key, level=level, district=district)
    if line.year is not None:
        who = replace(who, year=line.year, year_sign=replace(sure, value=str(line.year)), given=True)
    return who
