"""A terminal emulator for what ncurses writes: pyte, and the three things that pyte lacks."""

import itertools
import re

import pyte

# The DEC line drawing characters, by the letters that stand for them.
LINE_DRAWING = dict(zip("`afgijklmnopqrstuvwxyz{|}~", "◆▒°±␋┘┐┌└┼⎺⎻─⎼⎽├┤┴┬│≤≥π≠£·"))
CHARACTER_SET = re.compile(rb"(\x1b\([0AB])")


class Screen(pyte.Screen):
    """A screen that knows REP, SU and SD (`CSI n b`, `S`, `T`) and line drawing in UTF-8 mode."""

    def __init__(self, columns, lines):
        self.draws_lines = False
        self.last = " "
        super().__init__(columns, lines)

    def draw(self, data):
        if self.draws_lines:
            data = "".join(LINE_DRAWING.get(character, character) for character in data)
        if data:
            self.last = data[-1]
        super().draw(data)

    def repeat(self, count=1, **_):
        super().draw(self.last * max(1, count or 1))

    def scroll_up(self, count=1, **_):
        bottom = self.margins.bottom if self.margins else self.lines - 1
        self._scroll_from(bottom, self.index, count)

    def scroll_down(self, count=1, **_):
        top = self.margins.top if self.margins else 0
        self._scroll_from(top, self.reverse_index, count)

    def _scroll_from(self, edge, step, count):
        y, self.cursor.y = self.cursor.y, edge
        for _ in range(max(1, count or 1)):
            step()
        self.cursor.y = y

    def define_charset(self, code, mode):
        if mode == "(":
            self.draws_lines = code == "0"


class Stream(pyte.ByteStream):
    """A parser that sees REP, SU and SD, and `ESC ( 0` in UTF-8 mode."""

    csi = {**pyte.ByteStream.csi, "b": "repeat", "S": "scroll_up", "T": "scroll_down"}
    events = frozenset(
        itertools.chain(pyte.ByteStream.events, ["repeat", "scroll_up", "scroll_down"]))

    def feed(self, data):
        for part in CHARACTER_SET.split(data):
            if CHARACTER_SET.fullmatch(part):
                self.listener.define_charset(chr(part[2]), "(")
            elif part:
                super().feed(part)
