"""Commands about single files: finished decks, masters, the texts that are cited."""

import sys
from datetime import date
from pathlib import Path

import click

from briefgen.cli.exit_codes import ExitCode
from briefgen.cli.json_answer import give
from briefgen.cli.options import FOLDER, commands, debug_option, dossier_option, print_lines, project_root, say


@commands.command("doctor")
@click.argument("files", nargs=-1, required=True, metavar="FILE...", type=click.Path(path_type=Path))
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True,
              help="How findings are printed.")  # fmt: skip
@debug_option
def doctor_command(files: tuple[Path, ...], form: str) -> int:
    """Say whether PowerPoint would open FILEs without repair.

    And what else is wrong with each of them.

    \b
    briefgen doctor output/gannet-bank-press.pptx
    """
    from briefgen.doctor import examine, report

    found = {str(file): examine(file) for file in files}
    give(report.as_object(found))
    print_lines([report.doctor_json(found)] if form == "json" else report.doctor_lines(found))
    return ExitCode.ERRORS if any(found.values()) else ExitCode.DONE


@commands.command("leakcheck")
@click.argument("files", nargs=-1, required=True, metavar="FILE...",
                type=click.Path(exists=True, dir_okay=False, path_type=Path))  # fmt: skip
@click.option("--dossier", required=True, metavar="NAME", help="Dossier that they were made of, a name or a folder.")
@click.option("--reader", required=True, help="Who is to get the files: a step of the dossier's ladder.")
@click.option("-t", "--template", default="", metavar="TEMPLATE",
              help="Look also for what this template does not show at all.")  # fmt: skip
@debug_option
def leakcheck_command(files: tuple[Path, ...], dossier: str, reader: str, template: str) -> int:
    """Search FILEs for what a reader may not see.

    In every part of them: texts, notes, properties, names, pictures' metadata. Exit code 1 when something was found,
    4 when nothing was but a part could not be searched (encrypted, damaged, empty, too large, of an unknown kind).

    \b
    briefgen leakcheck output/gannet-bank-press.pptx --dossier gannet-bank --reader press
    """
    from briefgen.leak.request import search_files

    reports = search_files(project_root(), files, dossier, reader, template)
    give(
        {"problems": [problem.as_object() for report in reports for problem in (*report.problems, *report.unsearched)]}
    )
    for report in reports:
        print_lines((*report.problems, *report.unsearched))
        say(report.summary, err=True)
    if any(report.problems for report in reports):
        return ExitCode.ERRORS
    return ExitCode.UNSEARCHED if any(report.unsearched for report in reports) else ExitCode.DONE


@commands.command("rename")
@click.argument("old")
@click.argument("new")
@click.option("--dossier", default="", metavar="NAME", help="Dossier. [default: the only one]")
@click.option("--write", is_flag=True, help="Change the files; without it the patch is printed.")
@click.option("--force", is_flag=True, help="Write also to files with changes that git does not have yet.")
@debug_option
def rename_command(old: str, new: str, dossier: str, write: bool, force: bool) -> None:
    """Rename the record OLD to NEW in all files of a dossier.

    Its pinned text and what readers were shown follow; comments and spelling stay. Prints a patch first.

    \b
    briefgen rename tr turkiye
    briefgen rename tr turkiye --write
    """
    from briefgen.build.renaming import plan_renaming, write_renaming
    from briefgen.project.folders import find_dossier

    renaming = plan_renaming(find_dossier(project_root(), dossier), old, new)
    if write:
        write_renaming(renaming, force)
        print_lines(f"changed: {file.as_posix()}" for file in (*renaming.files, *renaming.moves))
    else:
        print_lines(renaming.lines())


@commands.group()
def master() -> None:
    """Look at a PowerPoint master before using it."""


@master.command("check")
@click.argument("name", metavar="FILE")
@click.option("--preview", "folder", metavar="DIR", type=FOLDER,
              help="Put a picture of each layout into DIR, through LibreOffice.")  # fmt: skip
@debug_option
def master_check(name: str, folder: Path | None) -> None:
    """Say what a master offers a deck.

    FILE is a file, or a name that 'briefgen list' shows: its layouts by role, what stands in for a missing one, its
    faces, its colours and their contrast.

    \b
    briefgen master check ministry.potx
    briefgen master check ministry.potx --preview layouts
    """
    from briefgen.build.describe_master import describe_file
    from briefgen.project.folders import template_folders

    print_lines(describe_file(template_folders(project_root()), name, folder))


@commands.group()
def source() -> None:
    """Pin the texts that are cited, and look quotations up."""


@source.command("add")
@click.argument("id_", metavar="ID")
@click.argument("file", metavar="FILE", type=click.Path(path_type=Path, allow_dash=True))
@click.option("--whole", is_flag=True, help="Take a page's menus, notices and related links too.")
@click.option("--write", is_flag=True, help="Add the source to sources.yaml if it is not there yet.")
@dossier_option
@debug_option
def source_add(id_: str, file: Path, dossier: str, whole: bool, write: bool) -> None:
    """Pin FILE as the text of source ID.

    A text, Markdown, HTML, PDF, Word or mail file; - for standard input.

    \b
    briefgen source add s1 article.html
    briefgen source add s1 article.pdf --whole
    briefgen source add courier page.html --write
    """
    from briefgen.core.files import read_file
    from briefgen.evidence.pins import add_source
    from briefgen.evidence.readers import MAX_BYTES, sniffed

    piped = str(file) == "-"
    if not piped:
        _require_file(id_, file)
    content = sys.stdin.buffer.read(MAX_BYTES + 1) if piped else read_file(file, MAX_BYTES + 1)
    name = sniffed(content) if piped else str(file)
    print_lines(add_source(project_root(), dossier, id_, content, name, date.today(), whole, write))


def _require_file(id_: str, file: Path) -> None:
    """Raise CommandError for a missing file, an address in its place, and for ID and FILE in the wrong order."""
    from briefgen.core.problem import CommandError, did_you_mean

    if str(file).startswith(("http:/", "https:/")):
        raise CommandError(f"nothing is fetched from the web: save the page in a browser, then source add {id_} FILE")
    if file.exists():
        return
    if Path(id_).is_file():
        raise CommandError(f"the id comes first, then the file: briefgen source add {file} {id_}")
    hint = did_you_mean(file.name, (one.name for one in file.parent.glob("*")))
    raise CommandError(f"there is no file '{file}'{f' ({hint})' if hint else ''}")


@source.command("show")
@click.argument("id_", metavar="ID")
@dossier_option
@debug_option
def source_show(id_: str, dossier: str) -> None:
    """Print the paragraphs of source ID with their numbers.

    \b
    briefgen source show s1
    """
    from briefgen.evidence.pins import show_source

    print_lines(show_source(project_root(), dossier, id_))


@source.command("lock")
@click.argument("dossier", default="", metavar="[DOSSIER]")
@debug_option
def source_lock(dossier: str) -> None:
    """Look all quotations up again.

    In the pinned texts; what was found is written into evidence.lock.

    \b
    briefgen source lock
    """
    from briefgen.evidence.pins import lock_sources

    print_lines(lock_sources(project_root(), dossier, date.today()))
