"""A small deck made by hand: every layout, every kind of shape, for whatever master is given."""

from datetime import date

from briefgen.core.units import inches
from briefgen.deck.model import Layout
from briefgen.page.box import Box, FieldRole, Ink
from briefgen.page.master import Master
from briefgen.page.runs import TypePara, TypeRun
from briefgen.page.scene import Drawing, Group, Line, Marker, Page, Pages, Rect, SetCell, SetTable, Shape, TextBox

CUTOFF = date(2031, 5, 6)


def para(text: str, size: float = 16, **style: object) -> TypePara:
    """One paragraph of one run."""
    return TypePara((TypeRun(text, size, **style),))  # type: ignore[arg-type]


def sample(master: Master) -> Pages:
    """Seven pages, one for each layout, on `master`."""
    makers = (opening, section, prose, pair, picture, chart, quote)
    count = len(makers)
    pages = tuple(make(master, number, count) for number, make in enumerate(makers, 1))
    return Pages("The Harbour Dispute", "Briefing of the working group", "TLP:AMBER", CUTOFF, "en", pages, master)


def page(master: Master, layout: Layout, number: int, count: int, title: str, *shapes: Shape, **more: object) -> Page:
    """A page with the furniture of every page around `shapes`: title first, footer last."""
    feet = (
        field(master, layout, "date", "Information cut-off: 6 May 2031", 10, "muted"),
        field(master, layout, "footer", "TLP:AMBER", 10, "ink", bold=True, align="center"),
        field(master, layout, "number", f"{number} / {count}", 10, "muted", align="right"),
    )
    head = (field(master, layout, "title", title, 26, "ink", bold=True),)
    if "kicker" in master.layouts[layout].fields:
        head += (field(master, layout, "kicker", "WHERE WE ARE", 12, "accent", bold=True),)
    return Page(f"page-{number}", layout, title, (*head, *shapes, *feet), number, count, **more)  # type: ignore[arg-type]


def field(
    master: Master,
    layout: Layout,
    role: FieldRole,
    text: str,
    size: float,
    ink: str,
    bold: bool = False,
    align: str = "left",
) -> TextBox:
    """Words in the place the layout has for them, else in its free room."""
    place = master.layouts[layout].fields[role]
    paragraph = TypePara((TypeRun(text, size, ink, bold),), align)  # type: ignore[arg-type]
    anchor = "bottom" if role == "title" and layout in {"title", "section"} else "top"
    return TextBox(role, place.box, (paragraph,), role, anchor)  # type: ignore[arg-type]


def opening(master: Master, number: int, count: int) -> Page:
    """The title slide."""
    shapes = ()
    if "subtitle" in master.layouts["title"].fields:
        shapes = (field(master, "title", "subtitle", "For the harbour masters of both towns", 20, "body"),)
    return page(master, "title", number, count, "The harbour dispute", *shapes, section="Opening")


def section(master: Master, number: int, count: int) -> Page:
    """A divider."""
    return page(master, "section", number, count, "How it began", section="How it began")


def prose(master: Master, number: int, count: int) -> Page:
    """Bullets with a citation that jumps to another slide, an outside link, a placed break."""
    layout = master.layouts["body"]
    room = layout.fields["body"].box if "body" in layout.fields else layout.body
    indent = inches(0.22)
    cited = (TypeRun("The pilots stopped work on 3 March; ", 18), TypeRun("[2]", 10, "muted", goto="page-6"))
    address = "https://example.org/a b?q=ü&x=1#top"
    broken = (TypeRun("A break placed here,\vthen the rest, ", 18), TypeRun("register", 18, "accent", link=address))
    bullets = (
        TypePara(cited, indent=indent, bullet="•"),
        TypePara((TypeRun("Fees rose by 12 % & more «soon» <as said>", 18),), before=6, indent=indent, bullet="•"),
        TypePara(broken, before=6),
    )
    words = TextBox("body", room, bullets, "body")
    notes = ("Why we say this: the log of the port, page 4.", "Second note with \x0b a break & a < sign.")
    return page(
        master,
        "body",
        number,
        count,
        "The pilots stopped work before the fees rose",
        words,
        notes=notes,
        section="How it began",
    )


def pair(master: Master, number: int, count: int) -> Page:
    """Two bodies; text boxes where the layout has no second one."""
    layout = master.layouts["two"]
    half = layout.body.w // 2 - inches(0.2)
    boxes = (
        Box(layout.body.x, layout.body.y, half, layout.body.h),
        Box(layout.body.right - half, layout.body.y, half, layout.body.h),
    )
    roles: tuple[FieldRole, ...] = ("body", "body2")
    shapes = [
        TextBox(role, layout.fields[role].box if role in layout.fields else box, (para(f"What the {side} says"),), role)
        for role, box, side in zip(roles, boxes, ("first town", "second town"), strict=True)
    ]
    return page(master, "two", number, count, "Each town blames the other", *shapes, section="How it began")


