"""`search`: its trials, what it leaves behind, and what it says."""

import math
import re
import signal

import pytest

from commands import TWO_CLASSES, contents, json_lines, succeeded, table
from searches import EXPERIMENT, PATHS, RESULTS, SEARCH, SLOW, search, trials_in, write_search
from terminal import Terminal


@pytest.fixture(autouse=True)
def files(folder):
    write_search(folder)


# Files

def test_a_row_a_trial_in_two_formats(run, folder):
    search(run, folder, "--trials", 7)
    header, rows = table((folder / "out/trials.csv").read_text())
    assert header == ["trial", *PATHS, *RESULTS]
    assert [row["trial"] for row in rows] == [str(n + 1) for n in range(7)]
    objects = json_lines((folder / "out/trials.jsonl").read_text())
    assert [list(row) for row in objects] == 7 * [header]
    for row, other in zip(rows, objects, strict=True):
        for name in header:
            value = "" if other[name] is None else other[name]
            assert row[name] == value or float(row[name]) == value
        assert row["state"] == "done" and row["problem"] == "" and row["epochs"] == "5"
        assert 0 <= float(row["dev_accuracy"]) <= 1 and float(row["seconds"]) >= 0
    assert set(contents(folder / "out")) == {
        "trials.csv", "trials.jsonl", "best.yaml", "search.json"}


def test_values_are_inside_of_their_ranges(run, folder):
    _, rows = search(run, folder, "--trials", 60)
    for row in rows:
        rate, beta, batch, units, activation = (row[path] for path in PATHS)
        assert 1e-4 <= float(rate) <= 1 and 0.5 <= float(beta) <= 0.999
        assert batch in ("8", "16", "full") and activation in ("tanh", "relu")
        assert 2 <= int(units) <= 6
    assert {row[PATHS[3]] for row in rows} == {"2", "3", "4", "5", "6"}
    # Half of the rates are below the middle of the exponents, not of the numbers: five standard
    # deviations of a count with p = 1/2.
    below = sum(float(row[PATHS[0]]) < 1e-2 for row in rows)
    assert abs(below - 30) < 5 * math.sqrt(60) / 2


def test_the_best_is_the_one_with_the_highest_dev_accuracy(run, folder):
    result, rows = search(run, folder, "--trials", 20)
    order = sorted(rows, key=lambda row: (
        -float(row["dev_accuracy"]), float(row["dev_cost"]), int(row["trial"])))
    shown = [line.split()[0] for line in result.stdout.splitlines()[1:11]]
    assert shown == [row["trial"] for row in order[:10]]
    assert f"trial {order[0]['trial']} of 20 is the best: out/best.yaml" in result.stdout
    assert result.stdout.endswith("\nnntui train out/best.yaml\n")


def test_the_best_can_be_trained_again_to_the_same_result(run, folder):
    _, rows = search(run, folder, "--trials", 9)
    best = max(rows, key=lambda row: (float(row["dev_accuracy"]), -float(row["dev_cost"])))
    succeeded(run("train", "out/best.yaml", "--quiet", "--metrics", "it.csv"))
    last = table((folder / "it.csv").read_text())[1][-1]
    for name in ("dev_accuracy", "dev_cost", "train_accuracy", "train_cost"):
        assert last[name] == best[name]


def test_data_are_found_from_where_the_best_is_written(run, folder):
    (folder / "deep").mkdir()
    (folder / "deep/measured.csv").write_text(TWO_CLASSES)
    (folder / "deep/mine.yaml").write_text("data: {source: measured.csv}\ntraining: {epochs: 2}\n")
    (folder / "space.yaml").write_text("training.learning-rate: {log10: [1e-3, 0.1]}\n")
    succeeded(run("search", "deep/mine.yaml", "--space", "space.yaml", "--trials", 2,
                  "--output", "found/here"))
    assert "source: ../../deep/measured.csv\n" in (folder / "found/here/best.yaml").read_text()
    assert succeeded(run("train", "found/here/best.yaml")).stdout


def test_regression_is_judged_by_the_share_that_is_explained(run, folder):
    (folder / "space.yaml").write_text("training.learning-rate: {log10: [1e-3, 0.1]}\n")
    succeeded(run("search", "plane", "--space", "space.yaml", "--trials", 3, "--output", "out"))
    header, rows = trials_in(folder)
    assert "dev_r2" in header and "train_r2" in header and "dev_accuracy" not in header
    assert all(float(row["dev_r2"]) <= 1 for row in rows)


