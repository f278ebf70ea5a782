"""`snapshot`: the dashboard without a terminal, as text, coloured text and a picture."""

import ctypes
import os
import re
import struct
import xml.etree.ElementTree as ElementTree

import pytest
from wcwidth import wcswidth

from commands import TWO_CLASSES, succeeded
from emulator import Screen, Stream

SVG = "{http://www.w3.org/2000/svg}"


def snapshot(run, *options, experiment="circle"):
    result = succeeded(run("snapshot", experiment, "--epochs", 20, *options))
    assert result.stderr == ""
    return result.stdout


@pytest.mark.parametrize("columns, lines", [(80, 24), (120, 40), (200, 50)])
@pytest.mark.parametrize("name", ["circle", "iris", "sine", "digits"])
def test_text_has_the_size_that_was_asked_for(run, name, columns, lines):
    text = succeeded(run(
        "snapshot", name, "--epochs", 2, "--size", f"{columns}x{lines}")).stdout
    rows = text.splitlines()
    assert len(rows) == lines
    assert all(wcswidth(row) <= columns and row == row.rstrip() for row in rows)
    # Between the bars, panels from edge to edge.
    assert {wcswidth(row) for row in rows[1:-2]} == {columns}
    assert rows[1].startswith("╭") and rows[-3].endswith("╯")
    assert "nntui" in rows[0] and name in rows[0]
    assert "epoch 2" in rows[-2] and "space" in rows[-1]


def test_panels_and_figures_are_there(run):
    text = snapshot(run, "--size", "80x24")
    for part in ("Network", "Settings", "Decision", "Weights", "Cost", "Gradients", "epoch 20",
                 "rate .010", "105 parameters"):
        assert part in text


def test_it_is_the_same_every_time(run):
    def without_the_clock(text):
        return [row for row in text.splitlines() if "epoch 20 " not in row]
    assert without_the_clock(snapshot(run)) == without_the_clock(snapshot(run))


def test_coloured_text_shows_the_same_characters(run):
    options = ("--size", "80x24")
    text = snapshot(run, *options)
    colored = snapshot(run, *options, "--format", "ansi")
    screen = Screen(80, 25)
    Stream(screen).feed(colored.replace("\n", "\r\n").encode())
    assert [row.rstrip() for row in screen.display[:24]][:-2] == text.splitlines()[:-2]
    colors = {cell.fg for row in screen.buffer.values() for cell in row.values()}
    assert len(colors) > 8
    assert "\x1b[" not in text


def test_plain_text_has_no_control_characters(run):
    assert all(character.isprintable() for character in snapshot(run).replace("\n", ""))


@pytest.mark.parametrize("name", ["circle", "iris", "sine"])
def test_a_picture_is_well_formed(run, name):
    svg = ElementTree.fromstring(snapshot(run, "--format", "svg", experiment=name))
    assert svg.tag == f"{SVG}svg"
    assert float(svg.get("width")) > 0 and float(svg.get("height")) > 0
    shown = "".join(svg.itertext())
    for part in ("Network", "Settings", "Cost", name):
        assert part in shown
    assert not svg.findall(f".//{SVG}script")


def test_a_picture_is_well_formed_whatever_names_say(run, folder):
    (folder / "odd.yaml").write_text(
        "name: '<b> & \"]]>\" \u202e \U0001f642'\ndata: {source: circle}\n")
    for form in ("svg", "text", "ansi"):
        picture = snapshot(run, "--format", form, experiment="odd.yaml")
        assert "\u202e" not in picture
        if form == "svg":
            assert "<b> &" in "".join(ElementTree.fromstring(picture).itertext())


def test_a_picture_grows_with_its_size(run):
    def width(size):
        return float(ElementTree.fromstring(
            snapshot(run, "--format", "svg", "--size", size)).get("width"))
    assert width("160x48") > 1.5 * width("80x24")


def test_output_goes_to_a_file_and_nowhere_else(run, folder):
    assert snapshot(run, "--format", "svg", "--output", "it.svg") == ""
    ElementTree.parse(folder / "it.svg")


