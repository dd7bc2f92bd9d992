"""Commands about what changed: comparing states, keeping what was shown."""

import json
from datetime import date

import click

from briefgen.cli import options
from briefgen.cli.json_answer import give
from briefgen.cli.options import commands, debug_option, print_lines, project_root


@commands.command("diff")
@click.argument("was", default="", metavar="[A]")
@click.argument("now", default=".", metavar="[B]")
@click.option("--dossier", default="", metavar="NAME", help="Dossier. [default: the only one]")
@click.option("-r", "--reader", default="", metavar="READER", help="Reader of the ladder. [default: the narrowest]")
@click.option("--format", "form", type=click.Choice(["text", "json", "markdown"]), default="text", show_default=True,
              help="How changes are printed.")  # fmt: skip
@debug_option
def diff_command(was: str, now: str, dossier: str, reader: str, form: str) -> None:
    """Say what changed for a reader between states A and B.

    A state is . (the files), git:REV, shown:NAME or deck:FILE. Without A: what this reader was shown last, else
    git:HEAD. Without B: the files.

    \b
    briefgen diff
    briefgen diff git:main --reader press --format markdown
    briefgen diff shown:march
    """
    from briefgen.build.states import default_state, narrowest, read_state
    from briefgen.changes import report
    from briefgen.changes.compare import compare
    from briefgen.project.folders import the_dossier

    folder = the_dossier(project_root(), dossier)
    was = was or default_state(folder, reader or narrowest(folder))
    before = read_state(was, folder, reader)
    after = read_state(now, folder, reader or before.reader, before.show, before.language)
    changes = compare(before, after)
    give(report.as_object(changes, (was, before), (now, after)))
    if form == "json":
        click.echo(json.dumps(report.as_object(changes, (was, before), (now, after)), indent=1, ensure_ascii=False))
    elif form == "markdown":
        print_lines(report.as_markdown(changes, after))
    else:
        print_lines(report.as_text(changes, after))


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
    from briefgen.project.folders import find_templates, template_folders, the_dossier
    from briefgen.template.read import read_template

    if not wanted:
        raise click.UsageError("say whose deck was shown: -t TEMPLATE")
    folder, folders = the_dossier(project_root(), dossier), template_folders(project_root())
    read = [read_template(one, folders) for one in find_templates(folders, wanted)]
    briefs = [read_state(FILES, folder, one.reads, one.show) for one in read]
    showing = Showing(name, day or date.today(), what, tuple(one.name for one in read))
    print_lines(file.as_posix() for file in keep_shown(folder, showing, briefs))
