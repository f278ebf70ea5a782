"""The speed of training without a screen, and what of it the dashboard leaves."""

import re
import subprocess
import time
from dataclasses import dataclass
from statistics import mean, median

from load import Load
from program import Program, environment, processor_seconds
from report import Row

#: So many rounds, or fewer where this many were quiet: others had less than a tenth of the
#: processors. The dashboard needs a second one, which a busy machine does not give it.
ROUNDS, QUIET_ROUNDS, QUIET = 6, 4, 10


@dataclass
class Speed:
    """Examples a second, of elapsed time and of the processor's time for the thread that trains."""

    elapsed: float
    processor: float


def full_speed(place):
    """Training at full speed in the dashboard against the same without it, in turns."""
    file = place.folder / "circle.yaml"
    count, seconds = train(place, file, epochs=5000)
    epochs = round(2.5 * 5000 / seconds)
    rounds = []
    before = headless(place, file, epochs, count)
    while len(rounds) < ROUNDS and sum(busy < QUIET for busy, *_ in rounds) < QUIET_ROUNDS:
        load = Load()
        watched = in_dashboard(place, file, count)
        after = headless(place, file, epochs, count)
        # Against the runs just before and after it: the machine gets faster and slower.
        rounds.append((
            load.of_others(), lost(watched.elapsed, before.elapsed, after.elapsed),
            lost(watched.processor, before.processor, after.processor), after, watched))
        before = after
    quiet = [one for one in rounds if one[0] < QUIET]
    _, losses, processor_losses, alone, watched = zip(*(quiet or rounds))
    return [Row(
        "speed lost to the dashboard, 2-8-8-1: median", median(losses), "%",
        {"by processor time": median(processor_losses),
         "without": (median(speed.elapsed for speed in alone), "examples/s"),
         "in it": (median(speed.elapsed for speed in watched), "examples/s"),
         "quiet": f"{len(quiet)} of {len(rounds)} rounds"}, 5)]


def lost(speed, *others):
    """What `speed` lacks to the mean of others, in percent."""
    return 100 * (1 - speed / mean(others))


def train(place, file, epochs):
    """Trains without a screen; returns the number of training examples, and the seconds it took."""
    result = subprocess.run(
        [place.nntui, "train", file, "--epochs", str(epochs)], env=environment(place.folder),
        stdin=subprocess.DEVNULL, capture_output=True, text=True, check=True)
    seconds = float(re.search(r"epochs? in ([\d.]+) s", result.stdout)[1])
    count = int(re.search(r"^train +([\d,]+)", result.stdout, re.MULTILINE)[1].replace(",", ""))
    return count, max(seconds, 0.01)


def headless(place, file, epochs, count):
    """The speed without a screen, by the epochs that the progress tells.

    Of the first epochs every one or every few is evaluated and recorded, which a long run hardly
    does any more: so they are not counted, neither here nor in the dashboard.
    """
    marks = []
    with subprocess.Popen(
            [place.nntui, "train", file, "--epochs", str(epochs)], env=environment(place.folder),
            stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE,
            text=True) as process:
        for line in process.stderr:
            if found := re.match(r"epoch (\d+) of", line):
                marks.append((int(found[1]), time.monotonic(), processor_seconds(process.pid)))
    # A line for every tenth of the run; with the last one the program may have gone already.
    (first, begin, spent), (last, end, spent_then) = marks[2], marks[-2]
    examples = (last - first) * count
    return Speed(examples / (end - begin), examples / (spent_then - spent))


def in_dashboard(place, file, count):
    """The speed in the dashboard, by the epochs that the status line tells."""
    with Program([place.nntui, file], environment(place.folder)) as program:
        program.wait_for_frame(b"ready")
        program.type("> ")
        # Until the processor is warm and the first epochs are over.
        program.read(1)
        first, begin = program.epoch()
        spent = program.processor_seconds_beside_main()
        program.read(2)
        last, end = program.epoch()
        spent = program.processor_seconds_beside_main() - spent
        examples = (last - first) * count
        return Speed(examples / (end - begin), examples / spent)
