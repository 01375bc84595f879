"""The inside of a dateline: places, regions, date, agency and writers between its first word and its closing mark.

`read` takes the characters before a closing mark and reads them whole or not at all; whether the result is a
dateline is decided in `toolkit.anatomy.dateline`, by what stands in it and what follows it.
"""

from __future__ import annotations

import re
from functools import cache
from typing import Final

from attrs import define, evolve, field, frozen

from toolkit import lexicon
from toolkit.anatomy import agencies, moments, places

Piece = tuple[int, int]

_UPPER: Final = "A-ZÀ-ÖØ-ÞĀ-ɏḀ-ỿ"
_LETTER: Final = "A-Za-zÀ-ÖØ-öø-ÿĀ-ɏḀ-ỿ"
_BRACKET: Final = re.compile(r"\(([^()\n]{0,70})\)|\[([^\[\]\n]{1,60})\]|/([^/()\n]{2,30})/")
_AUTHOR: Final = re.compile(
    rf"(?:\s*,\s*(?:(?i:by)\s+)?|\s+(?i:by)\s+)([{_UPPER}][\w.'’-]+(?:\s[{_UPPER}][\w.'’-]*){{1,3}})"
)
_SPLIT: Final = re.compile(r"\s{0,8}/\s*|\s{1,8}(?:&|and|und|et|y|e)\s+|\s{0,8};\s*")
_NAME: Final = re.compile(
    rf"(?:(?:al|el|the|la|le|les|los|las|san|santa|de|den|’s|'s)[-\s])?[{_UPPER}’'‘][{_LETTER}.’'‘`-]*"
    rf"(?:[ \xa0-]{{1,2}}(?:(?:de|del|de la|da|do|dos|das|di|of|the|la|le|les|sur|upon|on|am|an der|en|y|el|al|and|du|"
    rf"des|sous|a|aux|in|op)\s)?"
    rf"[{_UPPER}’'‘][{_LETTER}.’'‘`-]*){{0,5}}",
)
_REGION: Final = re.compile(
    rf"[{_UPPER}][{_LETTER}.’'-]*(?:[\s-](?:of|and|the|de|du|la|del)\b)?(?:[\s-][{_LETTER}.’'-]+){{0,4}}"
)
_COMMA: Final = re.compile(r"\s?,\s{0,3}")
_CODE_LENGTH: Final = 2
_ABBREVIATION: Final = 4
_CODE: Final = re.compile(r"([A-Z]{2,6}),\s+")
_INITIALS: Final = re.compile(r"[A-Z][A-Z-]{1,9}(?=\Z|[^\w-])")
_ABBREVIATED: Final = re.compile(r"[A-Z][A-Za-z/]{1,9}\.?(?: [A-Z][a-z]{1,9}\.?)?")
_FIRST: Final = re.compile(r"[,(/]")
_BARE: Final = re.compile(r"[,.:;\s–—-]*\Z")
_WRITER: Final = re.compile(r"([A-Z][a-zà-ÿ]+)(?:[ -][A-Z][\w.’'-]*){1,3}")
_TIMED: Final = re.compile(r"[,.:;\s/–—-]*+(?:\d{1,2}:\d\d\s?(?:[ap]\.?m\.?)?(?:\s[A-Z]{2,4})?)?[\s.,]*+\Z")
_MONTH_ONLY: Final = 9
_MOST_PLACES: Final = 5
_MOST_WORDS: Final = 5


@frozen(kw_only=True)
class Town:
    """A place in a dateline."""

    name: Piece
    """Where its name stands."""

    region: Piece | None = None
    """Where the state, province or country printed with it stands."""

    end: int
    """The character after all that belongs to it, a closing bracket included."""


@define(kw_only=True)  # far quicker to make than a frozen one
class Head:
    """What stands before the closing mark of a dateline."""

    start: int
    """Its first character."""

    end: int
    """The character after its last."""

    towns: tuple[Town, ...] = ()
    """The places, in order."""

    date: moments.Moment | None = None
    """The date."""

    agency: Piece | None = None
    """The agency, without brackets."""

    known: bool = False
    """Whether the agency is in the list, or looks like a web site."""

    bracketed: bool = False
    """Whether the whole head stands in brackets."""

    authors: tuple[Piece, ...] = field(default=())
    """Writers named in it."""


