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


# What stands further right in a layer's row: activation and initializer lie before batch-norm.
BATCH_NORM = keys.RIGHT * 4


def test_batch_norm_is_switched_and_takes_the_bias_away(start):
    dashboard = start("circle")
    dashboard.send(BATCH_NORM + keys.ENTER)
    # γ and β in place of b.
    dashboard.wait_for_parameters(8 * 2 + 2 * 8 + 8 * 9 + 9)
    assert "bn" in dashboard.row(dashboard.find("1 dense")[1])
    dashboard.send(keys.ENTER)
    dashboard.wait_for_parameters(8 * 3 + 8 * 9 + 9)


def test_dropout_is_typed_and_marked(start):
    dashboard = start("circle")
    dashboard.send(BATCH_NORM + keys.RIGHT + keys.ENTER + keys.CLEAR_FIELD + "0.8" + keys.ENTER)
    dashboard.wait_for(lambda: " .8 " in dashboard.row(dashboard.find("1 dense")[1]))
    dashboard.wait_for_step(0)


def test_batch_norm_and_dropout_are_seen_in_a_small_window(start):
    dashboard = start("circle", columns=80, lines=24)
    dashboard.send(BATCH_NORM + keys.ENTER + keys.RIGHT + "----")
    dashboard.wait_for(lambda: re.search(r"1 +8 tanh +xavier bn\.8", dashboard.screen_text()))


def test_the_kind_says_why_there_are_no_convolutions(start):
    dashboard = start("circle")
    dashboard.send(keys.LEFT)
    dashboard.wait_for("Only dense: the data are not images,")
    dashboard.send(keys.ENTER)
    dashboard.wait_for_toast("a convolution slides over one")
    assert "1 dense" in dashboard.screen_text()


def start_on_images(start):
    """The dashboard on digits, whose field has a title of its own."""
    dashboard = start("digits", waits=False)
    dashboard.wait_for_parameters(64 * 65 + 32 * 65 + 10 * 33)
    dashboard.wait_for("▸1 dense")
    return dashboard


def test_a_convolution_is_chosen_on_images_and_undone(start):
    dashboard = start_on_images(start)
    before = dashboard.parameter_count()
    dashboard.send(keys.LEFT + keys.ENTER)
    dashboard.wait_for("Kind")
    dashboard.send("conv" + keys.ENTER)
    dashboard.wait_for("1 conv")
    # 64 filters of 3 × 3 pixels, and 32 units that see 64 maps of 8 × 8.
    dashboard.wait_for_parameters(64 * 10 + 32 * (64 * 64 + 1) + 10 * 33)
    dashboard.wait_for("64×8×8")
    dashboard.send("u")
    dashboard.wait_for_parameters(before)


def test_a_layer_that_does_not_fit_is_refused_at_once(start):
    dashboard = start_on_images(start)
    dashboard.send(keys.LEFT + "+")
    dashboard.wait_for("1 conv")
    dashboard.wait_for_step(0)
    # A dense layer would leave no image to the convolution behind it.
    dashboard.send("J")
    dashboard.wait_for_toast("a dense layer leaves no image")
    assert "1 conv" in dashboard.screen_text()


def test_auto_comes_back_as_the_initializer(start):
    dashboard = start("circle")
    dashboard.send(keys.RIGHT * 2 + keys.ENTER)
    dashboard.wait_for("Initializer")
    dashboard.send("he-u" + keys.ENTER)
    dashboard.wait_for(lambda: dashboard.layer_row(1)[2].startswith("he-un"))
    dashboard.send(keys.ENTER)
    dashboard.wait_for("Initializer")
    dashboard.send("auto" + keys.ENTER)
    dashboard.wait_for(lambda: dashboard.layer_row(1)[2] == "xavier")


def chosen_setting(dashboard):
    """The name of the field under the cursor of the settings."""
    match = re.search(r"│▸[●○ ] *(\S+(?: \S+)*)", dashboard.screen_text())
    return match and match[1]


def choose_setting(dashboard, name):
    """Moves the cursor of the settings down to a field."""
    current = dashboard.wait_for(lambda: chosen_setting(dashboard))
    while current != name:
        dashboard.send(keys.DOWN)
        before = current
        dashboard.wait_for(lambda: chosen_setting(dashboard) not in (None, before))
        current = chosen_setting(dashboard)


@pytest.mark.parametrize("columns, lines", [(80, 24), (120, 40)])
def test_optional_settings_go_from_none_to_a_number_and_back(start, columns, lines):
    dashboard = start("circle", columns=columns, lines=lines)
    dashboard.send(keys.TAB)
    for name, first in [("max-norm", "2"), ("clip-norm", "1"), ("early stop", "10")]:
        choose_setting(dashboard, name)
        dashboard.wait_for_setting(name, "none")
        dashboard.send("+")
        dashboard.wait_for_setting(name, first)
        dashboard.send("-")
        dashboard.wait_for_setting(name, "none")


def test_features_are_ticked_and_give_the_network_more_inputs(start):
    dashboard = start("circle")
    dashboard.send(keys.TAB)
    choose_setting(dashboard, "features")
    dashboard.send(keys.ENTER)
    dashboard.wait_for("[x] x₁")
    dashboard.send(keys.DOWN * 2 + " " + keys.DOWN + " " + keys.ENTER)
    # Two more for each of the eight units of the first layer.
    dashboard.wait_for_parameters(8 * 5 + 8 * 9 + 9)


def test_what_is_saved_is_what_the_form_shows(start, folder):
    dashboard = start("circle")
    dashboard.send(BATCH_NORM + keys.ENTER + keys.RIGHT + "-" + keys.TAB)
    choose_setting(dashboard, "clip-norm")
    dashboard.send("+")
    choose_setting(dashboard, "split")
    dashboard.send(keys.ENTER + keys.CLEAR_FIELD + "80/10/10" + keys.ENTER)
    dashboard.wait_for_setting("split", "80/10/10")
    dashboard.save("mine.yaml")
    text = (folder / "mine.yaml").read_text()
    for part in ("batch-norm: true", "keep: 0.95", "clip-norm: 1",
                 "split: {train: 0.8, dev: 0.1, test: 0.1}"):
        assert part in text, text
    again = start("mine.yaml")
    again.send(keys.TAB)
    choose_setting(again, "split")
    again.wait_for_setting("split", "80/10/10")
