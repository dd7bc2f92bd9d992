"""Every rule: an example that it finds, and a near miss that it does not."""

from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

import pytest

import briefgen
from briefgen.dossier.translation import text_digest
from briefgen.review.rules import BY_ID
from tests.dossiers import HEAD
from tests.review.harness import found

LAMP = "The lamp was lit in 2020.\nThe keeper said: “The light is ours, and it stays lit.” Nobody answered.\n"
"""A text of two paragraphs."""
EBB = "The lamp was lit in 2020, says The Tide Table.\nMore from The Ebb\n"
LIT = text_digest("Northland lights the lamp")
Q = "{by: north, cite: s1#2, words: "

STATES = "actors: {ke: {name: Kenya, kind: state}, tz: {name: Tanzania, kind: state}}"


@dataclass(frozen=True)
class Case:
    """`wrong` must trip the rule, `right`, which is nearly the same, must not."""

    rule: str
    wrong: str
    right: str
    texts: dict[str, str] = field(default_factory=dict)
    template: str = ""
    today: date | None = None


CREW = "actors: {ann: {name: Ann Reed, kind: person}, bea: {name: Bea Holm, kind: person}}"
CASES = [
    # --- claims ---
    Case(
        "claim-number",
        wrong="events: {e: {what: Twelve boats pass, cite: s1#1}}",
        right="events: {e: {what: Eleven boats pass, cite: s1#1}}",
        texts={"s1": "Some 11 boats passed the rock.\nNobody spoke."},
    ),
    Case(
        "claim-unit",
        wrong="figures: {f: {what: Cost, value: '2.5', unit: EUR million, cite: s1#1}}",
        right="figures: {f: {what: Cost, value: '2.5', unit: USD bn, cite: s1#1}}",
        texts={"s1": "The light cost the island $2.5 billion.\nNobody spoke."},
    ),
    Case(
        "claim-qualifier",
        wrong="figures: {f: {what: Boats, value: '40', cite: s1#1}}",
        right="figures: {f: {what: Boats, value: '40', qualifier: as many as, cite: s1#1}}",
        texts={"s1": "Up to 40 of the boats are lost in a year.\nNobody spoke."},
    ),
    Case(
        "claim-quoted",
        wrong="positions: {light: {north: {for: Calls it “ours for good”, stated: s1#2}}}",
        right="positions: {light: {north: {for: 'Calls it “ours, and it stays lit”', stated: s1#2}}}",
        texts={"s1": LAMP},
    ),
    Case(
        "claim-name",
        wrong="events: {e: {what: The lamp of type K-9 is lit, cite: s1#1}}",
        right="events: {e: {what: The lamp of type K-8 is lit, cite: s1#1}}",
        texts={"s1": "The lamp, a K‑8, was lit.\nNobody spoke."},
    ),
    Case(
        "claim-place",
        wrong="events: {e: {what: The Danish lamp is lit, cite: s1#1}}",
        right="events: {e: {what: The Norwegian lamp is lit, cite: s1#1}}",
        texts={"s1": "The lamp was lit by men from Oslo.\nNobody spoke."},
    ),
    Case(
        "claim-who",
        wrong=f"{STATES}\nevents: {{e: {{what: Kenya accepts the invitation, cite: s1#1}}}}",
        right=f"{STATES}\nevents: {{e: {{what: Tanzania accepts the invitation, cite: s1#1}}}}",
        texts={"s1": "Tanzania accepted the invitation; Kenya has not replied.\nNobody spoke."},
    ),
    Case(
        "claim-date",
        wrong="events: {e: {what: The lamp is lit until 30 July, cite: s1#1}}",
        right="events: {e: {what: The lamp is lit until 30 June, cite: s1#1}}",
        texts={"s1": "La lampe sera allumée jusqu’au 30 juin dans le port.\nPersonne ne parlait dans la ville."},
    ),
    Case(
        "claim-payer",
        wrong="figures: {f: {what: Cost, value: '2', unit: EUR million, payer: south, cite: s1#1}}",
        right="figures: {f: {what: Cost, value: '2', unit: EUR million, payer: north, cite: s1#1}}",
        texts={"s1": "The light costs 2 million euros, which are to be paid by Northland.\nNobody spoke."},
    ),
    Case(
        "claim-condition",
        wrong="events: {e: {what: The lamp stays lit even if the oil is paid for, cite: s1#1}}",
        right="events: {e: {what: The lamp stays lit if the oil is paid for, cite: s1#1}}",
        texts={"s1": "The lamp stays lit if the oil is paid for, the keeper said.\nNobody spoke."},
    ),
    Case(
        "claim-polarity",
        wrong="events: {e: {what: The keeper sells the lamp, cite: s1#1}}",
        right="events: {e: {what: The keeper rules out that he sells the lamp, cite: s1#1}}",
        texts={"s1": "The keeper denied that he would sell the lamp.\nNobody spoke."},
    ),
    Case(
        "claim-denial",
        wrong="events: {e: {what: Northland refuses to leave, cite: s1#1}}",
        right="events: {e: {what: Northland is to leave, cite: s1#1}}",
        texts={"s1": "The men of Northland went to the boats in the morning.\nNobody spoke."},
    ),
    Case(
        "claim-hedge",
        wrong="events: {e: {what: The lamp goes out in winter, cite: s1#1}}",
        right="events: {e: {what: The lamp may go out in winter, cite: s1#1}}",
        texts={"s1": "The lamp may go out in the winter.\nNobody spoke."},
    ),
    Case(
        "claim-hedge",
        wrong="events: {e: {what: Commission shares the quota, cite: s1#1}}",
        right="events: {e: {what: Commission proposes a shared quota, cite: s1#1}}",
        texts={"s1": "The Commission proposed a shared quota.\nNobody spoke."},
    ),
    Case(
        "claim-speaker",
        wrong=f"{CREW}\nquotes: {{q: {{by: ann, words: It stays lit., cite: s1#1}}}}",
        right=f"{CREW}\nquotes: {{q: {{by: bea, words: It stays lit., cite: s1#1}}}}",
        texts={"s1": "“It stays lit.” That was what Ms Holm said in the harbour.\nNobody spoke."},
    ),
    Case(
        "claim-speaker-unnamed",
        wrong="actors: {ann: {name: Ann Reed, kind: person}}\nquotes: {q: {by: ann, words: It stays lit., cite: s1#1}}",
        right="actors: {bea: {name: Bea Holm, kind: person}}\nquotes: {q: {by: bea, words: It stays lit., cite: s1#1}}",
        texts={"s1": "“It stays lit.” That was what Ms Holm said in the harbour.\nNobody spoke."},
    ),
    Case(
        "claim-voice",
        wrong="positions: {light: {north: {for: Holds that it owns the rock, stated: s1#1}}}",
        right="positions: {light: {north: {for: Holds that it owns the rock, stated: s1#2}}}",
        texts={"s1": "Northland owns the rock, by the look of it.\nNorthland stated that it owns the rock."},
    ),
    Case(
        "claim-negation",
        wrong="quotes: {q: {by: north, words: … sell the rock., cite: s1#1}}",
        right="quotes: {q: {by: north, words: … will not sell the rock., cite: s1#1}}",
        texts={"s1": "The keeper of Northland said: “We will not sell the rock.”\nNobody spoke."},
    ),
    # --- quotations ---
    Case(
        "quote-absent",
        wrong="quotes: {q: " + Q + "Nobody shall ever have this rock}}",
        right="quotes: {q: " + Q + "… stays lit.}}",
        texts={"s1": LAMP},
    ),
    Case(
        "quote-differs",
        wrong="quotes: {q: " + Q + '"The light is ours, and it stays lid."}}',
        right="quotes: {q: " + Q + '"The light is ours, and it stays lit."}}',
        texts={"s1": LAMP},
    ),
    Case(
        "quote-elsewhere",
        wrong="quotes: {q: {by: north, cite: s1#1, words: '… stays lit.'}}",
        right="quotes: {q: {by: north, cite: 's1#1-2', words: '… stays lit.'}}",
        texts={"s1": LAMP},
    ),
    Case(
        "quote-unmarked",
        wrong="quotes: {q: {by: north, cite: s1#1, words: '… lamp was lit …'}}",
        right="quotes: {q: {by: north, cite: s1#1, words: '… lamp was lit …', paraphrase: The writer sums it up.}}",
        texts={"s1": LAMP},
    ),
    Case(
        "quote-doubled",
        wrong="quotes: {q: " + Q + "“The light is ours.”}}",
        right="quotes: {q: " + Q + "‘Ours’ and ‘theirs’}}",
    ),
    Case(
        "quote-fragment",
        wrong="quotes: {q: " + Q + '"and it stays lit."}}',
        right="quotes: {q: " + Q + '"… and it stays lit."}}',
        texts={"s1": LAMP},
    ),
    Case(
        "source-title",
        wrong="sources: {s1: {outlet: Tide, title: The lamp goes out, grade: B, why: signed, read: press}}",
        right="sources: {s1: {outlet: Tide, title: The lamp was lit, grade: B, why: signed, read: press}}",
        texts={"s1": LAMP},
    ),
    # --- citations ---
    Case(
        "citation-beyond",
        wrong="events: {lit: {what: The lamp is lit, cite: s1#3}}",
        right="events: {lit: {what: The lamp is lit, cite: s1#2}}",
        texts={"s1": LAMP},
    ),
    Case(
        "citation-beyond",
        wrong="sources: {s1: {outlet: Tide, grade: B, why: signed, skip: {3: Heading}}}",
        right="sources: {s1: {outlet: Tide, grade: B, why: signed, skip: {2: Heading}}}",
        texts={"s1": LAMP},
    ),
    Case(
        "citation-unplaced",
        wrong="events: {lit: {what: The lamp is lit, cite: s1}}",
        right="events: {lit: {what: The lamp is lit, cite: s1#1}}",
        texts={"s1": LAMP},
    ),
    Case(
        "passage-unread",
        wrong="events: {lit: {what: The lamp is lit, cite: s1#1}}",
        right="sources: {s1: {outlet: Tide, grade: B, why: signed, skip: {2: An aside of the keeper's}}}",
        texts={"s1": LAMP},
    ),
    Case(
        "skip-reason",
        wrong="sources: {s1: {outlet: Tide, grade: B, why: signed, skip: {2: ''}}}",
        right="sources: {s1: {outlet: Tide, grade: B, why: signed, skip: {2: Heading}}}",
    ),
    Case(
        "source-unused",
        wrong="events: {lit: {what: The lamp is lit, cite: s1#1}}",
        right="events: {lit: {what: The lamp is lit, cite: [s1#1, s2#1]}}",
    ),
    # --- corroboration ---
    Case(
        "credibility-one-origin",
        wrong="""
            origins: {wire: {name: The Wire}}
            sources:
              s1: {outlet: Tide, grade: B, why: signed, relays: {wire: [1]}}
              s2: {outlet: Ebb, grade: C, why: unsigned, relays: {wire: [1, 2]}}
            events: {lit: {what: The lamp is lit, cite: [s1#1/1, s2#2/1]}}
            """,
        right="""
            origins: {wire: {name: The Wire}}
            sources:
              s1: {outlet: Tide, grade: B, why: signed, relays: {wire: [1]}}
              s2: {outlet: Ebb, grade: C, why: unsigned, relays: {wire: [1]}}
            events: {lit: {what: The lamp is lit, cite: [s1#1/1, s2#2/1]}}
            """,
    ),
    Case(
        "relay-circle",
        wrong="""
            origins: {o1: {name: The Tide Table, text: s1}, o2: {name: The Ebb, text: s2}}
            sources:
              s1: {outlet: Tide, grade: B, why: signed, relays: {o2: [1]}}
              s2: {outlet: Ebb, grade: C, why: unsigned, relays: {o1: [1]}}
            """,
        right="""
            origins: {o1: {name: The Tide Table, text: s1}, o2: {name: The Wire}}
            sources:
              s1: {outlet: Tide, grade: B, why: signed, relays: {o2: [1]}}
              s2: {outlet: Ebb, grade: C, why: unsigned, relays: {o1: [1]}}
            """,
    ),
    Case(
        "relay-self",
        wrong="""
            origins: {o1: {name: The Tide Table, text: s1}}
            sources: {s1: {outlet: Tide, grade: B, why: signed, relays: {o1: [1]}}}
            """,
        right="""
            origins: {o1: {name: The Tide Table, text: s1}}
            sources: {s2: {outlet: Ebb, grade: B, why: signed, relays: {o1: [1]}}}
            """,
    ),
    # --- disagreement ---
    Case(
        "disagreement-hidden",
        wrong="""
            discrepancies:
              d: {asks: When was it lit?, about: lit, sides: [{say: In 2020, cite: s1#1}, {say: Later, cite: s2#1}]}
            """,
        right="""
            discrepancies:
              d: {asks: When was it lit?, about: lit, sides: [{say: In 2020, cite: s1#1}, {say: Later, cite: s2#1}],
                  resolved: The second text names no year.}
            """,
    ),
    Case(
        "disagreement-one-sided",
        wrong="""
            discrepancies:
              d: {asks: When was it lit?, about: lit, sides: [{say: In 2020, cite: s1#1}, {say: Later, cite: s2#1}]}
            story: {main: {headline: The lamp was lit in 2020, rests: lit, points: [{say: It burns.}]}}
            """,
        right="""
            discrepancies:
              d: {asks: When was it lit?, about: lit, sides: [{say: In 2020, cite: s1#1}, {say: Later, cite: s2#1}]}
            story: {main: {headline: The lamp was lit in 2020, rests: [lit, d], points: [{say: It burns.}]}}
            """,
        template="{reads: team, slides: [{prose: main}]}",
    ),
    Case(
        "disagreement-untold",
        wrong="""
            events: {doused: {what: The lamp is doused, date: 2021, cite: s1#1, read: press}}
            discrepancies:
              d: {asks: Was it doused?, about: doused, sides: [{say: "Yes", cite: s1#1}, {say: "No", cite: s2#1}]}
            """,
        right="""
            events: {doused: {what: The lamp is doused, date: 2021, cite: s1#1, read: press}}
            discrepancies:
              d: {asks: Was it doused?, about: doused, sides: [{say: "Yes", cite: s1#1}, {say: "No", cite: s2#1}]}
            story: {main: {headline: Accounts of the dousing differ, rests: [doused, d]}}
            """,
        template="{reads: team, slides: [{timeline: main}]}",
    ),
    Case(
        "marking-order",
        wrong='{readers: {press: "TLP:AMBER", team: "TLP:GREEN"}}',
        right='{readers: {press: "TLP:GREEN", team: "TLP:AMBER+STRICT"}}',
    ),
    Case(
        "event-twice",
        wrong="events: {e: {what: The lamp is lit by Northland, date: 2020, cite: s2#1}}",
        right="events: {e: {what: The lamp is lit by Northland, date: 2021, cite: s2#1}}",
    ),
    Case(
        "claim-office",
        wrong="actors: {ann: {name: Ann Reed, kind: person, role: Harbour master, cite: s1#1}}",
        right="actors: {ann: {name: Ann Reed, kind: person, role: Keeper of the light, cite: s1#1}}",
        texts={"s1": "Ann Reed, who keeps the light, was there.\nNobody spoke."},
    ),
    Case(
        "disagreement-loose",
        wrong="discrepancies: {d: {asks: When?, sides: [{say: In 2020, cite: s1#1}, {say: Later, cite: s2#1}]}}",
        right="discrepancies: {d: {asks: When?, about: lit, sides: [{say: 2020, cite: s1#1}, {say: No, cite: s2#1}]}}",
    ),
    # --- withheld ---
    Case(
        "withheld-name",
        wrong="""
            actors: {ada: {name: Ada Quill, short: Quill, kind: person}}
            events: {lit: {what: Quill lights the lamp, cite: s1#1, read: press}}
            """,
        right="""
            actors: {ada: {name: Ada Quill, short: Quill, kind: person}}
            events: {lit: {what: Quill lights the lamp, cite: s1#1, read: team}}
            """,
    ),
    Case(
        "withheld-name",
        wrong="actors: {isle: {name: Isle of Skerry, also: Skerry, kind: state}}",  # the title names it
        right="actors: {isle: {name: Isle of Skerry, also: Skerry, kind: state, read: press}}",
    ),
    Case(
        "unnamed-identified",
        wrong="""
            actors:
              ada: {name: Ada Quill, short: Quill, kind: person}
              aide: {name: An aide to Quill, kind: unnamed}
            """,
        right="""
            actors:
              ada: {name: Ada Quill, short: Quill, kind: person}
              aide: {name: An aide to the keeper, kind: unnamed}
            """,
    ),
    # --- basis ---
    Case(
        "basis-inferred-says",
        wrong="positions: {light: {north: {for: Says that it owns the light, inferred: s1#1}}}",
        right="positions: {light: {north: {for: Says that it owns the light, stated: s1#1}}}",
    ),
    Case(
        "basis-unnamed-stated",
        wrong="""
            actors: {aide: {name: An aide to the keeper, kind: unnamed}}
            positions: {light: {aide: {for: Wants it lit, stated: s1#1}}}
            """,
        right="""
            actors: {aide: {name: An aide to the keeper, kind: unnamed}}
            positions: {light: {aide: {for: Wants it lit, reported: s1#1}}}
            """,
    ),
    Case(
        "basis-unqualified",
        wrong="""
            positions: {light: {north: {for: Keeps the lamp, reported: s1#1}}}
            story: {main: {headline: Northland keeps the lamp, rests: light.north}}
            """,
        right="""
            positions: {light: {north: {for: Keeps the lamp, reported: s1#1}}}
            story: {main: {headline: Northland is reported to keep the lamp, rests: light.north}}
            """,
    ),
    # --- estimates ---
    Case(
        "likelihood-scale",
        wrong="judgements: {j: {says: The lamp stays lit, likelihood: realistic possibility, rests: lit}}",
        right="judgements: {j: {says: The lamp stays lit, likelihood: roughly even chance, rests: lit}}",
    ),
    Case(
        "likelihood-scale",
        wrong="{scale: phia, scenarios: {j: {name: Lit, what: It stays lit, likelihood: very likely}}}",
        right="{scale: phia, scenarios: {j: {name: Lit, what: It stays lit, likelihood: highly likely}}}",
    ),
    Case(
        "likelihood-term",
        wrong="judgements: {j: {says: The lamp will possibly go out, rests: lit}}",
        right="judgements: {j: {says: The lamp will probably go out, rests: lit}}",
    ),
    Case(
        "likelihood-confidence",
        wrong="judgements: {j: {says: 'We judge with high confidence that it is likely to go out.', rests: lit}}",
        right="judgements: {j: {says: 'It is likely to go out. We hold this with high confidence.', rests: lit}}",
    ),
    Case(
        "likelihood-band",
        wrong="judgements: {j: {says: It is likely (85%) to go out, rests: lit}}",
        right="judgements: {j: {says: It is likely (60-75%) to go out, rests: lit}}",
    ),
    # --- wording ---
    Case(
        "loaded-wording",
        wrong="events: {lit: {what: A brazen Northland lights the lamp, cite: s1#1}}",
        right="events: {lit: {what: 'A “brazen” Northland lights the lamp', cite: s1#1}}",
    ),
    Case(
        "loaded-wording",
        wrong="{loaded: {stolen lamp: lamp}, gaps: {g: {what: Who has the stolen lamp}}}",
        right="{gaps: {g: {what: Who has the stolen lamp}}}",
    ),
    Case(
        "house-name",
        wrong="{names: {Skerry: [Sker]}, gaps: {g: {what: Who keeps Sker's lamp}}}",
        right="{names: {Skerry: [Sker]}, gaps: {g: {what: 'Who says “Sker”, and why all say Skerry'}}}",
    ),
    Case(
        "allow-reason",
        wrong="gaps: {g: {what: Who is brazen, allow: {loaded-wording: ''}}}",
        right="gaps: {g: {what: Who is brazen, allow: {loaded-wording: The question is about the word.}}}",
    ),
    Case(
        "allow-reason",
        wrong="gaps: {g: {what: Who keeps it, allow: {loaded-words: why not}}}",
        right="gaps: {g: {what: Who keeps it, allow: {loaded-wording: why not}}}",
    ),
    # --- translations ---
    Case(
        "translation-stale",
        wrong=f"lang: {{fr: {{events: {{lit: {{what: Le feu est mis, of: {text_digest('The lamp is lit')}}}}}}}}}",
        right=f"lang: {{fr: {{events: {{lit: {{what: Le feu est mis, of: {LIT}}}}}}}}}",
    ),
    Case(
        "translation-unknown",
        wrong=f"lang: {{fr: {{events: {{lid: {{what: Le feu est mis, of: {LIT}}}}}}}}}",
        right=f"lang: {{fr: {{events: {{lit: {{what: Le feu est mis, of: {LIT}}}}}}}}}",
    ),
    Case(
        "translation-missing",
        wrong=f"lang: {{fr: {{issues: {{light: {{short: Le feu, of: {text_digest('The light')}}}}}}}}}",
        right=f"lang: {{fr: {{events: {{lit: {{what: Le feu est mis, of: {LIT}}}}}}}}}",
    ),
    Case(
        "translation-none",
        wrong=f"lang: {{fr: {{events: {{lit: {{what: Le feu est mis, of: {LIT}}}}}}}}}",
        right="gaps: {g: {what: Who keeps it}}",
    ),
    # --- time ---
    Case(
        "time-cutoff",
        wrong="events: {lit: {what: The lamp is lit, date: 2025-01, cite: s1#1}}",
        right="events: {lit: {what: The lamp is lit, date: 2024-12, cite: s1#1}}",
    ),
    Case(
        "time-older",
        wrong="positions: {light: {north: {for: Wants it, stated: s1#1, date: 2019, after: lit}}}",
        right="positions: {light: {north: {for: Wants it, stated: s1#1, date: 2020, after: lit}}}",
    ),
    Case(
        "time-order",
        wrong="events: {out: {what: It goes out, date: 2019, after: lit, cite: s1#1}}",
        right="events: {out: {what: It goes out, date: 2020-06, after: lit, cite: s1#1}}",
    ),
    Case(
        "time-circle",
        wrong="events: {a: {what: A, after: b, cite: s1#1}, b: {what: B, after: a, cite: s1#1}}",
        right="events: {a: {what: A, after: b, cite: s1#1}, b: {what: B, before: a, cite: s1#1}}",
    ),
    Case(
        "time-source",
        wrong="sources: {s1: {outlet: Tide, published: 2019-12-31, grade: B, why: signed}}",
        right="sources: {s1: {outlet: Tide, published: 2020, grade: B, why: signed}}",
    ),
    Case(
        "time-stale",
        wrong="sources: {s1: {outlet: Tide, published: 2022, grade: B, why: signed}}\n"
        "positions: {light: {north: {for: Owns the rock, stated: s1#1}}}",
        right="sources: {s1: {outlet: Tide, published: 2022, grade: B, why: signed}}\n"
        "positions: {light: {north: {for: Owned the rock, stated: s1#1, date: 2022}}}",
    ),
    Case(
        "time-precise",
        wrong="events: {lit: {what: The lamp is lit, date: 2020-05, cite: s1#1}}",
        right="events: {lit: {what: The lamp is lit, date: 2020, cite: s1#1}}",
        texts={"s1": LAMP},
    ),
    Case(
        "time-precise",  # a weekday under a dateline is a day
        wrong="events: {e: {what: The lamp is lit, date: 2024-05-09, cite: s1#2}}",
        right="events: {e: {what: The lamp is lit, date: 2024-05-10, cite: s1#2}}",
        texts={"s1": "PORT REEF, 13 May 2024\nThe lamp was lit on Friday."},
    ),
    Case(
        "passage-unread",  # a title and a dateline need no record
        wrong="sources: {s1: {outlet: Tide, grade: B, why: signed, title: A lamp}}\n"
        "events: {e: {what: The lamp is lit, cite: s1#1}}",
        right="sources: {s1: {outlet: Tide, grade: B, why: signed, title: A lamp}}\n"
        "events: {e: {what: The lamp is lit, cite: s1#3}}",
        texts={"s1": "A lamp\n13 May 2024\nThe lamp was lit on Friday."},
    ),
    Case(
        "time-late",
        wrong="cutoff: 2024-10-31",
        right="cutoff: 2024-11-30",
        today=date(2025, 1, 31),
    ),
    # --- headlines ---
    Case(
        "story-untold",
        wrong="story: {mian: {headline: The lamp is lit, rests: lit}}",
        right="story: {main: {headline: The lamp is lit, rests: lit}}",
        template="{reads: team, slides: [{prose: main}]}",
    ),
    Case(
        "headline-unseen",
        wrong="""
            events: {out: {what: The lamp goes out, cite: s1#1}}
            story: {main: {headline: The lamp goes out, rests: out, read: press}}
            """,
        right="""
            events: {out: {what: The lamp goes out, cite: s1#1, read: press}}
            story: {main: {headline: The lamp goes out, rests: out, read: press}}
            """,
    ),
    Case(
        "point-unseen",
        wrong="""
            events: {out: {what: The lamp goes out, cite: s1#1}}
            story: {main: {points: [{say: It is dark, rests: out}], read: press}}
            """,
        right="""
            events: {out: {what: The lamp goes out, cite: s1#1}}
            story: {main: {points: [{say: It is dark, rests: out}], read: team}}
            """,
    ),
    Case(
        "headline-baseless",
        wrong="story: {main: {headline: The lamp is lit}}",
        right="story: {main: {headline: The lamp is lit, rests: lit}}",
    ),
    Case(
        "headline-number",
        wrong="story: {main: {headline: Three keepers light the lamp, rests: lit}}",
        right="story: {main: {headline: Two texts say that the lamp is lit, rests: lit}}",
    ),
    Case(
        "headline-number",
        wrong="""
            figures: {f: {what: Height, value: "30", unit: metres, cite: s1#1}}
            story: {main: {headline: The tower is 31 metres high, rests: f}}
            """,
        right="""
            figures: {f: {what: Height, value: "30", unit: metres, cite: s1#1}}
            story: {main: {headline: The tower is 30 metres high, rests: f}}
            """,
    ),
    Case(
        "headline-date",
        wrong="story: {main: {headline: The lamp was lit in May 2020, rests: lit}}",
        right="story: {main: {headline: The lamp was lit in 2020, rests: lit}}",
    ),
    Case(
        "headline-name",
        wrong="story: {main: {headline: The lamp is lit by Southland, rests: lit}}",
        right="story: {main: {headline: The lamp is lit by Northland, rests: lit}}",
    ),
    Case(
        "headline-sentence",
        wrong="story: {main: {headline: The lamp of Northland and its history, rests: lit}}",
        right="story: {main: {headline: The lamp of Northland has a history, rests: lit}}",
    ),
    Case(
        "headline-sentence",
        wrong="story: {main: {headline: Two steps from the lamp to the light, rests: lit}}",
        right="story: {main: {headline: Northland claims the lamp, rests: lit}}",
    ),
    # --- pages ---
    Case(
        "page-one-origin",
        wrong="""
            sources: {s1: {outlet: Tide, grade: B, why: signed, relays: {south: [1]}},
                      s2: {outlet: Ebb, grade: B, why: signed, relays: {south: [1]}}}
            story: {main: {headline: The lamp is lit, rests: lit, points: [{say: It burns, rests: lit}]}}
            """,
        right="story: {main: {headline: The lamp is lit, rests: lit, points: [{say: It burns, rests: lit}]}}",
        template="{reads: team, slides: [{prose: main}]}",
    ),
]

