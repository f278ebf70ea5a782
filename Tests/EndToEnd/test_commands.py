"""The small commands and what all have in common: help, lists, gradient checks, slips."""

import re
import subprocess

import pytest

from commands import crash_words_in, succeeded

GRADIENT_LINE = re.compile(
    r"(layer \d+|output) +([\d,]+)(?: of ([\d,]+))? parameters +relative error (\S+) +(ok|FAIL)")
COMMANDS = ["dashboard", "train", "predict", "check-gradients", "snapshot", "search", "datasets",
            "experiments", "themes"]


def gradient_checks(run, experiment):
    """The layer, the number of its parameters, and the error in every line."""
    result = succeeded(run("check-gradients", experiment))
    assert result.stderr == ""
    checks = [GRADIENT_LINE.fullmatch(line) for line in result.stdout.splitlines()]
    assert all(checks), result.stdout
    assert all(check[5] == "ok" and float(check[4]) <= 1e-6 for check in checks), result.stdout
    # Where a sample is compared, the line says of how many.
    return [(check[1], int((check[3] or check[2]).replace(",", "")), float(check[4]))
            for check in checks]


@pytest.mark.parametrize("name, counts", [
    ("circle", [24, 72, 9]), ("iris", [40, 27]), ("sine", [32, 272, 17]),
    ("digits", [4160, 2080, 330])])
def test_gradients_agree_in_every_layer(run, name, counts):
    checks = gradient_checks(run, name)
    assert [layer for layer, _, _ in checks] == [
        *(f"layer {index + 1}" for index in range(len(counts) - 1)), "output"]
    assert [count for _, count, _ in checks] == counts


@pytest.mark.parametrize("name", ["circle", "iris"])
def test_the_error_is_the_one_that_was_measured(run, name):
    # Rounding alone keeps two ways to compute a gradient apart.
    assert all(error > 0 for _, _, error in gradient_checks(run, name))


@pytest.mark.parametrize("activation", [
    "identity", "sigmoid", "tanh", "relu", "leaky-relu", "{leaky-relu: 0.2}", "elu", "gelu",
    "silu", "softplus"])
def test_gradients_agree_for_every_activation(run, folder, activation):
    (folder / "it.yaml").write_text(
        "data: {source: blobs, samples: 60}\ntraining: {l2: 0.1}\nnetwork:\n  layers:\n"
        + 2 * f"    - dense: {{units: 4, activation: {activation}}}\n")
    assert [count for _, count, _ in gradient_checks(run, "it.yaml")] == [12, 20, 15]


@pytest.mark.parametrize("source", ["circle", "blobs", "plane"])
def test_gradients_agree_without_hidden_layers(run, folder, source):
    (folder / "it.yaml").write_text(f"data: {{source: {source}}}\nnetwork: {{layers: []}}\n")
    assert [layer for layer, _, _ in gradient_checks(run, "it.yaml")] == ["output"]


def test_datasets_are_listed_a_line_each(run):
    result = succeeded(run("datasets"))
    assert result.stderr == ""
    assert {line.split()[0] for line in result.stdout.splitlines()} == {
        "blobs", "circle", "xor", "spiral", "moons", "rings", "sine", "plane", "hills", "housing",
        "iris", "wine", "breast-cancer", "digits", "diabetes"}


def test_themes_are_listed_a_line_each(run):
    names = [line.split()[0] for line in succeeded(run("themes")).stdout.splitlines()]
    assert len(names) == len(set(names)) >= 12
    assert "nntui" in names


# Help

def test_help_names_every_command(run):
    result = succeeded(run("--help"))
    assert result.stderr == ""
    assert [name for name in COMMANDS if f"\n  {name} " not in result.stdout] == []


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_has_help(run, command):
    result = succeeded(run(command, "--help"))
    assert result.stdout.startswith("OVERVIEW: ") and f"USAGE: nntui {command}" in result.stdout


def test_the_version_is_a_number(run):
    assert re.fullmatch(r"\d+\.\d+\.\d+\n", succeeded(run("--version")).stdout)


# Slips

@pytest.mark.parametrize("slip, meant", [
    ("trian", "train"), ("predcit", "predict"), ("check-gradient", "check-gradients"),
    ("snapshoot", "snapshot")])
def test_a_slip_in_a_command_is_noticed(refuse, slip, meant):
    refuse(slip, "iris", code=2, says=[f"did you mean the command '{meant}'?"])


@pytest.mark.parametrize("command", ["train", "check-gradients", "snapshot"])
@pytest.mark.parametrize("slip, meant", [
    ("iriss", "iris"), ("spirla", "spiral"), ("breastcancer", "breast-cancer"), ("Iris", "iris")])
def test_a_slip_in_a_dataset_is_noticed(refuse, command, slip, meant):
    refuse(command, slip, code=2,
           says=[f"'{slip}'", f"did you mean '{meant}'?", "moons", ".csv", ".yaml"])


@pytest.mark.parametrize("arguments, says", [
    (("train",), ["<experiment>"]),
    (("train", "iris", "--epochs"), ["--epochs"]),
    (("train", "iris", "--epochs", "many"), ["'many'", "--epochs"]),
    (("train", "iris", "--epochs=-1"), ["-1", "--epochs"]),
    (("train", "iris", "--epochs", "9223372036854775807"), ["9223372036854775807", "--epochs"]),
    (("train", "iris", "--epochs", "1e3"), ["'1e3'", "--epochs"]),
    (("train", "iris", "--seed", "lucky"), ["'lucky'", "--seed"]),
    (("train", "iris", "--speed", "9"), ["--speed"]),
    (("train", "iris", "circle"), ["circle"]),
    (("train", ""), ["''"]),
    (("predict",), ["<weights>"]),
    (("check-gradients",), ["<experiment>"]),
    (("datasets", "iris"), ["iris"]),
])
def test_a_wrong_command_line_is_a_usage_error(refuse, arguments, says):
    refuse(*arguments, code=2, says=["nntui: ", *says])


def test_a_closed_pipe_is_no_crash(nntui, environment):
    result = subprocess.run(
        ["bash", "-c", f"{nntui} datasets | true; exit ${{PIPESTATUS[0]}}"],
        env=environment, capture_output=True, text=True, timeout=20)
    # Ended by SIGPIPE, or done before the pipe was closed.
    assert result.returncode in (0, 141)
    assert not crash_words_in(result.stderr)
