"""Compare our reader of web pages with other tools on the same pages: ``python -m tests.benchmarks.html --mirrors DIR``.

DIR holds bare mirrors of the public repositories that the pages are in, as the gold's README says. Two sets: the pages
of a benchmark of extractors, for the body alone, and those of our annotated articles, for headline, byline and date
too. A tool that is not installed is left out; ``--tool`` asks for one only.
"""

from __future__ import annotations

import argparse
import gzip
import io
import json
import random
import re
import subprocess
import sys
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from typing import Any, Final

from attrs import frozen

if __name__ == "__main__":  # the checkout, wherever it is run from
    sys.path.insert(0, str(Path(__file__).parents[2]))

from tests.benchmarks.accuracy import GOLD

_EXTRACTION: Final = "scrapinghub/article-extraction-benchmark"
_WORD: Final = re.compile(r"\w+")
_SAMPLES: Final = 1_000


@frozen(kw_only=True)
class Page:
    """A page and what it should give; what is absent is not compared."""

    id: str
    markup: bytes
    url: str | None
    body: str
    headline: str | None = None
    byline: tuple[str, ...] | None = None
    published: str | None = None


@frozen(kw_only=True)
class Given:
    """What a tool gives for a page."""

    body: str = ""
    headline: str | None = None
    byline: tuple[str, ...] = ()
    published: str | None = None


def ours(page: Page) -> Given:
    """Read *page* with the reader of this toolkit."""
    from toolkit.errors import ReadError  # noqa: PLC0415 - other tools do without us
    from toolkit.formats import html  # noqa: PLC0415

    try:
        (article,) = html.read(io.BytesIO(page.markup), name="page.html")
    except (ReadError, ValueError):
        return Given()
    names = tuple(author.name for author in article.byline.authors) if article.byline else ()
    headline = article.headline.text if article.headline else None
    return Given(body=article.body.text, headline=headline, byline=names, published=article.published)


def trafilatura(page: Page) -> Given:
    """Ask trafilatura as it is."""
    return _trafilatura(page, favor_precision=False)


def trafilatura_precise(page: Page) -> Given:
    """Ask trafilatura for precision."""
    return _trafilatura(page, favor_precision=True)


def _trafilatura(page: Page, *, favor_precision: bool) -> Given:
    tool = import_module("trafilatura")
    found = tool.bare_extraction(
        page.markup, url=page.url, include_comments=False, favor_precision=favor_precision, with_metadata=True
    )
    if found is None:
        return Given()
    names = tuple(part.strip() for part in (found.author or "").split(";") if part.strip())
    return Given(body=found.text or "", headline=found.title, byline=names, published=found.date)


def newspaper4k(page: Page) -> Given:
    """Ask newspaper4k."""
    tool = import_module("newspaper")
    found = tool.Article(page.url or "http://example.org/", fetch_images=False)
    found.download(input_html=_text(page.markup))
    try:
        found.parse()
    except (tool.ArticleException, ImportError):  # a language whose words it cannot part
        return Given()
    when = found.publish_date
    date = when.date().isoformat() if hasattr(when, "date") else None
    return Given(body=found.text, headline=found.title or None, byline=tuple(found.authors), published=date)


def readability(page: Page) -> Given:
    """Ask readability-lxml, which has no byline and no date."""
    found = import_module("readability").Document(_text(page.markup))
    summary = import_module("lxml.html").fromstring(found.summary() or "<p/>")
    return Given(body="\n".join(summary.itertext()), headline=found.short_title() or None)


def goose3(page: Page) -> Given:
    """Ask goose3."""
    with import_module("goose3").Goose() as tool:
        found = tool.extract(raw_html=_text(page.markup))
    date = str(found.publish_date)[:10] if found.publish_date else None
    return Given(
        body=found.cleaned_text or "", headline=found.title or None, byline=tuple(found.authors), published=date
    )


def extruct(page: Page) -> Given:
    """Take what JSON-LD, OpenGraph and microdata state, as extruct gives them; it has no text of its own."""
    tool = import_module("extruct")
    data = tool.extract(
        _text(page.markup), syntaxes=["json-ld", "microdata", "opengraph"], uniform=True, errors="ignore"
    )
    for node in (one for syntax in ("json-ld", "microdata", "opengraph") for one in _flat(data.get(syntax))):
        if "rticle" in str(node.get("@type")):
            authors = node.get("author") or ()
            names = [one.get("name") if isinstance(one, dict) else one for one in _listed(authors)]
            date = node.get("datePublished") or node.get("article:published_time")
            title = node.get("headline") or node.get("og:title") or node.get("name")
            return Given(
                headline=title if isinstance(title, str) else None,
                byline=tuple(name for name in names if isinstance(name, str)),
                published=date[:10] if isinstance(date, str) else None,
            )
    return Given()


