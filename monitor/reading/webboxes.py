"""What an element of a web page holds beside the article, told by its tag and by its names.

The names are those that templates of all families share; every filter for readability knows such
words. A name alone proves little, for some sites call the whole page "paywall": what is large, or
holds the heading, is no box, whatever its name.
"""

import re

from lxml import etree

from monitor.model import BlockKind

_K = BlockKind

_STRONG = {
    "comment": _K.COMMENT,
    "comments": _K.COMMENT,
    "commentlist": _K.COMMENT,
    "disqus": _K.COMMENT,
    "respond": _K.COMMENT,
    "talkbacks": _K.COMMENT,
    "kommentare": _K.COMMENT,
    "comentarios": _K.COMMENT,
    "commentaires": _K.COMMENT,
    "yorumlar": _K.COMMENT,
    "related": _K.TEASER,
    "relatedposts": _K.TEASER,
    "relacionadas": _K.TEASER,
    "ilgili": _K.TEASER,
    "similar": _K.TEASER,
    "recommended": _K.TEASER,
    "recommendations": _K.TEASER,
    "trending": _K.TEASER,
    "outbrain": _K.TEASER,
    "taboola": _K.TEASER,
    "recirc": _K.TEASER,
    "recirculation": _K.TEASER,
    "sidebar": _K.TEASER,
    "cookie": _K.OTHER,
    "cookies": _K.OTHER,
    "gdpr": _K.OTHER,
    "consent": _K.OTHER,
    "onetrust": _K.OTHER,
    "didomi": _K.OTHER,
    "newsletter": _K.OTHER,
    "newsletters": _K.OTHER,
}
"""Words that name nothing else: such a box may be larger than the article."""
_WEAK = {
    **dict.fromkeys(
        [
            *("also", "latest", "popular", "promo", "promos", "promotion", "teaser", "teasers", "recent"),
            *("richlink", "interstitial", "upnext", "recommend", "recommendation", "encart", "mostread"),
        ],
        _K.TEASER,
    ),
    **dict.fromkeys(["talkback", "responses", "reactions", "yorum", "replies"], _K.COMMENT),
    **dict.fromkeys(
        [
            *("share", "shares", "sharing", "sharedaddy", "social", "addtoany", "addthis", "follow"),
            *("paylas", "compartir", "partage", "teilen", "sharebar", "sharebox"),
        ],
        _K.SHARE,
    ),
    **dict.fromkeys(["copyright", "disclaimer", "legal", "imprint"], _K.LEGAL),
    **dict.fromkeys(
        [
            *("paywall", "subscribe", "subscription", "subscriber", "signup", "register", "registration"),
            *("ad", "ads", "adv", "advert", "advertisement", "advertising", "sponsor", "sponsored"),
            *("publicidad", "anzeige", "werbung", "native", "banner", "breadcrumb", "breadcrumbs"),
            *(
                "tag",
                "tags",
                "tagline",
                "topics",
                "keywords",
                "etiketler",
                "bio",
                "toolbar",
                "login",
                "modal",
            ),
            *("popup", "donate", "donation", "donations", "cta", "callout", "membership", "pagination"),
            *("pager", "feedback", "embed", "tweet", "instagram", "fb", "pullquote", "aboutauthor"),
            *(
                "navigation",
                "menu",
                "postmetadata",
                "masthead",
                "skip",
                "search",
                "foot",
                "footer",
                "footnotes",
            ),
        ],
        _K.OTHER,
    ),
}
"""Words that also name parts of an article, or the page: only a small element is such a box."""
_PHRASES = (
    (
        re.compile(
            r"more[-_ ]?(?:stories|news|from|on|posts|articles)\b|most[-_ ]?(?:read|viewed|popular)|read[-_ ]?(?:next|also|more)(?![-_ ]?(?:content|body|text))"
            r"|up[-_ ]?next|rich[-_ ]?link|see[-_ ]?also|lire[-_ ]?aussi|te[-_ ]?puede|lea[-_ ]?tambi|leia[-_ ]?tamb|leggi[-_ ]?anche|you[-_ ]?may|post[-_ ]?nav",
            re.IGNORECASE,
        ),
        _K.TEASER,
    ),
    (
        re.compile(
            r"author[-_ ]?(?:box|bio|info|profile|card|description)|about[-_ ]?(?:the[-_ ]?)?author",
            re.IGNORECASE,
        ),
        _K.OTHER,
    ),
    (
        re.compile(r"(?:screen[-_]?reader|sr[-_]only|visually[-_]?hidden|print[-_]only)", re.IGNORECASE),
        _K.OTHER,
    ),
)
_LIST_HEAD = re.compile(
    r"(?:more|other|further) (?:\S+ ){0,3}(?:stories|news|articles|coverage|headlines|reading|posts|videos|reports|from|on|in|by)\b.*|more to (?:read|explore)"
    r"|(?:latest|recent|top|most|popular|trending|related|recommended|suggested|featured|similar)\b.{0,40}|(?:read|watch|see|up) (?:next|also|more)\b.{0,30}"
    r"|you (?:may|might|could) .{2,30}|(?:don.t|do not) miss.{0,20}|(?:around|from) the web\b.{0,20}|in (?:other|this) (?:news|section|story)|editor.?s.? picks?"
    r"|(?:our|full|complete) coverage\b.{0,40}|what (?:to|else) (?:read|know) next",
    re.IGNORECASE,
)
"""The heading of a list of other articles, as English pages word it; other languages show it by their links."""
_BODY = re.compile(
    r"(?:article|story|post|entry|news|content|page)[-_ ]*(?:body|text|content|copy)|(?:body|text|rich)[-_ ]*(?:content|text|markup)|wysiwyg|prose",
    re.IGNORECASE,
)
_CAPTION = re.compile(
    r"caption|legende|photo[-_]?credit|image[-_]?credit|media[-_]?credit|attribution", re.IGNORECASE
)
_GALLERY = re.compile(r"\b(?:gallery|slideshow|slider?|carousel|lightbox)", re.IGNORECASE)
_NO_FIGURE = ("table", "blockquote", "pre", "ul", "ol")
_TAGS = {
    "aside": _K.TEASER,
    "footer": _K.OTHER,
    "dialog": _K.OTHER,
    "header": _K.OTHER,
    "form": _K.OTHER,
    "nav": _K.OTHER,
}
_ROLES = {
    "navigation",
    "menu",
    "menubar",
    "search",
    "banner",
    "contentinfo",
    "complementary",
    "dialog",
    "toolbar",
}
_WORDS = re.compile(r"[A-Z]?[a-z]+")
_CAPTION_LENGTH = 400
_HEADING_LENGTH = 60


