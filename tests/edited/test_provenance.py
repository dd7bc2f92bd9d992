"""Annotations inside a deck: what each statement rests on, of what the register shows; true after a merge too."""

import json
import zipfile
from functools import cache
from io import BytesIO
from pathlib import Path
from typing import Any

from lxml import etree
from msgspec.structs import replace
from pptx import Presentation

from briefgen.audience.brief import Brief
from briefgen.audience.tailor import tailor
from briefgen.build.deck_digests import shown_digest
from briefgen.build.pipeline import lay_out_deck
from briefgen.doctor import examine
from briefgen.dossier.nouns.sources import Source
from briefgen.edited.facets import DeckFacets
from briefgen.edited.fields import deck_fields, with_fields
from briefgen.edited.merge import merge
from briefgen.edited.read_pptx import read_facets
from briefgen.master.read.master import read_master
from briefgen.template.compose import compose
from briefgen.template.read import read_template
from briefgen.write.pptx.pptx import write_pptx
from tests.edited.decks import ROOT, flagship
from tests.edited.office import saved_by_libreoffice

MARK = "0" * 40


@cache
def built(provenance: bool = True) -> tuple[bytes, DeckFacets, Brief]:
    """The flagship's press deck, with annotations or without. Cached: every test begins with it."""
    deck = flagship("press")
    template = read_template("press", (ROOT / "templates",))
    brief = tailor(deck.dossier, "press", replace(template.show, provenance=provenance))
    composed, _ = compose(brief, template)
    pages, _ = lay_out_deck(composed, read_master(deck.master))
    memory = BytesIO()
    write_pptx(pages, deck.master, memory, mark=MARK)
    return memory.getvalue(), with_fields(read_facets(memory.getvalue()), deck_fields(pages, brief)), brief


def annotations(deck: bytes) -> list[dict[str, Any]]:
    """The annotations in a deck, as any program finds them: by the namespace of the part."""
    with zipfile.ZipFile(BytesIO(deck)) as archive:
        for name in archive.namelist():
            if name.startswith("customXml/item") and b"urn:briefgen:provenance" in archive.read(name):
                root = etree.fromstring(archive.read(name))
                if root.text:
                    return list(json.loads(root.text)["items"])
    return []


def words_on(deck: bytes, page: int) -> str:
    """The words of a page, spaces as one."""
    slide = Presentation(BytesIO(deck)).slides[page - 1]
    lines = (
        "".join(item.text or " " for item in para.iter("{*}t", "{*}br")).split() for para in slide.element.iter("{*}p")
    )
    return "\n".join(" ".join(line) for line in lines)


def page_of(annotation: dict[str, Any]) -> int:
    return int(annotation["target"]["source"].removeprefix("#page="))


def test_a_deck_holds_annotations_only_where_the_template_asks() -> None:
    assert annotations(built(provenance=False)[0]) == []
    assert len(annotations(built()[0])) > 30


def test_every_annotation_is_of_words_on_its_page_and_of_sources_in_the_register() -> None:
    deck, _, brief = built()
    known = [one for one in brief.records["sources"].values() if isinstance(one, Source)]
    sources = {f"[{brief.numbers[one.id]}] {one.outlet}": one.url for one in known}
    for one in annotations(deck):
        assert one["target"]["selector"]["exact"] in words_on(deck, page_of(one))
        texts = [body["value"] for body in one["body"] if body["type"] == "TextualBody"]
        assert texts
        assert [text for text in texts if not any(text.startswith(name) for name in sources)] == []
        assert {body["source"] for body in one["body"] if body["type"] == "SpecificResource"} <= {*sources.values()}


def test_it_is_a_valid_deck_and_the_doctor_does_not_take_it_for_a_trace() -> None:
    assert list(examine(built()[0])) == []


def test_it_survives_a_save_by_libreoffice(tmp_path: Path) -> None:
    deck = built()[0]
    assert annotations(saved_by_libreoffice(deck, tmp_path, ("pptx",))) == annotations(deck)


def test_after_a_merge_no_annotation_speaks_of_words_typed_by_hand() -> None:
    deck, facets, brief = built()
    presentation = Presentation(BytesIO(deck))
    listed = presentation.slides._sldIdLst
    listed.insert(2, listed[5])  # pages are moved, so numbers change
    first = annotations(deck)[0]["target"]["selector"]["exact"]
    for slide in presentation.slides:
        for run in slide.element.iter("{*}t"):
            run.text = (run.text or "").replace(first, "Typed by hand")
    memory = BytesIO()
    presentation.save(memory)
    result = merge(facets, memory.getvalue(), deck, facets, brief, lambda _: ())
    kept = annotations(result.deck)
    assert 0 < len(kept) < len(annotations(deck))
    assert [one for one in kept if one["target"]["selector"]["exact"] not in words_on(result.deck, page_of(one))] == []
    assert first not in {one["target"]["selector"]["exact"] for one in kept}


def test_the_mark_of_a_deck_tells_nothing_of_the_fields_behind_its_annotations() -> None:
    """Found by the search for leaks: a field is named by an id, `quota.north.3` where `quota.north.2` is withheld."""
    deck = flagship("press")
    template = read_template("press", (ROOT / "templates",))
    brief = tailor(deck.dossier, "press", replace(template.show, provenance=True))
    composed, _ = compose(brief, template)
    renamed = {f"other.{number}": passages for number, passages in enumerate(composed.provenance.values())}
    assert shown_digest(replace(composed, provenance=renamed)) == shown_digest(composed)
    assert shown_digest(replace(composed, provenance={})) != shown_digest(composed)
