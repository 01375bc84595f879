"""What a text quotes, and the words that say who spoke: marks, sentences and attributions put together."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator
from typing import Final, NamedTuple

from toolkit.grammar.sentences import sentences
from toolkit.grammar.tokens import Tokens, tokens
from toolkit.quotation.around import heading, reporter_after, signature, subject_before
from toolkit.quotation.attribution import attributions
from toolkit.quotation.beside import Attribution
from toolkit.quotation.leads import leading, names
from toolkit.quotation.sorts import ADV, CONJ
from toolkit.quotation.stretches import Stretch, stretches
from toolkit.quotation.units import Unit, plain_unit, units

Block = tuple[int, int]

_TURN: Final = re.compile(r"(?:\*\*)?([A-Z][\w.'\u2019 -]{2,40}):")

_NEAR: Final = 700
_FEW: Final = 4
_AHEAD: Final = 12
_EDGE: Final = 3
_LINE: Final = 80


class Said(NamedTuple):
    """A stretch with what its context says of it."""

    stretch: Stretch
    """The words between the marks."""

    attribution: Attribution | None
    """Who is said to have said them."""

    unit: Unit
    """The sentence it stands in."""

    item: int
    """Which item of the sentence it is."""


class _Copy(NamedTuple):
    """A text with its tokens, its paragraphs and what it quotes."""

    text: str
    tokens: Tokens
    blocks: tuple[Block, ...]
    rows: list[Said]


def said(text: str, blocks: tuple[Block, ...]) -> tuple[Said, ...]:
    """Return the quoted stretches of *text* with their attributions, in text order."""
    found = stretches(text, blocks)
    if not found:
        return ()
    copy = _Copy(text, tokens(text), blocks, [])
    for number, own in itertools.groupby(enumerate(found), key=lambda pair: pair[1].block):
        copy.rows.extend(_of_block(copy, number, list(own)))
    return _followed(copy)


def _of_block(copy: _Copy, number: int, own: list[tuple[int, Stretch]]) -> Iterator[Said]:
    stretch = dict(own)
    for unit in units(copy.text, copy.tokens, (*copy.blocks[number], number), own):
        given = attributions(unit)
        for item, one in unit.quotes.items():
            yield Said(stretch[one], _turned(copy, number, given.get(one)), unit, item)


def _turned(copy: _Copy, block: int, given: Attribution | None) -> Attribution | None:
    """Return *given* with the name before the colon that opens the paragraph for its "I": a turn of a transcript."""
    if given is None or given.speaker is None or copy.text[slice(*given.speaker)] != "I":
        return given
    turn = _TURN.match(copy.text, *copy.blocks[block])
    return given if turn is None else given._replace(speaker=turn.span(1))


def _followed(copy: _Copy) -> tuple[Said, ...]:
    """Give stretches that their own sentence leaves without a speaker the one that goes on speaking."""
    out: list[Said] = []
    for number, row in enumerate(copy.rows):
        given = row.attribution
        if given is None or given.rule == "woven":
            given = _elsewhere(copy, number, out[-1] if out else None) or given
        out.append(row if given is row.attribution else row._replace(attribution=given))
    return tuple(out)


def _elsewhere(copy: _Copy, number: int, before: Said | None) -> Attribution | None:
    """Return the attribution that another sentence gives the stretch *number*; *before* is the stretch before it."""
    row = copy.rows[number]
    earlier = before.attribution if before is not None else None
    if earlier is not None and earlier.rule == "woven":
        earlier = None
    if before is not None and earlier is not None and row.stretch.taken_up and before.stretch.goes_on:
        return earlier._replace(rule="run")
    if not _opens(row):
        return None
    if before is not None and before.unit.block == row.unit.block and before.unit is not row.unit:
        return _follows(copy, row, before, earlier)
    found = _ahead(copy.rows, number) or _introduced(copy, row, before)
    if found is None or found.rule == "leading-verb":
        goes_on = before is not None and _alone(row) and _ends_paragraph(copy, before, row)
        found = earlier._replace(rule="follow-paragraph") if earlier is not None and goes_on else found
    return found or _around(copy, number)


def _around(copy: _Copy, number: int) -> Attribution | None:
    """Return who the lines and sentences beside a stretch give it to, where they quote nothing themselves."""
    row, block = copy.rows[number], copy.rows[number].unit.block
    if not _alone(row):
        return None
    start, end = copy.blocks[block]
    earlier = copy.rows[number - 1].stretch.block if number else -1
    later = copy.rows[number + 1].stretch.block if number + 1 < len(copy.rows) else len(copy.blocks)
    first, last = row.unit.starts[0], row.unit.ends[-1]
    if first > start:
        before = sentences(copy.text, start, first)[-1:] if earlier < block else ()
        return subject_before(_plain(copy, before[0], block)) if before else None
    if copy.text[last:end].strip():
        after = sentences(copy.text, last, end)[:1] if later > block else ()
        return reporter_after(_plain(copy, after[0], block)) if after else None
    found = None
    if later > block + 1 and block + 1 < len(copy.blocks) and _is_line(copy, block + 1):
        found = signature(_plain(copy, copy.blocks[block + 1], block + 1))
    if found is None and earlier < block - 1 and _is_line(copy, block - 1):
        found = heading(_plain(copy, copy.blocks[block - 1], block - 1))
    return found


def _is_line(copy: _Copy, block: int) -> bool:
    return copy.blocks[block][1] - copy.blocks[block][0] <= _LINE


def _plain(copy: _Copy, place: Block, block: int) -> Unit:
    return plain_unit(copy.text, copy.tokens, (*place, block))


def _follows(copy: _Copy, row: Said, before: Said, earlier: Attribution | None) -> Attribution | None:
    """Return who goes on in the paragraph: the subject of a report between the two stretches, else who spoke."""
    between = _led(copy, before.unit.ends[-1], row.unit.starts[0], row.unit.block)
    if between is not None and between.cue is not None:
        return between
    return None if earlier is None else earlier._replace(rule="follow-on")


def _opens(row: Said) -> bool:
    """Return whether the stretch opens its sentence, but for an adverb: ``Then, "..."``."""
    if row.item > _FEW:
        return False
    between = zip(row.unit.lower[: row.item], row.unit.sorts, strict=False)
    return all(sort & (ADV | CONJ) or word in {",", "and"} for word, sort in between)


def _alone(row: Said) -> bool:
    """Return whether the sentence of the stretch holds nothing but quotes."""
    return len(row.unit) <= len(row.unit.quotes) + 1


def _ends_paragraph(copy: _Copy, before: Said, row: Said) -> bool:
    """Return whether *row* opens its paragraph, and the one before ends with the sentence of *before*."""
    block = before.unit.block
    if block + 1 != row.unit.block or row.unit.starts[0] > copy.blocks[row.unit.block][0]:
        return False
    return not copy.text[before.unit.ends[-1] : copy.blocks[block][1]].strip()


def _ahead(rows: list[Said], number: int) -> Attribution | None:
    """Return the attribution of the next stretch, where it takes this one up or follows in the same paragraph."""
    row = rows[number]
    for later in rows[number + 1 : number + _AHEAD]:
        taken = later.stretch.taken_up
        if not taken and (later.unit.block != row.unit.block or not _alone(row)):
            return None
        if later.attribution is None:
            continue
        if taken:
            return later.attribution._replace(rule="run-ahead")
        return later.attribution._replace(rule="ahead") if later.attribution.rule.startswith("after") else None
    return None


def _introduced(copy: _Copy, row: Said, before: Said | None) -> Attribution | None:
    """Return who the sentence before leads up to: it ends with a colon, or reports in the same paragraph."""
    block = row.unit.block
    start, end = copy.blocks[block][0], row.unit.starts[0]
    same = end > start
    if not same:
        if block == 0:
            return None
        start, end = copy.blocks[block - 1]
    colon = copy.text[max(start, end - _EDGE) : end].rstrip().endswith((":", ","))
    if before is not None and before.stretch.outer_end > start:
        if not colon:
            return None
        if before.attribution is not None and before.unit.ends[-1] >= end - _EDGE:
            return before.attribution._replace(rule="leading-colon")
        start = before.unit.ends[-1]
    found = _led(copy, max(start, end - _NEAR), end, block, named=not (same or colon))
    if found is None or colon:
        return None if found is None else found._replace(rule="leading-colon")
    return found if found.cue is not None and (same or _alone(row)) else None


def _led(copy: _Copy, start: int, end: int, block: int, *, named: bool = False) -> Attribution | None:
    """Return whom the last sentence between *start* and *end* is about; only a name, "he" or "she" if *named*."""
    last = sentences(copy.text, start, end)[-1:]
    unit = _plain(copy, last[0], block) if last else None
    found = None if unit is None else leading(unit)
    return None if found is None or unit is None or (named and not names(unit, found)) else found
