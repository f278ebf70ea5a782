"""`train --metrics`: a row an epoch, as CSV and as JSON lines."""

import math
import struct

import pytest

from commands import json_lines, succeeded, table
from weights import tensors_of

COLUMNS = ["epoch", "train_cost", "dev_cost", "train_accuracy", "dev_accuracy", "penalty",
           "learning_rate", "seconds"]


def train_with_metrics(run, folder, experiment, name, *options):
    succeeded(run("train", experiment, "--quiet", "--metrics", name, *options))
    return (folder / name).read_text()


def test_a_row_an_epoch_and_one_before(run, folder):
    header, rows = table(train_with_metrics(run, folder, "iris", "it.csv", "--epochs", 5))
    assert header == COLUMNS
    assert [row["epoch"] for row in rows] == ["0", "1", "2", "3", "4", "5"]
    for row in rows:
        assert all(math.isfinite(float(cell)) for cell in row.values())
        assert 0 <= float(row["train_accuracy"]) <= 1 and float(row["train_cost"]) > 0
    seconds = [float(row["seconds"]) for row in rows]
    assert seconds[0] == 0 and seconds == sorted(seconds)


def test_row_0_is_before_training(run, folder):
    _, [before] = table(train_with_metrics(run, folder, "iris", "none.csv", "--epochs", 0))
    _, rows = table(train_with_metrics(run, folder, "iris", "two.csv", "--epochs", 2))
    assert rows[0] == before
    assert rows[0]["train_cost"] != rows[1]["train_cost"]


def test_json_lines_say_the_same(run, folder):
    _, rows = table(train_with_metrics(run, folder, "iris", "it.csv", "--epochs", 3))
    objects = json_lines(train_with_metrics(run, folder, "iris", "it.jsonl", "--epochs", 3))
    assert [list(row) for row in objects] == 4 * [COLUMNS]
    for row, other in zip(rows, objects, strict=True):
        assert {name: float(row[name]) for name in COLUMNS[:-1]} == {
            name: other[name] for name in COLUMNS[:-1]}


def test_columns_that_do_not_apply_are_empty(run, folder):
    (folder / "all.yaml").write_text("data: {source: sine, split: none}\n")
    _, rows = table(train_with_metrics(run, folder, "all.yaml", "it.csv", "--epochs", 1))
    for row in rows:
        empty = {name for name, cell in row.items() if cell == ""}
        assert empty == {"dev_cost", "train_accuracy", "dev_accuracy"}
    for row in json_lines(train_with_metrics(run, folder, "all.yaml", "it.jsonl", "--epochs", 1)):
        empty = {name for name, value in row.items() if value is None}
        assert empty == {"dev_cost", "train_accuracy", "dev_accuracy"}


def test_the_last_row_is_the_result(run, folder):
    result = succeeded(run("train", "iris", "--epochs", 40, "--quiet", "--metrics", "it.csv"))
    _, rows = table((folder / "it.csv").read_text())
    accuracy = float(rows[-1]["train_accuracy"])
    assert f"train cost {float(rows[-1]['train_cost']):.3g}" in result.stdout
    assert f"accuracy {100 * accuracy:.1f} %" in result.stdout


def test_the_penalty_is_half_lambda_times_the_squares(run, folder):
    (folder / "small.yaml").write_text(
        "data: {source: circle}\nprecision: float64\ntraining: {l2: 0.1}\n")
    text = train_with_metrics(run, folder, "small.yaml", "it.csv", "--epochs", 3,
                              "--export", "it.safetensors")
    _, rows = table(text)
    squares = sum(
        weight ** 2
        for name, (_, _, data) in tensors_of(folder / "it.safetensors").items()
        if name.endswith("weight") for weight in struct.unpack(f"<{len(data) // 8}d", data))
    # Sums of a hundred numbers in another order: a few units in the last place.
    assert float(rows[-1]["penalty"]) == pytest.approx(0.1 / 2 * squares, rel=1e-12)


def test_the_learning_rate_is_the_one_of_the_epoch(run, folder):
    (folder / "stepped.yaml").write_text(
        "data: {source: circle, samples: 60}\n"
        "training: {learning-rate: 0.1, schedule: {name: step, every: 2, factor: 0.5}}\n")
    _, rows = table(train_with_metrics(run, folder, "stepped.yaml", "it.csv", "--epochs", 6))
    # Before training, the one that it begins with.
    rates = [float(row["learning_rate"]) for row in rows]
    assert rates == pytest.approx([0.1, 0.1, 0.1, 0.05, 0.05, 0.025, 0.025])


def test_metrics_take_the_place_of_older_ones(run, folder):
    train_with_metrics(run, folder, "iris", "it.csv", "--epochs", 9)
    _, rows = table(train_with_metrics(run, folder, "iris", "it.csv", "--epochs", 1))
    assert len(rows) == 2


@pytest.mark.parametrize("name", ["it.txt", "it", "it.csv.gz"])
def test_an_unknown_ending_of_metrics_is_a_usage_error(refuse, name):
    refuse("train", "iris", "--metrics", name, code=2, says=[name, ".csv", ".jsonl"])


def test_metrics_that_cannot_be_written_are_told_before_training(refuse):
    refuse("train", "iris", "--metrics", "nowhere/it.csv", code=73, says=["nowhere/it.csv"])
    refuse("train", "iris", "--metrics", "nowhere/it.csv", "--export", "it.json", code=73)
