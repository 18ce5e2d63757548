"""The words and forms of page furniture: what buttons, notices, links and credits look like, whatever the site.

Only vocabulary; what a line is told by them is in `labels`. Patterns are for lines of at most 300
characters and must match them whole, except where a name says otherwise.
"""

import re


def _set(words: str) -> frozenset[str]:
    return frozenset(words.split())


PARTICLES = _set(
    "and or of in for from the at with by de da del della van von der den bin bint ibn al el abu "
    "agencies staff writer writers reporter reporters correspondent editor desk additional reporting "
    "writing editing agency service bureau our own newsroom on par von por di le la los und et y e"
)
"""Words in lower case that may stand between names in a byline."""
SHARE_WORDS = _set(
    "share tweet retweet facebook twitter whatsapp telegram linkedin instagram pinterest reddit "
    "messenger viber vk flipboard tumblr email e-mail print copy link save bookmark listen like follow "
    "subscribe rss youtube tiktok threads bluesky x partager compartir teilen condividi compartilhar "
    "paylaş imprimer imprimir drucken"
)
SHARE_FILL = _set(
    "this the article story page post news with friend friends to on via a it us by and your my url in "
    "pdf more now for later copied shares full an our these gift as save read reader list button "
    "options here sur en auf su no por cet article este artículo diesen artikel"
)
COUNT = re.compile(r"[\d.,]+[km]?")
_BUTTON = r"(?:[A-Z]{1,2}[+\u2013-]?|[+\u2013-])"
WIDGET = re.compile(rf"(?=.*[A-Z]){_BUTTON}(?:[\s|/]*{_BUTTON}){{0,3}}")

