"""A made-up telephone call, typed into a copy of the flagship as its authors would the evening after.

The note is made up for tests, from its source to its last word; it never enters the project's own content.
"""

import re
from pathlib import Path

SOURCE = """
s6:
  outlet: Telephone note (made up)
  after: 2026-03
  grade: B
  why: Our own note of the call, read back to the other side; it speaks for one side only.
  read: team
"""
EVENT = """
law-named:
  date: 2026-03-09
  what: Ambassador names the law
  detail: He says that a declaration of non-operation would be looked at, and that the law names possession.
  who: [us, barrack]
  on: return
  turning: yes
  read: team
  cite: s6#1/2
"""
THRESHOLD = """
th-declared: {by: barrack, requires: A declaration of non-operation that can be checked, before_what: Talks on a return to the F-35 programme, stated: s6#2/2, read: team}
"""  # noqa: E501
CORRECTION = """\
c-unwinding: {said: Unwinding would cost the United States up to USD 600 million, now: The ambassador speaks of up to USD 650 million, of: f-unwinding, cite: s6#4/2, read: team}
"""  # noqa: E501

QUOTE = """
q-declared: {by: barrack, words: "… we would look at it …", on: return, date: 2026-03-09, cite: s6#2/2, read: team}
"""
BOTTOM_LINE = """\
bottom-line:
  kicker: Bottom line
  headline: Washington names its law, and looks at a declaration of non-operation
  rests: [law-named, th-declared]
  points:
    - lead: New
      say: >-
        On 9 March 2026 the US ambassador named the law. A declaration of non-operation that can be checked would open
        talks.
      rests: [law-named, th-declared]
    - lead: At stake
      say: >-
        Without the F-35 a gap in Turkish airpower is said to widen.
        The sanctions are said to stay unless Congress acts.
      rests: [capability-gap, sanctions.us]
    - lead: Ask Washington
      kind: ask
      say: Who would check a declaration of non-operation?
      rests: [th-declared]
"""
EDITS = (
    ("dossier", r"^cutoff: [^\n]*", "cutoff: 2026-03-15"),
    # the figure that is taken back
    ("figures", r'^(f-unwinding: [^\n]*value: )"600"([^\n]*cite: )s2#19/3', r'\1"650"\2[s2#19/3, s6#4/2]'),
    # a stance that moved
    ("positions", r"\{\w+: [^{}]*: s5#27/3\}",
     "{if: A return once non-operation has been checked, stated: [s5#27/3, s6#2/2]}"),
    # a second origin for what was reported by one
    ("events", r"(^return-raised:.*?)  basis: reported\n  cite: s4#12/3", r"\1  cite: [s4#12/3, s6#3/2]"),
    # what the minister hears first, and what the pages show
    ("story", r"^bottom-line:\n.*?(?=^\S)", BOTTOM_LINE),
    ("story", r"(^turning:\n.*?  pick: \[[^\]]*)\]", r"\1, law-named]"),
    ("story", r"(^principals:\n.*?    - return\.barrack\n)", r"\1    - return.us.2\n"),
    ("story", r"(^thresholds:\n.*?  pick: \[)", r"\1th-declared, "),
)  # fmt: skip
"""File, what is there (an expression that holds whatever else is edited there), what is there then."""


def type_note(dossier: Path) -> None:
    """Types the note into the dossier's files."""
    for noun, before, after in EDITS:
        file = dossier / f"{noun}.yaml"
        text, count = re.subn(before, after, file.read_text(encoding="utf-8"), flags=re.MULTILINE | re.DOTALL)
        assert count == 1, f"{noun}: {before}"
        file.write_text(text, encoding="utf-8")
    added = {
        "sources": SOURCE, "events": EVENT, "thresholds": THRESHOLD, "quotes": QUOTE, "corrections": CORRECTION
    }  # fmt: skip
    for noun, lines in added.items():
        with (dossier / f"{noun}.yaml").open("a", encoding="utf-8") as file_:
            file_.write(lines)
