"""The style of a deck: the master's faces, the scale of its page, and the faces of other scripts.

Input: a Master, and the language of a deck. Output: a HouseStyle; and notes about its faces for the author.
"""

from collections.abc import Iterable, Iterator

from briefgen.core.extras import install_extra
from briefgen.core.problem import NOWHERE, Problem, Where
from briefgen.core.scripts import SCRIPTS, as_written_in, script_of, scripts_in
from briefgen.deck.model import Deck
from briefgen.page.master import Master
from briefgen.page.scene import NESTS, Pages, SetTable, Shape, TextBox
from briefgen.page.sheet import HouseStyle
from briefgen.page.type.face import FaceWithFallbacks, Typeface, find_typeface
from briefgen.page.type.hyphenation import can_hyphenate
from briefgen.page.type.scale import scale_for
from briefgen.page.type.shaping import fallback_face

_USUAL_WORDS = "What is known of a dispute, who holds what, and where the sources do not agree (2017–2025)"
_CALIBRI = 0.4288  # ems per character of those words in Calibri


def house_style(master: Master) -> HouseStyle:
    """Return the master's faces, measured, and the scale of its page."""
    body, heading = _faces(master)
    breadth = body.regular.width(_USUAL_WORDS) / len(_USUAL_WORDS) / _CALIBRI
    rooms = [layout.body for role, layout in master.layouts.items() if role == "open"]
    share = max((room.w * room.h / (master.width * master.height) for room in rooms), default=1.0)
    return HouseStyle(heading, body, scale_for(master.width, master.height, breadth, share))


def _faces(master: Master, language: str = "") -> tuple[Typeface, Typeface]:
    """Return the faces of body text and of headings."""
    body = find_typeface(master.body_face, master.script_faces, language)
    same = master.heading_face == master.body_face
    return body, body if same else find_typeface(master.heading_face, master.script_faces, language)


def style_for(house: HouseStyle, master: Master, language: str) -> HouseStyle:
    """Return the style for a language, with faces for its script."""
    if script_of(language) is None or not isinstance(house.body.regular, FaceWithFallbacks):
        return house
    body, heading = _faces(master, language)
    return HouseStyle(heading, body, house.scale, kept=house.kept)


def fallback_faces(pages: Pages, house: HouseStyle) -> dict[str, str]:
    """Return the faces for scripts in the pages' words and notes that the master's own faces lack."""
    face = house.body.regular
    if not isinstance(face, FaceWithFallbacks):
        return {}
    texts = {text for page in pages.pages for text in (*page.notes, *_texts(page.shapes)) if not text.isascii()}
    found = {script.code: script for text in texts for script in scripts_in(text)}
    return {code: face.fallback(found[code]).name for code in sorted(found)}


def _texts(shapes: Iterable[Shape]) -> Iterator[str]:
    for shape in shapes:
        if isinstance(shape, TextBox):
            yield from (run.text for paragraph in shape.paragraphs for run in paragraph.runs)
        elif isinstance(shape, SetTable):
            cells = (cell for row in shape.rows for cell in row)
            yield from (run.text for cell in cells for paragraph in cell.paragraphs for run in paragraph.runs)
        elif isinstance(shape, NESTS):
            yield from _texts(shape.shapes)


def script_notes(pages: Pages, master: Where = NOWHERE) -> tuple[Problem, ...]:
    """Return warnings for scripts on the pages that cannot be laid out, or that no installed typeface covers."""
    own = script_of(pages.language)
    found = [as_written_in(script, own) for script in SCRIPTS if script.code in pages.fallbacks]
    notes = {
        fallback_face(script, False, pages.master.script_faces).note: "install one, or see the pages over"
        for script in found
    }
    for script in found:
        if not script.laid_out:
            said = f"{script.name} is not laid out: it needs a dictionary to end lines, and ours end at spaces alone"
            notes[said] = "see where its lines end in PowerPoint, and keep its texts short"
    return tuple(Problem(master, "page-script", said, hint, "warning") for said, hint in notes.items() if said)


def hyphen_notes(deck: Deck, where: Where = NOWHERE) -> tuple[Problem, ...]:
    """Return a note if hyphenation was asked for in a language without installed rules."""
    if not deck.hyphenated or can_hyphenate(deck.language):
        return ()
    said = f"no hyphenation rules for '{deck.language}' are installed: its words are not hyphenated"
    return (Problem(where, "page-hyphenation", said, f"{install_extra('scripts')}, or leave hyphenation out", "note"),)


def face_notes(house: HouseStyle, master: Where = NOWHERE) -> tuple[Problem, ...]:
    """Return a note for each of the master's faces that could not be measured."""
    notes = dict.fromkeys(face.note for face in (house.heading, house.body) if face.note)
    return tuple(Problem(master, "page-face", note, "install it, or name another", "note") for note in notes)
