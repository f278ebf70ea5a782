"""The bytes that a terminal sends for keys, the mouse and pasted text."""

ENTER = "\r"
ESCAPE = "\x1b"
TAB = "\t"
BACKSPACE = "\x7f"
BACK_TAB = "\x1b[Z"
UP, DOWN, RIGHT, LEFT = "\x1bOA", "\x1bOB", "\x1bOC", "\x1bOD"
F1 = "\x1bOP"
# What a text field takes as: to the end and delete to its start.
CLEAR_FIELD = "\x05\x15"


def control(letter):
    """The byte of Ctrl and a letter."""
    return chr(ord(letter.upper()) - ord("@"))


def click(x, y):
    """A press and a release of the left button on a cell, counted from 0."""
    return f"\x1b[<0;{x + 1};{y + 1}M\x1b[<0;{x + 1};{y + 1}m"


def move(x, y):
    """The pointer over a cell, no button held."""
    return f"\x1b[<35;{x + 1};{y + 1}M"


def wheel_up(x, y):
    """A step of the wheel away from the person."""
    return f"\x1b[<64;{x + 1};{y + 1}M"


def wheel_down(x, y):
    """A step of the wheel towards the person."""
    return f"\x1b[<65;{x + 1};{y + 1}M"


def paste(text):
    """Text in the brackets that a terminal puts around what is pasted."""
    return f"\x1b[200~{text}\x1b[201~"
