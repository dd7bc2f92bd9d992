"""Usual headings of columns in people's lists, in lower case: field to headings, in several languages."""

from collections.abc import Mapping

OTHER_NAMES: Mapping[str, tuple[str, ...]] = {
    "what": ("event", "what happened", "incident", "headline", "description", "summary", "statement", "item",
             "olay", "ne oldu", "açıklama", "ereignis", "was", "vorfall", "aussage", "événement", "evenement", "quoi",
             "fait", "evento", "suceso", "qué", "событие", "что", "описание", "الحدث", "事件", "出来事"),
    "detail": ("details", "notes", "note", "comment", "text", "remarks", "ayrıntı", "not", "anmerkung", "bemerkung",
               "détail", "remarque", "detalle", "nota", "примечание", "ملاحظات", "备注", "備考"),
    "date": ("when", "day", "dates", "published", "date of publication", "start", "start date", "from", "begin",
             "tarih", "ne zaman", "başlangıç", "datum", "wann", "beginn", "quand", "début", "fecha", "cuándo", "data",
             "дата", "когда", "التاريخ", "日期", "日付"),
    "who": ("actor", "actors", "participants", "by whom", "kim", "aktör", "taraf", "wer", "akteur", "beteiligte", "qui",
            "acteur", "quién", "actores", "кто", "участник", "من", "谁", "誰"),
    "on": ("issue", "topic", "subject", "konu", "thema", "sujet", "tema", "тема", "الموضوع"),
    "cite": ("source", "sources", "citation", "citations", "reference", "references", "kaynak", "quelle", "quellen",
             "fuente", "fuentes", "fonte", "источник", "المصدر", "来源", "出典"),
    "by": ("speaker", "said by", "who", "konuşan", "kim", "söyleyen", "sprecher", "sprecherin", "wer", "orateur", "qui",
           "hablante", "говорит", "кто", "المتحدث"),
    "words": ("quote", "quotation", "text", "alıntı", "söz", "zitat", "citation", "cita", "цитата", "الاقتباس"),
    "value": ("number", "amount", "figure", "sayı", "miktar", "tutar", "zahl", "betrag", "wert", "nombre", "montant",
              "cantidad", "valor", "число", "сумма", "القيمة"),
    "unit": ("units", "currency", "birim", "einheit", "währung", "unité", "devise", "unidad", "единица", "الوحدة"),
    "payer": ("paid by", "borne by", "who pays", "ödeyen", "zahler", "payeur", "pagador"),
    "name": ("actor", "title", "ad", "isim", "aktör", "nom", "nombre", "имя", "название", "الاسم"),
    "role": ("office", "function", "görev", "amt", "funktion", "fonction", "cargo", "должность", "المنصب"),
    "of": ("belongs to", "country", "side", "ülke", "land", "gehört zu", "pays", "país", "страна", "البلد"),
    "issue": ("topic", "subject", "question", "konu", "thema", "frage", "sujet", "tema", "вопрос", "тема", "الموضوع"),
    "actor": ("who", "party", "side", "aktör", "taraf", "kim", "akteur", "wer", "acteur", "qui", "кто", "сторона",
              "الطرف"),
    "stance": ("position", "view", "tutum", "haltung", "avis", "postura", "позиция", "الموقف"),
    "published": ("date", "date of publication", "publication date", "tarih", "yayın tarihi", "datum", "fecha", "дата",
                  "تاريخ النشر"),
    "outlet": ("publisher", "newspaper", "publication", "journal", "site", "gazete", "yayın", "yayıncı", "zeitung",
               "medium", "média", "medio", "издание", "الصحيفة"),
    "title": ("headline", "article", "başlık", "titel", "titre", "título", "заголовок", "العنوان"),
    "author": ("authors", "by", "yazar", "autor", "autorin", "auteur", "автор", "الكاتب"),
    "url": ("link", "address", "web address", "adres", "bağlantı", "adresse", "lien", "enlace", "ссылка", "الرابط"),
    "grade": ("reliability",),
    "why": ("reason",),
    "read": ("reader", "open to"),
}  # fmt: skip
"""Usual headings of each field; used only if the noun has the field."""
IDS = ("id", "key", "nr", "no")
PARAGRAPH = ("paragraph", "paragraphs", "para", "para.", "page", "locator", "paragraf", "absatz", "abs.", "seite",
             "sayfa",             "paragraphe", "párrafo", "абзац", "الفقرة", "段落")  # fmt: skip
"""Headings of a column with the paragraph, beside a column with the source."""
LAST_DAY = ("end", "end date", "until", "to", "bitiş", "ende", "bis", "fin", "конец", "النهاية")
"""Headings of a column with the end of something, beside one with its start."""
STANCES: Mapping[str, tuple[str, ...]] = {
    "for": ("pro", "yes", "supports", "in favour", "in favor", "lehte", "destekliyor", "evet", "dafür", "pour",
            "a favor", "за", "مؤيد", "赞成", "賛成"),
    "against": ("contra", "con", "no", "opposes", "opposed", "aleyhte", "karşı", "hayır", "dagegen", "gegen",
                "contre",                "en contra", "против", "معارض", "反对", "反対"),
    "if": ("conditional", "with conditions", "conditionally", "koşullu", "şartlı", "bedingt", "conditionnel",
           "условно", "بشروط"),
    "says": ("neutral", "neither", "states", "tarafsız", "çekimser", "нейтрально", "محايد"),
}  # fmt: skip
"""Words that people write for each stance."""
