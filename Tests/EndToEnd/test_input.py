"""Keyboard and mouse: pasted text, answers of the terminal, noise, clicks, the wheel."""

import random
import re
import signal
import time

import pytest

import keys


def test_pasted_text_is_no_command(start):
    dashboard = start("circle")
    dashboard.send(keys.paste("q") + keys.paste("s a x \x1b[A") + "]")
    dashboard.wait_for_setting("learning rate", "0.02")
    status = dashboard.status()
    assert (status.state, status.step) == ("ready", 0)
    assert "3 dense" not in dashboard.screen_text()


def test_pasted_text_goes_into_a_field(start):
    dashboard = start("circle")
    dashboard.open_dialog("w", "Save the experiment")
    dashboard.send(keys.CLEAR_FIELD + keys.paste("pasted.yaml"))
    dashboard.wait_for("pasted.yaml")


def test_answers_of_the_terminal_are_no_commands(start):
    dashboard = start("circle")
    dashboard.send("\x1b[?62;1;6c\x1b[12;40R\x1b]11;rgb:0000/0000/0000\x07\x1b[?2026;2$y]")
    dashboard.wait_for_setting("learning rate", "0.02")
    assert dashboard.status().state == "ready"


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_random_bytes_do_not_crash_it(start, folder, seed):
    dashboard = start("circle")
    generator = random.Random(seed)
    end = time.monotonic() + 3
    # Ctrl-Z has its own test. Ctrl-\ and Ctrl-C are signals again once the terminal is given back.
    signals = bytes.maketrans(b"\x1a\x1c", b"++")
    while dashboard.is_alive() and time.monotonic() < end:
        dashboard.send(generator.randbytes(generator.randrange(1, 64)).translate(signals))
        dashboard.read(0.01)
    if dashboard.is_alive():
        # Out of an unfinished paste, then out of whatever is open; a resize tells that it listens.
        dashboard.send("\x1b[201~" + keys.ESCAPE)
        dashboard.resize(110, 35)
        dashboard.wait_for(lambda: not dashboard.is_alive() or "nntui" in dashboard.row(0)
                           and dashboard.row(-3).strip())
    if dashboard.is_alive():
        dashboard.signal(signal.SIGTERM)
    assert dashboard.wait_exit() in (0, 130, 143)
    assert dashboard.terminal_restored(), dashboard.open_modes()


def test_a_click_focuses_a_panel(start):
    dashboard = start("circle")
    x, y = dashboard.find("Cost")
    dashboard.send(keys.click(x, y + 3))
    dashboard.wait_for("▸ Cost")
    assert "▸ Network" not in dashboard.screen_text()


def test_a_click_on_a_key_presses_it(start):
    dashboard = start("circle")
    x, _ = dashboard.find("S epoch")
    dashboard.send(keys.click(x + 1, dashboard.screen.lines - 1))
    dashboard.wait_for_step(10)


def test_a_click_on_a_key_of_the_focused_panel_presses_it(start):
    dashboard = start("circle")
    x, y = dashboard.find("a add")
    assert dashboard.row(y).startswith("╰")
    # On the key, then on its name.
    dashboard.send(keys.click(x, y))
    dashboard.wait_for("3 dense")
    dashboard.send(keys.click(x + 3, y))
    dashboard.wait_for("4 dense")
    dashboard.send(keys.click(*dashboard.find("x delete")))
    dashboard.wait_until_gone("4 dense")
    dashboard.send(keys.click(*dashboard.find("⏎ edit")))
    dashboard.send(keys.CLEAR_FIELD + "5" + keys.ENTER)
    # 2-8-8-5-1: the layer that was added is edited where it stands.
    dashboard.wait_for_parameters(8 * 3 + 8 * 9 + 5 * 9 + 6)


def test_a_panel_without_the_focus_has_no_keys(start):
    dashboard = start("circle")
    x, y = dashboard.find("a add")
    dashboard.send(keys.TAB)
    dashboard.wait_for("▸ Settings")
    assert "a add" not in dashboard.screen_text()
    dashboard.send(keys.click(x, y))
    dashboard.wait_for("▸ Network")
    assert "3 dense" not in dashboard.screen_text()


def test_a_click_selects_a_layer_and_a_second_opens_its_field(start):
    dashboard = start("circle")
    x, y = dashboard.find("2 dense")
    column = dashboard.row(y).index("tanh")
    dashboard.send(keys.click(column, y))
    dashboard.wait_for("▸2 dense")
    dashboard.send(keys.click(column, y))
    dashboard.wait_for("Activation")


def test_the_wheel_scrolls_a_list(start):
    dashboard = start("circle")
    dashboard.open_dialog("d", "Choose a dataset")
    before = dashboard.screen_text()
    dashboard.send(keys.wheel_down(60, 20))
    dashboard.wait_for(lambda: dashboard.screen_text() != before)


def test_tab_visits_every_panel_and_comes_back(start):
    dashboard = start("circle")
    visited = ["Network"]
    while len(visited) == 1 or visited[-1] != "Network":
        visited.append(next_panel(dashboard, keys.TAB))
    assert {"Settings", "Decision", "Weights", "Cost", "Gradients"} <= set(visited)
    assert len(visited) == len(set(visited)) + 1
    assert next_panel(dashboard, keys.BACK_TAB) == visited[-2]


def test_zoom_shows_the_focused_panel_alone(start):
    dashboard = start("circle")
    while next_panel(dashboard, keys.TAB) != "Gradients":
        pass
    dashboard.send("z")
    dashboard.wait_until_gone("Network")
    assert "Gradients" in dashboard.screen_text()
    dashboard.send("z")
    dashboard.wait_until_open()


def next_panel(dashboard, key):
    """The title of the panel that has the focus after `key` moved it."""
    def focused():
        match = re.search(r"╭▸ (\w+)", dashboard.screen_text())
        return match and match[1]
    before = focused()
    dashboard.send(key)
    dashboard.wait_for(lambda: focused() not in (None, before))
    return focused()
