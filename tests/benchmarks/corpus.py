"""Invented news stories for measuring: ``python -m tests.benchmarks.corpus DIR --count N --seed S --kb K``.

Each story has what the two articles in seeds/ have: page furniture, a headline, a dateline or a byline, a lede with a
commitment, about six quotations in 3 kB, a speaker with a title who is later named by surname or pronoun, and an end
with a sign-off or links. Names, places and sentences are made up from the lists below, none is taken from an article.
The same seed and number always give the same bytes, so a corpus is named by its arguments.
"""

from __future__ import annotations

import argparse
import random
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from attrs import frozen

_FIRST: Final = [
    "Adela",
    "Anton",
    "Beatriz",
    "Bruno",
    "Carla",
    "Cyril",
    "Daria",
    "Emil",
    "Farida",
    "Gaston",
    "Hedda",
    "Idris",
    "Ilse",
    "Jonas",
    "Kamila",
    "Lucian",
    "Marta",
    "Nadia",
    "Oskar",
    "Petra",
    "Quentin",
    "Rosa",
    "Stefan",
    "Tamara",
    "Ulrich",
    "Vera",
    "Wanda",
    "Yusuf",
    "Zelda",
    "Mirela",
    "Tobias",
    "Ines",
    "Ravi",
    "Leila",
    "Kenji",
    "Amara",
]
_LAST_A: Final = [
    "Al",
    "Bar",
    "Cor",
    "Dal",
    "Er",
    "Fal",
    "Gor",
    "Hal",
    "Is",
    "Jar",
    "Kel",
    "Lor",
    "Mar",
    "Nor",
    "Ol",
    "Par",
    "Quil",
    "Ros",
    "Sal",
    "Tor",
    "Ul",
    "Ver",
    "Wes",
    "Yar",
    "Zan",
]
_LAST_B: Final = [
    "bane",
    "berg",
    "cott",
    "dano",
    "dell",
    "dova",
    "ette",
    "fell",
    "gard",
    "hurst",
    "iano",
    "kind",
    "lund",
    "mann",
    "nova",
    "quist",
    "rik",
    "sen",
    "tov",
    "vaal",
]
_PLACES: Final = (
    "Port Lowen", "Veldmark", "Geneva", "Nairobi", "Santa Orrin", "Kestrel Bay", "Lisbon", "Ankara", "Montevideo",
    "New Harrow", "Riga", "Dakar", "Sundbury", "Hanoi", "Lower Tamsin", "Ottawa", "Brasilia", "Colmere", "Doha",
)  # fmt: skip
_STATES: Final = (
    "Portugal", "Kenya", "Turkey", "Uruguay", "Latvia", "Senegal", "Vietnam", "Canada", "Brazil", "Qatar", "Norway",
    "the United States", "South Korea", "New Zealand",
)  # fmt: skip
_BODIES: Final = (
    "Harbour Board", "Ministry of Transport", "Grain Council", "Water Authority", "Central Bank", "Coastal Union",
    "Rail Workers' Federation", "Rivers Commission", "Energy Regulator", "Fisheries Committee", "Housing Agency",
)  # fmt: skip
_ROLES: Final = (
    "Prime Minister", "Foreign Minister", "Transport Minister", "Deputy Finance Minister", "Mayor", "Senator",
    "Secretary-General", "President", "Ambassador", "Brigadier General", "Energy Commissioner",
)  # fmt: skip
_AGENCIES: Final = ("GW", "Northwire", "PLN", "Meridian", "COASTAL PRESS", "TKN")
_MONTHS: Final = ("Jan", "Feb", "March", "April", "May", "June", "July", "Aug", "Sept", "Oct", "Nov", "Dec")
_DAYS: Final = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_SECTIONS: Final = ("World", "Transport & Harbours", "Business", "Politics", "Energy", "Water & Land")
_DEEDS: Final = (
    "build {n} new ferries", "cut harbour fees by {n} percent", "reopen the northern rail line",
    "publish the accounts of the river fund", "send {n} more engineers to the flooded valley",
    "protect the right of islanders to fish", "double the grain reserve", "replace {n} kilometres of lead pipes",
    "resume talks with the dock workers", "end the sale of untreated timber", "share its storm forecasts with neighbours",
)  # fmt: skip
_WHEN: Final = ("by June", "before the end of the year", "within {n} months", "next spring", "by 2031", "this week", "")
_IF: Final = ("", "", "", " if parliament agrees", ", provided that the budget passes", " unless the strike goes on")
_PROMISE: Final = ("pledged", "promised", "vowed", "agreed", "has committed", "undertook", "offered")
_SAYINGS: Final = (
    "We will not leave a single harbour without a working crane",
    "Nobody in this valley should have to wait another winter",
    "The figures speak for themselves, and they are not good",
    "Our promise to the islands remains firm",
    "That includes the pumps, the locks and the {n} kilometres of dyke that we inherited",
    "I have told the council what I think of this plan",
    "We are ready to talk on any day and at any hour",
    "It is a small step, but it is the first one in {n} years",
    "They knew about the cracks and they kept silent",
    "There is no doubt that the river will rise again",
)
_PARTIAL: Final = (
    "a broken promise", "the worst season in living memory", "unacceptable", "a matter of days, not months",
    "fair, open and long overdue", "stand by every word",
)  # fmt: skip
_SAID: Final = ("said", "told reporters", "added", "said in a statement", "told a news conference", "noted")
_REPORTED: Final = ("said", "warned", "insisted", "told the assembly", "announced on {day}", "acknowledged")
_CLAIMS: Final = (
    "the old bridge could no longer carry freight", "talks had stalled over the price of diesel",
    "{n} villages were still without clean water", "the audit found no trace of the missing funds",
    "exports fell for the third month in a row", "both sides had agreed on most of the text",
)  # fmt: skip
_GROUNDS: Final = (
    "The dispute began {n} years ago, when the board closed two of the four docks and moved the work inland.",
    "Some {n},000 households depend on the line, which crosses the river twice and floods nearly every spring.",
    "Traders on the quay had hoped for an answer before the season opens, but the vote was put off again.",
    "The region exports timber, barley and salted fish, and most of it leaves through a single gate.",
    "An earlier plan failed after the courts found that its costs had been understated by a third.",
    "Officials from {state} and {other} met twice in {place} last month without a result.",
)
_FURNITURE: Final = (
    "Share this article", "- Advertisement -", "Read more: What the new ferry plan means", "Sign up for our newsletter",
    "Related Articles", "Back to top", "Most read", "Photo gallery", "Subscribe",
)  # fmt: skip


