"""Commands about the project itself: making one, what is in it, what is asked of its files."""

import json
from datetime import date
from pathlib import Path

import click

from briefgen.cli.options import FOLDER, ROOT, commands, debug, show


@commands.command()
@click.argument("folder", metavar="[DIR]", required=False, type=FOLDER)
@click.option("--dossier", metavar="NAME", help="Instead: a dossier to fill, content/NAME, in the project here.")
@click.option("--template", metavar="NAME", help="Instead: a template of your own, templates/NAME.yaml.")
@click.option("--from", "base", default="press", show_default=True, metavar="TEMPLATE",
              help="The template that --template is laid over.")  # fmt: skip
@debug
def new(folder: Path | None, dossier: str | None, template: str | None, base: str) -> None:
    """Make a working project in DIR.

    It holds a small made-up dispute, so that there is something to build and to change.
    """
    from briefgen.project.new import make

    click.echo(make(ROOT, folder, dossier, template, base, date.today()))


@commands.command("list")
@debug
def list_() -> None:
    """List dossiers, templates, slide kinds and masters.

    Each with the folder it comes from, templates with whom they are for.
    """
    from briefgen.project.inventory import listed

    show(listed(ROOT))


@commands.command()
@click.argument("id_", default="", metavar="[ID]")
@debug
def rules(id_: str) -> None:
    """List the rules of check, or explain the rule ID."""
    from briefgen.review.guide import explained, listed

    show(explained(id_) if id_ else listed())


@commands.command()
@click.option("--write", is_flag=True, help="Write one file per schema into schema/ instead.")
@debug
def schema(write: bool) -> None:
    """Print the JSON Schemas of files, for editors."""
    from briefgen.project.inventory import schemas, write_schemas

    if write:
        folder = ROOT / "schema"
        click.echo(f"Wrote {write_schemas(folder)} schemas into {folder}.")
    else:
        click.echo(json.dumps(schemas(), indent=1, ensure_ascii=False))
