"""Grade the submissions of an assignment, safely.

    classroom grade ps1-logic
    classroom grade ps1-logic --student alice --student bob
"""

import argparse


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare what `classroom grade` takes."""
    parser.add_argument("assignment", help="the assignment, as its folder is called")
    parser.add_argument("--student", action="append", help="grade this student only (repeatable)")


def main(args: argparse.Namespace) -> int:
    """Grade, and return 0 when every submission has its grade."""
    raise NotImplementedError
