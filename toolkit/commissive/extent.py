"""How far an action reaches: complements, purpose and time are in; attribution, a new clause and asides are out."""

from __future__ import annotations

import re
from itertools import compress
from typing import Final

from toolkit import lexicon
from toolkit.commissive.classes import word_class
from toolkit.commissive.marks import balanced
from toolkit.commissive.vocabulary import (
    ADVERBS,
    AUXILIARIES,
    DETERMINERS,
    PREPOSITIONS,
    PRONOUNS,
    SAYING,
    WEEKDAYS,
    participle,
    verbs,
)
from toolkit.commissive.words import CLOSING, EITHER, OPENING, QUOTES, Words

_ENDS: Final = frozenset((".", "!", "?", ";", ":", "--", "\u2014", "\u2013", "\u2026", "...", "_", "\u2022"))
_CONDITIONS: Final = frozenset(("if", "unless", "provided", "providing"))
_CONTRASTS: Final = frozenset(("while", "whereas", "although", "though"))
_ASIDES: Final = word_class("asides")
_KEPT_GERUNDS: Final = word_class("kept_gerunds")
_GOING_ON: Final = (PREPOSITIONS - {"at", "despite", "amid", "unlike", "like", "following", "after", "without"}) | {
    "up",
    "down",
    "such",
    "especially",
    "particularly",
    "along",
    "together",
    "both",
    "as",
    "namely",
    "wherever",
    "whenever",
}
_BREAKING: Final = (
    _CONDITIONS
    | _CONTRASTS
    | {
        ",",
        "and",
        "or",
        "but",
        "nor",
        "yet",
        "once",
        "as",
        "even",
        "should",
        "after",
        "subject",
        "on",
        "since",
        "despite",
        "amid",
        "regardless",
    }
)
"""The words that `_breaks` is asked about; before all others the action goes on."""

_NOTABLE: Final = _ENDS | QUOTES | _BREAKING | {"-", "(", "["}
"""The words and marks at which an action may end, or which change how it ends."""

_UNSAID: Final = _ENDS | QUOTES | {",", "to", "who", "which", "that", "after", "before"}
"""What stands in no attribution before its verb."""

_COMMA_OR_END: Final = _ENDS | {","}
_TRAILING: Final = OPENING | {",", "and", "or", "but", "-"}
_VAGUE_SAYING: Final = word_class("vague_saying")
_NEXT_VERBS: Final = word_class("next_verbs")
_SAID: Final = frozenset(
    low for low in SAYING - _VAGUE_SAYING if low.endswith(("ed", "s")) or low in {"said", "told", "wrote", "read"}
) | {"saying"}
ATTRIBUTING: Final = _SAID | {"according"}
"""The verbs of an attribution, and "according"."""

_FINITE: Final = AUXILIARIES - {"be", "do", "have"}
_INNER_FINITE: Final = _FINITE - {"being", "been", "may"}
_CONTRACTED: Final = PRONOUNS | {"that", "there", "here"}
_OBJECT_BEGINS: Final = frozenset(("to", "that", "the", "a", "his", "her", "its", "their", "an"))
_ING_NOUNS: Final = frozenset(("king", "spring", "beijing"))
_ADJECTIVE: Final = re.compile(r"(?:ing|ed|ous|al|ive|ful|ic|y)$")
_PASTS: Final = word_class("irregular_pasts")
_RELATIVES: Final = frozenset(("who", "which", "that", "what", "why", "how", "where"))
_LIST_REACH: Final = 30
_ATTRIBUTION_REACH: Final = 14
_CLAUSE_REACH: Final = 8


def action_end(w: Words, first: int, *, passive: bool = False) -> int:
    """Return the number of the token after the action that begins with token *first* of *w*."""
    i, opened = first, False
    while i < len(w.low):
        low = w.low[i]
        if low in _ENDS and not _divides(w, i):
            break
        if low == "-" and w.starts[i] > w.ends[i - 1]:
            break
        if low in QUOTES:
            if not opened and (low in CLOSING or (low in EITHER and not _opens(w, i))):
                if not _only_woven(w, i):
                    break
                i += 1
                continue
            opened = low in OPENING or not opened
        elif low in "([":
            closing = _closing(w, i)
            if closing < 0:
                break
            i = closing
        elif i > first and (
            (low in _BREAKING and _breaks(w, i, passive=passive))
            or (i == first + 1 and low in {"will", "would", "is", "are", "was", "were"})
        ):
            break
        i = _next(w, i, first)
    return _trimmed(w, first, i)


