"""What the user may type. Only the standard library is imported here."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from typing import Final

from toolkit import __version__
from toolkit.cli import options

DEFAULT_TARGETS: Final = "newsml-g2,jsonld,csv,json"
"""What ``convert`` writes unless told."""

DEFAULT_OUTPUT: Final = "out"
"""Where ``convert`` writes unless told."""


class UsageError(Exception):
    """The arguments make no sense together; the text says what to type instead."""


def parsed(argv: Sequence[str] | None) -> argparse.Namespace:
    """Return the options in *argv*, or in the process's own arguments.

    The namespace has ``command``, ``module`` (which module of this package runs it), ``bare`` (nothing but the command
    was typed) and what the command takes. Help, version and mistakes end the process as `argparse` does.
    """
    parser = _parser()
    given = parser.parse_args(argv)
    given.bare = given.command == "convert" and vars(given) == vars(parser.parse_args([given.command]))
    return given


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="toolkit",
        description="Read news copy into a typed record with evidence, and write it in newsroom formats without loss.",
        epilog="""examples:
  toolkit convert                                 the sample articles into out/
  toolkit convert wire/ -t newsml-g2,csv -o done  a folder into two formats
  toolkit inspect story.txt --why                 what was found in a story, and why

exit codes: 0 done, 1 something failed or was found, 2 the arguments make no sense""",
        formatter_class=argparse.RawDescriptionHelpFormatter,
        allow_abbrev=False,
    )
    parser.add_argument("--version", action="version", version=f"toolkit {__version__}")
    commands = parser.add_subparsers(dest="command", metavar="COMMAND", required=True)
    for add in (
        _add_convert,
        _add_status,
        _add_retry,
        _add_merge,
        _add_watch,
        _add_validate,
        _add_roundtrip,
        _add_inspect,
        _add_formats,
        _add_schema,
    ):
        add(commands)
    return parser


def _add_convert(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    command = _command(
        commands,
        "convert",
        "read documents and write them in other formats",
        """examples:
  toolkit convert                                      the sample articles into out/
  toolkit convert story.txt -t json -o -               one record to standard output
  toolkit convert wire/ 'more/**/*.txt' -o done        folders and patterns into done/
  cat story.txt | toolkit convert - -f text -t csv     from standard input, in a pipe
  toolkit convert a.txt -M retrieved=2023-02-05        with what you know: resolves dates without a year
  toolkit convert old/*.json --enrich again            infer everything anew

keys of -M: address agency created embargoed genre id keyword language modified provider pub_status published retrieved
rights_holder rights_notice rights_usage slugline subject urgency version, and extra.NAME for anything else

Documents hold one article each; tables (csv, jsonl) hold all of a run. A file that cannot be read is reported, the
others are converted all the same.""",
    )
    options.add_documents(command, least="*")
    options.add_reading(command)
    options.add_corpus(command)
    options.add_targets(command, f"formats to write (default: {DEFAULT_TARGETS})")
    command.add_argument(
        "-o", "--output", metavar="DIR|FILE|-", help=f"where to write (default: {DEFAULT_OUTPUT}; a pipe's end: -)"
    )
    command.add_argument(
        "--unpacked", action="store_true", help="with -t csv-package: -o is a folder for its files, not an archive"
    )
    options.add_metadata(command)
    options.add_conversion(command)
    options.add_batch(command)
    options.add_reporting(command)


def _add_status(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    command = _command(
        commands,
        "status",
        "say what became of every document of a run",
        """examples:
  toolkit status out             how many documents are done, and which are in quarantine, and why
  toolkit status out --verify    read every file again and compare it with what was written""",
    )
    options.add_run(command)
    command.add_argument("--verify", action="store_true", help="compare the bytes of each file with their digest")
    options.add_report(command)


def _add_retry(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    command = _command(
        commands,
        "retry",
        "convert what is in quarantine again",
        """examples:
  toolkit retry out              with the options of the run that put it there
  toolkit retry out --jobs 1     with fewer worker processes

The last run into the folder is done again; what it has converted stays as it is.""",
    )
    options.add_run(command)
    options.add_limits(command)
    options.add_report(command)


def _add_merge(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    command = _command(
        commands,
        "merge",
        "put the results of shards together",
        """examples:
  toolkit convert corpus/ -o part1 --shard 1/2     on one machine
  toolkit convert corpus/ -o part2 --shard 2/2     on another
  toolkit merge part1 part2 -o out                 what one run would have written, byte for byte

Each file is compared with its digest on the way; the shards stay as they are.""",
    )
    command.add_argument("folders", nargs="+", metavar="DIR", help="the output folders of all shards, in any order")
    command.add_argument("-o", "--output", metavar="DIR", required=True, help="where an undivided run would write")
    options.add_reporting(command)


def _add_watch(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    command = _command(
        commands,
        "watch",
        "convert what arrives in a folder, for as long as it runs",
        """examples:
  toolkit watch in out -t newsml-g2 --log json         a service
  toolkit watch in out --once                          what is there now; for cron
  toolkit watch in out --done-suffix .done             a story.xml is complete when there is a story.xml.done
  toolkit watch in out --health                        how the service is, as JSON; exit code 1 if it is not well

A file that has stood still is claimed, converted, and moved to in/done or in/quarantine once its results are on disk.
SIGTERM finishes what is begun and ends; SIGHUP reads metadata file and house styles again (docs/watch.md).""",
    )
    command.add_argument("folder", metavar="IN", help="where files arrive")
    command.add_argument("output", metavar="OUT", help="where results go")
    options.add_source(command)
    options.add_reading(command)
    options.add_targets(command, "formats to write, no tables")
    options.add_metadata(command)
    options.add_conversion(command)
    group = command.add_argument_group("the service")
    group.add_argument(
        "--settle",
        metavar="SECONDS",
        type=options.more_than_none,
        default=0.5,
        help="how long a file stands still (0.5)",
    )
    group.add_argument(
        "--patience",
        metavar="SECONDS",
        type=options.more_than_none,
        default=60.0,
        help="how long XML or JSON that breaks off is waited for (60)",
    )
    group.add_argument("--done-suffix", metavar=".EXT", help="wait for a file of that name instead of standing still")
    group.add_argument("--once", action="store_true", help="end when nothing is left to do")
    group.add_argument("--health", action="store_true", help="say how the service is, and nothing else")
    group.add_argument("--log", choices=("text", "json"), default="text", help="how events are told (default: text)")
    options.add_limits(group)
    options.add_strict(command)
    options.add_debug(command)


def _add_validate(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    command = _command(
        commands,
        "validate",
        "say what is wrong with documents of any format",
        """examples:
  toolkit validate out/                     everything in a folder
  toolkit validate wire.xml --report json   for a program
  toolkit validate wire.xml --xsd FILE      against the official XML Schema too

Each problem stands on a line of its own with file, place, reason and rule.""",
    )
    options.add_documents(command)
    options.add_reading(command)
    command.add_argument(
        "--xsd", metavar="FILE", help="also judge NewsML-G2 by IPTC's All-Power XML Schema (else: $NEWSML_G2_XSD)"
    )
    options.add_reporting(command)


def _add_roundtrip(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    command = _command(
        commands,
        "roundtrip",
        "prove that each format gives back what was written",
        """examples:
  toolkit roundtrip story.txt      through every format that can be written and read
  toolkit roundtrip wire/ -t csv   through one

Nothing is inferred on the way; fields that a format does not carry are left out of the comparison and named.""",
    )
    options.add_documents(command)
    options.add_targets(command, "formats to try (default: all)")
    options.add_reporting(command)


def _add_inspect(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    command = _command(
        commands,
        "inspect",
        "show what a document says and what was found in it",
        """examples:
  toolkit inspect story.txt         the record, for a reader
  toolkit inspect story.txt --why   also the rule that put each line and value where it is""",
    )
    options.add_documents(command)
    options.add_reading(command)
    options.add_metadata(command)
    options.add_enrichment(command)
    command.add_argument("--why", action="store_true", help="show the rule behind each line and value")
    options.add_debug(command)


def _add_formats(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    command = _command(
        commands, "formats", "list the formats, and what each reads, writes and carries", "example:\n  toolkit formats"
    )
    options.add_debug(command)


def _add_schema(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    command = _command(
        commands,
        "schema",
        "print the JSON Schema of the record",
        "example:\n  toolkit schema > article.schema.json",
    )
    options.add_debug(command)


def _command(
    commands: argparse._SubParsersAction[argparse.ArgumentParser], name: str, purpose: str, examples: str
) -> argparse.ArgumentParser:
    command = commands.add_parser(
        name,
        help=purpose,
        description=f"{purpose[0].upper()}{purpose[1:]}.",
        epilog=examples,
        formatter_class=argparse.RawDescriptionHelpFormatter,
        allow_abbrev=False,
    )
    command.set_defaults(module=name)
    return command
