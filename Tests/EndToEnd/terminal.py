"""A program in a terminal of its own: what a person types, sees, and is left with."""

import fcntl
import os
import pty
import re
import select
import signal
import struct
import subprocess
import termios
import time

from emulator import Screen, Stream

MODE = re.compile(rb"\x1b\[\?([0-9;]+)([hl])")
FRAME_BEGIN, FRAME_END = b"\x1b[?2026h", b"\x1b[?2026l"
# The modes that a full-screen program may leave behind; the cursor (25) is shown by 'h'.
UNDONE_BY_LOW = (1000, 1002, 1003, 1004, 1006, 1049, 2004, 2026)
CURSOR = 25


class Terminal:
    """A program with a pseudo-terminal as its controlling terminal, and what that shows."""

    def __init__(self, command, cwd, environment, columns=120, lines=40):
        self.screen = Screen(columns, lines)
        self.stream = Stream(self.screen)
        self.raw = bytearray()
        self.master, self.slave = pty.openpty()
        self._set_size(columns, lines)
        self.attributes_before = termios.tcgetattr(self.slave)
        self.process = subprocess.Popen(
            [str(word) for word in command],
            stdin=self.slave, stdout=self.slave, stderr=self.slave, cwd=cwd, env=environment,
            start_new_session=True, preexec_fn=self._take_terminal)

    @staticmethod
    def _take_terminal():
        fcntl.ioctl(0, termios.TIOCSCTTY, 0)
        signal.pthread_sigmask(signal.SIG_SETMASK, [])

    # What a person does

    def send(self, keys):
        """Types `keys`."""
        os.write(self.master, keys if isinstance(keys, bytes) else keys.encode())

    def resize(self, columns, lines):
        """Gives the window another size."""
        self.screen.resize(lines, columns)
        self._set_size(columns, lines)

    def signal(self, number):
        """Sends a signal to the program alone."""
        self.process.send_signal(number)

    def hang_up(self):
        """Closes the window."""
        os.close(self.master)
        os.close(self.slave)
        self.master = self.slave = None

    # What a person sees

    def screen_text(self):
        """The screen as it is now, a line a row."""
        return "\n".join(self.screen.display)

    def row(self, index):
        """A row of the screen; negative ones count from the bottom."""
        return self.screen.display[index]

    def find(self, text):
        """The column and row of the first place where `text` stands."""
        for y, line in enumerate(self.screen.display):
            if text in line:
                return line.index(text), y
        raise AssertionError(f"{text!r} is not on the screen:\n{self.screen_text()}")

    def wait_for(self, wanted, timeout=20):
        """Waits until a text is on the screen, or a function says something true; returns it."""
        holds = (lambda: wanted in self.screen_text()) if isinstance(wanted, str) else wanted
        deadline = time.monotonic() + timeout
        while True:
            result = self._frame_is_whole() and holds()
            if result:
                return result
            if time.monotonic() > deadline:
                name = repr(wanted) if isinstance(wanted, str) else describe(wanted)
                raise AssertionError(
                    f"waited {timeout} s for {name}, exit code {self.process.poll()}, "
                    f"on the screen is:\n{self.screen_text()}")
            self.read(0.05)

    def wait_until_gone(self, text, timeout=20):
        """Waits until `text` stands nowhere on the screen."""
        self.wait_for(lambda: text not in self.screen_text(), timeout)

    def read(self, seconds):
        """Takes what the program wrote, waiting up to `seconds` for it; says whether it did."""
        if not select.select([self.master], [], [], seconds)[0]:
            return False
        while select.select([self.master], [], [], 0)[0]:
            data = os.read(self.master, 1 << 16)
            self.raw += data
            self.stream.feed(data)
        return True

    def read_for(self, seconds):
        """Takes what the program writes for a while: only where time itself is the subject."""
        deadline = time.monotonic() + seconds
        while (left := deadline - time.monotonic()) > 0:
            self.read(left)

    def _frame_is_whole(self):
        return self.raw.rfind(FRAME_BEGIN) <= self.raw.rfind(FRAME_END)

    # What a person is left with

    def is_alive(self):
        """Whether the program still runs."""
        return self.process.poll() is None

    def wait_exit(self, timeout=20):
        """Waits for the end of the program; returns its exit code, 128 + n after signal n."""
        deadline = time.monotonic() + timeout
        while self.is_alive():
            if time.monotonic() > deadline:
                raise AssertionError(f"still alive after {timeout} s:\n{self.screen_text()}")
            if self.master is not None:
                self.read(0.02)
        if self.master is not None:
            self.read(0)
        code = self.process.returncode
        return code if code >= 0 else 128 - code

    def open_modes(self):
        """The modes that were set and not reset, in the order of their numbers."""
        last = {}
        for numbers, letter in MODE.findall(self.raw):
            for number in numbers.split(b";"):
                last[int(number)] = letter
        left = [mode for mode in UNDONE_BY_LOW if last.get(mode) == b"h"]
        return left + ([CURSOR] if last.get(CURSOR) == b"l" else [])

    def terminal_restored(self):
        """Whether the terminal is as it was before: its attributes, and every mode."""
        return (termios.tcgetattr(self.slave) == self.attributes_before
                and self.open_modes() == [])

    def close(self):
        """Ends the program, however it goes on."""
        if self.is_alive():
            self.process.kill()
            self.process.wait()
        for descriptor in (self.master, self.slave):
            if descriptor is not None:
                os.close(descriptor)
        self.master = self.slave = None

    def _set_size(self, columns, lines):
        fcntl.ioctl(self.slave, termios.TIOCSWINSZ, struct.pack("HHHH", lines, columns, 0, 0))


def describe(function):
    """A condition as a failing wait names it."""
    return (function.__doc__ or getattr(function, "__name__", "a condition")).strip()