def _next(w: Words, i: int, first: int) -> int:
    """Return the token after *i* at which the action from *first* may end: nearly every word is passed over."""
    low, i = w.low, i + 1
    if i == first + 1:
        return i
    return next(compress(range(i, len(low)), map(_NOTABLE.__contains__, low[i:])), len(low))


def _divides(w: Words, i: int) -> bool:
    """Return whether the stop at *i* stands inside: "8 a.m. on Sunday"."""
    if i + 1 >= len(w.low):
        return False
    letter = w.low[i] == "." and len(w.low[i - 1]) == 1 and w.low[i - 1].isalpha() and w.ends[i - 1] == w.starts[i]
    return letter and (w.starts[i + 1] == w.ends[i] or w.at(i - 2) == ".")


def _breaks(w: Words, i: int, *, passive: bool) -> bool:
    """Return whether the action ends before token *i*, which is neither a stop nor a bracket."""
    low = w.low[i]
    if low == ",":
        return not _goes_on(w, i)
    if low in _CONDITIONS:
        inserted = low == "if" and participle(w.at(i + 1)) and w.at(i + 2) == "to"
        noun = low in {"provided", "providing"} and w.at(i + 1) not in {"that", "the", "it"}
        return not (inserted or noun)
    if low in {"and", "or", "but", "nor", "yet"}:
        return low in {"but", "yet"} or clause_follows(w, i + 1, passive=passive)
    after = w.at(i + 1)
    if low == "even" and after == "if":
        return True
    if low in {"once", "as"}:
        long = after in {"long", "soon"} and w.at(i + 2) == "as" and w.at(i - 1) != "for"
        return after in PRONOUNS or (low == "once" and after in DETERMINERS) or long
    return (
        low in _CONTRASTS
        or low in {"despite", "amid", "regardless"}
        or (low == "should" and inverted(w, i))
        or (low == "after" and _told(w, i + 1))
        or (low == "since" and after[:1].isdigit())
        or (low, after) in {("subject", "to"), ("on", "condition")}
    )


def inverted(w: Words, i: int) -> bool:
    """Return whether "should" at *i* opens a condition: "should the loan go ahead", "should it fail"."""
    before, after = w.at(i - 1), w.at(i + 1)
    if before in PRONOUNS or before in _RELATIVES or i + 1 >= len(w.low):
        return False
    timed = before in WEEKDAYS or before == ","
    return timed or after in PRONOUNS or (after in DETERMINERS and after not in ADVERBS) or w.capital(i + 1)


def _told(w: Words, k: int) -> bool:
    """Return whether a clause in the past stands at token *k*, so that it tells when it was said: "after he lost"."""
    for j in range(k + 1, min(len(w.low), k + _LIST_REACH)):
        low = w.low[j]
        if (
            low in _ENDS
            or low in QUOTES
            or low in _RELATIVES
            or (low == "," and not w.capital(min(j + 1, len(w.low) - 1)))
        ):
            return False
        frame = verbs().get(low)
        bound = frame is not None and frame.form == "past" and w.at(j + 1) in {"to", "that"}
        if (
            low in {"was", "were", "had"}
            or low in _PASTS
            or (low in _SAID and not low.endswith("s") and w.at(j + 1) != "by")
        ):
            return True
        if bound or (participle(low) and w.at(j + 1) in {"the", "a", "its", "his", "her", "their"}):
            return True
    return False


def _only_woven(w: Words, i: int) -> bool:
    """Return whether the quote that closes at *i* is woven into the action: "will “compete” for the prize"."""
    if w.at(i + 1) in DETERMINERS:
        return w.low[i - 1][0].isalnum() and not attribution_follows(w, i + 1)
    return w.low[i - 1][0].isalnum() and w.at(i + 1) in PREPOSITIONS


