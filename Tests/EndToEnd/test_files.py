"""Taking the work away and coming back to it: export, save, open, quit."""

import json

import keys
from weights import read_safetensors


def test_exported_weights_are_complete_and_open_again(start, folder):
    dashboard = start("circle")
    trained = dashboard.run_epochs(5)
    dashboard.export("trained.safetensors")
    dashboard.export("trained.json")
    assert dashboard.status().step == trained.step
    dashboard.send("q")
    assert dashboard.wait_exit() == 0, "exported weights are not lost: nothing to ask"

    metadata, tensors = read_safetensors(folder / "trained.safetensors")
    assert {name: (kind, shape) for name, (kind, shape, _) in tensors.items()} == {
        "layers.0.weight": ("F32", [8, 2]), "layers.0.bias": ("F32", [8]),
        "layers.1.weight": ("F32", [8, 8]), "layers.1.bias": ("F32", [8]),
        "layers.2.weight": ("F32", [1, 8]), "layers.2.bias": ("F32", [1]),
    }
    assert all(len(data) == 4 * product(shape) for _, shape, data in tensors.values())
    assert any("circle" in value for value in metadata.values())
    json.loads((folder / "trained.json").read_text())

    for name in ("trained.safetensors", "trained.json"):
        again = start(name).status()
        assert (again.train_cost, again.dev_cost) == (trained.train_cost, trained.dev_cost)


def test_what_happened_is_said_on_the_last_row_for_a_while(start):
    dashboard = start("circle")
    dashboard.send("s")
    dashboard.wait_for_step(1)
    dashboard.export("it.safetensors")
    assert "space" not in dashboard.row(-1)
    assert dashboard.shown_status().step == 1
    dashboard.wait_for(lambda: "space run/pause" in dashboard.row(-1))
    assert "exported" not in dashboard.screen_text()


def test_training_is_watched_while_something_is_said(start, endless):
    dashboard = start(endless("circle"))
    dashboard.send(" ")
    dashboard.wait_for_status(lambda status: status.state == "running")
    dashboard.export("it.safetensors")
    epoch = dashboard.shown_status().epoch
    dashboard.wait_for_status(
        lambda status: status.epoch > epoch and "exported it.safetensors" in dashboard.row(-1))


def test_a_saved_experiment_trains_without_a_screen(start, run, folder):
    dashboard = start("circle")
    dashboard.send(keys.ENTER + keys.CLEAR_FIELD + "5" + keys.ENTER)
    dashboard.wait_for_parameters(5 * 3 + 8 * 6 + 9)
    dashboard.save("mine.yaml")
    result = run("train", "mine.yaml", "--epochs", 3, "--export", "mine.safetensors", "--quiet")
    assert result.returncode == 0, result.stderr
    _, tensors = read_safetensors(folder / "mine.safetensors")
    assert tensors["layers.0.weight"][1] == [5, 2]


def test_all_that_is_wrong_with_a_file_is_told_in_a_dialog(start, folder):
    (folder / "bad.csv").write_text("a,b,kind\n1,two,x\n3,4,y\n5,6\n,8,y\n")
    (folder / "bad.yaml").write_text(
        "data: {source: spirl}\ntraining: {optimizer: adm, learning-rate: -1}\n")
    dashboard = start("circle")
    for name, says in (
            ("bad.csv", ["Problems", "bad.csv:2:", "'two'", "bad.csv:4:", "bad.csv:5:"]),
            ("bad.yaml", ["Problems", "'spiral'?", "'adam'?", "-1"])):
        dashboard.open_dialog("o", "Open an experiment")
        dashboard.send(name)
        dashboard.wait_for(name)
        dashboard.send(keys.ENTER)
        for part in says:
            dashboard.wait_for(part)
        dashboard.send(keys.ESCAPE)
        dashboard.wait_until_gone("Problems")
    assert dashboard.quit() == 0


def test_a_file_is_overwritten_only_when_told_to(start, folder):
    (folder / "kept.yaml").write_text("precious")
    dashboard = start("circle")
    dashboard.open_dialog("w", "Save the experiment")
    dashboard.send(keys.CLEAR_FIELD + "kept.yaml" + keys.ENTER)
    dashboard.wait_for("Overwrite?")
    dashboard.send(keys.ESCAPE)
    dashboard.wait_until_gone("Overwrite?")
    assert (folder / "kept.yaml").read_text() == "precious"


def test_an_experiment_is_opened_from_the_list(start, folder):
    (folder / "tiny.yaml").write_text(
        "name: tiny one\ndata: {source: xor}\nnetwork: {layers: [dense: 3]}\n")
    dashboard = start("circle")
    dashboard.open_dialog("o", "Open an experiment")
    dashboard.wait_for("tiny.yaml")
    dashboard.send("tiny" + keys.ENTER)
    dashboard.wait_for(lambda: "tiny one" in dashboard.row(0))
    dashboard.wait_for_parameters(3 * 3 + 4)


def test_an_experiment_that_cannot_be_opened_says_why(start, folder):
    (folder / "bad.yaml").write_text("data: {source: xor}\nnetwork: {layers: [dense: many]}\n")
    dashboard = start("circle")
    dashboard.open_dialog("o", "Open an experiment")
    dashboard.send("bad" + keys.ENTER)
    dashboard.wait_for("bad.yaml:2")
    assert "circle" in dashboard.row(0)


def test_quitting_asks_before_weights_are_lost(start):
    dashboard = start("circle")
    dashboard.send("s")
    dashboard.wait_for_step(1)
    dashboard.open_dialog("q", "Quit?")
    dashboard.send(keys.ESCAPE)
    dashboard.wait_until_gone("Quit?")
    assert dashboard.status().step == 1
    dashboard.open_dialog("q", "Quit?")
    dashboard.send("y")
    assert dashboard.wait_exit() == 0
    assert dashboard.terminal_restored(), dashboard.open_modes()


def test_quitting_without_training_does_not_ask(start):
    dashboard = start("circle")
    dashboard.send("q")
    assert dashboard.wait_exit() == 0
    assert dashboard.terminal_restored(), dashboard.open_modes()


def test_a_second_interrupt_quits_whatever_is_lost(start):
    dashboard = start("circle")
    dashboard.send(" ")
    dashboard.wait_for_status(lambda status: status.state == "running")
    dashboard.open_dialog(keys.control("c"), "Quit?")
    dashboard.send(keys.control("c"))
    assert dashboard.wait_exit() == 0
    assert dashboard.terminal_restored(), dashboard.open_modes()


def product(numbers):
    result = 1
    for number in numbers:
        result *= number
    return result