ELSEWHERE = {
    "correction-missing",
    "quote-changed",
    "snapshot-changed",
    "snapshot-missing",
    "snapshot-unknown",
    "lock-behind",
    "claim-unverified",
}
"""Rules about files beside the dossier: tests/evidence/test_snapshots.py."""


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.rule)
def test_a_rule_finds_what_it_is_for(case: Case, tmp_path: Path) -> None:
    rules = [problem.rule for problem in found(case.wrong, tmp_path, case.texts, case.template, case.today)]
    assert case.rule in rules


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.rule)
def test_a_near_miss_is_no_finding(case: Case, tmp_path: Path) -> None:
    problems = found(case.right, tmp_path, case.texts, case.template, case.today)
    assert [str(problem) for problem in problems if problem.rule == case.rule] == []


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.rule)
def test_a_finding_points_at_a_line(case: Case, tmp_path: Path) -> None:
    problems = found(case.wrong, tmp_path, case.texts, case.template, case.today)
    assert all(problem.where.line for problem in problems if problem.rule == case.rule)


def test_every_rule_has_a_case() -> None:
    looking = {rule.id for rule in BY_ID.values() if rule.check}
    assert looking == {case.rule for case in CASES} | ELSEWHERE


def test_a_record_may_allow_a_finding_with_a_reason(tmp_path: Path) -> None:
    text = "gaps: {g: {what: Who is brazen, allow: {loaded-wording: The question is about the word.}}}"
    assert "loaded-wording" not in {problem.rule for problem in found(text, tmp_path)}


