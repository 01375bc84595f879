"""From labelled units to the zones of the record."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from attrs import evolve

from toolkit.anatomy import bylines, captions, dateline, menus, notes, published, signoffs, slugs, story, whereabouts
from toolkit.anatomy.labels import Kind, Label
from toolkit.anatomy.lines import Unit
from toolkit.anatomy.partition import Piece, gaps, piece, segments, zone
from toolkit.anatomy.partition import story as build
from toolkit.anatomy.parts import NoBodyError, Parts
from toolkit.record import Author, Body, Byline, Caption, EditorNote, Segment, SignOff, Span, Zone

Labelled = tuple[Label, Piece]

_PLAIN: Final = frozenset(("body.prose", "body.bare"))
_LINE: Final = 100
_FURNITURE: Final = frozenset(("furniture", "date"))
_BELOW_NAME: Final = frozenset(("furniture", "subheadline"))
_FUNCTION: Final = "byline.function-below"


def assemble(text: str, found: Sequence[Unit], labels: Sequence[Label]) -> Parts:
    """Return the parts of *text*, whose units *found* have *labels*.

    Raises:
        NoBodyError: No unit of the body holds a character that the record may hold.
    """
    kept = [
        (label, made)
        for label, unit in zip(labels, found, strict=True)
        if (made := piece(text, unit, marks=label.kind == "furniture"))
    ]
    kept = _one_dateline(_dateline_alone(_joined_openings(_with_function(_one_byline(_one_section(kept))))))
    kept = [part for one in kept for part in (_last_step(*one) if one[0].rule == "section.path" else (one,))]
    kept = _signed_off(kept)
    of: dict[Kind, list[Labelled]] = {}
    for label, made in kept:
        of.setdefault(label.kind, []).append((label, made))
    body = _body(of.get("body", ()))
    byline = _byline(of.get("byline", ()))
    marked = _marked(body, byline, next(iter(of.get("dateline", ())), None))
    parts = Parts(
        body=evolve(body, story_start=marked.story_start, story_end=marked.story_end),
        dateline=marked.dateline,
        agency=marked.agency,
        section=next(_plain(of.get("section", ())), None),
        headline=_headline(of.get("headline", ())),
        subheadlines=tuple(_plain(of.get("subheadline", ()))),
        byline=byline,
        captions=_captions(kept) if "caption" in of else (),
        credits=tuple(_plain(one for one in kept if _is_credit(one[0]))),
        editor_notes=tuple(_note(label, made) for label, made in of.get("note", ())),
        sign_offs=tuple(_sign_off(label, made) for label, made in of.get("sign_off", ())),
        furniture=tuple(_plain(one for one in kept if one[0].kind in _FURNITURE)),
    )
    parts = evolve(parts, gaps=gaps(text, _segments(parts)))
    return notes.read(slugs.read(published.read(parts)))


def _signed_off(kept: list[Labelled]) -> list[Labelled]:
    """Part the story's last paragraph from the sign-off that is printed behind its last sentence."""
    last = next((at for at in range(len(kept) - 1, -1, -1) if kept[at][0].kind == "body"), None)
    at = None if last is None else signoffs.glued(kept[last][1].text)
    if last is None or not at:
        return kept
    label, made = kept[last]
    end = len(made.text[:at].rstrip())
    parted = [(label, made.cut(0, end)), (Label("sign_off", "sign_off.glued"), made.cut(at, len(made.text)))]
    return [*kept[:last], *parted, *kept[last + 1 :]]


def _last_step(label: Label, made: Piece) -> tuple[Labelled, ...]:
    """Return the last step of a path from the front page as the section, what stands before it as furniture."""
    start, end = menus.path(made.text) or (0, len(made.text))
    before = made.text[:start].rstrip()
    above = ((Label("furniture", "furniture.path"), made.cut(0, len(before))),) if before else ()
    return (*above, (label, made.cut(start, end)))


def _is_credit(label: Label) -> bool:
    return label.kind == "credit" or label.rule == "caption.credit-alone"


def _plain(several: Iterable[Labelled]) -> Iterator[Zone]:
    return (zone(made, label.rule) for label, made in several)


