"""By when: the first expression of future time in a stretch of text, and its date against the story's own date.

What the words say by themselves stays partial (``XXXX-02``); a year, a weekday or "tomorrow" is resolved only
where the story's date is known, and then to the first such day on or after it. Dates are EDTF (ISO 8601-2:2019).
"""

from __future__ import annotations

import calendar
import datetime as dt
import re
from collections.abc import Iterator
from functools import cache
from typing import Final

from attrs import frozen

_MONTHS: Final = {name.lower(): number for number, name in enumerate(calendar.month_name) if name}
_SHORT: Final = {name.lower()[:3]: number for name, number in _MONTHS.items()} | {"sept": 9}
_DAYS: Final = {name.lower(): number for number, name in enumerate(calendar.day_name)}
_NUMBERS: Final = {
    "a": 1, "an": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9,
    "ten": 10, "eleven": 11, "twelve": 12, "fifteen": 15, "eighteen": 18, "twenty": 20, "thirty": 30,
}  # fmt: skip
_SIGNS: Final = (
    *("day", "night", "hour", "decade", "week", "month", "year", "future", "tomorrow", "quarter", "soon"),
    *("jan", "feb", "mar", "apr", "may", "june", "july", "aug", "sep", "oct", "nov", "dec"),
    *("summer", "winter", "spring", "autumn"),
)
"""Letters of which a text with an expression holds some, unless it has one of `_RARE_SIGNS`."""

_RARE_SIGNS: Final = re.compile(
    r"(?:19|20)\d\d|\b(?:until|till|before|christmas|easter|eid|ramadh?an|ramz?a[zn]|diwali|passover|thanksgiving|hanukkah)"
)
_RARE_PARTS: Final = (
    *("19", "20", "til", "before", "christmas", "easter", "eid", "ram", "diwali", "pass", "giving", "hanukkah"),
)
_FEAST: Final = (
    r"(?:(?:lunar|chinese) new year|new year['\u2019]s (?:day|eve)|christmas(?: (?:day|eve))?|easter(?: sunday)?|"
    r"eid(?:[ -]al-(?:fitr|adha))?|ramadh?an|ramazan|ramzan|diwali|passover|thanksgiving|hanukkah)"
)
_OPENERS: Final = frozenset(
    (
        *("by", "in", "on", "before", "until", "till", "from", "during", "starting", "beginning", "effective", "for"),
        *(
            "through",
            "quite",
            "very",
            "as",
            "no",
            "between",
            "over",
            "at",
            "after",
            "within",
            "early",
            "late",
            "mid",
            "later",
            "sometime",
        ),
        *("the", "next", "this", "today", "tonight", "tomorrow"),
        *_MONTHS,
        *_SHORT,
        *_DAYS,
    )
)
"""The words, besides numbers, with which an expression begins."""

_LEADS: Final = frozenset(
    (
        *("by", "in", "on", "before", "until", "till", "from", "during", "starting", "beginning", "effective", "for"),
        *("over", "at", "after", "within", "through", "the", "late", "early", "later"),
    )
)
"""Those that open many other phrases, too."""

_FEASTS: Final = (
    *("lunar", "chinese", "new", "christmas", "easter", "eid", "ramadan", "ramadhan", "ramazan", "ramzan", "diwali"),
    *("passover", "thanksgiving", "hanukkah"),
)
_AFTER_LEADS: Final = frozenset(
    (
        *_NUMBERS, *_MONTHS, *_SHORT, *_DAYS, *_FEASTS,
        *("next", "this", "early", "late", "mid", "later", "sometime", "several", "coming", "future", "today"),
        *("tonight", "tomorrow", "hours", "days", "weeks", "months", "as", "no"),
    )
)  # fmt: skip
"""What follows one of them in an expression, besides "the" and numbers."""

_AFTER_THE: Final = frozenset(
    (
        *_NUMBERS, *_MONTHS, *_SHORT, *_FEASTS,
        *("end", "start", "beginning", "next", "coming", "near", "future", "summer", "autumn", "winter", "spring"),
        *("week", "month", "year", "weekend", "decade", "fall", "quarter", "close"),
    )
)  # fmt: skip
"""What follows "the" in an expression."""

