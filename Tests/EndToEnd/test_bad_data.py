"""CSV files and weights that are damaged: refused by name and place, whatever is wrong."""

import pytest

from commands import TWO_CLASSES, succeeded

HEADER = "a,b,kind\n"
ROWS = "".join(f"{index},{index * index},{'xy'[index % 2]}\n" for index in range(20))


@pytest.mark.parametrize("content, says", [
    (HEADER + "1,2,x\n3,4\n" + ROWS, [":3: ", "2 fields", "3"]),
    (HEADER + "1,2,x\n3,4,y,z\n" + ROWS, [":3: ", "4 fields", "3"]),
    (HEADER + ROWS + "1,two,x\n", [":22: ", "'b'", "'two'", "not a number"]),
    (HEADER + ROWS + "1,,x\n", [":22: ", "'b'", "empty"]),
    (HEADER + ROWS + "1,nan,x\n", [":22: ", "'b'", "'nan'", "not a number"]),
    (HEADER + ROWS + "1,NaN,x\n", [":22: ", "'b'", "'NaN'", "not a number"]),
    (HEADER + ROWS + "1,-inf,x\n", [":22: ", "'b'", "'-inf'", "not a number"]),
    (HEADER + ROWS + "1,1e400,x\n", [":22: ", "'b'", "'1e400'", "too large"]),
    (HEADER + ROWS + "1,0x10,x\n", [":22: ", "'b'", "'0x10'", "not a number"]),
    (HEADER + ROWS + '1,"1,000",x\n', [":22: ", "'b'", "'1,000'", "not a number"]),
    (HEADER + ROWS + "1,1_000,x\n", [":22: ", "'b'", "'1_000'", "not a number"]),
    (HEADER + ROWS + "1,2,\n", [":22: ", "'kind'", "empty"]),
    (HEADER + ROWS.replace("y", "x"), ["'kind'", "'x'", "two classes"]),
    (HEADER + '1,2,"x\n' + ROWS, [":2: ", "quote", "never closed"]),
    (HEADER + '1,2,"x"y\n' + ROWS, [":2: ", "quote"]),
    (HEADER, ["header", "no row"]),
    ("", ["empty"]),
    ("\n\n", []),
    ("a\n1\n2\n", [":1: ", "only one column"]),
    ("a,b,a\n" + ROWS, [":1: ", "'a'", "taken"]),
    ("a,,kind\n" + ROWS, [":1: ", "without a name"]),
])
def test_a_damaged_table_is_refused(folder, refuse, content, says):
    (folder / "bad.csv").write_text(content)
    places = [f"bad.csv{part}" if part.startswith(":") else part for part in says]
    said = refuse("train", "bad.csv", "--export", "it.json", code=66, says=places)
    assert "bad.csv" in said


