"""Measures what nntui promises: `make bench`, or `make bench ARGS="frames peers"` for some of it.

Nothing here is a test: the figures depend on the machine and on what else it does, so they are
printed beside their bounds, and the exit code is 0 whatever they are. BENCH_JSON names a file that
gets the same as JSON, TORCH_PYTHON a Python that has PyTorch if this one has not.
"""

import os
import platform
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

import report
import workloads
from load import Load
from peers import peers
from program import COLUMNS, LINES
from screen import frames, keys, start, written_bytes
from speed import full_speed

MEASUREMENTS = {
    "frames": frames, "bytes": written_bytes, "speed": full_speed, "keys": keys, "start": start,
    "peers": peers}


@dataclass
class Place:
    """Where things are."""

    nntui: Path
    frame_benchmark: Path
    benchmarks: Path
    #: A folder of this run's own.
    folder: Path


def main():
    """Measures and tells."""
    benchmarks = Path(__file__).resolve().parent
    programs = benchmarks.parent / ".build/release"
    unknown = [name for name in sys.argv[1:] if name not in MEASUREMENTS]
    if unknown:
        print(f"bench: no {', '.join(unknown)}; there are {', '.join(MEASUREMENTS)}")
        return
    machine = machine_as_text()
    whole = Load()
    rows = []
    with tempfile.TemporaryDirectory() as folder:
        place = Place(
            programs / "nntui", programs / "FrameBenchmark", benchmarks, Path(folder))
        workloads.write_files(place.folder, benchmarks.parent / "datasets")
        for name in sys.argv[1:] or MEASUREMENTS:
            begin, load = time.monotonic(), Load()
            try:
                rows += MEASUREMENTS[name](place)
            except Exception as error:  # pylint: disable=broad-except
                # The other figures are of use without these.
                rows.append(report.Row(name, beside={"not measured:": str(error)}))
            print(
                f"measured {name} in {time.monotonic() - begin:.0f} s; others had "
                f"{load.of_others():.0f} % of the processors", file=sys.stderr)
    busy = whole.of_others()
    print(
        f"\nIn a terminal of {COLUMNS}×{LINES} on {machine}, of which others had {busy:.0f} %:\n\n"
        f"{report.table(rows)}")
    if file := os.environ.get("BENCH_JSON"):
        Path(file).write_text(report.document(machine, busy, rows) + "\n")


def machine_as_text():
    """The processor, and how much of it there is."""
    model = platform.processor() or platform.machine()
    try:
        for line in Path("/proc/cpuinfo").read_text().splitlines():
            if line.startswith("model name"):
                model = line.split(":", 1)[1].strip()
                break
    except OSError:
        pass
    return f"{len(os.sched_getaffinity(0))} processors, {model}"


if __name__ == "__main__":
    main()
