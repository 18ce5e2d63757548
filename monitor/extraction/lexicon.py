"""Closed word classes of English and the few open ones that the clause grammar leans on.

General English only: nothing here names an actor, a place or a subject of the news.
"""

from typing import Final

from monitor.extraction.inflect import forms, is_past
from monitor.extraction.words import words


def inflected(text: str) -> frozenset[str]:
    """The words of a text in all their English forms."""
    return frozenset(form for word in text.split() for form in forms(word))


POSSESSIVE: Final[frozenset[str]] = words("'s '")
HYPHENS: Final[frozenset[str]] = words("- \u2010 \u2011 /")
COMMAS: Final[frozenset[str]] = words(", \u2014 \u2013 --")
STOPS: Final[frozenset[str]] = words("; : ( ) [ ] . ! ? \u2026")
MARKS: Final[frozenset[str]] = COMMAS | STOPS
QUOTES: Final[frozenset[str]] = frozenset('"\u201c\u201d\u00ab\u00bb\u2018')

DETERMINERS: Final[frozenset[str]] = words(
    "the a an this that these those its their his her our my your any some no every each both all several many "
    "most few more other another further new one two three four five six seven eight nine ten dozens"
)
CONJUNCTIONS: Final[frozenset[str]] = words("and or but & nor plus then")
PREPOSITIONS: Final[frozenset[str]] = words(
    "of in on at by with from to for into against between over under about near inside outside across "
    "within without through throughout during after before since until upon towards toward among amid via "
    "alongside unlike despite following including regarding concerning around along behind beyond like off per "
    "versus v vs targeting"
)
LOCATIVES: Final[frozenset[str]] = words(
    "in at near inside outside across within throughout around off along behind beyond under from into via through"
)
AUXILIARIES: Final[frozenset[str]] = words(
    "is are was were be been being am has have had having do does did will would shall should may might can could "
    "must 'll 've 're 'd ca wo"
)
BE: Final[frozenset[str]] = words("is are was were be been being am get gets got 're")
MODALS: Final[frozenset[str]] = words(
    "will would shall should may might can could must 'll 'd ca wo do does did"
)
SUBORDINATORS: Final[frozenset[str]] = words(
    "that if as when while because although though unless whether where whereas until once so lest otherwise "
    "after before since amid"
)
RELATIVES: Final[frozenset[str]] = words("who which whom whose that")
PRONOUNS: Final[frozenset[str]] = words("he she it they we i you him her them me")
CLAUSE_OPENERS: Final[frozenset[str]] = SUBORDINATORS | RELATIVES
POINTING: Final[frozenset[str]] = DETERMINERS | POSSESSIVE
"""What stands before a noun and its adjectives."""
GOVERNING: Final[frozenset[str]] = PREPOSITIONS - {"to"}
"""Prepositions after which no verb stands but a gerund."""
ADVERBS: Final[frozenset[str]] = words(
    "also neither not n't never now then again already still just only recently earlier later soon reportedly allegedly "
    "directly immediately repeatedly openly formally officially even once twice further together separately "
    "instead too finally first back ever yet often always long nearly almost meanwhile however ago "
    "today yesterday tomorrow tonight overnight early late "
    "probably possibly presumably certainly surely apparently evidently effectively essentially virtually nearly "
    "simply merely hardly barely scarcely reluctantly eagerly quickly swiftly rapidly promptly gradually slowly suddenly "
    "unexpectedly quietly secretly covertly privately publicly explicitly implicitly flatly firmly strongly sharply "
    "harshly vehemently bluntly angrily fiercely heavily deliberately intentionally accidentally mistakenly wrongly "
    "falsely rightly successfully unsuccessfully mainly mostly largely partly fully completely entirely totally "
    "deeply seriously badly severely significantly clearly obviously definitely eventually ultimately initially "
    "originally previously formerly lately newly currently presently temporarily permanently indefinitely briefly "
    "constantly continually continuously regularly routinely frequently occasionally rarely seldom usually normally "
    "typically generally specifically particularly especially solely unilaterally jointly mutually simultaneously "
    "subsequently consequently accordingly similarly likewise conditionally unconditionally tentatively warmly "
    "cautiously theoretically realistically actually really truly genuinely literally ostensibly supposedly purportedly"
)
FLOATING: Final[frozenset[str]] = words("both all each jointly")
"""Quantifiers that may stand between an auxiliary and its verb."""
VERB_GROUP: Final[frozenset[str]] = AUXILIARIES | ADVERBS | FLOATING
DATES: Final[frozenset[str]] = words(
    "monday tuesday wednesday thursday friday saturday sunday january february march april may june july august "
    "september october november december week month year day morning evening night afternoon"
)

