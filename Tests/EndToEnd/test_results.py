"""The report after training: what it says of each set, of the classes, and of bias and variance."""

import re
from random import Random

import pytest

from commands import NUMBERS, TWO_CLASSES, succeeded, table

SETS = ("train", "dev", "test")


def report_of(result):
    """What follows the line of the result, as paragraphs of lines."""
    first, blank, report = result.stdout.split("\n", 2)
    assert " in " in first and blank == "" and report.endswith("\n")
    return [paragraph.splitlines() for paragraph in report.rstrip("\n").split("\n\n")]


def cells_of(line):
    """The columns of a line of a table."""
    return re.split(r"  +", line.strip())


def sentence(lines):
    """A paragraph of wrapped lines as one."""
    return " ".join(lines)


def percent(share):
    return "100 %" if share == 1 else f"{100 * share:.1f} %"


# Sets

def test_every_set_has_a_line_that_agrees_with_the_summary_and_the_metrics(run, folder):
    result = succeeded(run("train", "iris", "--epochs", 30, "--metrics", "it.csv"))
    header, *rows = report_of(result)[0]
    assert cells_of(header) == ["examples", "cost", "accuracy", "wrong"]
    cells = {row[0]: row[1:] for row in map(cells_of, rows)}
    assert [(name, cells[name][0]) for name in cells] == list(zip(SETS, ("90", "30", "30")))
    _, metrics = table((folder / "it.csv").read_text())
    for name in ("train", "dev"):
        count, cost, accuracy, wrong = cells[name]
        assert f"{name} cost {cost}, accuracy {accuracy}" in result.stdout.splitlines()[0]
        assert accuracy == percent(1 - int(wrong) / int(count))
        assert accuracy == percent(float(metrics[-1][f"{name}_accuracy"]))
        assert float(cost) == pytest.approx(float(metrics[-1][f"{name}_cost"]), rel=0.005)


def test_regression_has_its_own_figures_and_no_classes(run):
    result = succeeded(run("train", "diabetes", "--epochs", 30))
    sets, verdict = report_of(result)
    assert cells_of(sets[0]) == ["examples", "cost", "R²", "RMSE", "MAE"]
    for name, row in zip(SETS, map(cells_of, sets[1:])):
        cost, root_mean_square, mean_absolute = (
            float(row[column].replace(",", "")) for column in (2, 4, 5))
        assert row[0] == name
        # The cost is half the mean square.
        assert root_mean_square == pytest.approx((2 * cost) ** 0.5, rel=0.01)
        assert 0 < mean_absolute < root_mean_square
    assert "1 - R²" in sentence(verdict)


def test_a_run_on_everything_has_no_verdict(run, folder):
    (folder / "measured.csv").write_text(TWO_CLASSES)
    (folder / "all.yaml").write_text("data: {source: measured.csv, split: none}\n")
    sets, classes, verdict = report_of(succeeded(run("train", "all.yaml", "--epochs", 5)))
    assert [cells_of(line)[0] for line in sets[1:]] == ["train"]
    assert classes[0].startswith("training set: ")
    assert "no dev set" in sentence(verdict)


# Classes

@pytest.mark.parametrize("name, classes", [
    ("iris", ["setosa", "versicolor", "virginica"]), ("breast-cancer", ["benign", "malignant"])])
def test_the_matrix_of_the_dev_set_adds_up(run, name, classes):
    sets, matrix, _ = report_of(succeeded(run("train", name, "--epochs", 10)))
    count, _, _, wrong = cells_of(sets[2])[1:]
    assert matrix[0].startswith("dev set: ")
    assert cells_of(matrix[1]) == classes + ["precision", "recall", "F1"]
    rows = [cells_of(line) for line in matrix[2:2 + len(classes)]]
    assert [row[0] for row in rows] == classes
    counts = [[int(cell) for cell in row[1:1 + len(classes)]] for row in rows]
    assert sum(map(sum, counts)) == int(count)
    hits = [counts[index][index] for index in range(len(classes))]
    assert sum(hits) == int(count) - int(wrong)
    recalls = [percent(hit / sum(row)) for hit, row in zip(hits, counts)]
    assert [row[-2] for row in rows] == recalls
    named = [sum(column) for column in zip(*counts)]
    precisions = [percent(hit / sum_) if sum_ else "-" for hit, sum_ in zip(hits, named)]
    assert [row[-3] for row in rows] == precisions
    assert cells_of(matrix[2 + len(classes)])[0] == "mean"


def many_classes(count, name, examples=10):
    """Examples of `count` classes, each at a height of its own."""
    return "height,kind\n" + "".join(
        f"{number},{name(number)}\n" for number in range(count) for _ in range(examples))


