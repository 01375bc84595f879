"""Commitments whose cue is a verb that binds: pledge, agree, refuse, threaten, offer, reaffirm, plan."""

from __future__ import annotations

from typing import Final

from attrs import define, evolve

from toolkit import lexicon
from toolkit.commissive.classes import word_class
from toolkit.commissive.complement import Complement, complement
from toolkit.commissive.condition import condition
from toolkit.commissive.found import Found
from toolkit.commissive.kinds import pressed, typed, ultimatum
from toolkit.commissive.passive import passive
from toolkit.commissive.scene import Scene
from toolkit.commissive.speech import speech
from toolkit.commissive.subject import Subject, subject
from toolkit.commissive.veto import asked, supposed
from toolkit.commissive.vocabulary import (
    ADVERBS,
    AUXILIARIES,
    BE,
    BELIEFS,
    DETERMINERS,
    DO,
    HAVE,
    HEDGES,
    NEGATIONS,
    POSSESSIVES,
    PREPOSITIONS,
    SAYING,
    SPOKESPEOPLE,
    WILL,
    Frame,
    verbs,
)
from toolkit.commissive.words import QUOTES, Words
from toolkit.record.findings import CommitmentType

_ADVERBS: Final = ADVERBS - {"and", "both", "all", "together"}
_ARTICLES: Final = DETERMINERS - {"all", "both", "that", "this", "each"}
_UNREAL: Final = (AUXILIARIES - WILL - BE - HAVE - DO) | HEDGES
_GROUPED: Final = AUXILIARIES | ADVERBS
_DOCUMENTS: Final = word_class("binding_documents")
_UNSURE: Final = BELIEFS - word_class("opinions_held") - {"convinced"}
_PARTICULARS: Final = word_class("particulars")
_LEADING_TO: Final = word_class("leading_to")
_HOMOGRAPHS: Final = word_class("homographs")
_SILENT: Final = word_class("silent")
_SILENT_REFUSING: Final = word_class("silent_refusing")
_BARE: Final = 3
_CAUSING: Final = frozenset(("convinced", "convince", "persuaded", "persuade", "led", "prompting", "prompted"))
_OFFERED: Final = frozenset(("readiness", "willingness"))
_MINDED: Final = word_class("minded")
_THINGS: Final = ("thing_nouns", "event_nouns", "control_verbs", "outcome_verbs")
_PAST_TIMES: Final = word_class("past_times")


@define(kw_only=True)  # far quicker to make than a frozen one
class Group:
    """The auxiliaries and the verb of a cue."""

    first: int
    """The first token of the group."""

    last: int
    """The token of the verb."""

    negative: bool
    """Whether it is negated."""

    words: frozenset[str]
    """Its auxiliaries."""


def performed(w: Words, i: int, scene: Scene) -> Found | None:
    """Return the commitment that the commissive verb at token *i* makes, if it makes one."""
    frame = verbs()[w.low[i]]
    group = _group(w, i)
    if frame.form == "past" and not group.negative and group.words & BE and _UNREAL.isdisjoint(group.words):
        return passive(w, i, frame, group.first)
    unplanned = group.negative and frame.lemma in {"plan", "intend"} and frame.form != "gerund"
    if not _verb(w, i, frame) or (group.negative and not unplanned) or not _realis(w, frame, group):
        return None
    follows = complement(w, i, frame)
    if follows is None or _silence(w, frame, follows):
        return None
    who = _subject(w, frame, group)
    if frame.form in {"base", "third"} and (who is None or _which(w, who, group)) and w.low[i] in _HOMOGRAPHS:
        return None
    if who is not None and who.kind == "thing" and frame.lemma in _MINDED and not _listed_thing(w, who):
        who = evolve(who, kind="agent")
    if not _can_bind(w, who, frame, group) or _spoken_against(w, who, group, follows, scene):
        return None
    said = speech(w, who.first if who else i, follows.last)
    type_ = _type(w, frame, follows, negative=unplanned or follows.negative)
    depends = condition(w, i, follows.last)
    if ultimatum(w, depends):
        type_ = pressed(w, type_, follows.first, negative=follows.negative)
    negative = follows.negative or type_ == "refusal" or unplanned
    return Found(
        words=w,
        type=type_,
        cue=(i, follows.cue_last),
        lemma=frame.lemma,
        action=(follows.first, follows.last),
        rule=f"commitment.{frame.type}-verb",
        subject=who,
        addressee=follows.addressee,
        speech=said,
        polarity="negative" if negative else "positive",
        condition=depends,
        prior=_prior(w, group, follows, told=said is not None),
    )


