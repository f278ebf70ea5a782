"""Weights out and in again: formats, places that cannot be written, and going on exactly."""

import json
import os
import resource
import struct

import pytest

from commands import TWO_CLASSES, contents, succeeded
from weights import read_safetensors, tensors_of


def test_safetensors_hold_every_layer(run, folder):
    succeeded(run("train", "iris", "--epochs", 1, "--export", "it.safetensors"))
    metadata, tensors = read_safetensors(folder / "it.safetensors")
    assert {name: (kind, shape) for name, (kind, shape, _) in tensors.items()} == {
        "layers.0.weight": ("F32", [8, 4]), "layers.0.bias": ("F32", [8]),
        "layers.1.weight": ("F32", [3, 8]), "layers.1.bias": ("F32", [3])}
    text = "\n".join(metadata.values())
    for part in ("iris", "setosa", "sepal_length_cm"):
        assert part in text


def test_float64_is_exported_as_such(run, folder):
    (folder / "double.yaml").write_text("data: {source: circle}\nprecision: float64\n")
    succeeded(run("train", "double.yaml", "--epochs", 1, "--export", "it.safetensors"))
    tensors = tensors_of(folder / "it.safetensors").values()
    assert {kind for kind, _, _ in tensors} == {"F64"}


# Filters, a stride and batch normalisation: everything that a layer can have in a file.
IMAGES = ("data: {source: digits}\ntraining: {batch-size: 256}\nnetwork:\n  layers:\n"
          "    - conv2d: {filters: 4, kernel: 3, batch-norm: true, max-pool: 2}\n"
          "    - conv2d: {filters: 2, kernel: 2, stride: 2, padding: valid}\n"
          "    - dense: {units: 6, batch-norm: true, keep: 0.9}\n")


def test_safetensors_hold_filters_and_batch_normalisation(run, folder):
    (folder / "images.yaml").write_text(IMAGES)
    succeeded(run("train", "images.yaml", "--epochs", 1, "--export", "it.safetensors"))
    metadata, tensors = read_safetensors(folder / "it.safetensors")
    norm = ("weight", "bias", "running_mean", "running_var")
    assert {name: shape for name, (_, shape, _) in tensors.items()} == {
        "layers.0.weight": [4, 1, 3, 3], **{f"layers.0.norm.{part}": [4] for part in norm},
        "layers.1.weight": [2, 4, 2, 2], "layers.1.bias": [2],
        "layers.2.weight": [6, 8], **{f"layers.2.norm.{part}": [6] for part in norm},
        "layers.3.weight": [10, 6], "layers.3.bias": [10]}
    assert json.loads(metadata["image_shape"]) == [1, 8, 8]
    succeeded(run("train", "images.yaml", "--epochs", 1, "--export", "it.json"))
    layers = json.loads((folder / "it.json").read_text())["layers"]
    assert [sorted(layer) for layer in layers] == [
        ["norm", "weight"], ["bias", "weight"], ["norm", "weight"], ["bias", "weight"]]
    filters = [number for one in layers[0]["weight"] for [lines] in [one] for line in lines
               for number in line]
    assert struct.pack("<36f", *filters) == tensors["layers.0.weight"][2]
    for part in norm:
        values = layers[0]["norm"][part]
        assert struct.pack("<4f", *values) == tensors[f"layers.0.norm.{part}"][2]


def test_json_holds_the_same_numbers(run, folder):
    (folder / "line.yaml").write_text("data: {source: circle}\nnetwork: {layers: []}\n")
    for ending in ("json", "safetensors"):
        succeeded(run("train", "line.yaml", "--epochs", 2, "--export", f"it.{ending}"))
    (layer,) = json.loads((folder / "it.json").read_text())["layers"]
    tensors = tensors_of(folder / "it.safetensors")
    weights = struct.unpack("<2f", tensors["layers.0.weight"][2])
    assert [struct.pack("<f", number) for number in layer["weight"][0]] == [
        struct.pack("<f", number) for number in weights]


@pytest.mark.parametrize("ending", ["safetensors", "json"])
@pytest.mark.parametrize("experiment", ["iris", "images.yaml"])
def test_exported_weights_are_gone_on_from_exactly(run, folder, ending, experiment):
    (folder / "images.yaml").write_text(IMAGES)
    succeeded(run("train", experiment, "--epochs", 5, "--export", f"it.{ending}"))
    succeeded(run("train", experiment, "--epochs", 5, "--export", "expected.safetensors"))
    expected = tensors_of(folder / "expected.safetensors")
    succeeded(run("train", experiment, "--epochs", 0, "--initial-weights", f"it.{ending}",
                  "--export", "again.safetensors"))
    assert tensors_of(folder / "again.safetensors") == expected
    # Weights carry their experiment and are one themselves.
    succeeded(run("train", f"it.{ending}", "--epochs", 0, "--export", "alone.safetensors"))
    assert tensors_of(folder / "alone.safetensors") == expected