@frozen
class Person:
    """Somebody who speaks in a story."""

    first: str
    last: str
    role: str
    body: str

    @property
    def introduction(self) -> str:
        """Return the title and the name, as the first mention has them."""
        return f"{self.role} {self.first} {self.last}"


class Story:
    """The writing of one story; every choice is drawn from one generator."""

    def __init__(self, seed: int, number: int) -> None:
        self._random = random.Random(f"{seed}:{number}")  # noqa: S311 - nothing here is secret
        self._known: list[Person] = []
        self._day = self._pick(_DAYS)

    def write(self, size: int) -> str:
        """Return the story, about *size* code points long."""
        made = [*self._top(), *self._lede()]
        length = sum(map(len, made))
        while length < size - 150:
            paragraph = self._paragraph()
            made.append(paragraph)
            length += len(paragraph) + 2
        return "\n\n".join([*made, *self._end()]) + "\n"

    def _pick(self, among: tuple[str, ...] | list[str]) -> str:
        return self._random.choice(among)

    def _filled(self, template: str) -> str:
        state, other = self._random.sample(_STATES, 2)
        return template.format(
            n=self._random.randint(2, 90), day=self._day, state=state, other=other, place=self._pick(_PLACES)
        )

    def _person(self) -> tuple[Person, bool]:
        """Return a speaker, and whether it is somebody new."""
        if self._known and self._random.random() < 0.7:
            return self._known[-1 - self._random.randrange(min(3, len(self._known)))], False
        last = self._pick(_LAST_A) + self._pick(_LAST_B)
        person = Person(self._pick(_FIRST), last, self._pick(_ROLES), self._pick(_BODIES))
        self._known.append(person)
        return person, True

    def _speaker(self) -> str:
        person, is_new = self._person()
        if is_new:
            return (
                person.introduction
                if self._random.random() < 0.6
                else f"{person.first} {person.last}, head of the {person.body},"
            )
        return self._pick([person.last, person.last, "he", "she"])

    def _top(self) -> Iterator[str]:
        if self._random.random() < 0.5:
            yield self._pick(_SECTIONS)
        self._lead, _ = self._person()
        yield f"{self._lead.last} {self._pick(_PROMISE[:3])} to {self._filled(self._pick(_DEEDS))}"
        if self._random.random() < 0.4:
            yield f"By {self._pick(_FIRST)} {self._pick(_LAST_A)}{self._pick(_LAST_B)}"
        if self._random.random() < 0.3:
            yield self._pick(_FURNITURE)

    def _lede(self) -> Iterator[str]:
        place, agency = self._pick(_PLACES), self._pick(_AGENCIES)
        date = f"{self._pick(_MONTHS)} {self._random.randint(1, 28)}"
        style = self._random.randrange(4)
        line = (f"{place}, {date} ({agency}).- ", f"{place.upper()} ({agency}) - ", f"{place.upper()}, {date} — ", "")[
            style
        ]
        lead = f"{self._lead.introduction} {self._pick(_PROMISE)} on {self._day} to {self._deed()}"
        yield f"{line}{lead}, after talks with {self._pick(_STATES)} in {self._pick(_PLACES)}."

    def _deed(self) -> str:
        when = self._filled(self._pick(_WHEN))
        return f"{self._filled(self._pick(_DEEDS))}{' ' if when else ''}{when}{self._pick(_IF)}"

    def _paragraph(self) -> str:
        kinds = (self._direct, self._split, self._reported, self._partial, self._commitment, self._ground)
        return self._random.choices(kinds, weights=(2, 1, 3, 2, 5, 6))[0]()

    def _direct(self) -> str:
        first, second = self._random.sample(_SAYINGS, 2)
        said = f"“{self._filled(first)},” {self._speaker()} {self._pick(_SAID)}."
        return said if self._random.random() < 0.5 else f"{said} “{self._filled(second)}.”"

    def _split(self) -> str:
        first, second = self._random.sample(_SAYINGS, 2)
        return f"“{self._filled(first)},” {self._speaker()} {self._pick(_SAID)}, “and {self._filled(second).lower()}.”"

    def _reported(self) -> str:
        speaker = self._speaker()
        return f"{speaker[0].upper()}{speaker[1:]} {self._filled(self._pick(_REPORTED))} that {self._filled(self._pick(_CLAIMS))}."

    def _partial(self) -> str:
        speaker = self._speaker()
        return f"{speaker[0].upper()}{speaker[1:]} called the decision “{self._pick(_PARTIAL)}” and said {self._filled(self._pick(_CLAIMS))}."

    def _commitment(self) -> str:
        actor = self._pick([f"The {self._pick(_BODIES)}", self._pick(_STATES).removeprefix("the "), "The government"])
        return self._pick(
            [
                f"{actor} also {self._pick(_PROMISE[:4])} to {self._deed()}, according to a statement.",
                f"{actor} will {self._deed()}, the statement added.",
                f"“We will {self._deed()},” {self._speaker()} {self._pick(_SAID)}.",
            ]
        )

    def _ground(self) -> str:
        first, second, third = self._random.sample(_GROUNDS, 3)
        return " ".join(map(self._filled, (first, second, third)))

    def _end(self) -> Iterator[str]:
        initials = "/".join(self._pick(_FIRST)[:2].lower() for _ in range(2))
        if self._random.random() < 0.5:
            yield initials
        yield from self._random.sample(_FURNITURE, self._random.randrange(3))