def _group(w: Words, i: int) -> Group:
    first, negative = i, False
    while first > 0:
        low = w.low[first - 1]
        if low in NEGATIONS:
            negative = True
        elif not (
            low in AUXILIARIES
            or low in _ADVERBS
            or low in HEDGES
            or (low.endswith("ly") and not w.capital(first - 1))
            or (low == "far" and w.at(first - 2) == "so")
            or (low == "so" and w.at(first) == "far")
        ):
            if not _timed(w, first):
                break
            first -= 1
        first -= 1
    return Group(first=first, last=i, negative=negative, words=frozenset(w.low[first:i]))


def _timed(w: Words, first: int) -> bool:
    """Return whether a year of two tokens stands between auxiliary and verb: "had in 2023 pledged"."""
    return w.at(first - 1).isdigit() and w.at(first - 2) == "in" and w.at(first - 3) in HAVE


def _verb(w: Words, i: int, frame: Frame) -> bool:
    """Return whether token *i* is a verb: not the noun "plans", not the adjective in "the promised reforms"."""
    before = w.at(i - 1)
    if before in _ARTICLES or before.endswith(("'s", "s'")):
        return False
    if (
        w.low[i] in _HOMOGRAPHS
        and before != "to"
        and (before in PREPOSITIONS or before in DETERMINERS or before in {"out", "up", "off", "new"})
    ):
        return False
    if before in HAVE and frame.form != "past":
        return False
    if frame.form == "past" and before in {"newly", "previously", "long"} and w.at(i - 2) in DETERMINERS:
        return False
    return not w.capital(i) or i == 0 or before in QUOTES


def _realis(w: Words, frame: Frame, group: Group) -> bool:
    """Return whether the cue is asserted: not wanted, possible, or asked of somebody."""
    if not _UNREAL.isdisjoint(group.words):
        return False
    contracted = w.at(group.first - 1).endswith(("'re", "'m"))
    passive = frame.form == "past" and (contracted or bool(group.words & BE)) and not group.words & HAVE
    if passive or (frame.form == "past" and "been" in group.words):
        return False
    before = w.at(group.first - 1)
    if frame.form == "base" and before == "to":
        return w.at(group.first - 2) in _LEADING_TO or any(
            w.at(k) in _LEADING_TO for k in range(max(0, group.first - 6), group.first - 1)
        )
    if frame.form == "gerund":
        return bool(group.words & BE) or not (before in PREPOSITIONS or before in DETERMINERS)
    return True


def _subject(w: Words, frame: Frame, group: Group) -> Subject | None:
    if frame.form == "gerund" and not group.words & BE:
        return _participial(w, group.first)
    if frame.form == "base" and w.at(group.first - 1) == "to":
        return _caused(w, group.first - 1)
    found = subject(w, group.first)
    if found is not None and found.kind in {"thing", "event"} and w.at(group.first - 1) == "and":
        return _teller(w, found) or found
    return found


def _teller(w: Words, inner: Subject) -> Subject | None:
    """Return who binds himself after what he said of a thing: "she wrote that it was sad and undertook to pay"."""
    that = inner.clause - 1
    return subject(w, that - 1) if w.at(that) == "that" and w.at(that - 1) in SAYING else None


def _participial(w: Words, first: int) -> Subject | None:
    """Return the subject of ", vowing to": that of the clause before."""
    for j in range(first - 1, 0, -1):
        if w.low[j] in AUXILIARIES or (
            w.low[j].endswith(("ed", "aid", "old")) and not w.capital(j) and w.low[j - 1] not in DETERMINERS
        ):
            start = j
            while start > 0 and w.low[start - 1] in _GROUPED:
                start -= 1
            found = subject(w, start)
            if found is not None and found.kind in {"name", "agent", "person", "self", "it"}:
                return found
    return None


