"""Experiment files with mistakes: every message names the file, the line and what is allowed."""

import pytest

from commands import TWO_CLASSES

XOR = "data: {source: xor}\n"


@pytest.mark.parametrize("text, says", [
    # Unknown keys
    ("sede: 42\n" + XOR, [":1: ", "'sede'", "did you mean 'seed'?", "precision"]),
    (XOR + "training:\n  learning_rate: 1\n", [":3: ", "did you mean 'learning-rate'?"]),
    ("data:\n  source: xor\n  sampels: 50\n", [":3: ", "did you mean 'samples'?"]),
    (XOR + "network:\n  layers:\n    - dense: {unit: 5}\n", [":4: ", "did you mean 'units'?"]),
    (XOR + "network:\n  layers:\n    - dens: 5\n", [":4: ", "did you mean 'dense'?"]),
    (XOR + "training:\n  optimizer: {name: adam, beta3: 0.9}\n", [":3: ", "beta3", "beta1"]),
    # Unknown choices
    ("data:\n  source: spirral\n", [":2: ", "data.source", "did you mean 'spiral'?", "moons"]),
    (XOR + "network:\n  layers:\n    - dense: {units: 5, activation: rleu}\n",
     [":4: ", "network.layers[0].dense.activation", "'rleu'", "did you mean 'relu'?", "tanh"]),
    (XOR + "training:\n  optimizer: adamm\n",
     [":3: ", "training.optimizer", "did you mean 'adam'?", "gradient-descent"]),
    (XOR + "training:\n  schedule: {name: cosin, epochs: 5}\n",
     [":3: ", "training.schedule", "did you mean 'cosine'?", "exponential"]),
    (XOR + "network:\n  layers:\n    - dense: {units: 5, initializer: he-nromal}\n",
     [":4: ", "initializer", "did you mean 'he-normal'?", "zeros"]),
    (XOR + "precision: float16\n", [":2: ", "precision", "float32", "float64"]),
    # Wrong types
    (XOR + "training:\n  epochs: soon\n", [":3: ", "training.epochs", "'soon'", "whole number"]),
    (XOR + "training:\n  epochs: 1.5\n", [":3: ", "training.epochs", "'1.5'", "whole number"]),
    (XOR + "training:\n  learning-rate: fast\n", [":3: ", "'fast'", "number"]),
    (XOR + "training:\n  shuffle: maybe\n", [":3: ", "training.shuffle", "'maybe'", "true"]),
    (XOR + "training: fast\n", [":2: ", "training"]),
    (XOR + "network:\n  layers: 5\n", [":3: ", "network.layers"]),
    ("data: xor\n", [":1: ", "data"]),
    ("seed: -1\n" + XOR, [":1: ", "seed", "-1"]),
    # Out of range
    (XOR + "training:\n  learning-rate: 0\n", [":3: ", "learning-rate", "above 0"]),
    (XOR + "training:\n  learning-rate: .nan\n", [":3: ", "learning-rate"]),
    (XOR + "training:\n  batch-size: 0\n", [":3: ", "batch-size", "1 to"]),
    (XOR + "training:\n  l2: -0.1\n", [":3: ", "training.l2", "0 or more"]),
    (XOR + "network:\n  layers:\n    - dense: 0\n", [":4: ", "layers[0].dense", "1 to"]),
    (XOR + "network:\n  layers:\n    - dense: 99999999999999999999\n", [":4: ", "1 to"]),
    ("data:\n  source: xor\n  noise: 3\n", [":3: ", "data.noise", "0 to 1"]),
    ("data:\n  source: xor\n  samples: 1\n", [":3: ", "data.samples", "10 to"]),
    ("data:\n  source: xor\n  split: {train: 0.9, dev: 0.3, test: 0.1}\n",
     [":3: ", "data.split", "1.3"]),
    # What does not go together
    ("data: {source: iris, samples: 50}\n", [":1: ", "data.samples", "measured"]),
    ("data: {source: iris, features: [x1, x2]}\n", [":1: ", "data.features"]),
    ("data: {source: xor, features: [x1, x3]}\n", [":1: ", "features", "x3"]),
])
def test_a_mistake_is_named_with_its_place(folder, refuse, text, says):
    (folder / "wrong.yaml").write_text(text)
    refuse("train", "wrong.yaml", "--export", "it.json", code=66,
           says=[f"wrong.yaml{says[0]}", *says[1:]])