def read(text: str, start: int, end: int) -> Head | None:
    """Return what the characters of *text* from *start* to *end* say as a dateline; None where they are none."""
    start, end = _trim(text, start, end)
    if start >= end:
        return None
    if text[start] == "(" and text.find(")", start, end) == end - 1:
        alone = _bracketed(text, *_trim(text, start + 1, end - 1), Head(start=start, end=end))
        inner = read(text, start + 1, end - 1)
        if alone and (alone.known or inner is None or not _is_told(text, inner)):
            inner = alone
        return evolve(inner, start=start, end=end, bracketed=True) if inner else None
    head = Head(start=start, end=end)
    left, right = start, end
    for _ in range(4):
        peeled = _peel(text, left, right, head)
        if peeled is None:
            break
        head, left, right = peeled
        left, right = _trim(text, left, right)
    if left >= right:
        return head if head.date or head.agency else None
    if head.towns:
        return None
    return _with_towns(text, left, right, head)


def _is_told(text: str, head: Head) -> bool:
    """Whether the head holds more than one unknown name."""
    town = head.towns[0] if len(head.towns) == 1 else None
    return town is None or head.date is not None or bool(town.region or places.towns(text[slice(*town.name)]))


def _trim(text: str, start: int, end: int) -> Piece:
    while start < end and text[start] in " \t\n\xa0,.:;–—-":
        start += 1
    while start < end and text[end - 1] in " \t\n\xa0,:;–—-":
        end -= 1
    return start, end


def _peel(text: str, left: int, right: int, head: Head) -> tuple[Head, int, int] | None:
    """Take a bracket, a date, an agency or a writer off one end."""
    return (
        _peel_bracket(text, left, right, head)
        or _peel_date(text, left, right, head)
        or _peel_words(text, left, right, head)
    )


def _peel_bracket(text: str, left: int, right: int, head: Head) -> tuple[Head, int, int] | None:
    match = _last_bracket(text, left, right)
    if match is None:
        return None
    after = _AUTHOR.match(text, match.end(), right)
    writers = ((after.start(1), after.end(1)),) if after and after.end() == right else ()
    first = not text[left : match.start()].strip()
    if not writers and not first and not _BARE.match(text[match.end() : right]):
        return None
    inside = next((number for number in (1, 2, 3) if match[number] is not None), 1)
    told = _bracketed(text, *_trim(text, *match.span(inside)), head)
    if told is None:
        return None
    rest = (match.end(), right) if first and not writers else (left, match.start())
    return evolve(told, authors=writers or told.authors), *rest


def _bracketed(text: str, start: int, end: int, head: Head) -> Head | None:
    """Return *head* with what a bracket holds: a date, an agency, both, a place with its agency, or nothing."""
    content = text[start:end]
    if not content:
        return head if head.agency is None else None
    date = next(moments.find_all(text, start, end), None) if head.date is None else None
    if date and date.start == start:
        return evolve(head, date=date)
    if head.agency is not None or (places.regions(content) and not agencies.is_known(content)):
        return None
    if both := _joined(text, start, end):
        return evolve(head, towns=both[0], agency=both[1], known=True)
    if date and date.end == end and (name := text[start : date.start].rstrip(" ,/–—-")):
        end, content = start + len(name), name
        head = evolve(head, date=date)
    if writer := _writer(text, start, end):
        end = start + content.index("/")
        head, content = evolve(head, authors=(writer,)), text[start:end]
    known = agencies.is_known(content) or agencies.is_marked(content)
    like = agencies.is_like(content) or _follows_date(text, head.start, start)
    return evolve(head, agency=(start, end), known=known) if known or like else None


def _writer(text: str, start: int, end: int) -> Piece | None:
    """Return the writer after the agency: "AFP/Jane Doe"; agencies on both sides of the stroke are two providers."""
    name = text[start:end].partition("/")[2].strip()
    match = _WRITER.fullmatch(name)
    if match is None or match[1] not in lexicon.words("given_names") or agencies.is_known(name):
        return None
    return end - len(name), end


