"""Commands that make decks or pages, and the one that looks at what would be made."""

import json
import sys
from collections.abc import Iterator
from datetime import date
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import click

from briefgen.cli import options as shared
from briefgen.cli.options import CACHE, FILE, FOLDER, ROOT, commands, debug, debugged, show
from briefgen.project.folders import template_folders

if TYPE_CHECKING:
    from briefgen.build.outcome import Outcome
    from briefgen.build.request import BuildOptions


@commands.command()
@click.argument("dossiers", nargs=-1, metavar="[DOSSIER]...")
@shared.templates
@shared.one_master
@click.option("-o", "--output", default="output", metavar="DIR", type=FOLDER,
              help="Folder for the decks. [default: output]")  # fmt: skip
@shared.formats
@click.option("--open", "opened", is_flag=True, help="Open the decks in the desktop's own program.")
@click.option("--draft", is_flag=True, help="Build in spite of errors; what is broken is left out, pages say DRAFT.")
@shared.strictly
@click.option("--as-of", metavar="DAY", callback=shared.day,
              help="Day the decks are made; long after the cut-off, their first page says so.")  # fmt: skip
@click.option("-j", "--jobs", type=click.IntRange(1), metavar="N",
              help="Decks made at a time, each in its own process; 1: all in one. [default: the cores]")  # fmt: skip
@click.option("--plain", is_flag=True, help="Merge no edits: write the new deck alone beside an edited one.")
@click.option("--force", is_flag=True, help="Make every deck anew; else those that would come out the same are left.")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object instead of lines.")
@debug
def build(
    dossiers: tuple[str, ...], wanted: tuple[str, ...], master: str, output: Path, forms: tuple[str, ...],
    opened: bool, draft: bool, strict: bool, as_of: date | None, jobs: int | None, plain: bool,
    force: bool, as_json: bool,
) -> int:  # fmt: skip
    """Build a deck of every DOSSIER with every template.

    Without arguments: of all that stands under content/, into output/.
    """
    from briefgen.build.request import BuildOptions
    from briefgen.cli import answers

    options = BuildOptions(
        template_folders(ROOT), output, master, draft, strict, tuple(dict.fromkeys(forms)), None, as_of,
        jobs=jobs or 0, plain=plain, force=force, cache=CACHE, debug=debugged(),
    )  # fmt: skip
    outcomes = _built(dossiers, wanted, options)
    if as_json:
        click.echo(json.dumps(answers.as_object(outcomes), indent=1, ensure_ascii=False))
    else:
        show(answers.complaints(outcomes), err=True)
        followed = sys.stderr.isatty() and sys.stdout.isatty()
        show(answers.total(outcomes) if followed else answers.results(outcomes))
    if opened:
        from briefgen.cli.desktop import open_file

        for file in answers.files(outcomes):
            open_file(file)
    return answers.code_of(outcomes, strict)


@commands.command()
@click.argument("dossiers", nargs=-1, metavar="[DOSSIER]...")
@shared.templates
@shared.strictly
@click.option("--format", "form", type=click.Choice(["text", "json", "sarif", "junit", "github"]), default="text",
              show_default=True, help="How findings are printed.")  # fmt: skip
@click.option("--baseline", metavar="FILE", type=FILE, help="Tell only of what this file does not know.")
@click.option("--write-baseline", is_flag=True, help="Write everything found into the --baseline file instead.")
@debug
def check(
    dossiers: tuple[str, ...], wanted: tuple[str, ...], strict: bool, form: str, baseline: Path | None,
    write_baseline: bool,
) -> int:  # fmt: skip
    """Say what a careful reader would object to.

    In every DOSSIER and in the decks of it; makes no deck.
    """
    from briefgen.build import findings as gather
    from briefgen.build.request import BuildOptions
    from briefgen.core.text import counted

    if write_baseline and baseline is None:
        raise click.UsageError("--write-baseline needs --baseline FILE")
    options = BuildOptions(
        template_folders(ROOT), strict=strict, thorough=True, today=date.today(), jobs=1, cache=CACHE,
        debug=debugged(),
    )  # fmt: skip
    outcomes = _built(dossiers, wanted, options)
    if baseline and write_baseline:
        written = gather.write_baseline(outcomes, baseline)
        click.echo(f"Wrote {counted(written, 'finding')} into {baseline}.")
        return shared.DONE
    found = gather.report_on(outcomes, strict, baseline)
    gather.show(found, form)
    return shared.ERRORS if found.failed else shared.DONE


@commands.command()
@click.argument("dossier", default="", metavar="[DOSSIER]")
@click.option("-t", "--template", default="", metavar="TEMPLATE", help="Template to begin with, by name.")
@click.option("--port", type=click.IntRange(1, 65535), metavar="N", help="Port to serve on. [default: a free one]")
@click.option("--no-browser", is_flag=True, help="Print the address and open no browser.")
@debug
def preview(dossier: str, template: str, port: int | None, no_browser: bool) -> None:
    """Show the pages in the browser while you type.

    It follows every edit of DOSSIER, of templates and of masters, on this machine only.
    """
    from briefgen.preview import preview as serve

    serve(ROOT, dossier, template, port=port or 0, show=not no_browser)


@commands.command()
@click.argument("dossier")
@click.argument("slot")
@click.option("-o", "--output", required=True, metavar="FILE", type=FILE,
              help="Picture to write; its ending says which kind: .svg, .png or .pdf.")  # fmt: skip
@click.option("-t", "--template", default="", metavar="TEMPLATE",
              help="Template, and so the reader. [default: the first with that slot]")  # fmt: skip
@shared.one_master
@debug
def chart(dossier: str, slot: str, output: Path, template: str, master: str) -> None:
    """Draw one SLOT of a template as a picture.

    With the records of DOSSIER, for a report or a web page.
    """
    from briefgen.build.chart import make_chart
    from briefgen.build.request import BuildOptions
    from briefgen.project.folders import find_dossiers

    (folder,) = find_dossiers(ROOT, [dossier]).values()
    options = BuildOptions(template_folders(ROOT), master=master, debug=debugged())
    show(file.as_posix() for file in make_chart(folder, slot, output, options, template))


def _built(dossiers: tuple[str, ...], wanted: tuple[str, ...], options: "BuildOptions") -> list["Outcome"]:
    """The outcomes of every deck that was asked for, on a terminal with a line for each as it comes."""
    from briefgen.build.batch import build_decks, collect_rarely, for_readers
    from briefgen.build.brand import standing_on
    from briefgen.build.request import DeckRequest
    from briefgen.cli.progress import followed
    from briefgen.project.folders import find_dossiers, find_templates

    collect_rarely()
    if options.master:
        standing_on(options.folders, options.master)
    folders = find_dossiers(ROOT, dossiers).values()
    names = find_templates(options.folders, wanted) or for_readers(options.folders)
    requests = [DeckRequest(folder, name) for folder in folders for name in names]
    outcomes: Iterator[Outcome] = build_decks(requests, options)
    if sys.stderr.isatty():
        total = len(requests) * (len(options.formats) if options.output else 1)
        outcomes = followed(outcomes, total, partial(click.echo, err=True))
    return list(outcomes)
