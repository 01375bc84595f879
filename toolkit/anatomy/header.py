"""What stands above the story: section, headline, deck, byline, dates, captions; the rest is furniture."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from toolkit import lexicon
from toolkit.anatomy import agencies, bylines, captions, dateline, moments, places
from toolkit.anatomy.labels import Label
from toolkit.anatomy.measure import Measured, content

_BACK: Final = 140
_MOST_WORDS: Final = 34
_LONGEST: Final = 230
_SPREAD: Final = 12
_HALF: Final = 0.5
_FULL: Final = 6
_LEAST: Final = 1.0
_DATED: Final = re.compile(
    r"(?:published|updated|posted|last|first|created|modified|on|date|at|am|pm|est|edt|gmt|ist|by)\b|\W", re.IGNORECASE
)
_TOLD: Final = re.compile(
    r"\b(?:published|updated|posted|modified|created|date|veröffentlicht|publié|publicado|pubblicato)\b", re.IGNORECASE
)
_UPDATED: Final = re.compile(r"(?:last )?(?:updated|published|posted|modified)\b[^.]{0,60}$", re.IGNORECASE)
_DIGIT: Final = re.compile(r"\d")
_YEARED: Final = re.compile(r"(?:19|20)\d\d|\d[/.]\d\d\b")
_WEIGHT: Final = re.compile(r"[A-ZÀ-Þa-zß-ÿ]")


def is_date(measured: Measured) -> bool:
    """Whether the unit is a line of dates: "Updated 1:39 am EST, Wednesday, November 20, 2019"."""
    text = measured.unit.text
    if len(text) > 110 or measured.words > 18 or not _DIGIT.search(text):  # noqa: PLR2004 - a sentence
        return False
    found = [moment for moment in moments.find_all(text) if moment.full] if _YEARED.search(text) else []
    if not found:
        return False
    rest = text[: found[0].start] + text[found[0].end :]
    words = [word for word in re.findall(r"[^\W\d_]+", rest) if not _DATED.fullmatch(word)]
    return len(words) <= 5  # noqa: PLR2004 - zones, "min read"


def is_told(text: str) -> bool:
    """Whether a line of dates says of what: "Published", "Updated"."""
    return bool(_TOLD.search(text))


def headline(measured: Sequence[Measured], start: int, end: int) -> int | None:
    """Return the unit that is the headline of the story from *start* to *end*; None where none is likely."""
    story = set[str]()
    for unit in [unit for unit in measured[start : end + 1] if unit.prose][:6]:
        story |= content(unit.unit.text)
    counts: dict[str, int] = {}
    for unit in measured[: min(len(measured), start + 60)]:
        counts[unit.unit.text] = counts.get(unit.unit.text, 0) + 1
    best: tuple[float, int] | None = None
    for index in range(start - 1, max(-1, start - _BACK), -1):
        score = _headline_score(measured, index, start, story, counts)
        if score is not None and (best is None or score > best[0] + 1e-9):
            best = (score, index)
    if best is None or (best[0] < _LEAST and not (best[0] >= _HALF and start - best[1] <= _SPREAD)):
        return None
    above = best[1] - 1
    if above >= 0 and measured[best[1]].unit.mark == measured[above].unit.mark:
        score = _headline_score(measured, above, start, story, counts)
        if score is not None and score >= max(_LEAST, best[0] - 1.0) and measured[above].words > 4:  # noqa: PLR2004
            return above  # the line below it is its deck
    return best[1]


def _headline_score(
    measured: Sequence[Measured], index: int, start: int, story: set[str], counts: dict[str, int]
) -> float | None:
    unit = measured[index]
    text = unit.unit.text
    if not 2 <= unit.words <= _MOST_WORDS or len(text) > _LONGEST or len(text) < 8 or not _WEIGHT.search(text):  # noqa: PLR2004
        return None
    if (unit.verdict and unit.verdict.label in ("furniture", "barrier", "stop", "credit", "sign_off")) or is_date(unit):
        return None
    if bylines.is_explicit(text) or captions.is_credit(text) or text[0].islower() or captions.credit(text):
        return None
    words = content(text)
    shared = len(words & story) / max(len(words), _FULL) if words else 0.0
    score = 3.0 * shared + (0.4 if len(words & story) > 2 else 0.0)  # noqa: PLR2004
    score += {"#": 1.2, "^": 1.0}.get(
        unit.unit.mark, -0.4 if unit.unit.mark.startswith("#") else -0.6 if unit.unit.mark else 0.0
    )
    score += 0.7 if counts[text] > 1 else 0.0
    score -= 0.02 * (start - index)
    near = measured[index + 1 : index + 4]
    score += 0.6 if any(_is_meta(other) for other in near) else 0.0
    score += 0.3 if index == 0 else 0.0
    score += 0.4 if unit.words > _FULL else 0.2 if unit.words >= _FULL - 1 else -0.6
    score -= 0.9 if text.endswith(".") and not text.endswith(("..", "U.S.", "D.C.", "U.N.", "U.K.")) else 0.0
    score -= 0.5 if unit.low == 0 and unit.words <= _FULL and not unit.unit.mark else 0.0
    score -= 0.5 if unit.capitals and unit.words < 4 else 0.0  # noqa: PLR2004
    return score


def _is_meta(unit: Measured) -> bool:
    """Whether the unit is a byline or tells when the story was published or changed."""
    text = unit.unit.text
    return is_date(unit) or bylines.is_explicit(text) or text.strip(": ").lower() == "by" or bool(_UPDATED.match(text))


def story_start(measured: Sequence[Measured], top: int | None, start: int, end: int) -> int:
    """Return where the story begins: after the last byline or date line near the headline, if prose precedes it."""
    low = 0 if top is None else top + 1
    last = start
    prose = 0
    for index in range(max(low, start), min(end, start + _SPREAD)):
        unit = measured[index]
        if _is_meta(unit):
            last = index + 1
        elif unit.prose:
            prose += 1
            if prose > 3:  # noqa: PLR2004 - caption, deck, key points
                break
    while start < last < end and not measured[last].prose:
        last += 1
    return last


def label(measured: Sequence[Measured], top: int | None, start: int) -> dict[int, Label]:
    """Return the labels of the units before *start*, those above the headline *top* included."""
    found: dict[int, Label] = {}
    begin = start if top is None else top
    if top is None:
        begin = max(0, start - _SPREAD)
    else:
        found[top] = Label("headline", "headline.words-shared")
        _label_section(measured, top, found)
    texts: dict[str, int] = {}
    for unit in measured[begin:start]:
        texts[unit.unit.text] = texts.get(unit.unit.text, 0) + 1
    by_seen = False
    for index in range(begin, start):
        if index in found:
            continue
        unit = measured[index]
        if top is not None and unit.unit.text == measured[top].unit.text:
            found[index] = Label("headline", "headline.printed-twice")
            continue
        made = _label_one(measured, index, repeated=texts[unit.unit.text] > 1, top=top, by_seen=by_seen, start=start)
        by_seen = by_seen or (made.kind == "byline" and bool(bylines.read(unit.unit.text).writers))
        found[index] = made
    for index in range(begin):
        if index not in found:
            found[index] = _above(measured[index])
    return found


def _above(unit: Measured) -> Label:
    if unit.verdict and unit.verdict.label in ("note", "correction", "kill", "embargo"):
        return Label("note", unit.verdict.rule, role=unit.verdict.label)
    return Label(
        "furniture",
        unit.verdict.rule
        if unit.verdict and unit.verdict.label in ("furniture", "barrier", "stop")
        else "furniture.above-story",
    )


def _label_section(measured: Sequence[Measured], top: int, found: dict[int, Label]) -> None:
    """The line above the headline is the section if it opens the document or is a section's usual name."""
    if top == 0:
        return
    unit = measured[top - 1]
    text = unit.unit.text
    words = text.casefold().replace("&", " ").split()
    known = bool(words) and (text.casefold() in lexicon.words("sections") or words[0] in lexicon.words("sections"))
    if unit.words > 4 or unit.closed or len(text) > 40 or _DIGIT.search(text):  # noqa: PLR2004
        return
    if unit.verdict is not None and not known:
        return
    first = top == 1 and unit.words <= 4 and text[0].isupper()  # noqa: PLR2004
    if known or first:
        found[top - 1] = Label("section", "section.above-headline")


