"""Who acts: the noun phrase that a verb group has as its subject, and whether such a thing can bind itself."""

from __future__ import annotations

from typing import Final

from attrs import define, evolve

from toolkit import lexicon
from toolkit.commissive.classes import word_class
from toolkit.commissive.nounphrase import (
    STOPS,
    SubjectKind,
    clause_start,
    head_of,
    joined_end,
    kind_of,
    last_word,
    start_of,
)
from toolkit.commissive.vocabulary import (
    ADVERBS,
    AUXILIARIES,
    BELIEFS,
    CONJUNCTIONS,
    DETERMINERS,
    HEDGES,
    MODALS,
    MONTHS,
    NEGATIONS,
    PREPOSITIONS,
    PRONOUNS,
    RELATIVES,
    SAYING,
    SELF,
    SUBORDINATORS,
    TIMEWORDS,
    WEEKDAYS,
    WILL,
    lemmas,
    participle,
    verbs,
)
from toolkit.commissive.words import DASHES, QUOTES, Words

_SKIPPED: Final = QUOTES | HEDGES | (ADVERBS - CONJUNCTIONS - {"both", "all", "first", "once"})
_ASIDE_ENDS: Final = DASHES | {",", ")"}
_PERSONS: Final = PRONOUNS - {"you", "it"}
_BEFORE_ADJECTIVE: Final = DETERMINERS | AUXILIARIES | PREPOSITIONS
_COMMA_OR_STOP: Final = STOPS | {","}
_AUXILIARIES: Final = AUXILIARIES - {"been", "being", "be"}
_INTRODUCING: Final = PREPOSITIONS | SUBORDINATORS
_PHRASE_BEGINS: Final = DETERMINERS | {"it", "he", "she", "they"}
_LY_NOUNS: Final = frozenset(("family", "italy", "july", "assembly", "ally"))
_NON_FINITE: Final = MODALS | NEGATIONS | {"to"}
_NEW_CLAUSE: Final = frozenset(("and", "but"))
_LATER: Final = frozenset(("after", "before", "as", "since"))
_COMPLEMENT_BEGINS: Final = DETERMINERS | {"to", "that"}
_REACH: Final = 40
_CLAUSE_LONG: Final = 4
_OFFICE_REACH: Final = 8
_SPANS: Final = frozenset(("hours", "day", "days", "week", "weeks", "month", "months", "year", "years", "shortly"))
_OPENERS: Final = word_class("openers")
_THAT_NOUNS_BEFORE: Final = word_class("that_nouns_before")


@define(kw_only=True)  # far quicker to make than a frozen one
class Subject:
    """A subject: tokens from ``first`` to ``last`` (half open), its head, and what kind of actor it is."""

    first: int
    last: int
    head: int
    kind: SubjectKind

    relative: bool = False
    """Whether the verb stands in a relative clause on it."""

    clause: int = 0
    """The token where its clause begins."""


def subject(w: Words, group: int, *, depth: int = 0) -> Subject | None:
    """Return the subject of the verb group that begins with token *group* of *w*, or nothing where none is found."""
    i = _before_adverbs(w, group - 1)
    if i < 0 or depth > 3:  # noqa: PLR2004 - verbs that share a subject; more in one sentence is noise
        return None
    low = w.low[i]
    if low in PRONOUNS:
        return _pronoun(i, low)
    if low in RELATIVES or low == "whom":
        return _antecedent(w, i)
    if low in CONJUNCTIONS:
        return earlier_subject(w, i, depth)
    if low in _ASIDE_ENDS:
        return _over_aside(w, i, depth)
    return _phrase(w, i)


def _before_adverbs(w: Words, i: int) -> int:
    """Return the token before adverbs and times that stand between a subject and its verb: "police this week will"."""
    if i > 1 and w.low[i] in {"week", "month", "year"} and w.low[i - 1] in {"this", "next", "last"}:
        i -= 2
    elif i > 1 and w.low[i] in WEEKDAYS and w.low[i - 1] != "and":
        i -= 2 if w.low[i - 1] == "on" else 1
    elif i > 1 and (w.low[i - 1], w.low[i]) == ("so", "far"):
        i -= 2
    while i >= 0 and (w.low[i] in _SKIPPED or (w.low[i].endswith("ly") and w.low[i] not in _LY_NOUNS)):
        i -= 1
    return i


