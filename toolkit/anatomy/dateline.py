"""Datelines: the opening of a story that says where, when and by which agency it was filed.

    dateline = [ lead agency mark ] head mark
    head     = places [ date ] [ agency ] | date [ agency ] | agency | places [ agency ] [ date ]
    places   = place { "/" | "&" | "and" | ";" place } ;  place = name [ "," region ] | name "(" region ")"
    mark     = dash, dashes, "_", ".-", ":", a slash's full stop, U+2015, U+0097, U+FFFD, or nothing at all

Places stand in capitals, or in a table of towns; AP and Reuters style sets the town in capitals and the agency in
brackets, Xinhua and AFP add the date, EFE closes with ".-", TASS brackets with slashes. The less a head says, the
more its surroundings must: each acceptance is a named rule below.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import pairwise
from typing import Final

from attrs import evolve, frozen

from toolkit import lexicon
from toolkit.anatomy import agencies, moments, places, writers
from toolkit.anatomy.dateline_head import Head, Piece, Town, read
from toolkit.anatomy.dateline_rules import accept, accept_bracket, is_shaped, is_sure, sure, words

__all__ = ["Opening", "Town", "alone", "is_likely", "parse", "place_line", "printed", "unmarked"]

_REACH: Final = 190
_LOOK: Final = 700
_WINDOW: Final = 1_200
_TRIES: Final = 8
_MARK: Final = re.compile(
    r"(?<=[)\]/])\s?\.\s?-+\s*|\s?\.-(?!-)\s*"
    r"|\s*(?:\u2015|\ufffd|\x97|[\u2012-\u2014]+|--+(?:\(\s*\)--+)?|-\s-|_+)\s*"
    r"|\s+-+\s+|\s-(?=[A-Z“\"'‘])|(?<=[)\]])\s?-+\s*"
    r"|(?<=[A-Z][A-Z])-\s+(?=[A-Z])|(?<=\d{4})\s+/\s+(?!\d)|(?<=\s/)\s+(?=[A-Z])|\s+\|\s+|(?<=[A-Z]{3})\.\s+(?=[A-Z])|\s?:-?(?:\s+|$)|(?<=/)\.\s+|(?<=\w)\s?-+\Z"
)
_HINT: Final = re.compile(r"[\s)\]/.,A-Z]-[\s-]|[—–―‒_\ufffd\x97)]|--|\s-|:(?:\s|$|-)|/\s|\d\s[A-Z]|-$")
_CAPITALS: Final = re.compile(r"\W{0,3}[A-ZÀ-Þ][A-ZÀ-Þ.'’]+[\s,]")
_LIKELY: Final = re.compile(
    r"[A-ZÀ-Þ][A-ZÀ-Þ.'’-]+[,\s/:]|[^(\n“”\"]{0,60}\(|[^\d\n“”\"]{2,40}\d|[^\n“”\"]{2,40}(?:\s-|[—–―_:\ufffd\x97]|--)"
)
_STRONG: Final = re.compile(r"\(([^()\n]{2,40})\)\s*(?:\.-|--?|[\u2012-\u2015]|_+|\ufffd|\x97|:)|/([A-Z-]{3,12})/\.?\s")
_CLOSING: Final = re.compile(r"(?:\s?[\u2012-\u2015_=:|\ufffd\x97-]|(?<=[)\]/])\s?\.|\s){1,8}\Z")
_WIRE: Final = re.compile(r"\(([A-Za-z][^()\n]{1,30})\)(?=\s[A-Z“])")
_SITE: Final = re.compile(r"[a-z0-9]{2,20}\.(?:com|net|org)\s")
_BY: Final = re.compile(r"\s*(?:by|por|von|par|da|di)\s+", re.IGNORECASE)
_NAME: Final = re.compile(r"[A-ZÀ-Þ][\w.'’-]*(?:\s(?:de|del|la|van|von|bin|al|el|[A-ZÀ-Þ][\w.'’-]*)){1,4}")
_JUNK: Final = re.compile(
    r"\s*(?:(?:</?[a-z]{1,10}>\s{0,3}){1,6}|0\s+|[*•>#^\u200b\ufeff]+\s*)?"
    r"(?:\((?:ATTN|LEAD|ADDS|RECASTS|UPDATES)[^()]{0,200}\)\s*)?"
)
_SENTENCE: Final = re.compile(r"[.!?…”\"')\]]\s{1,3}(?=[A-Z(])|\s{3,}(?=\S)|\n\s*(?=\S)")
_BARE: Final = re.compile(
    r"[A-ZÀ-Þ][A-ZÀ-Þ.'’-]+(?:\s[A-ZÀ-Þ][A-ZÀ-Þ.'’-]+){0,3}(?:,\s[A-Z][A-Za-z.]+(?:\s[A-Z][a-z]*\.)?)?(?=\s+[A-Z“\"])"
)
_DETERMINERS: Final = frozenset(
    "The A An This These Those It He She They In On At When After As For If There Its His Her".split()  # noqa: SIM905 - read as one line
)
_SENTENCE_STARTS: Final = [[word] for word in _DETERMINERS]
_NAME_REACH: Final = 40
_SUFFIX: Final = frozenset(
    ("City", "United", "Town", "Rovers", "County", "State", "University", "Airport", "Athletic", "Hilton", "Breed")
)


@frozen(kw_only=True)
class Opening:
    """A dateline in a paragraph; offsets count in the paragraph."""

    start: int
    """Its first character."""

    end: int
    """The character after its closing mark: where the dateline's text ends."""

    core_end: int
    """The character after its last word or bracket, before the closing mark."""

    story: int
    """Where the story begins, after the white space that follows the mark."""

    towns: tuple[Town, ...] = ()
    """The places."""

    date: moments.Moment | None = None
    """The date."""

    agency: Piece | None = None
    """The agency as printed, without brackets."""

    authors: tuple[Piece, ...] = ()
    """Writers inside or directly before it."""

    rule: str
    """The rule that accepted it."""