def test_all_mistakes_are_told_at_once(folder, refuse):
    (folder / "wrong.yaml").write_text(
        "sede: 42\ndata: {source: xor, noise: 3}\ntraining:\n  optimizer: adamm\n  epochs: soon\n")
    said = refuse("train", "wrong.yaml", "--export", "it.json", code=66).splitlines()
    assert [line.split(" ")[0] for line in said] == [
        f"wrong.yaml:{line}:" for line in (1, 2, 4, 5)]


@pytest.mark.parametrize("command", ["check-gradients", "snapshot"])
def test_every_command_names_it(folder, refuse, command):
    (folder / "wrong.yaml").write_text(XOR + "training: {epochs: soon}\n")
    refuse(command, "wrong.yaml", code=66, says=["wrong.yaml:2: ", "'soon'"])


@pytest.mark.parametrize("content, line", [
    (b"", 1), (b"# nothing\n", 1), (b"\xff\xfe\n", 1), (b"data: {source: xor\nseed: [\n", 2),
    (b"data:\n\tsource: xor\n", 2), (b'data: "xor\n', 1), (b"data: &a {source: xor}\n", 1),
    (b"{seed: 1, seed: 2}\n", 1), (b"data: !!python/object {source: xor}\n", 1),
    (b"data:\n  source: xor\n source: xor\n", 3), (b"seed: 1\n---\nseed: 2\n", 2),
    (200 * b"[", 1), (b"data: {source: xor}}\n", 1), (b"just words\n", 1),
    (b"data: {source: x\0or}\n", 1), (b"a: b: c\n", 1)])
def test_damaged_yaml_is_named_with_its_line(folder, refuse, content, line):
    (folder / "broken.yaml").write_bytes(content)
    refuse("train", "broken.yaml", "--export", "it.json", code=66, says=[f"broken.yaml:{line}: "])


def test_no_damage_to_a_file_crashes_it(folder, run):
    whole = (XOR + "network:\n  layers:\n    - dense: {units: 3, activation: relu}\n"
             "training: {epochs: 1, optimizer: {name: adam, beta1: 0.9}}\n").encode()
    for length in range(0, len(whole), 9):
        (folder / "cut.yaml").write_bytes(whole[:length])
        result = run("train", "cut.yaml", "--epochs", 1)
        assert result.returncode in (0, 66), (whole[:length], result.stderr)
        assert result.returncode == 0 or result.stdout == ""


@pytest.mark.parametrize("name", ["no.yaml", "no.csv", "no.safetensors", "no/such/it.yaml"])
def test_a_missing_file_is_named(refuse, name):
    refuse("train", name, code=66, says=[name, "No such file"])


def test_missing_data_are_named(folder, refuse):
    (folder / "it.yaml").write_text("data: {source: no.csv}\n")
    refuse("train", "it.yaml", "--export", "it.json", code=66, says=["no.csv", "No such file"])


@pytest.mark.parametrize("name", ["folder.yaml", "folder.csv", "folder.safetensors"])
def test_a_folder_is_no_file(folder, refuse, name):
    (folder / name).mkdir()
    refuse("train", name, code=66, says=[name, "directory"])


def test_a_target_that_is_not_there_is_named(folder, refuse):
    (folder / "measured.csv").write_text(TWO_CLASSES)
    (folder / "it.yaml").write_text("data: {source: measured.csv, target: kinds}\n")
    refuse("train", "it.yaml", "--export", "it.json", code=66,
           says=["'kinds'", "did you mean 'kind'?", "height"])