def _pronoun(i: int, low: str) -> Subject:
    kind: SubjectKind = "self" if low in SELF else "it" if low == "it" else "generic" if low == "you" else "person"
    return Subject(first=i, last=i + 1, head=i, kind=kind, clause=i)


def contracted(w: Words, i: int) -> Subject | None:
    """Return the subject in the contraction at token *i*: "we'll", "they're"."""
    stem = w.low[i].split("'")[0]
    if stem not in PRONOUNS:
        return None
    return _pronoun(i, stem)


def _antecedent(w: Words, i: int) -> Subject | None:
    """Return what a relative pronoun at *i* stands for."""
    j = i - 1
    if w.low[i] == "which" and w.at(j) == "of":
        found = _phrase(w, j - 1)
        return found and evolve(found, relative=True)
    if w.low[i] == "that" and (
        w.at(j) in {",", "and", "but"}
        or w.at(j) in QUOTES
        or w.at(j) in SAYING
        or w.at(j) in _THAT_NOUNS_BEFORE
        or j < 0
    ):
        return Subject(first=i, last=i + 1, head=i, kind="dummy", clause=i)
    if w.at(j) == ",":
        j -= 1
    if j < 0 or (w.at(i) == "who" and w.at(j) in {"asked", "about", "know", "of"}):
        return None
    found = _phrase(w, j, nearest=True)
    if found is not None and w.low[i] == "who" and w.at(i - 1) == ",":
        found = _before_office(w, found) or found
    if found is None or (w.at(found.first - 1), w.at(found.first - 2)) == ("to", "according"):
        return None
    return evolve(found, relative=True)


def _before_office(w: Words, body: Subject) -> Subject | None:
    """Return who is described by an office of *body*: in "Roe, founder of Acme, who will" that is Roe."""
    if w.at(body.first - 1) not in {"of", "at", "for"} or not w.capital(body.first):
        return None
    for j in range(body.first - 2, max(0, body.first - _OFFICE_REACH), -1):
        if w.low[j] == ",":
            named = w.capital(j - 1)
            return _phrase(w, j - 1, nearest=True) if named else None
        if w.low[j] in STOPS:
            return None
    return None


def earlier_subject(w: Words, i: int, depth: int = 0) -> Subject | None:
    """Return the subject of the verb before token *i*, a conjunction mostly: "he apologised and will return"."""
    frame = verbs().get(w.at(i + 1))
    passed = {"if", "unless", "whether"}
    if frame is not None and frame.form == "past":  # "said the city would pay and promised to": the one who said
        passed |= WILL
    for j in range(i - 1, max(-1, i - _REACH), -1):
        low = w.low[j]
        if low in STOPS:
            return None
        if low not in passed and _finite(w, j):
            start = j
            while start > 0 and (w.low[start - 1] in AUXILIARIES or w.low[start - 1] in ADVERBS):
                start -= 1
            found = subject(w, start, depth=depth + 1)
            if found is not None:
                return found
    return None


def _finite(w: Words, j: int) -> bool:
    low = w.low[j]
    if low == "have":
        return w.at(j - 1) not in _NON_FINITE
    if low in AUXILIARIES:
        return low not in {"be", "been", "being", "having", "do"} or w.at(j - 1) in PRONOUNS
    return w.at(j - 1) != "as" and _finite_verb(w, j)  # "as expected"


def _finite_verb(w: Words, j: int) -> bool:
    low = w.low[j]
    frame = verbs().get(low)
    if frame is not None and not (frame.form == "base" and w.at(j - 1) in _PERSONS):
        return frame.form in {"past", "third"} and w.at(j - 1) not in DETERMINERS
    if low in SAYING or low in BELIEFS:
        return w.at(j - 1) not in DETERMINERS and (low.endswith(("ed", "s")) or low in {"said", "told", "wrote"})
    if w.at(j - 1) in _PERSONS or _third_person(w, j):
        return True
    return participle(low) and w.at(j - 1) not in _BEFORE_ADJECTIVE and not w.capital(j)


