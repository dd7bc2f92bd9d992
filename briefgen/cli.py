"""The door: reads the command line, asks the floors below, prints what they answer. No logic.

Comes in: arguments. Goes out: text, and one of the exit codes 0 done · 1 content or template has errors ·
2 wrong usage · 3 a deck could not be written · 70 a mistake of briefgen's own. Nothing heavy is imported here, so
that `--help` answers at once.
"""

import json
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date, datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO

import click

from briefgen import __version__
from briefgen.problem import Refused
from briefgen.project import NotFound

if TYPE_CHECKING:
    from briefgen.batch import Order, Outcome, Wish

DONE, ERRORS, USAGE, NOT_WRITTEN, OWN_MISTAKE, INTERRUPTED = 0, 1, 2, 3, 70, 130
ROOT = Path()
"""A project is the folder that one stands in."""
CACHE = ".cache/briefgen"
"""Its folder for work that need not be done twice."""

Command = Callable[..., Any]


def main(arguments: Sequence[str] | None = None) -> int:
    """Runs one command and returns the exit code; a user's mistake is one line, never a traceback."""
    arguments = sys.argv[1:] if arguments is None else list(arguments)
    try:
        return int(commands.main(list(arguments), "briefgen", standalone_mode=False) or DONE)
    except click.ClickException as mistake:
        mistake.show()
        return USAGE
    except NotFound as missing:
        return _say(f"briefgen: {missing}", USAGE)
    except Refused as refusal:
        return _say("\n".join(map(str, refusal.problems)), ERRORS)
    except (KeyboardInterrupt, click.Abort):
        return _say("briefgen: stopped", INTERRUPTED)
    except BrokenPipeError:
        return DONE
    except Exception as mistake:
        if "--debug" in arguments:
            raise
        line = f"briefgen: this is a mistake in briefgen, not in your files: {type(mistake).__name__}: {mistake}"
        return _say(f"{line}\n  (run the same command with --debug for the details to report)", OWN_MISTAKE)


def _note_debug(context: click.Context, _: click.Parameter, value: bool) -> None:
    context.meta["debug"] = value or _debugged()


def _debugged() -> bool:
    """Whether the traceback of a mistake in briefgen was asked for, before or after the command's name."""
    return bool(click.get_current_context().meta.get("debug"))


