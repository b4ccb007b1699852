"""The `classroom` command: one table of subcommands, each a module with two functions.

`add_arguments(parser)` declares what the command takes, `main(args)` does the work and
returns an exit status (or None for success). The module's docstring is the command's
help: its first line stands in the list of commands, the rest, with an example, is shown by
`classroom COMMAND --help`. A command is imported only when it is asked for.
"""

import argparse
import sys
import warnings
from collections.abc import Sequence
from importlib import import_module
from types import ModuleType

from classroom.errors import UNWRITABLE, ClassroomError, reason_of

_DESCRIPTION = "Grade nbgrader assignments: safely, without stopping, and fast."
_NEXT = """Try everything on a made-up class, and read what to do next:

    classroom demo ../demo-course

Each command tells more, with examples: classroom COMMAND --help
"""

# command → the module that does it, and the line that `classroom --help` shows; in the order
# in which an instructor comes to them
COMMANDS: dict[str, tuple[str, str]] = {
    "demo": ("classroom.demo", "make a course to try everything on"),
    "roster": ("classroom.roster", "import who is in the class"),
    "collect": ("classroom.collect", "collect what students handed in"),
    "grade": ("classroom.grade", "grade the submissions of an assignment, safely"),
    "regrade": ("classroom.regrade", "grade again, and see who gains and who loses"),
    "late": ("classroom.late", "take points off for handing in late"),
    "similarity": ("classroom.similarity", "point out submissions whose code is alike"),
    "report": ("classroom.report", "write a page about an assignment, for the instructor"),
    "feedback": ("classroom.feedback", "write a page of feedback for each student"),
    "export": ("classroom.export", "write grades as a platform wants them"),
    "check": ("classroom.check", "for students: check a problem set before you hand it in"),
}


def main(argv: Sequence[str] | None = None) -> int:
    """Run one subcommand; return the exit status (2 for a wrong command line)."""
    arguments = list(sys.argv[1:] if argv is None else argv)
    command = _chosen(arguments)
    _start_faster()
    parser, module = _parser(command)
    options = parser.parse_args(arguments)
    if module is None:
        parser.print_help()
        return 2
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # what libraries say to their authors
            return int(module.main(options) or 0)
    except ClassroomError as error:
        print(f"classroom {command}: {error}", file=sys.stderr)
        return 1
    except OSError as error:
        if error.errno not in UNWRITABLE:
            raise
        print(f"classroom {command}: {reason_of(error)}", file=sys.stderr)
        return 1


def _start_faster() -> None:
    """Keep jsonschema from compiling a grammar of addresses, which no notebook needs.

    It takes two seconds at every start; None says that the grammar is not installed.
    """
    sys.modules.setdefault("rfc3987_syntax", None)  # type: ignore[arg-type]


def _chosen(arguments: Sequence[str]) -> str | None:
    """Return the subcommand that the command line names, None where it names none."""
    return next((word for word in arguments if word in COMMANDS), None)


def _parser(command: str | None) -> tuple[argparse.ArgumentParser, ModuleType | None]:
    """Return the parser, with the arguments of `command` alone, and its module."""
    raw = argparse.RawDescriptionHelpFormatter
    parser = argparse.ArgumentParser(
        prog="classroom", description=_DESCRIPTION, epilog=_NEXT, formatter_class=raw
    )
    commands = parser.add_subparsers(metavar="COMMAND", dest="command")
    module = None
    for name, (path, line) in COMMANDS.items():
        if name != command:
            commands.add_parser(name, help=line)
            continue
        module = import_module(path)
        module.add_arguments(
            commands.add_parser(
                name,
                help=line,
                description=module.__doc__,
                formatter_class=raw,
            )
        )
    return parser, module