def test_going_on_without_optimizer_state_is_the_same_as_one_run(run, folder):
    (folder / "plain.yaml").write_text(
        "data: {source: circle, split: none}\n"
        "training: {optimizer: gradient-descent, batch-size: full, shuffle: false}\n")
    succeeded(run("train", "plain.yaml", "--epochs", 6, "--export", "whole.safetensors"))
    succeeded(run("train", "plain.yaml", "--epochs", 2, "--export", "part.safetensors"))
    succeeded(run("train", "plain.yaml", "--epochs", 4, "--initial-weights", "part.safetensors",
                  "--export", "rest.safetensors"))
    assert tensors_of(folder / "rest.safetensors") == tensors_of(folder / "whole.safetensors")


def test_weights_of_another_network_are_refused(run, folder, refuse):
    succeeded(run("train", "circle", "--epochs", 1, "--export", "circle.safetensors"))
    refuse("train", "iris", "--initial-weights", "circle.safetensors", "--export", "it.json",
           code=66, says=["circle.safetensors", "layers", "3", "2"])
    (folder / "images.yaml").write_text(IMAGES)
    succeeded(run("train", "images.yaml", "--epochs", 0, "--export", "images.safetensors"))
    for old, new, says in [
        ("kernel: 3", "kernel: 5", ["4 × 1 × 3 × 3", "4 × 1 × 5 × 5"]),
        (", batch-norm: true, max-pool", ", max-pool", ["layers.0.norm.weight", "no batch norm"]),
        ("padding: valid", "batch-norm: true, padding: valid",
         ["layers.1.bias", "has batch normalisation"]),
    ]:
        (folder / "other.yaml").write_text(IMAGES.replace(old, new))
        refuse("train", "other.yaml", "--initial-weights", "images.safetensors", "--export",
               "it.json", code=66, says=["images.safetensors", *says])


def test_weights_that_are_not_there_are_refused(refuse):
    refuse("train", "iris", "--initial-weights", "no.safetensors", "--export", "it.json",
           code=66, says=["no.safetensors", "No such file"])


def test_an_older_export_is_replaced_as_a_whole(run, folder):
    (folder / "it.json").write_text("old" * 100_000)
    succeeded(run("train", "iris", "--epochs", 1, "--export", "it.json"))
    json.loads((folder / "it.json").read_text())
    assert list(contents(folder)) == ["it.json"]


def test_a_symbolic_link_stays_one(run, folder):
    (folder / "target.json").write_text("old")
    (folder / "link.json").symlink_to("target.json")
    succeeded(run("train", "iris", "--epochs", 1, "--export", "link.json"))
    assert (folder / "link.json").is_symlink()
    json.loads((folder / "target.json").read_text())


def test_export_and_experiment_may_be_the_same_file(run, folder):
    (folder / "measured.csv").write_text(TWO_CLASSES)
    succeeded(run("train", "measured.csv", "--epochs", 1, "--export", "it.safetensors"))
    succeeded(run("train", "it.safetensors", "--epochs", 1, "--export", "it.safetensors"))
    assert tensors_of(folder / "it.safetensors")


# Refusals

@pytest.mark.parametrize("name", ["it.txt", "it", "it.h5"])
def test_an_unknown_ending_is_a_usage_error(refuse, name):
    refuse("train", "iris", "--export", name, code=2, says=[name, ".safetensors", ".json"])


@pytest.mark.parametrize("name", ["nowhere/it.json", "taken.json", "file/it.json"])
def test_what_cannot_be_written_is_told_before_training(folder, refuse, name):
    (folder / "taken.json").mkdir()
    (folder / "file").write_text("no folder")
    said = refuse("train", "iris", "--export", name, "--metrics", "it.csv", code=73, says=[name])
    assert "epoch" not in said


def test_a_device_is_not_written_to(folder, refuse):
    os.mkfifo(folder / "pipe.json")
    refuse("train", "iris", "--export", "pipe.json", code=73, says=["pipe.json"])


def test_a_network_that_a_format_is_not_made_for_is_told_before_training(folder, refuse):
    (folder / "wide.yaml").write_text(
        "data: {source: circle, samples: 20}\nnetwork: {layers: [dense: 1000, dense: 1000]}\n")
    said = refuse("train", "wide.yaml", "--export", "it.py", "--metrics", "it.csv", code=73,
                  says=["it.py", "1005001 parameters", "1000000", ".safetensors"])
    assert "epoch" not in said


def test_a_header_that_no_file_may_have_is_told_before_training(folder, refuse):
    names = ["a" * 600_000, "b" * 600_000]
    (folder / "long.csv").write_text(
        TWO_CLASSES.replace("height,width", ",".join(names), 1))
    said = refuse("train", "long.csv", "--export", "it.safetensors", "--metrics", "it.jsonl",
                  code=73, says=["it.safetensors", "header", "1048576"])
    assert "epoch" not in said


def test_the_result_is_told_even_where_it_cannot_be_exported(run, folder):
    def limit_files():
        resource.setrlimit(resource.RLIMIT_FSIZE, (100, 100))

    result = run("train", "iris", "--epochs", 3, "--quiet", "--export", "it.json",
                 preexec_fn=limit_files)
    assert result.returncode == 73 and "it.json" in result.stderr, result.stderr
    assert result.stdout.startswith("3 epochs in ") and "train cost" in result.stdout
    assert list(contents(folder)) == []
