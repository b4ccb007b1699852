"""Every command explains itself."""

import pytest

from classroom.cli import COMMANDS, main


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
