"""The classes of words that the rules of this package speak of: open classes from the word lists, closed ones here."""

from __future__ import annotations

from functools import cache
from typing import Final

from attrs import frozen

from toolkit import lexicon

WILL: Final = frozenset(("will", "shall", "won't", "would", "wouldn't", "shan't"))
MODALS: Final = WILL | {"can", "could", "may", "might", "should", "must", "can't", "couldn't", "cannot", "shouldn't", "ought"}
BE: Final = frozenset(("is", "are", "was", "were", "be", "been", "being", "am", "isn't", "aren't", "wasn't", "weren't"))
HAVE: Final = frozenset(("has", "have", "had", "having", "hasn't", "haven't", "hadn't"))
DO: Final = frozenset(("do", "does", "did", "don't", "doesn't", "didn't"))
AUXILIARIES: Final = MODALS | BE | HAVE | DO
NEGATIONS: Final = frozenset(
    "not never no n't won't wouldn't shan't don't doesn't didn't isn't aren't wasn't weren't hasn't haven't hadn't can't "
    "couldn't cannot neither nor nobody none nothing".split()
)
SELF: Final = frozenset(("i", "we"))
THIRD: Final = frozenset(("he", "she", "they"))
PRONOUNS: Final = SELF | THIRD | {"it", "you"}
DUMMIES: Final = frozenset(
    "there this that these those what nothing something anything everything here which it's that's there's".split()
)
GENERIC: Final = frozenset(
    "everyone everybody anyone anybody someone somebody nobody people you one many most some few others critics analysts "
    "economists observers experts voters consumers investors scientists researchers commentators pundits historians".split()
)
DETERMINERS: Final = frozenset(
    "the a an this that these those its their his her our my your each every any some no both all another such".split()
)
POSSESSIVES: Final = frozenset(("its", "their", "his", "her", "our", "my", "your"))
PREPOSITIONS: Final = frozenset(
    "of in on at for from to with by under over into about after before during through between among against without within "
    "across near around toward towards upon via per despite until since amid outside inside behind beyond beside besides "
    "following including regarding concerning throughout along unlike like".split()
)
SUBORDINATORS: Final = frozenset(
    "if unless whether while whereas because although though as since until when where why how before after once than lest "
    "so whenever wherever whatever whoever what".split()
)
ASKING: Final = frozenset("if whether unless until how why what lest whatever whoever whenever wherever than".split())
RELATIVES: Final = frozenset(("who", "which", "that"))
CONJUNCTIONS: Final = frozenset(("and", "or", "but", "nor", "yet", "then"))
ADVERBS: Final = frozenset(
    "also now then soon still not never only just ever always again already later once even today tomorrow therefore thus "
    "instead however meanwhile then both all together further almost nearly yet indeed too rather themselves himself itself "
    "herself ourselves myself either neither no longer first jointly".split()
)
KEPT_ADVERBS: Final = frozenset(("further", "almost", "nearly", "fully", "significantly", "gradually", "better", "more"))
HEDGES: Final = frozenset(
    "probably likely unlikely possibly perhaps maybe hopefully presumably potentially inevitably surely undoubtedly "
    "apparently supposedly conceivably doubtless arguably eventually someday invariably typically usually often".split()
)
BELIEFS: Final = frozenset(
    "hope hopes hoped hoping hopeful fear fears feared fearing believe believes believed believing expect expects expected "
    "expecting predict predicts predicted predicting doubt doubts doubted think thinks thought thinking guess bet bets "
    "suspect suspects suspected assume assumes assumed forecast forecasts forecasted concerned worried worry worries sure "
    "certain convinced optimistic pessimistic confident confidence speculation speculated chance possibility likelihood "
    "odds belief expectation expectations concern concerns risk prospect probability bets wish wishes wished feel feels "
    "felt imagine anticipate anticipates anticipated estimate estimates estimated projected projects suggests suggest "
    "demand demands demanded demanding urge urges urged urging ask asks asked asking want wants wanted propose proposes "
    "proposed proposing proposal suggestion suggested recommend recommends recommended request requests requested rumors "
    "rumours rumor rumour seems appears means meant implied implies calculated guessed knows know knew likely unlikely "
    "possible impossible inevitable clear unclear imply wonder wondered wondering doubtful afraid calls called appeal "
    "appealed insist insists insisting demanded reckon reckons reckoned sense dream dreamed persuade ensure ensures "
    "ensuring condition so".split()
)
SAYING: Final = frozenset(
    "say says said saying tell tells told telling announce announces announced announcing add adds added adding note notes "
    "noted noting state states stated stating declare declares declared declaring confirm confirms confirmed confirming "
    "insist insists insisted insisting indicate indicates indicated indicating reveal reveals revealed revealing explain "
    "explains explained explaining disclose discloses disclosed report reports reported write writes wrote writing tweet "
    "tweeted tweets stress stressed stresses stressing warn warned warns warning reply replied replies respond responded "
    "argue argued argues maintain maintained maintains claim claims claimed claiming allege alleges alleged emphasise "
    "emphasised emphasize emphasized underline underlined underscore underscored remark remarked remarks acknowledge "
    "acknowledged acknowledges admit admitted admits concede conceded suggest suggested hint hinted signal signaled "
    "signalled inform informed assert asserted asserts pronounce proclaimed proclaim vowed pledged promised recall recalled "
    "comment commented reiterate reiterated reaffirm reaffirmed affirmed pointed posted quoted read conclude concluded mean "
    "outlined echoed notified learned agree agreed agrees swore assured".split()
)
HOSTILE: Final = frozenset(
    "accuse accuses accused accusing attack attacks attacked attacking claim claims claimed claiming allege alleges alleged "
    "alleging argue argues argued criticised criticized slammed blasted mocked denounced predicts predicted ridiculed "
    "lambasted charged suggesting suggest suggested".split()
)
OUTSIDERS: Final = frozenset(
    "analyst analysts critic critics expert experts economist economists observer observers commentator commentators "
    "opponent opponents rival rivals poll polls study studies survey forecasters strategist strategists professor pundit "
    "pundits historian historians researcher trader traders rumours rumors speculation".split()
)
SPEAKING_FOR: Final = frozenset(
    "spokesman spokeswoman spokesperson spokesmen spokespeople adviser advisor advisers aide aides official officials "
    "ministry secretary statement office lawyer lawyers attorney representative representatives manager agent publicist "
    "campaign government source sources diplomat diplomats press director company team palace embassy department "
    "organisers organizers club agency authority authorities police commission communique schedule minister chief president "
    "chairman chairwoman executive head leader deputy coach doctor family".split()
)
SPOKESPEOPLE: Final = frozenset(
    "spokesman spokeswoman spokesperson spokesmen spokespeople adviser advisor aide official officials lawyer attorney manager "
    "agent publicist representative statement".split()
)
TIMEWORDS: Final = frozenset(
    "monday tuesday wednesday thursday friday saturday sunday today yesterday tomorrow tonight here there earlier later "
    "separately meanwhile also again monday's instead recently previously last week month year morning afternoon evening "
    "night late early on next this".split()
)
WEEKDAYS: Final = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
MONTHS: Final = (
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
)
PARTICIPLES: Final = {
    **dict.fromkeys(("been",), "be"),
    "sent": "send", "held": "hold", "built": "build", "made": "make", "given": "give", "taken": "take", "paid": "pay",
    "met": "meet", "put": "put", "set": "set", "cut": "cut", "sold": "sell", "bought": "buy", "spent": "spend",
    "shown": "show", "done": "do", "seen": "see", "drawn": "draw", "brought": "bring", "chosen": "choose", "led": "lead",
    "left": "leave", "lost": "lose", "kept": "keep", "told": "tell", "run": "run", "read": "read", "won": "win",
    "sworn": "swear", "thrown": "throw", "spread": "spread", "shut": "shut", "withdrawn": "withdraw", "withheld": "withhold",
    "written": "write", "begun": "begin", "found": "find", "flown": "fly", "shot": "shoot", "split": "split",
    "taught": "teach", "known": "know", "fought": "fight", "dealt": "deal", "laid": "lay", "broken": "break",
    "frozen": "freeze", "rebuilt": "rebuild", "overseen": "oversee", "undertaken": "undertake", "sought": "seek",
    "caught": "catch", "hit": "hit", "lifted": "lift", "banned": "ban", "scrapped": "scrap", "send": "send",
    "hung": "hang", "sung": "sing", "fed": "feed", "sunk": "sink", "stolen": "steal", "worn": "wear", "let": "let",
}  # fmt: skip


