"""`search`: what it leaves behind, that it can be interrupted, and what it refuses."""

import math
import re
import signal
import subprocess
import time

import pytest

from commands import TWO_CLASSES, contents, crash_words_in, json_lines, succeeded, table
from terminal import Terminal

EXPERIMENT = (
    "name: small\ndata: {source: circle, samples: 60}\nnetwork: {layers: [dense: 4, dense: 3]}\n"
    "training: {epochs: 5}\n")
# Trials that take long enough to be interrupted.
SLOW = EXPERIMENT.replace("epochs: 5", "epochs: 3000")
SPACE = """\
training.learning-rate: {log10: [1e-4, 1]}
training.optimizer.beta1: {one-minus-log10: [1e-3, 0.5]}
training.batch-size: {choice: [8, 16, full]}
network.layers[0].dense.units: {integer: [2, 6]}
network.layers[*].dense.activation: {choice: [tanh, relu]}
"""
PATHS = [line.split(":")[0] for line in SPACE.splitlines()]
RESULTS = ["dev_accuracy", "dev_cost", "train_accuracy", "train_cost", "epochs", "seconds",
           "state", "problem"]
SEARCH = ("search", "it.yaml", "--space", "space.yaml")


@pytest.fixture(autouse=True)
def files(folder):
    """A small experiment and a space for it."""
    (folder / "it.yaml").write_text(EXPERIMENT)
    (folder / "space.yaml").write_text(SPACE)


def trials_in(folder, name="out"):
    """The header and the rows of the trials, without the times, which differ."""
    header, rows = table((folder / name / "trials.csv").read_text())
    return header, [{key: row[key] for key in header if key != "seconds"} for row in rows]


def search(run, folder, *options, name="out"):
    """A search that must succeed: its result and its rows."""
    result = succeeded(run(*SEARCH, "--output", name, *options))
    return result, trials_in(folder, name)[1]


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


# Going on

def test_a_search_goes_on_to_more_trials(run, folder):
    search(run, folder, "--trials", 4)
    before = (folder / "out/trials.csv").read_text()
    result, rows = search(run, folder, "--trials", 9, "--resume")
    assert "4 of 9 trials are done already\n" in result.stderr
    assert result.stderr.count("\ntrial ") == 5
    assert (folder / "out/trials.csv").read_text().startswith(before)
    search(run, folder, "--trials", 9, name="whole")
    assert rows == trials_in(folder, "whole")[1]
    assert (folder / "out/best.yaml").read_text() == (folder / "whole/best.yaml").read_text()


def test_a_finished_search_tells_its_result_again(run, folder):
    first, _ = search(run, folder, "--trials", 4)
    before = contents(folder / "out")
    again, _ = search(run, folder, "--trials", 4, "--resume")
    assert again.stdout == first.stdout and contents(folder / "out") == before


def test_resuming_nothing_begins(run, folder):
    assert len(search(run, folder, "--trials", 2, "--resume")[1]) == 2


def test_a_search_is_not_overwritten(run, folder, refuse):
    search(run, folder, "--trials", 2)
    refuse(*SEARCH, "--trials", 2, "--output", "out", code=2, says=["out", "--resume"])


@pytest.mark.parametrize("change, says", [
    (("space.yaml", SPACE + "training.l2: {log10: [0.1, 1]}\n"), "another search space"),
    (("it.yaml", EXPERIMENT + "seed: 7\n"), "another experiment and other data"),
    (("it.yaml", EXPERIMENT.replace("dense: 3", "dense: 5")), "with another experiment; go on"),
])
def test_another_search_is_not_resumed(run, folder, refuse, change, says):
    search(run, folder, "--trials", 2)
    (folder / change[0]).write_text(change[1])
    refuse(*SEARCH, "--trials", 3, "--output", "out", "--resume", code=2, says=["out", says])


def test_another_mode_is_not_resumed(run, folder, refuse):
    search(run, folder, "--trials", 2)
    refuse(*SEARCH, "--trials", 9, "--grid", "--output", "out", "--resume", code=2,
           says=["another mode"])


