"""What people put beside the shapes of a page: notes, comments, motion. It survives a change of the content."""

from collections.abc import Callable
from functools import cache
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from lxml import etree
from msgspec.structs import replace
from pptx import Presentation
from pptx.opc.package import Part
from pptx.opc.packuri import PackURI

from briefgen.doctor import examine
from briefgen.edited.decide import decide
from briefgen.edited.facets import DeckFacets, PageFacets, ShapeFacets, Stretch
from briefgen.edited.lines import MergedLine
from briefgen.edited.merge import Merged
from briefgen.edited.read_pptx import read_facets
from tests.edited.decks import Flagship, flagship, laid_out
from tests.edited.office import saved_by_libreoffice
from tests.edited.test_merge import base, merged, written

P = "http://schemas.openxmlformats.org/presentationml/2006/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
P188 = "http://schemas.microsoft.com/office/powerpoint/2018/8/main"
A = "http://schemas.openxmlformats.org/drawingml/2006/main"


def edit(change: Callable[[Any], None], deck: bytes | None = None) -> bytes:
    """The minister's deck, edited."""
    presentation = Presentation(BytesIO(deck or base("minister")[0]))
    change(presentation)
    memory = BytesIO()
    presentation.save(memory)
    return memory.getvalue()


@cache
def ours() -> Flagship:
    """The minister's deck after the content says more of every position. Cached: several tests merge with it."""
    dossier = flagship("minister").dossier
    positions = {id_: replace(one, what=f"{one.what}, still") for id_, one in dossier.records["positions"].items()}
    return laid_out(replace(dossier, records={**dossier.records, "positions": positions}), "minister")


def changed_page() -> int:
    """The place of a page that the content changes, with notes."""
    now = {page.title: page for page in written(ours())[1].pages}
    return next(
        n
        for n, was in enumerate(base("minister")[1].pages)
        if was.notes and was.title in now and was.shapes != now[was.title].shapes
    )


def now() -> PageFacets:
    """That page as the content makes it."""
    title = base("minister")[1].pages[changed_page()].title
    return next(page for page in written(ours())[1].pages if page.title == title)


def after(theirs: bytes) -> tuple[Merged, PageFacets]:
    """The merge with the changed content, and the page that both sides changed."""
    result = merged("minister", theirs, ours())
    assert result.why == ""
    assert [problem for problem in examine(result.deck) if problem.level == "error"] == []
    title = base("minister")[1].pages[changed_page()].title
    return result, next(page for page in read_facets(result.deck).pages if page.title == title)


def test_a_paragraph_added_to_the_notes_stays() -> None:
    def add(presentation: Any) -> None:
        frame = presentation.slides[changed_page()].notes_slide.notes_text_frame
        frame.add_paragraph().text = "Ask about the crews first"

    _, page = after(edit(add))
    assert page.notes[-1] == "Ask about the crews first"
    assert page.notes[:-1] == now().notes


def notes_only(*notes: str, title: str = "A page") -> DeckFacets:
    """A deck of one page; its words differ where the notes do, so that both sides change it."""
    words = ((Stretch(" ".join(notes)),),)
    shapes = (ShapeFacets("Title", "sp", (0, 0, 9, 9), title=True, words=((Stretch(title),),)),
              ShapeFacets("Text", "sp", (0, 20, 9, 9), words=words))  # fmt: skip
    return DeckFacets((PageFacets(shapes, slot="a", notes=notes),))


def test_a_note_on_what_the_content_withdraws_goes_with_it() -> None:
    base_notes = notes_only("It rests on a leaked cable of May", "Both sides deny it")
    theirs = notes_only("NB: it rests on a leaked cable of May", "Both sides deny it", "Ask first")
    plan = decide(base_notes, theirs, notes_only("Both sides deny it"))
    assert plan.pages[0].notes == (MergedLine("ours", 0), MergedLine("theirs", 2))
    texts = [note.text for note in plan.notes if note.kind == "withdrawn" and note.text.startswith("notes")]
    assert texts == ["notes: 'NB: it rests on a leaked cable of May' is removed: the content no longer says it; "
                    "you had typed 'NB: it'"]  # fmt: skip


# --- comments ----------------------------------------------------------------------------------------------------


def legacy_comment(presentation: Any) -> None:
    """As PowerPoint wrote them until 2021, and LibreOffice writes them."""
    slide = presentation.slides[changed_page()]
    comments = f'<p:cmLst xmlns:p="{P}"><p:cm authorId="0" dt="2026-03-02T09:00:00.000" idx="1"><p:pos x="10" y="10"/>'
    add_part(slide.part, "/ppt/comments/comment1.xml", "presentationml.comments", f"{R}/comments",
             f"{comments}<p:text>Check with the embassy</p:text></p:cm></p:cmLst>")  # fmt: skip
    authors = f'<p:cmAuthorLst xmlns:p="{P}"><p:cmAuthor id="0" name="Desk" initials="D" lastIdx="1" clrIdx="0"/>'
    add_part(presentation.part, "/ppt/commentAuthors.xml", "presentationml.commentAuthors",
             f"{R}/commentAuthors", f"{authors}</p:cmAuthorLst>")  # fmt: skip


