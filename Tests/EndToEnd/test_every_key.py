"""Every key of the contract does what it says, in a real terminal."""

import re

import pytest

import keys

SCREENS = {
    "1": ("Network", "Settings", "Cost"), "2": ("Layers", ), "3": ("Health", ),
    "4": ("Units", ), "5": ("Scores", ), "6": ("Data", )}


@pytest.fixture
def dashboard(start):
    return start("circle")


def reached(dashboard, key, holds):
    dashboard.send(key)
    return dashboard.wait_for_status(holds)


# Training

def test_space_runs_and_pauses(dashboard):
    reached(dashboard, " ", lambda status: status.state == "running" and status.epoch > 0)
    reached(dashboard, " ", lambda status: status.state == "paused")


def test_s_takes_a_batch_and_S_the_rest_of_the_epoch(dashboard):
    reached(dashboard, "s", lambda status: status.step == 1 and status.epoch == 0)
    reached(dashboard, "S", lambda status: status.epoch == 1 and status.state == "paused")


def test_r_and_R_begin_anew(dashboard):
    first = dashboard.status().train_cost
    reached(dashboard, "S", lambda status: status.epoch == 1)
    reached(dashboard, "r", lambda status: status.step == 0 and status.train_cost == first)
    reached(dashboard, "R", lambda status: status.step == 0 and status.train_cost != first)
    dashboard.wait_for_toast("seed 43")


def test_brackets_change_the_rate(dashboard):
    dashboard.send("[")
    dashboard.wait_for_setting("learning rate", "0.005")
    dashboard.send("]]")
    dashboard.wait_for_setting("learning rate", "0.02")


def test_angles_change_the_pace(dashboard):
    dashboard.send(">")
    dashboard.wait_for_toast("full speed")
    dashboard.send("<")
    dashboard.wait_for(lambda: "full speed" not in dashboard.row(-1))


def test_g_checks_the_gradients(dashboard):
    dashboard.open_dialog("g", "Gradient check")
    dashboard.wait_for("agrees")


# Files and dialogs

@pytest.mark.parametrize("key, title", [
    ("d", "Choose a dataset"), ("o", "Open"), ("w", "Save the experiment"),
    ("e", "Export the trained weights"), ("t", "Choose a theme"), ("?", "Help"),
    (keys.F1, "Help"), (":", "All commands")])
def test_a_dialog_opens_by_its_key_and_closes_by_escape(dashboard, key, title):
    # The tabs have titles as well: what counts is that of a frame.
    frame = re.compile(rf"╭▸? ?─* *{re.escape(title)}")
    dashboard.send(key)
    dashboard.wait_for(lambda: frame.search(dashboard.screen_text()))
    dashboard.send(keys.ESCAPE)
    dashboard.wait_for(lambda: not frame.search(dashboard.screen_text()))


# The form

def test_a_x_J_K_u_U_change_the_layers(dashboard):
    dashboard.wait_for_parameters(105)
    dashboard.send("a")
    dashboard.wait_for_parameters(177)
    dashboard.send("x")
    dashboard.wait_for_parameters(105)
    dashboard.send("u")
    dashboard.wait_for_parameters(177)
    dashboard.send("U")
    dashboard.wait_for_parameters(105)
    # A layer of 9 units before or after one of 8; from the input down to the first layer.
    dashboard.send("kkkj")
    dashboard.wait_for("▸1 dense")
    dashboard.send("+")
    dashboard.wait_for(lambda: dashboard.layer_row(1)[0] == "9")
    dashboard.send("J")
    dashboard.wait_for(lambda: dashboard.layer_row(2)[0] == "9")
    dashboard.send("K")
    dashboard.wait_for(lambda: dashboard.layer_row(1)[0] == "9")
    dashboard.send("-")
    dashboard.wait_for(lambda: dashboard.layer_row(1)[0] == "8")


def test_hjkl_move_as_arrows_do(dashboard):
    for down, up in (("j", "k"), (keys.DOWN, keys.UP)):
        dashboard.send(down)
        dashboard.wait_for("▸2 dense")
        dashboard.send(up)
        dashboard.wait_for("▸1 dense")


# The view

