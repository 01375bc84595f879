"""From text to parts: lines, units, measures, labels, zones."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from attrs import evolve

from toolkit.anatomy import asides, doubts, footer, header, headline, houses, interior, pages, pictures, signoffs
from toolkit.anatomy.assemble import assemble
from toolkit.anatomy.labels import Label
from toolkit.anatomy.lines import split, units
from toolkit.anatomy.measure import Measured, measure
from toolkit.anatomy.parts import NoBodyError, Parts
from toolkit.anatomy.region import find
from toolkit.house import HouseStyle

_INDEX: Final = 12
_INDEX_WORDS: Final = 8


def dissect(text: str, *, bare: bool = False, styles: Sequence[HouseStyle] = ()) -> Parts:
    """Cut *text*, a decoded source, into zones.

    Args:
        text: A web page's text with all that a page prints, or wire copy.
        bare: The text is a body without headline or furniture.
        styles: House styles, which are used where they apply to *text*.

    Returns:
        The zones; their segments and the gaps rebuild *text* exactly.

    Raises:
        NoBodyError: There is no story in it.
    """
    found = units(split(text))
    if not found:
        raise NoBodyError("the text is empty")
    measured = measure(found)
    if bare:
        return assemble(text, found, _bare(measured))
    if styles := tuple(style for style in styles if style.applies(text)):
        measured = houses.judged(measured, styles)
    region = find(measured)
    page = doubts.several(measured, region)
    labels = _labels(measured, pages.extent(measured, region) if page else region, houses.top(measured, styles))
    labels = houses.relabelled(measured, labels, styles) if styles else labels
    parts = assemble(text, found, labels)
    parts = houses.finished(parts, styles) if styles else parts
    told = tuple(doubts.notices(text, measured, labels, page))
    return evolve(parts, notices=told) if told else parts


def _bare(measured: Sequence[Measured]) -> list[Label]:
    labels = [Label("body", "body.bare")] * len(measured)
    for index in range(len(measured) - 1, 0, -1):
        rule = signoffs.rule(measured[index].unit.text)
        if rule is None:
            break
        labels[index] = Label("sign_off", rule)
    return labels


def _labels(measured: Sequence[Measured], region: tuple[int, int] | None, named: int | None) -> list[Label]:
    """Label all units; *named* is the headline where a house style says which line that is."""
    if region is None:
        return _brief(measured)
    start, end = region
    first = headline.story_start(measured, None, start, end)
    top = headline.find(measured, first, end)
    top = named if named is not None and named < start else top
    alone = headline.alone(measured, first) if top is None else None
    top = alone if top is None else top
    start = headline.story_start(measured, top, start, end)
    found = {
        **header.label(measured, top, start, rule="headline.words-shared" if alone is None else "headline.alone"),
        **interior.label(measured, start, end),
        **footer.label(measured, end),
    }
    pictures.label(measured, found, top, start, end)
    last = headline.below(measured, start, end) if top is None else None
    if last is not None:
        found[last] = Label("headline", "headline.below-story")
    labels = asides.about_writers(measured, [found[index] for index in range(len(measured))])
    if any(label.kind == "body" for label in labels):
        return labels
    return [
        Label("body", "body.prose") if start <= index <= end and measured[index].prose else label
        for index, label in enumerate(labels)
    ]


def _brief(measured: Sequence[Measured]) -> list[Label]:
    """Label a text without prose: one or two lines are a brief, more are a page without a story."""
    words = sum(unit.words for unit in measured if unit.verdict is None)
    if all(unit.verdict for unit in measured):
        raise NoBodyError("no line reads as a story")
    if len(measured) > _INDEX and words / len(measured) < _INDEX_WORDS:
        raise NoBodyError("the lines read as a menu or an index, none as a story", "index")
    return [
        Label("furniture", unit.verdict.rule)
        if unit.verdict and unit.verdict.label in ("furniture", "barrier", "stop")
        else Label("headline", "headline.first-line")
        if index == 0 and len(measured) > 1 and not unit.closed
        else Label("body", "body.brief")
        for index, unit in enumerate(measured)
    ]
