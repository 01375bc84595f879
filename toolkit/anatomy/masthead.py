"""What stands directly above the headline: section, path from the front page, writer, date and the page's own title."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import Final

from attrs import define

from toolkit import lexicon
from toolkit.anatomy import bylines, menus
from toolkit.anatomy.headline import is_titled
from toolkit.anatomy.labels import Label
from toolkit.anatomy.measure import Measured, content
from toolkit.anatomy.metadata import is_date, is_metadata

_BETWEEN: Final = 4
_CLOSE: Final = 3
_SPREAD: Final = 12
_PARAGRAPHS: Final = 6
_SECTION_WORDS: Final = 4
_SECTION_LENGTH: Final = 40
_DIGIT: Final = re.compile(r"\d")
_PASSED: Final = frozenset(("furniture.age", "furniture.advertisement"))


@define  # far quicker to make than a frozen one
class _Line:
    """A line above the headline."""

    measured: Sequence[Measured]
    at: int
    top: int
    start: int

    @property
    def unit(self) -> Measured:
        return self.measured[self.at]

    @property
    def text(self) -> str:
        return self.measured[self.at].unit.text


def label(measured: Sequence[Measured], top: int, start: int) -> dict[int, Label]:
    """Return the labels of the lines directly above the headline *top* that go with it, in whatever order they stand.

    The first line upwards that is none of them belongs to the page, and so does all above it.
    """
    found: dict[int, Label] = {}
    kinds: set[str] = set()
    for at in range(top - 1, max(-1, top - 1 - _BETWEEN), -1):
        line = _Line(measured, at, top, start)
        made = next((made for rule in _RULES if (made := rule(line))), None)
        if made is None or made.rule == "furniture.above-story":
            break
        if made.kind not in kinds or made.kind == "furniture":
            found[at] = made
            kinds.add(made.kind)
    return found


def is_subject(measured: Sequence[Measured], at: int, start: int) -> bool:
    """Whether the first paragraphs name what the line *at* names: then it is a subject, not a writer."""
    words = content(measured[at].unit.text)
    story = [unit for unit in measured[start : start + _SPREAD] if unit.prose][:_PARAGRAPHS]
    return any(len(words & content(unit.unit.text)) >= max(1, len(words)) for unit in story)


def is_section(unit: Measured) -> bool:
    """Whether the line is the whole of a section's usual name."""
    return unit.verdict is None and unit.unit.text.casefold() in lexicon.words("sections")


def _ruled(line: _Line) -> Label | None:
    """What the words of a line decide; a section can be called as other lists are ("Breaking news")."""
    verdict = line.unit.verdict
    if verdict is None or (line.at + 1 == line.top and _is_named(line.unit)):
        return None
    return Label("furniture", verdict.rule if verdict.rule in _PASSED else "furniture.above-story")


def _told(line: _Line) -> Label | None:
    if bylines.is_explicit(line.text) or bylines.is_dated(line.text):
        return Label("byline", "byline.above-headline")
    return Label("date", "date.above-headline") if is_date(line.unit) else None


def _title(line: _Line) -> Label | None:
    """The headline once more, or the page's title."""
    headline = line.measured[line.top].unit.text
    is_copy = line.text == headline or is_titled(line.text, headline)
    return Label("furniture", "furniture.page-title") if is_copy else None


def _section(line: _Line) -> Label | None:
    path = menus.path(line.text) is not None
    if not path and not _is_named(line.unit):
        return None
    rule = "section.path" if path else "section.above-headline"
    return Label("furniture", "furniture.above-story") if _is_listed(line) else Label("section", rule)


def _writer(line: _Line) -> Label | None:
    """A person by a usual given name, whom the story does not name."""
    given = line.text.split(maxsplit=1)[0].capitalize() in lexicon.words("given_names")
    writer = given and bylines.is_name(line.text) and not is_subject(line.measured, line.at, line.start)
    return Label("byline", "byline.above-headline") if writer else None


def _kicker(line: _Line) -> Label | None:
    """The only line above the headline: few words, no greeting, no place for what was cut off, no newspaper's name."""
    if line.at or line.top > 1 or not _is_short(line.unit) or not line.text[0].isupper() or line.text[-1] in ",:;":
        return None
    words = line.text.casefold().split()
    is_paper = words[0] == "the" or (len(words) > 1 and words[-1] in lexicon.words("newspaper_words"))
    return None if is_paper else Label("section", "section.above-headline")


def _function(line: _Line) -> Label | None:
    """A writer's function, or when something was changed: what stands above can still belong to the story."""
    passed = bylines.is_function(line.text) or is_metadata(line.unit)
    return Label("furniture", "furniture.with-headline") if passed else None


def _is_named(unit: Measured) -> bool:
    """Whether the line is a section's usual name, or begins with one."""
    if not _is_short(unit):
        return False
    words = unit.unit.text.casefold().replace("&", " ").split()
    return words[:1] != ["home"] and not lexicon.words("sections").isdisjoint((unit.unit.text.casefold(), *words[:1]))


def _is_short(unit: Measured) -> bool:
    text = unit.unit.text
    return unit.words <= _SECTION_WORDS and not unit.closed and len(text) <= _SECTION_LENGTH and not _DIGIT.search(text)


def _is_listed(line: _Line) -> bool:
    """Whether the line ends a menu: three short lines or more, without a gap and with no way from the front page."""
    first, mark = line.at, line.unit.unit.mark
    while first > 0 and _is_like(line.measured[first - 1], mark) and not line.measured[first].unit.after_blank:
        first -= 1
    steps = line.measured[max(first, line.at - _CLOSE) : line.at]
    return line.at - first >= _CLOSE and all(step.unit.text.casefold() != "home" for step in steps)


def _is_like(unit: Measured, mark: str) -> bool:
    return unit.words <= _SECTION_WORDS and unit.unit.mark == mark


_RULES: Final[tuple[Callable[[_Line], Label | None], ...]] = (
    _ruled,
    _told,
    _title,
    _function,
    _section,
    _writer,
    _kicker,
)
