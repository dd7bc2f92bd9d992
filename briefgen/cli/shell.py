"""Commands for the shell itself: completion and the man page."""

import click

from briefgen.cli.options import commands, debug_option

SHELLS = ("bash", "zsh", "fish")


@commands.command("completion")
@click.argument("shell", type=click.Choice(SHELLS))
@debug_option
def completion_command(shell: str) -> None:
    """Print a script that completes briefgen in a SHELL.

    Commands, options and the names of dossiers, templates, masters, slots, readers, records and rules.

    \b
    briefgen completion bash > ~/.local/share/bash-completion/completions/briefgen
    briefgen completion zsh > ~/.zfunc/_briefgen
    briefgen completion fish > ~/.config/fish/completions/briefgen.fish
    """
    from briefgen.cli.completion import completion_script
    from briefgen.cli.syntax import described
    from briefgen.project.folders import shipped_templates
    from briefgen.review.rules import all_rules

    click.echo(completion_script(shell, tuple(described(commands)), all_rules(), shipped_templates()), nl=False)


@commands.command("man")
@debug_option
def man_command() -> None:
    """Print the man page.

    \b
    briefgen man > ~/.local/share/man/man1/briefgen.1
    """
    from briefgen import __version__
    from briefgen.cli.reference import man_page
    from briefgen.cli.syntax import described

    click.echo(man_page(tuple(described(commands)), (commands.help or "").strip(), __version__), nl=False)
