"""The command that says what rests on a record."""

import click

from briefgen.cli import options
from briefgen.cli.json_answer import give
from briefgen.cli.options import commands, debug_option, print_lines, project_root


@commands.command("rests")
@click.argument("ids", nargs=-1, metavar="ID...")
@click.option("--since", default="", metavar="STATE",
              help="Instead of ID: the records that changed since git:REV, shown:NAME or deck:FILE.")  # fmt: skip
@options.templates_option
@click.option("--dossier", default="", metavar="NAME", help="Dossier. [default: the only one]")
@debug_option
def rests_command(ids: tuple[str, ...], since: str, wanted: tuple[str, ...], dossier: str) -> None:
    """Say what rests on a record or source, and where.

    What could not be shown to anybody without it, directly or through other records, and what would lose a passage.

    \b
    briefgen rests s3
    briefgen rests contract --template minister
    briefgen rests --since git:HEAD
    """
    from briefgen.build.request import BuildOptions
    from briefgen.build.resting import resting_lines, resting_on, resting_values
    from briefgen.build.states import changed_since
    from briefgen.project.folders import find_dossier, find_templates, template_folders

    if bool(ids) == bool(since):
        raise click.UsageError("name records, or say --since STATE")
    folder, folders = find_dossier(project_root(), dossier), template_folders(project_root())
    sought = ids or changed_since(since, folder)
    found = resting_on(folder, sought, BuildOptions(folders), find_templates(folders, wanted))
    give({"rests": resting_values(found)})
    print_lines(resting_lines(found) if found else [f"No record changed since {since}."])