def modern_comment(presentation: Any) -> None:
    """As PowerPoint has written them since: [MS-PPTX] 2.1.47, with a reply and a pointer from the slide."""
    slide, author = presentation.slides[changed_page()], "{11111111-1111-4111-8111-111111111111}"
    body = f'<p188:txBody><a:bodyPr xmlns:a="{A}"/><a:p xmlns:a="{A}"><a:r><a:t>%s</a:t></a:r></a:p></p188:txBody>'
    reply = f'<p188:reply id="{{3{author[2:]}" authorId="{author}" created="2026-03-02T10:00:00Z">'
    words = (
        f'<p188:cmLst xmlns:p188="{P188}"><p188:cm id="{{2{author[2:]}" authorId="{author}" '
        f'created="2026-03-02T09:00:00Z"><p188:unknownAnchor/><p188:replyLst>{reply}{body % "Done"}</p188:reply>'
        f"</p188:replyLst>{body % 'Check with the embassy'}</p188:cm></p188:cmLst>"
    )
    made = add_part(slide.part, "/ppt/comments/modernComment_100_0.xml", None,
                    "http://schemas.microsoft.com/office/2018/10/relationships/comments", words)  # fmt: skip
    pointer = (
        f'<p:extLst xmlns:p="{P}"><p:ext uri="{{6950BFC3-D8DA-4A85-94F7-54DA5524770B}}"><p188:commentRel '
        f'xmlns:p188="{P188}" xmlns:r="{R}" r:id="{made}"/></p:ext></p:extLst>'
    )
    slide.element.append(etree.fromstring(pointer))
    names = f'<p188:author id="{author}" name="Desk" initials="D" userId="S::desk" providerId="AD"/>'
    add_part(presentation.part, "/ppt/authors.xml", None,
             "http://schemas.microsoft.com/office/2018/10/relationships/authors",
             f'<p188:authorLst xmlns:p188="{P188}">{names}</p188:authorLst>')  # fmt: skip


def add_part(owner: Any, name: str, kind: str | None, relation: str, xml: str) -> str:
    """A part of a deck, and the id of the relationship to it."""
    usual = "application/vnd.openxmlformats-officedocument."
    modern = f"application/vnd.ms-powerpoint.{'authors' if 'author' in name else 'comments'}+xml"
    form = f"{usual}{kind}+xml" if kind else modern
    return str(owner.relate_to(Part(PackURI(name), form, owner.package, xml.encode()), relation))


DIAGRAM = "http://schemas.openxmlformats.org/drawingml/2006/diagram"
DRAWING = "http://schemas.microsoft.com/office/drawing/2008/diagram"
DRAWN = "http://schemas.microsoft.com/office/2007/relationships/diagramDrawing"


def smart_art(presentation: Any, drawn: bool) -> None:
    """A SmartArt on the page, as PowerPoint stores it: its data name the drawing by a relationship of the page."""
    part = presentation.slides[changed_page()].part

    def add(name: str, maker: str, kind: str, relation: str, xml: str) -> str:
        form = f"application/vnd.{maker}.drawingml.diagram{kind}+xml"
        made = Part(PackURI(f"/ppt/diagrams/{name}1.xml"), form, part.package, xml.encode())
        return str(part.relate_to(made, relation))

    drawing = add("drawing", "ms-office", "Drawing", DRAWN, f'<dsp:drawing xmlns:dsp="{DRAWING}"/>')
    names = {}
    for short, kind, relation in (("dm", "Data", "Data"), ("lo", "Layout", "Layout"), ("qs", "Style", "QuickStyle"),
                                  ("cs", "Colors", "Colors")):  # fmt: skip
        inner = f'<a:ext xmlns:a="{A}" uri="x"><dsp:dataModelExt xmlns:dsp="{DRAWING}" relId="{drawing}"/></a:ext>'
        xml = f'<d:x xmlns:d="{DIAGRAM}">{inner if short == "dm" else ""}</d:x>'
        names[short] = add(relation.lower(), "openxmlformats-officedocument", kind, f"{R}/diagram{relation}", xml)
    if not drawn:
        part.rels.pop(drawing)
    ids = " ".join(f'r:{short}="{relation}"' for short, relation in names.items())
    box = part.slide.shapes._spTree
    box.append(etree.fromstring(
        f'<p:graphicFrame xmlns:p="{P}" xmlns:a="{A}" xmlns:r="{R}"><p:nvGraphicFramePr><p:cNvPr id="900" name="Art"/>'
        '<p:cNvGraphicFramePr/><p:nvPr/></p:nvGraphicFramePr>'
        '<p:xfrm><a:off x="9" y="9"/><a:ext cx="9" cy="9"/></p:xfrm>'
        f'<a:graphic><a:graphicData uri="{DIAGRAM}"><d:relIds xmlns:d="{DIAGRAM}" {ids}/></a:graphicData></a:graphic>'
        "</p:graphicFrame>"
    ))  # fmt: skip


