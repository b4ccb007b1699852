"""Every command explains itself."""

import re
import shlex
from pathlib import Path

import pytest
from distributed.cli import dask_scheduler, dask_worker

from classroom.cli import COMMANDS, main
from classroom.cli import _parser as parser_for

ROOT = Path(__file__).resolve().parents[2]


@pytest.mark.parametrize("command", sorted(COMMANDS))
def test_help_has_an_example_and_a_word_on_every_option(command, capsys):
    with pytest.raises(SystemExit) as ended:
        main([command, "--help"])
    assert ended.value.code == 0
    text = capsys.readouterr().out
    assert f"\n    classroom {command} " in text
    for line in text.splitlines():
        if line.startswith("  -") and "--help" not in line:
            assert len(line.split("  ")) > 2 or line.strip().startswith("-"), line
    assert "help=" not in text


@pytest.mark.parametrize("command", sorted(COMMANDS))
def test_a_wrong_command_line_is_answered_with_the_usage(command, capsys):
    with pytest.raises(SystemExit) as ended:
        main([command, "--no-such-option"])
    assert ended.value.code == 2
    assert "usage:" in capsys.readouterr().err


def commands_of(page):
    """Return the command lines of a page that begin with `classroom`."""
    lines = (ROOT / "book" / page).read_text(encoding="utf-8").splitlines()
    shown = [line.strip() for line in lines if line.strip().startswith("classroom ")]
    tables = [
        c for line in lines if line.startswith("|") for c in re.findall(r"`(class.*?)`", line)
    ]
    return [*shown, *tables]


def test_the_commands_of_the_instructors_page_are_understood():
    found = commands_of("for-instructors.md")
    assert {shlex.split(line)[1] for line in found} >= {
        "demo", "roster", "collect", "grade", "feedback", "report", "export", "similarity",
        "regrade",
    }  # fmt: skip
    for line in found:
        arguments = shlex.split(line)[1:]
        parser, module = parser_for(arguments[0])
        assert module is not None, line
        parser.parse_args(arguments)


def test_the_commands_of_dask_on_that_page_are_understood():
    lines = (ROOT / "book" / "for-instructors.md").read_text(encoding="utf-8").splitlines()
    found = [re.search(r"\bdask (scheduler|worker) [^\"]*", line) for line in lines]
    shown = [match.group() for match in found if match and not match.string.startswith("[")]
    assert len(shown) >= 4
    commands = {"scheduler": dask_scheduler.main, "worker": dask_worker.main}
    for line in shown:
        _, name, *arguments = shlex.split(line)
        commands[name].make_context(name, arguments)  # parses, and starts nothing
