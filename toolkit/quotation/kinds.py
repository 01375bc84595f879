"""Whether a quoted stretch is an utterance, a part of one, or nobody's words: a title, a term, irony.

Marks around a name or a term look like marks around speech. What tells them apart is what attributes them, and
how strongly, against how they look: capitals on every word speak for a title, length and small letters for speech.
"""

from __future__ import annotations

import re
from typing import Final, Literal

from toolkit.grammar.reporting import TOLD
from toolkit.quotation.beside import Attribution
from toolkit.quotation.sorts import AUX, DET, PARTICLE, POSS, PREP, PRON, sorts
from toolkit.quotation.speech import Said

Kind = Literal["direct", "partial", "scare"]

_WORD: Final = re.compile(r"[^\W_][\w'\u2019-]*")
_SURE: Final = frozenset(
    ("after", "after-inverted", "follow-on", "run", "run-ahead", "ahead", "colon", "label", "signed")
)
_AUTHORING: Final = frozenset(
    ("write", "publish", "sing", "print", "record", "release", "perform", "direct", "produce")
)
_MAKING: Final = frozenset(("publish", "sign", "print", "read", "type", "plaster"))
_CALLED: Final = frozenset(("known", "referred", "listed", "sold", "marketed"))
_NEAR: Final = 5
_SMALL_WORDS: Final = frozenset(("and", "or", "is", "are", "was", "as"))
_TERMS: Final = frozenset(("word", "term", "expression", "nickname"))
_JOINS: Final = frozenset(("and", "or", "that"))
_SMALL: Final = 3
_LONG: Final = 6
_ENDS: Final = frozenset(".!?\u2026,\u2014-")
_STOPS: Final = frozenset(".!?\u2026")


def kind(text: str, row: Said) -> Kind:
    """Return what the stretch of *row* is."""
    words = _WORD.findall(text, row.stretch.start, min(row.stretch.end, row.stretch.start + 400))
    given = row.attribution
    if given is None or given.speaker is None or given.rule == "woven":
        return _unattributed(text, row, words)
    if _titled(words) and not _shouted(text, row) and _is_title(text, row, given.rule, given.lemma, len(words)):
        return "scare"
    if _mentioned(text, row, given, len(words)):
        return "scare"
    return "direct" if _whole(text, row, words) else "partial"


def _mentioned(text: str, row: Said, given: Attribution, count: int) -> bool:
    """Return whether the stretch is a mere term in spite of its attribution: ``she laughs at the word "comeback"``."""
    before = row.unit.lower[row.item - 1] if row.item else ""
    if given.rule not in _SURE and (before == "so-called" or (before == "as" and _known(row))):
        return True
    loose = given.rule.startswith(("leading", "follow-paragraph")) and text[row.stretch.end - 1] not in ".!?"
    if count >= _SMALL:
        return loose and count < _LONG
    if given.rule == "left-cue" and given.lemma != "speak":
        return True
    if given.rule == "left-write" and given.lemma in _MAKING:
        return True
    if given.lemma in TOLD and before == "of":  # "told a crowd of 'educators'"
        return True
    return loose or (before in _TERMS and given.rule.startswith(("left", "tail")))


def _known(row: Said) -> bool:
    """Return whether the stretch is what something is called: ``known in Hebrew as "..."``."""
    return any(row.unit.lower[place] in _CALLED for place in range(max(0, row.item - _NEAR), row.item - 1))


def _is_title(text: str, row: Said, rule: str, lemma: str | None, count: int) -> bool:
    """Return whether a stretch in capitals is a title or a name in spite of its attribution."""
    if rule in {"after", "after-inverted"}:
        woven = row.item > 0 and row.unit.lower[row.item - 1] not in {":", "\u2014", "--"}
        return woven or text[row.stretch.end - 1] not in _ENDS
    if rule in _SURE or (row.item and row.unit.lower[row.item - 1] == ":" and text[row.stretch.end - 1] in _STOPS):
        return False
    return rule != "before" or count >= _SMALL or lemma in _AUTHORING or _attributive(row)


def _attributive(row: Said) -> bool:
    """Return whether the stretch belongs to a noun after it: ``"Bee Safe" honey``."""
    after = row.item + 1
    words = row.unit.words
    return after < len(words) and words[after].islower() and not row.unit.sorts[after] and words[after] not in _JOINS


def _unattributed(text: str, row: Said, words: list[str]) -> Kind:
    if row.item and row.unit.lower[row.item - 1] == ":" and text[row.stretch.end - 1] in _ENDS:
        return "direct"
    if len(words) <= _SMALL or _titled(words) or _listed(text, row):
        return "scare"
    return "direct" if _whole(text, row, words) else "partial"


def _listed(text: str, row: Said) -> bool:
    """Return whether the stretch is a title in a list of sources: ``"Storm hits coast" - The Herald``."""
    following = row.unit.words[row.item + 1 : row.item + 2]
    return following in (["\u2014"], ["\u2013"], ["-"], ["--"]) and text[row.stretch.end - 1] not in _ENDS


def _shouted(text: str, row: Said) -> bool:
    """Return whether the whole sentence is in capitals, so that those of the stretch say nothing."""
    return text[row.unit.starts[0] : row.unit.ends[-1]].isupper()


def _titled(words: list[str]) -> bool:
    """Return whether every word but the small ones has a capital."""
    if not words or not (words[0][0].isupper() or words[0][0].isdigit()):
        return False
    known = sorts()
    return all(
        not word[0].islower() or word in _SMALL_WORDS or known.get(word, 0) & (DET | PREP | PARTICLE) for word in words
    )


def _whole(text: str, row: Said, words: list[str]) -> bool:
    """Return whether the stretch is an utterance of its own rather than a part of the reporter's sentence."""
    if len(words) < _SMALL:
        led = row.item == 0 or row.unit.lower[row.item - 1] == ":"
        return led and text[row.stretch.end - 1] in _ENDS
    unit, item = row.unit, row.item
    if item == 0:
        return True
    before = unit.lower[item - 1]
    first = text[row.stretch.start]
    if before == ":" or (before == "," and not first.islower()):
        return True
    reported = before in {"that", ","} or (row.attribution is not None and row.attribution.rule == "before")
    return reported and (first.isupper() or _clause(words))


def _clause(words: list[str]) -> bool:
    """Return whether the words open with a subject: a noun or pronoun before a verb."""
    lower = [word.lower() for word in words[:8]]
    known = [sorts().get(word, 0) for word in lower]
    if known[0] & PRON or lower[0] in {"there", "this", "that"}:
        return True
    return bool(known[0] & (DET | POSS)) and any(sort & AUX for sort in known[1:])
