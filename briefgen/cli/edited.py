"""Commands about decks that people have edited."""

import json
from pathlib import Path

import click

from briefgen.cli.exit_codes import ExitCode
from briefgen.cli.options import FILE, FOLDER, commands, debug_option, debug_requested, print_lines, project_root
from briefgen.project.folders import template_folders

DECK = click.Path(exists=True, dir_okay=False, path_type=Path)
output = click.option("-o", "--output", type=FOLDER, metavar="DIR",
                      help="Folder that the deck was built into. [default: output]")  # fmt: skip
deck_name = click.option("--deck", default="", metavar="NAME",
                         help="Deck that FILE is an edit of, such as s400-press. [default: found]")  # fmt: skip
base = click.option("--base", "revision", default="", metavar="REV",
                    help="Git revision of the content at that time. [default: what is remembered]")  # fmt: skip


@commands.command()
@click.argument("file", type=DECK)
@base
@click.option("--to", "target", type=FILE, metavar="FILE", help="File to write. [default: FILE with -new]")
@click.option("--explain", is_flag=True, help="Say page by page what would be done, and write nothing.")
@click.option("--strict", is_flag=True, help="Exit with 1 when an edit is in conflict with the content.")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object instead of lines.")
@output
@deck_name
@debug_option
def merge(
    file: Path, revision: str, target: Path | None, explain: bool, strict: bool, as_json: bool,
    output: Path | None, deck: str,
) -> int:  # fmt: skip
    """Merge an edited FILE with what the content says now.

    FILE itself is not touched. 'briefgen build' does the same for a deck that is in its place.
    """
    from briefgen.build import came_back as decks
    from briefgen.build.request import BuildOptions

    root = project_root()
    options = BuildOptions(template_folders(root), debug=debug_requested())
    back = decks.came_back(file, output or root / "output", options, root, deck)
    if explain:
        print_lines(decks.explain(back, options, revision))
        return ExitCode.DONE
    merged, built = decks.merge_file(back, options, revision)
    target = target or file.with_name(f"{file.stem.partition('-new')[0]}-new.pptx")
    decks.write_merged(merged, built, target, file)
    if as_json:
        click.echo(json.dumps({"file": target.as_posix(), **merged.as_object()}, indent=1, ensure_ascii=False))
    else:
        click.echo(f"{target}: {merged.summary}")
        print_lines(f"  {line}" for line in merged.lines)
    return ExitCode.ERRORS if merged.why or (strict and merged.count("conflict")) else ExitCode.DONE


@commands.command()
@click.argument("file", type=DECK)
@debug_option
def accept(file: Path) -> int:
    """Put a merged FILE, DECK-new.pptx, in the place of DECK.pptx.

    The edited deck is moved to the folder 'edited' beside it.
    """
    from briefgen.store.files import accept_new

    target, moved = accept_new(file)
    click.echo(f"{target}" + (f" (the edited one is now {moved})" if moved else ""))
    return ExitCode.DONE
