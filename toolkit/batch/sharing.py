"""One document of many items, read by all workers: it is cut here, read there, and put in order again here.

What comes of it is what one process would make of it. Where some items end the process that has them, each is tried
alone, so that the guilty one is told with its line, and the others give their articles.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterator
from typing import Final, Protocol

from attrs import evolve, frozen

from toolkit.batch.cutting import Stretch
from toolkit.batch.outcome import Part, Piece, Told
from toolkit.batch.work import Worked, failed
from toolkit.errors import ReadError
from toolkit.format import Format, Item
from toolkit.sources import Document

_AHEAD: Final = 3
"""So many stretches are under way for each worker; what comes of them waits in memory for its turn."""


class Promise(Protocol):
    """Work that a worker was sent."""

    def result(self) -> Worked:
        """Wait for it and return it; what ended it is raised."""


class Crew(Protocol):
    """Worker processes."""

    def read(self, document: Document, form: str, stretch: Stretch, errors: int) -> Promise:
        """Send items of *document*, before which *errors* could not be read, to a worker."""

    def gave_up(self, document: Document, error: Exception, *, is_final: bool) -> Part | None:
        """Return what is to be said of *document*, the work on which ended in *error*, unless it is tried again."""


@frozen(kw_only=True)
class Shared:
    """A document that all workers read."""

    document: Document
    """It, without its bytes."""

    form: Format
    """Its format, which can be cut."""

    crew: Crew
    """Who reads it."""

    jobs: int
    """How many of them there are."""

    def parts(self, stretches: Iterator[Stretch | ReadError]) -> Iterator[Part]:
        """Yield what comes of the document, which was cut into *stretches*."""
        errors = 0
        for wait in self._ahead(stretches):
            worked = wait(errors)
            errors += worked.errors
            yield from worked.parts
            if worked.is_stopped:
                break
        yield Part()

    def _ahead(self, stretches: Iterator[Stretch | ReadError]) -> Iterator[Callable[[int], Worked]]:
        """Send *stretches* while others are under way; yield for each what waits for it, given the errors before."""
        under_way: deque[Callable[[int], Worked]] = deque()
        for stretch in stretches:
            under_way.append(self._stopped(stretch) if isinstance(stretch, ReadError) else self._sent(stretch))
            if len(under_way) > _AHEAD * self.jobs:
                yield under_way.popleft()
        yield from under_way

    def _stopped(self, error: ReadError) -> Callable[[int], Worked]:
        piece = Piece(told=tuple(failed(error, self.document.name)))
        return lambda _: Worked(parts=(Part(pieces=(piece,), is_last=False),), is_stopped=True)

    def _sent(self, stretch: Stretch) -> Callable[[int], Worked]:
        sent = self.crew.read(self.document, self.form.name, stretch, 0)
        return lambda errors: self._counted(stretch, self._done(stretch, sent, 0), errors)

    def _counted(self, stretch: Stretch, worked: Worked, errors: int) -> Worked:
        """Return *worked*, or what is right in its stead if the *errors* before are what makes the reader give up."""
        most = self.form.items.most_errors if self.form.items is not None else None
        if most is None or not errors or errors + worked.errors <= most:
            return worked
        return self._done(stretch, self.crew.read(self.document, self.form.name, stretch, errors), errors)

    def _done(self, stretch: Stretch, sent: Promise, errors: int) -> Worked:
        try:
            return sent.result()
        except Exception as error:  # noqa: BLE001 - whatever ended the work on the items, each is tried alone
            if len(stretch.items) == 1 and (lost := self._lost(stretch.items[0], error, is_final=False)):
                return lost
        whole = Worked()
        for item in stretch.items:
            one = self._alone(item, errors + whole.errors)
            whole = Worked(
                parts=(*whole.parts, *one.parts), errors=whole.errors + one.errors, is_stopped=one.is_stopped
            )
            if whole.is_stopped:
                break
        return whole

    def _alone(self, item: Item, errors: int) -> Worked:
        """Return what comes of *item* when it is sent alone, and once more if that ended the process."""
        is_final = False
        while True:
            try:
                return self.crew.read(self.document, self.form.name, Stretch((item,)), errors).result()
            except Exception as error:  # noqa: BLE001 - as above
                if lost := self._lost(item, error, is_final=is_final):
                    return lost
            is_final = True

    def _lost(self, item: Item, error: Exception, *, is_final: bool) -> Worked | None:
        part = self.crew.gave_up(evolve(self.document, raw=item.raw), error, is_final=is_final)
        if part is None:
            return None
        pieces = tuple(evolve(piece, told=tuple(_placed(told, item) for told in piece.told)) for piece in part.pieces)
        return Worked(parts=(evolve(part, pieces=pieces, is_last=False),))


def _placed(told: object, item: Item) -> Told:
    assert isinstance(told, Told)  # work that was lost loses no fields
    return evolve(told, problem=evolve(told.problem, place=str(item.line)))