# The same every time

def test_trials_are_the_same_for_any_number_of_jobs(run, folder):
    for jobs in (1, 2, 5):
        search(run, folder, "--trials", 10, "--jobs", jobs, name=f"jobs{jobs}")
    assert trials_in(folder, "jobs1") == trials_in(folder, "jobs2") == trials_in(folder, "jobs5")


def test_another_seed_has_other_trials(run, folder):
    search(run, folder, "--trials", 3, name="one")
    (folder / "it.yaml").write_text(EXPERIMENT + "seed: 43\n")
    search(run, folder, "--trials", 3, name="two")
    assert trials_in(folder, "one") != trials_in(folder, "two")


# Grids

def test_a_grid_has_at_most_as_many_points(run, folder):
    result, rows = search(run, folder, "--trials", 50, "--grid")
    points = {tuple(row[path] for path in PATHS) for row in rows}
    counts = [len({point[axis] for point in points}) for axis in range(5)]
    assert len(points) == len(rows) == math.prod(counts) <= 50
    assert counts[2] == 3 and counts[4] == 2
    assert f"a grid of {' × '.join(map(str, counts))} = {len(rows)} trials\n" in result.stderr


def test_a_grid_is_too_small_for_its_choices(refuse):
    refuse(*SEARCH, "--trials", 5, "--grid", "--output", "out", code=2,
           says=["a grid of 5 trials is too small", "6 combinations"])


# Trials that fail

def test_draws_that_make_no_experiment_are_recorded(run, folder):
    (folder / "space.yaml").write_text(
        "training.optimizer: {choice: [adam, momentum]}\n"
        "training.optimizer.beta1: {linear: [0.5, 0.9]}\n")
    result, rows = search(run, folder, "--trials", 12)
    for row in rows:
        if row["training.optimizer"] == "adam":
            assert row["state"] == "done"
        else:
            assert row["state"] == "invalid" and "'beta1'" in row["problem"]
            assert row["dev_accuracy"] == row["train_cost"] == ""
    failed = sum(row["state"] == "invalid" for row in rows)
    assert 0 < failed < 12 and f"({failed} failed)" in result.stdout


def test_a_search_without_success_fails(run, folder):
    # Every step of linear regression goes further than the one before.
    (folder / "it.yaml").write_text(
        "data: {source: plane}\nnetwork: {layers: []}\n"
        "training: {optimizer: gradient-descent, epochs: 50}\n")
    (folder / "space.yaml").write_text("training.learning-rate: {log10: [1e30, 1e37]}\n")
    result = run(*SEARCH, "--trials", 3, "--output", "out")
    assert result.returncode == 1 and result.stdout == ""
    assert "none of 3 trials succeeded; trial 1: the numbers stopped" in result.stderr
    assert [row["state"] for row in trials_in(folder)[1]] == 3 * ["diverged"]
    assert not (folder / "out/best.yaml").exists()


# What it says

def test_progress_in_a_pipe_is_a_line_a_trial(run, folder):
    result, _ = search(run, folder, "--trials", 5)
    lines = result.stderr.splitlines()
    assert sorted(re.match(r"trial (\d+) of 5: dev accuracy ", line)[1] for line in lines) == [
        "1", "2", "3", "4", "5"]
    assert "\x1b" not in result.stderr and "\r" not in result.stderr


def test_quiet_leaves_the_result_alone(run, folder):
    result, _ = search(run, folder, "--trials", 2, "--quiet")
    assert result.stderr == "" and "is the best" in result.stdout


@pytest.mark.parametrize("columns, lines", [(100, 30), (50, 8), (20, 3)])
def test_a_terminal_shows_the_best_so_far_in_place(nntui, folder, environment, columns, lines):
    (folder / "it.yaml").write_text(SLOW)
    terminal = Terminal(
        [nntui, *SEARCH, "--trials", 1000, "--output", "out"], folder, environment, columns, lines)
    try:
        terminal.wait_for("1/1000 trials, ")
        terminal.read_for(0.5)
        # Drawn over in place: one head, one bar, nothing scrolled.
        text = terminal.screen_text()
        assert text.count("/1000 trials") == 1
        if lines > 3:
            assert terminal.row(0).startswith("trial  dev accuracy") and text.count("trial ") == 1
        terminal.signal(signal.SIGINT)
        assert terminal.wait_exit() == 130
        assert terminal.terminal_restored()
    finally:
        terminal.close()
