"""Language tags for Office: with a country, since its proofing tools need one."""

_LOCALES = {
    "en": "en-GB", "de": "de-DE", "fr": "fr-FR", "es": "es-ES", "it": "it-IT", "pt": "pt-PT", "nl": "nl-NL",
    "tr": "tr-TR", "ru": "ru-RU", "uk": "uk-UA", "pl": "pl-PL", "ar": "ar-SA", "he": "he-IL", "el": "el-GR",
    "zh": "zh-CN", "zh-hans": "zh-CN", "zh-hant": "zh-TW", "ja": "ja-JP", "ko": "ko-KR", "fa": "fa-IR", "ur": "ur-PK",
    "hi": "hi-IN",
}  # fmt: skip


def office_language(tag: str) -> str:
    """Return the tag (BCP 47) with the country that Office's proofing tools use for a language without one."""
    return _LOCALES.get(tag.lower(), tag)