def _third_person(w: Words, j: int) -> bool:
    """Return whether the token at *j* is a verb with -s after a name or an adverb: "China firmly opposes"."""
    low = w.low[j]
    if j == 0 or not low.endswith("s") or w.capital(j) or not (w.low[j - 1].endswith("ly") or w.capital(j - 1)):
        return False
    return w.low[j - 1][0].isalpha() and any(base in lexicon.words("control_verbs") for base in lemmas(low)[1:])


def _over_aside(w: Words, i: int, depth: int) -> Subject | None:
    """Return the subject before an aside that ends at token *i*: "Roe, who was there, will go"."""
    mark = w.low[i]
    opening = {"(" if mark == ")" else mark}
    places = [j for j in range(max(0, i - _REACH), i) if w.low[j] in opening]
    if mark != ",":
        return _phrase(w, places[-1] - 1) if places and places[-1] > 0 else None
    for j in places:
        if w.at(j - 1) in _COMMA_OR_STOP or w.at(j + 1) in _NEW_CLAUSE or not _is_aside(w, j, i):
            continue
        if w.low[j - 1] in SELF:  # "I, Jane Roe, will"
            return _pronoun(j - 1, w.low[j - 1])
        before = j - 2 if w.low[j - 1][0].isdigit() and w.at(j - 2) == "," else j
        found = _phrase(w, before - 1)
        named = all(map(w.capital, range(j + 1, i)))  # "as the minister, Karl Benes, promised"
        if found is None or w.low[found.first] in PREPOSITIONS or (_introduces(w, found.first) and not named):
            continue
        return evolve(found, last=i) if w.at(j + 1) in {"along", "together"} and w.at(j + 2) == "with" else found
    return earlier_subject(w, i, depth) or (_phrase(w, i - 1) if not places else None)


def _is_aside(w: Words, opening: int, closing: int) -> bool:
    """Return whether what stands between two commas is a relative clause or has no verb of its own."""
    if w.at(opening + 1) in {"who", "which", "whose", "where", "whom"}:
        return True
    inner = range(opening + 1, closing)
    relative = False
    for k in inner:
        relative = relative or w.low[k] in {"who", "which", "whose", "that", "where"}
        if not relative and (w.low[k] in _AUXILIARIES or w.low[k] in {"said", "says", "told"}):
            return False
    return True


def _introduces(w: Words, first: int) -> bool:
    """Return whether a phrase or clause that begins at *first* only introduces the main clause."""
    before = w.at(first - 1)
    low = w.low[first]
    return before in _INTRODUCING or low in SUBORDINATORS or low.endswith("ing") or low in _OPENERS


def _phrase(w: Words, i: int, *, nearest: bool = False) -> Subject | None:
    """Return the noun phrase that ends with token *i*."""
    begin = clause_start(w, i + 1)
    if begin > 1 and not nearest and w.low[begin - 1] in {"who", "which"} and _relative_subject(w, begin):
        outer = begin - 2 - (w.low[begin - 2] == ",")
        return _phrase(w, outer, nearest=True) if outer >= 0 and w.low[outer] not in PREPOSITIONS else None
    begin = _list_start(w, _after_main_clause(w, begin, i), i)
    if begin > 0 and w.low[begin - 1] in AUXILIARIES:
        begin = max((k + 1 for k in range(begin, i) if w.low[k] in {"and", "but"}), default=begin)
    first = _without_opening(w, begin, i)
    if first > i:
        return None
    if first > begin or begin > i:
        begin = first
    first = _after_inner_verb(w, first, i)
    head = last_word(w, first, i) if nearest else head_of(w, first, i)
    if nearest:
        first = start_of(w, first, head)
    titled = i if not nearest and w.at(head + 1) in {"of", "for"} and w.capital(i) and w.capital(head) else head
    return Subject(
        first=first,
        last=max(titled, joined_end(w, first, i)) + 1,
        head=head,
        kind=kind_of(w, first, head),
        clause=begin,
    )


