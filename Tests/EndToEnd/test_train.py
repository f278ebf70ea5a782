"""Training without a screen: what it says, what it obeys, and that it is the same every time."""

import signal
import subprocess
import time

import pytest

from commands import NUMBERS, TWO_CLASSES, contents, crash_words_in, succeeded
from weights import tensors_of

SMALL = "data: {source: circle, samples: 60}\nnetwork: {layers: [dense: 3]}\n"


# Output

def test_the_result_stands_on_standard_output_and_progress_on_standard_error(run):
    result = succeeded(run("train", "iris", "--epochs", 3))
    first = result.stdout.splitlines()[0]
    assert first.startswith("3 epochs in ")
    for part in ("examples/s", "train cost", "dev cost", "accuracy", "%"):
        assert part in first
    lines = result.stderr.splitlines()
    assert [line.split(":")[0] for line in lines] == [f"epoch {n} of 3" for n in (1, 2, 3)]


def test_progress_in_a_pipe_is_ten_plain_lines(run):
    result = succeeded(run("train", "iris", "--epochs", 200))
    lines = result.stderr.splitlines()
    assert len(lines) == 10 and lines[-1].startswith("epoch 200 of 200: ")
    assert "\x1b" not in result.stderr and "\r" not in result.stderr


@pytest.mark.parametrize("data, settings", [
    ("{source: iris}", "{early-stopping: {patience: 2}, learning-rate: 0.3}"),
    ("{source: iris, split: none}", "{}"), ("{source: plane, samples: 100}", "{}")])
def test_the_first_line_is_the_same_with_a_report_and_without(run, folder, data, settings):
    (folder / "it.yaml").write_text(f"data: {data}\ntraining: {settings}\n")
    lines = [succeeded(run("train", "it.yaml", "--epochs", 40, *options)).stdout.splitlines()[0]
             for options in ([], ["--quiet"])]
    told, quiet = (line.partition("examples/s")[2] for line in lines)
    assert told == quiet and "train cost" in told
    assert ("dev cost" in told) == ("none" not in data)
    assert ("stopped early" in told) == ("early" in settings)


def test_quiet_leaves_the_result_alone(run):
    result = succeeded(run("train", "iris", "--epochs", 3, "--quiet"))
    assert result.stderr == "" and result.stdout.startswith("3 epochs in ")
    assert result.stdout.count("\n") == 1


def test_regression_tells_the_share_that_is_explained(run):
    result = succeeded(run("train", "plane", "--epochs", 3, "--quiet"))
    assert "R²" in result.stdout and "accuracy" not in result.stdout


def test_one_epoch_and_none_can_be_asked_for(run):
    assert run("train", "iris", "--epochs", 1, "--quiet").stdout.startswith("1 epoch in ")
    assert run("train", "iris", "--epochs", 0, "--quiet").stdout.startswith("0 epochs in ")


def test_nothing_is_written_that_was_not_asked_for(run, folder):
    succeeded(run("train", "iris", "--epochs", 1))
    assert contents(folder) == {}


# Options and files

@pytest.mark.parametrize("name", [
    "blobs", "circle", "xor", "spiral", "moons", "rings", "sine", "plane", "hills", "housing",
    "iris", "wine", "breast-cancer", "digits", "diabetes"])
def test_every_bundled_dataset_can_be_trained(run, name):
    assert succeeded(run("train", name, "--epochs", 1)).stdout.startswith("1 epoch in ")


def test_options_override_the_file(run, folder):
    (folder / "said.yaml").write_text(SMALL + "seed: 7\ntraining: {epochs: 4}\n")
    (folder / "other.yaml").write_text(SMALL + "seed: 1\ntraining: {epochs: 1}\n")
    succeeded(run("train", "said.yaml", "--export", "said.safetensors"))
    result = succeeded(run(
        "train", "other.yaml", "--seed", 7, "--epochs", 4, "--export", "other.safetensors"))
    assert result.stdout.startswith("4 epochs in ")
    assert tensors_of(folder / "said.safetensors") == tensors_of(folder / "other.safetensors")


@pytest.mark.parametrize("data", [TWO_CLASSES, NUMBERS])
def test_csv_data_lie_beside_the_experiment_that_names_them(run, folder, data):
    (folder / "deeper").mkdir()
    (folder / "deeper/measured.csv").write_text(data)
    (folder / "deeper/mine.yaml").write_text("data: {source: measured.csv}\n")
    assert succeeded(run("train", "deeper/mine.yaml", "--epochs", 2)).stdout


