"""What kind of page a text is: an article, several stories in one, or something that holds none.

The words of a page that is no article speak to the reader ("you", buttons, results), those of a story tell of
others and say who said so. A cue (``page_cues.txt``) therefore decides only where little is told; how titles,
teasers and times alternate decides the rest.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from itertools import pairwise
from typing import Final, Literal

from attrs import frozen

from toolkit import lexicon
from toolkit.anatomy import dateline, shapes
from toolkit.anatomy.measure import Measured, content

PageKind = Literal["error", "consent", "paywall", "index", "search", "video", "live-blog", "digest"]

SEVERAL: Final = frozenset(("live-blog", "digest"))
"""The kinds that hold several stories, and are read all the same."""

REASONS: Final[dict[PageKind, str]] = {
    "error": "the page is an error message or asks for a browser's permission",
    "consent": "the page asks for consent to cookies",
    "paywall": "the page shows a story's beginning at most, and the rest to subscribers only",
    "index": "the lines read as an index of several stories, none as one",
    "search": "the page lists the results of a search",
    "video": "the page shows a video or pictures, and hardly any text",
    "live-blog": "the text reads as a live blog of several entries",
    "digest": "the text reads as several short stories under one title",
}
"""What each kind of page is, for the user."""

_SAID: Final = re.compile(r"\b(?:said|told|says|according to|announced|reported|(?:he|she|they) (?:added|asked))\b")
_STAMP: Final = re.compile(
    r"(?:posted (?:at )?|updated (?:at )?|\d{1,2} ?(?:hr?s?|m|mins?|hours?|minutes?) ago )?"
    r"(?P<hour>[01]?\d|2[0-3])(?:[:.h](?P<minute>[0-5]\d))? ?(?P<half>[ap]\.?m\b\.?)?(?: ?\(?[A-Z]{2,5}\)?)?"
    r"(?P<rest>$|\W{1,4}(?=[A-Z“\"‘'(\[]))",
    re.IGNORECASE,
)
_PLAY: Final = re.compile(r"(\d{1,3})(?:\+\d{1,2})? ?(?:min(?:ute)?s?\b|['’′])\W{0,3}")
_AGE: Final = re.compile(r"(?:(\d{1,3})|an?) ?(?:(h|hours?|hrs?)|m|mins?|minutes?) ago\b.{0,20}$", re.IGNORECASE)
_ENTRY_DATE: Final = re.compile(
    r"(?:.{0,40}\W )?(?:(?:\d{1,3}|an?) ?(?:h|hrs?|m|mins?|d|minutes?|hours?|days?|weeks?) ago|yesterday|today"
    r"|(?:\w{3,9},? )?(?:[A-Z][a-z]{2,8}\.? \d{1,2}|\d{1,2}\.? [A-Z][a-z]{2,8})\.?(?:,? \d{4})?"
    r"|\d{1,2}[./]\d{1,2}[./]\d{2,4}|\d{4}-\d\d-\d\d)(?:\W.{0,20})?$",
    re.IGNORECASE,
)
_NUMBERED: Final = re.compile(r"\(?\d{1,3}[.):]")
_CUE_LENGTH: Final = 260
_TOP: Final = 12
_TITLE_TOP: Final = 6
_SCAN: Final = 90
_STORY: Final = 160
_PAYING: Final = re.compile(
    r"subscri|member|premium|regist|unlock|trial|\b(?:log|sign)\b|\b(?:account|plan|free|full|rest|remaining|reading|story)\b",
    re.IGNORECASE,
)
_STUB: Final = 110
_LITTLE: Final = 80
_GLANCE: Final = 50
_FEW: Final = 2
_FULL: Final = 18
_TITLE: Final = 18
_TEASER: Final = 60
_LEAST_TEASER: Final = 6
_ENTRIES: Final = 4
_FEW_ENTRIES: Final = 3
_NEAR: Final = 4
_RELATED: Final = 0.07
_MENU: Final = 15
_STAMPED: Final = frozenset("aApPuU")
_LINE: Final = 90


@frozen
class Page:
    """What a page is when it is not one article."""

    kind: PageKind
    """Its kind."""

    unit: Measured
    """The line that says so, or the first of those that do."""

    @property
    def reason(self) -> str:
        """What it is, in words."""
        return REASONS[self.kind]


@cache
def _cues(kind: str) -> re.Pattern[str]:
    rows = lexicon.rows("page_cues")
    return re.compile("|".join(pattern for name, pattern in rows if name == kind), re.IGNORECASE)


def judge(measured: Sequence[Measured], start: int, end: int) -> Page | None:
    """Return what kind of page *measured* is, where it is not one article.

    Args:
        measured: All units of the text.
        start: The first unit of the best run of prose.
        end: The last; less than *start* where there is no prose.
    """
    prose = [unit for unit in measured[start : end + 1] if unit.prose]
    words = sum(unit.words for unit in prose)
    found = _wall(prose, measured)
    if found is None and words < _STORY:
        found = _worded(measured, prose, words)
    is_story = words >= _STORY and _longest(measured[start : end + 1]) > 1
    found = found or _alternating(measured, end if is_story else None)
    if found is None and words < _STORY and len(measured) <= _SCAN:
        shape = shapes.judge(measured, prose, words, told=_told(prose))
        found = shape and Page(*shape)
    return found


def extent(measured: Sequence[Measured], region: tuple[int, int] | None) -> tuple[int, int] | None:
    """Return the first and the last unit of prose on a page of several stories, above the readers' comments."""
    stop = next((at for at, unit in enumerate(measured) if unit.verdict and unit.verdict.label == "stop"), None)
    prose = [at for at, unit in enumerate(measured[:stop]) if unit.prose]
    return (prose[0], prose[-1]) if prose else region