_ROLES: Final[frozenset[str]] = inflected(
    "leader chief head president premier minister chairman chair chairwoman secretary general commander spokesman "
    "spokesperson spokeswoman official envoy ambassador diplomat king prince emir sultan crown chancellor governor "
    "mayor senator representative delegate deputy director adviser advisor aide member founder politician "
    "negotiator lawmaker mp pm brigadier colonel major lieutenant captain admiral marshal officer cleric "
    "ayatollah sheikh imam figure strongman dictator ruler counterpart boss ceo activist analyst expert speaker "
    "foreign prime defence interior finance energy oil intelligence security supreme vice acting former ex top "
    "senior high-ranking military political spiritual national deputy exiled outgoing incoming newly appointed "
    "militant rebel opposition movement group party faction organization organisation state secretary-general"
)

ROLES: Final[frozenset[str]] = frozenset(
    w for w in _ROLES if not is_past(w) and not w.endswith("ing")
) | words("acting outgoing incoming ruling king exiled appointed")
"""Words that stand between a group or state and the person who heads or serves it."""

REPORTING: Final[frozenset[str]] = inflected(
    "say claim allege report state tell add announce note argue insist maintain assert declare write quote cite "
    "reiterate reaffirm remind repeat confirm stress emphasize explain describe comment mention disclose reveal acknowledge"
) | {"according"}
ATTRIBUTION: Final[frozenset[str]] = inflected(
    "say tell add report announce note declare state confirm disclose"
) | {"according"}
"""Verbs that name a source at the end of a sentence: "..., officials said"."""
PEOPLE: Final[frozenset[str]] = inflected(
    "ministry rebel demonstrator protester student worker authority official troop soldier force leader government army "
    "villager supporter militant gunman guerrilla resident farmer teacher doctor refugee court police lawmaker junta "
    "parliament newspaper union group militia tribe settler prisoner inmate migrant crowd opposition party"
)
"""Who acts where a place tells whose they are: "rebels in X", "students throughout X"."""
INSIDERS: Final[frozenset[str]] = inflected(
    "rebel guerrilla guerilla insurgent separatist dissident opposition student pupil worker protester protestor demonstrator marcher "
    "teacher doctor nurse lawyer farmer villager resident citizen miner docker driver trader shopkeeper union party "
    "journalist newspaper activist supporter prisoner inmate crowd parent pensioner rioter striker squatter"
)
"""People who act at home where nothing else is said."""
OPPOSING: Final[frozenset[str]] = inflected(
    "rebel guerrilla guerilla insurgent separatist dissident opposition"
) | {
    "party",
    "parties",
}
"""Those of them who speak against their own state where they make demands on one."""
AUTHORITIES: Final[frozenset[str]] = inflected(
    "ministry government police court judge prosecutor parliament junta authority policeman gendarme senate magistrate"
)
"""Those who rule a state; what they do to nobody named they do to its people."""
RULED: Final[frozenset[str]] = (
    OPPOSING
    | AUTHORITIES
    | inflected(
        "protester demonstrator striker union newspaper mayor minister governor lawmaker senator tribe"
    )
    | {"tribal", "political"}
)
"""Whom a state has at home."""
FORCES: Final[frozenset[str]] = inflected(
    "troop soldier force army military jet warplane aircraft bomber plane missile drone tank navy paratrooper"
)
"""Those of a state who may be abroad."""
OFFICES: Final[frozenset[str]] = words(
    "president premier minister king queen prince emir sultan chancellor governor ambassador envoy chief leader "
    "general commander spokesman spokeswoman secretary pm"
)
"""Offices that one person holds."""
KIN: Final[frozenset[str]] = inflected(
    "cousin brother sister son daughter wife husband father mother nephew niece uncle aunt relative family aide bodyguard "
    "driver adviser deputy lawyer ally supporter follower"
)
"""People of a person whose fate is not his own."""
GIVING: Final[frozenset[str]] = inflected("give offer send grant hand deliver issue serve deny tell")
"""X gives Y an ultimatum: verbs that take whom it is given to before what is given."""
CONTROL: Final[frozenset[str]] = inflected(
    "urge ask order tell call advise warn press want allow let force push expect instruct command request beg "
    "pressure encourage invite permit enable help authorise compel tempt lead prompt persuade convince"
)
"""X urged Y to strike: the doer of the infinitive is Y."""
BLAMING: Final[frozenset[str]] = inflected("accuse suspect blame convict")
"""X accused Y of striking: the doer of the gerund is Y, and it is a claim."""
SUPPORT: Final[frozenset[str]] = inflected(
    "hold launch conduct carry lead stage mount perpetrate commit execute open begin start resume make issue "
    "deliver give sign reach conclude attend join engage take intensify have convene host undergo wage "
    "pursue initiate impose extend proclaim trigger tighten widen reimpose renew order announce declare file submit lodge offer send mobilise use unleash fire claim continue "
    "adopt pass approve endorse speed accelerate complete finish"
)
"""X launched a strike: verbs that lend their subject to a noun."""
CEASING: Final[frozenset[str]] = inflected("stop halt cease end pause suspend quit discontinue")
"""X stopped striking: verbs after which a gerund is done no more."""
RELEASING: Final[frozenset[str]] = words("release releases freeing liberation return handover deportation")
"""Nouns of which "of" tells whom it is done to, though they are deeds of retreat."""
ENDING: Final[frozenset[str]] = words(
    "suspension halt end pause cessation stop moratorium freeze lull ending halting stopping"
)
"""Nouns that say of a deed that it is done no more: "a halt to attacks"."""
MOVING: Final[frozenset[str]] = words(
    "bound headed destined heading flying travelling traveling sailing en-route"
)
"""Where somebody or something is on its way to, which is not what is done to it."""
READY: Final[frozenset[str]] = words("ready readiness prepare preparing preparations prepared poised gearing")
"""Words before "for" that say that somebody means to do it."""
BRACED: Final[frozenset[str]] = words("brace braced bracing braces")
"""Words before "for" that say that somebody expects to suffer it."""
REFUSING: Final[frozenset[str]] = inflected("refuse decline fail")
"""X refused to do it: verbs after which an infinitive is not done."""
REDUCED: Final[frozenset[str]] = words(
    "based located headed led born backed known called dubbed accompanied held stationed headquartered dressed disguised "
    "posing armed"
)
"""Participles that shorten a clause about the noun before: "an official based in Z"."""
CONSIDERING: Final[frozenset[str]] = inflected(
    "prepare plot weigh consider mull ponder contemplate debate study eye propose"
) | {
    "planning",
    "plans",
}
"""X is weighing sanctions: verbs that lend their subject to a noun, but nobody has done it yet."""
DISCUSSING: Final[frozenset[str]] = inflected("discuss")
TRAVELLING: Final[frozenset[str]] = inflected("fly travel arrive head go come return leave depart sail drive")
"""X flew to Y for talks: verbs of a journey to a meeting."""
ANSWERING: Final[frozenset[str]] = inflected("answer respond reply retaliate react counter")
"""X answered with a strike: verbs that lend their subject to what they answer with."""
OCCASIONS: Final[frozenset[str]] = words(
    "eve wake midst middle end start beginning occasion anniversary sidelines margins presence absence request"
)
"""Nouns that only set a deed in time or place: "on the eve of X's visit"."""
INTENTION: Final[frozenset[str]] = inflected(
    "threaten vow plan pledge intend prepare want seek hope promise aim expect schedule set agree "
    "consider mull weigh decide refuse decline propose plot conspire"
)
SPEECH_VERBS: Final[frozenset[str]] = (
    REPORTING
    | CONTROL
    | inflected(
        "threaten vow pledge caution accuse blame condemn denounce criticise slam reject refuse decline deny "
        "dismiss rebuff spurn demand urge threat warning accusation rejection refusal demand ultimatum appeal reminder "
        "plea veto oppose"
    )
)
"""Verbs and nouns that name an act of speech itself, not its content."""
SUFFERING: Final[frozenset[str]] = inflected(
    "pay regret face suffer bear receive get meet deal await see burn cross"
)
"""X will pay: verbs whose subject is the one it is done to."""
VICTIM: Final[frozenset[str]] = inflected(
    "kill wound injure arrest detain abduct kidnap assassinate execute martyr capture seize imprison jail deport free"
)
"""Verbs that always name whom they are done to: without an object they are participles ("two killed in a raid")."""
GUILTY: Final[frozenset[str]] = words(
    "breach responsible accountable liable accomplice guilty complicit culprit behind act"
)
"""What somebody is called who is accused."""
OUGHT: Final[frozenset[str]] = words("must should needs need")
"""Verbs that make a demand of whom they say it."""
URGING: Final[frozenset[str]] = CONTROL - inflected(
    "lead force enable help let allow compel permit prompt tell"
)
COMPLAINING: Final[frozenset[str]] = inflected("complain") | words("complaint complaints")
"""What goes to one and is about another."""
PURPOSES: Final[frozenset[str]] = inflected(
    "call demand request plan threat offer decision pledge vow order bid attempt proposal refusal right ability plot "
    "appeal readiness intention promise desire willingness capability pressure failure effort"
)
"""Nouns whose infinitive tells what is only wanted or meant: "a call to hand over"."""
DEMANDING: Final[frozenset[str]] = inflected(
    "demand insist request propose suggest recommend urge ask require order"
)
"""Verbs and nouns after which a base form is only wanted: "demanded that X stop"."""
ADVICE: Final[frozenset[str]] = inflected(
    "advice counsel recommendation demand suggestion request aim goal hope wish condition plea call appeal"
)
"""Nouns of which an infinitive says what is wanted: "our advice is to stop"."""
EXPECTING: Final[frozenset[str]] = inflected(
    "come face expect fear trigger provoke spark avert prevent avoid risk anticipate await"
)
"""Verbs whose mood a noun after them shares: "could come under attack", "to avert a strike"."""
DENIAL: Final[frozenset[str]] = inflected("deny refute dismiss") | words("denial denials debunked")
DOUBT: Final[frozenset[str]] = words(
    "potential possible likely possibility possibilities fear fears feared risk risks speculation alleged "
    "hypothetical prospect prospects threat threats eventual imagined any"
)
COMING: Final[frozenset[str]] = words(
    "upcoming planned scheduled looming impending imminent forthcoming expected proposed pending future"
)
NATURE: Final[frozenset[str]] = words(
    "storm storms typhoon typhoons tornado tornadoes sandstorm monsoon cyclone hurricane earthquake quake tremor flood floods drought tsunami landslide heatwave wildfire "
    "famine inflation recession pandemic epidemic cholera polio virus disease outbreak blackout outage lightning"
)
"""What strikes and kills without anybody's doing."""
WILD: Final[frozenset[str]] = words(
    "hail hailstorm snow gale fog rain blizzard blaze wildfires bushfire landslides mudslide mudslides avalanche eruption volcano "
    "alcohol methanol poisoning locust locusts mosquito mosquitoes bee bees wasp wasps hornets rat rats dog dogs wolf wolves "
    "boar boars shark sharks snake snakes crocodile tiger tigers leopard elephant elephants jellyfish monkey monkeys greenfly"
)
"""The same, but for figures of speech: a hail of bullets."""
ACCIDENTS: Final[frozenset[str]] = inflected(
    "collide crash overturn derail capsize skid veer plunge topple collapse stampede"
) | words("crush ravine gorge gas fireworks scaffold scaffolding boiler")
"""Words of mishaps; with arms beside them they are none."""
VEHICLES: Final[frozenset[str]] = words(
    "car cars bus buses lorry lorries truck trucks train trains van vans tram motorcycle scooter taxi bicycle"
)
"""What hits and kills in the traffic."""
ARMS: Final[frozenset[str]] = (
    inflected(
        "missile rocket drone shell bomb projectile mortar warhead weapon mine grenade jet warplane strike airstrike attack raid"
    )
    | words(
        "gunman gunmen bullet bullets arms ammunition fire gunfire ramming rammed suicide mortars clashes fighting bombing bombardment shelling"
    )
) - {"struck"}
SCORING: Final[frozenset[str]] = inflected(
    "beat win lose draw thrash lead score finish defeat edge crush hammer rout thump trounce"
) | words("victory goal goals half")
FICTION: Final[frozenset[str]] = words(
    "film movie documentary novel drama thriller miniseries sitcom comic musical opera exhibition videogame screenplay "
    "play poem ballad mural painting fresco cartoon puppet re-enactment reenactment"
)
GAMES: Final[frozenset[str]] = words(
    "match goal goals striker midfielder goalkeeper defender coach coached penalty penalties half-time halftime league "
    "cup final finals semi-final quarter-final semifinal quarterfinal championship tournament medal gold silver bronze "
    "draw draws drew winner wrestlers wrestler footballers footballer boxers boxer swimmers team-mates teammates crossbar offside referee "
    "title titles football soccer basketball volleyball chess grandmaster innings wicket playoffs qualifier fixture"
)
"""Two of these in one sentence make it a report of play."""
PLAY: Final[frozenset[str]] = words(
    "goalkeeper midfielder quarterback linebacker wicket wickets innings semi-final semifinal quarterfinal half-time "
    "halftime offside crossbar doping volleyball basketball wrestlers sprinter batsman bowler touchdown home-run playoffs whistle winger gamers futsal handball hockey rugby cricket taekwondo karate judo weightlifting weightlifter gymnast "
    "bowlers batsmen batters u-23 u-21 u-20 u-19 u-17 under-23 under-20 under-17 playoff footballer footballers midfield under-21 under-19 snooker badminton marathon grand-slam medallist"
)
"""One of these is enough for it."""
CONDITIONS: Final[frozenset[str]] = words("if unless whether should lest otherwise suppose supposing imagine")