def test_every_theme_has_colours_of_its_own(run):
    names = [line.split()[0] for line in run("themes").stdout.splitlines()]
    pictures = {
        succeeded(run("snapshot", "circle", "--epochs", 0, "--size", "80x24", "--format", "ansi",
                      "--theme", name)).stdout
        for name in names}
    assert len(pictures) == len(names)


def test_ascii_glyphs_are_ascii(run):
    other = {character for character in snapshot(run, "--glyphs", "ascii", "--size", "120x40")
             if ord(character) > 127}
    assert other == set()


def test_weights_are_shown_as_they_are(run, folder):
    succeeded(run("train", "circle", "--epochs", 20, "--export", "it.safetensors"))
    trained = snapshot(run).splitlines()
    shown = succeeded(run("snapshot", "it.safetensors")).stdout.splitlines()
    # The network's form, and the decision field with the points on it.
    assert [row[:80] for row in shown[3:8]] == [row[:80] for row in trained[3:8]]


def test_every_screen_and_panel_can_be_drawn_in_every_format(run):
    def names(option):
        refusal = run("snapshot", "iris", option, "nowhere").stderr
        return re.search(r"\(([^()]*)\)\s*$", refusal)[1].split(", ")
    choices = [("--screen", name) for name in names("--screen")]
    choices += [("--panel", name) for name in names("--panel")]
    assert len(choices) > 25
    for option, name in choices:
        pictures = {
            format: snapshot(run, option, name, "--format", format, experiment="iris")
            for format in ("text", "ansi", "svg")}
        rows = pictures["text"].splitlines()
        assert len(rows) == 40, name
        # A panel alone has all of the window: one frame, whose sides are the first and last columns.
        alone = rows[1].count("╭") == 1 and all(row[0] == row[-1] == "│" for row in rows[2:37])
        assert alone == (option == "--panel"), name
        assert "38;2;" in pictures["ansi"], name
        assert ElementTree.fromstring(pictures["svg"]).tag == f"{SVG}svg", name


def test_too_small_a_size_says_so(run):
    rows = snapshot(run, "--size", "20x6").splitlines()
    assert len(rows) == 6 and any("needs" in row for row in rows)


@pytest.mark.parametrize("arguments, says", [
    (("--size", "big"), ["'big'", "--size"]),
    (("--size", "0x24"), ["'0x24'"]),
    (("--size", "-5x24"), ["--size"]),
    (("--size", "99999999999x24"), ["--size"]),
    (("--theme", "nord2"), ["'nord2'", "nord", "nntui"]),
    (("--screen", "kitchen"), ["'kitchen'", "train"]),
    (("--panel", "layer-tables"), ["'layer-tables'", "mean 'layer-table'", "waterfall"]),
    (("--format", "png"), ["'png'", "text", "ansi", "svg"]),
    (("--glyphs", "runes"), ["'runes'", "braille", "ascii"]),
    (("--epochs", "some"), ["'some'", "--epochs"]),
])
def test_options_that_do_not_exist_are_usage_errors(refuse, arguments, says):
    refuse("snapshot", "circle", *arguments, code=2, says=says)


def test_an_output_that_cannot_be_written_is_told(folder, refuse):
    (folder / "taken").mkdir()
    refuse("snapshot", "circle", "--output", "nowhere/it.svg", code=73, says=["nowhere/it.svg"])
    refuse("snapshot", "circle", "--output", "taken", code=73, says=["taken"])


def test_a_table_is_read_once(run, folder):
    path = folder / "own.csv"
    path.write_text(TWO_CLASSES)
    # The kernel tells of every time that the file is opened. It merges neighbours that are alike,
    # so it tells of closing as well.
    system = ctypes.CDLL(None, use_errno=True)
    opened, closed, event = 0x20, 0x10, struct.Struct("iIII")
    watch = system.inotify_init1(os.O_NONBLOCK)
    assert watch >= 0
    try:
        assert system.inotify_add_watch(watch, os.fsencode(path), opened | closed) >= 0
        snapshot(run, experiment="own.csv")
        kinds = [kind for _, kind, _, _ in event.iter_unpack(os.read(watch, 4096))]
    finally:
        os.close(watch)
    assert kinds == [opened, closed]