BYLINE = re.compile(
    r"[(\[]?(?:(?:written|posted|published|reported|edited|compiled|translated|translation|story|text|words|report|analysis|opinion"
    r"|(?:additional |with )?(?:reporting|writing|editing)) )?by:?\s+|(?:author|writer|reporter|correspondent|editor|journalist)s?\s*:\s*|(?:par|von|por) ",
    re.IGNORECASE,
)
"""The start of a byline."""
CREDITS = re.compile(
    r".{2,40}\(according to [^()]{2,40}\)|(?:.*[.] )?.{1,120}\bcontributed (?:to (?:this|the) (?:report|story|article|reporting)|reporting)\b.{0,60}"
    r"|[(\[]?(?:with (?:inputs?|reporting|files)|additional reporting|(?<=[(\[])with information) (?:from|by) .{2,60}"
    r"|.{2,80} is (?:an?|the) [^.]{0,60}\b(?:writer|reporter|correspondent|editor|journalist|columnist|fellow)\b.{0,120}\b(?:follow (?:her|him|them|me)\b|covers|covering|writes about|more about).*",
    re.IGNORECASE,
)
"""Who else worked on it, and who the author is."""
_DASHES = r"\u2013\u2014\-"
CREDIT = re.compile(
    rf"(?:(?:sources?|via|courtesy|quelle|fuente|fonte)\s*[:\xbb\u203a|>{_DASHES}]\s*|(?:originally|first) published (?:by|in|on|at)\s+|read the original (?:at|on)\s+)(\S.*)",
    re.IGNORECASE,
)
"""Group 1: the outlet that a text is credited to."""
ID = re.compile(
    r"(?:(?:story|article|news|document|doc|report|item|post|press release|publication|content|journalist)\s*(?:code|id|no\.?|number|ref\.?|reference)\s*[:#\xbb=-]*"
    r"|(?:id|code|ref)\s*[:#])\s*((?=\S*\d)[\w./-]{2,40})",
    re.IGNORECASE,
)
"""Group 1: the id that a line states."""
LEGAL = re.compile(
    r"(?:\xa9|\(c\)\s|copyright (?:\xa9|\(c\)|\d{4})|disclaimer\s*:).*|terms of (?:use|service)|privacy policy|legal notice|our standards: .*"
    r"|(?:purchase|acquire) licensing rights.*|(?:order|get) reprints.*"
    r"|.*\b(?:all rights reserved|may not be (?:published, broadcast|reproduced|republished|redistributed|copied)"
    r"|(?:views|opinions) expressed (?:in this|here|are|by)|(?:reproduc|republi|distribut)\w+.* without (?:prior )?(?:written )?permission"
    r"|licensed under a creative commons|do(?:es)? not necessarily (?:reflect|represent) the (?:views|opinions|position|policy)|contact us for subscription).*",
    re.IGNORECASE,
)
NOTICE = re.compile(
    r"this (?:article|story|report|post|page|item) (?:is (?:more than|over) .{1,20} old|(?:has been|was) (?:updated|corrected|amended|edited|republished|originally|first|automatically|translated)\b.*)"
    r"|a version of this (?:article|story) (?:appears|appeared|was).*"
    r"|(?:estimated )?(?:reading time|temps de lecture|lesezeit|tiempo de lectura)\s*:?.{0,20}|\d+[- ]min(?:ute)?s?(?: read)?|\d+ (?:hours?|minutes?|mins?|days?) ago"
    r"|.{0,40}\btoday\u2019?'?s paper\b.{0,40}|see more on\s*:.*|(?:short ?link|permalink|short url|link)\s*:?\s*https?://\S+|short ?(?:link|url)\s*:?\s*\S+|\d{1,2}:\d\d\s*[-\u2013|]\s*source\s*:.*"
    r"|(?:video )?ad feedback|font size|(?:full|original|view) (?:article|story|post|source)|end of list|captcha|spread the love|show (?:more|less|all)|load more|source link|posted by|learn more .{0,60}privacy policy\.?|short link\s*:?|audio by .{2,30}|featured.image|(?:back|return) to .{2,30}|this site uses akismet.*|learn how your comment data.*|(?:this text|also) (?:is )?available in\b.{2,60}|[A-Z]{2,5}(?:/[A-Z0-9]{1,12}){1,2}|list of \d+ items|list \d+ of \d+.*|enditem|.{0,40}\bunsubscribe\b.{0,80}|view (?:this|it) (?:e-?mail|message)? ?(?:in|on).{0,40}\bbrowser"
    r"|you(?: are|.re) receiving this (?:e-?mail|message|letter|newsletter).*|click (?:here|to) .{1,80}|[^.]{0,40}https?://\S+\W*|(?:to )?(?:listen|watch|hear) (?:to )?this (?:article|story)\b.{0,40}"
    r"|media contacts?\s*:.*|press contacts?\s*:.*|for (?:immediate|use) release.{0,60}",
    re.IGNORECASE,
)
"""What a page says of itself."""
FORM_FIELD = re.compile(
    r"your e-?mail(?: address)? will not be published.*|.*required fields are marked.*|(?:your )?(?:name|e-?mail|website|comment)\s*\*\s*:?|save my name.*"
    r"|you must be (?:logged|signed) in to (?:post|comment|reply).*|you are replying to\s*:.*",
    re.IGNORECASE,
)
COMMENT = re.compile(
    r"(?:leave|post|add|write|submit|cancel|send) (?:a |your )?(?:reply|comment|response|opinion)s?(?: to .{1,40}| below)?[.!:]?(?: cancel reply)?|cancel reply|(?:your|show|view|read|all) comments?"
    r"|join the (?:conversation|discussion)[.!]?|(?:log|sign) in to (?:post|comment|reply).*"
    r"|be the first to (?:comment|reply).*|comments are closed.*|\d+ comments?|no comments(?: yet)?|comments?(?:\s*\(?\d+\)?)?:?|comments (?:by|from) \w+"
    r"|comments (?:have to|must|should) be\b.*",
    re.IGNORECASE,
)
THREAD = re.compile(
    r"(?:\d+|one|two|three|four|five) (?:thoughts? on|(?:responses?|replies|comments?) (?:on|to)) [\"'\u201c\u2018].*",
    re.IGNORECASE,
)
"""The heading of what readers wrote, which goes on to the end of the page."""
_FOLLOWED = r"(?:\s*[:\xbb|\u203a>].*)?"
TEASER = re.compile(
    rf"(?:\W*(?:read more|read also|also read|read next|see also|watch|watch more|watch also|don['\u2019]t miss|more on this|more on|related|recommended|(?:also )?read on .{{2,30}}"
    rf"|(?:\u00e0 )?lire aussi|lesen sie auch|mehr zum thema|lea tambi\u00e9n|leer m\u00e1s|leggi anche|leia tamb\u00e9m|\u0627\u0642\u0631\u0623 \u0623\u064a\u0636\u0627\u064b?){_FOLLOWED}"
    r"|related (?:stories|articles|news|posts|topics|content|coverage)|recommended (?:for you|stories|articles)|you (?:may|might) (?:also )?like(?: this)?|more from (?:\S+ ?){1,3}"
    r"|(?:most|top) (?:read|popular|viewed|news|stories)(?: in .{1,30})?|trending(?: now)?|latest (?:\w+ )?(?:news|stories|headlines)|editor['\u2019]?s picks?|up next|sponsored|ad"
    r"|(?:explore )?more (?:on|about) (?:this|these) (?:story|stories|topics?|article)|more stories|other news|previous (?:article|post|story)|next (?:article|post|story)"
    r"|read the rest\b.{0,30}|(?:to )?read (?:the )?(?:full|whole|original|rest of the) (?:story|article|report|text|interview)\b.{0,30}|advertis(?:ement|ing)(?:\s*[\xb7|-].*)?|(?:article|story) continues (?:below|after).*|scroll to continue.*|continue reading\W*)\s*:?",
    re.IGNORECASE,
)
RELATED = re.compile(
    r"(?i:related (?:article|story|news|video|post)s?):? (?=[A-Z]).*|(?i:(?:previous|next) (?:article|post|story)):? ?(?=[A-Z]).*|(?:ALSO )?(?:READ|WATCH|LISTEN|SEE|MORE)(?: ALSO| MORE)?:? (?=[A-Z]).*"
)
"""Links whose sign stands in the same line without a colon; case counts."""
LIST_HEAD = re.compile(
    r"(?:read (?:more|also|next)|see also|also read|related(?: (?:stories|articles|news|posts|content|coverage))?|recommended(?: (?:for you|stories|articles))?"
    r"|you (?:may|might) also like|(?:most|top) (?:read|popular|viewed|news|stories)(?: in .{1,30})?|latest (?:\w+ )?(?:news|stories|headlines)|trending(?: now)?|more stories|more on this (?:story|topic)|list of \d+ items|explore more on these topics)\s*:?",
    re.IGNORECASE,
)
"""The headings of lists of other articles."""
BRACKETED = re.compile(r"[(\[]([^()\[\]]{2,80})[)\]]$")
PHOTO_CREDIT = re.compile(
    r"\b(?i:photos?|photograph(?:er|ed|s)?|images?|pictures?|file|courtesy|credit:|hand-?out|screen-?(?:grab|shot)|getty|illustration|archives?)\b|[A-Z]\w*/\s?[A-Z]"
)
CAPTION = re.compile(
    r"(?i:file (?:photo|picture|image)|(?:photo(?:graph)?|image|picture)(?: credit)?|caption|illustration)\s*[:|].*|(?i:image (?:source|caption)),.*"
    r"|(?i:this (?:file )?(?:photo|picture|image|handout)) .{0,40}(?i:shows|taken|released|provided).*|\d{1,2} of \d{1,2}\s*\|.*"
    rf"|FILE\s*[{_DASHES}:].*|\(?(?:AP|AFP|Reuters|EPA|Getty(?: Images)?)\s+(?:file )?(?i:photo)\b.*"
    r"|(?:.*[.|]\s+)?(?i:photo|photograph|image|picture)(?: credit)?\s*(?::|by)\s+[A-Z][^.]{0,60}"
    r"|(?:.*[.|]\s+)?[^.]{0,200}(?:AP Photo/[^.]{1,40}|Getty Images)",
)
AGENCY = re.compile(
    r"[^.!?]{3,200}, (?:AFP|AP|Reuters|EPA|Getty Images|Anadolu)|.*[^.!?\s]\s*\[(?:AP|AFP|Reuters|EPA|EFE|Getty|Anadolu|AA|Xinhua|UPI|ANSA|dpa)\]"
)
TAGS = re.compile(
    r"(?:(?:related )?tags?|(?:related )?topics?|keywords?|categor(?:y|ies)|filed under|labels?|category|section|region|theme|service|mots-cl\u00e9s|schlagworte)\s*[:\xbb|].*|(?:#\w+[\s,]*)+",
    re.IGNORECASE,
)
PROMOTION = re.compile(
    r"(?:subscribe|sign up) (?:to|for) .{0,80}\b(?:newsletters?|updates|alerts|briefing|channel)\b.{0,40}|sign up (?:here|(?:for|to) [^.]{2,50})\.?|download (?:our|the) .{0,30}\bapp\b.{0,40}"
    r"|follow .{1,40} on (?:facebook|twitter|x|instagram|telegram|whatsapp|youtube|linkedin|google news)\b.{0,40}|(?:join|get) .{1,40} (?:on|via) (?:whatsapp|telegram)\b.{0,20}"
    r"|for (?:all )?(?:the )?(?:latest|more|breaking|top) (?:news|headlines|updates|stories|information|coverage|on)\b.{0,60}\b(?:follow (?:us|our|@)|visit (?:us|our|the|www|http)|download (?:our|the)|subscribe|click)\b.*|stay (?:updated|up to date|informed|tuned) (?:with|on|to)\b.*"
    r"|(?:catch|get) (?:all )?the latest .{0,80}|save articles to read later.*|.{0,80}\b(?:already a subscriber|sign in to (?:continue|read)|subscribe to (?:continue|read)|to continue reading)\b.*"
    r"|(?:support|donate to) (?:our|independent) .{0,30}\b(?:journalism|newsroom|reporting|work)\b.{0,30}",
    re.IGNORECASE,
)
ADDRESS = re.compile(r"https?://\S+", re.IGNORECASE)
DATE_WORD = re.compile(
    r"\b(?:published|updated?|posted|last|first|modified|created|edited|date|time|on|at|by|in|issued|released|from|local|\d+|am|pm|utc|gmt|hours?|hrs|ago|min(?:utes?)?(?: read)?|reading|words|views?|edition"
    r"|[ecmp]t|[ecmp][sd]t|cest|cet|bst|ist|irst|irdt|ast|gst|pkt|trt|uhr|ad|ah|a\.d|a\.h|issue|no|publi\w*|mis|jour|le|la|\u00e0|el|del?|las?|stand|um|ver\u00f6ffentlicht|aktualisiert|actualizado|publicado|publicado|aggiornato|pubblicato|hora"
    r"|(?:mon|tues?|wed(?:nes)?|thu(?:rs?)?|fri|sat(?:ur)?|sun)(?:day)?|lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche|montag|dienstag|mittwoch|donnerstag|freitag|samstag|sonntag"
    r"|lunes|martes|mi\u00e9rcoles|jueves|viernes|s\u00e1bado|domingo)\b",
    re.IGNORECASE,
)
"""Words that stand beside a date in a line of its own."""
LUNAR = re.compile(
    r"\b\d{1,2},? [A-Z][\w'\u2019\u2018-]*(?:[ -][A-Za-z][\w'\u2019\u2018-]*){0,2},? 14\d\d\b(?: A\.?H\b\.?)?"
)
"""A date of the lunar Hijri calendar, as outlets print it beside the Gregorian one."""
