"""What the person chose is there again at the next start, and is never in anybody's way."""

import json
import os
import signal
import time
from pathlib import Path

import pytest

import keys


@pytest.fixture
def memory(environment):
    """The file that choices are kept in."""
    return Path(environment["XDG_STATE_HOME"]) / "nntui" / "choices.json"


def remember(memory, **choices):
    """Writes choices as an earlier run would have."""
    memory.parent.mkdir(parents=True, exist_ok=True)
    memory.write_text(json.dumps({"version": 1, **choices}))


def ground(dashboard):
    """The background of the first panel, which tells themes apart."""
    return dashboard.screen.buffer[3][3].bg


def choose_theme(dashboard, name):
    dashboard.open_dialog("t", "Choose a theme")
    dashboard.send(name)
    dashboard.wait_for(f"▸ {name}")
    dashboard.send(keys.ENTER)
    dashboard.wait_until_gone("Choose a theme")


def test_nothing_is_remembered_before_anything_was_chosen(start, memory):
    dashboard = start()
    assert "spiral" in dashboard.row(0)
    assert dashboard.quit() == 0
    assert not memory.exists()


def test_the_last_experiment_is_opened_again_and_says_so(start, memory):
    dashboard = start("iris")
    dashboard.send(keys.ENTER + keys.CLEAR_FIELD + "5" + keys.ENTER)
    dashboard.wait_for_parameters(5 * 5 + 3 * 6)
    assert dashboard.quit() == 0
    assert len(memory.read_bytes()) < 2000

    again = start()
    again.wait_for_toast("iris, as last time")
    again.wait_for_parameters(5 * 5 + 3 * 6)
    assert again.quit() == 0


def test_an_experiment_that_is_asked_for_wins(start):
    assert start("iris").quit() == 0
    dashboard = start("moons")
    assert "moons" in dashboard.row(0)
    assert "last time" not in dashboard.screen_text()
    assert dashboard.quit() == 0
    assert "moons" in start().row(0)


def test_a_theme_is_remembered_and_an_option_wins_for_one_run(start):
    dashboard = start("circle")
    standard = ground(dashboard)
    choose_theme(dashboard, "daylight")
    daylight = dashboard.wait_for(
        lambda: ground(dashboard) != standard and ground(dashboard))
    assert dashboard.quit() == 0
    assert ground(start("circle")) == daylight
    other = start("circle", "--theme", "nord")
    assert ground(other) not in (standard, daylight)
    assert other.quit() == 0
    assert ground(start("circle")) == daylight


def test_glyphs_are_remembered_and_an_option_wins(start):
    dashboard = start("circle")
    dashboard.open_dialog("t", "Choose a theme")
    dashboard.send(2 * keys.TAB + keys.ENTER)
    dashboard.wait_for("+> Network")
    assert dashboard.quit() == 0
    assert "+> Network" in start("circle").screen_text()
    assert "╭▸ Network" in start("circle", "--glyphs", "braille").screen_text()


def test_glyphs_that_a_terminal_cannot_show_are_not_used(start, memory):
    remember(memory, glyphs="braille")
    assert "+> Network" in start("circle", LC_ALL="C").screen_text()


def test_the_pace_is_remembered(start, memory):
    dashboard = start("circle")
    dashboard.send("<")
    dashboard.wait_for_toast("epochs a second")
    said = dashboard.row(-1).strip()
    assert dashboard.quit() == 0
    again = start("circle")
    # From there it goes on.
    again.send("<>")
    again.wait_for_toast(said)


def test_choices_are_kept_while_the_program_runs(start, memory):
    dashboard = start("circle")
    choose_theme(dashboard, "nord")
    dashboard.wait_for(lambda: memory.exists() and "nord" in memory.read_text())
    dashboard.signal(signal.SIGKILL)
    dashboard.process.wait()
    assert json.loads(memory.read_text())["theme"] == "nord"


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP])
def test_a_signal_does_not_lose_the_last_choice(start, memory, number):
    dashboard = start("circle")
    choose_theme(dashboard, "nord")
    dashboard.signal(number)
    assert dashboard.wait_exit() == 128 + number
    assert json.loads(memory.read_text())["theme"] == "nord"


