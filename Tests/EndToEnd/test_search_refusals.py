"""`search`: what it refuses, and that it says why."""

import pytest

from commands import succeeded
from searches import EXPERIMENT, SEARCH, SPACE, search, write_search


@pytest.fixture(autouse=True)
def files(folder):
    write_search(folder)


@pytest.mark.parametrize("text, says", [
    ("training.learning_rate: {log10: [1e-4, 1]}\n",
     [":1: ", "training.learning_rate", "did you mean 'learning-rate'?"]),
    (SPACE + "training.l2: {log10: [0, 1]}\n", [":6: ", "training.l2", "'0'", "above 0"]),
    (SPACE + "training.l2: {linear: [1, 0]}\n", [":6: ", "training.l2", "lower bound"]),
    (SPACE + "training.l2: {log: [0.1, 1]}\n", [":6: ", "'log'", "did you mean 'log10'?"]),
    (SPACE + "precision: {choice: []}\n", [":6: ", "precision", "nothing to choose"]),
    (SPACE + "precision: {choice: [float16]}\n", [":6: ", "'float16'", "float32, float64"]),
    (SPACE + "training.epochs: {linear: [1, 9]}\n", [":6: ", "did you mean 'integer'?"]),
    (SPACE + "network.layers[2].dense.units: {integer: [1, 9]}\n", [":6: ", "item 2", "0 to 1"]),
    ("", [":1: ", "says nothing"]),
    ("training.l2: &a {log10: [0.1, 1]}\n", [":1: ", "anchors"]),
    (SPACE + "# " + (1 << 20) * "x", ["1048576"]),
])
def test_a_mistake_in_the_space_is_named_with_its_place(folder, refuse, text, says):
    (folder / "space.yaml").write_text(text)
    refuse(*SEARCH, "--trials", 2, "--output", "out", code=66, says=["space.yaml", *says])


def test_all_mistakes_are_told_at_once(folder, refuse):
    (folder / "space.yaml").write_text(
        "training.l2: {log10: [0, 1]}\ntraining.l1: {linear: [0, 1]}\n"
        "training.epoch: {integer: [1, 2]}\nseed: {choice: [1, -1]}\n")
    said = refuse(*SEARCH, "--trials", 2, "--output", "out", code=66).splitlines()
    assert [line.split(" ")[0] for line in said] == [
        f"space.yaml:{line}:" for line in (1, 3, 4)]


def test_a_mistake_in_the_experiment_comes_first(folder, refuse):
    (folder / "it.yaml").write_text(EXPERIMENT + "sede: 3\n")
    refuse(*SEARCH, "--trials", 2, "--output", "out", code=66,
           says=["it.yaml:5: ", "did you mean 'seed'?"])


def test_an_experiment_without_a_dev_set_is_refused(folder, refuse):
    (folder / "it.yaml").write_text(EXPERIMENT.replace("samples: 60", "split: none"))
    refuse(*SEARCH, "--trials", 2, "--output", "out", code=66,
           says=["it.yaml:2: data.split", "dev set"])


def test_weights_are_no_experiment_to_search(run, refuse):
    succeeded(run("train", "it.yaml", "--export", "it.safetensors"))
    refuse("search", "it.safetensors", "--space", "space.yaml", "--trials", 2, "--output", "out",
           code=2, says=["it.safetensors", "drawn weights"])


@pytest.mark.parametrize("options, says", [
    (("--trials", 0), ["--trials 0"]), (("--trials=-3",), ["--trials -3"]),
    (("--trials", 2, "--jobs", 0), ["--jobs 0"]), (("--trials", "many"), ["'many'"]),
    ((), ["--trials"])])
def test_impossible_options_are_usage_errors(refuse, options, says):
    refuse(*SEARCH, "--output", "out", *options, code=2, says=["nntui: ", *says])


@pytest.mark.parametrize("name", ["no.yaml", "."])
def test_a_space_that_cannot_be_read_is_named(refuse, name):
    refuse("search", "it.yaml", "--space", name, "--trials", 2, "--output", "out", code=66,
           says=[name])


@pytest.mark.parametrize("name", ["it.yaml", "it.yaml/out", "/proc/out", "", "/dev/null"])
def test_a_folder_that_cannot_be_written_is_named(refuse, name):
    refuse(*SEARCH, "--trials", 2, "--output", name, code=73, says=[name])


def test_a_folder_with_files_of_another_kind_is_fine(run, folder):
    (folder / "out").mkdir()
    (folder / "out/notes.txt").write_text("mine")
    search(run, folder, "--trials", 2)
    assert (folder / "out/notes.txt").read_text() == "mine"