def _opens(w: Words, i: int) -> bool:
    """Return whether the straight mark at *i* opens: something follows it at once, and space is before it."""
    before = i == 0 or w.starts[i] > w.ends[i - 1] or w.low[i - 1] in {"(", "\u2014"}
    return before and i + 1 < len(w.low) and w.starts[i + 1] == w.ends[i]


def _closing(w: Words, i: int) -> int:
    """Return the token that closes the bracket at *i* within reach, or -1."""
    wanted = ")" if w.low[i] == "(" else "]"
    for j in range(i + 1, min(len(w.low), i + _LIST_REACH)):
        if w.low[j] == wanted:
            return j
    return -1


def clause_follows(w: Words, k: int, *, passive: bool = False) -> bool:
    """Return whether a new clause or a new finite verb stands at token *k*, after a conjunction."""
    while w.at(k) in ADVERBS:
        k += 1
    low, after = w.at(k), w.at(k + 1)
    again = low == "that" and (after in PRONOUNS or after in DETERMINERS or _subject_and_verb(w, k + 1))
    if (
        again
        or low in PRONOUNS
        or low in _FINITE
        or low in _NEXT_VERBS
        or (low in _PASTS and not passive)
        or (low in _SAID and after != "by")
    ):
        return True
    if "'" in low and (low.endswith("'ll") or low.split("'")[0] in _CONTRACTED):
        return True
    frame = verbs().get(low)
    if frame is not None and frame.form in {"past", "third"} and after in {"to", "that"}:
        return True
    return (participle(low) and not passive and after in _OBJECT_BEGINS) or _subject_and_verb(w, k)


def _subject_and_verb(w: Words, k: int) -> bool:
    for j in range(k, min(len(w.low), k + _CLAUSE_REACH)):
        low = w.low[j]
        if low == "," and j > k:
            return _verb_after_aside(w, j)
        if low in {",", "who", "which", "that", "to", "and", "or"} or low in _ENDS or low in QUOTES:
            return False
        if j > k and (low in _INNER_FINITE):
            return True
        if j > k and low in _SAID:
            return True
    return False


def _verb_after_aside(w: Words, comma: int) -> bool:
    """Return whether the aside that opens at *comma* closes and a finite verb follows: "and Voss, 40, promised"."""
    for j in range(comma + 1, min(len(w.low), comma + _CLAUSE_REACH)):
        if w.low[j] == ",":
            frame = verbs().get(w.at(j + 1))
            bound = frame is not None and frame.form in {"past", "third"}
            return bound or w.at(j + 1) in _INNER_FINITE or w.at(j + 1) in _SAID
    return False


def attribution_follows(w: Words, k: int) -> bool:
    """Return whether tokens from *k* are an attribution: ``she said``, ``said the mayor``, ``according to``."""
    low = w.at(k)
    if low == "according" or (low in _SAID):
        return True
    for j in range(k, min(len(w.low), k + _ATTRIBUTION_REACH)):
        low = w.low[j]
        if low in _UNSAID:
            return False
        if j > k and low in _SAID:
            return w.at(j + 1) != "by"
    return False


def _goes_on(w: Words, i: int) -> bool:
    """Return whether the action goes on after the comma at *i*."""
    low = w.at(i + 1)
    if low == "" or low in _ENDS or low in CLOSING or (low in EITHER and not _opens(w, i + 1)):
        return False
    if low in {"as", "and", "or", "to"}:
        return _joined(w, i)
    if low in _ASIDES or low in WEEKDAYS or attribution_follows(w, i + 1):
        return False
    if low.endswith("ing") and low not in _ING_NOUNS:
        return low in _KEPT_GERUNDS or (_in_list(w, i) and _gerund_before(w, i))
    if low in _GOING_ON or low[0].isdigit() or (low, w.at(i + 2)) == ("no", "matter"):
        return (low == "down" or w.at(i + 2) not in _ASIDES) and not _clause_before_stop(w, i + 1)
    return _verb_list(w, i) or (_second_adjective(w, i) if participle(low) else _apposed(w, i))


