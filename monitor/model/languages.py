"""The languages of the news: ISO 639-1 codes, their English names and their scripts."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Language:
    """A language; `script` is the first word of its letters' names in Unicode ("ARABIC", "CJK")."""

    name: str
    script: str = "LATIN"


LANGUAGES: dict[str, Language] = {
    "af": Language("Afrikaans"),
    "am": Language("Amharic", "ETHIOPIC"),
    "ar": Language("Arabic", "ARABIC"),
    "az": Language("Azerbaijani"),
    "be": Language("Belarusian", "CYRILLIC"),
    "bg": Language("Bulgarian", "CYRILLIC"),
    "bn": Language("Bengali", "BENGALI"),
    "bs": Language("Bosnian"),
    "ca": Language("Catalan"),
    "cs": Language("Czech"),
    "da": Language("Danish"),
    "de": Language("German"),
    "el": Language("Greek", "GREEK"),
    "en": Language("English"),
    "es": Language("Spanish"),
    "et": Language("Estonian"),
    "fa": Language("Persian", "ARABIC"),
    "fi": Language("Finnish"),
    "fr": Language("French"),
    "gu": Language("Gujarati", "GUJARATI"),
    "ha": Language("Hausa"),
    "he": Language("Hebrew", "HEBREW"),
    "hi": Language("Hindi", "DEVANAGARI"),
    "hr": Language("Croatian"),
    "hu": Language("Hungarian"),
    "hy": Language("Armenian", "ARMENIAN"),
    "id": Language("Indonesian"),
    "is": Language("Icelandic"),
    "it": Language("Italian"),
    "ja": Language("Japanese", "CJK"),
    "ka": Language("Georgian", "GEORGIAN"),
    "kk": Language("Kazakh", "CYRILLIC"),
    "km": Language("Khmer", "KHMER"),
    "kn": Language("Kannada", "KANNADA"),
    "ko": Language("Korean", "HANGUL"),
    "ku": Language("Kurdish"),
    "ky": Language("Kyrgyz", "CYRILLIC"),
    "lo": Language("Lao", "LAO"),
    "lt": Language("Lithuanian"),
    "lv": Language("Latvian"),
    "mk": Language("Macedonian", "CYRILLIC"),
    "ml": Language("Malayalam", "MALAYALAM"),
    "mn": Language("Mongolian", "CYRILLIC"),
    "mr": Language("Marathi", "DEVANAGARI"),
    "ms": Language("Malay"),
    "my": Language("Burmese", "MYANMAR"),
    "ne": Language("Nepali", "DEVANAGARI"),
    "nl": Language("Dutch"),
    "no": Language("Norwegian"),
    "or": Language("Odia", "ORIYA"),
    "pa": Language("Punjabi", "GURMUKHI"),
    "pl": Language("Polish"),
    "ps": Language("Pashto", "ARABIC"),
    "pt": Language("Portuguese"),
    "ro": Language("Romanian"),
    "ru": Language("Russian", "CYRILLIC"),
    "rw": Language("Kinyarwanda"),
    "si": Language("Sinhala", "SINHALA"),
    "sk": Language("Slovak"),
    "sl": Language("Slovene"),
    "so": Language("Somali"),
    "sq": Language("Albanian"),
    "sr": Language("Serbian"),
    "sv": Language("Swedish"),
    "sw": Language("Swahili"),
    "ta": Language("Tamil", "TAMIL"),
    "te": Language("Telugu", "TELUGU"),
    "tg": Language("Tajik", "CYRILLIC"),
    "th": Language("Thai", "THAI"),
    "tk": Language("Turkmen"),
    "tl": Language("Tagalog"),
    "tr": Language("Turkish"),
    "ug": Language("Uyghur", "ARABIC"),
    "uk": Language("Ukrainian", "CYRILLIC"),
    "ur": Language("Urdu", "ARABIC"),
    "uz": Language("Uzbek"),
    "vi": Language("Vietnamese"),
    "yo": Language("Yoruba"),
    "zh": Language("Chinese", "CJK"),
}
"""What an article's language may be found to be; a stated one may be another."""

_SAME = {
    "arb": "ar", "arz": "ar", "ary": "ar", "cmn": "zh", "yue": "zh", "wuu": "zh", "ckb": "ku", "kmr": "ku",
    "sdh": "ku", "prs": "fa", "pes": "fa", "per": "fa", "fas": "fa", "nb": "no", "nn": "no", "iw": "he",
    "in": "id", "fil": "tl", "eng": "en", "ara": "ar", "heb": "he", "tur": "tr", "fre": "fr", "fra": "fr",
    "ger": "de", "deu": "de", "spa": "es", "rus": "ru", "ukr": "uk", "urd": "ur", "zho": "zh", "chi": "zh",
    "por": "pt", "ita": "it",
}  # fmt: skip
"""Older and longer codes, and kinds of a language, each with the code that it has here."""


def language_code(stated: str) -> str:
    """The ISO 639-1 code of a stated one, in small letters: "fa" for "prs"; an unknown one stays as it is."""
    code = stated.strip().lower()
    return _SAME.get(code, code)


def language_name(code: str) -> str:
    """The English name of a language, or its code where it has none here."""
    return LANGUAGES[code].name if code in LANGUAGES else code