def _headline(several: Sequence[Labelled]) -> Zone | None:
    """Return the headline; printed again, it has several segments at the same place."""
    if not several:
        return None
    label, first = next((one for one in several if one[0].rule != "headline.printed-twice"), several[0])
    runs = sorted(run for _, made in several for run in made.runs if made.text == first.text)
    return Zone(text=first.text, segments=segments(runs), rule=label.rule)


def _body(several: Sequence[Labelled]) -> Body:
    if not several:
        raise NoBodyError("no line reads as a story")
    made = build(
        [
            (made, label.block, None if label.rule in _PLAIN and label.block == "paragraph" else label.rule)
            for label, made in several
        ]
    )
    return Body(text=made.text, segments=made.segments, blocks=made.blocks, story_end=len(made.text))


def _one_section(kept: list[Labelled]) -> list[Labelled]:
    """Keep the first section: what follows is furniture."""
    first = next((at for at, (label, _) in enumerate(kept) if label.kind == "section"), len(kept))
    spare = Label("furniture", "furniture.above-story")
    return kept[: first + 1] + [
        (spare, made) if label.kind == "section" else (label, made) for label, made in kept[first + 1 :]
    ]


def _one_byline(kept: Sequence[Labelled]) -> list[Labelled]:
    """Keep one byline: the first that says "By", else the first; others are furniture."""
    lines = [(number, label, made) for number, (label, made) in enumerate(kept) if label.kind == "byline"]
    if len(lines) <= 1:
        return list(kept)
    told = [line for line in lines if bylines.read(line[2].text).writers] or lines
    number, _, chosen = next((line for line in told if line[1].rule == "byline.by"), told[0])
    spare = Label("furniture", "byline.printed-twice")
    return [
        (spare, made) if label.kind == "byline" and at != number and made.text != chosen.text else (label, made)
        for at, (label, made) in enumerate(kept)
    ]


def _with_function(kept: list[Labelled]) -> list[Labelled]:
    """Label the lines right below the byline that give no more than the writer's function or address as part of it."""
    at = next((at for at, (label, _) in enumerate(kept) if label.kind == "byline"), len(kept))
    end = at + 1
    while end < len(kept) and kept[end][0].kind in _BELOW_NAME and bylines.is_function(kept[end][1].text):
        end += 1
    below = [(Label("byline", _FUNCTION), made) for _, made in kept[at + 1 : end]]
    return [*kept[: at + 1], *below, *kept[end:]]


def _byline(several: Sequence[Labelled]) -> Byline | None:
    if not several:
        return None
    label, first = several[0]
    below = [made for other, made in several if other.rule == _FUNCTION]
    authors = tuple(
        Author(
            name=" ".join(first.text[writer.start : writer.end].split()),
            role=writer.role,
            email=writer.email,
            affiliation=writer.affiliation,
            span=Span(zone="byline", start=writer.start, end=writer.end),
        )
        for writer in bylines.described(bylines.read(first.text).writers, [made.text for made in below])
    )
    whole = first
    for made in below:
        whole = whole.joined(made)
    copies = [run for other, made in several[1:] if other.rule != _FUNCTION for run in made.runs]
    return Byline(text=whole.text, segments=segments(sorted([*whole.runs, *copies])), rule=label.rule, authors=authors)


def _captions(kept: Sequence[Labelled]) -> tuple[Caption, ...]:
    """Return the captions; one that is printed again has several segments, a credit line after it is its credit."""
    found: dict[str, tuple[str, list[tuple[int, int, int]]]] = {}
    credit_of: dict[str, Span] = {}
    credits_seen = 0
    last: str | None = None
    for label, made in kept:
        if _is_credit(label):
            if last is not None and label.rule == "caption.credit-alone" and last not in credit_of:
                credit_of[last] = Span(zone=f"credit/{credits_seen}", start=0, end=len(made.text))
            credits_seen += 1
        elif label.kind == "caption":
            found.setdefault(made.text, (label.rule, []))[1].extend(made.runs)
            last = made.text
            continue
        last = None
    return tuple(
        Caption(
            text=text,
            segments=segments(sorted(runs)),
            rule=rule,
            credit=_caption_credit(text, number) or credit_of.get(text),
        )
        for number, (text, (rule, runs)) in enumerate(found.items())
    )


def _caption_credit(text: str, number: int) -> Span | None:
    found = captions.credit(text)
    return Span(zone=f"caption/{number}", start=found[0], end=found[1]) if found else None