def test_a_class_that_is_never_predicted_has_no_precision(run, folder):
    (folder / "measured.csv").write_text(many_classes(3, "abc".__getitem__))
    (folder / "blind.yaml").write_text(
        "data: {source: measured.csv}\n"
        "network: {layers: [], output: {initializer: zeros}}\ntraining: {epochs: 0}\n")
    _, matrix, _ = report_of(succeeded(run("train", "blind.yaml")))
    rows = {cells[0]: cells[1:] for cells in map(cells_of, matrix[2:6])}
    # All outputs are equal, and the first of equal ones decides.
    assert rows["a"][3] != "-" and rows["a"][4] == "100 %"
    for name in "bc":
        assert rows[name][3:] == ["-", "0.0 %", "0.0 %"]
    assert rows["mean"][0] == rows["a"][3]
    assert "never predicted" in sentence(matrix[6:])


@pytest.mark.parametrize("count, name", [
    (10, "{}".format), (10, "a name that is long {}".format), (20, "{:02}".format),
    (20, "kind number {}".format), (4, "漢字の名前が長い{}".format), (2, "{}\u202e\t\x1b[31m".format)])
def test_the_table_fits_eighty_columns(run, folder, count, name):
    (folder / "measured.csv").write_text(many_classes(count, name))
    result = succeeded(run("train", "measured.csv", "--epochs", 1))
    sets, matrix, *_ = report_of(result)
    assert matrix[0].startswith("dev set: ")
    for line in result.stdout.splitlines()[1:]:
        assert sum(2 if character > "\u2fff" else 1 for character in line) <= 80
        assert line == line.rstrip() and "\x1b" not in line and "\u202e" not in line
    # Whether or not precision and the like stand beside them, all examples are counted.
    counts = [re.sub(r"(  +(\S+ %|-)){3}$", "", row).split()[-count:]
              for row in matrix[2:2 + count]]
    assert sum(int(cell) for row in counts for cell in row) == int(cells_of(sets[2])[1])


def test_above_twenty_classes_there_are_only_means(run, folder):
    (folder / "measured.csv").write_text(many_classes(21, "kind {}".format))
    _, means, _ = report_of(succeeded(run("train", "measured.csv", "--epochs", 1)))
    assert "21 classes" in sentence(means) and "recall" in sentence(means)
    assert len(means) <= 2


# Verdict

def verdict_of(run, *arguments):
    return sentence(report_of(succeeded(run("train", *arguments)))[-1])


def test_a_network_that_has_learnt_nothing_has_high_bias(run):
    assert "high bias" in verdict_of(run, "iris", "--epochs", 0)


def test_a_network_that_knows_its_noise_by_heart_has_high_variance(run, folder):
    # Classes that nothing tells apart, and enough columns to know every example by.
    random = Random(1)
    header = [f"x{column}" for column in range(20)] + ["kind"]
    rows = [[f"{random.gauss(0, 1):.3f}" for _ in range(20)] + [random.choice("ab")]
            for _ in range(60)]
    (folder / "noise.csv").write_text("".join(",".join(row) + "\n" for row in [header, *rows]))
    (folder / "large.yaml").write_text(
        "data: {source: noise.csv}\nnetwork: {layers: [dense: 32]}\ntraining: {epochs: 300}\n")
    verdict = verdict_of(run, "large.yaml")
    assert re.match(r"train error 0\.0 %, dev error \d+\.\d %: high variance - ", verdict)


def test_the_acceptable_error_decides(run):
    strict = verdict_of(run, "diabetes", "--epochs", 60, "--acceptable-error", 0.01)
    lenient = verdict_of(run, "diabetes", "--epochs", 60, "--acceptable-error", 0.5)
    assert "high bias" in strict and "acceptable error 0.01" in strict
    assert "neither" in lenient and "acceptable error 0.5" in lenient
    # The errors themselves do not depend on what is accepted.
    assert strict.split(" (")[0] == lenient.split(" (")[0]


def test_one_in_a_hundred_is_acceptable_where_nobody_says_another(run):
    assert "acceptable error 0.01" in verdict_of(run, "iris", "--epochs", 1)
    assert "default: 0.01" in run("train", "--help").stdout


@pytest.mark.parametrize("value", ["0", "-0.1", "0.51", "nan", "inf", "much"])
def test_an_acceptable_error_that_is_none_is_refused(refuse, value):
    refuse("train", "iris", f"--acceptable-error={value}", "--export", "it.json",
           code=2, says=["acceptable-error", value])


# Around it

def test_quiet_leaves_one_line(run):
    assert run("train", "iris", "--epochs", 3, "--quiet").stdout.count("\n") == 1


def test_the_report_changes_nothing(run, folder):
    (folder / "measured.csv").write_text(NUMBERS)
    for name, options in (("told", []), ("quiet", ["--quiet"])):
        succeeded(run("train", "measured.csv", "--epochs", 9, "--export", f"{name}.json", *options))
    assert (folder / "told.json").read_bytes() == (folder / "quiet.json").read_bytes()


def test_one_seed_gives_the_same_report(run):
    first, second = (succeeded(run("train", "iris", "--epochs", 5)) for _ in range(2))
    assert report_of(first) == report_of(second)


def test_a_run_that_diverges_has_no_report(folder, refuse):
    (folder / "steep.yaml").write_text(
        "data: {source: hills}\n"
        "training: {optimizer: gradient-descent, learning-rate: 1e9, epochs: 50}\n")
    refuse("train", "steep.yaml", code=1, says=["diverged"])