_WORD: Final = re.compile(r"\w+")
_CHRISTMAS: Final = (12, 25)
_STORY: Final = re.compile(r"(\d{4}|XXXX)-(\d\d)-(\d\d)")


@frozen(kw_only=True)
class Expression:
    """An expression of time in a text."""

    start: int
    """Its first character."""

    end: int
    """The character after its last."""

    edtf: str | None = None
    """Its date, as far as it is known."""


@cache
def _pattern() -> re.Pattern[str]:
    month = "(?:" + "|".join([*_MONTHS, *(f"{short}\\b\\.?" for short in _SHORT if short != "may")]) + ")"
    day = "(?:" + "|".join(_DAYS) + ")"
    opening = "by|in|on|before|until|till|through|from|during|starting|beginning|effective|for"
    opening += "|as early as|no later than|as of"
    lead = rf"(?:(?:{opening})\s)?"
    part = r"(?:(?:early|late|mid|later|the end of|the start of|the beginning of)[\s-])?"
    number = r"(?:\d{1,3}|" + "|".join(_NUMBERS) + r"|the next few|the coming|a few|several)"
    year = r"(?:19|20)\d\d"
    seasons = "week|month|year|weekend|decade|summer|autumn|fall|winter|spring|quarter"
    halts = "on|in|at|for|with|to|and|of|from|by|over|against"
    hour = r"(?:\s(?:morning|afternoon|evening|night))?"
    forms = (
        rf"(?P<between>between\s(?P<bm>{month})\s(?P<b1>\d\d?)\sand\s(?P<b2>\d\d?)\b)",
        (
            rf"(?P<date>{lead}{part}(?:{day},?\s)?(?P<m>{month})\s(?P<d>\d\d?)(?!\d|,\d)(?:st|nd|rd|th)?"
            rf"(?:\s?(?:-|and|to)\s?(?P<d2>\d\d?)\b)?(?:,?\s(?P<y>{year})\b)?)"
        ),
        rf"(?P<dated>{lead}(?:{day},?\s)?(?P<vd>\d\d?)(?:st|nd|rd|th)?\s(?P<vm>{month})\b(?:\s(?P<vy>{year})\b)?)",
        (
            rf"(?P<month>(?:by|in|before|until|till|through|from|during|next|this|for|as early as)\s{part}"
            rf"(?P<mm>{month})\b"
            rf"(?:,?\s(?P<my>{year})\b)?)"
        ),
        rf"(?P<year>(?:by|in|before|until|till|through|from|during|for)\s{part}(?P<yy>{year})\b)",
        (
            rf"(?P<held>(?:at|during|before|after|in)\s(?P<hd>{day})['\u2019]s"
            rf"(?:\s(?!(?:{halts})\b)[\w'\u2019-]{{1,30}}){{1,3}})"
        ),
        (
            rf"(?P<feast>(?:{opening}|over|at|after)\s(?:the (?:end|start) of )?(?P<f>{_FEAST})\b"
            rf"(?!\s(?:island|tree|market))(?:\s(?P<fy>{year})\b)?)"
        ),
        (
            rf"(?P<meeting>(?:at|by|before|until|in)\sthe\s(?P<sm>{month})\s"
            r"(?:meeting|summit|session|conference|congress|election|vote|referendum|budget)\b)"
        ),
        rf"(?P<season>(?:(?:{opening})\s)?the\s(?:summer|autumn|winter|spring)\b(?=\s(?:at|in|with|and|on)\b|[,.;]|$))",
        rf"(?P<weekday>{lead}(?:(?P<next>next|this|late|later|early)\s)?(?P<wd>{day})\b(?!['\u2019]s){hour})",
        rf"(?P<near>(?:later\s)?(?:today|tonight)\b|tomorrow{hour}\b)",
        (
            rf"(?P<unit>{lead}(?:the end of |the start of )?(?:later |early |late |sometime )?"
            rf"(?P<which>next|this|the coming|(?<=end of )the|(?<=start of )the)\s(?P<u>{seasons})\b)"
        ),
        (
            rf"(?P<span>(?P<how>within|in|over|for|during|after)\s(?:the next )?(?P<n>{number})\s"
            r"(?P<nu>(?:day|week|month|year|hour|decade)s?)\b)"
        ),
        r"(?P<soon>within\s(?:hours|days|weeks|months)\b)",
        (
            r"(?P<vague>in (?:the )?(?:(?:near |coming |next few )?future|"
            r"(?:coming|next(?: few)?) (?:days|weeks|months|years)|the new year)\b|at the weekend\b"
            r"|(?:on|from) day one\b|by the (?:end|close) of (?:the )?(?:day|business)\b|(?:quite|very) soon\b"
            rf"|after {year}\b)"
        ),
    )
    return re.compile(rf"\b(?:{'|'.join(forms)})", re.IGNORECASE)


