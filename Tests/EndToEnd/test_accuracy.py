"""What the default recipes reach: the mean accuracy on the dev set over five seeds."""

import statistics

import pytest

from commands import succeeded, table


@pytest.mark.parametrize("name, goal", [
    ("iris", 0.93), ("circle", 0.97), ("xor", 0.97), ("moons", 0.97), ("spiral", 0.95),
    ("digits", 0.95)])
def test_the_default_recipe_reaches_its_goal(run, folder, name, goal):
    accuracies = []
    for seed in range(1, 6):
        succeeded(run("train", name, "--seed", seed, "--quiet", "--metrics", "it.csv"))
        _, rows = table((folder / "it.csv").read_text())
        accuracies.append(float(rows[-1]["dev_accuracy"]))
    assert statistics.fmean(accuracies) >= goal, accuracies
