"""The dashboard as a person reads it: status line, panels, form."""

import re
from dataclasses import dataclass

import keys
from terminal import Terminal

NUMBER = r"[-+]?[\d,]*\.?\d+(?:e[-+]?\d+)?"
STATES = ("ready", "running", "paused", "stopped", "diverged")


@dataclass
class Status:
    """What the status line says; `None` for what it leaves out."""

    state: str
    epoch: int | None
    step: int | None
    train_cost: float | None
    dev_cost: float | None
    train_accuracy: float | None
    dev_accuracy: float | None
    rate: float | None

    @staticmethod
    def parse(line):
        """The status in `line`, or `None` where it is none."""
        words = line.split()
        if len(words) < 2 or words[1] not in STATES:
            return None
        costs = numbers_after("cost", line)
        scores = numbers_after("acc(?:uracy)?", line)
        epoch, step = numbers_after("epoch", line), numbers_after("step", line)
        rate = numbers_after("rate", line)
        return Status(
            words[1],
            round(epoch[0]) if epoch else None, round(step[0]) if step else None,
            *pair(costs), *pair(scores), rate[0] if rate else None)


def pair(numbers):
    """Two numbers, `None` for what is missing."""
    return (numbers + [None, None])[:2]


def numbers_after(word, line):
    """The number, or the two with a slash between them, that follow `word`; `M` is a million."""
    match = re.search(rf"\b{word}\s+({NUMBER})(?:\s*/\s*({NUMBER}))?(?: (M)\b)?", line)
    if not match:
        return []
    unit = 1e6 if match[3] else 1
    return [unit * float(text.replace(",", "")) for text in match.groups()[:2] if text]


class Dashboard(Terminal):
    """nntui in a terminal."""

    def wait_until_open(self):
        """Waits for the first picture of all panels with the network in them."""
        def is_open():
            """all panels and a status line"""
            # The fields of one input, of two and of more have titles of their own.
            return self.shown_status() and all(
                re.search(title, self.screen_text())
                for title in ("Network", "Decis|Predic|over|Principal", "Cost", "Gradients"))
        self.wait_for(is_open)
        return self

    # The status line

    def shown_status(self):
        """The status line now, or `None` before there is one and below a dialog."""
        return Status.parse(self.row(-2))

    def status(self):
        """The status line as soon as it can be seen."""
        return self.wait_for(self.shown_status)

    def wait_for_status(self, holds, timeout=60):
        """Waits until `holds` is true of the status line; returns it."""
        def matching():
            status = self.shown_status()
            return status if status and holds(status) else None
        matching.__doc__ = f"a status line as {holds.__name__} wants it"
        return self.wait_for(matching, timeout)

    def wait_for_step(self, step):
        """Waits until the run stands still after exactly `step` steps."""
        return self.wait_for_status(
            lambda status: status.step == step and status.state != "running")

    def run_epochs(self, epochs):
        """Runs for at least `epochs` more epochs and pauses."""
        goal = self.status().epoch + epochs
        self.send(" ")
        self.wait_for_status(lambda status: status.epoch >= goal)
        return self.pause()

    def pause(self):
        """Pauses a run, unless it has paused by itself; the status then."""
        if self.status().state == "running":
            self.send(" ")
        return self.wait_for_status(lambda status: status.state == "paused")

    def wait_for_toast(self, text):
        """Waits until `text` stands on the last row."""
        def is_said():
            return text in self.row(-1)
        is_said.__doc__ = f"{text!r} on the last row"
        self.wait_for(is_said)

    # Panels

    def parameter_count(self):
        """What the network's title says."""
        return int(self.wait_for(
            lambda: re.search(r"([\d,]+) parameters", self.screen_text()))[1].replace(",", ""))

    def wait_for_parameters(self, count):
        """Waits until the network has `count` parameters."""
        self.wait_for(f" {count:,} parameters")

    def setting(self, name):
        """The value of a row of the settings, as it is written."""
        match = re.search(rf"[●○ ] {re.escape(name)}\s+(\S+)", self.screen_text())
        return match and match[1]

    def wait_for_setting(self, name, value):
        """Waits until a row of the settings has a value."""
        def holds():
            return self.setting(name) == value
        holds.__doc__ = f"{name} to be {value}, not {self.setting(name)}"
        self.wait_for(holds)

    def layer_row(self, layer):
        """The words of a hidden layer's row in the network form: units, activation and so on."""
        form = re.compile(rf"{layer} dense\s+(\S+)\s+(\S+)\s+(\S+)")
        return self.wait_for(lambda: form.search(self.screen_text())).groups()

    # Dialogs

    def open_dialog(self, key, title):
        """Opens a dialog by its key."""
        self.send(key)
        self.wait_for(title)

    def choose_dataset(self, name):
        """Chooses a dataset by typing its name into the list."""
        self.open_dialog("d", "Choose a dataset")
        self.send(name)
        self.wait_for(lambda: re.search(rf"[▸>]\s*{name}", self.screen_text()))
        self.send(keys.ENTER)
        self.wait_until_gone("Choose a dataset")

    def export(self, path):
        """Exports the weights to `path` by typing its name."""
        self.open_dialog("e", "Export the trained weights")
        self.send(keys.CLEAR_FIELD + path)
        self.wait_for(path)
        self.send(keys.ENTER)
        self.wait_for_toast(f"exported {path}")

    def save(self, path):
        """Saves the experiment to `path` by typing its name."""
        self.open_dialog("w", "Save the experiment")
        self.send(keys.CLEAR_FIELD + path)
        self.wait_for(path)
        self.send(keys.ENTER)
        self.wait_for_toast(f"saved {path}")

    def quit(self):
        """Quits, losing weights if there are any; returns the exit code."""
        if self.is_alive():
            self.send(keys.control("c") + keys.control("c"))
        return self.wait_exit()
