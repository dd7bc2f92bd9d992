"""How many steps a backtracking search takes, counted and not timed.

`Program` is a pattern as Python's own parser reads it, and `steps` runs it as `re` does: the alternatives in their
order, back to the last choice where nothing fits. `attacks` are texts that such a pattern may read over and over: what
is before a repeat, then what it repeats many times, then a character that fits nothing.
"""

import re
from collections.abc import Iterator, Sequence
from itertools import product
from typing import Any, NamedTuple

PARSER: Any = re._parser  # type: ignore[attr-defined]
COMPILER: Any = re._compiler  # type: ignore[attr-defined]
ONE_CHARACTER = ("LITERAL", "NOT_LITERAL", "IN", "ANY")
REPEATS = ("MAX_REPEAT", "MIN_REPEAT", "POSSESSIVE_REPEAT")
LONG = 10
"""Repeats with a smaller bound are not attacked."""
CHARACTERS = [chr(code) for code in range(32, 127)] + list("\n\té’“«‑–…日一\u00a0\u200e\u2066")
NO_MATCH = "\0"
TOO_MANY = 400_000
"""Steps that are not counted further."""

Nodes = Sequence[tuple[Any, Any]]
"""Nodes as `re` parses them: a name and what belongs to it."""


class Attack(NamedTuple):
    """A text of any length that a pattern is searched in."""

    before: str
    piece: str

    def text(self, times: int) -> str:
        return self.before + self.piece * times + NO_MATCH


class Program:
    """A pattern as instructions. Raises ValueError for what it does not count, such as references to groups."""

    def __init__(self, nodes: Nodes, flags: int) -> None:
        self.code: list[tuple[Any, ...]] = []
        self.flags = flags
        self._sequence(nodes)
        self.code.append(("end",))

    def _sequence(self, nodes: Nodes) -> None:
        for op, argument in nodes:
            self._node(str(op), argument, (op, argument))

    def _node(self, op: str, argument: Any, node: tuple[Any, Any]) -> None:
        match op:
            case "LITERAL" | "NOT_LITERAL" | "IN" | "ANY":
                self.code.append(("character", alone(node, self.flags).match, {}))
            case "AT":
                self.code.append(("at", alone(node, self.flags).match))
            case "SUBPATTERN":
                before, self.flags = self.flags, (self.flags | argument[1]) & ~argument[2]
                self._sequence(argument[3])
                self.flags = before
            case "BRANCH":
                self._branch(argument[1])
            case "MAX_REPEAT" | "MIN_REPEAT":
                self._repeat(*argument, lazy=op == "MIN_REPEAT")
            case "POSSESSIVE_REPEAT":
                self.code.append(("atomic", Program([(PARSER.MAX_REPEAT, argument)], self.flags)))
            case "ATOMIC_GROUP":
                self.code.append(("atomic", Program(argument, self.flags)))
            case "ASSERT" | "ASSERT_NOT":
                direction, body = argument
                width = body.getwidth()[0] if direction < 0 else 0
                self.code.append(("look", Program(body, self.flags), width, op == "ASSERT"))
            case _:
                raise ValueError(f"{op} is not counted")

    def _branch(self, branches: Sequence[Nodes]) -> None:
        ends = []
        for branch in branches[:-1]:
            at = self._later()
            self._sequence(branch)
            ends.append(self._later())
            self.code[at] = ("split", at + 1, len(self.code))
        self._sequence(branches[-1])
        for end in ends:
            self.code[end] = ("jump", len(self.code))

    def _repeat(self, least: int, most: int, body: Nodes, *, lazy: bool) -> None:
        for _ in range(least):
            self._sequence(body)
        splits = []
        for _ in range(1 if most == PARSER.MAXREPEAT else most - least):
            splits.append(self._later())
            if most == PARSER.MAXREPEAT:
                self.code.append(("begin", splits[0]))
            self._sequence(body)
        if most == PARSER.MAXREPEAT:
            self.code += [("moved", splits[0]), ("jump", splits[0])]
        for at in splits:
            out = len(self.code)
            self.code[at] = ("split", out, at + 1) if lazy else ("split", at + 1, out)

    def _later(self) -> int:
        """Where an instruction will be that is not known yet."""
        self.code.append(())
        return len(self.code) - 1


class _TooMany(Exception):
    pass