@pytest.mark.parametrize("name, damage, line", [
    ("trials.csv", lambda text: text.replace("learning-rate", "rate"), 1),
    ("trials.csv", lambda text: text + text.splitlines()[1] + "\n", 4),
    ("trials.csv", lambda text: text.replace("done", "perhaps", 1), 2),
    ("trials.csv", lambda text: text[:-40], 3),
    ("search.json", lambda text: "nothing", None)])
def test_damaged_records_are_named(run, folder, refuse, name, damage, line):
    search(run, folder, "--trials", 2)
    path = folder / "out" / name
    path.write_text(damage(path.read_text()))
    refuse(*SEARCH, "--trials", 3, "--output", "out", "--resume", code=66,
           says=[f"out/{name}:" + (f"{line}: " if line else "")])


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_a_signal_keeps_what_is_done(nntui, run, folder, environment, number):
    (folder / "it.yaml").write_text(SLOW)
    command = [str(word) for word in (nntui, *SEARCH, "--trials", 1000, "--output", "out")]
    with subprocess.Popen(
            command, cwd=folder, env=environment, text=True, stdout=subprocess.PIPE,
            stderr=subprocess.PIPE) as process:
        end = time.monotonic() + 20
        while time.monotonic() < end and not (folder / "out/trials.csv").exists():
            time.sleep(0.01)
        process.send_signal(number)
        output, errors = process.communicate(timeout=20)
    assert process.returncode == 128 + number, errors
    rows = trials_in(folder)[1]
    assert 0 < len(rows) < 1000 and "is the best" in output and not crash_words_in(errors)
    told = re.search(r"interrupted with (\d+) of 1000 trials done; go on with\nnntui (.*)\n", errors)
    assert int(told[1]) == len(rows)
    # What it says to go on with does go on.
    words = told[2].split()
    assert words[-1] == "--resume"
    words[words.index("1000")] = str(len(rows) + 1)
    again = succeeded(run(*words))
    assert f"{len(rows)} of {len(rows) + 1} trials are done already" in again.stderr
    after = trials_in(folder)[1]
    # Trials end in any order; those that were done are as they were.
    assert [row for row in after if row in rows] == rows


def test_a_kill_leaves_whole_files(nntui, run, folder, environment):
    (folder / "it.yaml").write_text(SLOW.replace("3000", "100"))
    command = [str(word) for word in (
        nntui, *SEARCH, "--trials", 100000, "--output", "out", "--quiet", "--resume")]
    done = 0
    for _ in range(4):
        with subprocess.Popen(command, cwd=folder, env=environment) as process:
            end = time.monotonic() + 20
            while time.monotonic() < end:
                time.sleep(0.05)
                if (folder / "out/trials.csv").exists() and len(trials_in(folder)[1]) > done:
                    break
            process.kill()
        rows = trials_in(folder)[1]
        assert len(rows) > done
        done = len(rows)
    assert succeeded(run("train", "out/best.yaml", "--quiet")).stdout


def test_two_searches_do_not_share_a_folder(nntui, folder, environment, run):
    (folder / "it.yaml").write_text(SLOW)
    command = [str(word) for word in (nntui, *SEARCH, "--trials", 1000, "--output", "out")]
    with subprocess.Popen(
            command, cwd=folder, env=environment, stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL) as process:
        end = time.monotonic() + 20
        while time.monotonic() < end and not (folder / "out/search.json").exists():
            time.sleep(0.01)
        second = run(*SEARCH, "--trials", 3, "--output", "out", "--resume")
        process.kill()
    assert second.returncode == 73 and "another search" in second.stderr


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


# What it refuses

