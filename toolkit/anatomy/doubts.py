"""What is no article, and what may be read wrongly: refusals, and warnings that name the lines."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from toolkit.anatomy import pages
from toolkit.anatomy.labels import Label
from toolkit.anatomy.measure import Measured
from toolkit.anatomy.pages import Page
from toolkit.anatomy.parts import NoBodyError
from toolkit.record import Notice

_STUB_WORDS: Final = 160
_MOST: Final = 5
_DOUBTFUL_WORDS: Final = 8
_DOUBTFUL_LOW: Final = 0.5


def several(measured: Sequence[Measured], region: tuple[int, int] | None) -> Page | None:
    """Return what the page is where it holds several stories; refuse one that holds none.

    Args:
        measured: All units of the text.
        region: The first and the last unit of the best run of prose, if there is one.

    Raises:
        NoBodyError: It is an error message, a consent form, an index of several stories ...
    """
    page = pages.judge(measured, *(region or (0, -1)))
    if page is None or page.kind in pages.SEVERAL:
        return page
    raise NoBodyError(page.reason, page.kind)


def notices(
    text: str, measured: Sequence[Measured], labels: Sequence[Label], page: Page | None = None
) -> Iterator[Notice]:
    """Yield what a user should know of how *text*, which is *page* if not one story, was cut, and the line's number."""
    if page:
        yield _notice(text, page.unit, f"several.{page.kind}", page.reason)
    story = [unit for unit, label in zip(measured, labels, strict=True) if label.kind == "body"]
    if sum(unit.words for unit in story) < _STUB_WORDS:
        wall = next((unit for unit in measured if pages.is_wall(unit)), None)
        if wall:
            yield _notice(text, wall, "doubt.paywall", "the story may go on behind this line, for subscribers only")
    left_out = [
        unit
        for unit, label in zip(measured, labels, strict=True)
        if label.rule == "furniture.promotion" and unit.words >= _DOUBTFUL_WORDS and unit.low > _DOUBTFUL_LOW
    ]
    for unit in left_out[:_MOST]:
        yield _notice(text, unit, "doubt.zone", "this line inside the story was left out as a link to another")


def _notice(text: str, unit: Measured, code: str, message: str) -> Notice:
    return Notice(code=code, message=message, line=text.count("\n", 0, unit.unit.lines[0].start) + 1)
