"""What a text quotes, and the words that say who spoke: marks, sentences and attributions put together."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from attrs import evolve, frozen

from toolkit.grammar.sentences import sentences
from toolkit.grammar.tokens import Tokens, tokens
from toolkit.quotation.ahead import leading
from toolkit.quotation.attribution import attributions
from toolkit.quotation.beside import Attribution
from toolkit.quotation.marks import Stretch, stretches
from toolkit.quotation.units import Unit, plain_unit, units

Block = tuple[int, int]


@frozen
class Said:
    """A stretch with what its context says of it."""

    stretch: Stretch
    """The words between the marks."""

    attribution: Attribution | None
    """Who is said to have said them."""

    unit: Unit
    """The sentence it stands in."""

    item: int
    """Which item of the sentence it is."""


def said(text: str, blocks: tuple[Block, ...]) -> tuple[Said, ...]:
    """Return the quoted stretches of *text* with their attributions, in text order."""
    found = stretches(text, blocks)
    if not found:
        return ()
    words = tokens(text)
    rows: list[Said] = []
    by_block: dict[int, list[tuple[int, Stretch]]] = {}
    for number, stretch in enumerate(found):
        by_block.setdefault(stretch.block, []).append((number, stretch))
    for number, own in by_block.items():
        rows += _of_block(text, words, (*blocks[number], number), own)
    return _followed(text, words, blocks, rows)


def _of_block(text: str, words: Tokens, block: tuple[int, int, int], own: Sequence[tuple[int, Stretch]]) -> list[Said]:
    rows: list[Said] = []
    stretch = dict(own)
    for unit in units(text, words, block, own):
        if unit.quotes:
            given = attributions(unit)
            rows += (Said(stretch[number], given.get(number), unit, item) for item, number in unit.quotes.items())
    return rows


def _followed(text: str, words: Tokens, blocks: tuple[Block, ...], rows: list[Said]) -> tuple[Said, ...]:
    """Give stretches that their own sentence leaves without a speaker the one that goes on speaking."""
    out: list[Said] = []
    for number, row in enumerate(rows):
        before = out[-1] if out else None
        given = row.attribution
        if given is None and before is not None:
            given = _goes_on(text, before, row)
        if given is None and row.item == 0:
            given = _ahead(rows, number) or _introduced(text, words, blocks, out, row)
        out.append(evolve(row, attribution=given))
    return tuple(out)


def _goes_on(text: str, before: Said, row: Said) -> Attribution | None:
    """Return the attribution of the stretch before, where the same speaker goes on."""
    if before.attribution is None:
        return None
    if row.stretch.taken_up and before.stretch.goes_on:
        return evolve(before.attribution, rule="run")
    if row.item or row.unit is before.unit:
        return None
    if before.unit.block == row.unit.block:
        return evolve(before.attribution, rule="follow-on")
    if before.unit.block + 1 == row.unit.block and _ends_block(text, before):
        return evolve(before.attribution, rule="follow-paragraph")
    return None


def _ends_block(text: str, before: Said) -> bool:
    """Return whether the stretch is what its paragraph ends with."""
    del text
    return before.item >= len(before.unit) - 2


def _ahead(rows: list[Said], number: int) -> Attribution | None:
    """Return the attribution of the next stretch, where it takes this one up or follows in the same paragraph."""
    row = rows[number]
    for later in rows[number + 1 : number + 12]:
        if later.stretch.taken_up or (later.unit.block == row.unit.block and len(row.unit) <= len(row.unit.quotes) + 1):
            if later.attribution is not None:
                if later.stretch.taken_up:
                    return evolve(later.attribution, rule="run-ahead")
                return evolve(later.attribution, rule="ahead") if later.attribution.rule.startswith("after") else None
            continue
        return None
    return None


_NEAR: Final = 700


def _introduced(text: str, words: Tokens, blocks: tuple[Block, ...], out: list[Said], row: Said) -> Attribution | None:
    """Return who the sentence before leads up to."""
    block = row.unit.block
    start, end = blocks[block]
    place = row.unit.starts[0]
    if place > start:
        start, end = start, place
    elif block:
        start, end = blocks[block - 1]
    else:
        return None
    if out and out[-1].stretch.outer_end > start:
        start = out[-1].stretch.outer_end
    start = max(start, end - _NEAR)
    before = sentences(text, start, end)
    if not before:
        return None
    return leading(plain_unit(words, *before[-1], block))