@pytest.mark.parametrize("text, says", [
    ("training.learning_rate: {log10: [1e-4, 1]}\n",
     [":1: ", "training.learning_rate", "did you mean 'learning-rate'?"]),
    (SPACE + "training.l2: {log10: [0, 1]}\n", [":6: ", "training.l2", "'0'", "above 0"]),
    (SPACE + "training.l2: {linear: [1, 0]}\n", [":6: ", "training.l2", "lower bound"]),
    (SPACE + "training.l2: {log: [0.1, 1]}\n", [":6: ", "'log'", "did you mean 'log10'?"]),
    (SPACE + "precision: {choice: []}\n", [":6: ", "precision", "nothing to choose"]),
    (SPACE + "precision: {choice: [float16]}\n", [":6: ", "'float16'", "float32, float64"]),
    (SPACE + "training.epochs: {linear: [1, 9]}\n", [":6: ", "did you mean 'integer'?"]),
    (SPACE + "network.layers[2].dense.units: {integer: [1, 9]}\n", [":6: ", "item 2", "0 to 1"]),
    ("", [":1: ", "says nothing"]),
    ("training.l2: &a {log10: [0.1, 1]}\n", [":1: ", "anchors"]),
    (SPACE + "# " + (1 << 20) * "x", ["1048576"]),
])
def test_a_mistake_in_the_space_is_named_with_its_place(folder, refuse, text, says):
    (folder / "space.yaml").write_text(text)
    refuse(*SEARCH, "--trials", 2, "--output", "out", code=66, says=["space.yaml", *says])


def test_all_mistakes_are_told_at_once(folder, refuse):
    (folder / "space.yaml").write_text(
        "training.l2: {log10: [0, 1]}\ntraining.l1: {linear: [0, 1]}\n"
        "training.epoch: {integer: [1, 2]}\nseed: {choice: [1, -1]}\n")
    said = refuse(*SEARCH, "--trials", 2, "--output", "out", code=66).splitlines()
    assert [line.split(" ")[0] for line in said] == [
        f"space.yaml:{line}:" for line in (1, 3, 4)]


def test_a_mistake_in_the_experiment_comes_first(folder, refuse):
    (folder / "it.yaml").write_text(EXPERIMENT + "sede: 3\n")
    refuse(*SEARCH, "--trials", 2, "--output", "out", code=66,
           says=["it.yaml:5: ", "did you mean 'seed'?"])


def test_an_experiment_without_a_dev_set_is_refused(folder, refuse):
    (folder / "it.yaml").write_text(EXPERIMENT.replace("samples: 60", "split: none"))
    refuse(*SEARCH, "--trials", 2, "--output", "out", code=66,
           says=["it.yaml:2: data.split", "dev set"])


def test_weights_are_no_experiment_to_search(run, refuse):
    succeeded(run("train", "it.yaml", "--export", "it.safetensors"))
    refuse("search", "it.safetensors", "--space", "space.yaml", "--trials", 2, "--output", "out",
           code=2, says=["it.safetensors", "drawn weights"])


@pytest.mark.parametrize("options, says", [
    (("--trials", 0), ["--trials 0"]), (("--trials=-3",), ["--trials -3"]),
    (("--trials", 2, "--jobs", 0), ["--jobs 0"]), (("--trials", "many"), ["'many'"]),
    ((), ["--trials"])])
def test_impossible_options_are_usage_errors(refuse, options, says):
    refuse(*SEARCH, "--output", "out", *options, code=2, says=["nntui: ", *says])


@pytest.mark.parametrize("name", ["no.yaml", "."])
def test_a_space_that_cannot_be_read_is_named(refuse, name):
    refuse("search", "it.yaml", "--space", name, "--trials", 2, "--output", "out", code=66,
           says=[name])


@pytest.mark.parametrize("name", ["it.yaml", "it.yaml/out", "/proc/out", "", "/dev/null"])
def test_a_folder_that_cannot_be_written_is_named(refuse, name):
    refuse(*SEARCH, "--trials", 2, "--output", name, code=73, says=[name])


def test_a_folder_with_files_of_another_kind_is_fine(run, folder):
    (folder / "out").mkdir()
    (folder / "out/notes.txt").write_text("mine")
    search(run, folder, "--trials", 2)
    assert (folder / "out/notes.txt").read_text() == "mine"