def strong_box(element: etree._Element) -> BlockKind | None:
    """What an element is beside the article whatever its size, or None."""
    if element.tag in _TAGS:
        return _TAGS[element.tag]
    if element.get("role") in _ROLES:
        return _K.OTHER
    names = _spelled(element)
    if not names:
        return None
    told = next((kind for phrase, kind in _PHRASES if phrase.search(names)), None)
    return told or next((_STRONG[word] for word in _names(element) if word in _STRONG), None)


def weak_box(element: etree._Element) -> BlockKind | None:
    """What a small element is beside the article, or None."""
    return next((_WEAK[word] for word in _names(element) if word in _WEAK), None)


def opens_list(heading: str) -> bool:
    """Whether a heading opens a list of other articles."""
    return len(heading) <= _HEADING_LENGTH and bool(_LIST_HEAD.fullmatch(heading.strip(" :\u2026\xbb>")))


def is_body(element: etree._Element) -> bool:
    """Whether an element says that it is the text of an article."""
    if element.get("itemprop") == "articleBody" or element.get("name") == "articleBody":
        return True
    return bool(_BODY.search(_spelled(element)))


def is_caption(element: etree._Element, length: int) -> bool:
    """Whether an element of this many characters is the caption of a picture, or its credit."""
    if element.tag == "figcaption":
        return True
    if element.tag == "figure":
        return next(element.iter(*_NO_FIGURE), None) is None
    spelled = _spelled(element)
    named = bool(_CAPTION.search(spelled) or _GALLERY.search(spelled))
    return named and length <= _CAPTION_LENGTH


def _spelled(element: etree._Element) -> str:
    return " ".join(
        element.get(name) or "" for name in ("class", "id", "data-component", "data-testid", "data-name")
    ).strip()


def _names(element: etree._Element) -> list[str]:
    return [word.lower() for word in _WORDS.findall(_spelled(element))]
