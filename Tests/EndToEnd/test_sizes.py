"""Windows of any size, and what a dashboard costs that nothing happens in."""

import os

import pytest


@pytest.mark.parametrize("columns, lines", [(80, 24), (120, 40), (200, 50), (300, 90)])
def test_the_panels_fill_any_window(start, columns, lines):
    dashboard = start("circle", columns=columns, lines=lines)
    assert dashboard.status().state == "ready"
    rows = dashboard.screen.display
    assert "nntui" in rows[0] and "circle" in rows[0]
    assert rows[1].startswith("╭") and rows[1].endswith("╮")
    assert rows[-3].startswith("╰") and rows[-3].endswith("╯")
    assert "space" in rows[-1] and "quit" in rows[-1]


def test_nothing_in_the_network_form_runs_into_its_neighbour(start):
    dashboard = start("circle", columns=80, lines=24)
    dashboard.wait_for("105 parameters")
    _, y = dashboard.find("xavier")
    assert dashboard.row(y).split("│")[1].split() == [
        "▸1", "dense", "8", "tanh", "xavier", "24"]


def test_a_resize_while_training_is_followed(start, endless):
    dashboard = start(endless("circle"))
    dashboard.send(" ")
    before = dashboard.wait_for_status(lambda status: status.state == "running")
    for columns, lines in [(80, 24), (200, 50), (61, 18), (100, 30)]:
        dashboard.resize(columns, lines)
        dashboard.wait_for(lambda: dashboard.row(0).rstrip().endswith(("?", "? help"))
                           and dashboard.row(-3).rstrip().endswith("╯")
                           and dashboard.row(1).endswith("╮"))
    after = dashboard.status()
    assert after.state == "running" and after.epoch > before.epoch


def test_too_small_a_window_says_so_and_comes_back(start):
    dashboard = start("circle")
    dashboard.send("s")
    dashboard.wait_for_step(1)
    dashboard.resize(20, 5)
    dashboard.wait_for("needs")
    assert "20×5" in dashboard.screen_text()
    dashboard.resize(120, 40)
    dashboard.wait_until_open()
    assert dashboard.status().step == 1


@pytest.mark.parametrize("columns, lines", [(1, 1), (20, 5), (400, 3)])
def test_a_window_that_is_too_small_from_the_start_can_be_left(start, columns, lines):
    dashboard = start("circle", columns=columns, lines=lines, waits=False)
    dashboard.wait_for(lambda: dashboard.screen_text().strip())
    dashboard.send("q")
    assert dashboard.wait_exit() == 0
    assert dashboard.terminal_restored(), dashboard.open_modes()


def test_a_paused_dashboard_rests(start):
    dashboard = start("circle")
    dashboard.run_epochs(2)
    while dashboard.read(0.5):
        pass
    before, written = processor_seconds(dashboard.process.pid), len(dashboard.raw)
    dashboard.read_for(1)
    used = processor_seconds(dashboard.process.pid) - before
    assert used < 0.01
    assert len(dashboard.raw) == written


def processor_seconds(pid):
    """The processor time of all threads of a process: to the nanosecond, because a single tick of
    the clock that `stat` counts in would be a hundredth of the second that is looked at."""
    nanoseconds = 0
    for task in os.listdir(f"/proc/{pid}/task"):
        with open(f"/proc/{pid}/task/{task}/schedstat") as file:
            nanoseconds += int(file.read().split()[0])
    return nanoseconds / 1e9