def printed(text: str, town: Town) -> str:
    """Return place and region as *text* prints them: ``KELOWNA, B.C.``."""
    return text[town.name[0] : town.end]


def parse(paragraph: str) -> Opening | None:
    """Return the dateline that opens *paragraph*; None where it has none.

    A byline, a desk's note in brackets or one or two sentences (a teaser) may stand before it; then only a
    place with an agency that is known counts.
    """
    return _parsed(paragraph[:_WINDOW])


@lru_cache(maxsize=32)
def _parsed(paragraph: str) -> Opening | None:
    """Parse once what several steps ask of the same paragraph."""
    if not _may_open(paragraph):
        return None
    junk = _JUNK.match(paragraph)
    start = junk.end() if junk else 0
    found = _at(paragraph, start) or _after_byline(paragraph, start)
    if found is None and junk and junk.end():
        found = _at(paragraph, len(paragraph) - len(paragraph.lstrip()))
    return found or _embedded(paragraph, start)


def is_likely(text: str) -> bool:
    """Whether *text* may open with a dateline, told at little cost: capitals, a bracket or a number near its start."""
    return bool(_LIKELY.match(text))


def _may_open(text: str) -> bool:
    """Whether a dateline can stand in *text* at all: a mark or bracket near its start, or a word in capitals."""
    return bool(
        _HINT.search(text, 0, _REACH)
        or _CAPITALS.match(text)
        or text.find("(", 0, _LOOK) >= 0
        or text.find("\n", 0, _LOOK) >= 0
    )


def _at(text: str, start: int) -> Opening | None:
    """Return the dateline that begins exactly at *start*."""
    if not text[start : start + 1] or (text[start].islower() and not _SITE.match(text, start)):
        return None
    if (
        not _HINT.search(text, start, start + _REACH)
        and not _CAPITALS.match(text, start)
        and "(" not in text[start : start + _REACH]
    ):
        return None
    for mark in _marks(text, start):
        head = read(text, start, mark.start())
        if head is None:
            continue
        rule = accept(text, head, mark)
        if rule:
            return _continued(text, _opening(text, head, mark.end(), rule))
    return _without_mark(text, start)


def _marks(text: str, start: int) -> Iterator[re.Match[str]]:
    stop = min(len(text), start + _REACH)
    for number, match in enumerate(_MARK.finditer(text, start, stop)):
        if number >= _TRIES:
            return
        if match.end() > match.start():
            yield match


def _opening(text: str, head: Head, end: int, rule: str) -> Opening:
    closing = end
    while closing > head.end and text[closing - 1].isspace():
        closing -= 1
    story = _after(text, end)
    return Opening(
        start=head.start,
        end=closing,
        core_end=head.end,
        story=story,
        towns=head.towns,
        date=head.date,
        agency=head.agency,
        authors=head.authors,
        rule=f"dateline.{rule}",
    )


