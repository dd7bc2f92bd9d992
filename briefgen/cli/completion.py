"""Shell completion for bash, zsh and fish: a script that holds all commands and options and does not start Python.

Input: Commands. Output: a script. Starting Python would make each Tab slow, so a small `sh` function lists dossiers,
templates, masters, slots, readers, records and sources from the files themselves.
"""

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from briefgen.cli.syntax import Command, Option

NAMES = r"""
briefgen_names() {
  root=.
  while [ ! -d "$root/content" ] && [ ! -d "$root/templates" ]; do
    [ "$(cd "$root" && pwd)" = / ] && root=. && break
    root="$root/.."
  done
  shipped=@SHIPPED@
  for kind in "$@"; do case "$kind" in
    dossiers) for one in "$root"/content/*/; do [ -d "$one" ] && basename "$one"; done ;;
    templates) for one in "$root"/templates/*.yaml "$shipped"/*.yaml; do
        [ -f "$one" ] && basename "$one" .yaml; done | grep -vx brand ;;
    masters) for one in "$root"/templates/masters/*.p??x "$shipped"/masters/*.p??x; do
        [ -f "$one" ] && basename "$one" | sed 's/\.[^.]*$//'; done ;;
    slots) sed -n 's/^ *- *[a-z]*: *\([a-z0-9-]*\).*/\1/p' "$root"/templates/*.yaml "$shipped"/*.yaml ;;
    readers) sed -n '/^readers:/,/^[^ #r]/{
        s/^readers: *//; s/[{},]/\n/g; p; }' "$root"/content/*/dossier.yaml |
        sed -n 's/^ *\([a-z0-9-]*\):.*/\1/p' ;;
    sources) sed -n 's/^\([a-z0-9-]*\):.*/\1/p' "$root"/content/*/sources.yaml ;;
    records) ( set --
        for one in "$root"/content/*/*.yaml; do case "$one" in
          */dossier.yaml|*/story.yaml|*/positions.yaml) ;; *) set -- "$@" "$one" ;; esac; done
        sed -n 's/^\([a-z0-9-]*\):.*/\1/p' "$@" | grep -vx defaults ) ;;
  esac; done 2>/dev/null | sort -u
}
"""
"""Shell function that lists the names of the given kinds; plain `sh`."""
LISTED = ("dossiers", "templates", "masters", "slots", "readers", "sources", "records")


def completion_script(shell: str, commands: Sequence[Command], rules: Iterable[str], shipped: Path) -> str:
    """Return the script for bash, zsh or fish."""
    names = NAMES.strip().replace("@SHIPPED@", _quoted(shipped.as_posix()))
    write = {"bash": _bash, "zsh": _zsh, "fish": _fish}[shell]
    return "\n".join(write(commands, names, " ".join(rules))) + "\n"


def _quoted(text: str) -> str:
    return "'" + text.replace("'", "'\\''") + "'"


def _posix_cases(commands: Sequence[Command], rules: str) -> Iterator[str]:
    """Yield `case` branches that set `found` or `kind` by the command and the word before the cursor."""
    for command in commands:
        for option in command.options:
            if not option.is_flag:
                flags = "|".join(f"'{command.path} {flag}'" for flag in option.flags)
                yield f"    {flags}) {_assigned(option.takes, rules)} ;;"


def _assigned(takes: str, rules: str) -> str:
    if takes == "rules":
        return f"found={_quoted(rules)}"
    if takes in (*LISTED, "files", "folders"):
        return f"kind={takes}"
    return f"found={_quoted(takes.replace('|', ' '))}" if takes else "kind=nothing"


def _assigned_to(takes: Sequence[str], rules: str) -> str:
    """Return the shell assignment for arguments that take several kinds of names, or one of anything."""
    names = [one for one in takes if one in LISTED]
    return f"kind={_quoted(' '.join(names))}" if len(names) > 1 else _assigned(takes[0] if takes else "", rules)


def _posix_words(commands: Sequence[Command], rules: str) -> Iterator[str]:
    """Yield `case` branches that set what else may follow a command: its options, or what its arguments take."""
    for command in commands:
        flags = " ".join(flag for option in command.options for flag in (*option.flags, "--help") if flag[:2] == "--")
        below = " ".join(one.path.split()[-1] for one in commands if one.path.rpartition(" ")[0] == command.path)
        takes = [one.takes for one in command.arguments if one.takes]
        words = f"found={_quoted(below)}" if below else _assigned_to(takes, rules)
        yield f"    '{command.path}') flags={_quoted(' '.join(dict.fromkeys(flags.split())))}; {words} ;;"


def _tops(commands: Sequence[Command]) -> str:
    return " ".join(one.path for one in commands if " " not in one.path)