@pytest.mark.parametrize("drawn", [True, False], ids=["with its drawing", "without"])
@pytest.mark.parametrize("content", ["changes", "stays"])
def test_smart_art_keeps_its_drawing(drawn: bool, content: str) -> None:
    theirs = edit(lambda presentation: smart_art(presentation, drawn))
    result = after(theirs)[0] if content == "changes" else merged("minister", theirs, flagship("minister"))
    slides = Presentation(BytesIO(result.deck)).slides
    (slide,) = (slide for slide in slides if any(shape.name == "Art" for shape in slide.shapes))
    rels = slide.part.rels
    (data,) = (rel.target_part.blob for rel in rels.values() if rel.reltype.endswith("/diagramData"))
    named = [one.get("relId") for one in etree.fromstring(data).iter(f"{{{DRAWING}}}dataModelExt")]
    assert [rels[one].reltype for one in named] == ([DRAWN] if drawn else [])


@pytest.mark.parametrize("write", [legacy_comment, modern_comment])
@pytest.mark.parametrize("content", ["changes", "stays"])
def test_a_comment_and_its_author_come_along(write: Callable[[Any], None], content: str) -> None:
    theirs = edit(write)
    result = after(theirs)[0] if content == "changes" else merged("minister", theirs, flagship("minister"))
    assert [problem for problem in examine(result.deck) if problem.level == "error"] == []
    pages = [page for page in read_facets(result.deck).pages if page.comments]
    assert [page.title for page in pages] == [base("minister")[1].pages[changed_page()].title]
    assert "Check with the embassy" in pages[0].comments[0]
    assert "comment: " in " ".join(note.text for note in result.notes if note.kind == "kept")
    main = Presentation(BytesIO(result.deck)).part
    authors = [rel.target_part for rel in main.rels.values() if "uthors" in rel.reltype]
    assert [b"Desk" in part.blob for part in authors] == [True]


def test_a_comment_that_libreoffice_saved_comes_along(tmp_path: Path) -> None:
    _, page = after(saved_by_libreoffice(edit(legacy_comment), tmp_path, ("pptx",)))
    assert page.comments == ("Check with the embassy",)


# --- motion ------------------------------------------------------------------------------------------------------


def animate(presentation: Any, paragraph: int | None = None) -> None:
    """The first shape beside the title appears on a click, or one of its paragraphs."""
    slide = presentation.slides[changed_page()]
    shape = next(one for one in slide.shapes if not one.is_placeholder)
    part = "" if paragraph is None else f'<p:txEl><p:pRg st="{paragraph}" end="{paragraph}"/></p:txEl>'
    slide.element.append(etree.fromstring(
        f'<p:timing xmlns:p="{P}"><p:tnLst><p:par><p:cTn id="1" dur="indefinite" nodeType="tmRoot"><p:childTnLst>'
        '<p:par><p:cTn id="2" presetID="1" presetClass="entr" fill="hold" nodeType="clickEffect"><p:stCondLst>'
        '<p:cond delay="0"/></p:stCondLst><p:childTnLst><p:set><p:cBhvr><p:cTn id="3" dur="1" fill="hold"/><p:tgtEl>'
        f'<p:spTgt spid="{shape.shape_id}">{part}</p:spTgt></p:tgtEl><p:attrNameLst><p:attrName>style.visibility'
        '</p:attrName></p:attrNameLst></p:cBhvr><p:to><p:strVal val="visible"/></p:to></p:set></p:childTnLst></p:cTn>'
        "</p:par></p:childTnLst></p:cTn></p:par></p:tnLst></p:timing>"
    ))  # fmt: skip


def test_animation_moves_the_same_shape_on_the_merged_page() -> None:
    result, page = after(edit(animate))
    assert page.motion
    number = next(n for n, one in enumerate(read_facets(result.deck).pages) if one.title == page.title)
    slide = Presentation(BytesIO(result.deck)).slides[number]
    target = next(iter(slide.element.iter(f"{{{P}}}spTgt"))).get("spid")
    names = {str(shape.shape_id): shape.name for shape in slide.shapes}
    first = Presentation(BytesIO(base("minister")[0])).slides[changed_page()].shapes
    assert names[target] == next(one for one in first if not one.is_placeholder).name
    assert not result.count("lost")


def test_animation_of_a_removed_paragraph_is_left_out_and_reported() -> None:
    result, page = after(edit(lambda presentation: animate(presentation, 40)))
    assert not page.motion
    assert [note.text for note in result.notes if note.kind == "lost"] == ["motion: what it moves has changed"]
