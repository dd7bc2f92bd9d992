"""Statements with their passages, mistakes planted in them, and edits that change nothing.

Three disputes, made up: dues of a harbour (English), a dam on a border river (German), fishing in a gulf (French and
Turkish). Each pair is right as it is. Planted by hand: `MISTAKES`. By rule: every change in `CHANGES` wherever its
words stand. Harmless: `HARMLESS` and every change in `SAME`.
"""

import re
from collections.abc import Iterator

Pair = tuple[str, str]
"""A passage and a statement of it."""

PAIRS: tuple[Pair, ...] = (
    # the harbour
    (
        "The Harbour Board raised dues by 12 per cent to $1,400 a berth, its chair said.",
        "Board raises dues by 12 per cent to USD 1,400 a berth",
    ),
    (
        "Up to 300 boats use the quay, and more than 40 of them are foreign.",
        "Up to 300 boats use the quay, more than 40 of them foreign",
    ),
    (
        "The ministry denied that it had sold the pier to a shipping line.",
        "Ministry denies that it sold the pier to a shipping line",
    ),
    (
        "The minister said the buoys would not be moved before spring.",
        "Minister says the buoys will not be moved before spring",
    ),
    ("Northland paid about $2.5 billion for four tugs in 2017.", "Northland pays about USD 2.5 billion for four tugs"),
    (
        "The strike cost the port nearly 600 million euros, according to the board.",
        "The strike cost the port nearly 600 million euros, says the board",
    ),
    ("Turnout fell by 3 percentage points to 41 per cent.", "Turnout fell by 3 percentage points to 41 per cent"),
    ("The union accepted the offer of twenty-five new posts.", "Union accepts the offer of 25 new posts"),
    (
        "He called the plan “a gift to the shipping lines” and left the room.",
        "Calls the plan “a gift to the shipping lines”",
    ),
    ("At least 18 crews refused to load the ships on Friday.", "At least 18 crews refuse to load the ships"),
    (
        "The court ruled that the lease of 1998 was valid and ordered payment of £75,000.",
        "Court rules the lease of 1998 valid and orders payment of £75,000",
    ),
    (
        "The board approved the new breakwater by nine votes to two.",
        "Board approves the new breakwater by nine votes to two",
    ),
    (
        "Some 1,200 containers were delayed; the operator put the loss at €3.4 million.",
        "Some 1,200 containers delayed; loss put at EUR 3.4 million",
    ),
    (
        "The mayor confirmed that the ferry will run every 15 minutes.",
        "Mayor confirms that the ferry will run every 15 minutes",
    ),
    ("The pilots' association rejected the shift plan on Monday.", "Pilots' association rejects the shift plan"),
    (
        "The insurer has no claim on the wreck, the judge found.",
        "The insurer has no claim on the wreck, finds the judge",
    ),
    ("Fewer than 50 berths are free in summer.", "Fewer than 50 berths are free in summer"),
    (
        "The dredger removed around 90,000 tonnes of silt in six weeks.",
        "Dredger removes around 90,000 tonnes of silt in six weeks",
    ),
    (
        "The governor never signed the transfer of the lighthouse.",
        "Governor never signed the transfer of the lighthouse",
    ),
    (
        "Exports through the port rose by 7.5 percent, to over 2 million tons.",
        "Exports through the port rose by 7.5 percent, to over 2 million tons",
    ),
    # the dam
    (
        "Der Minister erklärte, der Damm koste rund 2,5 Milliarden Euro.",
        "Minister: der Damm kostet rund 2,5 Milliarden Euro",
    ),
    (
        "Die Regierung hat den Vertrag von 1977 nicht gekündigt, sagte die Sprecherin.",
        "Regierung hat den Vertrag von 1977 nicht gekündigt",
    ),
    ("Mehr als 1.200 Anwohner müssen die Häuser verlassen.", "Mehr als 1.200 Anwohner müssen die Häuser verlassen"),
    (
        "Der Pegel der Donau fiel um 15 Prozent auf höchstens 80 Zentimeter.",
        "Pegel der Donau fiel um 15 Prozent auf höchstens 80 Zentimeter",
    ),
    ("Das Gericht bestätigte den Baustopp am Wehr.", "Gericht bestätigt den Baustopp am Wehr"),
    (
        "Die Kommission sprach von „einem Bruch des Völkerrechts“ und verlangte Auskunft.",
        "Kommission spricht von „einem Bruch des Völkerrechts“",
    ),
    (
        "Bis zu 40 Schiffe warten an der Schleuse auf die Durchfahrt.",
        "Bis zu 40 Schiffe warten an der Schleuse auf die Durchfahrt",
    ),
    (
        "Ungarn akzeptierte den Vorschlag für drei gemeinsame Messstellen.",
        "Ungarn akzeptiert den Vorschlag für drei gemeinsame Messstellen",
    ),
    # the gulf
    (
        "Le ministre a déclaré que la pêche rapportait environ 300 millions d’euros par an.",
        "La pêche rapporte environ 300 millions d’euros par an, dit le ministre",
    ),
    (
        "Le gouvernement n’a pas signé la convention de 1982 sur le golfe.",
        "Le gouvernement n’a pas signé la convention de 1982 sur le golfe",
    ),
    (
        "Plus de 450 chalutiers travaillent dans le golfe en été.",
        "Plus de 450 chalutiers travaillent dans le golfe en été",
    ),
    (
        "Le tribunal a confirmé la saisie du navire dans le port.",
        "Le tribunal confirme la saisie du navire dans le port",
    ),
    (
        "Bakan, yaklaşık 250 teknenin körfezde avlandığını ve kotanın yüzde 20 artacağını söyledi.",
        "Bakan, yaklaşık 250 teknenin körfezde avlandığını ve kotanın yüzde 20 artacağını söyledi",
    ),
    (
        "Hükümet bu anlaşma için 3 milyar dolar ödedi ve daha çok gemi aldı.",
        "Hükümet bu anlaşma için 3 milyar dolar ödedi ve daha çok gemi aldı",
    ),
)