@frozen
class Frame:
    """How a verb binds."""

    lemma: str
    """Its dictionary form, with a particle: ``rule out``."""

    type: str
    """The commitment type that it makes."""

    frames: frozenset[str]
    """What may follow it."""

    form: str
    """``base``, ``third``, ``past`` or ``gerund``."""


@cache
def verbs() -> dict[str, Frame]:
    """Return the commissive verbs, by every form of them."""
    found: dict[str, Frame] = {}
    names = ("base", "third", "past", "gerund")
    for lemma, type_, frames, forms in lexicon.rows("commissive_verbs"):
        for place, word in enumerate(forms.split()):
            found[word] = Frame(lemma, type_, frozenset(frames.split(",")), names[place % 4])
    return found


@cache
def nouns() -> dict[str, tuple[str, str]]:
    """Return the commissive nouns with their type and how each counts."""
    return {row[0]: (row[1], row[2]) for row in lexicon.rows("commissive_nouns")}


@cache
def verb_class(name: str) -> frozenset[str]:
    """Return the lemmas of the verb list *name* (``outcome_verbs``)."""
    return lexicon.words(name)


@cache
def lemmas(word: str) -> tuple[str, ...]:
    """Return the base forms that *word* may be a participle, gerund or third person of, *word* among them."""
    if word in PARTICIPLES:
        return (word, PARTICIPLES[word])
    for ending, size in (("ing", 3), ("ied", 3), ("ed", 2), ("ies", 3), ("es", 2), ("s", 1)):
        if word.endswith(ending) and len(word) > size + 2:
            stem = word[:-size]
            doubled = stem[:-1] if len(stem) > 2 and stem[-1] == stem[-2] else stem  # noqa: PLR2004 - "cutt" is two more than a root
            return (word, stem, stem + "e", doubled, stem + "y" if ending in {"ied", "ies"} else stem)
    return (word,)


def participle(word: str) -> bool:
    """Return whether *word* has the form of a past participle."""
    return word in PARTICIPLES or (word.endswith("ed") and len(word) > 3)  # noqa: PLR2004 - "red" and "bed" are none