def _follows_date(text: str, left: int, start: int) -> bool:
    """Whether a bracket of capitals stands right after a date: "LISBON, OCT 9 (ATP)", whatever ATP is elsewhere."""
    code = _INITIALS.match(text, start)
    return code is not None and any(
        not text[one.end : start].strip(" ,(") for one in moments.find_all(text, left, start)
    )


def _joined(text: str, start: int, end: int) -> tuple[tuple[Town], Piece] | None:
    """Return place and agency of "Columbia-AP", where a hyphen joins them."""
    dash = text.rfind("-", start, end)
    if dash > start and agencies.canonical(text[dash + 1 : end]) and places.towns(text[start:dash]):
        return (Town(name=(start, dash), end=dash),), (dash + 1, end)
    return None


def _last_bracket(text: str, left: int, right: int) -> re.Match[str] | None:
    """Return the bracket that ends the run, else the one that opens it."""
    found = list(_BRACKET.finditer(text, left, right))
    if not found:
        return None
    last = found[-1]
    if _BARE.match(text[last.end() : right]) or _AUTHOR.match(text, last.end(), right):
        return last
    return found[0] if not text[left : found[0].start()].strip() else None


def _peel_date(text: str, left: int, right: int, head: Head) -> tuple[Head, int, int] | None:
    if head.date is not None:
        return None
    for found in moments.find_all(text, left, right):
        if _TIMED.match(text[found.end : right]):
            return evolve(head, date=found), left, found.start
        if found.start == left:
            return evolve(head, date=found), found.end, right
    match = _bare_month().search(text, left, right)
    if match and match.start() > left and match.end() == right:
        month = int(lexicon.table("months")[match[1].lower()])
        date = moments.Moment(start=match.start(1), end=match.end(1), edtf=f"XXXX-{month:02}")
        return evolve(head, date=date), left, match.start()
    return None


@cache
def _bare_month() -> re.Pattern[str]:
    names = "|".join(word for word in sorted(lexicon.words("months")) if len(word) <= _MONTH_ONLY and word.isascii())
    return re.compile(rf",\s({names})\.?\Z", re.IGNORECASE)


def _peel_words(text: str, left: int, right: int, head: Head) -> tuple[Head, int, int] | None:
    """Take an agency off without brackets: ", Reuter" at the end, "Reuters" or "XNA," at the start."""
    if head.agency is not None:
        return None
    return _peel_last(text, left, right, head) or _peel_first(text, left, right, head)


def _peel_last(text: str, left: int, right: int, head: Head) -> tuple[Head, int, int] | None:
    comma = text.rfind(",", left, right)
    if comma > left:
        start, end = _trim(text, comma, right)
        if agencies.canonical(text[start:end]) and not places.regions(text[start:end]):
            return evolve(head, agency=(start, end), known=True), left, comma
        if _is_last(text, left, comma, start, end):
            return evolve(head, agency=(start, end)), left, comma
    last = text.rfind(" ", left, right)
    if (
        last > left
        and agencies.canonical(text[last + 1 : right])
        and (text[last - 1].isdigit() or text[last - 1] in ",.")
    ):
        return evolve(head, agency=(last + 1, right), known=True), left, last
    return None


def _peel_first(text: str, left: int, right: int, head: Head) -> tuple[Head, int, int] | None:
    code = _CODE.match(text, left, right)
    if code and places.towns(text[code.end() : right]) and not places.towns(code[1]) and not places.regions(code[1]):
        return evolve(head, agency=code.span(1), known=True), code.end(), right
    space = min((at for at in (text.find(mark, left, right) for mark in " ,") if at > left), default=-1)
    if space > 0 and agencies.canonical(text[left:space]):
        return evolve(head, agency=(left, space), known=True), space + 1, right
    return None