def _caused(w: Words, to: int) -> Subject | None:
    """Return the object of "convinced the ministry to promise": the one who promises."""
    for j in range(to - 1, max(-1, to - 7), -1):
        if w.low[j] in _CAUSING:
            return Subject(first=j + 1, last=to, head=to - 1, kind="agent", clause=j + 1) if j + 1 < to else None
    return subject(w, next(j for j in range(to - 1, -1, -1) if w.low[j] in _LEADING_TO))


def _which(w: Words, who: Subject, group: Group) -> bool:
    """Return whether a relative clause only says which ones are meant: "owners who refuse to comply"."""
    return who.relative and w.at(group.first - 2) != "," and w.low[who.first] not in DETERMINERS


def _can_bind(w: Words, who: Subject | None, frame: Frame, group: Group) -> bool:
    if who is None:
        return frame.type in {"pledge", "threat", "reaffirmation"} and frame.form == "gerund"
    if who.kind in {"thing", "dummy"}:
        return frame.type in {"pledge", "reaffirmation", "agreement"} and w.low[who.head] in _DOCUMENTS
    if who.kind == "generic":
        return w.low[who.head] in {"some", "many", "others", "both"} and frame.type in {"pledge", "refusal"}
    if frame.lemma == "decide" and frame.form == "gerund" and not group.words & BE:
        return False
    if frame.lemma == "decide" and frame.form == "past" and not (group.words & HAVE):
        return who.kind == "agent"
    return who.kind != "event" or frame.type in {"agreement", "reaffirmation"}


def _listed_thing(w: Words, who: Subject) -> bool:
    """Return whether the subject is known to be a thing; a noun in no list that agrees or vows is somebody."""
    low = w.low[who.head]
    if (
        not low.isalpha()
        or low.endswith("ing")
        or low in PREPOSITIONS
        or low in POSSESSIVES
        or w.at(who.head - 1) == "of"
    ):
        return True
    return any(word in lexicon.words(name) for word in (low, low.removesuffix("s")) for name in _THINGS)


def _spoken_against(w: Words, who: Subject | None, group: Group, follows: Complement, scene: Scene) -> bool:
    if asked(w, follows.last):
        return True
    if who is None:
        return False
    if supposed(w, who) or w.at(group.first - 1) in {"if", "unless", "whether"}:
        return True
    before = w.at(who.clause - 1)
    if before == "that":
        before = w.at(who.clause - 2)
    if before in _UNSURE:
        return True
    return (
        scene.quoted
        and who.kind in {"name", "person"}
        and verbs()[w.low[group.last]].type == "plan"
        and not scene.speakers & SPOKESPEOPLE
    )


def _silence(w: Words, frame: Frame, follows: Complement) -> bool:
    """Return whether a refusal is only of words to the press."""
    verb = w.low[follows.first]
    if verb == "rule" and w.at(follows.first + 1) == "out":
        return True
    if frame.lemma == "decline":
        return verb in _SILENT
    if frame.lemma == "refuse":
        return (verb in _SILENT_REFUSING and not (verb == "answer" and follows.last - follows.first > _BARE)) or (
            verb in {"give", "provide", "release", "discuss", "answer"}
            and not _PARTICULARS.isdisjoint(w.low[follows.first : follows.last])
        )
    return False


def _type(w: Words, frame: Frame, follows: Complement, *, negative: bool) -> CommitmentType:
    vengeful = frame.type == "pledge" and w.at(follows.first) in {"revenge", "retaliation", "vengeance", "reprisals"}
    if frame.type == "reaffirmation" and _OFFERED & set(w.low[follows.cue_last : follows.first]):
        return "offer"
    return "threat" if vengeful else typed(w, frame.type, follows.first, follows.last, negative=negative)


def _prior(w: Words, group: Group, follows: Complement, *, told: bool) -> bool:
    """Return whether the promise is older than the story: "had promised", unless that is reported, or "in 2019"."""
    if "had" in group.words:
        return not told
    before = group.first
    while before > 0 and w.low[before - 1] != "," and before > group.first - 3:
        before -= 1
    around = (
        *w.low[before : group.first],
        *w.low[group.last + 1 : follows.first],
        *w.low[follows.last : follows.last + 4],
    )
    return any(low in _PAST_TIMES or (low.isdigit() and len(low) == 4) for low in around)  # noqa: PLR2004 - a year
