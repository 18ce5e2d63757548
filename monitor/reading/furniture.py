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
    "paylaş imprimer imprimir drucken offrir r\u00e9utiliser dela udostępnij delen поделиться شارك طباعة"
)
SHARE_FILL = _set(
    "this the article story page post news with friend friends to on via a it us by and your my url in "
    "pdf more now for later copied shares full an our these gift as save read reader list button views window "
    "close click loading opens open new tab embed download "
    "options here ce contenu l\u2019article l'article sur en auf su no por cet article este artículo diesen artikel"
)
COUNT = re.compile(r"[\d.,]+[km]?")
_BUTTON = r"(?:[A-Z]{1,2}[+\u2013-]?|[+\u2013-])"
WIDGET = re.compile(rf"(?=.*[A-Z]){_BUTTON}(?:[\s|/]*{_BUTTON}){{0,3}}")

BYLINE = re.compile(
    r"[(\[]?(?:(?:written|posted|published|reported|edited|compiled|translated|translation|story|text|words|report|analysis|opinion"
    r"|(?:additional |with )?(?:reporting|writing|editing)) )?by:?\s+|(?:author|writer|reporter|correspondent|editor|journalist)s?\s*:\s*|(?:par|von|por|di|door|av|автор|текст)\b:?\s+",
    re.IGNORECASE,
)
"""The start of a byline."""
CREDITS = re.compile(
    r"(?-i:[A-Z][\w'\u2019-]+(?: (?:and )?[A-Z][\w'\u2019-]+){0,6},? (?:reported|contributed) from [A-Z][^.]{2,60}\.)|.{2,40}\(according to [^()]{2,40}\)|(?:.*[.] )?.{1,120}\bcontributed (?:to (?:this|the) (?:report|story|article|reporting)|reporting)\b.{0,60}"
    r"|[(\[]?(?:with (?:inputs?|reporting|files)|additional reporting|(?<=[(\[])with information) (?:from|by) .{2,60}"
    r"|(?-i:[A-Z]).{2,120}\. (?:you can )?(?:reach|contact|email|follow) (?:her|him|them|me)\b.*|(?:do you have|have|got) (?:a|any) (?:\w+ )?(?:tips?|information)\b.{0,40}\?.*|(?:reach|contact|email) (?:the )?(?:reporter|author|writer|her|him|them|me) (?:at|on|via)\b.*"
    r"|.{2,80} is (?:an?|the) [^.]{0,60}\b(?:writer|reporter|correspondent|editor|journalist|columnist|fellow)\b.{0,120}\b(?:follow (?:her|him|them|me)\b|covers|covering|writes about|more about).*",
    re.IGNORECASE,
)
"""Who else worked on it, and who the author is."""
BRACKETED_PART = re.compile(r"\([^()]*\)")
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
_RESERVED = (
    r"\u062c\u0645\u064a\u0639 \u0627\u0644\u062d\u0642\u0648\u0642 \u0645\u062d\u0641\u0648\u0638\u0629|(?:\u06a9\u0644\u06cc\u0647|\u062a\u0645\u0627\u0645\u06cc|\u0647\u0645\u0647) \u062d\u0642\u0648\u0642|\u05db\u05dc \u05d4\u05d6\u05db\u05d5\u05d9\u05d5\u05ea \u05e9\u05de\u05d5\u05e8\u05d5\u05ea|tüm haklar\u0131|izinsiz (?:al\u0131nt\u0131|kopya|kullan)|\u0432\u0441\u0435 \u043f\u0440\u0430\u0432\u0430 (?:\u0437\u0430\u0449\u0438\u0449\u0435\u043d\u044b|\u0441\u043e\u0445\u0440\u0430\u043d\u0435\u043d\u044b)|\u0438\u0441\u043f\u043e\u043b\u044c\u0437\u043e\u0432\u0430\u043d\u0438\w+ \u043c\u0430\u0442\u0435\u0440\u0438\u0430\u043b\u043e\u0432"
    r"|tous droits réservés|toute reproduction|alle rechte vorbehalten|derechos reservados|prohibida (?:su|la) reproducción|riproduzione riservata|diritti riservati"
    r"|direitos reservados|proibida a reprodução|alle rechten voorbehouden|版权所有|未经.{0,12}(?:授权|许可)|無断転載"
)
"""What reserves rights in other languages."""
LEGAL = re.compile(
    rf".*(?:{_RESERVED}).*|"
    r"(?:\xa9|\(c\)\s|copyright (?:\xa9|\(c\)|\d{4})|disclaimer\s*:).*|terms of (?:use|service)|privacy policy|legal notice|our standards: .*"
    r"|(?:purchase|acquire) licensing rights.*|(?:order|get) reprints.*"
    r"|.*\b(?:all rights reserved|may not be (?:published, broadcast|reproduced|republished|redistributed|copied)"
    r"|(?:views|opinions) expressed (?:in this|here|are|by)|(?:reproduc|republi|distribut)\w+.* without (?:prior )?(?:written )?permission"
    r"|licensed under a creative commons|except for the headline,|(?:story|article|report) has not been edited by|from a syndicated feed|republish\w* this (?:content|article|story)|do(?:es)? not necessarily (?:reflect|represent) the (?:views|opinions|position|policy)|contact us for subscription).*",
    re.IGNORECASE,
)
_NOTED = (
    r"(?:\u0627\u0644\u0645\u0635\u062f\u0631|\u0645\u0646\u0628\u0639|kaynak|\u0438\u0441\u0442\u043e\u0447\u043d\u0438\u043a|\u05de\u05e7\u05d5\u05e8|\u6765\u6e90|\u6765\u6e90\uff1a|\ucd9c\ucc98)\s*[:\uff1a|/].{1,60}|über dieses thema berichtete.*|.*\babonelik için\b.*|\u0627\u0646\u062a\u0647\u0627\u06cc \u067e\u06cc\u0627\u0645.{0,3}|(?:\u8d23\u4efb?\u7f16\u8f91?|\u8d23\u7f16|\u7de8\u96c6)\s*[:\uff1a].{1,30}|\u5206\u4eab\u8ba9\u66f4\u591a\u4eba\u770b\u5230"
    r"|(?:temps de lecture|tempo (?:de leitura|di lettura)|tiempo de lectura|okuma süresi|lesedauer|время (?:чтения|на чтение)|مدة القراءة|زمان مطالعه|זמן קריאה).{0,20}"
)
"""The same in other languages."""
NOTICE = re.compile(
    r"(?:(?:sorry,? )?(?:the|this) page (?:you|that|could|can|is not|was not|cannot|does)\b.{0,200}|page not found|error 404\b.{0,60}|404 (?:[-\u2013|]|not found|error|page).{0,40}|access (?:to this page has been )?denied\W*|(?:please )?(?:enable|turn on) (?:javascript|cookies)\b.{0,120}|(?:checking|verifying) (?:your browser|you are human|that you are)\b.{0,100}|are you a robot.{0,60}|(?:we|this (?:web)?site)(?: and our .{0,20}partners)? (?:uses? cookies|store and access|values? your privacy)\b.{0,260})"
    r"|(?:corrections?|clarifications?|editor['\u2019]?s notes?)\s*:.*\b(?:this|an? (?:earlier|previous|original)|the (?:original|first)) (?:version|article|story|report|column|item|headline|commentary|analysis|essay|interview|op-ed|piece)\b.*|correction|printed from\b.{2,100}"
    r"|the (?:following|below) is attributable to .*|pic\.twitter\.com/\S+|view this post on \w+|a post shared by .*|[\u2014\u2013-] ?.{2,50} \(@\w+\) .{6,30}|report a (?:typo|mistake|correction)"
    r"|(?:rate|like) this (?:article|story)|(?:was|did you find) this (?:article|story|page) (?:helpful|useful|interesting).{0,20}|loading(?: comments| more|,? please wait)?\W*|(?:your |newsletter |enter (?:your |an )?)?e-?mail address\W*|your (?:name|e-?mail)\W*|get it|(?:[^.]{0,40}, )?opens (?:in )?(?:a )?new (?:tab|window)|not an official record\W*|for information media\b.*|(?-i:Promoted|Sponsored)(?-i:(?=[A-Z])).*"
    r"|this (?:interview|conversation|transcript|q&a) (?:has been|was) (?:lightly )?(?:edited|condensed|conducted|translated|recorded|originally|first)\b.*|by (?:continuing|signing up|subscribing|clicking|submitting)\b.{0,60} you (?:agree|accept|consent|acknowledge).*"
    r"|this (?:article|story|report|post|page|item) (?:is (?:more than|over) .{1,20} old|(?:has been|was) (?:updated|corrected|amended|edited|republished|originally|first|automatically|translated)\b.*)"
    r"|a version of this (?:article|story) (?:appears|appeared|was).*"
    r"|(?:estimated )?(?:reading time|temps de lecture|lesezeit|tiempo de lectura)\s*:?.{0,20}|\d+[- ]min(?:ute)?s?(?: read)?|\d+ (?:hours?|minutes?|mins?|days?) ago"
    r"|.{0,40}\btoday\u2019?'?s paper\b.{0,40}|see more on\s*:.*|(?:short ?link|permalink|short url|link)\s*:?\s*https?://\S+|short ?(?:link|url)\s*:?\s*\S+|\d{1,2}:\d\d\s*[-\u2013|]\s*source\s*:.*"
    r"|(?:video )?ad feedback|font size|(?:full|original|view) (?:article|story|post|source)|end of list|captcha|spread the love|show (?:more|less|all)(?: \w+)?|load more|source link|posted by|learn more .{0,60}privacy policy\.?|short link\s*:?|audio by .{2,30}|featured.image|(?:back|return) to .{2,30}|this site uses akismet.*|learn how your comment data.*|(?:this text|also) (?:is )?available in\b.{2,60}|[A-Z]{2,5}(?:/[A-Z0-9]{1,12}){1,2}|(?:[A-Z]\.){1,3} ?/ ?(?:[A-Z]\.){1,3}|list of \d+ items|list \d+ of \d+.*|enditem|.{0,40}\bunsubscribe\b.{0,80}|view (?:this|it) (?:e-?mail|message)? ?(?:in|on).{0,40}\bbrowser"
    r"|you(?: are|.re) receiving this (?:e-?mail|message|letter|newsletter).*|click (?:here|to) .{1,80}|[^.]{0,40}https?://\S+\W*|(?:to )?(?:listen|watch|hear) (?:to )?this (?:article|story)\b.{0,40}"
    rf"|{_NOTED}"
    r"|media contacts?\s*:.*|press contacts?\s*:.*|for (?:immediate|use) release.{0,60}",
    re.IGNORECASE,
)
"""What a page says of itself."""
FORM_FIELD = re.compile(
    r"sort by\s*:?\s*(?:newest|oldest|best|top|most\b).*|reply(?: ?\| ?(?:report|like|share|\d+))+|your e-?mail(?: address)? will not be published.*|.*required fields are marked.*|(?:your )?(?:name|e-?mail|website|comment)\s*\*\s*:?|save my name.*"
    r"|you must be (?:logged|signed) in to (?:post|comment|reply).*|you are replying to\s*:.*",
    re.IGNORECASE,
)
_REMARKS = (
    r"\u0627\u0644\u062a\u0639\u0644\u064a\u0642\u0627\u062a|(?:\u0623\u0636\u0641|\u0627\u062a\u0631\u0643|\u0627\u0643\u062a\u0628) \u062a\u0639\u0644\u064a\u0642.{0,20}|\u0646\u0638\u0631 \u0634\u0645\u0627|\u0646\u0638\u0631\u0627\u062a|\u062f\u06cc\u062f\u06af\u0627\u0647\W?\u0647\u0627|\u0627\u0631\u0633\u0627\u0644 (?:\u0646\u0638\u0631|\u062f\u06cc\u062f\u06af\u0627\u0647)|\u0646\u0638\u0631\u0627\u062a(?:\u06cc \u06a9\u0647)? (?:\u062d\u0627\u0648\u06cc|\u063a\u06cc\u0631).*|(?:\d+ )?\u05ea\u05d2\u05d5\u05d1\u05d5\u05ea|(?:\u05d4\u05d5\u05e1(?:\u05e3|\u05e4\u05ea)|\u05db\u05ea\u05d5\u05d1|\u05db\u05ea\u05d1\u05d5) \u05ea\u05d2\u05d5\u05d1\u05d4.*|yorumlar|yorum (?:yap|yaz|ekle|gönder).{0,20}"
    r"|комментари[ийея]\w*(?: \(?\d+\)?)?|(?:оставить|добавить|написать) комментарий|(?:\d+ )?commentaires?|(?:vos )?réactions|votre avis|ihre meinung|leserkommentare|laisser un commentaire.{0,20}|kommentare?(?: \(?\d+\)?)?|kommentar (?:schreiben|verfassen|hinzufügen)"
    r"|comentarios|dejar? (?:un|tu) comentario.{0,20}|comentários|deixe (?:um|seu|o seu) comentário.{0,20}|commenti|lascia un commento.{0,20}|reacties|评论|發表評論"
)
"""The same in other languages."""
COMMENT = re.compile(
    r"(?:leave|post|add|write|submit|cancel|send) (?:a |your )?(?:reply|comment|response|opinion)s?(?: to .{1,40}| below)?[.!:]?(?: cancel reply)?|cancel reply|(?:your|show|view|read|all) comments?"
    r"|this (?:forum|thread|discussion) (?:has been|is|was) closed\W*|join (?:our|the) [^.]{0,30}(?:forum|community|discussion)\b.{0,30}|join [^.]{0,40}conversations\b.*"
    r"|join the (?:conversation|discussion)[.!]?|(?:log|sign) in to (?:post|comment|reply).*"
    r"|be the first to (?:comment|reply).*|comments are closed.*|\d+ comments?|no comments(?: yet)?|comments?(?:\s*\(?\d+\)?)?:?|comments (?:by|from) \w+"
    rf"|{_REMARKS}"
    r"|comments (?:have to|must|should) be\b.*",
    re.IGNORECASE,
)
THREAD = re.compile(
    r"(?:\d+|one|two|three|four|five) (?:thoughts? on|(?:responses?|replies|comments?) (?:on|to)) [\"'\u201c\u2018].*",
    re.IGNORECASE,
)
"""The heading of what readers wrote, which goes on to the end of the page."""
_ELSEWHERE = (
    r"(?:\u00e0 )?lire (?:aussi|\u00e9galement)|sur le m\u00eame sujet|auch interessant|mehr zum thema|das k\u00f6nnte (?:sie|dich) .{0,30}|meistgelesen|lesen sie (?:auch|mehr)"
    r"|m\u00e1s informaci\u00f3n|m\u00e1s le\u00eddas?|te puede interesar|lea tambi\u00e9n|leer m\u00e1s|ver tambi\u00e9n|noticias relacionadas"
    r"|leia (?:tamb\u00e9m|mais)|veja (?:tamb\u00e9m|mais)|mais lidas|saiba mais|leggi (?:anche|di pi\u00f9|tutto)|potrebbe interessarti.{0,20}"
    r"|lees (?:ook|meer)|l\u00e4s (?:mer|ocks\u00e5|\u00e4ven)|czytaj (?:te\u017c|tak\u017ce|wi\u0119cej)|zobacz (?:te\u017c|tak\u017ce)"
    r"|[i\u0130]\u0307?lgili haber(?:ler)?|[c\u00e7]ok okunanlar|haberin devam[i\u0131]|\u0447\u0438\u0442\u0430\u0439\u0442\u0435 \u0442\u0430\u043a\u0436\u0435|\u043f\u043e \u0442\u0435\u043c\u0435|\u0441\u043c\u043e\u0442\u0440\u0438\u0442\u0435 \u0442\u0430\u043a\u0436\u0435"
    r"|\u0627\u0642\u0631\u0623 (?:\u0623\u064a\u0636\u0627?\u064b?\u0627?|\u0627\u0644\u0645\u0632\u064a\u062f)|\u0637\u0627\u0644\u0639 \u0623\u064a\u0636\u0627?\u064b?\u0627?|\u0623\u062e\u0628\u0627\u0631 \u0630\u0627\u062a \u0635\u0644\u0629|\u0627\u062e\u0628\u0627\u0631 \u0645\u0631\u062a\u0628\u0637"
    r"|\u05e2\u05d5\u05d3 \u05d1[^.]{2,20}|\u05e7\u05e8\u05d0\u05d5 (?:\u05d2\u05dd|\u05e2\u05d5\u05d3)|\u05d0\u05d5\u05dc\u05d9 \u05d9\u05e2\u05e0\u05d9\u05d9\u05df.{0,20}|\u05db\u05ea\u05d1\u05d5\u05ea \u05e0\u05d5\u05e1\u05e4\u05d5\u05ea|\u0645\u0648\u0627\u0636\u064a\u0639 (?:\u0630\u0627\u062a \u0635\u0644\u0629|\u0645\u062a\u0639\u0644\u0642\u0629)|\u0627\u0644[\u0623\u0627]\u0643\u062b\u0631 \u0642\u0631\u0627\u0621\u0629|\u0627\u0644\u0645\u0632\u064a\u062f|\u0628\u06cc\u0634\u062a\u0631 \u0628\u062e\u0648\u0627\u0646\u06cc\u062f|(?:\u0645\u0637\u0627\u0644\u0628|\u062e\u0628\u0631\u0647\u0627\u06cc|\u0627\u062e\u0628\u0627\u0631) \u0645\u0631\u062a\u0628\u0637|\u067e\u0631\u0628\u0627\u0632\u062f\u06cc\u062f\u062a\u0631\u06cc\u0646\W?\u0647\u0627"
    r"|archivado en|\u0442\u0435\u0433\u0438|etiketler|schlagw[\u00f6o]rter|mots[- ]cl\u00e9s|temas|\u0628\u0631\u0686\u0633\u0628.{0,3}|\u05ea\u05d2\u05d9\u05d5\u05ea|te recomendamos|lee también|mira también|artículos relacionados|articoli correlati|voir aussi|sur le sujet|lesen sie dazu|siehe auch|weitere (?:artikel|themen|nachrichten)|meist gelesen"
    r"|mais (?:notícias|vistas)|notícias relacionadas|relacionad[oa]s|bunlar da ilginizi çekebilir|benzer haberler|diğer haberler|(?:новости|материалы|статьи|ещё) по теме|популярное|сейчас читают"
    r"|推荐阅读|相关(?:阅读|新闻|报道)|延伸阅读|関連記事|관련기사"
)
"""The same in other languages."""
_FOLLOWED = r"(?:\s*[:\xbb|\u203a>].*)?"
TEASER = re.compile(
    rf"(?:\W*(?:more|also|read more(?: (?:on|about))?|what to read next|read also|also read|read next|see also|watch|watch more|watch also|don['\u2019]t miss|more on this|more on|related|recommended|(?:also )?read on .{{2,30}}"
    rf"|{_ELSEWHERE}){_FOLLOWED}"
    r"|related (?:stories|articles|news|posts|topics|content|coverage)|recommended (?:for you|stories|articles)|you (?:may|might) (?:also )?like(?: this)?|more from (?:\S+ ?){1,3}"
    r"|(?:most|top) (?:read|popular|viewed|news|stories)(?: in .{1,30})?|trending(?: now)?|latest (?:\w+ )?(?:news|stories|headlines)|editor['\u2019]?s picks?|up next|sponsored|ad|(?:from )?around the web|(?-i:More (?:in|from) (?:[A-Z]\w+ ?){1,2})|(?:see|read|view)(?: all| more)? (?:stories|articles|posts) (?:by|from) [^.]{2,40}"
    r"|(?:explore )?more (?:on|about) (?:this|these) (?:story|stories|topics?|article)|more stories|other news|previous (?:article|post|story)|next (?:article|post|story)"
    r"|read the rest\b.{0,30}|(?:to )?read (?:the )?(?:full|whole|original|rest of the) (?:story|article|report|text|interview)\b.{0,30}|advertis(?:ement|ing)(?:\s*[\xb7|-].*)?|(?:article|story) continues (?:below|after).*|[-\u2013\u2014\[ ]*(?:advertisement|ad)[ _]?\d*[-\u2013\u2014\] ]*|ad choices|scroll to continue.*|continue reading\W*)\s*:?",
    re.IGNORECASE,
)
RELATED = re.compile(
    r"(?i:related (?:article|story|news|video|post)s?):? (?=[A-Z]).*|(?i:(?:previous|next) (?:article|post|story)):? ?(?=[A-Z]).*|(?:ALSO )?(?:READ|WATCH|LISTEN|SEE|MORE)(?: ALSO| MORE)?:? (?=[A-Z]).*"
)
"""Links whose sign stands in the same line without a colon; case counts."""
LIST_HEAD = re.compile(
    rf"(?:{_ELSEWHERE}|read (?:more|also|next)|see also|also read|related(?: (?:stories|articles|article|news|posts|content|coverage))?|recommended(?: (?:for you|stories|articles))?"
    r"|you (?:may|might) also like|(?:most|top) (?:read|popular|viewed|news|stories)(?: (?:in|news|stories|now)\b.{0,30})?|latest (?:\w+ )?(?:news|stories|headlines)|trending(?: now)?|more stories|more on this(?: (?:story|topic))?|auch interessant|editor['\u2019]?s picks?|(?:from )?around the web|also watch|watch (?:also|now|next)|(?-i:More (?:in|from) (?:[A-Z]\w+ ?){1,2})|list of \d+ items|explore more on these topics)\s*:?",
    re.IGNORECASE,
)
"""The headings of lists of other articles."""
BRACKETED = re.compile(r"[(\[]([^()\[\]]{2,80})[)\]]$")
PHOTO_CREDIT = re.compile(
    r"\b(?i:photos?|photograph(?:er|ed|s)?|images?|pictures?|file|courtesy|credit:|hand-?out|screen-?(?:grab|shot)|foto(?:\u011fraf)?|фото|صورة|تصوير|وكالة|رويترز|الأناضول|الفرنسية|عکس|צילום|getty|illustration|archives?)\b|[A-Z]\w*/\s?[A-Z]"
)
CAPTION = re.compile(
    r"(?i:photo/\w+) .*|[A-Z][\w.]+(?: [A-Z][\w.]+){0,2} / [A-Z][\w.]+(?: [A-Z][\w.]+){0,3}|(?=.{10,200}$)[^.!?]{8,}\. (?:[A-Z\u00c0-\u00de][A-Z\u00c0-\u00de.'-]+ ?){2,4}(?:\([A-Z ]+\))?|(?i:file (?:photo|picture|image)|(?:photo(?:graph)?|image|picture)(?: credit)?|caption|illustration)\s*[:|].*|(?i:image (?:source|caption)),.*"
    r"|(?i:this (?:file )?(?:photo|picture|image|handout)) .{0,40}(?i:shows|taken|released|provided).*|\d{1,2} of \d{1,2}\s*\|.*"
    rf"|FILE\s*[{_DASHES}:].*|\(?(?:AP|AFP|Reuters|EPA|Getty(?: Images)?)\s+(?:file )?(?i:photo)\b.*"
    r"|(?:.*[.|]\s+)?(?i:photo|photograph|image|picture)(?: credit)?\s*(?::|by)\s+[A-Z][^.]{0,60}"
    r"|(?:.*[.|]\s+)?[^.]{0,200}(?:AP Photo/[^.]{1,40}|Getty Images)",
)
_AGENCIES = r"(?:AFP|AP|Reuters|EPA|EFE|Getty(?: Images)?|Anadolu(?: Agency)?|AA|Xinhua|UPI|ANSA|[Dd]pa|DPA|TASS|PTI|ANI|Kyodo|Yonhap|IRNA|SANA|WAFA|SPA|WAM|NNA|AFPTV|WANA)"
ALT_TEXT = re.compile(
    r"(?:Getty Images|EPA|PA Media|Shutterstock|iStock) (?=[A-Z])(?=(?:\S+ ){4})(?!.*[.!?]$)"
)
"""A credit, then what is seen in the picture; not all of the line."""
AGENCY = re.compile(
    rf"[^.!?]{{3,200}}[^.!?\s] ?[(\[]{_AGENCIES}[)\]]|\[\d+/\d+\].*|[^.!?]{{3,200}}\s[\u2014\u2013-] (?:Foto|Photo|Fotos|\u0424\u043e\u0442\u043e): .{{2,60}}|(?:\u0424\u043e\u0442\u043e|Foto|Bild|Photo|Fotos?)\s*: ?.{{2,60}}|.{{3,200}}[.!?] (?:Foto|Bild|\u0424\u043e\u0442\u043e): .{{2,60}}|"
    r"(?:.{3,200}[\s/|(])?(?:צילום|Fotoğraf|عکس|صورة|تصوير|Crédits?(?: photo)?|Bildquelle|Crédito)\s*[:/].{2,60}|"
    r".{10,200}[.!?] (?:[A-Z][\w.'-]+ ?){1,4}/ ?(?:[A-Z][\w.'-]*[ /]?){1,6}(?:Purchase Licensing.*)?|"
    r"[^.!?]{3,200}, (?:AFP|AP|Reuters|EPA|Getty Images|Anadolu)|.*[^.!?\s]\s*\[(?:AP|AFP|Reuters|EPA|EFE|Getty|Anadolu|AA|Xinhua|UPI|ANSA|dpa)\]"
)
TAGS = re.compile(
    r"(?:\u0627\u0644\u0643\u0644\u0645\u0627\u062a \u0627\u0644\u0645\u0641\u062a\u0627\u062d\u064a\u0629|archivado en|posted in|tagged|(?:related )?tags?|(?:related )?topics?|keywords?|categor(?:y|ies)|filed under|labels?|category|section|region|theme|service|mots-cl\u00e9s|schlagworte)\s*[:\xbb|].*|(?:#\w+[\s,]*)+",
    re.IGNORECASE,
)
_ASKED = (
    r"شارك (?:هذا |هذه )?(?:المقال|الخبر|الصفحة|عبر).{0,60}|تابعوا?نا .{0,60}|اشترك(?:وا)? .{0,60}|اشتراک.?گذاری.{0,20}|ما را در .{0,40} دنبال کنید|שתפו.{0,30}|עקבו אחרינו.{0,30}|הצטרפו .{0,60}"
    r"|bu haberi paylaş.{0,40}|bizi .{0,30} takip edin.{0,30}|подпи(?:шитесь|сывайтесь) .{0,120}|partager (?:sur|par|cet|l['\u2019]) ?[^.]{0,30}|envoyer par [^.]{0,20}|ajouter à (?:vos|mes) [^.]{0,30}|réagir|offrir (?:l['\u2019]|cet )article|suivez-nous .{0,60}|imprimer [^.]{0,20}|\u05d4\u05d3\u05e4\u05e1.{0,20}|\u05e9\u05dc\u05d7 \u05dc.{0,20}"
    r"|folgen sie uns.{0,60}|artikel (?:teilen|drucken|merken)|síguenos .{0,60}|sigue toda .{0,120}|compartir (?:en|por) .{0,30}|copiar enlace|compartilhe? .{0,30}|clique aqui para .{0,80}|condividi .{0,30}|seguici .{0,60}|segui .{0,40} su .{0,30}"
)
"""The same in other languages."""
PROMOTION = re.compile(
    rf"{_ASKED}|"
    r"sign up to (?:get|receive) .*|follow .{1,40} coverage of .*|(?:subscribe|sign up) (?:to|for) .{0,80}\b(?:newsletters?|updates|alerts|briefing|channel)\b.{0,40}|sign up (?:here|(?:for|to) [^.]{2,50})\.?|download (?:our|the) .{0,30}\bapp\b.{0,40}"
    r"|follow .{1,40} on (?:facebook|twitter|x|instagram|telegram|whatsapp|youtube|linkedin|google news)\b.{0,40}|(?:join|get) .{1,40} (?:on|via) (?:whatsapp|telegram)\b.{0,20}"
    r"|for (?:all )?(?:the )?(?:latest|more|breaking|top) (?:news|headlines|updates|stories|information|coverage|on)\b.{0,60}\b(?:follow (?:us|our|@)|visit (?:us|our|the|www|http)|download (?:our|the)|subscribe|click)\b.*|stay (?:updated|up to date|informed|tuned) (?:with|on|to)\b.*"
    r"|(?:catch|get) (?:all )?the latest .{0,80}|save articles to read later.*|.{0,80}\b(?:already a subscriber|sign in to (?:continue|read)|subscribe to (?:continue|read)|to continue reading)\b.*"
    r"|(?:support|donate to) (?:our|independent) .{0,30}\b(?:journalism|newsroom|reporting|work|analysis|research)\b.{0,30}|become an? (?:\w+ )?(?:member|subscriber|supporter)\W*",
    re.IGNORECASE,
)
ADDRESS = re.compile(r"https?://\S+", re.IGNORECASE)
DATE_WORD = re.compile(
    r"\b(?:published|updated?|posted|last|first|originally|initially|modified|created|edited|date|time|on|at|by|in|issued|released|from|local|\d+|am|pm|utc|gmt|hours?|hrs|ago|min(?:utes?)?(?: read)?|reading|words|views?|edition"
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
PROMOTION_WORDS = re.compile(
    r"\b(?:newsletters?|subscri(?:be|ption)s?|in-?box|become a (?:\w+ )?(?:member|subscriber)|reader-supported|free trial|(?:consider|with) (?:making )?a donation|donate (?:now|today|here)"
    r"|subscription required|thanks for reading|buy (?:us|me) a coffee|your (?:donation|contribution)|your support (?:allows|helps|makes|enables|keeps|is|means)|our (?:[\w-]+ )?journalis[mt]s?|reader support|support (?:our|us)|ad-free|as little as|join(?:ing)? our|daily edition|join the community"
    r"|(?:support|fund|donate to) (?:the work of )?(?:our|independent) (?:\w+ )?(?:journalis\w*|reporters|newsroom|work)|abonnez-vous|vous abonner|abonnieren sie|suscr\u00edb\w*|inscreva-se|inscrever|abbonati|iscriviti)\b"
    r"|\u043f\u043e\u0434\u043f\u0438\u0441\u044b\u0432\u0430\u0439",
    re.IGNORECASE,
)
"""What pages ask their readers to take; not all of the line."""
ADDRESSES = re.compile(
    r"\b(?:you|your|our|(?-i:us)|here|required|reading|vous|votre|nos|notre|sie|unser\w*|tu|nuestr\w+|receber|voi|nostr\w|\u043d\u0430\u0441|\u043d\u0430\u0448\w*)\b",
    re.IGNORECASE,
)
"""Words with which a page speaks to its reader; not all of the line."""
TELLS = re.compile(r"[\"\u201c\u201d\u00ab\u00bb]|\b(?:said|says|told|wrote|according to)\b", re.IGNORECASE)
"""A quote, or somebody who says something: then a line is news; not all of the line."""
AGE = re.compile(
    r"\W*(?:(?:last )?updated?:? )?(?:(?:an?|\d+) ?(?:h|m|d|s|hrs?|hours?|mins?|minutes?|days?|weeks?|months?|years?) ?){1,2}(?:ago)?|(?:today|yesterday|updated)\W{0,2}(?:at )?\d{1,2}[:.]\d\d(?: ?[ap]\.?m\.?)?",
    re.IGNORECASE,
)
"""How long ago something was told."""
END_MARK = re.compile(
    r"[-\u2013\u2014]+ ?30 ?[-\u2013\u2014]+|#(?: ?#){2,}|[(\[]?(?:END|ENDS|End|Ends|MORE|more)[)\]]?|[-\u2013\u2014*]+ ?(?:ENDS?|Ends?) ?[-\u2013\u2014*]*"
)
"""What agencies and senders of releases put below the last line, or below a part of it."""
BOILERPLATE = re.compile(
    r"notes? (?:to|for) (?:the )?editors?\s*:?|(?:media|press|for media|for press) (?:contacts?|inquiries|enquiries)\b.*|contacts?\s*:?|SOURCE [A-Z].*"
    r"|for (?:further|more|media|press) (?:information|inquiries|enquiries|details),?(?: please)? (?:contact|visit|see)\b.*|(?-i:About (?:the |us$)?(?:[A-Z][\w&.'\u2019-]*|and|of|the|for)(?: (?:[A-Z][\w&.'\u2019-]*|and|of|the|for)){0,6})",
    re.IGNORECASE,
)
"""The head of what the sender of a release says of itself."""
DOCUMENT = re.compile(r"(?:document )?\d+ of \d+(?: documents?)?|document \w{8,}", re.IGNORECASE)
"""What press archives put between two articles."""
EXPORT_FIELD = re.compile(
    rf"{DOCUMENT.pattern}|(?:BYLINE|SECTION|LENGTH|LOAD-DATE|LANGUAGE|PUBLICATION-TYPE|PUB-TYPE|DATELINE|GRAPHIC|HIGHLIGHT|KICKER|SLUG|KEYWORDS?|SUBJECT|DISTRIBUTION|SERIES|CORRECTION-DATE|ACC-NO|JOURNAL-CODE|CATEGORY)\s*: .+"
    r"|(?:tel|telephone|phone|fax|e-?mail|contact|media contact)\s*: ?.{3,80}|Eds?(?:itors)?: .*|ADVISORY: .*",
    re.IGNORECASE,
)
"""Fields of press archives, and what a desk or a press office tells its takers."""
SLUG = re.compile(
    r"[A-Z]{2,4}[-\u2013]\w+--.{2,80}|.{0,60}\b(?:\d(?:st|nd|rd|th) Ld|Ld-Writethru|Writethru)\b.{0,30}|[a-z]+(?:-[a-z]+)* take \d+|[a-z]{2,}(?:[-/][a-z]{2,}){1,5}|[a-z]\d{4}"
    r"|(?:URGENT|BULLETIN|FLASH|ALERT|ADVISORY|NEWS ?ALERT)|(?:EMBARGOED|UNDER EMBARGO|EMBARGO(?: UNTIL|:)|NOT FOR (?:RELEASE|PUBLICATION))\b.{0,100}"
    r"|(?:PRESS|NEWS|MEDIA) (?:RELEASE|STATEMENT)|(?:RUSH )?TRANSCRIPT|NEWS PROVIDED BY"
)
"""What agencies put above a text: slug, number, take, urgency, embargo. Case counts."""
ATTRIBUTION = re.compile(r"[-\u2013\u2014] ?[A-Z][^.!?]{2,80}")
"""Who said what was pulled out of the text."""
BIOGRAPHY = re.compile(
    r" (?:is|was|covers|reports|writes|joined|works|leads|edits|has (?:covered|reported|written|worked|been))\b|(?:, (?:an?|the))? \(?@| [\u2013\u2014|-] "
)
"""What follows the author's name where it says who that is; not all of the line."""
COMMENTER = re.compile(
    r"[^\s.!?]{2,20}(?: [^\s.!?]{1,20})?\s*[\u2022\xb7|,\u2013-]\s*(?:an?|\d+) (?:min(?:ute)?|hour|hr|day|week|month|year)s? ago",
    re.IGNORECASE,
)
"""Who wrote a comment, and how long ago."""
TAG_LIST = re.compile(
    r"[A-Z][\w.'\u2019-]*(?: [A-Z\d][\w.'\u2019-]*){0,3}(?:, ?[A-Z][\w.'\u2019-]*(?: [A-Z\d][\w.'\u2019-]*){0,3}){2,}"
)
"""Names with commas between them, and nothing else."""
BULLET = re.compile(r"[-\u2013\u2014*\u2022\u00b7\u25aa\u25cf]\s|\d{1,2}[.)] ")
"""How an item of a list begins; not all of the line."""
