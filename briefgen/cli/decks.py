"""Commands that make decks or pages, and the command that checks what would be made."""

import sys
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

import briefgen
from briefgen.cli import options
from briefgen.cli.exit_codes import ExitCode
from briefgen.cli.json_answer import give, json_requested
from briefgen.cli.options import FILE, FOLDER, commands, debug_option, debug_requested, print_lines, project_root, say

if TYPE_CHECKING:
    from briefgen.build.outcome import Outcome


@commands.command("build")
@click.argument("dossiers", nargs=-1, metavar="[DOSSIER]...")
@options.templates_option
@options.master_option
@options.clean_master_option
@click.option("-o", "--output", metavar="DIR", type=FOLDER, help="Folder for the decks. [default: output]")
@options.formats_option
@click.option("--document", metavar="FILE", type=FILE,
              help="Word document or template (.docx, .dotx) whose styles a handout takes.")  # fmt: skip
@click.option("--open", "open_decks", is_flag=True, help="Open the decks in the desktop's own program.")
@click.option("--draft", is_flag=True, help="Build in spite of errors; what is broken is left out, pages say DRAFT.")
@options.strict_option
@click.option("--as-of", metavar="DAY", callback=options.parse_day,
              help="Day the decks are built; long after the cut-off, their first page says so.")  # fmt: skip
@options.since_option
@click.option("-j", "--jobs", type=click.IntRange(1), metavar="N",
              help="Decks built at a time, each in its own process; 1: all in one. [default: the cores]")  # fmt: skip
@options.shard_option
@click.option("--on", metavar="ADDRESS", default="", help="Dask scheduler whose workers build: tcp://host:8786.")
@click.option("--cache", metavar="DIR|ADDRESS", default="",
              help="Finished decks that machines share: a folder or an address, s3://bucket/decks.")  # fmt: skip
@click.option("--cache-read-only", is_flag=True, help="Take decks from the --cache and add none.")
@click.option("--cache-days", type=click.FloatRange(0, min_open=True), default=30, show_default=True, metavar="N",
              help="Days that an unused entry of the --cache is kept.")  # fmt: skip
@click.option("--audit", metavar="N%", callback=options.parse_share, default="0%",
              help="Build this share of the decks that are in the --cache again, and compare the bytes.")  # fmt: skip
@click.option("--language", "languages", multiple=True, metavar="TAG", callback=options.parse_languages,
              help="Language of the decks, such as tr; may be given several times. [default: theirs]")  # fmt: skip
@click.option("--edited", is_flag=True, help="Print edited decks as they are: pdf, png and html.")
@click.option("--plain", is_flag=True, help="Merge no edits: write the new deck alone beside an edited one.")
@click.option("--force", is_flag=True, help="Build every deck again, also those that would come out the same.")
@click.option("--watch", is_flag=True, help="Keep running, and build again whenever a file is saved; Ctrl-C stops.")
@debug_option
def build_command(
    dossiers: tuple[str, ...], wanted: tuple[str, ...], master: str, clean_master: bool, output: Path | None,
    forms: tuple[str, ...], document: Path | None, open_decks: bool, draft: bool, strict: bool, as_of: date | None,
    since: str, jobs: int | None, shard: str, on: str, cache: str, cache_read_only: bool, cache_days: float,
    audit: float, edited: bool, plain: bool, force: bool, watch: bool, languages: tuple[str, ...],
) -> int:  # fmt: skip
    """Build a deck of every DOSSIER with every template.

    Without arguments: of everything in content/, into output/.

    \b
    briefgen build
    briefgen build gannet-bank -t press -t working
    briefgen build -t press -f pdf --open
    briefgen build --watch
    """
    if watch and json_requested():
        raise click.UsageError("--watch goes on, and --json answers once")
    root = project_root()

    def build_once(shows: bool) -> int:
        outcomes = briefgen.build(
            *dossiers, templates=wanted, output=output, formats=forms, master=master, clean_master=clean_master,
            document=document, draft=draft, strict=strict, as_of=as_of, since=since, jobs=jobs or 0, shard=shard, on=on,
            cache=cache, cache_read_only=cache_read_only, cache_days=cache_days, audit=audit, edited=edited,
            plain=plain, force=force, languages=languages, project=root, progress=_progress, debug=debug_requested(),
        )  # fmt: skip
        return _answered(outcomes, strict, shows)

    code = build_once(open_decks)
    while watch:
        _wait_for_save(root, dossiers)
        code = build_once(False)
    return code


def _answered(outcomes: "Sequence[Outcome]", strict: bool, shows: bool) -> int:
    """Print what came of a build, open its files if asked to, and return the exit code."""
    from briefgen.cli import answers

    _print_outcomes(outcomes)
    if shows:
        from briefgen.cli.desktop import open_in_desktop

        for file in answers.files(outcomes):
            open_in_desktop(file)
    return answers.code_of(outcomes, strict)


def _print_outcomes(outcomes: "Sequence[Outcome]") -> None:
    """Print the result of a build: lines, or one JSON object."""
    from briefgen.cli import answers

    if json_requested():
        give(answers.outcomes_as_object(outcomes))
        return
    print_lines(answers.problem_lines(outcomes), err=True)
    followed = sys.stderr.isatty() and sys.stdout.isatty()
    print_lines(answers.total(outcomes) if followed else answers.results(outcomes))


def _wait_for_save(root: Path, dossiers: Sequence[str]) -> None:
    from briefgen.build.watch import wait_for_save
    from briefgen.project.folders import find_dossiers, template_folders

    say("briefgen: waiting for the next save; Ctrl-C ends", err=True)
    wait_for_save((*find_dossiers(root, dossiers).values(), *template_folders(root)))