def test_without_a_reason_nothing_is_allowed(tmp_path: Path) -> None:
    text = "gaps: {g: {what: Who is brazen, allow: {loaded-wording: ''}}}"
    assert {"loaded-wording", "allow-reason"} <= {problem.rule for problem in found(text, tmp_path)}


def test_texts_of_templates_that_are_missing_or_gone_in_a_layer(tmp_path: Path) -> None:
    folder = tmp_path / "content" / "skerry"
    (folder / "lang" / "fr").mkdir(parents=True)
    (folder / "dossier.yaml").write_text(HEAD, encoding="utf-8")
    (folder / "lang" / "fr" / "templates.yaml").write_text("Night: Nuit\nGone by: Parti\n", encoding="utf-8")
    (tmp_path / "templates").mkdir()
    own = "extends: house\nreads: press\nslides:\n- {title: cover, line: Night}\n- {section: two, kicker: Day}\n"
    (tmp_path / "templates" / "own.yaml").write_text(own, encoding="utf-8")
    found = briefgen.check(folder, project=tmp_path).problems
    said = {one.rule: (one.where.line, one.message) for one in found if one.rule.startswith("translation")}
    assert said["translation-unknown"] == (2, "no template has the text 'Gone by'")
    assert said["translation-missing"] == (5, "a template's text 'Day' has no words in fr")