def _second_adjective(w: Words, i: int) -> bool:
    """Return whether the comma at *i* stands between adjectives: "crumbling, disused stands and replacing them"."""
    return w.at(i + 2) not in PREPOSITIONS and _ADJECTIVE.search(w.low[i - 1]) is not None and _in_list(w, i)


def _apposed(w: Words, i: int) -> bool:
    """Return whether a noun phrase after the comma at *i* is of the action: in a list, an aside, or a larger place."""
    return _in_list(w, i) or _resumes(w, i) or _larger_place(w, i)


def _verb_list(w: Words, i: int) -> bool:
    """Return whether the comma at *i* stands between base verbs of a list: "track cases, get agreements, and take"."""
    if (
        not any(w.low[i + 1] in lexicon.words(name) for name in ("control_verbs", "own_outcomes"))
        and w.low[i + 1] != "get"
    ):
        return False
    return any(w.low[j] == "," and w.at(j + 1) == "and" for j in range(i + 2, min(len(w.low), i + _LIST_REACH)))


def _joined(w: Words, i: int) -> bool:
    """Return whether ", as well as", ", and" or ", or" after the comma at *i* joins more of the action."""
    low = w.low[i + 1]
    if low == "to":
        return "using" in w.low[max(0, i - _LIST_REACH) : i]
    if low == "as":
        return w.at(i + 2) == "well"
    apposed = low == "or" and "," not in w.low[max(0, i - _CLAUSE_REACH) : i]
    return not apposed and not clause_follows(w, i + 2)


def _gerund_before(w: Words, i: int) -> bool:
    return any(w.at(j).endswith("ing") for j in range(max(0, i - 12), i))


def _clause_before_stop(w: Words, k: int) -> bool:
    """Return whether a subject and its verb follow the phrase that begins at *k*: it opens another clause."""
    for j in range(k, min(len(w.low), k + _LIST_REACH)):
        if w.low[j] in _COMMA_OR_END:
            if w.low[j] != "," or w.at(j + 1) in {"and", "but"} or attribution_follows(w, j + 1):
                return False
            return _subject_and_verb(w, j + 1)
    return False


def _in_list(w: Words, i: int) -> bool:
    """Return whether the comma at *i* separates the members of a list that ends with "and" or "or"."""
    commas = 0
    for j in range(i + 1, min(len(w.low), i + _LIST_REACH)):
        low = w.low[j]
        if low in _ENDS or low in QUOTES or low in {"who", "which", "that", "if", "but"}:
            return False
        if low in _INNER_FINITE:
            return False
        if low == ",":
            commas += 1
            if w.at(j + 1) in _ASIDES or attribution_follows(w, j + 1):
                return False
        if low in {"and", "or"}:
            return not clause_follows(w, j + 1) and (commas > 0 or j - i < _CLAUSE_REACH)
    return False


def _larger_place(w: Words, i: int) -> bool:
    """Return whether the comma at *i* stands between a place and the larger place that holds it."""
    j = i + 2 if i + 2 < len(w.low) and w.capital(i + 2) else i + 1
    after = w.at(j + 1)
    named = w.capital(i - 1) and w.capital(i + 1) and not w.low[i + 1].endswith("'s")
    return (
        named
        and w.at(i - 2)
        in {"in", "at", "near", "from", "to", "of"}
        | {low for low in (w.at(i - 2),) if w.at(i - 3) in {"in", "at", "near"}}
        and (after in {"", ","} or after in _ENDS or after in PREPOSITIONS)
    )


def _resumes(w: Words, i: int) -> bool:
    """Return whether an aside that opens with the comma at *i* closes, and the action goes on after it."""
    for j in range(i + 2, min(len(w.low), i + _ATTRIBUTION_REACH)):
        low = w.low[j]
        if low in _ENDS or low in QUOTES or low in AUXILIARIES:
            return False
        if low == ",":
            return w.at(j + 1) in _GOING_ON and not _clause_before_stop(w, j + 1)
    return False


def _trimmed(w: Words, first: int, last: int) -> int:
    """Return *last* without trailing marks, conjunctions and opening quotation marks."""
    while last > first + 1 and w.low[last - 1] in _TRAILING:
        last -= 1
    return balanced(w, first, last)