def _paths(commands: Sequence[Command]) -> str:
    return "|".join(f"' {one.path}'" if " " not in one.path else f"'{one.path}'" for one in commands)


def _shared(commands: Sequence[Command], names: str, rules: str) -> Iterator[str]:
    """Yield the lines that bash and zsh share: they set `flags`, `found` and `kind` from `cmd` and `prev`."""
    yield names
    yield "_briefgen_choices() {"
    yield f"  flags='--help --version'; found={_quoted(_tops(commands))}; kind="
    yield "  case \"$cmd\" in '') return ;;"
    yield from _posix_words(commands, rules)
    yield "  esac"
    yield '  case "$cmd $prev" in'
    yield from (line.replace(") ", ") flags=; found=; kind=; ", 1) for line in _posix_cases(commands, rules))
    yield "  esac"
    yield "}"


def _bash(commands: Sequence[Command], names: str, rules: str) -> Iterator[str]:
    yield "# bash completion for briefgen; made by: briefgen completion bash"
    yield from _shared(commands, names, rules)
    yield f"""\
_briefgen() {{
  local cur prev cmd= i flags found kind
  cur=${{COMP_WORDS[COMP_CWORD]}}; prev=${{COMP_WORDS[COMP_CWORD-1]}}
  for ((i = 1; i < COMP_CWORD; i++)); do
    case "$cmd ${{COMP_WORDS[i]}}" in {_paths(commands)}) cmd="${{cmd:+$cmd }}${{COMP_WORDS[i]}}" ;; esac
  done
  _briefgen_choices
  case "$cur" in -*) found=$flags; kind= ;; esac
  case "$kind" in
    files) COMPREPLY=($(compgen -f -- "$cur")); compopt -o filenames; return ;;
    folders) COMPREPLY=($(compgen -d -- "$cur")); compopt -o filenames; return ;;
    nothing|'') ;;
    *) found=$(briefgen_names $kind) ;;
  esac
  COMPREPLY=($(compgen -W "$found" -- "$cur"))
}}
complete -F _briefgen briefgen"""


def _zsh(commands: Sequence[Command], names: str, rules: str) -> Iterator[str]:
    yield "#compdef briefgen"
    yield "# zsh completion for briefgen; made by: briefgen completion zsh"
    yield from _shared(commands, names, rules)
    yield _ZSH.replace("PATHS", _paths(commands))


_ZSH = """\
_briefgen() {
  local cur=$words[CURRENT] prev=$words[CURRENT-1] cmd= i
  setopt localoptions nonomatch
  local -a typed=("${(@)words}")
  for ((i = 2; i < CURRENT; i++)); do
    case "$cmd $typed[i]" in PATHS) cmd="${cmd:+$cmd }$typed[i]" ;; esac
  done
  local flags found kind
  _briefgen_choices
  [[ $cur = -* ]] && found=$flags kind=
  case "$kind" in
    files) _files; return ;;
    folders) _files -/; return ;;
    nothing|'') ;;
    *) found="$(briefgen_names ${=kind})" ;;
  esac
  compadd -- ${=found}
}
compdef _briefgen briefgen"""


def _fish(commands: Sequence[Command], names: str, rules: str) -> Iterator[str]:
    yield "# fish completion for briefgen; made by: briefgen completion fish"
    yield "function __briefgen_names"
    yield f"  sh -c {_quoted(names + chr(10) + 'briefgen_names $1')} sh $argv[1]"
    yield "end"
    yield "complete -c briefgen -f"
    for command in commands:
        above, _, name = command.path.rpartition(" ")
        when = f"__fish_seen_subcommand_from {above}" if above else "__fish_use_subcommand"
        yield f"complete -c briefgen -n {_quoted(when)} -a {name} -d {_quoted(command.summary)}"
        here = f"__fish_seen_subcommand_from {name}" + (f"; and __fish_seen_subcommand_from {above}" if above else "")
        for option in command.options:
            yield f"complete -c briefgen -n {_quoted(here)} {_fish_flags(option)} -d {_quoted(option.text)}" + (
                "" if option.is_flag else f" {_fish_values(option.takes, rules)}"
            )
        for argument in command.arguments:
            if argument.takes:
                yield f"complete -c briefgen -n {_quoted(here)} {_fish_values(argument.takes, rules)}"


def _fish_flags(option: Option) -> str:
    return " ".join(f"-l {flag[2:]}" if flag.startswith("--") else f"-s {flag[1:]}" for flag in option.flags)


def _fish_values(takes: str, rules: str) -> str:
    if takes == "files":
        return "-r -F"
    if takes == "folders":
        return "-x -a '(__fish_complete_directories)'"
    words = rules if takes == "rules" else takes.replace("|", " ")
    return f"-x -a '(__briefgen_names {takes})'" if takes in LISTED else f"-x -a {_quoted(words)}"
