"""Dialogs: choosing data, files, themes and commands, and the way out of each."""

import json
import os

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


def test_data_are_seen_before_they_are_chosen(start):
    dashboard = start("circle", columns=80, lines=24)
    dashboard.open_dialog("d", "Choose a dataset")
    dashboard.wait_for("500 examples, 2 inputs")
    dashboard.send("iris")
    dashboard.wait_for("Fisher's")
    dashboard.wait_for("setosa")
    assert "circle" in dashboard.row(0), "nothing is taken yet"
    dashboard.send(keys.ENTER)
    dashboard.wait_for(lambda: "iris" in dashboard.row(0))


def test_a_bundled_experiment_is_chosen_among_data_sets(start):
    dashboard = start("circle")
    dashboard.open_dialog("d", "Choose a dataset")
    dashboard.send(keys.TAB + "vanish")
    dashboard.wait_for("Eight layers of sigmoids")
    dashboard.send(keys.ENTER)
    dashboard.wait_for(lambda: "vanishing gradients" in dashboard.row(0))


def test_a_dialog_is_used_by_the_mouse_alone(start):
    dashboard = start("circle")
    dashboard.open_dialog("d", "Choose a dataset")
    dashboard.send(keys.click(*dashboard.find("Experiments")))
    dashboard.wait_for("deep-batch-norm")
    dashboard.send(keys.click(*dashboard.find("symmetry")))
    dashboard.wait_for("▸ symmetry")
    dashboard.send(keys.click(*dashboard.find("▸ symmetry")))
    dashboard.wait_until_gone("Choose a dataset")
    dashboard.wait_for(lambda: "symmetry" in dashboard.row(0))


def test_files_are_found_folder_by_folder(start, folder):
    (folder / "runs" / "old").mkdir(parents=True)
    (folder / "runs" / "old" / "tiny.yaml").write_text(
        "name: tiny one\ndata: {source: xor}\nnetwork: {layers: [dense: 3]}\n")
    (folder / "runs" / "notes.txt").write_text("not to be opened")
    dashboard = start("circle")
    dashboard.open_dialog("o", "Open an experiment")
    dashboard.send("runs" + keys.ENTER)
    dashboard.wait_for("old/")
    assert "notes.txt" not in dashboard.screen_text()
    dashboard.send("old" + keys.ENTER)
    dashboard.wait_for("tiny.yaml")
    dashboard.send(2 * keys.BACKSPACE)
    dashboard.wait_for("runs/")
    dashboard.send("runs/old/tiny.yaml" + keys.ENTER)
    dashboard.wait_for(lambda: "tiny one" in dashboard.row(0))


def test_a_pasted_path_with_a_tilde_is_opened(start, environment):
    home = environment["HOME"]
    with open(f"{home}/mine.yaml", "w") as file:
        file.write("name: from home\ndata: {source: xor}\n")
    dashboard = start("circle")
    dashboard.open_dialog("o", "Open an experiment")
    dashboard.send(keys.paste("~/mine.yaml"))
    dashboard.wait_for("in ~")
    dashboard.send(keys.ENTER)
    dashboard.wait_for(lambda: "from home" in dashboard.row(0))


def test_names_of_files_cannot_write_to_the_screen(start, folder):
    (folder / "\x1b]0;owned\x07\x1b[31m.csv").write_text("x,y\n1,2\n")
    (folder / ("e\u0301" * 60 + ".csv")).write_text("x,y\n1,2\n")
    (folder / "漢字.csv").write_text("x,y\n1,2\n")
    dashboard = start("circle")
    dashboard.open_dialog("o", "Open an experiment")
    dashboard.wait_for("漢")
    dashboard.send(keys.ESCAPE)
    dashboard.wait_until_gone("Open an experiment")
    assert b"owned\x07" not in dashboard.raw and b"\x1b]0;owned" not in dashboard.raw


def test_export_explains_where_it_cannot_write_and_asks_before_overwriting(start, folder):
    (folder / "kept.json").write_text("precious")
    dashboard = start("circle")
    dashboard.send("s")
    dashboard.wait_for_step(1)
    dashboard.open_dialog("e", "Export the trained weights")
    dashboard.send(keys.CLEAR_FIELD + "gone/a.json" + keys.ENTER)
    dashboard.wait_for("there is no such folder")
    dashboard.send(keys.CLEAR_FIELD + "kept.json" + keys.ENTER)
    dashboard.wait_for("Overwrite?")
    dashboard.send(keys.ESCAPE)
    dashboard.wait_until_gone("Overwrite?")
    assert "file kept.json" in dashboard.screen_text()
    assert (folder / "kept.json").read_text() == "precious"
    dashboard.send(keys.ENTER)
    dashboard.wait_for("Overwrite?")
    dashboard.send("y")
    dashboard.wait_for_toast("exported kept.json")
    json.loads((folder / "kept.json").read_text())


def test_a_persons_own_theme_is_listed_and_its_mistakes_are_told(start, environment):
    themes = environment["XDG_CONFIG_HOME"] + "/nntui/themes"
    os.makedirs(themes)
    with open(f"{themes}/mine.theme", "w") as file:
        file.write("name=\"Mine\"\ntheme[text]=\"#ffffff\"\ntheme[titel]=\"#ff0000\"\n")
    dashboard = start("circle")
    dashboard.open_dialog("t", "Choose a theme")
    dashboard.send("mine")
    dashboard.wait_for("your own")
    dashboard.wait_for("mine.theme: Line 3: there is no role")
    dashboard.send(keys.ENTER)
    dashboard.wait_for_toast("Line 3")


def test_the_help_of_the_decision_field_tells_its_marks(start):
    dashboard = start("circle", columns=120, lines=50)
    dashboard.send(keys.click(*dashboard.find("Decision")))
    dashboard.open_dialog("?", "▸ Help")
    text = dashboard.screen_text()
    for word in ("edge", "middle", "train, dev", "wrong"):
        assert word in text