@pytest.mark.parametrize("content, says", [
    ((HEADER + "1,2,x\0y\n" + ROWS).encode(), ["bad.csv:2: ", "'kind'", "NUL"]),
    (HEADER.encode() + b"1,2,\xe4\n" + ROWS.encode(), ["bad.csv:2: ", "'kind'", "UTF-8"]),
    ((HEADER + ROWS).encode("utf-16"), ["bad.csv", "UTF-16"]),
    (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", ["bad.csv"]),
])
def test_bytes_that_are_no_text_are_refused(folder, refuse, content, says):
    (folder / "bad.csv").write_bytes(content)
    refuse("train", "bad.csv", "--export", "it.json", code=66, says=says)


def test_all_damaged_rows_are_told_at_once(folder, refuse):
    (folder / "bad.csv").write_text(HEADER + "1,two,x\n" + ROWS + "1,2\n3,,y\n")
    for command in (("train", "bad.csv"), ("snapshot", "bad.csv")):
        refuse(*command, code=66, says=[
            "bad.csv:2: column 2 'b': 'two'", "bad.csv:23: the row has 2 fields",
            "bad.csv:24: column 2 'b': the cell is empty"])


def test_escapes_in_data_do_not_reach_the_terminal(folder, refuse):
    (folder / "bad.csv").write_text("a,b\x1b[31m,kind\n1,\x1b]0;title\x07,x\n")
    said = refuse("train", "bad.csv", "--export", "it.json", code=66, says=["bad.csv:"])
    assert "\x1b" not in said and "\x07" not in said


def test_too_few_examples_for_a_split_are_refused(folder, refuse):
    (folder / "few.csv").write_text(HEADER + "1,2,x\n3,4,y\n")
    refuse("train", "few.csv", "--export", "it.json", code=66,
           says=["split", "2 examples", "none"])


# Weights

@pytest.fixture
def weights(run, folder):
    """A function that writes damaged weights; it is given a sound file's header and data."""
    succeeded(run("train", "circle", "--epochs", 1, "--export", "sound.safetensors"))
    (folder / "new.csv").write_text("x1,x2\n0,0\n")
    content = (folder / "sound.safetensors").read_bytes()
    length = int.from_bytes(content[:8], "little")
    header, data = content[8:8 + length], content[8 + length:]

    def write(damage):
        header_after, data_after = damage(header, data)
        (folder / "bad.safetensors").write_bytes(
            len(header_after).to_bytes(8, "little") + header_after + data_after)

    return write


def refused_everywhere(refuse, name, says):
    """Neither predicted from, nor gone on from, nor opened."""
    refuse("predict", name, "new.csv", code=66, says=[name, *says])
    refuse("train", "circle", "--initial-weights", name, "--export", "it.json", code=66,
           says=[name, *says])
    refuse("train", name, "--export", "it.json", code=66, says=[name, *says])


def test_sound_weights_are_taken(run, folder, weights):
    weights(lambda header, data: (header, data))
    succeeded(run("predict", "bad.safetensors", "new.csv"))


@pytest.mark.parametrize("damage, says", [
    (lambda header, data: (header, data[:-1]), ["layers.", "cut off"]),
    (lambda header, data: (header, b""), ["layers.", "cut off"]),
    (lambda header, data: (header, data + b"\0"), ["1 byte", "no tensor"]),
    (lambda header, data: (header, data + 100 * b"\0"), ["100 bytes", "no tensor"]),
    (lambda header, data: (header.rstrip()[:-1], data), []),
    (lambda header, data: (b" " + header, data), []),
    (lambda header, data: (b"[]", data), []),
    (lambda header, data: (b"{}", b""), []),
    (lambda header, data: (header.replace(b'"F32"', b'"F16"', 1), data), ["layers.", "F32"]),
    (lambda header, data: (header.replace(b"layers.0.bias", b"layers.0.bits"), data), []),
    (lambda header, data: (header.replace(b"[8,2]", b"[2,8]").replace(b"[8, 2]", b"[2, 8]"),
                           data), ["layers.0"]),
    (lambda header, data: (header.replace(b"[8,2]", b"[9,2]").replace(b"[8, 2]", b"[9, 2]"),
                           data), ["layers.0.weight"]),
    (lambda header, data: (header, data[:-4] + b"\0\0\xc0\x7f"), ["layers.", "not finite"]),
    (lambda header, data: (header, data[:-4] + b"\0\0\x80\xff"), ["layers.", "not finite"]),
])
def test_damaged_weights_are_refused(refuse, weights, damage, says):
    weights(damage)
    refused_everywhere(refuse, "bad.safetensors", says)


@pytest.mark.parametrize("length", [0, 1, 7, 8, 9, 100])
def test_weights_that_are_cut_off_are_refused(folder, refuse, weights, length):
    content = (folder / "sound.safetensors").read_bytes()
    (folder / "bad.safetensors").write_bytes(content[:length])
    refused_everywhere(refuse, "bad.safetensors", ["cut off"])


@pytest.mark.parametrize("length", [2 ** 64 - 1, 2 ** 63, 2 ** 32, 2 ** 20 + 1])
def test_a_header_that_says_it_is_huge_is_refused(folder, refuse, weights, length):
    content = (folder / "sound.safetensors").read_bytes()
    (folder / "bad.safetensors").write_bytes(length.to_bytes(8, "little") + content[8:])
    refused_everywhere(refuse, "bad.safetensors", ["header"])


@pytest.mark.parametrize("content", [
    "", "{}", "[]", "{", "null", '{"layers": []}', '{"layers": 5}', 2000 * "[", "\ufeff{}"])
def test_damaged_json_is_refused(folder, refuse, content):
    (folder / "bad.json").write_text(content)
    (folder / "new.csv").write_text("x1,x2\n0,0\n")
    refused_everywhere(refuse, "bad.json", [])


def test_json_that_is_cut_off_anywhere_is_refused(run, folder, refuse):
    (folder / "measured.csv").write_text(TWO_CLASSES)
    (folder / "new.csv").write_text("height,width\n0,0\n")
    succeeded(run("train", "measured.csv", "--epochs", 1, "--export", "sound.json"))
    content = (folder / "sound.json").read_bytes().rstrip()
    for part in range(0, 20):
        (folder / "bad.json").write_bytes(content[:len(content) * part // 20])
        refuse("predict", "bad.json", "new.csv", code=66, says=["bad.json"])