def picture(master: Master, number: int, count: int) -> Page:
    """A drawing in the picture's place."""
    layout = master.layouts["picture"]
    box = layout.fields["picture"].box if "picture" in layout.fields else layout.body
    shapes = tuple(timeline(box))
    drawing = Drawing("Timeline", box, shapes, "Timeline: strike in March, talks in May 2031")
    return page(master, "picture", number, count, "Two months lie between strike and talks", drawing, section="Today")


def timeline(box: Box) -> list[Shape]:
    """Every kind of plain shape, inside `box`."""
    y = box.y + box.h // 2
    at = [box.x + box.w * share // 10 for share in range(11)]
    side = inches(0.16)
    inks: tuple[Ink, ...] = ("accent", "if", "for", "against", "disputed")
    shapes: list[Shape] = [
        Rect("Lane", Box(box.x, y - inches(0.6), box.w, inches(1.2)), paint="wash"),
        Line("Axis", box.x, y, box.right, y, "rule", 1.0),
        Line("Year", at[5], box.y, at[5], box.bottom, "rule", 0.5, dashed=True),
        Line("Lead", at[4], y + inches(0.5), at[3], y, "muted", 0.75, arrow=True),
        Rect("Span", Box(at[6], y - side // 2, at[8] - at[6], side), paint="accent", round=True, alt="Talks, May 2031"),
        Rect("Since", Box(at[9], box.y, at[10] - at[9], side), paint="accent", points_to="right"),
        Rect("Until", Box(at[0], box.y, at[1] - at[0], side), "paper", "accent", dashed=True, points_to="left"),
        Rect("Doubtful", Box(at[8] + side, y - side // 2, at[1] - at[0], side), edge="accent", dashed=True),
    ]
    shapes += [
        Marker(f"Mark {number}", Box(at[number] - side // 2, y - side // 2, side, side), ink)
        for number, ink in enumerate(inks, 1)
    ]
    label = TypePara(
        (TypeRun("Strike ", 12, "ink", bold=True), TypeRun("3 March, $5 & more", 10, "muted", italic=True))
    )
    shapes.append(TextBox("Label", Box(at[1], y + inches(0.15), inches(2.2), inches(0.3)), (label,), paint="wash"))
    boxed = TextBox(
        "Badge",
        Box(at[8], box.y, inches(0.6), inches(0.32)),
        (para("B2", 10, ink="ink", bold=True),),
        "",
        "middle",
        edge="rule",
        margin=inches(0.04),
    )
    return [*shapes, boxed]


def chart(master: Master, number: int, count: int) -> Page:
    """The same shapes, native, in a group, above a native table."""
    room = master.layouts["open"].body
    top = Box(room.x, room.y, room.w, room.h // 2)
    group = Group("Timeline", tuple(timeline(top)), "Timeline: strike in March, talks in May 2031")
    return page(
        master, "open", number, count, "Positions have not moved since March", group, table(room), section="Today"
    )


def table(room: Box) -> SetTable:
    """Three rows under a header."""
    width = room.w // 3
    head = tuple(SetCell((para(text, 12, ink="ink", bold=True),)) for text in ("Issue", "First town", "Second town"))
    rows = tuple(
        (
            SetCell((para(issue, 12, ink="ink", bold=True),)),
            SetCell((para("▲ for", 12, ink="for"), para("must stay [1]", 10, ink="muted"))),
            SetCell((para("no statement found", 12, ink="muted", italic=True),)),
        )
        for issue in ("Fees", "Pilots", "The new pier")
    )
    heights = (inches(0.36), *(inches(0.5) for _ in rows))
    box = Box(room.x, room.y + room.h // 2 + inches(0.1), width * 3, sum(heights))
    return SetTable(
        "Positions", box, (width,) * 3, heights, (head, *rows), ((inches(0.06),) * 2,) * 3, inches(0.05),
        "Positions by town", ruled=(True, *(True for _ in rows[1:]), False)
    )  # fmt: skip


def quote(master: Master, number: int, count: int) -> Page:
    """One quotation, in a card where the layout has no place for it."""
    layout = master.layouts["quote"]
    box = layout.fields["body"].box if "body" in layout.fields else layout.body
    words = TextBox("body", box, (para("“Nobody asked the pilots.”", 24, ink="ink"),), "body", "middle")
    return page(master, "quote", number, count, "The pilots say nobody asked them", words, section="Today")
