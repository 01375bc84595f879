"""What a reader tells the user about an item: lost, doubted, repaired."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

import attrs

from toolkit.formats.newsml_g2.lines import one_line
from toolkit.record import Notice
from toolkit.safe_xml import Element, line_of


@attrs.define
class Report:
    """The notices of one item, in the order in which they were made."""

    notices: list[Notice] = attrs.field(factory=list)
    uncarried: Counter[str] = attrs.field(factory=Counter)
    """Elements that have no place in the record, by name."""

    def tell(self, code: str, message: str, *, at: Element | None = None, path: str | None = None) -> None:
        """Add a notice about the element *at*, which stands at *path*."""
        text = one_line(message) or code
        line = None if at is None else line_of(at)
        self.notices.append(Notice(code=code, message=text, line=line, path=path))

    def whole(self) -> tuple[Notice, ...]:
        """Return all notices; elements without a place are one of them."""
        return (*self.notices, *self._uncarried())

    def _uncarried(self) -> Iterator[Notice]:
        if self.uncarried:
            names = (f"{name} ({times})" if times > 1 else name for name, times in sorted(self.uncarried.items()))
            yield Notice(code="loss.element", message=f"not carried: {', '.join(names)}")
