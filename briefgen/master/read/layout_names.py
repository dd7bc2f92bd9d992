"""Names of layouts: PowerPoint's in the languages of Office, and common others."""

from collections.abc import Mapping

from briefgen.deck.model import Layout

NAMES: Mapping[Layout, str] = {
    "title": "title slide|title|opening|cover|titelfolie|titelseite|diapositive de titre|page de titre"
    "|diapositiva de título|diapositiva titolo|slide de título|diapositivo de título|titeldia"
    "|rubrikbild|titelslide|titeldias|lysbilde for tittel|tittellysbilde|otsikkodia|slajd tytułowy"
    "|úvodní snímek|úvodná snímka|címdia|diapozitiv titlu|başlık slaytı|титульный слайд"
    "|титульний слайд|διαφάνεια τίτλου|заглавен слайд|naslovni slajd|naslovni diapozitiv|tiitlislaid"
    "|virsraksta slaids|pavadinimo skaidrė|شريحة عنوان|שקופית כותרת|タイトル スライド"
    "|タイトルスライド|제목 슬라이드|标题幻灯片|標題投影片|สไลด์ชื่อเรื่อง|bản chiếu tiêu đề"
    "|slide judul",
    "section": "section header|section|section title|divider|abschnittsüberschrift|kapitel|titre de section"
    "|en-tête de section|encabezado de sección|intestazione sezione|cabeçalho da secção"
    "|cabeçalho da seção|sectiekop|avsnittsrubrik|afsnitsoverskrift|inndelingsoverskrift"
    "|deloverskrift|osan ylätunniste|osan otsikko|nagłówek sekcji|záhlaví části|hlavička sekcie"
    "|szakaszfejléc|antet secțiune|bölüm üst bilgisi|заголовок раздела|заголовок розділу"
    "|κεφαλίδα ενότητας|заглавка на секция|zaglavlje odjeljka|glava odseka|jaotise päis"
    "|sadaļas galvene|sekcijos antraštė|عنوان المقطع|כותרת מקטע עליונה|セクション見出し|구역 머리글"
    "|节标题|章節標題|ส่วนหัวของส่วน|đầu trang của phần|header bagian",
    "body": "title and content|title content|title and body|title and text|title + body|content"
    "|titel und inhalt|titre et contenu|título y objetos|título y contenido|titolo e contenuto"
    "|título e conteúdo|título e objeto|titel en object|titel en inhoud|rubrik och innehåll"
    "|titel og indhold|tittel og innhold|otsikko ja sisältö|tytuł i zawartość|nadpis a obsah"
    "|cím és tartalom|titlu și conținut|başlık ve içerik|заголовок и объект|заголовок і об’єкт"
    "|заголовок та вміст|τίτλος και περιεχόμενο|заглавие и съдържание|naslov i sadržaj"
    "|naslov in vsebina|pealkiri ja sisu|virsraksts un saturs|pavadinimas ir turinys|عنوان ومحتوى"
    "|כותרת ותוכן|タイトルとコンテンツ|제목 및 내용|标题和内容|標題及物件|標題及內容"
    "|ชื่อเรื่องและเนื้อหา|tiêu đề và nội dung|judul dan konten",
    "two": "two content|title and two columns|two columns|two bodies|title 2 content|zwei inhalte"
    "|deux contenus|dos objetos|dos contenidos|due contenuti|dois conteúdos|duas partes de conteúdo"
    "|inhoud van twee|twee objecten|två innehållsdelar|to indholdsobjekter|to innholdsdeler"
    "|kaksi sisältökohdetta|dwa elementy zawartości|dva obsahy|dva objekty|2 tartalomrész"
    "|două tipuri de conținut|iki içerik|два объекта|два об’єкти|δύο περιεχόμενα|две съдържания"
    "|dva sadržaja|dve vsebini|kaks sisu|divi satura objekti|dviejų turinių|محتويان|שני תכנים"
    "|2 つのコンテンツ|콘텐츠 2개|两栏内容|兩項物件|兩個內容|เนื้อหา 2 ส่วน|hai nội dung|dua konten",
    "picture": "picture with caption|title and picture|picture|bild mit überschrift|image avec légende"
    "|imagen con título|immagine con didascalia|imagem com legenda|afbeelding met bijschrift"
    "|bild med bildtext|billede med billedtekst|bilde med tekst|kuvatekstillinen kuva"
    "|obraz z podpisem|obrázek s titulkem|obrázok s popisom|kép képaláírással|imagine cu legendă"
    "|resim yazılı resim|рисунок с подписью|рисунок із підписом|εικόνα με λεζάντα|картина с надпис"
    "|slika s opisom|slika z napisom|pilt koos pildiallkirjaga|attēls ar parakstu"
    "|paveikslėlis su antrašte|صورة ذات تسمية توضيحية|תמונה עם כיתוב|タイトル付きの図|캡션 있는 그림"
    "|图片与标题|含標題的圖片|รูปภาพพร้อมคำบรรยาย|ảnh có chú thích|gambar dengan keterangan",
    "open": "title only|heading only|nur titel|titre seul|solo el título|sólo el título|solo título"
    "|solo titolo|só título|somente título|apenas título|alleen titel|endast rubrik|kun titel"
    "|bare tittel|vain otsikko|tylko tytuł|pouze nadpis|iba nadpis|len nadpis|csak cím|doar titlu"
    "|yalnızca başlık|только заголовок|лише заголовок|μόνο τίτλος|само заглавие|samo naslov"
    "|ainult pealkiri|tikai virsraksts|tik pavadinimas|عنوان فقط|כותרת בלבד|タイトルのみ|제목만"
    "|仅标题|仅标题页|只有標題|เฉพาะชื่อเรื่อง|chỉ tiêu đề|hanya judul",
    "quote": "quotation|quote|quote with caption|zitat|zitat mit beschriftung|citation|citation avec légende"
    "|cita|citazione|citação|citaat|citat|sitat|lainaus|cytat|citát|idézet|citat cu legendă|alıntı"
    "|цитата|απόφθεγμα|اقتباس|ציטוט|引用|인용문|引言|引文|คำอ้างอิง|trích dẫn|kutipan",
}  # fmt: skip
"""Names of layouts by role, lower case, separated by bars."""
