"""The commands and their options; what a command needs is imported when it runs."""

from __future__ import annotations

from difflib import get_close_matches
from pathlib import Path

import click

from auditor.catalogue import load_catalogue
from auditor.cli.batch_commands import batch_commands
from auditor.cli.commands import LocalCommand
from auditor.cli.options import (
    debug_option,
    fail_on_option,
    format_option,
    formats_option,
    lang_option,
    path_option,
    profile_option,
    rules_folder_option,
)
from auditor.cli.output import write_screen
from auditor.cli.request import Request
from auditor.cli.speech import LANGUAGES, Speech
from auditor.errors import EXIT_OK, AuditorError
from auditor.messages import Messages
from auditor.model.finding import DecisionState
from auditor.resources import rules_folder

FIRST_YEAR, LAST_YEAR = 1999, 2100


def commands(speech: Speech) -> list[click.Command]:
    """The commands with their help in one language."""
    reviewing = [_decide(speech), _compare(speech), _across(speech), _watch(speech)]
    many = batch_commands(speech)
    return [_check(speech), *reviewing, *many, _read(speech), _rules(speech), _explain(speech)]


def _check(speech: Speech) -> click.Command:
    def run(files: tuple[str, ...], rules: Path | None, lang: str, **options: object) -> int:
        from auditor.cli.check import check

        options["formats"] = tuple(dict.fromkeys(options.pop("format")))  # type: ignore[call-overload]
        request = Request(files=files, rules=rules or rules_folder(), **options)  # type: ignore[arg-type]
        return check(request, Speech(speech.messages, lang))

    files = click.Argument(["files"], nargs=-1, required=True, metavar=speech("help.files-metavar"))
    params = [
        files,
        formats_option(speech),
        path_option(speech, "output", "path"),
        fail_on_option(speech),
        lang_option(speech),
        profile_option(speech),
        rules_folder_option(speech),
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
        path_option(speech, "decisions", "path"),
        path_option(speech, "template", "path"),
        click.Option(["--verified"], is_flag=True, help=speech("help.verified")),
        debug_option(speech),
    ]
    return LocalCommand("check", speech, run, params, epilog=speech("help.check-more"))


def _decide(speech: Speech) -> click.Command:
    def run(file: Path, ids: tuple[str, ...], lang: str, **options: object) -> int:
        from auditor.cli.decide import DecideRequest, decide

        request = DecideRequest(file=file, ids=ids, **options)  # type: ignore[arg-type]
        return decide(request, Speech(speech.messages, lang))

    states = click.Choice([*(state.value for state in DecisionState), "remove"])
    params = [
        click.Argument(["file"], type=click.Path(path_type=Path), metavar=speech("help.path-metavar")),
        click.Argument(["ids"], nargs=-1, required=True, metavar=speech("help.ids-metavar")),
        click.Option(["--state"], type=states, default="dismissed", help=speech("help.state")),
        *(
            click.Option([f"--{name}"], metavar=speech("help.text-metavar"), help=speech(f"help.{name}"))
            for name in ("by", "date")
        ),
        click.Option(
            ["--reason"], default="", metavar=speech("help.text-metavar"), help=speech("help.reason")
        ),
        lang_option(speech),
    ]
    return LocalCommand("decide", speech, run, params)


def _compare(speech: Speech) -> click.Command:
    def run(old: str, new: str, rules: Path | None, lang: str, **options: object) -> int:
        from auditor.cli.compare import CompareRequest, compare

        folder = rules or rules_folder()
        request = CompareRequest(old=old, new=new, rules=folder, **options)  # type: ignore[arg-type]
        return compare(request, Speech(speech.messages, lang))

    params = [
        click.Argument(["old"], metavar=speech("help.old-metavar")),
        click.Argument(["new"], metavar=speech("help.new-metavar")),
        format_option(speech),
        fail_on_option(speech),
        lang_option(speech),
        profile_option(speech),
        rules_folder_option(speech),
        debug_option(speech),
    ]
    return LocalCommand("compare", speech, run, params, epilog=speech("help.compare-more"))


def _across(speech: Speech) -> click.Command:
    def run(rules: Path | None, lang: str, **options: object) -> int:
        from auditor.cli.across import AcrossRequest, across

        request = AcrossRequest(rules=rules or rules_folder(), **options)  # type: ignore[arg-type]
        return across(request, Speech(speech.messages, lang))

    params = [
        click.Argument(["files"], nargs=-1, required=True, metavar=speech("help.files-metavar")),
        path_option(speech, "identities", "path"),
        format_option(speech),
        fail_on_option(speech),
        lang_option(speech),
        rules_folder_option(speech),
        debug_option(speech),
    ]
    return LocalCommand("across", speech, run, params, epilog=speech("help.across-more"))


def _watch(speech: Speech) -> click.Command:
    def run(file: Path, rules: Path | None, lang: str, **options: object) -> int:
        from auditor.cli.watch import WatchRequest, watch

        request = WatchRequest(file=file, rules=rules or rules_folder(), **options)  # type: ignore[arg-type]
        return watch(request, Speech(speech.messages, lang))

    params = [
        click.Argument(["file"], type=click.Path(path_type=Path), metavar=speech("help.path-metavar")),
        lang_option(speech),
        profile_option(speech),
        rules_folder_option(speech),
        debug_option(speech),
    ]
    return LocalCommand("watch", speech, run, params)


def _read(speech: Speech) -> click.Command:
    def run(file: str, page: tuple[int, ...], rules: Path | None, lang: str, **options: object) -> int:
        from auditor.cli.read import ReadRequest, read

        folder = rules or rules_folder()
        request = ReadRequest(file=file, pages=frozenset(page), rules=folder, **options)  # type: ignore[arg-type]
        return read(request, Speech(speech.messages, lang))

    params = [
        click.Argument(["file"], metavar=speech("help.path-metavar")),
        path_option(speech, "draw", "folder"),
        click.Option(
            ["--page"],
            multiple=True,
            type=click.IntRange(min=1),
            metavar=speech("help.page-metavar"),
            help=speech("help.page"),
        ),
        format_option(speech),
        lang_option(speech),
        rules_folder_option(speech),
        debug_option(speech),
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

    params = [profile_option(speech), format_option(speech), lang_option(speech), rules_folder_option(speech)]
    return LocalCommand("rules", speech, run, params)


def _explain(speech: Speech) -> click.Command:
    def run(rule: str, rules: Path | None, lang: str) -> int:
        from auditor.across.compare import FOLDER, rules_across
        from auditor.report.rules_terminal import rule_page

        folder = rules or rules_folder()
        catalogue = load_catalogue(folder)
        across = rules_across(folder) if (folder / FOLDER).is_dir() else {}
        known = {**catalogue.rules, **across}
        found = known.get(rule.strip().lower())
        if found is None:
            raise _no_rule(rule, list(known), speech.messages)
        write_screen(rule_page(found, catalogue, lang), speech.messages)
        return EXIT_OK

    name = click.Argument(["rule"], metavar=speech("help.rule-metavar"))
    return LocalCommand("explain", speech, run, [name, lang_option(speech), rules_folder_option(speech)])


def _no_rule(name: str, known: list[str], messages: Messages) -> AuditorError:
    near = get_close_matches(name.lower(), known, cutoff=0.4)
    speeches = [Speech(messages, language) for language in LANGUAGES]
    return AuditorError(*(s("usage.no-rule", name=name) + s.nearest(near) for s in speeches))
