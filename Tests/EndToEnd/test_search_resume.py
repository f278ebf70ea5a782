"""`search` goes on where it was ended, and several do not disturb each other."""

import re
import signal
import subprocess
import time

import pytest

from commands import contents, crash_words_in, succeeded
from searches import EXPERIMENT, SEARCH, SLOW, SPACE, search, trials_in, write_search


@pytest.fixture(autouse=True)
def files(folder):
    write_search(folder)


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


@pytest.mark.parametrize("trials", [4, 5])
@pytest.mark.parametrize("damage", [
    lambda folder: (folder / "best.yaml").unlink(),
    lambda folder: (folder / "best.yaml").write_text("# Trial 9 of a search: dev 0 %.\n"),
    lambda folder: (folder / "trials.jsonl").unlink(),
    lambda folder: (folder / "trials.jsonl").write_text('{"trial": 1}\n')])
def test_what_a_save_left_behind_is_made_anew(run, folder, damage, trials):
    search(run, folder, "--trials", 4)
    before = contents(folder / "out")
    damage(folder / "out")
    search(run, folder, "--trials", trials, "--resume")
    search(run, folder, "--trials", trials, name="whole")
    assert (folder / "out/best.yaml").read_bytes() == (folder / "whole/best.yaml").read_bytes()
    after = (folder / "out/trials.jsonl").read_bytes()
    assert after.startswith(before["trials.jsonl"]) and after.count(b"\n") == trials


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