def _after_main_clause(w: Words, begin: int, i: int) -> int:
    """Return the token after "after" where a main clause stands before it: "nurses ended a strike after the mayor"."""
    for k in range(i - 1, begin + 1, -1):
        if w.low[k] in _LATER:
            told = any(participle(w.low[j]) and w.low[j + 1] in _COMPLEMENT_BEGINS for j in range(begin + 1, k - 1))
            told = told or (begin > 0 and w.low[begin] == "to" and w.low[begin - 1] in verbs())
            told = told or (w.low[k] == "after" and (k - begin >= _CLAUSE_LONG or w.low[k - 1] in _SPANS))
            return k + 1 if told and not w.low[k + 1].endswith("ing") else begin
    return begin


def _relative_subject(w: Words, begin: int) -> bool:
    """Return whether the relative pronoun before token *begin* is the subject of its clause, not its object."""
    low = w.low[begin]
    free = w.low[begin - 2] not in PREPOSITIONS and low not in DETERMINERS and low not in PRONOUNS
    return free and not (w.capital(begin) or low[0].isdigit())


def _list_start(w: Words, begin: int, i: int) -> int:
    """Return where a list of subjects begins, if the phrase from *begin* is its end: "A, B and C will"."""
    if w.at(begin - 1) != "," or not any(w.low[k] == "and" for k in range(begin, i)):
        return begin
    if w.at(begin) == "and":
        begin_of_list = clause_start(w, begin - 1)
        named = all(w.capital(k) or w.low[k] in {"the", "of"} for k in range(begin_of_list, begin - 1))
        return begin_of_list if named else begin + 1
    if w.capital(begin) and begin > 1 and w.capital(begin - 2):
        earlier = clause_start(w, begin - 1)
        return earlier if all(w.capital(k) or w.low[k] in {"the", "of"} for k in range(earlier, begin - 1)) else begin
    return begin


def _without_opening(w: Words, first: int, last: int) -> int:
    """Return the first token after adverbials: "said Sunday it", "On Monday the minister"."""
    while first <= last:
        low = w.low[first]
        if low in TIMEWORDS or low in _OPENERS or low in MONTHS or (low[0].isdigit() and w.at(first - 1) in MONTHS):
            if low in {"last", "next", "this", "early", "late"} and w.at(first + 1) not in TIMEWORDS:
                return first
            if low in {"earlier", "later"} and w.at(first + 1) in {"versions", "version"}:
                return first
            first += 1
        elif low in PREPOSITIONS:
            after = _after_prepositional(w, first, last)
            if after < 0:
                return first
            first = after
        elif low in QUOTES or low in {"(", "[", "'"}:
            first += 1
        else:
            break
    return first


def _after_prepositional(w: Words, first: int, last: int) -> int:
    """Return the token after "on Monday", "in a statement", "in Paris" when more of a subject follows, else -1."""
    j = first + 1
    if w.at(j) in TIMEWORDS or w.at(j) in MONTHS or w.low[min(j, last)][0].isdigit():
        while j <= last and (w.low[j] in TIMEWORDS or w.low[j] in MONTHS or w.low[j][0].isdigit()):
            j += 1
        return j if j <= last else -1
    if w.at(j) in {"a", "an", "the"}:
        for k in range(j + 1, min(last, j + 4)):
            if w.low[k + 1] in _PHRASE_BEGINS and w.low[k] not in PREPOSITIONS:
                return k + 1
    return -1


def _after_inner_verb(w: Words, first: int, last: int) -> int:
    """Return the first token after "... met reporters and" inside a phrase that is two clauses."""
    for j in range(last - 1, first, -1):
        if w.low[j] == "and" and any(_finite(w, k) and w.low[k - 1] != "and" for k in range(first + 1, j)):
            return j + 1
    return first
