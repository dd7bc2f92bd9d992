"""Commands about decks that people have edited."""

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from briefgen.cli.exit_codes import ExitCode
from briefgen.cli.json_answer import give
from briefgen.cli.options import (
    FILE,
    FOLDER,
    clean_master_option,
    commands,
    debug_option,
    debug_requested,
    print_lines,
    project_root,
    say,
    since_option,
)

if TYPE_CHECKING:
    from briefgen.build.edited_deck import EditedDeck
    from briefgen.build.request import BuildOptions

DECK = click.Path(exists=True, dir_okay=False, path_type=Path)
output = click.option("-o", "--output", type=FOLDER, metavar="DIR",
                      help="Folder that the deck was built into. [default: output]")  # fmt: skip
deck_name = click.option("--deck", default="", metavar="NAME",
                         help="Deck that FILE is an edit of, such as s400-press. [default: found]")  # fmt: skip
base = click.option("--base", "revision", default="", metavar="REV",
                    help="Git revision of the content at that time. [default: what is remembered]")  # fmt: skip


@commands.command("merge")
@click.argument("file", type=DECK)
@base
@click.option("--to", "target", type=FILE, metavar="FILE", help="File to write. [default: FILE with -new]")
@click.option("--explain", is_flag=True, help="Say page by page what would be done, and write nothing.")
@click.option("--strict", is_flag=True, help="Exit with 1 when an edit is in conflict with the content.")
@clean_master_option
@since_option
@output
@deck_name
@debug_option
def merge_command(
    file: Path, revision: str, target: Path | None, explain: bool, strict: bool,
    clean_master: bool, since: str, output: Path | None, deck: str,
) -> int:  # fmt: skip
    """Merge an edited FILE with what the content says now.

    FILE itself is not touched. 'briefgen build' does the same for a deck that is in its place.

    \b
    briefgen merge output/gannet-bank-press.pptx --explain
    briefgen merge edited.pptx --to merged.pptx
    """
    from briefgen.build import edited_deck as decks

    edited, options = _edited_deck(file, output, deck, clean_master, since)
    if explain:
        print_lines(decks.explain(edited, options, revision))
        return ExitCode.DONE
    merged, built = decks.merge_file(edited, options, revision)
    target = target or file.with_name(f"{file.stem.partition('-new')[0]}-new.pptx")
    decks.write_merged(merged, built, target, file)
    give({"file": target.as_posix(), **merged.as_object()})
    say(f"{target}: {merged.summary}")
    print_lines(f"  {line}" for line in merged.lines)
    return ExitCode.ERRORS if merged.why or (strict and merged.count("conflict")) else ExitCode.DONE


@commands.command("accept")
@click.argument("file", type=DECK)
@debug_option
def accept_command(file: Path) -> int:
    """Put a merged FILE, DECK-new.pptx, in the place of DECK.pptx.

    The edited deck is moved to the folder 'edited' beside it. 'briefgen diff' then compares with what was accepted.

    \b
    briefgen accept output/gannet-bank-press-new.pptx
    """
    from briefgen.store.files import accept_new

    target, moved = accept_new(file, date.today())
    say(f"{target}" + (f" (the edited one is now {moved})" if moved else ""))
    return ExitCode.DONE


@commands.command("pull")
@click.argument("file", type=DECK)
@click.option("--write", is_flag=True, help="Change the content files; without it the patch is printed.")
@click.option("--force", is_flag=True, help="Write also to files with changes that git does not have yet.")
@base
@output
@deck_name
@debug_option
def pull_command(file: Path, write: bool, force: bool, revision: str, output: Path | None, deck: str) -> int:
    """Put the edits of FILE back into the content.

    Prints a patch; what is not pulled is listed with its reason.

    \b
    briefgen pull output/gannet-bank-press.pptx
    briefgen pull output/gannet-bank-press.pptx --write
    """
    from briefgen.build.pulling import patch_from, write_patch

    edited, options = _edited_deck(file, output, deck)
    patch = patch_from(edited, options, revision)
    print_lines(patch.lines())
    for left in patch.left:
        page = f"'{left.page}': " if left.page else ""
        say(f"not pulled: {page}{left.text} ({left.why})", err=True)
    if write and patch.files:
        write_patch(patch, edited, options, force)
        print_lines((f"changed: {name}" for name in patch.files), err=True)
    return ExitCode.DONE


@commands.command("trace")
@click.argument("file", type=DECK)
@click.option("--page", default=0, metavar="N", type=click.IntRange(0), help="Only this page.")
@click.option("--find", default="", metavar="TEXT", help="Only statements with this text.")
@click.option("--html", "page_file", type=FILE, metavar="FILE", help="Write one web page: a click shows the sources.")
@click.option("--at", "revision", default="", metavar="REV", help="Git revision of the content. [default: the files]")
@output
@deck_name
@debug_option
def trace_command(
    file: Path, page: int, find: str, page_file: Path | None, revision: str, output: Path | None,
    deck: str,
) -> int:  # fmt: skip
    """Say for every statement of FILE which line it is from.

    Also of a deck that somebody has edited or saved in another program.

    \b
    briefgen trace output/gannet-bank-press.pptx
    briefgen trace deck.pptx --find "Jemmer Sound"
    """
    from briefgen.build import tracing

    edited, options = _edited_deck(file, output, deck)
    found = tracing.traced(edited, options, revision, page, find)
    if page_file:
        from briefgen.core.files import write_file

        write_file(page_file, tracing.as_html(found, file.name).encode())
        say(str(page_file))
    else:
        give({"statements": tracing.as_values(found)})
        print_lines(tracing.trace_lines(found))
    return ExitCode.DONE


@commands.command("verify")
@click.argument("file", type=DECK)
@click.option("--at", "revision", default="", metavar="REV", help="Git revision of the content. [default: the files]")
@click.option("--statement", is_flag=True, help="Write FILE.intoto.json, a statement of what the deck is.")
@click.option("--key", type=DECK, metavar="KEY", help="Sign the statement with this SSH key.")
@click.option("--signers", type=DECK, metavar="FILE", help="Check the signature by this file of allowed signers.")
@since_option
@output
@deck_name
@debug_option
def verify_command(
    file: Path, revision: str, statement: bool, key: Path | None, signers: Path | None, since: str,
    output: Path | None, deck: str,
) -> int:  # fmt: skip
    """Build again and say whether FILE is the same deck.

    Exit code 0: the same bytes or the same statements; 1: edited, or unknown.

    \b
    briefgen verify output/gannet-bank-press.pptx
    """
    from briefgen.build import tracing

    if signers:
        say(f"signed by {tracing.check_signature(file, signers)}")
    edited, options = _edited_deck(file, output, deck, since=since)
    verdict, built = tracing.verified(edited, options, revision)
    say(f"{verdict.grade}: {verdict.why}")
    print_lines(f"  {line}" for line in verdict.differs)
    if statement or key:
        print_lines(tracing.write_statement(edited, built, key))
    return ExitCode.DONE if verdict.good else ExitCode.ERRORS


def _edited_deck(
    file: Path, output: Path | None, deck: str, clean_master: bool = False, since: str = ""
) -> "tuple[EditedDeck, BuildOptions]":
    """Return what is known of a deck, and the options to build it again."""
    from briefgen.build.edited_deck import find_edited_deck
    from briefgen.build.request import BuildOptions
    from briefgen.project.folders import template_folders

    root = project_root()
    options = BuildOptions(template_folders(root), clean_master=clean_master, since=since, debug=debug_requested())
    return find_edited_deck(file, output or root / "output", options, root, deck), options