def _after(text: str, end: int) -> int:
    while end < len(text) and text[end].isspace():
        end += 1
    return end


def _continued(text: str, first: Opening) -> Opening:
    """Join further heads: "(ANSA) - ROME, JUL 3 -", "Canadian Press - KELOWNA, B.C. (CP) -"."""
    found = first
    for _ in range(2):
        more = _second(text, found)
        if more is None:
            break
        found = more
    return found


def _second(text: str, first: Opening) -> Opening | None:
    bracket = _WIRE.match(text, first.story)
    if bracket and first.towns and first.agency is None and agencies.is_known(bracket[1]):
        end = bracket.end()
        return evolve(first, end=end, core_end=end, story=_after(text, end), agency=bracket.span(1))
    for mark in _marks(text, first.story):
        head = read(text, first.story, mark.start())
        if head is None or head.end - head.start > _REACH // 2:
            continue
        if (head.towns and first.towns) or (head.date and first.date):
            continue
        adds = head.towns or head.date or (head.agency and head.bracketed)
        if not adds or (head.towns and not accept(text, head, mark)):
            continue
        both = _opening(
            text, head, mark.end(), first.rule.removeprefix("dateline.").removesuffix("-continued") + "-continued"
        )
        return evolve(
            both,
            start=first.start,
            towns=first.towns or head.towns,
            date=first.date or head.date,
            agency=head.agency or first.agency,
            authors=(*first.authors, *head.authors),
        )
    return None


def _without_mark(text: str, start: int) -> Opening | None:
    """Read a dateline that nothing closes: "Dhaka, May 3 (XNA) Hours after", "LIMA The president", "(Reuters) The"."""
    close = text.find(")", start, start + _REACH)
    if close > 0:
        head = read(text, start, close + 1)
        rule = head and accept_bracket(text, head, text[close + 1 : close + 3])
        if head and rule:
            return _opening(text, head, close + 1, rule)
    return _bare_place(text, start) or _dated_place(text, start) or _place_and_date(text, start)


def _bare_place(text: str, start: int) -> Opening | None:
    match = _BARE.match(text, start, start + _REACH)
    if match is None:
        return None
    head = read(text, start, match.end())
    if head is None or len(head.towns) != 1 or head.date or head.agency or not is_sure(text, head.towns[0]):
        return None
    after = text[match.end() : match.end() + 60].split(maxsplit=2)
    if not after or after[0].strip('“"') in _SUFFIX or (after[0].isupper() and len(after[0]) > 1):
        return None
    name = words(text, head.towns[0])
    alone = len(places.towns(name)) == 1 and name.casefold() not in lexicon.words("first_names_like_places")
    if after[0] in _DETERMINERS or (alone and _begins(after)):
        return _opening(text, head, match.end(), "place-unmarked")
    return None


def _begins(after: Sequence[str]) -> bool:
    """Whether *after* begins a sentence; with one name before a verb the place is part of that name: "LONDON Irish"."""
    if after[0][-1:] == "," or (len(after) > 1 and not after[1][0].islower()):
        return True
    first = after[0].casefold()
    return len(after) > 1 and (first in lexicon.words("sentence_openers") or first in lexicon.words("common_words"))


def _dated_place(text: str, start: int) -> Opening | None:
    """Read "April 5, 2018 Honolulu Are there" and "29/10/2004 National"."""
    date = next(moments.find_all(text, start, start + 40), None)
    if date is None or date.start != start or not date.full:
        return None
    match = re.compile(r",?\s([A-ZÀ-Þ][a-zà-ÿ]+(?:\s[A-ZÀ-Þ][a-zà-ÿ]+)?)\s(?=[A-Z])").match(text, date.end)
    if match and len(places.towns(match[1])) == 1:
        head = read(text, start, match.end(1))
        if head and head.towns:
            return _opening(text, head, match.end(1), "date-place-unmarked")
    return None


def _place_and_date(text: str, start: int) -> Opening | None:
    """Read "Chandigarh, January 5 The police": a place that is sure, its date, and a sentence."""
    comma = text.find(", ", start, start + _NAME_REACH)
    date = moments.pattern().match(text, comma + 2) if comma > 0 else None
    found = moments.read(date) if date else None
    if found is None or text[found.end : found.end + _NAME_REACH].split(maxsplit=1)[:1] not in _SENTENCE_STARTS:
        return None
    head = read(text, start, found.end)
    if head and len(head.towns) == 1 and is_sure(text, head.towns[0]):
        return _opening(text, head, found.end, "place-date-unmarked")
    return None


