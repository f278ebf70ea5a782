"""Terminals and locales of all kinds, usable and not."""

import re

import pytest


@pytest.mark.parametrize("name", [
    "xterm-256color", "xterm", "tmux-256color", "screen-256color", "linux", "vt100"])
def test_terminals_of_all_kinds_show_it(start, name):
    dashboard = start("circle", TERM=name)
    assert dashboard.status().state == "ready"
    dashboard.send("q")
    assert dashboard.wait_exit() == 0
    assert dashboard.terminal_restored(), dashboard.open_modes()


@pytest.mark.parametrize("name", ["dumb", "", None, "no-such-terminal", "../../etc/passwd"])
def test_an_unusable_terminal_is_named_in_a_sentence(start, name):
    dashboard = start("circle", TERM=name, waits=False)
    assert dashboard.wait_exit() == 2
    text = dashboard.screen_text()
    assert "nntui: " in text and "train" in text
    assert b"\x1b" not in dashboard.raw
    assert dashboard.terminal_restored()


def test_without_a_terminal_it_says_what_to_do(run):
    result = run("circle")
    assert (result.returncode, result.stdout) == (2, "")
    assert result.stderr.count("\n") == 1 and "nntui train" in result.stderr


def test_no_color_means_no_color(start):
    dashboard = start("circle", NO_COLOR="1")
    used = {cell.fg for line in dashboard.screen.buffer.values() for cell in line.values()}
    used |= {cell.bg for line in dashboard.screen.buffer.values() for cell in line.values()}
    assert used == {"default"}


def test_the_c_locale_gets_ascii(start):
    dashboard = start("circle", LC_ALL="C")
    dashboard.send("s")
    dashboard.wait_for_step(1)
    # Line drawing is the terminal's own there, and needs no locale.
    frame = "─│┌┐└┘├┤┬┴┼╭╮╰╯"
    other = {character for character in dashboard.screen_text() if ord(character) > 127}
    assert other <= set(frame), other
    assert all(byte < 128 for byte in dashboard.raw)


def test_what_ascii_lacks_is_written_with_what_it_has(start):
    dashboard = start("circle", LC_ALL="C")
    dashboard.status()
    for name, value in (("b1", "0.9"), ("b2", "0.999"), ("e", "1e-8")):
        assert re.search(rf" {name} +{re.escape(value)} ", dashboard.screen_text())
    # Question marks stand only where help is offered.
    text = dashboard.screen_text().replace("help ?", "").replace("? help", "")
    assert "?" not in text, text


def test_a_locale_that_is_not_installed_does_no_harm(start):
    dashboard = start("circle", LC_ALL="de_DE.UTF-8", LANG="de_DE.UTF-8")
    assert dashboard.status().train_cost > 0


def test_wrong_sizes_in_the_environment_are_not_believed(start):
    dashboard = start("circle", LINES="10", COLUMNS="30")
    assert dashboard.row(1).endswith("╮") and "space" in dashboard.row(-1)
