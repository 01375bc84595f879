"""Time quotes and speakers beside textacy in the same run: ``python -m tests.benchmarks.textacy_quotes``.

textacy (``pip install textacy``) extracts direct quotations on top of a spaCy model, which has to be installed too
(``en_core_web_sm`` unless ``--model`` names another). Without them our own time is printed alone, with what is missing.
"""

from __future__ import annotations

import argparse
import importlib
import json
import time
from collections.abc import Callable, Sequence
from typing import Any

from tests.benchmarks import corpus
from toolkit import read_text
from toolkit.enrichers import participants, quotes
from toolkit.record import Article

_WARM_UP = 12


def ours(article: Article) -> int:
    """Return how many quotes the rules find."""
    return len(quotes.find(participants.find(article)).quotes)


def theirs(model: str) -> Callable[[Article], int]:
    """Return what counts the quotes that textacy finds with the spaCy *model*.

    Raises:
        ImportError: textacy is not installed.
        OSError: The model is not installed.
    """
    extract = importlib.import_module("textacy.extract")
    pipeline: Any = importlib.import_module("spacy").load(model)
    return lambda article: sum(1 for _ in extract.direct_quotations(pipeline(article.body.text)))


def timed(find: Callable[[Article], int], articles: Sequence[Article]) -> dict[str, float]:
    """Return quotes and milliseconds an article; those first in line only warm caches."""
    for article in articles[:_WARM_UP]:
        find(article)
    rest = articles[_WARM_UP:]
    started = time.process_time()
    found = sum(map(find, rest))
    spent = time.process_time() - started
    return {"ms an article": round(1000 * spent / len(rest), 3), "quotes an article": round(found / len(rest), 2)}


def measured(count: int, model: str) -> dict[str, Any]:
    """Return the figures of both on the same *count* articles of the invented corpus, none of which is run twice."""
    articles = [read_text(raw.decode()) for _, raw in corpus.stories(count + _WARM_UP)]
    found: dict[str, Any] = {"toolkit": timed(ours, articles)}
    try:
        found["textacy"] = timed(theirs(model), articles)
    except (ImportError, OSError) as error:
        return {**found, "textacy": f"not measured: {error}"}
    ratio = found["textacy"]["ms an article"] / found["toolkit"]["ms an article"]
    return {**found, "times as quick": round(ratio, 1)}


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--articles", type=int, default=100, help="articles (default: 100)")
    parser.add_argument("--model", default="en_core_web_sm", help="spaCy model (default: en_core_web_sm)")
    options = parser.parse_args()
    print(json.dumps(measured(options.articles, options.model), indent=2))


if __name__ == "__main__":
    main()
