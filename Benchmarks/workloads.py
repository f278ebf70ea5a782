"""What is trained beside others: experiments for nntui, and the same as plain values."""

import csv
import math
import random
from dataclasses import dataclass
from pathlib import Path


@dataclass
class Workload:
    """A network with its data and its optimizer."""

    title: str
    #: The experiment file.
    yaml: str
    #: Hidden layers: the units of a dense one, or a convolution's filters and pooling.
    layers: list
    activation: str
    outputs: int
    batch: int
    optimizer: str
    rate: float
    #: After how many epochs all compare their training cost: do they do the same work?
    check_epochs: int
    #: Epochs of a cosine schedule and its floor.
    cosine: tuple | None = None
    #: The share of activations that dropout keeps behind the last hidden layer.
    keep: float = 1

    def learning_rate(self, epoch):
        """α of an epoch."""
        if self.cosine is None:
            return self.rate
        epochs, floor = self.cosine
        progress = min(1, epoch / epochs)
        return floor + (self.rate - floor) * (1 + math.cos(math.pi * progress)) / 2


@dataclass
class Convolution:
    """A 3×3 convolution over the whole image with batch normalisation; perhaps pooled by 2."""

    filters: int
    pools: bool = False


WORKLOADS = {
    "circle": Workload(
        "2-8-8-1 tanh, batch 10, descent",
        """\
name: circle
data: {source: circle.csv, standardize: false, split: {train: 0.8, dev: 0.1, test: 0.1}}
network:
  layers:
    - dense: {units: 8, activation: tanh}
    - dense: {units: 8, activation: tanh}
training: {optimizer: gradient-descent, learning-rate: 0.1, batch-size: 10, epochs: 0}
""",
        layers=[8, 8], activation="tanh", outputs=1, batch=10, optimizer="gradient-descent",
        rate=0.1, check_epochs=50),
    "digits": Workload(
        "64-64-32-10 ReLU, batch 32, Adam",
        """\
name: digits
data: {source: digits, standardize: false, split: {train: 0.8, dev: 0.1, test: 0.1}}
network:
  layers:
    - dense: {units: 64, activation: relu}
    - dense: {units: 32, activation: relu}
training: {optimizer: adam, learning-rate: 0.001, batch-size: 32}
""",
        layers=[64, 32], activation="relu", outputs=10, batch=32, optimizer="adam", rate=0.001,
        check_epochs=10),
    "convolution": Workload(
        "digits-convolution, no jitter",
        """\
name: digits, convolutional
data: {source: digits, standardize: false, split: {train: 0.8, dev: 0.1, test: 0.1}}
network:
  layers:
    - conv2d: {filters: 16, kernel: 3, padding: same, activation: relu, batch-norm: true}
    - conv2d:
        {filters: 32, kernel: 3, padding: same, activation: relu, batch-norm: true, max-pool: 2}
    - dense: {units: 64, activation: relu, keep: 0.5}
training:
  optimizer: adam
  learning-rate: 0.003
  schedule: {name: cosine, epochs: 40, floor: 0.0001}
  batch-size: 32
""",
        layers=[Convolution(16), Convolution(32, pools=True), 64], activation="relu", outputs=10,
        batch=32, optimizer="adam", rate=0.003, check_epochs=3, cosine=(40, 0.0001), keep=0.5),
}


def write_endless(folder, dataset):
    """An experiment of a bundled data set that does not pause by itself, as the dashboard does
    after the epochs of an experiment; returns its file."""
    file = folder / f"endless-{dataset}.yaml"
    file.write_text(f"name: {dataset}\ndata: {{source: {dataset}}}\ntraining: {{epochs: 0}}\n")
    return file


def write_files(folder, datasets):
    """Writes the experiments, and the data that all read, into `folder`."""
    for name, workload in WORKLOADS.items():
        (folder / f"{name}.yaml").write_text(workload.yaml)
    (folder / "digits.csv").write_text((datasets / "digits.csv").read_text())
    chance = random.Random(1)
    with open(folder / "circle.csv", "w", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(["x", "y", "place"])
        for index in range(400):
            is_middle = index % 2 == 0
            radius = chance.uniform(0, 0.9) if is_middle else chance.uniform(1.5, 2)
            angle = chance.uniform(0, 2 * math.pi)
            writer.writerow([
                f"{radius * math.cos(angle):.6f}", f"{radius * math.sin(angle):.6f}",
                "middle" if is_middle else "edge"])


def read_examples(folder, name):
    """The inputs and the classes of a workload's training set: four fifths of the data, drawn."""
    path = Path(folder) / ("circle.csv" if name == "circle" else "digits.csv")
    with open(path, newline="") as file:
        rows = list(csv.reader(file))[1:]
    random.Random(2).shuffle(rows)
    rows = rows[:round(0.8 * len(rows))]
    names = sorted({row[-1] for row in rows})
    inputs = [[float(text) for text in row[:-1]] for row in rows]
    return inputs, [names.index(row[-1]) for row in rows]
