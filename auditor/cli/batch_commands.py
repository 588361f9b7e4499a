"""The commands on many files and their options; what a command needs is imported when it runs."""

from __future__ import annotations

from pathlib import Path

import click

from auditor.cli.commands import LocalCommand
from auditor.cli.options import (
    debug_option,
    lang_option,
    path_option,
    profile_option,
    rules_folder_option,
)
from auditor.cli.speech import Speech
from auditor.resources import rules_folder

# What a file may take: recognising a scan of 200 pages takes a quarter of an hour.
LONGEST, LARGEST = 1800, 2000
FORMATS = ("terminal", "csv", "json")
SUMMARY_FORMATS = ("terminal", "html", "xlsx")


def batch_commands(speech: Speech) -> list[click.Command]:
    """The commands with their help in one language."""
    return [_batch(speech), _query(speech), _summary(speech), _export(speech)]


def _batch(speech: Speech) -> click.Command:
    def run(rules: Path | None, lang: str, **options: object) -> int:
        from auditor.cli.batch import BatchRequest, batch

        request = BatchRequest(rules=rules or rules_folder(), **options)  # type: ignore[arg-type]
        return batch(request, Speech(speech.messages, lang))

    params = [
        click.Argument(["sources"], nargs=-1, required=True, metavar=speech("help.sources-metavar")),
        _store_option(speech),
        click.Option(
            ["--jobs"],
            type=click.IntRange(min=1),
            metavar=speech("help.page-metavar"),
            help=speech("help.jobs"),
        ),
        click.Option(
            ["--scheduler"], metavar=speech("help.scheduler-metavar"), help=speech("help.scheduler")
        ),
        _limit(speech, "timeout", "seconds", LONGEST),
        _limit(speech, "max-memory", "page", LARGEST),
        click.Option(["--retry-failed"], is_flag=True, help=speech("help.retry-failed")),
        path_option(speech, "identities", "path"),
        path_option(speech, "decisions", "path"),
        lang_option(speech),
        profile_option(speech),
        rules_folder_option(speech),
        debug_option(speech),
    ]
    return LocalCommand("batch", speech, run, params, epilog=speech("help.batch-more"))


def _query(speech: Speech) -> click.Command:
    def run(lang: str, **options: object) -> int:
        from auditor.cli.query import QueryRequest, query

        return query(QueryRequest(**options), Speech(speech.messages, lang))  # type: ignore[arg-type]

    params = [
        click.Argument(["name"], required=False, metavar=speech("help.query-name-metavar")),
        _store_option(speech),
        click.Option(["--sql"], metavar=speech("help.sql-metavar"), help=speech("help.sql")),
        click.Option(
            ["--format"],
            type=click.Choice(FORMATS),
            default=FORMATS[0],
            help=speech("help.query-format"),
        ),
        click.Option(
            ["--limit"],
            type=click.IntRange(min=0),
            metavar=speech("help.page-metavar"),
            help=speech("help.limit"),
        ),
        lang_option(speech),
    ]
    return LocalCommand("query", speech, run, params)


def _summary(speech: Speech) -> click.Command:
    def run(rules: Path | None, lang: str, **options: object) -> int:
        from auditor.cli.summary import SummaryRequest, summary

        request = SummaryRequest(rules=rules or rules_folder(), **options)  # type: ignore[arg-type]
        return summary(request, Speech(speech.messages, lang))

    params = [
        _store_option(speech),
        click.Option(
            ["--format"],
            type=click.Choice(SUMMARY_FORMATS),
            default=SUMMARY_FORMATS[0],
            help=speech("summary.format"),
        ),
        click.Option(
            ["--output"],
            type=click.Path(path_type=Path),
            metavar=speech("help.path-metavar"),
            help=speech("summary.place-output"),
        ),
        lang_option(speech),
        rules_folder_option(speech),
    ]
    return LocalCommand("summary", speech, run, params)


def _export(speech: Speech) -> click.Command:
    def run(store: Path, folder: Path, lang: str) -> int:
        from auditor.cli.query import export

        return export(store, folder, Speech(speech.messages, lang))

    folder = click.Argument(
        ["folder"], type=click.Path(path_type=Path), metavar=speech("help.folder-metavar")
    )
    return LocalCommand("export", speech, run, [folder, _store_option(speech), lang_option(speech)])


def _store_option(speech: Speech) -> click.Option:
    return click.Option(
        ["--store"],
        type=click.Path(path_type=Path),
        required=True,
        metavar=speech("help.path-metavar"),
        help=speech("help.store"),
    )


def _limit(speech: Speech, name: str, metavar: str, default: int) -> click.Option:
    return click.Option(
        [f"--{name}"],
        type=click.IntRange(min=0),
        default=default,
        metavar=speech(f"help.{metavar}-metavar"),
        help=speech(f"help.{name}", default=default),
    )
