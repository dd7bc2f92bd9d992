"""Any master is read: its layouts by role, room for content, colours that can be read."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from pptx import Presentation

from briefgen.core.problem import Refused
from briefgen.doctor import examine
from briefgen.master.read.colours import contrast
from briefgen.master.read.master import read_master
from briefgen.page.box import Box
from briefgen.page.master import Master
from briefgen.write.pptx.pptx import write_pptx
from tests.write.sample import sample
from tests.writing import HOUSE_MASTERS, SHARED, shared_masters

ROLES = {"title", "section", "body", "two", "picture", "open", "quote"}
EVERY = [*HOUSE_MASTERS, *shared_masters("good", "odd")]
TEXT = ("ink", "body", "muted", "accent", "for", "if", "against", "says", "disputed")


@pytest.mark.parametrize("file", EVERY, ids=lambda file: file.name)
def test_every_role_is_played_or_has_a_substitute(file: Path) -> None:
    master = read_master(file)
    assert master.layouts.keys() == ROLES
    for role, layout in master.layouts.items():
        assert layout.role == role
        assert {"title", "date", "footer", "number"} <= layout.fields.keys()
        assert layout.exact or any(f"'{layout.name}' is used instead" in note for note in master.notes)


@pytest.mark.parametrize("file", EVERY, ids=lambda file: file.name)
def test_there_is_room_for_content_clear_of_title_and_footer(file: Path) -> None:
    master = read_master(file)
    page = Box(0, 0, master.width, master.height)
    for role in ("body", "two", "open", "quote"):
        layout = master.layouts[role]
        room = layout.body
        assert page.x <= room.x < room.right <= page.right
        assert page.y <= room.y < room.bottom <= page.bottom
        assert room.w > page.w * 0.4, role
        assert room.h > page.h * 0.25, role
        for part in ("title", "date", "footer", "number"):
            assert not room.meets(layout.fields[part].box), (role, part)


@pytest.mark.parametrize("file", EVERY, ids=lambda file: file.name)
def test_text_can_be_read_wherever_it_is(file: Path) -> None:
    master = read_master(file)
    for layout in master.layouts.values():
        base = {**master.colours, **layout.colours}
        for colours in (base, *({**base, **field.colours} for field in layout.fields.values())):
            for ink in TEXT:
                assert contrast(colours[ink].hex, colours["paper"].hex) >= 4.5, (layout.name, ink)


@pytest.mark.parametrize(
    ("file", "names"),
    [
        (
            "good/officer_example_fr.pptx",
            ["Diapositive de titre", "En-tête de section", "Titre et contenu", "Titre seul"],
        ),
        (
            "good/phs_scotland_16x9.pptx",
            ["Title Slide", "Section title blue slide", "Bullet/ sub bullet slide", "Title Only"],
        ),
        ("good/ms_pitchbook.potx", ["Title", "Section Header", "1-Up", "Heading Only"]),
        ("odd/chinese_fonts.pptx", ["标题幻灯片", "节标题", "标题和内容", "仅标题页"]),
        ("odd/googleslides_export.pptx", ["TITLE", "SECTION_HEADER", "TITLE_AND_BODY", "TITLE_ONLY"]),
        ("odd/libreoffice_made.pptx", ["Title Slide", "Title Slide", "Title, Content", "Title Only"]),
        ("odd/strict_b4.pptx", ["Title Slide", "Section Header", "Title and Content", "Title Only"]),
    ],
)
def test_strangers_layouts_are_recognised(file: str, names: list[str]) -> None:
    master = _shared(file)
    assert [master.layouts[role].name for role in ("title", "section", "body", "open")] == names


@pytest.mark.parametrize(
    ("file", "note"),
    [
        ("odd/officer_no_layouts.pptx", "it has no layout for title slides"),
        ("odd/iltci_2masters_2layouts.pptx", "of its 2 masters, number 2 is used"),
        ("good/phs_scotland_16x9.pptx", "layout 'Title Only' has no placeholder for date, footer, number"),
        ("good/pythonpptx_default.pptx", "its first accent 4F81BD is too faint for text (4.0:1)"),
    ],
)
def test_a_user_learns_what_is_missing(file: str, note: str) -> None:
    assert any(note in result for result in _shared(file).notes)


def test_dark_paper_gets_light_ink() -> None:
    master = _shared("good/ms_companymeeting.potx")
    assert master.colours["ink"].hex == "E7DEC9"


def test_a_title_that_runs_up_the_page_is_brought_to_its_top() -> None:
    title = _shared("good/ms_pitchbook.potx").layouts["open"].fields["title"].box
    assert title.w > title.h


def test_such_a_title_is_clear_of_the_band_at_its_side() -> None:
    master = _shared("good/ms_pitchbook.potx")
    assert master.layouts["open"].fields["title"].box.right < master.width * 0.94  # where the brown band begins


def test_a_kicker_begins_where_the_words_of_the_title_begin() -> None:
    fields = _shared("good/nyu_shanghai.potx").layouts["open"].fields
    title, kicker = fields["title"], fields["kicker"]
    assert not kicker.real
    assert kicker.box.x == title.box.x + title.inset[0] > 0


def _shared(file: str) -> Master:
    if not SHARED.exists():
        pytest.skip(f"{SHARED} is not here")
    return read_master(SHARED / file)


@pytest.mark.parametrize(
    ("change", "message"),
    [
        (lambda size: size.attrib.pop("cx"), "its parts do not fit together"),
        (lambda size: size.set("cx", "wide"), "its parts do not fit together"),
        (lambda size: size.set("cx", "99999999999"), "'99999999999' is not a value for 'cx' of 'p:sldSz'"),
        (lambda size: size.getparent().remove(size), "it states no slide size"),
    ],
)
def test_a_master_without_a_proper_slide_size_is_refused(
    tmp_path: Path, change: Callable[[Any], object], message: str
) -> None:
    presentation = Presentation(str(HOUSE_MASTERS[0]))
    change(presentation.element.sldSz)
    presentation.save(str(tmp_path / "sizeless.pptx"))
    with pytest.raises(Refused, match=message):
        read_master(tmp_path / "sizeless.pptx")


def test_a_layout_that_names_no_master_is_given_the_one_that_lists_it(tmp_path: Path) -> None:
    presentation = Presentation(str(HOUSE_MASTERS[0]))
    part = presentation.slide_layouts[2].part
    for key in [key for key, rel in part.rels.items() if rel.reltype.endswith("/slideMaster")]:
        part.drop_rel(key)
    file, deck = tmp_path / "orphan.pptx", tmp_path / "deck.pptx"
    presentation.save(str(file))
    write_pptx(sample(read_master(file)), file, deck)
    assert examine(deck) == []