def story(number: int, *, seed: int = 1, size: int | None = None, kb: float = 3.0) -> str:
    """Return the story *number* of the corpus *seed*.

    Args:
        number: Which one.
        seed: Names the corpus.
        size: How many code points it has, about; drawn around *kb* where it is left out.
        kb: Mean size of a story of the corpus in kilobytes; half to double of it occurs.
    """
    drawn = random.Random(f"size:{seed}:{number}").lognormvariate(0, 0.3)  # noqa: S311 - nothing here is secret
    return Story(seed, number).write(size or int(1000 * kb * drawn * 1.03))


def stories(count: int, *, seed: int = 1, kb: float = 3.0) -> Iterator[tuple[str, bytes]]:
    """Yield the file name and the bytes of *count* stories, one at a time."""
    for number in range(count):
        yield f"{number:07d}.txt", story(number, seed=seed, kb=kb).encode()


def main() -> None:
    """Write a corpus into a folder, a thousand files to each inner one."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("folder", type=Path)
    options.add_argument("--count", type=int, default=1000, help="how many stories (default: 1000)")
    options.add_argument("--seed", type=int, default=1, help="which corpus (default: 1)")
    options.add_argument("--kb", type=float, default=3.0, help="mean size in kilobytes (default: 3)")
    asked = options.parse_args()
    for name, raw in stories(asked.count, seed=asked.seed, kb=asked.kb):
        inner = asked.folder / name[:4]
        inner.mkdir(parents=True, exist_ok=True)
        (inner / name).write_bytes(raw)


if __name__ == "__main__":
    main()
