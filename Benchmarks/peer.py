"""A peer at work: `peer.py LIBRARY FOLDER` reads the name of a workload a line, trains it for about
a second, and answers with its speed in a line of JSON. It first says its own name."""

import json
import sys
import time

from workloads import WORKLOADS, read_examples

SECONDS = 0.8


def main():
    """Trains until nobody asks any more."""
    library, folder = sys.argv[1:]
    if library == "numpy":
        import peer_numpy as peer
    else:
        import peer_torch as peer
    print(peer.NAME, flush=True)
    runs = {}
    for line in sys.stdin:
        name = line.strip()
        if name not in runs:
            runs[name] = Run(peer, WORKLOADS[name], read_examples(folder, name))
        print(json.dumps(runs[name].train()), flush=True)


class Run:
    """A workload that is trained on and on."""

    def __init__(self, peer, workload, examples):
        self.network = peer.make(workload, *examples)
        self.workload = workload
        self.count = len(examples[0])
        self.epoch = 0
        for _ in range(workload.check_epochs):
            self.run_epoch()
        self.cost = self.network.cost()

    def train(self):
        """Whole epochs until the time is over."""
        begin, first = time.perf_counter(), self.epoch
        while time.perf_counter() - begin < SECONDS:
            self.run_epoch()
        seconds = time.perf_counter() - begin
        examples = (self.epoch - first) * self.count
        return {"examples_per_second": examples / seconds, "cost": self.cost}

    def run_epoch(self):
        """One epoch at its learning rate."""
        self.network.run_epoch(self.workload.learning_rate(self.epoch))
        self.epoch += 1


if __name__ == "__main__":
    main()