def _listed(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [value] if value else []


def _flat(value: Any) -> Iterator[dict[str, Any]]:
    for one in _listed(value):
        if isinstance(one, dict):
            yield one
            yield from _flat(one.get("@graph"))


def _text(markup: bytes) -> str:
    from toolkit.encoding import decode  # noqa: PLC0415 - so that no tool suffers for a page's encoding
    from toolkit.webpage.tree import declared_encoding  # noqa: PLC0415

    return decode(markup, name="page.html", declared=declared_encoding(markup)).text


TOOLS: Final[Mapping[str, tuple[str, Callable[[Page], Given]]]] = {
    "ours": ("toolkit", ours),
    "trafilatura": ("trafilatura", trafilatura),
    "trafilatura, precision": ("trafilatura", trafilatura_precise),
    "newspaper4k": ("newspaper", newspaper4k),
    "readability-lxml": ("readability", readability),
    "goose3": ("goose3", goose3),
    "extruct": ("extruct", extruct),
}
"""The tools: the module that each needs, and how it is asked."""


def pages(mirrors: Path, gold: Path) -> tuple[list[Page], list[Page]]:
    """Return the pages for the body alone, and those of the annotated articles in *gold*."""
    truth = json.loads(_blob(mirrors, _EXTRACTION, "ground-truth.json"))
    names = (GOLD / "dev" / "html_pages.txt").read_text().split()
    plain = [
        Page(
            id=name,
            markup=gzip.decompress(_blob(mirrors, _EXTRACTION, f"html/{name}.html.gz")),
            url=truth[name].get("url"),
            body=truth[name]["articleBody"],
        )
        for name in names
    ]
    rows = {row["id"]: row for row in _rows(gold / "articles_dev.jsonl")}
    annotated = []
    for standoff in _rows(GOLD / "dev" / "articles_dev.standoff.jsonl"):
        source, row = standoff["_src"]["text"], rows.get(standoff["id"])
        if row is not None and source["path"].endswith(".html.gz"):
            annotated.append(_page(row, gzip.decompress(_blob(mirrors, source["repo"], source["path"]))))
    return plain, annotated


def _page(row: Mapping[str, Any], markup: bytes) -> Page:
    return Page(
        id=row["id"],
        markup=markup,
        url=row["url"] or None,
        body="\n".join(row["body_paragraphs"]),
        headline=row["headline"],
        byline=tuple(row["byline"] or ()),
        published=row["published"],
    )


def _rows(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def _blob(mirrors: Path, repository: str, path: str) -> bytes:
    folder = mirrors / repository.replace("/", "+")
    folder = folder / "repo" if (folder / "repo").is_dir() else folder
    return subprocess.run(
        ["git", f"--git-dir={folder}", "cat-file", "blob", f"HEAD:{path}"], capture_output=True, check=True
    ).stdout


def words(text: str) -> list[str]:
    """Return the words of *text* as the scorers count them."""
    return _WORD.findall(unicodedata.normalize("NFKC", text).casefold())


def f1(gold: str, given: str) -> float:
    """Return the F1 measure of two texts as bags of words."""
    one, other = Counter(words(gold)), Counter(words(given))
    whole = one.total() + other.total()
    return 2 * (one & other).total() / whole if whole else 1.0


def spread(values: Sequence[float]) -> tuple[float, float, float]:
    """Return the mean of *values* and its 95 % interval, by drawing the pages again (seeded)."""
    chance = random.Random(0)  # noqa: S311 - a sample, not a secret
    means = sorted(sum(chance.choices(values, k=len(values))) / len(values) for _ in range(_SAMPLES))
    return sum(values) / len(values), means[int(0.025 * _SAMPLES)], means[int(0.975 * _SAMPLES)]


def scored(given: Mapping[str, Given], asked: Sequence[Page]) -> Iterator[tuple[str, int, tuple[float, float, float]]]:
    """Yield each figure, how many pages it is of, and its value with the interval."""
    yield "body", len(asked), spread([f1(page.body, given[page.id].body) for page in asked])
    cut = [len(words(page.body)) for page in asked]
    kept = [
        (Counter(words(page.body)) & Counter(words(given[page.id].body))).total() / max(1, count)
        for page, count in zip(asked, cut, strict=True)
    ]
    yield "keeps 90 % of the words", len(asked), spread([float(share >= 0.9) for share in kept])
    titled = [page for page in asked if page.headline]
    if titled:
        same = [float(words(page.headline or "") == words(given[page.id].headline or "")) for page in titled]
        yield "headline", len(titled), spread(same)
        named = [float(_names(page.byline or ()) == _names(given[page.id].byline)) for page in titled]
        yield "byline", len(titled), spread(named)
        dated = [page for page in titled if page.published]
        right = [float(page.published == (given[page.id].published or "")[:10]) for page in dated]
        yield "date, where visible", len(dated), spread(right)


def _names(names: Sequence[str]) -> Counter[str]:
    return Counter(" ".join(words(name)) for name in names)


def main() -> int:
    """Print the table."""
    parser = argparse.ArgumentParser(description="Compare our reader of web pages with other tools on the same pages.")
    parser.add_argument("--mirrors", type=Path, required=True, help="folder of bare mirrors of public repositories")
    parser.add_argument("--gold-dir", type=Path, required=True, help="folder of rebuilt gold")
    parser.add_argument("--tool", action="append", choices=tuple(TOOLS), help="only this tool; may be given again")
    options = parser.parse_args()
    sets = dict(zip(("extraction benchmark", "annotated"), pages(options.mirrors, options.gold_dir), strict=True))
    for name, (module, ask) in TOOLS.items():
        if find_spec(module) is None or (options.tool and name not in options.tool):
            continue
        for title, asked in sets.items():
            given = {page.id: ask(page) for page in asked}
            for figure, count, (mean, low, high) in scored(given, asked):
                print(f"{name:24}{title:22}{figure:26}n {count:4}  {mean:.3f}  (95 % CI {low:.3f} to {high:.3f})")
    return 0


if __name__ == "__main__":
    sys.exit(main())