class _Run:
    def __init__(self, text: str) -> None:
        self.text, self.steps = text, 0

    def end(self, program: Program, start: int) -> int | None:
        """Where a match that begins there ends."""
        choices: list[tuple[int, int, dict[int, int]]] = [(0, start, {})]
        while choices:
            found = self._followed(program, choices, *choices.pop())
            if found is not None:
                return found
        return None

    def _followed(self, program: Program, choices: list[Any], at: int, place: int, began: dict[int, int]) -> int | None:
        """Follow one choice until it fails or matches; other choices on the way are for later."""
        while True:
            self.steps += 1
            if self.steps >= TOO_MANY:
                raise _TooMany
            kind, *rest = program.code[at]
            at += 1
            if kind == "character":
                if not self._fits(place, *rest):
                    return None
                place += 1
            elif kind == "split":
                at = rest[0]
                choices.append((rest[1], place, began))
            elif kind == "jump":
                at = rest[0]
            elif kind == "begin":
                began = {**began, rest[0]: place}
            elif kind == "moved":
                if began[rest[0]] == place:
                    return None
            elif kind == "at":
                if not rest[0](self.text, place):
                    return None
            elif kind == "look":
                inner, width, wanted = rest
                if (place >= width and self.end(inner, place - width) is not None) != wanted:
                    return None
            elif kind == "atomic":
                end = self.end(rest[0], place)
                if end is None:
                    return None
                place = end
            else:
                return place

    def _fits(self, place: int, match: Any, known: dict[str, bool]) -> bool:
        sign = self.text[place : place + 1]
        if sign and sign not in known:
            known[sign] = match(sign) is not None
        return bool(sign) and known[sign]


def steps(program: Program, text: str, method: str) -> int:
    """The steps of `re.match`, `re.search` and so on; at most TOO_MANY."""
    run, at = _Run(text), 0
    try:
        while at <= len(text):
            end = run.end(program, at)
            if method in ("match", "fullmatch") or (method == "search" and end is not None):
                break
            at = max(at + 1, end or 0)
    except _TooMany:
        return TOO_MANY
    return run.steps


def alone(node: tuple[Any, Any], flags: int) -> re.Pattern[str]:
    """The pattern of one node."""
    state = PARSER.State()
    state.str, state.flags = "", flags
    compiled: re.Pattern[str] = COMPILER.compile(PARSER.SubPattern(state, [node]), flags)
    return compiled


def repeats(nodes: Nodes, before: str, signs: Sequence[str], flags: int) -> Iterator[tuple[str, Nodes]]:
    """Every long repeat, with a text that leads to it."""
    for op, argument in nodes:
        name = str(op)
        if name in REPEATS:
            if argument[1] >= LONG:
                yield before, argument[2]
            yield from repeats(argument[2], before, signs, flags)
        for body in _inside(name, argument):
            yield from repeats(body, before, signs, flags)
        before += sample([(op, argument)], signs, flags, 0)


def _inside(name: str, argument: Any) -> Sequence[Nodes]:
    match name:
        case "SUBPATTERN":
            return [argument[3]]
        case "BRANCH":
            return list(argument[1])
        case "ASSERT" | "ASSERT_NOT":
            return [argument[1]]
        case "ATOMIC_GROUP":
            return [argument]
    return []


def sample(nodes: Nodes, signs: Sequence[str], flags: int, choice: int) -> str:
    """A short text that the nodes match; another for each `choice`."""
    text = ""
    for op, argument in nodes:
        name = str(op)
        if name in ONE_CHARACTER:
            fitting = [sign for sign in signs if alone((op, argument), flags).match(sign)]
            text += fitting[choice % len(fitting)] if fitting else ""
        elif name in REPEATS:
            text += sample(argument[2], signs, flags, choice) * max(argument[0], 1 if choice else 0)
        elif name == "BRANCH":
            text += sample(argument[1][choice % len(argument[1])], signs, flags, choice)
        elif name in ("SUBPATTERN", "ATOMIC_GROUP"):
            text += sample(_inside(name, argument)[0], signs, flags, choice)
    return text


def _one_character_nodes(nodes: Nodes) -> Iterator[tuple[Any, Any]]:
    for op, argument in nodes:
        if str(op) in ONE_CHARACTER:
            yield op, argument
        for body in [argument[2]] if str(op) in REPEATS else _inside(str(op), argument):
            yield from _one_character_nodes(body)


def signs_of(nodes: Nodes, flags: int) -> list[str]:
    """Characters of which no two are alike to the pattern."""
    found = list(_one_character_nodes(nodes))
    literal = [chr(argument) for op, argument in found if str(op) == "LITERAL"]
    patterns = [alone(node, flags) for node in found]
    kinds: dict[tuple[bool, ...], str] = {}
    for sign in dict.fromkeys(CHARACTERS + literal):
        kinds.setdefault(tuple(one.match(sign) is not None for one in patterns), sign)
    return list(kinds.values())


def attacks(nodes: Nodes, flags: int) -> list[Attack]:
    """Texts for a pattern; none if it repeats nothing for long."""
    signs = signs_of(nodes, flags)
    spots = list(repeats(nodes, "", signs, flags))[:12]
    if not spots:
        return []
    found = [Attack(before, sample(body, signs, flags, choice)) for before, body in spots for choice in range(3)]
    found += [Attack("", sign) for sign in signs[:14]]
    found += [Attack(before, sign) for before, _ in spots for sign in signs[:8]]
    found += [Attack("", sample(nodes, signs, flags, choice)) for choice in range(4)]
    found += [Attack("", one + other) for one, other in product(signs[:7], repeat=2) if one != other]
    return list(dict.fromkeys(attack for attack in found if attack.piece))
