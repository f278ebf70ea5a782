"""Training beside NumPy and PyTorch: the same network, data, batches and optimizer, in turns."""

import json
import os
import re
import subprocess
import sys
from statistics import median

from program import environment
from report import Row, three_digits
from speed import train
from workloads import WORKLOADS

ROUNDS = 3
#: How long nntui trains in a round, about as long as its peers do.
SECONDS = 0.8


class Peer:
    """A library in a process of its own, which trains whenever it is told to."""

    def __init__(self, python, library, place):
        # One thread, as nntui has.
        threads = {name: "1" for name in ("OMP_NUM_THREADS", "MKL_NUM_THREADS")}
        self.process = subprocess.Popen(
            [python, "-B", str(place.benchmarks / "peer.py"), library, str(place.folder)],
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
            env=environment(place.folder, **threads))
        self.name = self.process.stdout.readline().strip()
        #: Why it cannot train; `None` where it can.
        self.problem = None if self.name else self._last_words()

    def train(self, workload):
        """Trains for about a second; returns its examples a second and its check."""
        self.process.stdin.write(workload + "\n")
        self.process.stdin.flush()
        line = self.process.stdout.readline()
        if not line:
            raise RuntimeError(self._last_words())
        answer = json.loads(line)
        return answer["examples_per_second"], answer["cost"]

    def end(self):
        """Ends its process."""
        self.process.communicate()

    def _last_words(self):
        """The last line of what it complains about."""
        return (self.process.stderr.read().strip().splitlines() or ["it does not start"])[-1]


def peers(place):
    """The speed of training by each of them, and the ratio of nntui's to it."""
    others = [
        Peer(sys.executable, "numpy", place),
        Peer(os.environ.get("TORCH_PYTHON", sys.executable), "torch", place)]
    rows = []
    for name, workload in WORKLOADS.items():
        file = place.folder / f"{name}.yaml"
        cost = cost_after(place, file, workload.check_epochs)
        _, seconds = train(place, file, workload.check_epochs)
        epochs = round(SECONDS / seconds * workload.check_epochs)
        own, theirs = [], {other: [] for other in others if not other.problem}
        for _ in range(ROUNDS):
            count, seconds = train(place, file, epochs)
            own.append(epochs * count / seconds)
            for other, rates in theirs.items():
                rate, check = other.train(name)
                rates.append((rate, check))
        check = f"cost after {workload.check_epochs} epochs"
        rows.append(Row(
            f"{workload.title}: nntui", median(own), "examples/s",
            {check: three_digits(cost)}))
        for other, rates in theirs.items():
            speed = median(rate for rate, _ in rates)
            rows.append(Row(
                f"… against {other.name}", median(own) / speed, "×",
                {"its": (speed, "examples/s"), check: three_digits(rates[0][1])},
                1, is_least=True))
    rows += [
        Row(f"against {library}", beside={"not measured:": other.problem})
        for library, other in zip(("NumPy", "PyTorch"), others) if other.problem]
    for other in others:
        other.end()
    return rows


def cost_after(place, file, epochs):
    """nntui's training cost after some epochs."""
    result = subprocess.run(
        [place.nntui, "train", file, "--epochs", str(epochs), "--quiet"],
        env=environment(place.folder), capture_output=True, text=True, check=True)
    return float(re.search(r"train cost ([\d.e-]+)", result.stdout)[1])