@click.group(context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(__version__)
@click.option("--debug", is_flag=True, expose_value=False, callback=_note_debug,
              help="Show the traceback of a mistake in briefgen.")  # fmt: skip
def commands() -> None:
    """Briefing decks from sourced records: one dispute's content, one PowerPoint deck per audience."""


def _debug(command: Command) -> Command:
    return click.option("--debug", is_flag=True, expose_value=False, hidden=True, callback=_note_debug)(command)


def _templates(command: Command) -> Command:
    text = "Template to use, by name; may be given several times. [default: all]"
    return click.option("-t", "--template", "wanted", multiple=True, metavar="TEMPLATE", help=text)(command)


@commands.command()
@click.argument("folder", metavar="[DIR]", required=False, type=click.Path(file_okay=False, path_type=Path))
@click.option("--dossier", metavar="NAME", help="Instead: a dossier to fill, content/NAME, in the project here.")
@click.option("--template", metavar="NAME", help="Instead: a template of your own, templates/NAME.yaml.")
@click.option("--from", "base", default="press", show_default=True, help="The template that --template is laid over.")
@_debug
def new(folder: Path | None, dossier: str | None, template: str | None, base: str) -> int:
    """Make a working project in DIR, with a small made-up dispute in it."""
    if sum(one is not None for one in (folder, dossier, template)) != 1:
        raise click.UsageError("name a DIR, or --dossier NAME, or --template NAME")
    try:
        click.echo(_made(folder, dossier, template, base))
    except (FileExistsError, ValueError) as refusal:
        raise click.UsageError(_reason(refusal)) from None
    except OSError as error:
        return _say(f"briefgen: {folder or ROOT} could not be made: {_reason(error).lower()}", NOT_WRITTEN)
    return DONE


def _made(folder: Path | None, dossier: str | None, template: str | None, base: str) -> str:
    """Makes one of the three and says what to do next."""
    from briefgen.new import make_dossier, make_project, make_template

    if folder is not None:
        held = ", ".join(make_project(folder))
        return f"Made {folder}: {held}.\nNext: cd {folder} && briefgen build"
    if dossier is not None:
        made = make_dossier(ROOT, dossier, date.today())
        return f"Made {made}, with every kind of record as a comment.\nNext: fill it in, and briefgen check {dossier}"
    from briefgen.inventory import slots

    made = make_template(ROOT, template or "", base, slots(ROOT, base))
    return f"Made {made}, laid over '{base}'.\nNext: change it, and briefgen build -t {template}"


@commands.command()
@click.argument("dossiers", nargs=-1, metavar="[DOSSIER]...")
@_templates
@click.option("-m", "--master", default="", help="PowerPoint master, a name or a file. [default: the template's]")
@click.option("-o", "--output", default="output", metavar="DIR", type=click.Path(file_okay=False, path_type=Path),
              help="Folder for the decks. [default: output]")  # fmt: skip
@click.option("-f", "--format", "forms", multiple=True, type=click.Choice(["pptx", "html", "pdf", "png"]),
              default=["pptx"], show_default=True, help="Format; may be given several times.")  # fmt: skip
@click.option("--open", "show", is_flag=True, help="Open the decks in the desktop's own program.")
@click.option("--draft", is_flag=True, help="Build in spite of errors; what is broken is left out, pages say DRAFT.")
@click.option("--strict", is_flag=True, help="Count warnings as errors.")
@click.option("--as-of", metavar="DAY", type=click.DateTime(["%Y-%m-%d"]),
              help="Day the decks are made; long after the cut-off, their first page says so.")  # fmt: skip
@click.option("-j", "--jobs", type=click.IntRange(0), default=0, metavar="N",
              help="Decks made at a time, each in its own process; 1: all in one. [default: the cores]")  # fmt: skip
@click.option("--force", is_flag=True, help="Make every deck anew; else those that would come out the same are left.")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object instead of lines.")
@_debug
def build(
    dossiers: tuple[str, ...], wanted: tuple[str, ...], master: str, output: Path, forms: tuple[str, ...], show: bool,
    draft: bool, strict: bool, as_of: datetime | None, jobs: int, force: bool, as_json: bool,
) -> int:  # fmt: skip
    """Build a deck of every DOSSIER with every template (all of content/, without arguments)."""
    from briefgen import answers
    from briefgen.batch import Wish
    from briefgen.brand import standing_on
    from briefgen.desktop import open_file
    from briefgen.project import template_folders

    folders = template_folders(ROOT)
    if master:
        standing_on(folders, master)
    day = as_of.date() if as_of else None
    wish = Wish(
        folders, output, master, draft, strict, tuple(dict.fromkeys(forms)), as_of=day, jobs=jobs, force=force,
        cache=ROOT / CACHE, debug=_debugged(),
    )  # fmt: skip
    outcomes = list(_followed(_orders(dossiers, wanted, wish), wish))
    if as_json:
        click.echo(json.dumps(answers.as_object(outcomes), indent=1, ensure_ascii=False))
    else:
        _print(answers.complaints(outcomes), err=True)
        followed = sys.stderr.isatty() and sys.stdout.isatty()
        _print(answers.total(outcomes) if followed else answers.results(outcomes))
    for outcome in outcomes if show else ():
        if outcome.file:
            open_file(outcome.file)
    return answers.code_of(outcomes)


@commands.command()
@click.argument("dossiers", nargs=-1, metavar="[DOSSIER]...")
@_templates
@click.option("--strict", is_flag=True, help="Count warnings as errors.")
@click.option("--format", "form", type=click.Choice(["text", "json", "sarif", "junit", "github"]), default="text",
              show_default=True)  # fmt: skip
@click.option("--baseline", metavar="FILE", type=click.Path(dir_okay=False, path_type=Path),
              help="Tell only of what this file does not know.")  # fmt: skip
@click.option("--write-baseline", is_flag=True, help="Write everything found into the --baseline file instead.")
@_debug
def check(
    dossiers: tuple[str, ...], wanted: tuple[str, ...], strict: bool, form: str, baseline: Path | None,
    write_baseline: bool,
) -> int:  # fmt: skip
    """Say what a careful reader would object to in every DOSSIER and its decks; makes no deck."""
    from briefgen.answers import counted
    from briefgen.batch import Wish
    from briefgen.check import gather, report
    from briefgen.check.report import text
    from briefgen.project import template_folders

    if write_baseline and baseline is None:
        raise click.UsageError("--write-baseline needs --baseline FILE")
    wish = Wish(
        template_folders(ROOT), strict=strict, thorough=True, today=date.today(), jobs=1, cache=ROOT / CACHE,
        debug=_debugged(),
    )  # fmt: skip
    outcomes = list(_followed(_orders(dossiers, wanted, wish), wish))
    if baseline and write_baseline:
        written = gather.write_baseline(outcomes, baseline)
        click.echo(f"Wrote {counted(written, 'finding')} into {baseline}.")
        return DONE
    found = gather.report_on(outcomes, strict, baseline)
    if form == "text":
        text.show(found)
        click.echo(text.summary(found), err=True)
    else:
        click.echo(report.form(form)(found), nl=False)
    return ERRORS if found.failed else DONE


@commands.command()
@click.argument("files", nargs=-1, required=True, metavar="FILE...",
                type=click.Path(exists=True, dir_okay=False, path_type=Path))  # fmt: skip
@click.option("--dossier", required=True, help="Dossier that the files were made of, a name or a folder.")
@click.option("--reader", required=True, help="Who is to get the files: a step of the dossier's ladder.")
@click.option("-t", "--template", default="", help="Look also for what this template does not show at all.")
@_debug
def leakcheck(files: tuple[Path, ...], dossier: str, reader: str, template: str) -> int:
    """Search every part of each FILE for what READER may not see."""
    from briefgen.check.leak import look_into, withheld_in
    from briefgen.project import find_dossiers, find_templates, template_folders, templates
    from briefgen.template.read import read_template

    folders = template_folders(ROOT)
    show = read_template(template, folders).show if find_templates(folders, filter(None, [template])) else None
    folder = next(iter(find_dossiers(ROOT, [dossier]).values()))
    withheld = withheld_in(folder, reader, show, templates(folders).values())
    reports = [look_into(file, withheld) for file in files]
    for file, report in zip(files, reports, strict=True):
        for problem in report.problems:
            click.echo(problem)
        looked = f"{withheld.size} words, passages and ids looked for in {report.parts} places"
        click.echo(f"{file}: {len(report.problems)} found ({looked})", err=True)
    return ERRORS if any(report.problems for report in reports) else DONE


@commands.command()
@click.argument("files", nargs=-1, required=True, metavar="FILE...", type=click.Path(path_type=Path))
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True)
@_debug
def doctor(files: tuple[Path, ...], form: str) -> int:
    """Say whether PowerPoint would open each FILE without repairing it, and what else is wrong with it."""
    from briefgen.check.doctor import examine, told

    found = {str(file): examine(file) for file in files}
    _print([told.as_json(found)] if form == "json" else told.as_lines(found))
    return ERRORS if any(found.values()) else DONE


