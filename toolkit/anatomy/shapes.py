"""What a short page is, told from its shape where no wording gives it away: who is spoken to, and what alternates.

News names people, places, days and numbers, and tells of others. A page that does neither, or that speaks to its
reader in every sentence and ends in buttons, is none; nor is one whose titles and one-line texts alternate.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from itertools import pairwise
from typing import Final, Literal

from toolkit import lexicon
from toolkit.anatomy import bylines
from toolkit.anatomy.measure import Measured, content
from toolkit.anatomy.metadata import is_date

Kind = Literal["error", "consent", "paywall", "index", "search", "video", "digest"]

_READER: Final = re.compile(r"\b(?:you|your|yours|we|us|our|ours)\b", re.IGNORECASE)
_NAMED: Final = re.compile(r"(?<=[\w,;] )[A-ZÀ-Þ](?!\b(?<=I))|\d")
_COOKIES: Final = re.compile(
    r"\b(?:cookies?|privacy|consent|partners?|advert\w*|ads|data|measur\w+|track\w*|agree\w*|devices?|compan(?:y|ies)|firms?)\b",
    re.IGNORECASE,
)
_PAID: Final = re.compile(
    r"\b(?:free|rest|pay(?:s|ing|ment)?|paid|month(?:ly|s)?|year(?:ly)?|week(?:ly)?|trial|subscri\w+|members?(?:hip)?|join"
    r"|log ?in|sign in|account|cancel|unlock|plans?|present|readers?)\b",
    re.IGNORECASE,
)
_PRICED: Final = re.compile(r"\d|\bfree\b|\brest of\b|\bthe rest\b", re.IGNORECASE)
_COSTING: Final = re.compile(r"[$€£¥]\s?\d|\bfree\b|\brest of\b|\bthe rest\b|\bcosts\b", re.IGNORECASE)
_COUNTER: Final = re.compile(r"\(?(\d{1,3}) ?(?:/|\||of) ?(\d{1,3})\)?")
_DURATION: Final = re.compile(r"\d{1,2}:\d\d(?::\d\d)?")
_TIMED: Final = re.compile(r"(?:[01]?\d|2[0-3])(?:[:.h][0-5]\d)? ?(?:[ap]\.?m\b\.?)?\W{1,4}(?=[A-Z“\"‘'(\[])")
_OFFER: Final = re.compile(
    r"[$€£]\s?\d|\b\d{1,2}(?:[.:]\d\d)? ?[ap]m\b|\b\d{3,}[ -]?\d{3,}\b|\bTel\b|\b(?:free|rent|reward|wanted)\b"
)
_CUT: Final = re.compile(r"\.\.\.|…")
_FOUND: Final = re.compile(r"\d[\d,.]{0,12} .{0,40}\bfor\b|\b(?:results?|matches|hits|found)\b", re.IGNORECASE)
_CAPITALS: Final = re.compile(r"[A-ZÀ-Þ][A-ZÀ-Þ'’-]+(?: [A-ZÀ-Þ][A-ZÀ-Þ'’-]+){1,2}(?=, (?:\d|aged|of))")
_DAY: Final = re.compile(
    r"(?:mon|tues|wednes|thurs|fri|satur|sun)day,? (?:\d{1,2}\b|[a-z]{3,9}\.? \d{1,2}\b)[\w ,]{0,20}$", re.IGNORECASE
)
_GOES_ON: Final = frozenset(("he", "she", "it", "they", "but", "and", "his", "her", "their", "this", "that", "still"))
_QUOTES: Final = ("“", "”", '"', "‘")
_FORM_WORDS: Final = 160
_NAMELESS_WORDS: Final = 90
_STUB: Final = 110
_BUTTON_WORDS: Final = 7
_MOSTLY: Final = 0.6
_TITLE: Final = 14
_TEASER: Final = 25
_GLANCE: Final = 14
_PAIRS: Final = 4
_SEVERAL: Final = 3
_SCHEDULE: Final = 5
_SHORT_ENTRY: Final = 20
_OFFER_WORDS: Final = 16
_PARAGRAPH: Final = 15
_SHOWN: Final = 50

Found = tuple[Kind, Measured] | None


def judge(measured: Sequence[Measured], prose: Sequence[Measured], words: int, *, told: bool) -> Found:
    """Return what a page with few *words* of *prose* is, and the line that shows it; None where it can be a story.

    Args:
        measured: All units.
        prose: Those of the story, if it is one.
        words: How many words those have.
        told: Whether one of them reports what somebody said, or opens with a dateline.
    """
    if found := _counted(measured, prose, words) or _offered(measured, words) or _snippets(measured):
        return found
    if found := _alternating(measured) or _briefs(measured, prose) or _docket(prose):
        return found
    if told or _is_signed(measured):
        return None
    return _listed(measured) or _form(measured, prose) or _nameless(measured, prose)


def _is_signed(measured: Sequence[Measured]) -> bool:
    """Whether a writer or a day of publication is printed."""
    return any(is_date(unit) or bylines.is_explicit(unit.unit.text) for unit in measured)


def _speaks(unit: Measured) -> bool:
    text = unit.unit.text
    return bool(_READER.search(text)) and not any(mark in text for mark in _QUOTES)


@cache
def _deeds() -> frozenset[str]:
    return lexicon.words("button_words")


def _buttons(measured: Sequence[Measured]) -> list[Measured]:
    """Return the short lines that begin with what a reader may do or say: "Let me choose", "No thanks"."""
    return [
        unit
        for unit in measured
        if unit.words <= _BUTTON_WORDS
        and unit.unit.text[-1] not in ".:"
        and unit.unit.text.split(maxsplit=1)[0].casefold().strip(",!?") in _deeds()
    ]


def _form(measured: Sequence[Measured], prose: Sequence[Measured]) -> Found:
    """A page that speaks to its reader throughout, and ends in buttons."""
    speaking = [unit for unit in prose if _speaks(unit)]
    buttons = _buttons(measured)
    if len(buttons) < 2 or not speaking or len(speaking) < _MOSTLY * len(prose):  # noqa: PLR2004 - one can be a title
        return None
    asked = sum(len(_COOKIES.findall(unit.unit.text)) for unit in measured)
    paid = sum(len(_PAID.findall(unit.unit.text)) for unit in measured)
    kind: Kind = "consent" if asked > 1 and asked >= paid else "paywall" if paid > _SEVERAL else "error"
    return kind, speaking[0]


def _nameless(measured: Sequence[Measured], prose: Sequence[Measured]) -> Found:
    """A few sentences without a name or a number, and a link below or a word to the reader."""
    if not prose or sum(unit.words for unit in prose) > _NAMELESS_WORDS or not prose[0].unit.text[0].isupper():
        return None
    if any(_NAMED.search(unit.unit.text) for unit in prose) or not prose[0].unit.text.isascii():
        return None
    last = measured[-1]
    linked = not last.closed and last.words <= _BUTTON_WORDS and last is not prose[-1]
    return ("error", prose[0]) if linked and (any(map(_speaks, prose)) or len(_buttons(measured)) > 1) else None


def _offered(measured: Sequence[Measured], words: int) -> Found:
    """The beginning of a story, then lines that offer the rest: three or more, one with a price or "free"."""
    first = next((at for at, unit in enumerate(measured) if unit.prose), 1)
    tail = measured[max(first, 2) :]
    offers = [
        unit
        for unit in tail
        if unit.words <= _OFFER_WORDS
        and _PAID.search(unit.unit.text)
        and not unit.quoted
        and (not unit.prose or _speaks(unit) or _COSTING.search(unit.unit.text))
    ]
    fresh = [unit for unit in offers if unit.verdict is None]
    if len(offers) < _SEVERAL or len(fresh) < 2 or not any(_PRICED.search(unit.unit.text) for unit in fresh):  # noqa: PLR2004
        return None
    at = next(at for at, unit in enumerate(tail) if unit is offers[0])
    dense = 2 * len(offers) >= min(len(tail) - at, 2 * _PAIRS)
    own = words - sum(unit.words for unit in offers if unit.prose)
    after = any(unit.prose and unit.words > _OFFER_WORDS for unit in tail[at:])
    return ("paywall", fresh[0]) if dense and own < _STUB and not after else None


def _counted(measured: Sequence[Measured], prose: Sequence[Measured], words: int) -> Found:
    """Pictures with their numbers, or clips with their lengths, and hardly any text."""
    counters = [match for unit in measured if (match := _COUNTER.fullmatch(unit.unit.text))]
    if len(counters) >= _SEVERAL and len({match[2] for match in counters}) == 1 and len(prose) <= len(counters) + 1:
        return "video", measured[0]
    clips = sum(bool(_DURATION.fullmatch(unit.unit.text)) for unit in measured)
    return ("video", measured[0]) if clips > 1 and words < _SHOWN else None


def _snippets(measured: Sequence[Measured]) -> Found:
    """Results of a search: pieces of sentences, cut off at both ends."""
    pieces = [unit for unit in measured if len(_CUT.findall(unit.unit.text)) > 1]
    if len(pieces) < 2 or len(pieces) * _SEVERAL < sum(unit.closed for unit in measured):  # noqa: PLR2004 - one can be a quotation
        return None
    top = measured[:_PAIRS]
    return ("search" if any(_FOUND.search(unit.unit.text) for unit in top) else "index"), pieces[0]


def _is_title(unit: Measured) -> bool:
    text = unit.unit.text
    return (
        unit.verdict is None
        and not unit.closed
        and 1 < unit.words <= _TITLE
        and text[-1] not in ".?:,"
        and text[0].isupper()
    )


def _alternating(measured: Sequence[Measured]) -> Found:
    """Titles with a line of text below each, four or more in a row."""
    run: list[tuple[Measured, Measured]] = []
    best = run
    for title, text in pairwise(measured):
        if _is_title(title) and text.closed and 1 < text.words <= _TEASER and text.verdict is None:
            run.append((title, text))
            best = max(best, run, key=len)
        elif not (run and run[-1][1] is title and _is_title(text)):
            run = []
    if len(best) < _PAIRS or sum(text.words for _, text in best) > _GLANCE * len(best):
        return None
    return "index", best[0][0]


def _listed(measured: Sequence[Measured]) -> Found:
    """A programme: lines with a price, a number to call or a time, under days, or that begin with a time."""
    entries = [unit for unit in measured if unit.closed and unit.verdict is None]
    offers = [unit for unit in entries if _OFFER.search(unit.unit.text) and unit.words <= _TEASER]
    if len(offers) >= _PAIRS and 3 * len(offers) >= 2 * len(entries):
        return "index", offers[0]
    days = [unit for unit in measured if _DAY.fullmatch(unit.unit.text)]
    timed = [unit for unit in measured if _TIMED.match(unit.unit.text)]
    short = all(unit.words <= _SHORT_ENTRY for unit in measured)
    if len(days) >= _SEVERAL and short:
        return "index", days[0]
    dense = len(timed) >= _SCHEDULE and 5 * len(timed) >= 2 * len(measured)
    return ("index", timed[0]) if dense and sum(unit.words for unit in timed) <= _GLANCE * len(timed) else None


def _briefs(measured: Sequence[Measured], prose: Sequence[Measured]) -> Found:
    """Short stories under headings of their own: each is one paragraph, and none goes on from the one before."""
    texts = [(title, text) for title, text in pairwise(measured) if text.prose and not title.prose]
    if len(texts) < _SEVERAL or len(texts) < sum(unit.prose for unit in measured) or len(prose) > len(texts):
        return None
    if not all(_is_heading(title) and text.words >= _PARAGRAPH and text.closed for title, text in texts):
        return None
    if any(text.unit.text.split(maxsplit=1)[0].casefold() in _GOES_ON or text.quoted for _, text in texts):
        return None
    words = [content(f"{title.unit.text} {text.unit.text}") - _frequent() for title, text in texts]
    shared = sum(len(one & other) for one, other in pairwise(words))
    return ("digest", texts[0][0]) if shared <= len(texts) - 1 else None


def _docket(prose: Sequence[Measured]) -> Found:
    """Cases of a court, or other short notes on people: each begins with another name in capitals."""
    names = {match[0] for unit in prose if (match := _CAPITALS.match(unit.unit.text))}
    return ("digest", prose[0]) if len(names) >= _SEVERAL and len(names) == len(prose) else None


def _is_heading(unit: Measured) -> bool:
    return (
        unit.verdict is None and not unit.closed and unit.words <= _BUTTON_WORDS + 2 and unit.unit.text[-1] not in "?:,"
    )


@cache
def _frequent() -> frozenset[str]:
    return (
        lexicon.words("function_words") | lexicon.words("common_words") | lexicon.words("weekdays") | {"said", "says"}
    )