VERBS: Final[frozenset[str]] = (
    inflected(
        "say tell add announce claim report accuse blame warn threaten vow pledge promise urge ask order "
        "call demand request reject refuse deny decline condemn criticise praise welcome back support meet visit "
        "arrive leave depart travel fly return hold host receive greet attack strike hit bomb shell raid kill wound "
        "injure abduct seize capture arrest detain release free launch fire shoot deploy send "
        "withdraw sign agree sanction impose lift protest rally march describe stress emphasise insist deliver "
        "discuss brief inform assure thank express convey reaffirm reiterate confirm acknowledge admit "
        "use make take give get put become remain appear seem begin start continue stop end halt try "
        "want need seek plan intend aim prepare expect believe think know see show lead follow cause leave bring "
        "allow let help force push prevent block close shut open cross enter join attend stage carry conduct "
        "mourn bury serve write speak talk tweet post publish cite quote note argue declare order rule vote pass veto "
        "adopt approve cancel postpone suspend resume recall expel summon appoint name elect win lose fight clash "
        "destroy damage target intercept down sink board impound enrich develop build test arm fund finance provide "
        "supply sell buy export import mediate broker negotiate propose offer accept respond retaliate react "
        "come go stand fall rise grow drop increase reduce cut raise run set turn keep consider fear mean "
        "compare link tie attribute refer point hint highlight underscore voice display mark coincide include "
        "expand extend widen escalate intensify deepen accelerate resist oppose defend protect evacuate withhold target "
        "place prepare order search storm occupy control besiege surround encircle overrun approach reach return rescue "
        "weigh mull ponder contemplate hail salute slam denounce rebuke decry deplore regret welcome celebrate commemorate mark honour visit "
        "drawn drew restrict recognise designate establish normalise control pledge ban freeze say"
    )
    - PREPOSITIONS
    - DETERMINERS
    - ROLES
    - words("force forces back name down end means talks arms general post test fire head")
)
"""Common verbs of the news, in all forms: where a noun group surely ends."""
