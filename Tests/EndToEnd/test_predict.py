"""`predict`: a header, and a row an example."""

import math
import os
import statistics
import struct
import subprocess

import pytest

from commands import NUMBERS, TWO_CLASSES, succeeded, table
from weights import tensors_of


@pytest.fixture
def predict(run, folder):
    """Trains on CSV and predicts other CSV: the header and the rows."""

    def predict_table(training, data, epochs=300, ending="safetensors", settings=""):
        (folder / "training.csv").write_text(training)
        (folder / "it.yaml").write_text(f"data: {{source: training.csv, split: none}}\n{settings}")
        (folder / "new.csv").write_text(data)
        succeeded(run("train", "it.yaml", "--epochs", epochs, "--export", f"it.{ending}"))
        result = succeeded(run("predict", f"it.{ending}", "new.csv"))
        assert result.stderr == ""
        return table(result.stdout)

    return predict_table


@pytest.mark.parametrize("ending", ["safetensors", "json"])
def test_two_classes(predict, ending):
    header, rows = predict(TWO_CLASSES, "height,width\n10,1\n29,1\n", ending=ending)
    assert header == ["prediction", "p_short", "p_tall"]
    assert [row["prediction"] for row in rows] == ["short", "tall"]
    for row in rows:
        probabilities = float(row["p_short"]), float(row["p_tall"])
        assert sum(probabilities) == pytest.approx(1, abs=1e-6)
        assert (row["prediction"] == "tall") == (probabilities[1] > probabilities[0])


def test_many_classes(run, folder):
    succeeded(run("train", "iris", "--epochs", 100, "--export", "iris.safetensors"))
    (folder / "new.csv").write_text(
        "sepal_length_cm,sepal_width_cm,petal_length_cm,petal_width_cm\n"
        "5.1,3.5,1.4,0.2\n6,2.8,4.5,1.3\n7.2,3.2,6,2.2\n")
    header, rows = table(succeeded(run("predict", "iris.safetensors", "new.csv")).stdout)
    names = ["setosa", "versicolor", "virginica"]
    assert header == ["prediction", *(f"p_{name}" for name in names)]
    assert [row["prediction"] for row in rows] == names
    for row in rows:
        shares = [float(row[f"p_{name}"]) for name in names]
        assert sum(shares) == pytest.approx(1, abs=1e-6)
        assert names[shares.index(max(shares))] == row["prediction"]


def test_numbers_as_labels_are_sorted_as_numbers(folder, run):
    training = "x,y\n" + "".join(f"{index},{(10, 9, 2)[index // 4]}\n" for index in range(12))
    (folder / "labels.csv").write_text(training)
    (folder / "labels.yaml").write_text("data: {source: labels.csv, task: classification}\n")
    succeeded(run("train", "labels.yaml", "--epochs", 1, "--export", "it.json"))
    header, _ = table(succeeded(run("predict", "it.json", "labels.csv")).stdout)
    assert header == ["prediction", "p_2", "p_9", "p_10"]


def test_numbers(predict):
    # The weight is 2 (height - 10) + width, which a network without hidden layers learns.
    header, rows = predict(
        NUMBERS, "height,width\n10,0\n29,1\n", epochs=2000,
        settings="network: {layers: []}\ntraining: {learning-rate: 0.1}\n")
    assert header == ["prediction"]
    assert [float(row["prediction"]) for row in rows] == pytest.approx([0, 39], abs=0.1)


def test_columns_are_found_by_name(predict, run, folder):
    _, rows = predict(TWO_CLASSES, "height,width\n12,2\n25,0\n", epochs=5)
    (folder / "mixed.csv").write_text("note,width,kind,height\na,2,?,12\nb,0,?,25\n")
    mixed = table(succeeded(run("predict", "it.safetensors", "mixed.csv")).stdout)
    assert mixed[1] == rows


def test_inputs_are_standardised_by_the_training_set(predict, folder):
    training = "a,b,kind\n1,5,x\n2,5,y\n4,5,y\n9,5,x\n"
    _, rows = predict(training, "a,b\n3,5\n-1,77\n", epochs=3, settings="network: {layers: []}\n")
    tensors = tensors_of(folder / "it.safetensors")
    weight, _ = struct.unpack("<2f", tensors["layers.0.weight"][2])
    (bias,) = struct.unpack("<f", tensors["layers.0.bias"][2])
    column = [1, 2, 4, 9]
    for value, row in zip((3, -1), rows):
        # The second column was constant in training: whatever it is now, it counts as 0.
        standardised = (value - statistics.fmean(column)) / statistics.pstdev(column)
        expected = 1 / (1 + math.exp(-(weight * standardised + bias)))
        # Single precision: seven digits.
        assert float(row["p_y"]) == pytest.approx(expected, rel=1e-5)