@pytest.mark.parametrize("text, suffix, said", [
    ("", "damaged", "could not be read"),
    ("{\"version\": 1, \"theme\"", "damaged", "could not be read"),
    ("\0" * 100, "damaged", "could not be read"),
    ("\x1b]0;owned\x07", "damaged", "could not be read"),
    ("{\"version\": 99}", "newer", "from a newer nntui"),
])
def test_a_file_that_makes_no_sense_is_set_aside(start, memory, text, suffix, said):
    memory.parent.mkdir(parents=True)
    memory.write_text(text)
    dashboard = start()
    dashboard.wait_for_toast(said)
    aside = memory.with_name(f"choices.json.{suffix}")
    assert aside.name in dashboard.row(-1)
    assert aside.read_text() == text
    choose_theme(dashboard, "nord")
    assert dashboard.quit() == 0
    assert json.loads(memory.read_text())["theme"] == "nord"
    assert aside.read_text() == text


@pytest.mark.parametrize("make", [os.mkfifo, os.mkdir, lambda path: os.symlink(path, path)])
def test_what_is_no_file_is_set_aside(start, memory, make):
    memory.parent.mkdir(parents=True)
    make(memory)
    dashboard = start("circle")
    dashboard.wait_for_toast("could not be read")
    assert dashboard.quit() == 0
    assert json.loads(memory.read_text())["version"] == 1


def test_a_folder_that_cannot_be_written_is_said_once(start, memory):
    # Below a file there are no folders, not even for root.
    memory.parent.parent.write_text("in the way")
    dashboard = start("circle")
    dashboard.wait_for_toast("your choices are not kept")
    dashboard.wait_for(lambda: "not kept" not in dashboard.row(-1))
    choose_theme(dashboard, "nord")
    # Longer than a change waits to be written.
    dashboard.read_for(2)
    assert "not kept" not in dashboard.screen_text()
    assert dashboard.quit() == 0
    assert dashboard.terminal_restored(), dashboard.open_modes()


def test_data_that_are_gone_are_told_and_no_obstacle(start, folder, memory):
    (folder / "mine.csv").write_text("x,y\n" + "".join(f"{i},{i % 2}\n" for i in range(40)))
    dashboard = start("mine.csv")
    assert dashboard.quit() == 0
    (folder / "mine.csv").rename(folder / "away.csv")
    without = start()
    without.wait_for_toast("the last experiment can't be opened")
    assert "spiral" in without.row(0)
    assert without.quit() == 0
    # It is still the last one once its data are back.
    (folder / "away.csv").rename(folder / "mine.csv")
    assert "mine" in start().row(0)


def test_a_theme_that_is_gone_is_told(start, memory):
    remember(memory, theme="sunset")
    dashboard = start("circle")
    dashboard.wait_for_toast("the theme 'sunset' is gone")


def test_two_dashboards_leave_the_choices_of_one(start, memory):
    one, other = start("circle"), start("moons")
    for round in range(3):
        choose_theme(one, "nord")
        choose_theme(other, "dracula")
    assert one.quit() == 0 and other.quit() == 0
    assert json.loads(memory.read_text())["theme"] in ("nord", "dracula")
    assert [path.name for path in memory.parent.iterdir()] == ["choices.json"]


def test_without_any_home_nothing_is_kept(start, folder):
    dashboard = start("circle", HOME=None, XDG_STATE_HOME=None, XDG_CONFIG_HOME=None)
    choose_theme(dashboard, "nord")
    assert dashboard.quit() == 0
    assert list(folder.iterdir()) == []


def test_commands_without_a_screen_neither_read_nor_write_it(run, memory):
    memory.parent.mkdir(parents=True)
    memory.write_text("{")
    assert run("train", "circle", "--epochs", 1, "--quiet").returncode == 0
    assert run("snapshot", "circle").returncode == 0
    assert run("themes").returncode == 0
    assert [path.name for path in memory.parent.iterdir()] == ["choices.json"]
    assert memory.read_text() == "{"


def test_remembering_does_not_delay_the_first_picture(start):
    assert start("digits").quit() == 0
    began = time.monotonic()
    start()
    # Much more than it takes: what must not happen is waiting for something.
    assert time.monotonic() - began < 5
