"""Layouts in, the layout for each of our roles out: by name, by type attribute, by placeholders.

Names are what Office writes in its languages; types are ST_SlideLayoutType (ECMA-376 part 1, 19.7.15).
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from briefgen.deck import Layout

ROLES: tuple[Layout, ...] = ("title", "section", "body", "two", "picture", "open", "quote")

TYPES: Mapping[Layout, frozenset[str]] = {
    "title": frozenset({"title"}),
    "section": frozenset({"secHead"}),
    "body": frozenset({"obj", "tx"}),
    "two": frozenset({"twoObj", "twoColTx"}),
    "picture": frozenset({"picTx"}),
    "open": frozenset({"titleOnly"}),
    "quote": frozenset(),
}

_UPRIGHT = frozenset({"vertTx", "vertTitleAndTx", "clipArtAndVertTx", "vertTitleAndTxOverChart"})
"""Layouts whose text runs top to bottom; never ours."""

NAMES: Mapping[Layout, str] = {
    "title": "title slide|title|opening|cover|titelfolie|titelseite|diapositive de titre|page de titre|diapositiva de título"
    "|diapositiva titolo|slide de título|diapositivo de título|titeldia|rubrikbild|titelslide|titeldias|lysbilde for tittel"
    "|tittellysbilde|otsikkodia|slajd tytułowy|úvodní snímek|úvodná snímka|címdia|diapozitiv titlu|başlık slaytı"
    "|титульный слайд|титульний слайд|διαφάνεια τίτλου|заглавен слайд|naslovni slajd|naslovni diapozitiv|tiitlislaid"
    "|virsraksta slaids|pavadinimo skaidrė|شريحة عنوان|שקופית כותרת|タイトル スライド|タイトルスライド|제목 슬라이드"
    "|标题幻灯片|標題投影片|สไลด์ชื่อเรื่อง|bản chiếu tiêu đề|slide judul",
    "section": "section header|section|section title|divider|abschnittsüberschrift|kapitel|titre de section|en-tête de section"
    "|encabezado de sección|intestazione sezione|cabeçalho da secção|cabeçalho da seção|sectiekop|avsnittsrubrik"
    "|afsnitsoverskrift|inndelingsoverskrift|deloverskrift|osan ylätunniste|osan otsikko|nagłówek sekcji|záhlaví části"
    "|hlavička sekcie|szakaszfejléc|antet secțiune|bölüm üst bilgisi|заголовок раздела|заголовок розділу|κεφαλίδα ενότητας"
    "|заглавка на секция|zaglavlje odjeljka|glava odseka|jaotise päis|sadaļas galvene|sekcijos antraštė|عنوان المقطع"
    "|כותרת מקטע עליונה|セクション見出し|구역 머리글|节标题|章節標題|ส่วนหัวของส่วน|đầu trang của phần|header bagian",
    "body": "title and content|title content|title and body|title and text|title + body|content|titel und inhalt|titre et contenu"
    "|título y objetos|título y contenido|titolo e contenuto|título e conteúdo|título e objeto|titel en object"
    "|titel en inhoud|rubrik och innehåll|titel og indhold|tittel og innhold|otsikko ja sisältö|tytuł i zawartość"
    "|nadpis a obsah|cím és tartalom|titlu și conținut|başlık ve içerik|заголовок и объект|заголовок і об’єкт"
    "|заголовок та вміст|τίτλος και περιεχόμενο|заглавие и съдържание|naslov i sadržaj|naslov in vsebina"
    "|pealkiri ja sisu|virsraksts un saturs|pavadinimas ir turinys|عنوان ومحتوى|כותרת ותוכן|タイトルとコンテンツ"
    "|제목 및 내용|标题和内容|標題及物件|標題及內容|ชื่อเรื่องและเนื้อหา|tiêu đề và nội dung|judul dan konten",
    "two": "two content|title and two columns|two columns|two bodies|title 2 content|zwei inhalte|deux contenus|dos objetos"
    "|dos contenidos|due contenuti|dois conteúdos|duas partes de conteúdo|inhoud van twee|twee objecten"
    "|två innehållsdelar|to indholdsobjekter|to innholdsdeler|kaksi sisältökohdetta|dwa elementy zawartości"
    "|dva obsahy|dva objekty|2 tartalomrész|două tipuri de conținut|iki içerik|два объекта|два об’єкти"
    "|δύο περιεχόμενα|две съдържания|dva sadržaja|dve vsebini|kaks sisu|divi satura objekti|dviejų turinių"
    "|محتويان|שני תכנים|2 つのコンテンツ|콘텐츠 2개|两栏内容|兩項物件|兩個內容|เนื้อหา 2 ส่วน|hai nội dung|dua konten",
    "picture": "picture with caption|title and picture|picture|bild mit überschrift|image avec légende|imagen con título"
    "|immagine con didascalia|imagem com legenda|afbeelding met bijschrift|bild med bildtext|billede med billedtekst"
    "|bilde med tekst|kuvatekstillinen kuva|obraz z podpisem|obrázek s titulkem|obrázok s popisom|kép képaláírással"
    "|imagine cu legendă|resim yazılı resim|рисунок с подписью|рисунок із підписом|εικόνα με λεζάντα"
    "|картина с надпис|slika s opisom|slika z napisom|pilt koos pildiallkirjaga|attēls ar parakstu"
    "|paveikslėlis su antrašte|صورة ذات تسمية توضيحية|תמונה עם כיתוב|タイトル付きの図|캡션 있는 그림|图片与标题"
    "|含標題的圖片|รูปภาพพร้อมคำบรรยาย|ảnh có chú thích|gambar dengan keterangan",
    "open": "title only|heading only|nur titel|titre seul|solo el título|sólo el título|solo título|solo titolo|só título"
    "|somente título|apenas título|alleen titel|endast rubrik|kun titel|bare tittel|vain otsikko|tylko tytuł"
    "|pouze nadpis|iba nadpis|len nadpis|csak cím|doar titlu|yalnızca başlık|только заголовок|лише заголовок"
    "|μόνο τίτλος|само заглавие|samo naslov|ainult pealkiri|tikai virsraksts|tik pavadinimas|عنوان فقط"
    "|כותרת בלבד|タイトルのみ|제목만|仅标题|仅标题页|只有標題|เฉพาะชื่อเรื่อง|chỉ tiêu đề|hanya judul",
    "quote": "quotation|quote|quote with caption|zitat|zitat mit beschriftung|citation|citation avec légende|cita|citazione"
    "|citação|citaat|citat|sitat|lainaus|cytat|citát|idézet|citat cu legendă|alıntı|цитата|απόφθεγμα|اقتباس|ציטוט"
    "|引用|인용문|引言|引文|คำอ้างอิง|trích dẫn|kutipan",
}
"""Names of layouts by role, lower case, parted by bars."""

_STAND_INS: Mapping[Layout, tuple[Layout, ...]] = {
    "title": ("section", "open", "body"),
    "section": ("title", "open", "body"),
    "body": ("open", "two"),
    "two": ("open", "body"),
    "picture": ("open", "body"),
    "open": ("body", "two", "section"),
    "quote": ("open", "body"),
}
"""Where a role has no layout of its own, whose layout serves."""

_KNOWN = {role: frozenset(names.split("|")) for role, names in NAMES.items()}


@dataclass(frozen=True, slots=True)
class Plan:
    """What matching needs to know of a layout: its name and type, and how many placeholders of each sort it has.

    `opening` says that its title is the large one of a title slide; `large` are bodies that hold more than a line.
    """

    name: str
    kind: str
    titles: int
    bodies: int
    large: int
    pictures: int
    opening: bool = False


def match(plans: Sequence[Plan]) -> dict[Layout, tuple[int, bool]]:
    """Which plan (by place) plays each role, and whether it is made for it. `plans` is not empty."""
    scored = {role: _best(role, plans) for role in ROLES}
    found = {role: place for role, place in scored.items() if place is not None}
    return {role: (found[role], True) if role in found else (_stand_in(role, found, plans), False) for role in ROLES}


def _best(role: Layout, plans: Sequence[Plan]) -> int | None:
    """The place of the layout that fits `role` best; the first of equals."""
    scores = [_score(role, plan) for plan in plans]
    return scores.index(max(scores)) if max(scores) > 0 else None


def _score(role: Layout, plan: Plan) -> int:
    """4 by name, 3 by type, 2 by how the name begins, 1 by placeholders, 0 not at all."""
    if plan.kind in _UPRIGHT or not _able(role, plan):
        return 0
    name = simplified(plan.name)
    if name in _KNOWN[role]:
        return 4
    if plan.kind in TYPES[role]:
        return 3
    if any(name.startswith(f"{known} ") for known in _KNOWN[role] if " " in known):
        return 2
    return int(role in {"body", "two", "picture", "open"} and _shaped(role, plan))


def _able(role: Layout, plan: Plan) -> bool:
    """Whether the layout has the placeholders without which the role cannot be played."""
    needs = {"body": plan.large >= 1, "two": plan.large >= 2, "picture": plan.pictures >= 1, "quote": plan.bodies >= 1}
    return plan.titles > 0 and needs.get(role, True)


def _shaped(role: Layout, plan: Plan) -> bool:
    """Whether a layout of unknown name and type has just the placeholders of `role`."""
    wanted = {"body": (1, 0), "two": (2, 0), "open": (0, 0)}
    if plan.opening or plan.kind in {"title", "secHead"}:
        return False
    if role == "picture":
        return plan.pictures == 1 and plan.bodies <= 1
    if role == "open" and plan.bodies:
        return False
    return (plan.large, plan.pictures) == wanted[role]


def _stand_in(role: Layout, found: Mapping[Layout, int], plans: Sequence[Plan]) -> int:
    """The layout that serves for a missing role: a neighbour's, else the first with a title, else the first."""
    for neighbour in _STAND_INS[role]:
        if neighbour in found:
            return found[neighbour]
    upright = [plan.titles > 0 and plan.kind not in _UPRIGHT for plan in plans]
    return upright.index(True) if True in upright else 0


def simplified(name: str) -> str:
    """A layout's name without case, underscores, commas and the numbers PowerPoint puts before and after copies."""
    words = re.sub(r"[_,\s]+", " ", name.casefold()).strip()
    return re.sub(r"^\d+ (?=\D)|(?<=\D) \d+$", "", words) if not words.startswith("2 ") else words