def _note(label: Label, made: Piece) -> EditorNote:
    return EditorNote(text=made.text, segments=segments(made.runs), rule=label.rule, role=notes.role(label.role))


def _sign_off(label: Label, made: Piece) -> SignOff:
    return SignOff(text=made.text, segments=segments(made.runs), rule=label.rule, codes=signoffs.codes(made.text))


def _joined_openings(kept: list[Labelled]) -> list[Labelled]:
    """Join a dateline that stands alone, closed by a dash, with the paragraph that it opens."""
    first, second = [*(at for at, (label, _) in enumerate(kept) if label.kind == "body"), None, None][:2]
    if first is None or second is None:
        return kept
    one, two = kept[first][1], kept[second][1]
    if one.text[-1] not in "-–—―_" or not (opening := dateline.parse(one.text)) or opening.story < len(one.text):
        return kept
    return [*kept[:first], *kept[first + 1 : second], (kept[second][0], one.joined(two)), *kept[second + 1 :]]


def _dateline_alone(kept: list[Labelled]) -> list[Labelled]:
    """Label a first paragraph that is nothing but a dateline, closed by no dash, as one."""
    at = next((at for at, (label, _) in enumerate(kept) if label.kind == "body"), None)
    if at is None or len(line := kept[at][1].text) > _LINE:
        return kept
    kinds = [label.kind for label, _ in kept]
    if kinds.count("body") == 1 or "dateline" in kinds:
        return kept
    opening = dateline.alone(line)
    if opening is None:
        return kept
    return [*kept[:at], (Label("dateline", opening.rule), kept[at][1]), *kept[at + 1 :]]


def _one_dateline(kept: list[Labelled]) -> list[Labelled]:
    """Join lines that make one dateline; one that does not read as a dateline after all is furniture."""
    lines = [at for at, (label, _) in enumerate(kept) if label.kind == "dateline"]
    if not lines:
        return kept
    joined = kept[lines[0]][1]
    for at in lines[1:2] if _filling(joined.text) is None else ():
        joined = joined.joined(kept[at][1])
        lines.remove(at)
        kept = [*kept[:at], *kept[at + 1 :]]
    spare = Label("furniture", "furniture.above-story")
    filling = _filling(joined.text)
    first = Label("dateline", filling.rule) if filling else spare
    return [
        (first, joined) if at == lines[0] else (spare, made) if label.kind == "dateline" else (label, made)
        for at, (label, made) in enumerate(kept)
    ]


def _filling(line: str) -> dateline.Opening | None:
    return dateline.alone(line) or dateline.place_line(line)


def _marked(body: Body, byline: Byline | None, lone: Labelled | None) -> story.Marked:
    """Return what stands inside the body, dateline and trailing credit, and the agency from wherever it is named.

    Args:
        body: The body.
        byline: The byline.
        lone: The dateline that fills a line of its own.
    """
    marked = story.mark([body.text[block.start : block.end] for block in body.blocks])
    opening, agency = marked.dateline, marked.agency
    if lone is not None and (found := _filling(lone[1].text)):
        opening = evolve(story.read(lone[1].text, found, zone="dateline"), zone=zone(lone[1], lone[0].rule))
        opening = whereabouts.resolved(opening, body.text, 0)
        opening = evolve(opening, text=lone[1].text, span=Span(zone="dateline", start=0, end=len(lone[1].text)))
        agency = (
            story.provider(opening.agency.text, opening.agency.basis.evidence, "agency.dateline")
            if opening.agency
            else agency
        )
    if agency is None and byline and (name := bylines.read(byline.text).agency):
        at = byline.text.find(name)
        agency = story.provider(name, (Span(zone="byline", start=at, end=at + len(name)),), "agency.byline")
    if lone is None and agency is marked.agency:
        return marked
    return evolve(marked, dateline=opening, story_start=0 if lone else marked.story_start, agency=agency)


def _segments(parts: Parts) -> list[Segment]:
    several: list[Zone | None] = [parts.section, parts.headline, parts.byline, parts.body]
    several += [parts.dateline.zone if parts.dateline else None]
    groups: tuple[Sequence[Zone], ...] = (
        parts.subheadlines,
        parts.captions,
        parts.credits,
        parts.editor_notes,
        parts.sign_offs,
        parts.furniture,
    )
    several += [one for group in groups for one in group]
    return [segment for one in several if one is not None for segment in one.segments]