CHANGES: tuple[tuple[str, str, str], ...] = (
    ("number", r"(?<![\d.,])(\d)(?=[\d.,]*\d)", "digit"),
    ("number", r"\b(?:four|nine|six|drei)\b", "fourteen|dreizehn"),
    ("magnitude", r"\b(?:billion|Milliarden|millions|milyar|million)\b", "magnitude"),
    ("currency", r"USD|EUR|£|(?<!’)euros?\b|Euro\b|dolar\b", "currency"),
    ("per cent", r"percentage points", "per cent"),
    ("per cent", r" per cent(?!age)| percent(?!age)| Prozent", ""),
    ("qualifier", r"(?:Up to|[Mm]ore than|about|[Nn]early|At least|Some|Fewer than|around|over|rund|Mehr als|höchstens"
                  r"|Bis zu|environ|Plus de|yaklaşık) ", ""),
    ("qualifier", r"(?:Up to|Bis zu) ", "over"),
    ("quoted", r"“a gift to|„einem Bruch", "quoted"),
    ("denial", r"denies that|never |not |nicht |no |n’a pas |(?<=crews )refuse|(?<=association )rejects",
     "denial"),
    ("agreement", r"accepts|approves|confirms|akzeptiert|bestätigt|confirme\b", "agreement"),
)  # fmt: skip
"""Kind, what is changed, and how."""

_MAGNITUDES = {"billion": "million", "million": "billion", "Milliarden": "Millionen", "millions": "milliards",
               "milyar": "milyon"}  # fmt: skip
_CURRENCIES = {"USD": "EUR", "EUR": "GBP", "£": "$", "euros": "dollars", "Euro": "Dollar", "euro": "dollar",
               "dolar": "avro"}  # fmt: skip
_DENIALS = {"denies that": "confirms that", "never ": "", "not ": "", "nicht ": "", "no ": "a ", "n’a pas ": "a ",
            "refuse": "agree", "rejects": "accepts"}  # fmt: skip
_AGREEMENTS = {"accepts": "rejects", "approves": "rejects", "confirms": "denies", "akzeptiert": "verweigert",
               "bestätigt": "bestreitet", "confirme": "rejette"}  # fmt: skip


def mistakes() -> Iterator[tuple[str, str, str]]:
    """Kind, passage and a statement with one mistake planted by rule."""
    for passage, statement in PAIRS:
        for kind, pattern, how in CHANGES:
            for match in re.finditer(pattern, statement):
                put = _put(how, match[0])
                changed = statement[: match.start()] + put + statement[match.end() :]
                if changed != statement:
                    yield kind, passage, changed


def _put(how: str, found: str) -> str:
    match how:
        case "digit":
            return str((int(found) + 2) % 9 + 1)
        case "magnitude":
            return _MAGNITUDES[found]
        case "currency":
            return _CURRENCIES[found]
        case "denial":
            return _DENIALS[found]
        case "agreement":
            return _AGREEMENTS[found]
        case "over":
            return "Over " if found[0] == "U" else "Über "
        case "quoted":
            return {"“a gift to": "“a present to", "„einem Bruch": "„einer Verletzung"}[found]
        case "fourteen|dreizehn":
            return "dreizehn" if found == "drei" else "fourteen"
        case _:
            return how


