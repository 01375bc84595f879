"""Measure how well pages that hold no article, or several, are told from articles: ``python -m tests.benchmarks.pages``.

The pages are invented and stand in ``tests/fixtures/pages``; ``gold.tsv`` says what each is. A page of one article
that is refused costs a story, one without an article that is read puts nonsense into an archive: both are listed.
"""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterable, Iterator
from math import sqrt
from pathlib import Path
from typing import Final

from attrs import frozen

if __name__ == "__main__":  # the checkout, wherever it is run from
    sys.path.insert(0, str(Path(__file__).parents[2]))

from toolkit.anatomy import NoBodyError, dissect

PAGES: Final = Path(__file__).parents[1] / "fixtures" / "pages"
"""The pages and their gold."""

ARTICLE: Final = "article"
LEAST_PRECISION: Final = 0.95
LEAST_RECALL: Final = 0.9
_Z: Final = 1.96


@frozen
class Judged:
    """A page, what it is and what it was taken for."""

    file: str
    verdict: str
    kind: str
    found: str
    found_kind: str

    @property
    def is_right(self) -> bool:
        """Whether it was taken for an article, several, or none, as it is."""
        return self.found == self.verdict


def judged(folder: Path = PAGES) -> list[Judged]:
    """Return what each page of *folder* is and was taken for."""
    lines = (folder / "gold.tsv").read_text(encoding="utf-8").splitlines()
    rows = [line.split("\t") for line in lines if line and not line.startswith("#")]
    return [
        Judged(file, verdict, kind, *found((folder / file).read_text(encoding="utf-8"))) for file, verdict, kind in rows
    ]


def found(text: str) -> tuple[str, str]:
    """Return the verdict on *text* and the kind of page."""
    try:
        notices = dissect(text).notices
    except NoBodyError as error:
        return "no article", error.kind
    kinds = [notice.code.partition(".")[2] for notice in notices if notice.code.startswith("several.")]
    return ("several", kinds[0]) if kinds else (ARTICLE, "-")


def interval(right: int, of: int) -> tuple[float, float]:
    """Return the 95 % interval of a share (Wilson's)."""
    share, z2 = right / of, _Z * _Z / of
    middle = (share + z2 / 2) / (1 + z2)
    half = _Z * sqrt(share * (1 - share) / of + z2 / (4 * of)) / (1 + z2)
    return middle - half, middle + half


def precision(pages: Iterable[Judged]) -> tuple[int, int]:
    """Return how many pages reported as no article or several are so, and how many were reported."""
    told = [page for page in pages if page.found != ARTICLE]
    return sum(page.is_right for page in told), len(told)


def recall(pages: Iterable[Judged]) -> tuple[int, int]:
    """Return how many pages that are no article or several were reported as what they are, and how many there are."""
    those = [page for page in pages if page.verdict != ARTICLE]
    return sum(page.is_right for page in those), len(those)


def _share(name: str, right: int, of: int) -> str:
    low, high = interval(right, of) if of else (0.0, 1.0)
    return f"{name:28} {right:3} of {of:3}  {right / max(of, 1):.3f}  (95 % CI {low:.3f} to {high:.3f})"


def report(pages: list[Judged]) -> Iterator[str]:
    """Yield the lines of the report."""
    yield _share("precision", *precision(pages))
    yield _share("recall", *recall(pages))
    articles = [page for page in pages if page.verdict == ARTICLE]
    yield _share("articles read as such", sum(page.is_right for page in articles), len(articles))
    told = [page for page in pages if page.is_right and page.verdict != ARTICLE]
    yield _share("kind, of those reported", sum(page.kind == page.found_kind for page in told), len(told))
    counts = Counter(page.kind for page in pages if page.verdict != ARTICLE)
    for kind, count in sorted(counts.items()):
        yield _share(f"  {kind}", sum(page.is_right for page in pages if page.kind == kind), count)
    for page in pages:
        if not page.is_right:
            yield f"WRONG {page.file}: is {page.verdict} ({page.kind}), taken for {page.found} ({page.found_kind})"


def main() -> int:
    """Print the report; return 1 where precision or recall is below its floor."""
    pages = judged()
    print("\n".join(report(pages)))
    (sure, told), (reported, there) = precision(pages), recall(pages)
    return int(sure < LEAST_PRECISION * told or reported < LEAST_RECALL * there)


if __name__ == "__main__":
    sys.exit(main())