@commands.group()
def master() -> None:
    """Look at a PowerPoint master before using it."""


@master.command("check")
@click.argument("name", metavar="FILE")
@click.option("--preview", "folder", metavar="DIR", type=click.Path(file_okay=False, path_type=Path),
              help="Put a picture of each layout into DIR, through LibreOffice.")  # fmt: skip
@_debug
def master_check(name: str, folder: Path | None) -> int:
    """Say what FILE (or a master by name) offers: layouts by role, what stands in, faces, colours, contrast."""
    from briefgen.check.master import described, preview
    from briefgen.project import find_master, template_folders
    from briefgen.write.master import read_master

    file = find_master(template_folders(ROOT), name)
    found = read_master(file)
    _print(described(found))
    try:
        _print(str(picture) for picture in (preview(file, found, folder) if folder else ()))
    except OSError as error:
        return _say(f"briefgen: no pictures were made: {error}", NOT_WRITTEN)
    return DONE


@commands.group()
def source() -> None:
    """Pin the texts that a dossier cites, and look its quotations up in them."""


_dossier = click.option("--dossier", default="", help="Dossier, where several have a source of that name.")


@source.command("add")
@click.argument("id_", metavar="ID")
@click.argument("file", metavar="FILE", type=click.File("rb"))
@_dossier
@_debug
def source_add(id_: str, file: BinaryIO, dossier: str) -> None:
    """Pin FILE (txt, md, html, pdf; - for standard input) as the text of source ID."""
    from briefgen.check.pins import add_source, sniffed

    content = file.read()
    name = sniffed(content) if file.name == "<stdin>" else str(file.name)
    click.echo(add_source(ROOT, dossier, id_, content, name, date.today()))


@source.command("show")
@click.argument("id_", metavar="ID")
@_dossier
@_debug
def source_show(id_: str, dossier: str) -> None:
    """Print the paragraphs of source ID with their numbers."""
    from briefgen.check.pins import show_source

    _print(show_source(ROOT, dossier, id_))


