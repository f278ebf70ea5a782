"""A terminal emulator for what ncurses writes: pyte, and the two things that pyte lacks."""

import itertools
import re

import pyte

# The DEC line drawing characters, by the letters that stand for them.
LINE_DRAWING = dict(zip("`afgijklmnopqrstuvwxyz{|}~", "◆▒°±␋┘┐┌└┼⎺⎻─⎼⎽├┤┴┬│≤≥π≠£·"))
CHARACTER_SET = re.compile(rb"(\x1b\([0AB])")


class Screen(pyte.Screen):
    """A screen that knows REP (`CSI n b`) and line drawing in UTF-8 mode."""

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

    def define_charset(self, code, mode):
        if mode == "(":
            self.draws_lines = code == "0"


class Stream(pyte.ByteStream):
    """A parser that sees REP, and `ESC ( 0` in UTF-8 mode."""

    csi = {**pyte.ByteStream.csi, "b": "repeat"}
    events = frozenset(itertools.chain(pyte.ByteStream.events, ["repeat"]))

    def feed(self, data):
        for part in CHARACTER_SET.split(data):
            if CHARACTER_SET.fullmatch(part):
                self.listener.define_charset(chr(part[2]), "(")
            elif part:
                super().feed(part)