def test_a_csv_file_is_an_experiment_of_its_own(run, folder):
    (folder / "measured.csv").write_text(TWO_CLASSES)
    succeeded(run("train", "measured.csv", "--epochs", 2, "--export", "it.safetensors"))
    assert tensors_of(folder / "it.safetensors")["layers.0.weight"][1][1] == 2


@pytest.mark.parametrize("ending", ["\n", "\r\n"])
@pytest.mark.parametrize("mark", ["", "\ufeff"])
def test_csv_of_other_systems_is_the_same_data(run, folder, ending, mark):
    (folder / "plain.csv").write_text(TWO_CLASSES)
    (folder / "other.csv").write_bytes((mark + TWO_CLASSES.replace("\n", ending)).encode())
    for name in ("plain", "other"):
        succeeded(run("train", f"{name}.csv", "--epochs", 2, "--export", f"{name}.safetensors"))
    assert tensors_of(folder / "plain.safetensors") == tensors_of(folder / "other.safetensors")


def test_the_target_is_named_in_the_file(run, folder):
    (folder / "measured.csv").write_text(NUMBERS)
    (folder / "mine.yaml").write_text(
        "data: {source: measured.csv, target: width, task: classification}\n")
    succeeded(run("train", "mine.yaml", "--epochs", 1, "--export", "it.safetensors"))
    # Widths are 0, 1 and 2.
    tensors = tensors_of(folder / "it.safetensors")
    assert max(tensors)[:len("layers.1")] == "layers.1"
    assert tensors["layers.1.bias"][1] == [3]


# The same every time

@pytest.mark.parametrize("name", ["iris", "spiral", "sine"])
@pytest.mark.parametrize("ending", ["safetensors", "json"])
def test_one_seed_gives_the_same_bytes(run, folder, name, ending):
    for copy in ("first", "second"):
        succeeded(run(
            "train", name, "--epochs", 20, "--seed", 3, "--export", f"{copy}.{ending}"))
    first, second = (folder / f"{copy}.{ending}" for copy in ("first", "second"))
    assert first.read_bytes() == second.read_bytes()


def test_another_seed_gives_other_weights(run, folder):
    for seed in (1, 2):
        succeeded(run("train", "iris", "--epochs", 2, "--seed", seed,
                      "--export", f"{seed}.safetensors"))
    assert tensors_of(folder / "1.safetensors") != tensors_of(folder / "2.safetensors")


def test_metrics_change_nothing(run, folder):
    succeeded(run("train", "circle", "--epochs", 9, "--export", "without.safetensors"))
    succeeded(run("train", "circle", "--epochs", 9, "--export", "with.safetensors",
                  "--metrics", "it.csv"))
    assert tensors_of(folder / "with.safetensors") == tensors_of(folder / "without.safetensors")


# Ends

def test_divergence_fails_and_exports_nothing(folder, refuse):
    (folder / "steep.yaml").write_text(
        "data: {source: hills}\n"
        "training: {optimizer: gradient-descent, learning-rate: 1e9, epochs: 50}\n")
    refuse("train", "steep.yaml", "--export", "it.json", code=1, says=["diverged", "step"])


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_a_signal_ends_training_and_what_was_asked_for_is_written(
        nntui, folder, environment, number):
    metrics = folder / "it.csv"
    with subprocess.Popen(
            [nntui, "train", "circle", "--epochs", "1000000", "--export", "it.safetensors",
             "--metrics", "it.csv"],
            cwd=folder, env=environment, text=True,
            stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        end = time.monotonic() + 20
        while time.monotonic() < end and not (metrics.exists() and metrics.stat().st_size > 1000):
            time.sleep(0.01)
        process.send_signal(number)
        output, errors = process.communicate(timeout=20)
    assert process.returncode == 128 + number, errors
    assert "train cost" in output and not crash_words_in(errors)
    assert tensors_of(folder / "it.safetensors")
    last = metrics.read_text().splitlines()[-1]
    assert last.split(",")[0] == output.split()[0].replace(",", "")


def test_a_full_disk_is_told_about(nntui, folder, environment):
    with open("/dev/full", "w") as full:
        result = subprocess.run(
            [nntui, "train", "iris", "--epochs", "1", "--quiet"], cwd=folder, env=environment,
            stdout=full, stderr=subprocess.PIPE, text=True, timeout=20)
    assert result.returncode == 73
    assert "No space left" in result.stderr and not crash_words_in(result.stderr)
