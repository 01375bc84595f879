"""Invented stories, and how tests set them into a page."""

from __future__ import annotations

from toolkit.anatomy import Parts, dissect

BUSES = (
    "Drivers on the number 9 line walked off the job on Monday morning and left thousands of commuters at their stops.",
    "The company that runs the buses, Metroline, wants them to take over Sunday shifts without extra pay from January.",
    '"Nobody asked us," shop steward Karim Bensaid told the Herald at the depot in Eastgate.',
    "A spokesman for Metroline said talks would go on and that half of all services would run by the evening.",
    "The walkout is the third this year. In March, drivers stayed away for two days before a court ordered them back.",
)
DAM = (
    "Engineers lowered the water behind the Kestle dam by two metres on Tuesday after a crack was found in its wall.",
    "The regional water board said the crack, about three metres long, was no danger to those who live below the dam.",
    '"We saw it early and we acted early," said Orla Penhale, who heads the board. "Nobody needs to leave home."',
    "Repairs are to begin next week and will last until the end of June, she told a meeting in the town hall of Kestle.",
    "The dam, finished in 1961, supplies drinking water to three towns and to the paper mill at Trewith.",
)
OIL = (
    "Crude prices fell for a fourth day on Wednesday as producers signalled that they would not cut output.",
    "Brent slid 1.8 percent to $61.20 a barrel, its lowest since January, while the U.S. benchmark lost 2 percent.",
    "Traders had hoped for a signal from a meeting of ministers in Vienna, which ended without a statement.",
    '"There is simply too much of it around," said Ewa Lund, who trades energy for Polar Capital in Oslo.',
    "Inventories in the United States rose by 4.1 million barrels last week, the government said.",
)


def read(*lines: str, gap: str = "\n\n") -> Parts:
    """Return the parts of a page with *lines*, with a blank line between them or another *gap*."""
    return dissect(gap.join(lines))


def headline(*lines: str, gap: str = "\n\n") -> str | None:
    """Return the headline of a page with *lines*."""
    found = read(*lines, gap=gap).headline
    return found.text if found else None


def authors(parts: Parts) -> list[str]:
    """Return the names that the byline gives."""
    return [author.name for author in parts.byline.authors] if parts.byline else []


def blocks(parts: Parts) -> list[str]:
    """Return the paragraphs, sub-headings and entries of the body."""
    return [parts.body.text[block.start : block.end] for block in parts.body.blocks]


def rules(parts: Parts) -> dict[str, str]:
    """Return the rule by which each line of the page's own was told, by its words."""
    return {zone.text: zone.rule or "" for zone in parts.furniture}
