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
from toolkit.quotation.cues import function
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
        if given is None or given.rule == "woven":
            given = _elsewhere(text, words, blocks, rows, number, before) or given
        out.append(row if given is row.attribution else evolve(row, attribution=given))
    return tuple(out)


def _elsewhere(
    text: str, words: Tokens, blocks: tuple[Block, ...], rows: list[Said], number: int, before: Said | None
) -> Attribution | None:
    """Return the attribution that another sentence gives the stretch *number*."""
    row = rows[number]
    if before is not None and row.stretch.taken_up and before.stretch.goes_on and before.attribution is not None:
        return evolve(before.attribution, rule="run")
    if not _opens(row):
        return None
    if before is not None and before.unit.block == row.unit.block and before.unit is not row.unit:
        return None if before.attribution is None else evolve(before.attribution, rule="follow-on")
    ahead = _ahead(rows, number)
    if ahead is not None:
        return ahead
    introduced = _introduced(text, words, blocks, before, row)
    if introduced is not None and introduced.rule == "leading-colon":
        return introduced
    if before is not None and before.attribution is not None and _alone(rows, number) and _last(text, blocks, before, row):
        return evolve(before.attribution, rule="follow-paragraph")
    return introduced


def _opens(row: Said) -> bool:
    """Return whether the stretch opens its sentence, but for an adverb: ``Then, "..."``."""
    if row.item > _FEW:
        return False
    between = row.unit.lower[: row.item]
    return all(word in function("adv") or word in {",", "and", "but", "so", "yet"} or word in function("conj") for word in between)


def _alone(rows: list[Said], number: int) -> bool:
    """Return whether the paragraph of the stretch *number* opens with it and holds nothing but quotes up to its end."""
    unit = rows[number].unit
    return len(unit) <= len(unit.quotes) + 1


def _last(text: str, blocks: tuple[Block, ...], before: Said, row: Said) -> bool:
    """Return whether the paragraph before ends with the sentence of the stretch *before*."""
    if before.unit.block + 1 != row.unit.block:
        return False
    return not text[before.unit.ends[-1] : blocks[before.unit.block][1]].strip()


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
_FEW: Final = 4


def _introduced(
    text: str, words: Tokens, blocks: tuple[Block, ...], before: Said | None, row: Said
) -> Attribution | None:
    """Return who the sentence before leads up to: it ends with a colon or, in the same
    paragraph, reports by itself."""
    block = row.unit.block
    start, end = blocks[block]
    place = row.unit.starts[0]
    same = place > start
    if same:
        start, end = start, place
    elif block:
        start, end = blocks[block - 1]
    else:
        return None
    colon = text[max(start, end - 3) : end].rstrip().endswith((":", ","))
    if before is not None and before.stretch.outer_end > start:
        if not colon:
            return None
        if before.attribution is not None and before.unit.ends[-1] >= end - 3:
            return evolve(before.attribution, rule="leading-colon")
        start = before.unit.ends[-1]
    sentences_ = sentences(text, max(start, end - _NEAR), end)
    if not sentences_:
        return None
    found = leading(plain_unit(words, *sentences_[-1], block))
    if found is None or colon:
        return None if found is None else evolve(found, rule="leading-colon")
    return found if same and found.cue is not None else None
