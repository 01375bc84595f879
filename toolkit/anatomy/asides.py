"""What a page sets between the paragraphs: sentences of the story in large type, and boxes that ask for something."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from toolkit.anatomy import bylines
from toolkit.anatomy.labels import Label
from toolkit.anatomy.measure import Measured, content
from toolkit.text import holds, letters

_QUOTES: Final = frozenset("“‘'\"«„”’»—–-")
_PLAIN: Final = str.maketrans("“”’‘«»", '""\'\'""')
_MARKS: Final = "“”‘’«»\"' .,!?…—–-"
_OUTER: Final = "\"' .,!?…—–-"
_LEAST_WORDS: Final = 5
_MOST_WORDS: Final = 45
_MORE: Final = 12
_OPENING: Final = 16
_NAME_WORDS: Final = 8
_ASKING: Final = frozenset(
    (
        "furniture.newsletter-name",
        "furniture.newsletter",
        "furniture.inbox",
        "furniture.unsubscribe",
        "furniture.support",
    )
)
_ABOVE: Final = 3
_BLURB: Final = 32
_HEADING: Final = 7
_SAID: Final = re.compile(r"\b(?:said|says|told|added|according)\b")
_SPOKEN: Final = ("“", "”", '"')
_NEAR: Final = 6
_SHARED: Final = 2


def label(measured: Sequence[Measured], found: dict[int, Label], start: int, end: int) -> None:
    """Change in *found* the labels of the units from *start* to *end* that repeat the story or ask the reader."""
    _repeated(measured, found, start, end)
    for index in range(start + 1, end):
        verdict = measured[index].verdict
        if verdict is not None and verdict.rule in _ASKING:
            _box(measured, found, start, index)


def _repeated(measured: Sequence[Measured], found: dict[int, Label], start: int, end: int) -> None:
    """Find sentences of the story that are printed again in large type, with the speaker's name below."""
    story: list[str] = []
    for index in range(start + 1, end):
        unit = measured[index]
        if found[index].kind != "body" or not _LEAST_WORDS <= unit.words <= _MOST_WORDS:
            continue
        if unit.prose and (unit.unit.text[0] not in _QUOTES or _SAID.search(unit.unit.text)):
            continue
        story = story or [one.unit.text for one in measured[start : end + 1] if one.prose]
        if _is_within(unit.unit.text, story):
            named = _is_name(measured[index + 1], story)
            if named or unit.words > _HEADING:  # shorter ones can be sub-headings
                found[index] = Label("furniture", "furniture.pull-quote")
            if named:
                found[index + 1] = Label("furniture", "furniture.pull-quote")


def _is_within(text: str, story: Sequence[str]) -> bool:
    """Whether a longer paragraph of *story* holds the words of *text*, or all words of a quotation cut in two there."""
    opening = text.strip(_MARKS)[:_OPENING]
    longer = [one.translate(_PLAIN) for one in story if len(one) > len(text) + _MORE and opening in one]
    words = text.translate(_PLAIN).strip(_OUTER)
    if any(words in one for one in longer):
        return True
    several = set(letters(words.lower())) if longer and text[0] in _QUOTES else set()
    return len(several) >= _LEAST_WORDS and any(several.issubset(letters(one.lower())) for one in longer)


def _is_name(below: Measured, story: Sequence[str]) -> bool:
    """Whether the line below a quotation names who speaks: its first words stand in the story."""
    name = below.unit.text.strip(_OUTER).partition(",")[0]
    is_label = below.words <= _NAME_WORDS and (not below.closed or below.unit.text[-1] in _QUOTES)
    return is_label and name[:1].isupper() and any(name in one for one in story)


def _box(measured: Sequence[Measured], found: dict[int, Label], start: int, asking: int) -> None:
    """Find the heading and the sentences above a line that asks for an address or for money."""
    for index in range(asking - 1, max(start, asking - 1 - _ABOVE), -1):
        unit = measured[index]
        told = found[index].kind == "body"
        if told and (unit.words > _BLURB or not _is_apart(measured, index)):
            return
        if told and not unit.closed and unit.words <= _HEADING:
            box = [at for at in range(index, asking) if found[at].kind == "body"]
            found.update(dict.fromkeys(box, Label("furniture", "furniture.box")))
            return


def _is_apart(measured: Sequence[Measured], index: int) -> bool:
    """Whether a unit reports nothing, and shares no more than a word with the paragraphs around it."""
    text = measured[index].unit.text
    if holds(text, _SPOKEN) or _SAID.search(text):
        return False
    near = [
        unit
        for at, unit in enumerate(measured[max(0, index - _NEAR) : index + _NEAR + 1], max(0, index - _NEAR))
        if at != index and unit.prose
    ]
    words = content(text)
    return all(len(words & content(unit.unit.text)) < _SHARED for unit in near)


def about_writers(measured: Sequence[Measured], labels: list[Label]) -> list[Label]:
    """Return *labels* without the story's last paragraphs that begin with its writer's name: they are about him."""
    byline = next((at for at, label in enumerate(labels) if label.kind == "byline"), None)
    body = [at for at, label in enumerate(labels) if label.kind == "body"]
    if byline is None or len(body) <= _ABOVE:
        return labels
    text = measured[byline].unit.text
    names = tuple(text[writer.start : writer.end].casefold() for writer in bylines.read(text).writers)
    for at in reversed(body[-2:]):
        if not names or not measured[at].unit.text.casefold().startswith(names):
            break
        labels[at] = Label("furniture", "furniture.about-writer")
    return labels