def is_wall(unit: Measured) -> bool:
    """Whether the line offers the rest of a story to subscribers."""
    return _says("paywall", unit)


def _wall(prose: Sequence[Measured], measured: Sequence[Measured]) -> Page | None:
    """A form that asks for consent may be as long as a story: most of its paragraphs say so, and none reports."""
    near = measured[:_SCAN]
    if len(prose) > _SCAN or not (prose or len(near) <= _TOP) or _told(prose):
        return None
    ruled = [unit for unit in near if unit.verdict and unit.words > _TITLE // 2 and not unit.prose]
    asking = [unit for unit in (*prose, *ruled) if _says("consent", unit, whole=True)]
    if 2 * len(asking) > len(prose) + len(ruled):
        return Page("consent", asking[0])
    buttons = _sure(_saying("consent-weak", near))
    return Page("consent", asking[0]) if asking and buttons and 3 * len(asking) >= len(prose) else None


def _worded(measured: Sequence[Measured], prose: Sequence[Measured], words: int) -> Page | None:
    """Return what the cues say of a page with few words of prose."""
    top, near = measured[:_TOP], measured[:_SCAN]
    found = _saying("search", top)
    if found and len(found) > (words > _LITTLE and found[0] not in top[:_FEW]) and _longest(measured) <= 1:
        return Page("search", found[0])
    is_told = _told(prose)
    if not is_told and words < _LITTLE and (found := _saying("error-top", top) or _sure(_saying("error-weak", near))):
        return Page("error", found[0])
    if found := _paywall(near, prose, words):
        return Page("paywall", found[0])
    if words < _GLANCE and not is_told and _sure(_saying("login-weak", near)) and (found := _saying("login", near)):
        return Page("paywall", found[0])
    return None if is_told and words > _GLANCE // 2 else _video(near, prose, words)


def _sure(found: list[Measured]) -> list[Measured]:
    """Return weak cues where there is more than one."""
    return found if len(found) > 1 else []


def _video(near: Sequence[Measured], prose: Sequence[Measured], words: int) -> Page | None:
    """A page whose title offers something to watch, or two other lines do, with a caption's worth of words."""
    found = _saying("video", near) if words < _GLANCE and len(prose) <= _FEW else []
    if found and len(_saying("video-weak", near)) + (found[0] in near[:_TITLE_TOP]) > 1:
        return Page("video", found[0])
    return None


def _paywall(near: Sequence[Measured], prose: Sequence[Measured], words: int) -> list[Measured]:
    """Return the lines of a wall behind which the story goes on: few words before it, or a sentence broken off."""
    walls = [unit for at, unit in enumerate(near) if _says("paywall", unit) and not _goes_on(near, at)]
    if not walls or (len(prose) > _FEW and _told(prose) and not any(_PAYING.search(one.unit.text) for one in walls)):
        return []
    own = sum(unit.words for unit in prose if unit in walls)
    is_cut = any(unit.unit.text.endswith(("...", "…")) for unit in prose)
    offers = _saying("paywall-weak", near)
    least = _STUB if is_cut or len(offers) > 1 else _LITTLE
    return walls if words - own < least else []


def _goes_on(near: Sequence[Measured], at: int) -> bool:
    """Whether the story goes on below a sentence that speaks of subscribers, as a story about them does."""
    return near[at].words > _NEAR and _told([unit for unit in near[at + 1 :] if unit.prose])


def _told(prose: Sequence[Measured]) -> bool:
    """Whether a paragraph reports: it says who said something, or a dateline opens it."""
    return any(_SAID.search(unit.unit.text) for unit in prose) or any(map(_is_datelined, prose[:_FEW_ENTRIES]))


def _is_datelined(unit: Measured) -> bool:
    found = dateline.parse(unit.unit.text) if dateline.is_likely(unit.unit.text) else None
    return found is not None and bool(found.towns or found.agency)


def _says(kind: str, unit: Measured, *, whole: bool = False) -> bool:
    text = unit.unit.text
    return (whole or len(text) <= _CUE_LENGTH) and bool(_cues(kind).search(text[:1000]))


def _saying(kind: str, units: Sequence[Measured]) -> list[Measured]:
    return [unit for unit in units if _says(kind, unit)]


def _longest(measured: Sequence[Measured]) -> int:
    """Return how many paragraphs stand together at most; what rules know for the page's own parts none."""
    most = now = 0
    for unit in measured:
        if unit.verdict is None or unit.prose:
            now = now + 1 if unit.prose and not _is_asked(unit) else 0
            most = max(most, now)
    return most


def _is_asked(unit: Measured) -> bool:
    """Whether the line is a title that asks or cries."""
    return unit.words <= _TITLE // 2 and unit.unit.text.endswith(("?", "!"))


def _alternating(measured: Sequence[Measured], story: int | None) -> Page | None:
    """Return what a page is whose titles, times and short texts alternate.

    Args:
        measured: All units.
        story: The last unit of a run of prose that is long enough to be a story, if there is one.
    """
    rules = [unit.verdict.rule if unit.verdict else None for unit in measured]
    units = measured[: rules.index("furniture.comments")] if "furniture.comments" in rules else measured
    if found := _live(units, story) or _datelined(units):
        return found
    if story is not None:
        return None
    entries = _entries(units)
    if _longest(units) > 1 or len(entries) < _FEW_ENTRIES or _related([unit for _, unit in entries]):
        return _listed(units)
    opened = sum(_is_datelined(unit) for _, unit in entries)
    if 2 * opened > len(entries) or (_saying("digest", units[:_TITLE_TOP]) and _long(entries)):
        return Page("digest", entries[0][0])
    dated = sum(_is_dated(unit) for unit in units)
    if len(entries) >= _ENTRIES or dated >= _FEW_ENTRIES or _saying("index", units):
        return Page("index", entries[0][0])
    return None


def _datelined(units: Sequence[Measured]) -> Page | None:
    """Several stories of a paragraph or two: one in two paragraphs opens with a dateline."""
    prose = [unit for unit in units if unit.prose]
    if len(prose) < _FEW_ENTRIES or not any(map(_is_datelined, prose[1:3])):
        return None
    opening = [unit for unit in prose if _is_datelined(unit)]
    return Page("digest", opening[0]) if len(opening) >= _FEW_ENTRIES and 2 * len(opening) >= len(prose) else None


def _long(entries: Sequence[tuple[Measured, Measured]]) -> bool:
    """Whether the texts are stories of their own, if short ones, and no teasers."""
    return sum(unit.words for _, unit in entries) > _FULL * len(entries)


def _live(units: Sequence[Measured], story: int | None) -> Page | None:
    """A live blog: times with texts below or behind them, the newest first; in any order where it calls itself so."""
    stamps: list[tuple[int, Measured]] = []
    for at, unit in enumerate(units):
        minute = _minute(unit, units[at + 1 : at + 1 + _NEAR])
        if minute is not None:
            stamps.append((minute, unit))
        if story is not None and at > story and not stamps:
            return None
    if len(stamps) < _FEW_ENTRIES:
        return None
    named = any(_says("live", unit) for unit in units[:_TITLE_TOP])
    minutes = [minute for minute, _ in stamps]
    falling = sum(one > other for one, other in pairwise(minutes))
    if (named and len(set(minutes)) > 1) or (len(stamps) >= _ENTRIES and falling >= len(stamps) - _FEW >= _FEW):
        return Page("live-blog", stamps[0][1])
    return None


def _minute(unit: Measured, below: Sequence[Measured]) -> int | None:
    """Return the minute of a time above a text, or that opens one; how long ago something was counts downwards."""
    text = unit.unit.text
    if not text[0].isdigit() and (text[0] not in _STAMPED or len(text) > _LINE):
        return None
    match = _STAMP.match(text)
    if match and (match["minute"] or match["half"]):
        if (match["rest"] and unit.closed and unit.words > _LEAST_TEASER) or any(one.prose for one in below):
            hour = int(match["hour"])
            hour = hour % 12 + 12 * (match["half"][0] in "pP") if match["half"] else hour
            return 60 * hour + int(match["minute"] or 0)
        return None
    if not unit.prose and not any(one.prose for one in below):
        return None
    if played := _PLAY.match(text):
        return int(played[1])
    age = _AGE.match(text)
    return None if age is None else -int(age[1] or 1) * (60 if age[2] else 1)


def _entries(units: Sequence[Measured]) -> list[tuple[Measured, Measured]]:
    """Return titles with the short texts that stand below them, each text not far from its title."""
    found = []
    title: tuple[int, Measured] | None = None
    for at, unit in enumerate(units):
        if (unit.prose and not _is_asked(unit)) or (unit.closed and unit.words > _TITLE // 2 and unit.verdict is None):
            if title and at - title[0] <= _NEAR and _LEAST_TEASER <= unit.words <= _TEASER:
                found.append((title[1], unit))
            title = None
        elif _is_title(unit):
            title = (at, unit)
    return found


def _is_title(unit: Measured) -> bool:
    text = unit.unit.text
    shaped = (
        1 < unit.words <= _TITLE
        and text[-1] not in ".?:,"
        and not _NUMBERED.match(text)
        and not unit.unit.mark[:1].isdigit()
    )
    return shaped and unit.verdict is None and not _is_dated(unit)


def _related(texts: Sequence[Measured]) -> bool:
    """Whether neighbouring texts share words, as the parts of one story do."""
    words = [content(unit.unit.text) - _frequent() for unit in texts]
    shared = sum(len(one & other) / max(1, len(one)) for one, other in pairwise(words))
    return shared / (len(words) - 1) >= _RELATED


@cache
def _frequent() -> frozenset[str]:
    return (
        lexicon.words("function_words") | lexicon.words("common_words") | lexicon.words("weekdays") | {"said", "says"}
    )


def _is_dated(unit: Measured) -> bool:
    """Whether the line says when another story was published."""
    return unit.words <= _TITLE // 2 and bool(_ENTRY_DATE.match(unit.unit.text))


def _listed(units: Sequence[Measured]) -> Page | None:
    """A list of titles, with their dates or times or in short lines, and hardly any text."""
    told = [unit for unit in units if unit.prose and unit.closed]
    dated = [unit for unit in units if _is_dated(unit)]
    titles = sum(_is_title(unit) for unit in units)
    if len(told) <= 1 and len(dated) >= _ENTRIES and titles >= _ENTRIES:
        return Page("index", dated[0])  # a few words on the writer or the topic above the list
    if sum(unit.words for unit in told) >= _GLANCE:
        return None
    if titles >= _ENTRIES and (len(dated) >= _ENTRIES or (len(dated) > _FEW and _saying("index", units))):
        return Page("index", dated[0])
    lines = [line.text for unit in units for line in unit.unit.lines]
    open_ = [line for line in lines if line[-1] not in ".。" and len(line) <= _LINE]
    timed = sum((found := _STAMP.match(line)) is not None and bool(found["rest"]) for line in open_)
    is_menu = len(lines) == len(open_) > _MENU and lines[0].isascii()
    return Page("index", units[0]) if timed >= _ENTRIES or is_menu else None
