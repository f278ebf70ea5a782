"""Training in the dashboard: run, step, start again, watch the figures."""

import re

import pytest

import keys
from commands import succeeded


def test_the_first_picture_shows_what_matters(start):
    dashboard = start()
    text = dashboard.screen_text()
    assert "Settings" in text and "Weights" in text
    status = dashboard.status()
    assert status.state == "ready" and status.step == 0


def test_a_chosen_dataset_is_learnt(start):
    dashboard = start()
    dashboard.choose_dataset("moons")
    dashboard.wait_for(lambda: "moons" in dashboard.row(0))
    before = dashboard.status()
    dashboard.send(" ")
    dashboard.wait_for_status(lambda status: status.train_cost < 0.1)
    after = dashboard.pause()
    assert after.train_cost < before.train_cost
    assert after.dev_accuracy > max(95, before.dev_accuracy)


def test_steps_take_a_batch_or_an_epoch(start):
    dashboard = start("circle")
    dashboard.send("s")
    dashboard.wait_for_step(1)
    dashboard.send("s")
    dashboard.wait_for_step(2)
    # 500 samples, 300 of them in the training set, in batches of 32: ten an epoch.
    dashboard.send("S")
    assert dashboard.wait_for_step(10).epoch == 1
    dashboard.send("S")
    assert dashboard.wait_for_step(20).epoch == 2


def test_restarting_goes_back_to_the_same_parameters(start):
    dashboard = start("circle")
    first = dashboard.status()
    assert dashboard.run_epochs(3).train_cost != first.train_cost
    dashboard.send("r")
    again = dashboard.wait_for_step(0)
    assert (again.train_cost, again.dev_cost) == (first.train_cost, first.dev_cost)


def test_a_run_pauses_after_the_epochs_of_its_settings_and_goes_on(start, folder):
    (folder / "short.yaml").write_text("data: {source: circle}\ntraining: {epochs: 12}\n")
    dashboard = start("short.yaml")
    dashboard.send(" ")
    dashboard.wait_for_toast("12 epochs done · space goes on")
    assert dashboard.wait_for_step(120).epoch == 12
    assert "epoch 12/12 " in dashboard.row(-2)
    # Right after the pause space alone might have been meant to pause.
    dashboard.send("s")
    dashboard.wait_for_step(121)
    dashboard.send(" ")
    dashboard.wait_for_toast("24 epochs done · space goes on")
    assert dashboard.wait_for_step(240).epoch == 24
    assert "epoch 24/24 " in dashboard.row(-2)


def test_undo_brings_a_trained_network_back(start):
    dashboard = start("circle")
    parameters = dashboard.parameter_count()
    trained = dashboard.run_epochs(5)
    dashboard.send("x")
    dashboard.wait_for_toast(f"u brings {trained.step:,} trained steps back")
    dashboard.wait_for_step(0)
    dashboard.send("u")
    dashboard.wait_for_toast(f"the network of step {trained.step:,} with its weights is back")
    dashboard.wait_for_parameters(parameters)
    again = dashboard.wait_for_step(trained.step)
    assert (again.train_cost, again.dev_cost) == (trained.train_cost, trained.dev_cost)


def test_a_new_seed_draws_other_parameters(start):
    dashboard = start("circle")
    first = dashboard.status()
    seed = int(dashboard.setting("seed"))
    dashboard.send("R")
    dashboard.wait_for(lambda: int(dashboard.setting("seed")) != seed)
    again = dashboard.wait_for_step(0)
    assert again.train_cost != first.train_cost


def test_the_rate_changes_while_training_goes_on(start, endless):
    dashboard = start(endless("circle"), columns=160)
    dashboard.wait_for_setting("learning rate", "0.01")
    dashboard.send(" ")
    running = dashboard.wait_for_status(lambda status: status.step and status.state == "running")
    dashboard.send("]")
    dashboard.wait_for_setting("learning rate", "0.02")
    dashboard.send("[[")
    dashboard.wait_for_setting("learning rate", "0.005")
    status = dashboard.wait_for_status(lambda status: status.rate == 0.005)
    assert status.state == "running" and status.step > running.step


