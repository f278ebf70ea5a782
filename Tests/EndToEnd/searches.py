"""What the tests of `search` share: a small experiment, a space for it and its results."""

from commands import succeeded, table

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


def write_search(folder):
    """Writes a small experiment and a space for it."""
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
