"""The commands and their options; what a command needs is imported when it runs."""

from __future__ import annotations

from difflib import get_close_matches
from pathlib import Path

import click

from auditor.catalogue import load_catalogue
from auditor.cli.commands import LocalCommand
from auditor.cli.output import write_screen
from auditor.cli.request import NEVER, Request
from auditor.cli.speech import LANGUAGES, Speech
from auditor.errors import EXIT_OK, AuditorError
from auditor.messages import Messages
from auditor.model.finding import Severity
from auditor.resources import rules_folder

FORMATS = ("terminal", "json")
FIRST_YEAR, LAST_YEAR = 1999, 2100


def commands(speech: Speech) -> list[click.Command]:
    """The commands with their help in one language."""
    return [_check(speech), _read(speech), _rules(speech), _explain(speech)]


def _check(speech: Speech) -> click.Command:
    def run(files: tuple[str, ...], rules: Path | None, lang: str, **options: object) -> int:
        from auditor.cli.check import check

        request = Request(files=files, rules=rules or rules_folder(), **options)  # type: ignore[arg-type]
        return check(request, Speech(speech.messages, lang))

    files = click.Argument(["files"], nargs=-1, required=True, metavar=speech("help.files-metavar"))
    severities = click.Choice([*(severity.value for severity in Severity), NEVER])
    params = [
        files,
        _format(speech),
        _path(speech, "output", "path"),
        click.Option(
            ["--fail-on"], type=severities, default=Severity.ERROR.value, help=speech("help.fail-on")
        ),
        _lang(speech),
        _profile(speech),
        _rules_folder(speech),
        click.Option(
            ["--year"],
            type=click.IntRange(FIRST_YEAR, LAST_YEAR),
            metavar=speech("help.year-metavar"),
            help=speech("help.year"),
        ),
        click.Option(
            ["--jobs"],
            type=click.IntRange(min=1),
            metavar=speech("help.page-metavar"),
            help=speech("help.jobs"),
        ),
        click.Option(["--verified"], is_flag=True, help=speech("help.verified")),
        _debug(speech),
    ]
    return LocalCommand("check", speech, run, params, epilog=speech("help.check-more"))


def _read(speech: Speech) -> click.Command:
    def run(file: str, page: tuple[int, ...], rules: Path | None, lang: str, **options: object) -> int:
        from auditor.cli.read import ReadRequest, read

        folder = rules or rules_folder()
        request = ReadRequest(file=file, pages=frozenset(page), rules=folder, **options)  # type: ignore[arg-type]
        return read(request, Speech(speech.messages, lang))

    params = [
        click.Argument(["file"], metavar=speech("help.path-metavar")),
        _path(speech, "draw", "folder"),
        click.Option(
            ["--page"],
            multiple=True,
            type=click.IntRange(min=1),
            metavar=speech("help.page-metavar"),
            help=speech("help.page"),
        ),
        _format(speech),
        _lang(speech),
        _rules_folder(speech),
        _debug(speech),
    ]
    return LocalCommand("read", speech, run, params, epilog=speech("help.read-more"))


def _rules(speech: Speech) -> click.Command:
    def run(format: str, profile: str | None, rules: Path | None, lang: str) -> int:
        from auditor.report.json import dump
        from auditor.report.rules_terminal import rules_json, rules_table

        catalogue = load_catalogue(rules or rules_folder()).under(profile)
        content = dump(rules_json(catalogue)) if format == "json" else rules_table(catalogue, lang)
        write_screen(content, speech.messages)
        return EXIT_OK

    params = [_profile(speech), _format(speech), _lang(speech), _rules_folder(speech)]
    return LocalCommand("rules", speech, run, params)


def _explain(speech: Speech) -> click.Command:
    def run(rule: str, rules: Path | None, lang: str) -> int:
        from auditor.report.rules_terminal import rule_page

        catalogue = load_catalogue(rules or rules_folder())
        found = catalogue.rules.get(rule.strip().lower())
        if found is None:
            raise _no_rule(rule, list(catalogue.rules), speech.messages)
        write_screen(rule_page(found, catalogue, lang), speech.messages)
        return EXIT_OK

    name = click.Argument(["rule"], metavar=speech("help.rule-metavar"))
    return LocalCommand("explain", speech, run, [name, _lang(speech), _rules_folder(speech)])


def _no_rule(name: str, known: list[str], messages: Messages) -> AuditorError:
    near = get_close_matches(name.lower(), known, cutoff=0.4)
    speeches = [Speech(messages, language) for language in LANGUAGES]
    return AuditorError(*(s("usage.no-rule", name=name) + s.nearest(near) for s in speeches))


def _format(speech: Speech) -> click.Option:
    return click.Option(
        ["--format"], type=click.Choice(FORMATS), default=FORMATS[0], help=speech("help.format")
    )


def _lang(speech: Speech) -> click.Option:
    return click.Option(
        ["--lang"], type=click.Choice(LANGUAGES), default=LANGUAGES[0], help=speech("help.lang")
    )


def _profile(speech: Speech) -> click.Option:
    return click.Option(["--profile"], metavar=speech("help.name-metavar"), help=speech("help.profile"))


def _rules_folder(speech: Speech) -> click.Option:
    return click.Option(
        ["--rules"],
        type=click.Path(path_type=Path),
        metavar=speech("help.folder-metavar"),
        help=speech("help.rules-folder"),
    )


def _path(speech: Speech, name: str, metavar: str) -> click.Option:
    return click.Option(
        [f"--{name}"],
        type=click.Path(path_type=Path),
        metavar=speech(f"help.{metavar}-metavar"),
        help=speech(f"help.{name}"),
    )


def _debug(speech: Speech) -> click.Option:
    return click.Option(["--debug"], is_flag=True, help=speech("help.debug"))
