"""Commands about what a dossier says in other languages."""

from pathlib import Path

import click

from briefgen.cli.options import FILE, commands, debug_option, print_lines, project_root, say

_dossier = click.option("--dossier", default="", metavar="NAME", help="Dossier. [default: the only one]")


@commands.group("lang")
def languages() -> None:
    """Translate what a dossier says."""


@languages.command("export")
@click.argument("language")
@click.option("-o", "--output", "target", type=FILE, required=True, help="The PO file to write.")
@_dossier
@debug_option
def export_po_command(language: str, target: Path, dossier: str) -> None:
    """Write the texts to translate as a PO file, for Poedit or Weblate.

    What is translated already is in it; what was translated from an earlier text is marked fuzzy. It holds what every
    reader may see and what none may: protect it as you protect the dossier.

    \b
    briefgen lang export tr -o tr.po
    """
    from briefgen.interchange.translating import export_po
    from briefgen.project.folders import find_dossier, own_templates
    from briefgen.store.whole import write_whole
    from briefgen.template.texts import texts_of_templates

    texts = texts_of_templates(own_templates(project_root()))
    write_whole(target, export_po(find_dossier(project_root(), dossier), language, texts))
    say(f"wrote {target}", err=True)


@languages.command("import")
@click.argument("file", type=FILE)
@click.option("--language", default="", metavar="TAG", help="The language. [default: the one that FILE names]")
@click.option("--write", is_flag=True, help="Change the files; without it the patch is printed.")
@click.option("--force", is_flag=True, help="Write also to files with changes that git does not have yet.")
@_dossier
@debug_option
def import_po_command(file: Path, language: str, write: bool, force: bool, dossier: str) -> None:
    """Take the translations of a PO file into the dossier's lang folder.

    Prints a patch first. Only words come in: nothing in FILE can change who sees what. Fuzzy entries are left out, and
    so are those whose original the dossier does not have any more.

    \b
    briefgen lang import tr.po
    briefgen lang import tr.po --write
    """
    from briefgen.interchange.translating import plan_translations, report_translations, write_translations
    from briefgen.project.folders import find_dossier, own_templates
    from briefgen.template.texts import texts_of_templates

    texts = texts_of_templates(own_templates(project_root()))
    planned = plan_translations(file, find_dossier(project_root(), dossier), language, texts)
    if write:
        write_translations(planned, force)
    else:
        print_lines(planned.lines())
    print_lines(report_translations(planned, write), err=True)


@languages.command("status")
@_dossier
@debug_option
def language_status_command(dossier: str) -> None:
    """Say how many texts of each language are done, stale or missing.

    \b
    briefgen lang status
    """
    from briefgen.interchange.translating import status_lines
    from briefgen.project.folders import find_dossier

    print_lines(status_lines(find_dossier(project_root(), dossier)))
