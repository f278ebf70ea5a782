"""What every test gets: the program, folders of its own, a way to start the dashboard."""

import os
import subprocess
from pathlib import Path

import pytest

from commands import contents, crash_words_in
from dashboard import Dashboard

REPOSITORY = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="session")
def nntui():
    """The absolute path of the program: NNTUI, or the release build of this repository."""
    path = Path(os.environ.get("NNTUI", REPOSITORY / ".build/release/nntui")).absolute()
    assert path.exists(), f"{path} does not exist: build it, or say where it is in NNTUI"
    return path


@pytest.fixture
def folder(tmp_path):
    """An empty working directory."""
    path = tmp_path / "work"
    path.mkdir()
    return path


@pytest.fixture
def environment(tmp_path):
    """An environment in which nothing of this machine's person is found."""
    home = tmp_path / "home"
    home.mkdir()
    return {
        "PATH": os.environ["PATH"], "HOME": str(home), "TERM": "xterm-256color",
        "LC_ALL": "C.UTF-8", "XDG_CONFIG_HOME": str(home / "config"),
        "XDG_STATE_HOME": str(home / "state"), "XDG_CACHE_HOME": str(home / "cache"),
        "XDG_DATA_HOME": str(home / "data"), "TMPDIR": str(home),
    }


@pytest.fixture
def start(nntui, folder, environment):
    """Starts the dashboard: `start("circle", columns=80, lines=24, TERM="linux")`."""
    opened = []

    def start_dashboard(*arguments, columns=120, lines=40, waits=True, program=None, **variables):
        command = [program or nntui, *arguments]
        chosen = {**environment, **variables}
        kept = {name: value for name, value in chosen.items() if value is not None}
        dashboard = Dashboard(command, folder, kept, columns, lines)
        opened.append(dashboard)
        return dashboard.wait_until_open() if waits else dashboard

    yield start_dashboard
    for dashboard in opened:
        dashboard.close()


@pytest.fixture
def endless(folder):
    """Writes an experiment whose runs do not pause by themselves: `start(endless("circle"))`."""

    def write_endless(dataset):
        (folder / f"{dataset}.yaml").write_text(
            f"name: {dataset}\ndata: {{source: {dataset}}}\ntraining: {{epochs: 0}}\n")
        return f"{dataset}.yaml"

    return write_endless


@pytest.fixture
def run(nntui, folder, environment):
    """Runs a command to its end: `run("train", "iris", "--quiet")`; its output is text."""

    def run_command(*arguments, timeout=60, text=True, **options):
        return subprocess.run(
            [str(word) for word in (nntui, *arguments)], cwd=folder, env=environment,
            stdin=subprocess.DEVNULL, capture_output=True, text=text, timeout=timeout, **options)

    return run_command


@pytest.fixture
def refuse(run, folder):
    """Runs a command that must be refused: its exit code, and what the message has to say.

    Nothing may stand on standard output, nothing may have been written or changed.
    """

    def check(*arguments, code, says=()):
        before = contents(folder)
        result = run(*arguments)
        message = f"exit code {result.returncode}, it said:\n{result.stderr}"
        assert result.returncode == code, message
        assert result.stdout == ""
        assert result.stderr.endswith("\n") and not crash_words_in(result.stderr), message
        assert [part for part in says if part not in result.stderr] == [], message
        assert contents(folder) == before, "a file was written"
        return result.stderr

    return check