BY_HAND: tuple[tuple[str, str, str], ...] = (
    ("number", "The Harbour Board raised dues by 12 per cent.", "Board raises dues by a fifth, 20 per cent"),
    ("number", "Three tugs were sold to the navy.", "Five tugs are sold to the navy"),
    ("magnitude", "The fund holds 40 thousand crowns.", "The fund holds 40 million crowns"),
    ("quoted", "“We will look at it,” she said.", "Says “we will think about it” to the press"),
    ("denial", "The captain did not see the light.", "The captain saw the light"),
    ("denial", "Without a permit the ship entered the bay.", "With a permit the ship entered the bay"),
    ("denial", "No crew was hurt in the collision.", "The crew was hurt in the collision"),
    ("denial", "The envoy ruled out a visit to the island.", "The envoy confirmed a visit to the island"),
    ("hedge", "The port may close in winter.", "The port closes in winter"),
    ("hedge", "The line is reportedly considering a sale of its tugs.", "The line sells its tugs"),
    ("hedge", "The pier could be finished by autumn.", "The pier is finished by autumn"),
    ("hedge", "The operator allegedly hid the report on the wreck.", "The operator hid the report on the wreck"),
    ("number", "Der Stausee fasst 70 Millionen Kubikmeter.", "Der Stausee fasst 90 Millionen Kubikmeter"),
    (
        "hedge",
        "Die Firma soll das Gutachten zum Damm verschwiegen haben.",
        "Die Firma hat das Gutachten zum Damm verschwiegen",
    ),
    (
        "number",
        "Les deux navires ont pêché 80 tonnes de thon dans le golfe.",
        "Les navires ont pêché 60 tonnes de thon",
    ),
)

SAME: tuple[tuple[str, str], ...] = (
    (r"\bUSD ", "$"), (r"\bEUR ", "€"), (r" per cent", "%"), (r" percent\b", " per cent"), (r"\bbillion\b", "bn"),
    (r"\bmillion\b", "m"), (r"\b[Mm]ore than ", "over "), (r"\bUp to ", "As many as "), (r"\babout ", "around "),
    (r"\b[Nn]early ", "almost "), (r"\bAt least ", "No fewer than "), (r"\bFewer than ", "Less than "),
    (r"\bSome ", "About "), (r"\baround ", "roughly "), (r"\b25\b", "twenty-five"), (r"\bfour\b", "4"),
    (r"\bnine\b", "9"), (r"\bsix\b", "6"), (r"“([^“”]*)”", r'"\1"'), (r"„([^“”]*)“", r"«\1»"), (r"’", "'"),
    (r"(\d),(\d{3})", "\\1\u202f\\2"), (r" ", "\u00a0"), (r"\bdenies that", "denied that"), (r"\brejects", "rejected"),
    (r"\bwill not\b", "won't"), (r"\baccepts", "accepted"), (r"\bconfirms", "confirmed"), (r"\bapproves", "approved"),
    (r"\brund\b", "etwa"), (r"\bMehr als\b", "Über"), (r"\bhöchstens\b", "maximal"), (r"2,5 Milliarden", "2,5 Mrd"),
    (r"\benviron\b", "quelque"), (r"\bships\b", "vessels"), (r"\bboats\b", "vessels"), (r"^(\w)", r"\1"),
    (r"\bthe new\b", "a new"), (r"ü", "u\u0308"), (r"(\w{4})(\w{4})", "\\1\u00ad\\2"), (r"-", "–"),
)  # fmt: skip
"""Other ways to say the same."""

HARMLESS: tuple[Pair, ...] = (
    ("The two ministers met on Friday; both refused to comment.", "The two ministers meet"),
    ("Talks resumed after a break of three weeks.", "Talks resume"),
    ("The ship left port. It did not carry cargo.", "The ship leaves port"),
    (
        "The F-35 and the S-400 cannot share a base, the officer said.",
        "Officer: the F-35 and the S-400 cannot share a base",
    ),
    ("The tender opens on 4 May, and 11 firms may bid.", "Eleven firms may bid"),
    ("The quay was closed and has stayed shut.", "The quay is not open"),
    ("They ruled out force.", "They will not use force"),
    ("The board might vote in June, the chair said.", "The board might vote"),
    ("Dues rose fourfold, from 20 to 80 crowns.", "Dues rise from 20 to 80 crowns"),
    ("The lease, signed in 1998, runs for 99 years.", "The lease of 1998 runs for 99 years"),
    ("Nobody was hurt when the crane fell.", "The crane falls; nobody is hurt"),
    ("The envoy said that talks could begin soon.", "Envoy says that talks could begin soon"),
    ("Die Schleuse bleibt bis zum 3. Mai geschlossen.", "Die Schleuse ist nicht offen"),
    ("Le port n’ouvrira qu’en mai.", "Le port ouvre en mai"),
)


def planted() -> list[tuple[str, str, str]]:
    """Every planted mistake."""
    return [*mistakes(), *BY_HAND]


def harmless() -> list[Pair]:
    """Every right statement: as it is, and in other words."""
    other = (
        (passage, re.sub(pattern, put, statement)) for passage, statement in PAIRS for pattern, put in SAME
    )  # fmt: skip
    return [*PAIRS, *HARMLESS, *dict.fromkeys(pair for pair in other if pair not in PAIRS)]
