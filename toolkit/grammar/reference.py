"""Who is meant: the participants that a pronoun, a description or a name in the text stands for.

`referents` makes what is known of an article's participants ready once; `resolve` answers for one place. An
answer that is not certain names nobody: its party holds the words alone.
"""

from __future__ import annotations

import re
from functools import cache
from typing import Final

from toolkit import lexicon
from toolkit.grammar.descriptions import description, head_kind
from toolkit.grammar.pronouns import first_person, one_person, several, thing
from toolkit.grammar.referents import HEAD_ENDS, Reference, Referents, answer, referents, reports, span_of, within
from toolkit.record import Party, Span, zone

__all__ = ["Reference", "Referents", "referents", "resolve"]

_HE: Final = frozenset(("he", "him", "his", "himself"))
_SHE: Final = frozenset(("she", "her", "hers", "herself"))
_THEY: Final = frozenset(("they", "them", "their", "theirs", "themselves", "both"))
_IT: Final = frozenset(("it", "its", "itself"))
_WE: Final = frozenset(("we", "us", "our", "ours", "ourselves"))
_I: Final = frozenset(("i", "me", "my", "mine", "myself"))
_ADDRESS: Final = re.compile(
    r"(his|her) (?:(?:royal|serene|imperial) )?(?:excellency|majesty|highness|holiness|eminence)"
)
_TITLE: Final = 4
_JOINT: Final = re.compile(r",? and (?:the )?|, | & |/|-", re.IGNORECASE)


def resolve(known: Referents, mention: Span, *, speakers: tuple[Party, ...] = ()) -> Reference:
    """Return whom the words at *mention* stand for.

    Args:
        known: What `referents` returned for the article.
        mention: A name ("Mr. Roe"), a description ("the two leaders", "his counterpart") or a pronoun ("he").
        speakers: Who spoke last before the mention: the likely meaning of "he"; and, where the mention is "we",
            "our", "us", "I" or "my" inside a quote, the speakers of that quote, for whose state or organisation it
            stands.
    """
    text = zone(known.article, mention.zone).text
    words = text[mention.start : mention.end].lower()
    if words in _I or words in _WE:
        return first_person(known, mention, speakers, own=words in _I)
    if words in _HE or words in _SHE:
        return one_person(known, text, mention, speakers, "male" if words in _HE else "female")
    if words in _THEY:
        return several(known, text, mention, speakers)
    if words in _IT:
        return thing(known, text, mention, speakers)
    if address := _ADDRESS.fullmatch(words):
        return one_person(known, text, mention, speakers, "male" if address[1] == "his" else "female")
    found = _name(known, text, mention) or _surname(known, text, mention)
    if found is None:
        found = description(known, text, mention, speakers)
    return _later(known, text, mention) or found if found.rule == "reference.unknown" else found


def _later(known: Referents, text: str, mention: Span) -> Reference | None:
    """Return whom the next paragraph names, where the first one tells what somebody said without a name.

    ``A mother of three said it was late.`` and then ``Jane Roe, 41, said ...``: whoever is named goes on speaking.
    """
    blocks = known.article.body.blocks[:2]
    if mention.zone != "body" or len(blocks) < 2 or mention.start >= blocks[0].end:  # noqa: PLR2004 - the lead and the next
        return None
    group = known.mentions.get("body", ())
    named = next((one for one in group if known.kind(one.who) == "person"), None)
    start, end = blocks[1].start, blocks[1].end
    if named is None or not start <= named.start < end or text[start : named.start].count(" ") > _TITLE:
        return None
    if head_kind(text[mention.start : mention.end]) != "person" or not reports(text, named):
        return None
    return answer(known, (named.who,), mention, "later", (span_of("body", named),))


def _is_bare(rest: str) -> bool:
    """Tell whether what follows a name in its phrase is marks, or degrees and orders: "Jane Roe SC"."""
    words = rest.replace(",", " ").split()
    return not any(any(map(str.isalnum, word)) and word not in _postnominals() for word in words)


@cache
def _postnominals() -> frozenset[str]:
    return frozenset(lexicon.table("name_contexts")["people.postnominals"].split())


def _name(known: Referents, text: str, mention: Span) -> Reference | None:
    """Return the participants whose mentions end the head of the phrase: ``Clinton aide Jane Roe`` is Roe."""
    stop = _head_end(text, mention)
    inside = [named for named in within(known, mention) if named.start < stop]
    last = [named for named in inside if _is_bare(text[named.end : stop])]
    if not last:
        return _titled(known, text, mention)
    latest = max(last, key=lambda named: (named.end, named.start))
    rule = "description" if latest.kind == "description" else "name"
    who = [latest.who]
    for named in reversed(inside):
        if named.end <= latest.start and _JOINT.fullmatch(text, named.end, latest.start):
            who.insert(0, named.who)
            latest = named
    return answer(known, tuple(who), mention, rule)


def _titled(known: Referents, text: str, mention: Span) -> Reference | None:
    """Return the person whose name ends the phrase after a title with "of": ``Leader of the Opposition R Roe``."""
    for named in within(known, mention):
        title = text[mention.start : named.start].strip()
        if named.end == mention.end and any(title == fact.text for fact in known.participants[named.who].roles):
            return answer(known, (named.who,), mention, "name")
    return None


def _head_end(text: str, mention: Span) -> int:
    ends = HEAD_ENDS.search(text, mention.start + 1, mention.end)
    return ends.start() if ends else mention.end


def _surname(known: Referents, text: str, mention: Span) -> Reference | None:
    """Return the one person whose last name the phrase ends with."""
    head = text[mention.start : _head_end(text, mention)].split()
    who = known.surnames.get(head[-1]) if head else []
    if who is None and head[-1].isupper():  # "ROE:", as transcripts print it
        who = next((numbers for name, numbers in known.surnames.items() if name.upper() == head[-1]), None)
    who = who or []
    return answer(known, (who[0],), mention, "surname") if len(who) == 1 else None