def _label_one(
    measured: Sequence[Measured], index: int, *, repeated: bool, top: int | None, by_seen: bool, start: int
) -> Label:
    unit = measured[index]
    text = unit.unit.text
    below = top is not None
    if _is_dateline(measured, index, start):
        return Label("dateline", "dateline.alone")
    if unit.verdict and unit.verdict.label in ("note", "correction", "kill", "embargo"):
        return Label("note", unit.verdict.rule, role=unit.verdict.label)
    if bylines.is_explicit(text):
        return Label("byline", "byline.by")
    if is_date(unit):
        named = below and not by_seen and bylines.is_dated(text)
        return Label("byline", "byline.with-date") if named else Label("date", "date.line")
    if unit.verdict and unit.verdict.label in ("furniture", "barrier", "stop"):
        return Label("furniture", unit.verdict.rule)
    if below and captions.is_credit(text):
        return Label("caption", "caption.credit-alone")
    why = captions.rule(text, repeated=repeated, strict=False) if below else None
    if why:
        return Label("caption", why)
    if below and not by_seen and (_near_date(measured, index, start) or index - 1 == top) and bylines.is_name(text):
        if not _in_story(measured, text, start):
            return Label("byline", "byline.name-line")
    previous = measured[index - 1].unit.text.strip() if index else ""
    if previous.lower() in ("by", "by:") and bylines.is_name(text):
        return Label("byline", "byline.below-by")
    if top is not None and unit.words > 4 and _is_deck(measured, index, top):  # noqa: PLR2004 - a label
        return Label("subheadline", "subheadline.below-headline")
    return Label("furniture", "furniture.above-story")