@cache
def _events() -> re.Pattern[str]:
    """Return what finds a time that is told by an event: "until a successor is found", "before the snow melts"."""
    courts = "court|judges?|tribunal|bench|jury|inquiry"
    places = f"{courts}|committee|parliament|council|panel|senate|commission|public|board|house"
    stop = r"[^,.;:!?\u2026\"\u201c\u201d\u00bb()\u2014\n]{1,80}"
    own = "the|a|an|any|its|his|her|their|it|he|she|they|all"
    return re.compile(rf"\b(?:(?:until|till)\s{stop}|before\s(?!\w+\s(?:{places})\b)(?:{own})\s{stop})", re.IGNORECASE)


def expression(text: str, start: int, end: int, story: str | None = None) -> Expression | None:
    """Return the first expression of time between *start* and *end* of *text*.

    Args:
        text: Any text.
        start: The first character to look at, in code points.
        end: The character after the last.
        story: The story's own date in EDTF (``2023-01-31``, ``XXXX-01-31``), if it is known.
    """
    low = text[start:end].lower()
    has = low.__contains__
    if not any(map(has, _SIGNS)) and not (any(map(has, _RARE_PARTS)) and _RARE_SIGNS.search(low)):
        return None
    lasting = None
    for match in _found(text, start, end):
        before = text[max(start, match.start() - 5) : match.start()].lower()
        if before in {"last ", "past ", "ince ", "tter "}:  # "last", "past", "since", "a better tomorrow"
            continue
        if (match["how"] or "").lower() != "for":
            return Expression(start=match.start(), end=match.end(), edtf=_edtf(match, _read_story(story)))
        lasting = lasting or match  # how long it lasts says less than when it is
    event = lasting or _events().search(text, start, end)
    return event and Expression(start=event.start(), end=event.start() + len(event.group().rstrip()))


def _found(text: str, start: int, end: int) -> Iterator[re.Match[str]]:
    """Yield the expressions between *start* and *end* of *text*, in order and apart from each other."""
    words = list(_WORD.finditer(text, start, end))
    low = [word[0].lower() for word in words]
    after = start
    for number in [number for number, word in enumerate(low) if word in _OPENERS or word[0].isdigit()]:
        place = words[number].start()
        if place >= after and _may_open(low, number):
            match = _pattern().match(text, place, end)
            if match is not None:
                yield match
                after = match.end()


def _may_open(low: list[str], number: int) -> bool:
    """Return whether an expression may begin with this word: so that the costly pattern is seldom tried."""
    word = low[number]
    if word not in _LEADS:
        return True
    follows = low[number + 1 : number + 3]
    if follows[:1] == ["the"] or (word == "the" and (follows := ["the", *follows])):
        return len(follows) > 1 and (follows[1] in _AFTER_THE or follows[1][0].isdigit())
    return bool(follows) and (follows[0] in _AFTER_LEADS or follows[0][0].isdigit())


def _read_story(story: str | None) -> tuple[int | None, int, int] | None:
    match = _STORY.match(story) if story else None
    if match is None:
        return None
    year, month, day = match.groups()
    return None if year == "XXXX" else int(year), int(month), int(day)


_Story = tuple[int | None, int, int] | None


