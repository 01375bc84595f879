"""House styles at work: the rules of a user over the labels of ours, and the agencies and credits that a user knows."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from attrs import evolve

from toolkit.anatomy import story
from toolkit.anatomy.labels import Kind, Label
from toolkit.anatomy.measure import Measured
from toolkit.anatomy.parts import Parts
from toolkit.anatomy.rules import Verdict
from toolkit.house import HouseStyle, LineRule, Where
from toolkit.record import Author, Byline, Caption, Span

_VERDICTS: Final = frozenset(("furniture", "credit", "note", "correction", "sign_off"))
_ONE: Final[tuple[Kind, ...]] = ("section", "headline", "byline")
_SPARE: Final = Label("furniture", "furniture.replaced")
_CLOSING: Final = "[(/–—- \n"
_END: Final = 80


def judged(measured: Sequence[Measured], styles: Sequence[HouseStyle]) -> list[Measured]:
    """Return *measured* with the verdicts of the rules that hold anywhere: they count when the story is looked for."""
    rules = [rule for style in styles for rule in style.lines if rule.where == "anywhere" and rule.kind in _VERDICTS]
    return [_judged(unit, rules) for unit in measured]


def _judged(unit: Measured, rules: Sequence[LineRule]) -> Measured:
    rule = next((rule for rule in rules if rule.fits(unit.unit.text)), None)
    return evolve(unit, verdict=Verdict(rule.name, rule.kind)) if rule else unit


def top(measured: Sequence[Measured], styles: Sequence[HouseStyle]) -> int | None:
    """Return the line that a rule calls the headline wherever it stands."""
    rules = [rule for style in styles for rule in style.lines if (rule.kind, rule.where) == ("headline", "anywhere")]
    fitting = (at for at, unit in enumerate(measured) if any(rule.fits(unit.unit.text) for rule in rules))
    return next(fitting, None) if rules else None


def relabelled(measured: Sequence[Measured], labels: Sequence[Label], styles: Sequence[HouseStyle]) -> list[Label]:
    """Return *labels* with those that a rule of *styles* gives instead; the first rule that fits a line decides."""
    rules = [rule for style in styles for rule in style.lines]
    places = _places(measured, labels)
    found = list(labels)
    told: dict[int, Kind] = {}
    for at, unit in enumerate(measured):
        rule = next((rule for rule in rules if rule.where in places[at] and rule.fits(unit.unit.text)), None)
        if rule is not None:
            found[at] = _label(rule)
            told[at] = found[at].kind
    for kind in _ONE:
        named = [at for at in told if told[at] == kind]
        if named:
            kept = _kept(kind, named, measured)
            found = [_SPARE if label.kind == kind and at not in kept else label for at, label in enumerate(found)]
    return found


def _kept(kind: Kind, named: Sequence[int], measured: Sequence[Measured]) -> frozenset[int]:
    """Return which of the lines *named* as the one section, headline or byline stay that.

    A headline or byline may be printed twice; of several names of sections the one next to the headline counts, since
    a menu lists them all.
    """
    if kind == "section":
        return frozenset(named[-1:])
    return frozenset(at for at in named if measured[at].unit.text == measured[named[0]].unit.text)


def _label(rule: LineRule) -> Label:
    if rule.kind == "subheading":
        return Label("body", rule.name, block="subheading")
    if rule.kind == "correction":
        return Label("note", rule.name, role="correction")
    return Label(rule.kind, rule.name)


def _places(measured: Sequence[Measured], labels: Sequence[Label]) -> list[frozenset[Where]]:
    """Return where each line stands; the prose of the story counts, not a short line at its edge."""
    headline = next((at for at, label in enumerate(labels) if label.kind == "headline"), None)
    body = [at for at, label in enumerate(labels) if label.kind == "body"]
    prose = [at for at in body if measured[at].prose] or body
    first, last = (prose[0], prose[-1]) if prose else (len(labels), -1)
    found = []
    for at in range(len(labels)):
        here: set[Where] = {"anywhere"}
        if at < (first if headline is None else min(headline, first)):
            here.add("above-headline")
        elif headline is not None and headline < at < first:
            here.add("below-headline")
        if first <= at <= last:
            here.add("in-story")
        if at > last or (at == last and len(prose) > 1):
            here.add("below-story")
        found.append(frozenset(here))
    return found


def finished(parts: Parts, styles: Sequence[HouseStyle]) -> Parts:
    """Return *parts* with the names of agencies and the credits of pictures that *styles* know."""
    for style in styles:
        captions = tuple(_credited(caption, number, style) for number, caption in enumerate(parts.captions))
        parts = _provided(evolve(parts, captions=captions, byline=_written(parts.byline, style)), style)
    return parts


def _credited(caption: Caption, number: int, style: HouseStyle) -> Caption:
    """Return *caption* with the credit at its end."""
    for name in () if caption.credit else style.credits:
        text = caption.text.rstrip("]). ")
        start = len(text) - len(name)
        if start > 0 and text.endswith(name) and not text[start - 1].isalnum():
            return evolve(caption, credit=Span(zone=f"caption/{number}", start=start, end=len(text)))
    return caption


def _known(printed: str, style: HouseStyle) -> str | None:
    """Return the name of the agency that *printed* is for *style*."""
    wanted = " ".join(printed.split()).casefold()
    return next((name for form, name in style.agencies.items() if form.casefold() == wanted), None)


def _written(byline: Byline | None, style: HouseStyle) -> Byline | None:
    """Return *byline* without the authors that are agencies."""
    if byline is None:
        return None
    authors: tuple[Author, ...] = tuple(author for author in byline.authors if _known(author.name, style) is None)
    return evolve(byline, authors=authors)


def _provided(parts: Parts, style: HouseStyle) -> Parts:
    """Return *parts* with the agency of the dateline, of the byline or at the end of the story."""
    rule = f"house.{style.name}.agencies"
    body, end = parts.body, parts.body.story_end
    for printed in style.agencies:
        at = _trailing(body.text[:end], printed)
        if at is not None:
            span = Span(zone="body", start=at, end=at + len(printed))
            stop = len(body.text[:at].rstrip(_CLOSING))
            agency = parts.agency or story.provider(printed, (span,), rule)
            parts = evolve(parts, agency=agency, body=evolve(body, story_end=max(stop, body.story_start)))
            break
    if parts.agency and (name := _known(parts.agency.name, style)):
        return evolve(parts, agency=evolve(parts.agency, name=name))
    if parts.agency is None and parts.byline:
        for printed, name in style.agencies.items():
            found = re.search(rf"\b{re.escape(printed)}\b", parts.byline.text)
            if found:
                span = Span(zone="byline", start=found.start(), end=found.end())
                return evolve(parts, agency=evolve(story.provider(printed, (span,), rule), name=name))
    return parts


def _trailing(text: str, printed: str) -> int | None:
    """Return where *printed* stands behind the last sentence of *text*: "... he said. (GDN)"."""
    tail = text.rstrip(")]./ ")
    at = len(tail) - len(printed)
    before = text[max(0, at - _END) : at].rstrip(_CLOSING)
    return at if at > 0 and tail.endswith(printed) and before.endswith((".", "!", "?", "”", '"', "…")) else None