@source.command("lock")
@click.argument("dossier", default="", metavar="[DOSSIER]")
@_debug
def source_lock(dossier: str) -> None:
    """Look up all quotations in the pinned texts again and write evidence.lock."""
    from briefgen.check.pins import lock_sources

    _print(lock_sources(ROOT, dossier, date.today()))


@commands.command()
@click.argument("id_", default="", metavar="[ID]")
@_debug
def rules(id_: str) -> None:
    """List the rules of check, or explain the rule ID."""
    from briefgen.check.guide import explained, listed

    _print(explained(id_) if id_ else listed())


@commands.command()
@click.argument("dossier", default="", metavar="[DOSSIER]")
@click.option("-t", "--template", default="", help="Template to begin with, by name.")
@click.option("--port", default=0, help="Port to serve on. [default: a free one]")
@click.option("--no-browser", is_flag=True, help="Print the address and open no browser.")
@_debug
def preview(dossier: str, template: str, port: int, no_browser: bool) -> None:
    """Show the pages in the browser and follow every edit of DOSSIER, on this machine only."""
    from briefgen.preview import preview as serve

    serve(ROOT, dossier, template, port=port, show=not no_browser)


@commands.command()
@click.argument("dossier")
@click.argument("slot")
@click.option("-o", "--output", required=True, metavar="FILE", type=click.Path(dir_okay=False, path_type=Path),
              help="Picture to write; its ending says which kind: .svg, .png or .pdf.")  # fmt: skip
@click.option("-t", "--template", default="", help="Template, and so the reader. [default: the first with that slot]")
@click.option("-m", "--master", default="", help="PowerPoint master, a name or a file. [default: the template's]")
@_debug
def chart(dossier: str, slot: str, output: Path, template: str, master: str) -> int:
    """Draw one SLOT of a template for DOSSIER as a picture, for a report or a web page."""
    from briefgen.chart import make_chart
    from briefgen.order import Wish
    from briefgen.project import find_dossiers, template_folders

    (folder,) = find_dossiers(ROOT, [dossier]).values()
    wish = Wish(template_folders(ROOT), master=master, debug=_debugged())
    try:
        _print(file.as_posix() for file in make_chart(folder, slot, output, wish, template))
    except OSError as error:
        return _say(f"briefgen: {output} could not be written: {_reason(error).lower()}", NOT_WRITTEN)
    return DONE


@commands.command("list")
@_debug
def list_() -> None:
    """List dossiers, templates and their readers, slide kinds and masters."""
    from briefgen.inventory import inventory

    for heading, rows in inventory(ROOT).items():
        click.echo(f"{heading}:")
        width = max((len(name) for name, _ in rows), default=0)
        for name, about in rows or [("(none)", "")]:
            click.echo(f"  {name:{width}}  {about}".rstrip())


@commands.command()
@click.option("--write", is_flag=True, help="Write one file per schema into schema/ instead.")
@_debug
def schema(write: bool) -> None:
    """Print the JSON Schemas of content and templates, for editors."""
    from briefgen.inventory import schemas, write_schemas

    if write:
        folder = ROOT / "schema"
        click.echo(f"Wrote {write_schemas(folder)} schemas into {folder}.")
    else:
        click.echo(json.dumps(schemas(), indent=1, ensure_ascii=False))


def _orders(dossiers: tuple[str, ...], wanted: tuple[str, ...], wish: "Wish") -> list["Order"]:
    from briefgen.batch import Order, for_readers
    from briefgen.project import find_dossiers, find_templates

    folders = find_dossiers(ROOT, dossiers).values()
    names = find_templates(wish.folders, wanted) or for_readers(wish.folders)
    return [Order(folder, name) for folder in folders for name in names]


def _followed(orders: list["Order"], wish: "Wish") -> Iterator["Outcome"]:
    """The outcomes of the orders, on a terminal with a line for each as it comes."""
    from briefgen.batch import collect_rarely, fulfil
    from briefgen.progress import followed

    collect_rarely()
    outcomes = fulfil(orders, wish)
    total = len(orders) * (len(wish.forms) if wish.output else 1)
    return followed(outcomes, total, partial(click.echo, err=True)) if sys.stderr.isatty() else outcomes


def _reason(error: Exception) -> str:
    if isinstance(error, OSError) and error.strerror:
        return f"{error.filename}: {error.strerror}" if isinstance(error, FileExistsError) else error.strerror
    return str(error)


def _print(lines: Iterable[str], err: bool = False) -> None:
    for line in lines:
        click.echo(line, err=err)


def _say(line: str, code: int) -> int:
    click.echo(line, err=True)
    return code