def _edtf(match: re.Match[str], story: _Story) -> str | None:
    part = match.groupdict()
    if part["between"]:
        ends = [_dated(_month(part["bm"]), int(part[name]), None, story) for name in ("b1", "b2")]
        return "/".join(one for one in ends if one) if all(ends) else None
    if part["date"] or part["dated"]:
        month, day, year = _month(part["m"] or part["vm"]), int(part["d"] or part["vd"]), part["y"] or part["vy"]
        return _interval(_dated(month, day, year, story), part["d2"], match.group())
    if part["month"] or part["meeting"]:
        return _monthly(_month(part["mm"] or part["sm"]), part["my"], story)
    if part["feast"] and part["f"].lower() in {"christmas", "christmas day"}:
        return _dated(*_CHRISTMAS, part["fy"], story)
    if part["year"]:
        return str(part["yy"])
    today = _today(story)
    return None if today is None else _relative(part, today)


def _month(name: str) -> int:
    low = name.lower().rstrip(".")
    return _MONTHS.get(low) or _SHORT[low[:4] if low.startswith("sept") else low[:3]]


def _today(story: _Story) -> dt.date | None:
    if story is None or story[0] is None:
        return None
    try:
        return dt.date(story[0], story[1], story[2])
    except ValueError:
        return None


def _dated(month: int, day: int, year: str | None, story: _Story) -> str | None:
    if not 1 <= day <= calendar.monthrange(2000, month)[1]:
        return None
    if year:
        return f"{year}-{month:02}-{day:02}"
    today = _today(story)
    if today is None:
        return f"XXXX-{month:02}-{day:02}"
    later = (month, day) >= (today.month, today.day)
    return f"{today.year if later else today.year + 1:04}-{month:02}-{day:02}"


def _interval(first: str | None, last_day: str | None, words: str) -> str | None:
    if first is None:
        return None
    if last_day and int(first[-2:]) < int(last_day) <= 31:  # noqa: PLR2004 - days of a month
        return f"{first}/{first[:-2]}{int(last_day):02}"
    return f"{first}/.." if words.lower().startswith(("from", "starting", "beginning", "as of", "effective")) else first


def _monthly(month: int, year: str | None, story: _Story) -> str:
    today = _today(story)
    if year is None and today is not None:
        year = str(today.year if month >= today.month else today.year + 1)
    return f"{year or 'XXXX'}-{month:02}"


def _relative(part: dict[str, str | None], today: dt.date) -> str | None:
    if part["weekday"] or part["held"]:
        ahead = (_DAYS[str(part["wd"] or part["hd"]).lower()] - today.weekday()) % 7
        return (today + dt.timedelta(days=ahead or (7 if (part["next"] or "").lower() == "next" else 0))).isoformat()
    if part["near"]:
        return (today + dt.timedelta(days="tomorrow" in str(part["near"]).lower())).isoformat()
    if part["unit"]:
        return _unit(str(part["u"]).lower(), str(part["which"]).lower(), today)
    if part["span"]:
        return _lasting(str(part["how"]).lower(), str(part["n"]).lower(), str(part["nu"]).lower(), today)
    return None


def _unit(unit: str, which: str, today: dt.date) -> str | None:
    step = which in {"next", "the coming"}
    if unit == "year":
        return str(today.year + step)
    if unit == "month":
        later = today.year * 12 + today.month - 1 + step
        return f"{later // 12:04}-{later % 12 + 1:02}"
    if unit in {"week", "weekend"} and which != "the":
        monday = today - dt.timedelta(days=today.weekday()) + dt.timedelta(days=7 * (step and unit == "week"))
        first = monday + dt.timedelta(days=5 * (unit == "weekend"))
        return f"{first.isoformat()}/{(monday + dt.timedelta(days=6)).isoformat()}"
    return None


def _lasting(how: str, number: str, unit: str, today: dt.date) -> str | None:
    count = int(number) if number.isdigit() else _NUMBERS.get(number)
    size = {"day": 1, "week": 7}.get(unit.rstrip("s"))
    if count is None or how in {"for", "after"}:
        return None
    if size is None:
        return _far(how, count, unit.rstrip("s"), today)
    last = (today + dt.timedelta(days=count * size)).isoformat()
    return last if how == "in" else f"{today.isoformat()}/{last}"


def _far(how: str, count: int, unit: str, today: dt.date) -> str | None:
    if unit == "month":
        later = today.year * 12 + today.month - 1 + count
        last = f"{later // 12:04}-{later % 12 + 1:02}"
    elif unit == "year":
        last = str(today.year + count)
    else:
        return None
    return last if how == "in" else f"{today.isoformat()}/{last}"
