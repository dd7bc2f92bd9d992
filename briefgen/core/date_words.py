"""Words of dates in the languages of sources: months, seasons, and words that make a date vague or open.

Lower case, without full stops. Months are those of CLDR in the form used with a day and the one used alone, and the
Levantine ones of Arabic. A short form is listed only where it means one month in all these languages.
"""

from collections.abc import Mapping

_MONTHS = (
    "january jan januar januari janvier janv enero gennaio janeiro ocak oca января январь січня січень stycznia styczeń"
    " يناير كانون_الثاني جانفي",
    "february feb februar februari février févr febrero febbraio fevereiro şubat şub февраля февраль лютого лютий"
    " lutego luty فبراير شباط فيفري",
    "march mar märz maart mars marzo março mart марта март березня березень marca marzec مارس آذار",
    "april apr avril avr abril aprile nisan nis апреля апрель квітня квітень kwietnia kwiecień أبريل إبريل نيسان أفريل",
    "may mai mei mayo maggio maio mayıs мая май травня травень maja maj مايو أيار ماي",
    "june jun juni juin junio giugno junho haziran haz июня июнь червня червень czerwca czerwiec يونيو حزيران جوان",
    "july jul juli juillet juil julio luglio julho temmuz tem июля июль липня липень lipca lipiec يوليو تموز جويلية",
    "august aug augustus août agosto ağustos ağu августа август серпня серпень sierpnia sierpień أغسطس آب أوت",
    "september sep sept septembre septiembre settembre setembro eylül eyl сентября сентябрь вересня вересень września"
    " wrzesień سبتمبر أيلول",
    "october oct oktober okt octobre octubre ottobre outubro ekim eki октября октябрь жовтня жовтень października"
    " październik أكتوبر تشرين_الأول",
    "november nov novembre noviembre novembro kasım kas ноября ноябрь листопада листопад نوفمبر تشرين_الثاني",
    "december dec dezember dez décembre déc diciembre dicembre dezembro aralık ara декабря декабрь грудня грудень"
    " grudnia grudzień ديسمبر كانون_الأول",
)
MONTH_OF: Mapping[str, int] = {
    word.replace("_", " "): number for number, words in enumerate(_MONTHS, 1) for word in words.split()
}
"""Number of the month for each word."""
_SEASONS = {
    21: "spring frühling frühjahr printemps primavera ilkbahar bahar весна весной весны wiosna ربيع",
    22: "summer sommer été verano estate verão yaz yazı лето летом лета lato صيف",
    23: "autumn fall herbst automne otoño autunno outono sonbahar sonbaharı осень осенью осени jesień خريف",
    24: "winter hiver invierno inverno kış kışı зима зимой зимы zima شتاء",
}
SEASON_OF: Mapping[str, int] = {word: number for number, words in _SEASONS.items() for word in words.split()}
"""EDTF number of the season for each word."""
ABOUT = (
    "ca", "c", "circa", "about", "around", "approx", "approximately", "roughly", "um", "etwa", "ungefähr", "gegen",
    "vers", "environ", "autour de", "hacia", "alrededor de", "verso", "yaklaşık", "yaklaşık olarak", "takriben",
    "около", "примерно", "ок", "حوالي", "نحو", "約", "约",
)  # fmt: skip
"""Words before an approximate date."""
PART_OF = (
    "early", "mid", "late", "the end of", "end of", "beginning of", "anfang", "mitte", "ende", "début", "mi", "fin",
    "principios de", "mediados de", "finales de", "в начале", "в середине", "в конце",
)  # fmt: skip
"""Words before a year or month that mean part of it; EDTF cannot say which part, so the whole is suggested."""
SINCE = ("since", "from", "seit", "ab", "depuis", "desde", "dal", "с", "منذ", "as of")
UNTIL = ("until", "till", "up to", "bis", "jusqu'en", "hasta", "fino al", "до конца", "حتى")
AFTER = ("after", "nach", "après", "después de", "dopo il", "после", "بعد")
BEFORE = ("before", "vor", "avant", "antes de", "prima del", "до", "قبل")
