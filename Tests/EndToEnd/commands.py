"""What the commands without a screen leave behind: output, tables, files."""

import csv
import io
import json

# What a crash would leave on standard error.
CRASH_WORDS = ("Fatal error", "Traceback", "Stack dump", "Segmentation", "Illegal instruction")

# Twenty examples of two classes that a line separates, and a column that tells nothing.
TWO_CLASSES = "height,width,kind\n" + "".join(
    f"{10 + index},{index % 3},{'short' if index < 10 else 'tall'}\n" for index in range(20))

# The same with a number to predict.
NUMBERS = "height,width,weight\n" + "".join(
    f"{10 + index},{index % 3},{2 * index + index % 3}\n" for index in range(20))


def succeeded(result):
    """The result of a command that must have done its work."""
    assert result.returncode == 0, result.stderr
    assert not crash_words_in(result.stderr), result.stderr
    return result


def crash_words_in(text):
    """What in `text` a person must never see."""
    return [word for word in CRASH_WORDS if word in text]


def table(text):
    """CSV as its header and a dictionary a row."""
    reader = csv.DictReader(io.StringIO(text))
    rows = list(reader)
    return reader.fieldnames, rows


def json_lines(text):
    """JSON lines as a list of objects."""
    return [json.loads(line) for line in text.splitlines()]


def contents(folder):
    """Every file below `folder` with its bytes."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in folder.rglob("*") if path.is_file()}
