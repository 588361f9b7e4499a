"""Fills a Word template with an audit.

docxtpl reads ordinary Word files whose text holds Jinja placeholders, so that an office can lay out its
forms in Word itself; plain python-docx has neither rows that repeat nor placeholders that Word has cut
into runs.
"""

from __future__ import annotations

import zipfile
from io import BytesIO
from pathlib import Path
from typing import Any
from zipfile import BadZipFile

from docx.opc.exceptions import PackageNotFoundError
from docxtpl import DocxTemplate
from jinja2 import StrictUndefined, TemplateSyntaxError, UndefinedError
from jinja2.exceptions import SecurityError, TemplateError
from jinja2.sandbox import ImmutableSandboxedEnvironment
from lxml.etree import XMLSyntaxError

from auditor.errors import AuditorError, CatalogueError
from auditor.model.audit import Audit
from auditor.report.forms.checklist import load_checklist
from auditor.report.forms.content import content_of
from auditor.report.words import Words

_DATE = (1980, 1, 1, 0, 0, 0)
_BROKEN = (BadZipFile, PackageNotFoundError, KeyError, ValueError, OSError, XMLSyntaxError)


def filled(name: str, audit: Audit, words: Words) -> bytes:
    """The form of a name; AuditorError where its template is missing or asks for what there is not."""
    path = template_of(name, words)
    content = content_of(audit, load_checklist(words.catalogue.folder), words)
    try:
        template = DocxTemplate(BytesIO(path.read_bytes()))
        template.render(content, _environment(), autoescape=True)
        buffer = BytesIO()
        template.save(buffer)
    except UndefinedError as error:
        raise _wrong(words, "unknown", path, error.message or "") from error
    except (TemplateSyntaxError, SecurityError) as error:
        raise _wrong(words, "syntax", path, error.message or "") from error
    except (TemplateError, *_BROKEN) as error:
        raise _wrong(words, "broken", path, str(error)) from error
    return same_each_time(buffer.getvalue())


def template_of(name: str, words: Words) -> Path:
    """The office's own template, or the shipped one in the words' language."""
    own, shipped = (
        words.catalogue.templates,
        words.catalogue.folder / "forms" / words.language / f"{name}.docx",
    )
    if own is not None and not own.is_dir():
        shipped = own
    elif own is not None and (own / f"{name}.docx").is_file():
        shipped = own / f"{name}.docx"
    if not shipped.is_file():
        raise CatalogueError(
            *(words.catalogue.text("template.missing", lang, path=shipped) for lang in ("id", "en"))
        )
    return shipped


def _environment() -> ImmutableSandboxedEnvironment:
    # NOTE: a template comes from outside: it may show values and repeat rows, nothing else.
    environment = ImmutableSandboxedEnvironment(undefined=StrictUndefined, autoescape=True)
    environment.globals.clear()
    return environment


def _wrong(words: Words, why: str, path: Path, reason: str) -> AuditorError:
    values: dict[str, Any] = {"path": path, "reason": reason}
    return AuditorError(*(words.catalogue.text(f"template.{why}", lang, **values) for lang in ("id", "en")))


def same_each_time(data: bytes) -> bytes:
    """The file with the dates of its parts fixed, so that one audit always gives one file."""
    buffer = BytesIO()
    with zipfile.ZipFile(BytesIO(data)) as made, zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as kept:
        for name in made.namelist():
            info = zipfile.ZipInfo(name, _DATE)
            info.compress_type = zipfile.ZIP_DEFLATED
            kept.writestr(info, made.read(name))
    return buffer.getvalue()