def _is_dateline(measured: Sequence[Measured], index: int, start: int) -> bool:
    """Whether the unit is a dateline of its own line, or half of one: "Reuters," above "Washington,"."""
    text = measured[index].unit.text
    if start - index > _SPREAD or len(text) > 60 or measured[index].verdict is not None:  # noqa: PLR2004 - a sentence
        return False
    if dateline.alone(text):
        return text.endswith(",") or start - index <= 2  # noqa: PLR2004 - a menu of towns is further up
    if not text.endswith(","):
        return False
    other = measured[index + 1] if agencies.canonical(text[:-1]) else measured[index - 1] if index else None
    pair = (text, other.unit.text) if other is measured[index + 1] else (other.unit.text if other else "", text)
    return bool(agencies.canonical(pair[0].rstrip(","))) and bool(places.towns(pair[1].rstrip(",")))


def _in_story(measured: Sequence[Measured], text: str, start: int) -> bool:
    """Whether the first paragraphs name what the line names: then it is a subject, not a writer."""
    words = content(text)
    story = [unit for unit in measured[start : start + 12] if unit.prose][:6]
    return any(len(words & content(unit.unit.text)) >= max(1, len(words)) for unit in story)


def _near_date(measured: Sequence[Measured], index: int, start: int) -> bool:
    """Whether a line of dates stands near, or the story begins right after."""
    near = range(max(0, index - 3), min(len(measured), index + 4))
    return index + 1 == start or any(is_date(measured[other]) for other in near if other != index)


def _is_deck(measured: Sequence[Measured], index: int, top: int) -> bool:
    """Whether only a few lines that the rules know, dates and names stand between the headline and the unit."""
    between = measured[top + 1 : index]
    if len(between) > _SPREAD or any(
        unit.verdict and unit.verdict.label in ("barrier", "stop") for unit in between[-3:]
    ):
        return False
    return sum(unit.verdict is None and unit.words > 6 and not is_date(unit) for unit in between) <= 3  # noqa: PLR2004 - deck, caption
