"""The experiments that come with the program: what they promise, measured."""

import re
from pathlib import Path
from statistics import mean

import pytest

from commands import succeeded

FOLDER = Path(__file__).resolve().parents[2] / "datasets" / "experiments"
NAMES = sorted(path.stem for path in FOLDER.glob("*.yaml"))


def test_all_are_listed_with_a_sentence(run):
    lines = succeeded(run("experiments")).stdout.splitlines()
    assert [line.split()[0] for line in lines] == NAMES and len(NAMES) >= 10
    assert all(len(line.split()) > 5 for line in lines)


@pytest.mark.parametrize("name", NAMES)
def test_the_gradients_of_each_agree(run, name):
    lines = succeeded(run("check-gradients", name)).stdout.splitlines()
    errors = [float(re.search(r"relative error (\S+)", line).group(1)) for line in lines]
    # Kinks are left out, so that this holds for ReLU and max-pooling as well.
    assert errors and max(errors) < 1e-7


@pytest.mark.parametrize("name", NAMES)
def test_each_trains_and_tells_how_it_went(run, name):
    result = succeeded(run("train", name, "--epochs", 2))
    assert result.stdout.startswith("2 epochs in ") and "train" in result.stdout


# The mean over five seeds of what the dev set says.
@pytest.mark.parametrize("name, least", [
    ("logistic-regression", 96), ("wine-elastic-net", 96), ("digits-dense", 96.5),
    ("digits-convolution", 98)])
def test_accuracy_on_the_dev_set(run, name, least):
    assert mean(dev_score(run, name, seed, r"accuracy (\S+) %") for seed in range(1, 6)) >= least


def test_the_share_of_diabetes_that_is_explained(run):
    scores = [dev_score(run, "diabetes-linear", seed, r"R² (\S+)") for seed in range(1, 6)]
    assert mean(scores) >= 0.40


def test_symmetry_is_worth_a_single_unit_and_breaks_with_the_draw(run, folder):
    symmetric = dev_score(run, "symmetry", 1, r"accuracy (\S+) %")
    text = (FOLDER / "symmetry.yaml").read_text().replace("{constant: 0.5}", "xavier-normal")
    (folder / "broken.yaml").write_text(text)
    broken = dev_score(run, folder / "broken.yaml", 1, r"accuracy (\S+) %")
    assert symmetric < 80 < 90 < broken


def test_batch_norm_mends_what_vanishes(run):
    vanishing = dev_score(run, "vanishing-gradients", 1, r"accuracy (\S+) %")
    mended = dev_score(run, "deep-batch-norm", 1, r"accuracy (\S+) %")
    assert vanishing < 70 and mended > 95


def test_early_stopping_tells_where_it_went_back_to(run):
    summary = succeeded(run("train", "overfitting-stopped", "--quiet")).stdout
    after, back = map(int, re.search(r"^(\d+) epochs .*back at epoch (\d+):", summary).groups())
    assert after == back + 40


def dev_score(run, name, seed, pattern):
    """What `train` says of the dev set."""
    summary = succeeded(run("train", name, "--seed", seed, "--quiet")).stdout
    return float(re.search("dev cost.*" + pattern, summary).group(1))
