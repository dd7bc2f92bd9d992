"""Commands that import and export files of other programs."""

from pathlib import Path

import click

from briefgen.cli.json_answer import give
from briefgen.cli.options import FILE, commands, debug_option, parse_languages, print_lines, project_root, say

EXPORTS = ("xlsx", "csv", "csl", "timelinejs", "ics", "jsonld")


@commands.command("import")
@click.argument("file", type=FILE)
@click.option("--as", "noun", required=True, metavar="NOUN", help="What its rows are: events, positions, sources …")
@click.option("--dossier", default="", metavar="NAME", help="Dossier. [default: the only one]")
@click.option("--column", "columns", multiple=True, metavar="HEADING=FIELD",
              help="The field that a column is for; may be given several times.")  # fmt: skip
@click.option("--dates", "order", type=click.Choice(["dmy", "mdy"]), help="Order of day and month in 03/04/2013.")
@click.option("--sheet", default="", metavar="NAME", help="Sheet of a workbook. [default: the first]")
@click.option("--encoding", default="", metavar="NAME", help="Encoding of a CSV file. [default: UTF-8]")
@click.option("--prefer", type=click.Choice(["dossier", "file"]),
              help="Whose value counts where both changed. [default: nothing of that record is written]")  # fmt: skip
@click.option("--write", is_flag=True, help="Write the records; without it the patch is printed.")
@click.option("--force", is_flag=True, help="Write even if the file has changes that are not committed to git.")
@debug_option
def import_command(
    file: Path, noun: str, dossier: str, columns: tuple[str, ...], order: str | None, sheet: str, encoding: str,
    prefer: str | None, write: bool, force: bool,
) -> None:  # fmt: skip
    """Import a spreadsheet, a Zotero library or a timeline.

    XLSX and CSV for every noun; CSL-JSON, BibTeX and RIS for sources; TimelineJS, ACLED and GDELT for events. Prints a
    patch of the YAML first. Imported again, what changed in the file alone is merged.

    \b
    briefgen import events.xlsx --as events
    briefgen import library.json --as sources --write
    """
    from briefgen.interchange.importing import plan_import, report_lines, write_import
    from briefgen.interchange.read import ImportOptions
    from briefgen.project.folders import find_dossier

    if wrong := next((one for one in columns if "=" not in one), ""):
        raise click.UsageError(f"--column takes HEADING=FIELD, not '{wrong}'")
    folder = find_dossier(project_root(), dossier)
    said = {head.strip(): field.strip() for head, _, field in (one.rpartition("=") for one in columns)}
    planned = plan_import(file, folder, ImportOptions(noun, said, order or "", sheet, encoding, prefer or ""))  # type: ignore[arg-type]
    if write:
        write_import(planned, force)
    else:
        print_lines(planned.patch.lines())
    print_lines(report_lines(planned, write), err=True)


@commands.command("export")
@click.argument("dossier", default="", metavar="[DOSSIER]")
@click.option("--reader", required=True, metavar="READER", help="Who is to read it: a step of the dossier's ladder.")
@click.option("-f", "--format", "form", type=click.Choice(EXPORTS), required=True, help="Format.")
@click.option("-o", "--output", metavar="FILE", type=FILE, help="File to write. [default: in output/]")
@click.option("--as", "noun", default="", metavar="NOUN", help="What a CSV file is to hold: events, quotes …")
@click.option("--show", "shown", multiple=True, type=click.Choice(["grades", "judgements", "unnamed"]),
              help="Show a wider reader these too; may be given several times.")  # fmt: skip
@click.option("--language", "languages", multiple=True, metavar="TAG", callback=parse_languages,
              help="Language of its words, as far as they are translated. [default: the dossier's]")  # fmt: skip
@debug_option
def export_command(
    dossier: str, reader: str, form: str, output: Path | None, noun: str, shown: tuple[str, ...],
    languages: tuple[str, ...],
) -> None:  # fmt: skip
    """Export what one reader may see, for other programs.

    A workbook or CSV, CSL-JSON of the sources, TimelineJS or a calendar of what has a date, JSON-LD.

    \b
    briefgen export --reader team -f xlsx
    briefgen export gannet-bank --reader press -f ics -o ~/dates.ics
    """
    from briefgen.interchange.exporting import ExportAsk, export_dossier
    from briefgen.project.folders import find_dossier
    from briefgen.store.files import put_in_place
    from briefgen.store.whole import temporary_file

    root = project_root()
    if form == "csv" and not noun:
        raise click.UsageError("a CSV file holds one noun: say which with --as events")
    if len(languages) > 1:
        raise click.UsageError("a file is in one language: give --language once")
    ask = ExportAsk(form, noun, language="".join(languages))
    made = export_dossier(find_dossier(root, dossier), reader, frozenset(shown), ask)
    target = output or root / "output" / made.name
    with temporary_file(target) as part:
        part.write_bytes(made.content)
        place = put_in_place(part, target)
    print_lines(made.notes, err=True)
    say(place.as_posix())
    give({"files": [place.as_posix()], "notes": list(made.notes)})
