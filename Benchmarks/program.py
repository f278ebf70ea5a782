"""The program in a terminal of its own, and its output as bytes: an emulator would cost more
processor time than what is measured."""

import fcntl
import os
import pty
import re
import select
import signal
import struct
import termios
import time
from pathlib import Path

FRAME_BEGIN, FRAME_END = b"\x1b[?2026h", b"\x1b[?2026l"
FRAME = re.compile(re.escape(FRAME_BEGIN) + b"(.*?)" + re.escape(FRAME_END), re.DOTALL)
ESCAPE = re.compile(rb"\x1b(?:\[[0-9;?]*[A-Za-z]|\([0AB])")

COLUMNS, LINES = 200, 50


def environment(folder, **variables):
    """An environment in which the program finds nothing of this machine's person."""
    return {
        "PATH": os.environ["PATH"], "HOME": str(folder), "TMPDIR": str(folder),
        "XDG_STATE_HOME": str(folder / "state"), "XDG_CONFIG_HOME": str(folder / "config"),
        "TERM": "xterm-256color", "LC_ALL": "C.UTF-8", "OPENBLAS_NUM_THREADS": "1", **variables}


class Program:
    """A running program with a pseudo-terminal of 200×50 cells as its controlling terminal."""

    def __init__(self, command, variables):
        self.output = bytearray()
        # Where in the output the frames begin that nobody has waited for yet.
        self.unseen = 0
        self.start = time.monotonic()
        self.process, self.terminal = pty.fork()
        if self.process == 0:
            try:
                fcntl.ioctl(0, termios.TIOCSWINSZ, struct.pack("HHHH", LINES, COLUMNS, 0, 0))
                os.execve(command[0], [str(word) for word in command], variables)
            finally:
                os._exit(127)

    def __enter__(self):
        return self

    def __exit__(self, *_):
        if self.process is not None:
            os.kill(self.process, signal.SIGKILL)
            os.waitpid(self.process, 0)
        os.close(self.terminal)

    # Keys and what comes back

    def type(self, keys):
        """Types `keys`; returns when. What was shown before is no answer to them."""
        self.unseen = len(self.output)
        moment = time.monotonic()
        os.write(self.terminal, keys.encode())
        return moment

    def read(self, seconds):
        """Takes what is written within `seconds`; returns it."""
        begin = len(self.output)
        deadline = time.monotonic() + seconds
        while (left := deadline - time.monotonic()) > 0 and self._take(left):
            pass
        return bytes(self.output[begin:])

    def wait_for_frame(self, pattern, timeout=10):
        """Takes frames until the text of one matches; returns the match, and when the frame was
        complete."""
        deadline = time.monotonic() + timeout
        while True:
            moment = time.monotonic()
            for frame in FRAME.finditer(self.output, self.unseen):
                self.unseen = frame.end()
                if found := re.search(pattern, ESCAPE.sub(b"", frame[1])):
                    return found, moment
            if moment >= deadline or not self._take(deadline - moment):
                raise RuntimeError(f"the program never showed {pattern.decode()!r}")

    def wait_for_text(self, pattern, timeout=10):
        """Takes output until its text matches; returns the match, and when it was there."""
        deadline = time.monotonic() + timeout
        while True:
            moment = time.monotonic()
            text = ESCAPE.sub(b"", self.output[self.unseen:])
            if found := re.search(pattern, text):
                return found, moment
            if moment >= deadline or not self._take(deadline - moment):
                raise RuntimeError(f"the program never showed {pattern.decode()!r}")

    def wait_for_end(self, timeout=60):
        """Takes everything until the program ends by itself; returns its exit code."""
        deadline = time.monotonic() + timeout
        while (left := deadline - time.monotonic()) > 0 and self._take(left):
            pass
        if left <= 0:
            raise RuntimeError(f"the program did not end within {timeout} s")
        _, status = os.waitpid(self.process, 0)
        self.process = None
        return os.waitstatus_to_exitcode(status)

    def _take(self, timeout):
        """Takes what there is, waiting up to `timeout` seconds; whether more may follow."""
        if select.select([self.terminal], [], [], timeout)[0]:
            try:
                data = os.read(self.terminal, 1 << 16)
            except OSError:
                # Linux says so where nobody has the other side open any more.
                return False
            self.output += data
            return bool(data)
        return True

    # What the dashboard says and costs

    def epoch(self):
        """The epoch in the status line, and when it stood there."""
        # After a stop that nobody ordered the whole screen is drawn anew; else only digits that
        # changed are written, which tell nothing by themselves.
        self.unseen = len(self.output)
        os.kill(self.process, signal.SIGCONT)
        found, moment = self.wait_for_text(rb"epoch ([\d,]+)[^\d,]")
        return int(found[1].replace(b",", b"")), moment

    def processor_seconds_beside_main(self):
        """The processor time of all its threads but the main one, which draws."""
        main = Path(f"/proc/{self.process}/task/{self.process}/schedstat").read_text()
        return processor_seconds(self.process) - int(main.split()[0]) / 1e9


def processor_seconds(process):
    """The processor time of all threads of a process so far, of those that have ended as well."""
    # The clock that clock_getcpuclockid(3) names for a process.
    return time.clock_gettime(~process << 3 | 2)