@pytest.mark.parametrize("key", SCREENS)
def test_a_digit_opens_a_screen(dashboard, key):
    dashboard.send("2" if key == "1" else "1")
    dashboard.send(key)
    dashboard.wait_for(lambda: all(
        re.search(rf"╭▸? ?─* *{title}", dashboard.screen_text()) for title in SCREENS[key]))
    # Every screen has the status line and learns on.
    reached(dashboard, "S", lambda status: status.epoch == 1)


def test_a_click_on_a_tab_opens_its_screen(dashboard):
    for name in ("Results", "Train"):
        x, y = dashboard.find(name)
        dashboard.send(keys.click(x, y))
        dashboard.wait_for("Scores" if name == "Results" else "Network")


def test_tab_moves_the_focus_and_z_zooms(dashboard):
    dashboard.wait_for("╭▸ Network")
    dashboard.send(keys.TAB)
    dashboard.wait_for("╭▸ Settings")
    dashboard.send(keys.BACK_TAB)
    dashboard.wait_for("╭▸ Network")
    dashboard.send("z")
    dashboard.wait_until_gone("Settings")
    dashboard.send("z")
    dashboard.wait_for("Settings")


def test_l_switches_the_axis(dashboard):
    dashboard.wait_for(re_title(dashboard, "Cost", "log"))
    # In the form `l` goes to the right: the chart has to have the focus.
    x, y = dashboard.find("Cost")
    dashboard.send(keys.click(x, y))
    dashboard.send("l")
    dashboard.wait_for(re_title(dashboard, "Cost", "linear"))


def test_c_compares_with_the_run_before(dashboard):
    dashboard.run_epochs(3)
    dashboard.send("+")
    dashboard.wait_for("8-8")
    x, y = dashboard.find("Cost")
    dashboard.send(keys.click(x, y))
    dashboard.send("c")
    dashboard.wait_until_gone("8-8")
    dashboard.send("c")
    dashboard.wait_for("8-8")


def test_what_is_typed_takes_the_place_of_what_is_there(dashboard):
    dashboard.wait_for("▸1 dense")
    dashboard.send(keys.ENTER + "5" + keys.ENTER)
    dashboard.wait_for(lambda: dashboard.layer_row(1)[0] == "5")


def re_title(dashboard, title, value):
    def is_shown():
        return re.search(rf"{title} ─*.* {value} ", dashboard.screen_text())
    is_shown.__doc__ = f"{title} with {value}"
    return is_shown


def test_moving_over_the_cost_reads_it_and_the_wheel_looks_closer(dashboard):
    dashboard.run_epochs(40)
    x, y = dashboard.find("Cost")
    dashboard.send(keys.move(x + 10, y + 6))
    dashboard.wait_for(lambda: legend_is_at(dashboard))
    dashboard.send(keys.move(2, 1))
    dashboard.wait_for(lambda: not legend_is_at(dashboard))
    dashboard.send(keys.wheel_up(x + 20, y + 6))
    dashboard.wait_for(lambda: re.search(r"epochs \d+ to \d+", dashboard.screen_text()))
    dashboard.send(keys.ESCAPE)
    dashboard.wait_for(lambda: not re.search(r"epochs \d+ to \d+", dashboard.screen_text()))


def legend_is_at(dashboard):
    """the epoch under the pointer in the legend of the cost"""
    return any(re.search(r"epoch \d", dashboard.row(y)) for y in range(1, 20))


# The end

def test_q_asks_only_where_weights_would_be_lost(dashboard):
    reached(dashboard, "s", lambda status: status.step == 1)
    dashboard.send("q")
    dashboard.wait_for("Quit?")
    dashboard.send(keys.ESCAPE)
    dashboard.wait_until_gone("Quit?")
    dashboard.send("r")
    reached(dashboard, "", lambda status: status.step == 0)
    dashboard.send("q")
    assert dashboard.wait_exit() == 0


def test_control_c_twice_quits_whatever_is_lost(dashboard):
    reached(dashboard, "s", lambda status: status.step == 1)
    dashboard.send(keys.control("c"))
    dashboard.wait_for("Quit?")
    dashboard.send(keys.control("c"))
    assert dashboard.wait_exit() == 0