def test_no_examples_are_no_rows_or_an_error(predict, run, folder):
    predict(TWO_CLASSES, "height,width\n12,2\n", epochs=1)
    (folder / "none.csv").write_text("height,width\n")
    result = run("predict", "it.safetensors", "none.csv")
    assert (result.returncode, result.stdout.count("\n")) in ((0, 1), (66, 0))


def test_names_with_commas_and_quotes_are_quoted(predict):
    training = TWO_CLASSES.replace("short", '"so, ""small"""')
    header, rows = predict(training, "height,width\n10,1\n29,1\n")
    assert header == ["prediction", 'p_so, "small"', "p_tall"]
    assert rows[0]["prediction"] == 'so, "small"'


@pytest.mark.parametrize("data, says", [
    ("height,breadth\n1,2\n", ["new.csv:1", "'width'", "height, breadth"]),
    ("height,wdith\n1,2\n", ["new.csv:1", "'width'", "did you mean 'wdith'?"]),
    ("height,width\n1,2\n3,wide\n", ["new.csv:3", "'width'", "'wide'", "not a number"]),
    ("height,width\n1,2\n3\n", ["new.csv:3", "1 field", "2"]),
    ("height,width\n1,\n", ["new.csv:2", "'width'", "empty"]),
    ("", ["new.csv", "empty"]),
])
def test_data_that_do_not_fit_are_refused(run, folder, refuse, data, says):
    (folder / "training.csv").write_text(TWO_CLASSES)
    (folder / "new.csv").write_text(data)
    succeeded(run("train", "training.csv", "--epochs", 1, "--export", "it.safetensors"))
    refuse("predict", "it.safetensors", "new.csv", code=66, says=says)


# Rectified units hand on what is too large for float32, in sums of both signs.
@pytest.mark.parametrize("training", [
    NUMBERS, TWO_CLASSES, TWO_CLASSES.replace("12,2,short", "12,2,middle")],
    ids=["numbers", "two classes", "three classes"])
def test_outputs_that_are_not_finite_are_told_with_their_row(run, folder, refuse, training):
    (folder / "training.csv").write_text(training)
    layers = "{layers: [dense: {units: 8, activation: relu}]}"
    (folder / "it.yaml").write_text(
        f"data: {{source: training.csv, split: none}}\nnetwork: {layers}\n")
    succeeded(run("train", "it.yaml", "--epochs", 20, "--export", "it.safetensors"))
    (folder / "new.csv").write_text("height,width\n12,2\n1e300,-1e300\n13,1\n")
    refuse("predict", "it.safetensors", "new.csv", code=66,
           says=["new.csv", "row 2 ", "not finite"])


def test_predicting_takes_no_more_memory_than_training(nntui, run, folder, environment):
    (folder / "training.csv").write_text(TWO_CLASSES)
    (folder / "it.yaml").write_text(
        "data: {source: training.csv, split: none}\nnetwork: {layers: [dense: 20000]}\n"
        "training: {optimizer: gradient-descent, batch-size: 1}\n")
    rows = "".join(f"{index % 40},{index % 3},short\n" for index in range(300))
    (folder / "new.csv").write_text("height,width,kind\n" + rows)

    def peak(*arguments):
        """The most memory that a command had, in KiB."""
        with open(folder / "output", "w") as output:
            process = subprocess.Popen(
                [str(nntui), *arguments], cwd=folder, env=environment, stdout=output)
            _, status, usage = os.wait4(process.pid, 0)
            process.returncode = os.waitstatus_to_exitcode(status)
        assert process.returncode == 0
        return usage.ru_maxrss

    trained = peak("train", "it.yaml", "--epochs", "1", "--quiet", "--export", "it.safetensors")
    # Room for 256 examples at once would be twice what all of training takes.
    assert peak("predict", "it.safetensors", "new.csv") < trained * 1.5


def test_missing_files_are_named(run, folder, refuse):
    (folder / "new.csv").write_text("x1,x2\n0,0\n")
    refuse("predict", "no.safetensors", "new.csv", code=66, says=["no.safetensors", "No such file"])
    succeeded(run("train", "circle", "--epochs", 1, "--export", "it.json"))
    refuse("predict", "it.json", "no.csv", code=66, says=["no.csv", "No such file"])
    refuse("predict", "it.json", code=2, says=["data"])
