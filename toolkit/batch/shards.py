"""Parts of a corpus for processes or machines that know nothing of each other.

Every shard goes through the whole list of documents and takes those whose place hashes to its number; the others keep
their places in the order. So no list has to be cut, copied or agreed on, and `merge` can put the order together again.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator

from attrs import frozen

from toolkit.errors import ReadError
from toolkit.sources import Document


@frozen
class Shard:
    """Part *number* of *count*, from 1."""

    number: int
    count: int

    def __str__(self) -> str:
        return f"{self.number}/{self.count}"

    def own(self, documents: Iterable[Document | ReadError]) -> Iterator[Document | ReadError | None]:
        """Yield this shard's of *documents*, and ``None`` in the place of every other."""
        for item in documents:
            yield item if self._is_own(item) else None

    def _is_own(self, item: Document | ReadError) -> bool:
        """Return whether *item* is this shard's, by what is the same wherever a machine has mounted the corpus."""
        place = str(item.place) if isinstance(item, Document) else item.location.source.rpartition("/")[2]
        digest = hashlib.blake2b(place.encode(errors="backslashreplace"), digest_size=8).digest()
        return int.from_bytes(digest) % self.count == self.number - 1
