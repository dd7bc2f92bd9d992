"""Commands about the project itself: creating, listing and updating it, and the rules and schemas of its files."""

from datetime import date
from pathlib import Path

import click

from briefgen.cli.json_answer import give, json_requested
from briefgen.cli.options import FOLDER, commands, debug_option, print_lines, project_root, say
from briefgen.core.printable import json_text
from briefgen.project.locate import is_in_project


@commands.command("new")
@click.argument("folder", metavar="[DIR]", required=False, type=FOLDER)
@click.option("--dossier", metavar="NAME", help="Instead: a dossier to fill, content/NAME, in the project here.")
@click.option("--template", metavar="NAME", help="Instead: a template of your own, templates/NAME.yaml.")
@click.option("--from", "base", default="press", show_default=True, metavar="TEMPLATE",
              help="The template that --template extends.")  # fmt: skip
@debug_option
def new_command(folder: Path | None, dossier: str | None, template: str | None, base: str) -> None:
    """Make a working project in DIR.

    It holds a small made-up dispute, so that there is something to build and to change.

    \b
    briefgen new desk
    briefgen new --dossier my-dispute
    briefgen new --template ngo --from press
    """
    from briefgen.project.new import make

    root = Path() if folder else project_root()
    say(make(root, folder, dossier, template, base, date.today()))


@commands.command("list")
@debug_option
def list_() -> None:
    """List dossiers, templates, slide kinds and masters.

    Each with the folder it comes from, templates with whom they are for.

    \b
    briefgen list
    """
    from briefgen.project.inventory import inventory, inventory_lines

    root = project_root()
    if json_requested():
        named = {
            heading: [{"name": name, "about": about} for name, about in rows]
            for heading, rows in inventory(root).items()
        }
        give(named)
    else:
        print_lines(inventory_lines(root))


@commands.command("rules")
@click.argument("id_", default="", metavar="[ID]")
@debug_option
def rules_command(id_: str) -> None:
    """List the rules of check, or explain the rule ID.

    \b
    briefgen rules
    briefgen rules claim-number
    """
    from briefgen.review.guide import explain_rule, listed

    print_lines(explain_rule(id_) if id_ else listed())


@commands.command("schema")
@click.option("--write", is_flag=True, help="Write one file per schema into schema/ instead.")
@debug_option
def schema_command(write: bool) -> None:
    """Print the JSON Schemas of files, for editors.

    \b
    briefgen schema --write
    """
    from briefgen.project.inventory import schemas, write_schemas

    if write:
        if not is_in_project():
            from briefgen.core.problem import CommandError

            raise CommandError("there is no project here, no content/ or templates/; make one: briefgen new DIR")
        folder = project_root() / "schema"
        say(f"Wrote {write_schemas(folder)} schemas into {folder}.")
    else:
        give({"schemas": schemas()})
        click.echo(json_text(schemas()))


@commands.command("update")
@click.option("--write", is_flag=True, help="Change the files; without it the patch is printed.")
@click.option("--force", is_flag=True, help="Write also to files with changes that git does not have yet.")
@debug_option
def update_command(write: bool, force: bool) -> None:
    """Bring an older project's files to today's form.

    Content, templates and schemas; what is typed means the same, comments stay. Prints a patch first.

    \b
    briefgen update
    briefgen update --write
    """
    from briefgen.build.updating import plan_update, write_update

    update = plan_update(project_root())
    if not write:
        print_lines(update.lines())
        return
    count = write_update(update, force)
    print_lines(f"changed: {file.as_posix()}" for file in update.files)
    say(f"Wrote {count} schemas.")


@commands.command("lsp")
@debug_option
def lsp_command() -> None:
    """Serve an editor while somebody types.

    The editor starts it and talks to it over standard input and output: completion, hover, diagnostics, going to a
    record, renaming. The documentation's pages on editors set it up.

    \b
    briefgen lsp
    """
    from briefgen.core.extras import from_extra

    with from_extra("editor", "'briefgen lsp'"):
        from briefgen.lsp.server import serve_editor
    serve_editor()