@commands.command("check")
@click.argument("dossiers", nargs=-1, metavar="[DOSSIER]...")
@options.templates_option
@options.strict_option
@click.option("--unused", is_flag=True, help="List the records that are on no page of these decks too.")
@click.option("--since", default="", metavar="STATE",
              help="Say what rests on records that changed since git:REV, shown:NAME or deck:FILE. "
                   "[default: git:HEAD, where files differ from it]")  # fmt: skip
@click.option("--format", "form", type=click.Choice(["text", "json", "sarif", "junit", "github"]), default="text",
              show_default=True, help="How findings are printed.")  # fmt: skip
@click.option("--baseline", metavar="FILE", type=FILE, help="Leave out the findings that this file lists.")
@click.option("--write-baseline", "writes", is_flag=True,
              help="Write everything found into the --baseline file instead.")  # fmt: skip
@options.shard_option
@debug_option
def check_command(
    dossiers: tuple[str, ...], wanted: tuple[str, ...], strict: bool, unused: bool, since: str, form: str,
    baseline: Path | None, writes: bool, shard: str,
) -> int:  # fmt: skip
    """Say what a careful reader would object to.

    In every DOSSIER and in the decks of it; writes no deck.

    \b
    briefgen check
    briefgen check gannet-bank --strict
    briefgen check --since git:HEAD~3
    briefgen check --format github
    """
    from briefgen.build.findings import print_report, write_baseline
    from briefgen.core.printable import counted

    if writes and baseline is None:
        raise click.UsageError("--write-baseline needs --baseline FILE")
    report = briefgen.check(
        *dossiers, templates=wanted, strict=strict, baseline=None if writes else baseline, unused=unused, since=since,
        shard=shard, project=project_root(), progress=_progress, debug=debug_requested(),
    )  # fmt: skip
    if baseline and writes:
        written = write_baseline(report, baseline)
        say(f"Wrote {counted(written, 'finding')} into {baseline}.")
        return ExitCode.DONE
    if json_requested():
        give(report.as_object())
    else:
        print_report(report, form)
    if any(problem.rule in ("deck-memory", "deck-lost") for problem in report.problems):
        return ExitCode.NOT_WRITTEN
    return ExitCode.ERRORS if report.failed else ExitCode.DONE


@commands.command("join")
@click.argument("folders", nargs=-1, required=True, metavar="DIR...",
                type=click.Path(exists=True, file_okay=False, path_type=Path))  # fmt: skip
@click.option("-o", "--output", metavar="DIR", type=FOLDER, help="Folder to put them in. [default: output]")
@debug_option
def join_command(folders: tuple[Path, ...], output: Path | None) -> int:
    """Put the decks of several folders into one.

    With what is remembered of them, as if one build had made them all: after 'build --shard' on several machines.

    \b
    briefgen join part-1 part-2
    """
    from briefgen.build.joining import join_folders

    joined = join_folders(folders, output or project_root() / "output")
    give({"problems": [problem.as_object() for problem in joined.problems]})
    print_lines(joined.problems, err=True)
    print_lines(joined.decks)
    if joined.failed:
        return ExitCode.NOT_WRITTEN
    return ExitCode.ERRORS if joined.problems else ExitCode.DONE


@commands.command("preview")
@click.argument("dossier", default="", metavar="[DOSSIER]")
@click.option("-t", "--template", default="", metavar="TEMPLATE", help="Template to begin with, by name.")
@click.option(
    "--port",
    type=click.IntRange(1, 65535),
    metavar="N",
    help="Port to serve on; the address then stays the same. [default: a free one]",
)
@click.option("--no-browser", is_flag=True, help="Print the address and open no browser.")
@debug_option
def preview_command(dossier: str, template: str, port: int | None, no_browser: bool) -> None:
    """Show the pages in the browser while you type.

    It follows every edit of DOSSIER, of templates and of masters, on this machine only.

    \b
    briefgen preview
    briefgen preview gannet-bank -t press
    """
    from briefgen.preview import serve_preview

    serve_preview(project_root(), dossier, template, port=port or 0, show=not no_browser)


@commands.command("chart")
@click.argument("dossier")
@click.argument("slot")
@click.option("-o", "--output", required=True, metavar="FILE", type=FILE,
              help="Picture to write, in the format of its ending: .svg, .png or .pdf.")  # fmt: skip
@click.option("-t", "--template", default="", metavar="TEMPLATE",
              help="Template, and so the reader. [default: the first with that slot]")  # fmt: skip
@options.master_option
@debug_option
def chart_command(dossier: str, slot: str, output: Path, template: str, master: str) -> None:
    """Draw one SLOT of a template as a picture.

    With the records of DOSSIER, for a report or a web page. 'briefgen list' shows the slots.

    \b
    briefgen chart gannet-bank turning -o turning.svg
    """
    from briefgen.build.chart import make_chart
    from briefgen.build.request import BuildOptions
    from briefgen.project.folders import find_dossiers, template_folders

    root = project_root()
    (folder,) = find_dossiers(root, [dossier]).values()
    wanted = BuildOptions(template_folders(root), master=master, debug=debug_requested())
    print_lines(file.as_posix() for file in make_chart(folder, slot, output, wanted, template))


def _progress(outcome: "Outcome", number: int, total: int) -> None:
    """Print a line for each finished deck, if the output is a terminal."""
    if sys.stderr.isatty():
        from briefgen.cli.progress import progress_line

        say(progress_line(outcome, number, total), err=True)
