"""Commands about what changed: comparing states, keeping what was shown."""

from datetime import date

import click

from briefgen.cli import options
from briefgen.cli.json_answer import give
from briefgen.cli.options import commands, debug_option, print_lines, project_root, say
from briefgen.core.printable import json_text


@commands.command("diff")
@click.argument("was", default="", metavar="[A]")
@click.argument("now", default=".", metavar="[B]")
@click.option("--dossier", default="", metavar="NAME", help="Dossier. [default: the only one]")
@click.option("-r", "--reader", default="", metavar="READER", help="Reader of the ladder. [default: A's]")
@click.option("-t", "--template", default="", metavar="TEMPLATE",
              help="Only what the decks of this template show, to its reader.")  # fmt: skip
@click.option("--format", "form", type=click.Choice(["text", "json", "markdown"]), default="text", show_default=True,
              help="How changes are printed.")  # fmt: skip
@debug_option
def diff_command(was: str, now: str, dossier: str, reader: str, template: str, form: str) -> None:
    """Say what changed for a reader between states A and B.

    A state is . (the files), git:REV, shown:NAME, deck:FILE or accepted:DECK. Without A: the deck that was shown or
    accepted last, else git:HEAD. Without B: the files.

    \b
    briefgen diff
    briefgen diff -t minister
    briefgen diff git:main --reader press --format markdown
    """
    from briefgen.build.comparing import StatesAsked, compare_states
    from briefgen.changes import report
    from briefgen.project.folders import find_dossier, template_folders

    root = project_root()
    asked = StatesAsked(find_dossier(root, dossier), root / "output", was, now, reader, template)
    found = compare_states(asked, template_folders(root))
    whole = report.as_object(found.changes, found.was, found.now)
    give(whole)
    if form == "json":
        click.echo(json_text(whole))
    elif form == "markdown":
        print_lines(report.as_markdown(found.changes, found.now[1]))
    else:
        if not was:
            say(f"briefgen: compared with {found.was[0]}, as '{found.now[1].reader}' sees it", err=True)
        print_lines(report.as_text(found.changes, found.now[1]))


@commands.command("shown")
@click.argument("name")
@options.templates_option
@click.option("--on", "day", metavar="DAY", callback=options.parse_day, help="Day it was shown. [default: today]")
@click.option("--what", default="", metavar="TEXT", help="The occasion: Bilateral in Ankara.")
@click.option("--dossier", default="", metavar="NAME", help="Dossier. [default: the only one]")
@debug_option
def shown_command(name: str, wanted: tuple[str, ...], day: date | None, what: str, dossier: str) -> None:
    """Keep what readers were shown, to compare with later.

    \b
    briefgen shown march -t minister --on 2026-03-02 --what "Bilateral in Ankara"
    briefgen diff shown:march
    """
    from briefgen.build.states import FILES, read_state
    from briefgen.changes.shown import Showing, keep_shown
    from briefgen.project.folders import find_dossier, find_templates, template_folders
    from briefgen.template.read import read_template

    if not wanted:
        raise click.UsageError("say whose deck was shown: -t TEMPLATE")
    folder, folders = find_dossier(project_root(), dossier), template_folders(project_root())
    read = [read_template(one, folders) for one in find_templates(folders, wanted)]
    briefs = [read_state(FILES, folder, one.reads, one.show) for one in read]
    showing = Showing(name, day or date.today(), what, tuple(one.name for one in read))
    print_lines(file.as_posix() for file in keep_shown(folder, showing, briefs))
