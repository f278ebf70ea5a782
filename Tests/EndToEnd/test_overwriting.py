"""What a command reads it does not write over, whatever the options say."""

import pytest

from commands import TWO_CLASSES, succeeded


@pytest.fixture(autouse=True)
def files(folder):
    (folder / "own.csv").write_text(TWO_CLASSES)
    (folder / "link.py").symlink_to("own.csv")
    (folder / "sub").mkdir()
    (folder / "link.csv").symlink_to("own.csv")
    (folder / "linked.yaml").symlink_to("it.yaml")
    (folder / "it.yaml").write_text("data: {source: own.csv}\n")
    (folder / "it.jsonl").symlink_to("it.yaml")


@pytest.mark.parametrize("experiment, output", [
    ("own.csv", "own.csv"), ("own.csv", "sub/../own.csv"), ("own.csv", "link.csv"),
    ("link.csv", "own.csv"), ("it.yaml", "own.csv"), ("linked.yaml", "link.csv")])
def test_metrics_do_not_take_the_place_of_the_data(refuse, experiment, output):
    said = refuse("train", experiment, "--metrics", output, code=2,
                  says=["--metrics", output, "the data"])
    assert "epoch" not in said


def test_metrics_do_not_take_the_place_of_the_experiment(refuse):
    refuse("train", "it.yaml", "--metrics", "it.jsonl", code=2,
           says=["--metrics", "it.jsonl", "the experiment (it.yaml)"])


@pytest.mark.parametrize("arguments", [
    ("it.yaml", "--initial-weights", "it.json"), ("it.json",)])
def test_metrics_do_not_take_the_place_of_the_weights(run, folder, refuse, arguments):
    succeeded(run("train", "it.yaml", "--epochs", 1, "--export", "it.json"))
    (folder / "weights.jsonl").symlink_to("it.json")
    refuse("train", *arguments, "--metrics", "weights.jsonl", code=2,
           says=["weights.jsonl", "the weights (it.json)"])


def test_an_export_does_not_take_the_place_of_the_data(refuse):
    refuse("train", "it.yaml", "--export", "link.py", code=2,
           says=["--export", "link.py", "the data"])


@pytest.mark.parametrize("output, says", [
    ("own.csv", "the data"), ("it.yaml", "the experiment"), ("it.jsonl", "the experiment")])
def test_a_picture_does_not_take_the_place_of_what_it_shows(refuse, output, says):
    refuse("snapshot", "it.yaml", "--epochs", 0, "--output", output, code=2,
           says=["--output", output, says])