def _is_last(text: str, left: int, comma: int, start: int, end: int) -> bool:
    """Whether capitals that no table knows end a head after a town, a country or a date: "Bengaluru, DHQS:"."""
    code = _INITIALS.fullmatch(text, start, end)
    if code is None or places.towns(code[0]) or places.regions(code[0]) or code[0] in lexicon.table("country_codes"):
        return False
    name = _FIRST.split(text[left:comma], maxsplit=1)[0].strip()
    if any(one.end == comma for one in moments.find_all(text, left, comma)):
        return bool(places.towns(name)) or name.isupper()
    before = text[text.rfind(",", left, comma) + 1 : comma].strip()
    if not agencies.is_like(code[0]) or len(code[0]) <= _CODE_LENGTH:
        return False
    if "," not in text[left:comma]:
        return places.is_large(before)
    return not before.isupper() and bool(places.regions(before))


def _with_towns(text: str, left: int, right: int, head: Head) -> Head | None:
    """Add the places of what is left; an agency's name alone is none."""
    whole = text[left:right]
    first, _, more = whole.partition(" ")
    if head.agency is None and (agencies.is_known(whole) or (agencies.is_site(first) and more in ("", "News"))):
        return evolve(head, agency=(left, right), known=True)
    joined = _joined(text, left, right) if head.agency is None else None
    if joined:
        return evolve(head, towns=joined[0], agency=joined[1], known=True)
    towns = []
    at = left
    cuts = [(match.start(), match.end()) for match in _SPLIT.finditer(text, left, right)][:_MOST_PLACES]
    if places.regions(whole.partition(",")[2].strip()):  # "Port of Spain, Trinidad and Tobago" is one place
        cuts = [cut for cut in cuts if cut[0] < left + whole.find(",")]
    opened = whole.find("(")
    cuts = [cut for cut in cuts if opened < 0 or cut[0] < left + opened]
    for cut, following in [*cuts, (right, right)]:
        town = _town(text, at, cut, told=head.date is not None and head.agency is not None)
        if town is None:
            return None
        towns.append(town)
        at = following
    return evolve(head, towns=tuple(towns))


def _town(text: str, left: int, right: int, *, told: bool = False) -> Town | None:
    """Return the place that fills the characters; *told* its date and agency, its bracket may hold any word."""
    left, right = _trim(text, left, right)
    match = _NAME.match(text, left, right)
    if match is None or not _is_name(match[0]):
        return None
    end = match.end()
    if end == right:
        return Town(name=(left, end), end=end)
    bracket = _BRACKET.match(text, end + (text[end] == " "), right)
    closed = bracket is not None and bracket.end() == right
    region = _bracketed_region(bracket, match[0], told=told) if bracket and closed else _region(text, end, right)
    return Town(name=(left, end), region=region, end=right if bracket else region[1]) if region else None


def _bracketed_region(bracket: re.Match[str], name: str, *, told: bool) -> Piece | None:
    """Return where the region in a bracket stands; "Boston (AL)" and "John Smith (Ohio)" have none."""
    inside = 1 if bracket[1] is not None else 2
    content = (bracket[inside] or "").strip()
    known = len(content) > _CODE_LENGTH and bool(places.regions(content))
    known = known or (told and bool(_ABBREVIATED.fullmatch(content)))
    return bracket.span(inside) if known and (places.towns(name) or name.isupper()) else None


def _region(text: str, start: int, right: int) -> Piece | None:
    """Return where the regions after commas stand, which must fill the rest: ", Ohio", ", Baja California, Mexico"."""
    first = stop = start
    while stop < right and (comma := _COMMA.match(text, stop, right)):
        match = _REGION.match(text, comma.end(), right)
        if match is None:
            break
        first = match.start() if first == start else first
        stop = match.end()
    return (first, stop) if stop > start and not text[stop:right].strip(" .,") else None


def _is_name(name: str) -> bool:
    """Whether the words are all in capitals or none is, and a full stop ends at most an abbreviation."""
    several = name.split()
    loud = [word.isupper() for word in several if len(word) > _CODE_LENGTH and "." not in word]
    return (
        len(several) <= _MOST_WORDS
        and (all(loud) or not any(loud))
        and not any(word.endswith(".") and len(word) > _ABBREVIATION for word in several[:-1])
    )