def _after_byline(text: str, start: int) -> Opening | None:
    """Read "By LAURAN NEERGAARD     WASHINGTON (AP) --": a byline on the same line."""
    by = _BY.match(text, start)
    name = _NAME.match(text, by.end()) if by else None
    if by is None or name is None:
        return None
    stops = [match.start() for match in re.compile(r"\s").finditer(text, by.end(), name.end() + 1)][1:]
    for at in (*stops, name.end()):
        gap = re.compile(r"\s+").match(text, at)
        found = _at(text, gap.end()) if gap else None
        if found and found.towns and (found.agency or found.date):
            return evolve(found, authors=((by.end(), at), *found.authors), rule=f"{found.rule}-after-byline")
    return None


def _embedded(text: str, start: int) -> Opening | None:
    """Read a dateline after a teaser or a caption: a place with a known agency and a closing mark."""
    if text.find("(", start, start + _LOOK) < 0 and text.find("/", start, start + _LOOK) < 0:
        return _after_break(text, start)
    for bracket in _STRONG.finditer(text, start, start + _LOOK):
        content = bracket[1] or bracket[2]
        if not agencies.is_known(content.strip()):
            continue
        low = max(start, bracket.start() - _REACH // 2)
        for edge in _edges(text, low, bracket.start()):
            found = _at(text, edge)
            if found and found.towns and found.agency and found.core_end >= bracket.end(1 if bracket[1] else 2):
                return evolve(found, rule=f"{found.rule}-after-teaser")
    return _after_break(text, start)


def _edges(text: str, low: int, high: int) -> Iterator[int]:
    """Yield where a dateline that ends at *high* may begin: after a sentence or gap, else where capitals change."""
    yield from reversed([match.end() for match in _SENTENCE.finditer(text, low, high)])
    tokens = [(match.start(), match[0]) for match in re.compile(r"\S+").finditer(text, low, high)][-6:]
    for (_, before), (at, word) in pairwise(tokens):
        if word[0].isupper() and before.isupper() != word.isupper():
            yield at


def _after_break(text: str, start: int) -> Opening | None:
    """Read a dateline in a later paragraph of the same text, where the first ones are captions or labels."""
    if text.find("\n", start, start + _LOOK) < 0:
        return None
    for match in list(re.compile(r"\n\s*\n\s*").finditer(text, start, start + _LOOK))[:3]:
        found = _at(text, match.end())
        if found and found.towns and found.rule != "dateline.place-capitals":
            return evolve(found, rule=f"{found.rule}-after-teaser")
    return None


def alone(line: str) -> Opening | None:
    """Return the dateline that fills a whole *line*: "BEIRUT (Reuters)", "BAAR, SWITZERLAND", "PTI, Washington,"."""
    if len(line) > _REACH // 2:
        return None
    head = read(line, 0, len(unmarked(line)))
    if head is None or not head.towns or head.end - head.start < len(line.rstrip(" ,.-–—_:")) - 1:
        return None
    told = bool((head.agency and head.known) or head.date or all(town.region for town in head.towns))
    if not told or not (sure(line, head) or is_shaped(line, head)):
        return None
    return None if writers.ROLE.search(line) else _filling(line, head, "dateline.alone")  # "ANN OAK, Staff Writer"


def place_line(line: str) -> Opening | None:
    """Return the dateline that is a town in capitals on a *line* of its own; where it stands has to speak for it.

    >>> place_line("OSLO").rule
    'dateline.place-line'
    """
    if len(line) > _NAME_REACH or not line.isupper():
        return None
    head = read(line, 0, len(line))
    if head is None or len(head.towns) != 1 or head.date or head.agency or head.end < len(line):
        return None
    return _filling(line, head, "dateline.place-line") if sure(line, head) and is_shaped(line, head) else None


def _filling(line: str, head: Head, rule: str) -> Opening:
    return Opening(
        start=head.start,
        end=len(line),
        core_end=head.end,
        story=len(line),
        towns=head.towns,
        date=head.date,
        agency=head.agency,
        authors=head.authors,
        rule=rule,
    )


def unmarked(printed: str) -> str:
    """Return a dateline's text without its closing mark: ``Seoul, Jan 31 (EFE)``.

    >>> unmarked("Seoul, Jan 31 (EFE).-")
    'Seoul, Jan 31 (EFE)'
    """
    return _CLOSING.sub("", printed)