def test_the_gradient_check_agrees_in_every_layer(start):
    dashboard = start("circle")
    dashboard.open_dialog("g", "Gradient check")
    dashboard.wait_for(lambda: dashboard.screen_text().count("✓ agrees") == 3)
    assert "differs" not in dashboard.screen_text()
    dashboard.send(keys.ESCAPE)
    dashboard.wait_until_gone("Gradient check")


def test_the_figures_of_a_paused_run_are_those_of_the_weights(start, run):
    dashboard = start("circle")
    first = dashboard.status()
    for step in (1, 2, 3):
        dashboard.send("s")
        shown = dashboard.wait_for_step(step)
    # In mid-epoch: not the evaluation of the last epoch's end.
    assert shown.epoch == 0 and shown.train_cost != first.train_cost
    dashboard.export("middle.safetensors")
    exact = succeeded(run("train", "middle.safetensors", "--epochs", 0, "--quiet")).stdout
    assert f"train cost {shown.train_cost:.3g}" in exact
    assert f"dev cost {shown.dev_cost:.3g}" in exact


def test_a_run_that_is_paused_anywhere_shows_its_own_figures(start, run):
    dashboard = start("spiral")
    shown = dashboard.run_epochs(7)
    dashboard.export("paused.safetensors")
    exact = succeeded(run("train", "paused.safetensors", "--epochs", 0, "--quiet")).stdout
    assert number_after("train cost", exact) == pytest.approx(shown.train_cost, rel=0.006)
    assert number_after("dev cost", exact) == pytest.approx(shown.dev_cost, rel=0.006)
    assert number_after("accuracy", exact) == shown.train_accuracy


def number_after(words, text):
    """The number that follows `words`."""
    return float(text.split(f"{words} ")[1].split()[0].strip(";,"))


def test_counts_stay_short_in_a_long_run(start, folder):
    # A batch an example and no hidden layer: millions of steps in a second.
    (folder / "long.yaml").write_text(
        "data: {source: circle}\nnetwork: {layers: []}\n"
        "training: {batch-size: 1, optimizer: gradient-descent, learning-rate: 0.001, epochs: 0}\n")
    dashboard = start("long.yaml")
    dashboard.send(" ")
    dashboard.wait_for_status(lambda status: status.step > 1.1e6)
    assert re.search(r" step \d+(\.\d\d)? M ", dashboard.row(-2)), dashboard.row(-2)
    assert re.search(r" epoch [\d,]+ ", dashboard.row(-2)), dashboard.row(-2)


def test_all_but_one_are_not_100_percent(start, folder):
    # A wide gap separates the classes but for one example in 4,000.
    (folder / "nearly.csv").write_text("x,kind\n" + "".join(
        f"{index + 3000 * (index >= 2000)},{'ab'[index >= 2000 or index == 7]}\n"
        for index in range(4000)))
    (folder / "nearly.yaml").write_text(
        "data: {source: nearly.csv, split: none}\nnetwork: {layers: []}\n"
        "training: {optimizer: adam, learning-rate: 0.1, batch-size: 100, epochs: 0}\n")
    dashboard = start("nearly.yaml")
    dashboard.send(" ")
    dashboard.wait_for_status(lambda status: status.epoch > 50)
    dashboard.send(" ")
    dashboard.wait_for_status(lambda status: status.state == "paused")
    assert re.search(r"accuracy 99\.9 %", dashboard.row(-2))


def test_all_are_100_percent(start, endless):
    dashboard = start(endless("moons"))
    dashboard.send(" ")
    dashboard.wait_for_status(lambda status: status.train_accuracy == 100)
    assert re.search(r"accuracy 100 / ", dashboard.row(-2))
