"""Dialogs: help, the palette, themes, and the way out of each."""

import pytest

import keys

CONTRACT_KEYS = [
    "space", "s", "S", "r", "R", "[", "]", "d", "o", "w", "e", "g", "t", "l", "?", "F1", ":",
    "u", "U", "Esc", "q", "^C", "^Z", "mouse", "z", "a", "x", "J", "K", "Tab"]

DIALOGS = [
    ("d", "Choose a dataset"), ("o", "Open an experiment"), ("w", "Save the experiment"),
    ("e", "Export the trained weights"), ("g", "Gradient check"), ("t", "Choose a theme"),
    ("?", "▸ Help"), (keys.F1, "▸ Help"), (":", "type what you want")]


@pytest.mark.parametrize("key, title", DIALOGS)
@pytest.mark.parametrize("columns, lines", [(120, 40), (80, 24)])
def test_escape_closes_every_dialog(start, key, title, columns, lines):
    dashboard = start("circle", columns=columns, lines=lines)
    dashboard.open_dialog(key, title)
    dashboard.send(keys.ESCAPE)
    dashboard.wait_until_gone(title)
    assert "▸ Network" in dashboard.screen_text()


def test_help_lists_every_key_of_the_contract(start):
    dashboard = start("circle", columns=120, lines=80)
    dashboard.open_dialog("?", "▸ Help")
    x, _ = dashboard.find("▸ Help")
    listed = {word for line in dashboard.screen.display for word in line[x:x + 9].split()}
    assert [key for key in CONTRACT_KEYS if key not in listed] == []


def test_the_palette_finds_an_action_by_name(start):
    dashboard = start("circle")
    dashboard.open_dialog(":", "type what you want")
    dashboard.send("epoch")
    dashboard.wait_for("Step an epoch")
    dashboard.send(keys.ENTER)
    dashboard.wait_for_step(10)


def test_a_theme_is_previewed_and_cancelled(start):
    dashboard = start("circle")

    def colors():
        return [(cell.fg, cell.bg) for x in range(40) for cell in [dashboard.screen.buffer[2][x]]]

    before = colors()
    dashboard.open_dialog("t", "Choose a theme")
    dashboard.send(3 * keys.UP)
    dashboard.wait_for(lambda: colors() != before)
    dashboard.send(keys.ESCAPE)
    dashboard.wait_until_gone("Choose a theme")
    dashboard.wait_for(lambda: colors() == before)
