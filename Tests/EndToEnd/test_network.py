"""The network form: layers added, changed, taken away, and all of it undone."""

import re

import pytest

import keys


def test_adding_a_layer_adds_its_parameters(start):
    dashboard = start("circle")
    before = dashboard.parameter_count()
    units = int(dashboard.layer_row(1)[0])
    dashboard.send("a")
    dashboard.wait_for("3 dense")
    dashboard.wait_for_parameters(before + units * units + units)
    dashboard.send("x")
    dashboard.wait_for_parameters(before)


def test_units_are_typed_and_stepped(start):
    dashboard = start("circle")
    assert dashboard.layer_row(1)[0] == "8"
    dashboard.send(keys.ENTER + keys.CLEAR_FIELD + "12" + keys.ENTER)
    dashboard.wait_for(lambda: dashboard.layer_row(1)[0] == "12")
    # 2-12-8-1
    dashboard.wait_for_parameters(12 * 3 + 8 * 13 + 9)
    dashboard.send("+")
    dashboard.wait_for_parameters(13 * 3 + 8 * 14 + 9)
    dashboard.send("--")
    dashboard.wait_for_parameters(11 * 3 + 8 * 12 + 9)


def test_an_impossible_number_is_refused_and_can_be_mended(start):
    dashboard = start("circle")
    dashboard.send(keys.ENTER + keys.CLEAR_FIELD + "0" + keys.ENTER)
    dashboard.wait_for_toast("'0' is not a whole number (1 to 65536)")
    dashboard.send(keys.BACKSPACE + "3" + keys.ENTER)
    dashboard.wait_for_parameters(3 * 3 + 8 * 4 + 9)


def test_an_activation_is_chosen_from_a_list(start):
    dashboard = start("circle")
    dashboard.send(keys.RIGHT + keys.ENTER)
    dashboard.wait_for("Activation")
    dashboard.send("sigm" + keys.ENTER)
    dashboard.wait_for(lambda: dashboard.layer_row(1)[1] == "sigmoid")
    dashboard.wait_for_step(0)
    assert dashboard.layer_row(2)[1] == "tanh"


@pytest.mark.parametrize("name", [
    "identity", "sigmoid", "tanh", "relu", "leaky-relu", "elu", "gelu", "silu", "softplus"])
def test_every_activation_can_be_found(start, name):
    dashboard = start("circle")
    dashboard.send(keys.RIGHT + keys.ENTER)
    dashboard.wait_for("Activation")
    dashboard.send(name)
    # Once in the line that filters, once in the list; the form behind says tanh.
    word = re.compile(rf"(?<![\w-]){name}(?![\w-])")
    dashboard.wait_for(
        lambda: len(word.findall(dashboard.screen_text())) > (3 if name == "tanh" else 1))
    assert "nothing matches" not in dashboard.screen_text()


def test_changes_are_undone_and_redone(start):
    dashboard = start("circle")
    before = dashboard.parameter_count()
    dashboard.send("a")
    dashboard.wait_for(lambda: dashboard.parameter_count() > before)
    added = dashboard.parameter_count()
    dashboard.send("]")
    dashboard.wait_for_setting("learning rate", "0.02")
    dashboard.send("u")
    dashboard.wait_for_setting("learning rate", "0.01")
    dashboard.send("u")
    dashboard.wait_for_parameters(before)
    dashboard.send("UU")
    dashboard.wait_for_parameters(added)
    dashboard.wait_for_setting("learning rate", "0.02")
