"""What the screen costs: frames, bytes, answers to keys, waiting, starting."""

import random
from collections import defaultdict
from itertools import product
from statistics import mean, median

from program import FRAME, Program, environment, processor_seconds
from report import Row, percentile
from workloads import write_endless

FRAMES_PER_SCREEN = 100
KEYS = 200
STARTS = 15
#: How long bytes are counted and rest is watched.
SECONDS = 4

# What the top bar writes anew, in one piece, when a screen is opened.
TABS = {
    "1": b"1 Train", "2": b"2 Layers", "3": b"3 Gradients", "4": b"4 Neurons", "5": b"5 Results",
    "6": b"6 Data"}


def frames(place):
    """The cost of full frames while training at full speed, for every screen."""
    rows = []
    for experiment in ("spiral", "digits"):
        output = place.folder / f"frames-{experiment}.tsv"
        file = write_endless(place.folder, experiment)
        command = [place.frame_benchmark, file, FRAMES_PER_SCREEN, output]
        with Program(command, environment(place.folder)) as program:
            program.wait_for_end()
        times = defaultdict(list)
        for line in output.read_text().splitlines():
            screen, processor, elapsed = line.split("\t")
            times[screen].append((1e3 * float(processor), 1e3 * float(elapsed)))
        for screen, pairs in times.items():
            processor, elapsed = zip(*pairs)
            rows.append(Row(
                f"frame, {experiment}, {screen} screen: median", median(processor), "ms",
                {"99 %": percentile(processor, 0.99), "elapsed": median(elapsed)},
                bound=6))
    return rows


def written_bytes(place):
    """What a frame writes, in both depths of colour, of a field that settles and of one that goes on
    changing."""
    rows = []
    depths = (("256 colours", {}, 12), ("24-bit colours", {"COLORTERM": "truecolor"}, 40))
    for experiment, (name, variables, bound) in product(("spiral", "hills"), depths):
        with opened(place, experiment, **variables) as program:
            program.type(" ")
            first = sizes(program.read(SECONDS))
            program.type(">")
            program.read(2)
            live = sizes(program.read(SECONDS))
        rows.append(Row(
            f"bytes a frame, {experiment}, {name}: mean", mean(live), "kB",
            {"worst": max(live), f"first {SECONDS} s": mean(first),
             "frames": (len(live) / SECONDS, "/s")}, bound))
    return rows


def sizes(output):
    """The kilobytes of every whole frame in `output`."""
    return [len(frame[0]) / 1e3 for frame in FRAME.finditer(output)]


def keys(place):
    """The time from a key to the end of the frame that shows what it did, and the cost of rest."""
    # Seeded, so that runs are alike; keys come at all moments of a frame.
    chance = random.Random(1)
    times = []
    with opened(place, "spiral") as program:
        program.type("> ")
        program.read(4)
        while len(times) < KEYS:
            for key, shown in [*list(TABS.items())[1:], ("?", b"Help"), ("1", TABS["1"])]:
                moment = program.type(key)
                times.append(1e3 * (program.wait_for_frame(shown)[1] - moment))
                program.read(chance.uniform(0.02, 0.06))
                if key == "?":
                    program.type(key)
                    program.read(chance.uniform(0.05, 0.09))
        program.type(" ")
        # The decision field sharpens for a moment after a pause.
        program.read(2)
        before = processor_seconds(program.process)
        written = len(program.read(SECONDS))
        idle = 100 * (processor_seconds(program.process) - before) / SECONDS
    times = times[:KEYS]
    return [
        Row(f"key to changed screen, training: 99 % of {KEYS}", percentile(times, 0.99), "ms",
            {"median": median(times), "worst": max(times)}, 35),
        Row(f"processor when paused, over {SECONDS} s", idle, "%",
            {"written": (written, "bytes")}, 0.5),
    ]


def start(place):
    """The time from the start of the process to its first whole frame."""
    first, ready = [], []
    for _ in range(STARTS):
        with Program([place.nntui, "spiral"], environment(place.folder)) as program:
            first.append(1e3 * (program.wait_for_frame(b"nntui")[1] - program.start))
            # Mostly the same frame.
            program.unseen = 0
            ready.append(1e3 * (program.wait_for_frame(b"ready")[1] - program.start))
            program.type("q")
            program.wait_for_end()
    return [Row(
        f"start to first frame: median of {STARTS}", median(first), "ms",
        {"worst": max(first), "with the network in it": median(ready)}, 150)]


def opened(place, experiment, **variables):
    """The dashboard with a data set, ready to run and to go on until it is stopped."""
    file = write_endless(place.folder, experiment)
    program = Program([place.nntui, file], environment(place.folder, **variables))
    program.wait_for_frame(b"ready")
    return program
