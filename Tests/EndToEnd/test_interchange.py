"""Exports in other programs: NumPy and onnxruntime must make of them what `predict` prints."""

import math
import subprocess
import sys

import pytest

from commands import NUMBERS, TWO_CLASSES, succeeded, table
from conftest import REPOSITORY

ACTIVATIONS = ["identity", "sigmoid", "tanh", "relu", "leaky-relu", "{leaky-relu: 0.3}", "elu",
               "gelu", "silu", "softplus"]

# Far from 0 as years are, and a column that is constant in training and not afterwards.
YEARS = "year,same,value\n" + "".join(
    f"{2000 + index},7,{math.sin(index) + index}\n" for index in range(20))

DENSE = "network: {layers: [{dense: {units: 5, activation: %s}}, {dense: 3}]}\n"
NORMALISED = ("network: {input-keep: 0.9, layers: [{dense: {units: 6, batch-norm: true, keep: 0.8}},"
              " {dense: {units: 4, activation: relu, batch-norm: true}}]}\n")
IMAGES = "training: {batch-size: 256}\nnetwork: {layers: [%s]}\n"


def convolutions(*layers):
    """The network of these convolutions."""
    return IMAGES % ", ".join(f"conv2d: {{{layer}}}" for layer in layers)


# A name, the source of the data and the rest of the experiment. Outputs of each kind, features,
# standardised and other inputs, every activation and layer.
MODELS = {
    **{f"dense {name}": ("circle", DENSE % name) for name in ACTIVATIONS},
    "logistic regression": ("circle", "network: {layers: []}\n"),
    "normalised": ("spiral", NORMALISED),
    "features": ("circle", "data: {features: [x1, x2, x1^2, x2^2, x1*x2, sin(x1), sin(x2)]}\n"),
    "standardised features": ("circle", "data: {features: [x1^2, sin(x2)], standardize: true}\n"),
    "many classes": ("iris", NORMALISED),
    "regression": ("sine", DENSE % "tanh"),
    "two classes of a table": (TWO_CLASSES, ""),
    "numbers of a table": (NUMBERS, "network: {layers: []}\n"),
    "years": (YEARS, DENSE % "gelu"),
    "images": ("digits", convolutions("filters: 4, kernel: 3, activation: relu, max-pool: 2")),
    "images with an even filter": ("digits", convolutions("filters: 3, kernel: 4")),
    "images, stride 2": ("digits", convolutions(
        "filters: 3, kernel: 3, stride: 2, batch-norm: true",
        "filters: 4, kernel: 3, padding: valid, activation: gelu")),
    "images, all inside": ("digits", convolutions(
        "filters: 3, kernel: 3, padding: valid, max-pool: 4", "filters: 2, kernel: 1")),
    "images, stride beyond the filter": ("digits", convolutions("filters: 2, kernel: 2, stride: 3")),
}
CASES = [pytest.param(*MODELS[name], precision, id=f"{name} in {precision}")
         for name in MODELS for precision in ("float32", "float64")]


@pytest.fixture
def exported(run, folder):
    """Trains an experiment and predicts: the rows of new data, and the numbers for each."""

    def export(source, settings, precision, *endings):
        if "\n" in source:
            header, *lines = source.splitlines()
            (folder / "it.csv").write_text(source)
            changed = [line.replace(",7,", ",8,") for line in lines]
            new, source = [header, *changed], "it.csv"
        elif (bundled := REPOSITORY / "datasets" / f"{source}.csv").exists():
            new = bundled.read_text().splitlines()[:41]
        else:
            names = "x1,x2" if source != "sine" else "x"
            new = [names] + [
                ",".join(str(math.sin(7 * row + column)) for column in range(len(names.split(","))))
                for row in range(40)]
        (folder / "new.csv").write_text("\n".join(new) + "\n")
        data = f"source: {source}"
        if settings.startswith("data: {"):
            settings = settings.replace("data: {", f"data: {{{data}, ")
        else:
            settings = f"data: {{{data}}}\n{settings}"
        (folder / "it.yaml").write_text(f"precision: {precision}\n{settings}")
        for ending in ("safetensors", *endings):
            succeeded(run("train", "it.yaml", "--epochs", 4, "--export", f"it.{ending}"))
        return table(succeeded(run("predict", "it.safetensors", "new.csv")).stdout)

    return export


def numbers_of(rows):
    """The numbers of a prediction: of each class, or the predicted ones."""
    columns = [name for name in rows[0] if name.startswith("p_")] or ["prediction"]
    return [[float(row[name]) for name in columns] for row in rows]


def assert_close(found, expected):
    """Fails beyond what float32 loses on the way: 1e-5, of numbers above 1 as a share of them."""
    assert len(found) == len(expected)
    for found_row, row in zip(found, expected):
        assert list(found_row) == pytest.approx(row, rel=1e-5, abs=1e-5)


@pytest.mark.parametrize("source, settings, precision", CASES)
def test_python_prints_what_predict_prints(exported, folder, source, settings, precision):
    pytest.importorskip("numpy", reason="the exported program needs NumPy")
    header, rows = exported(source, settings, precision, "py")
    result = subprocess.run([sys.executable, "-W", "error", "it.py", "new.csv"], cwd=folder,
                            capture_output=True, text=True, timeout=60)
    assert (result.returncode, result.stderr) == (0, "")
    found_header, found = table(result.stdout)
    assert found_header == header
    assert_close(numbers_of(found), numbers_of(rows))
    if len(header) > 1:
        assert [row["prediction"] for row in found] == [row["prediction"] for row in rows]


@pytest.mark.parametrize("source, settings, precision", CASES)
def test_onnxruntime_gives_what_predict_prints(exported, folder, source, settings, precision):
    onnxruntime = pytest.importorskip("onnxruntime", reason="onnxruntime is not installed")
    numpy = pytest.importorskip("numpy", reason="onnxruntime needs NumPy")
    _, rows = exported(source, settings, precision, "onnx")
    session = onnxruntime.InferenceSession(
        folder / "it.onnx", providers=["CPUExecutionProvider"])
    names = session.get_modelmeta().custom_metadata_map["input_names"]
    _, new = table((folder / "new.csv").read_text())
    columns = [name for name in new[0] if f'"{name}"' in names]
    inputs = numpy.array([[row[name] for name in columns] for row in new], precision)
    [outputs] = session.run(["outputs"], {"inputs": inputs})
    assert outputs.dtype == inputs.dtype
    assert_close(outputs.tolist(), numbers_of(rows))
    # Any number of examples, none at all included.
    [nothing] = session.run(["outputs"], {"inputs": inputs[:0]})
    assert nothing.shape == (0, outputs.shape[1])


@pytest.mark.parametrize("source, settings", MODELS.values(), ids=MODELS)
def test_the_checker_of_onnx_finds_nothing(exported, folder, source, settings):
    onnx = pytest.importorskip("onnx", reason="the checker of ONNX is not installed")
    exported(source, settings, "float32", "onnx")
    model = onnx.load(folder / "it.onnx")
    onnx.checker.check_model(model, full_check=True)
    onnx.shape_inference.infer_shapes(model, strict_mode=True, data_prop=True)


def test_python_says_what_is_wrong_with_its_data(exported, folder):
    pytest.importorskip("numpy", reason="the exported program needs NumPy")
    exported(TWO_CLASSES, "", "float32", "py")
    for name, text, says in [
        ("missing.csv", "height,depth\n1,2\n", "there is no column 'width'"),
        ("word.csv", "height,width\n1,2\n3,wide\n", "word.csv:3: not a number"),
        ("short.csv", "height,width\n1\n", "short.csv:2: not a number"),
        ("empty.csv", "", "there is no column 'height'"),
    ]:
        (folder / name).write_text(text)
        result = subprocess.run([sys.executable, "it.py", name], cwd=folder, capture_output=True,
                                text=True, timeout=60)
        assert result.returncode == 1
        assert says in result.stderr and "Traceback" not in result.stderr
    (folder / "none.csv").write_text("height,width\n")
    result = subprocess.run([sys.executable, "it.py", "none.csv"], cwd=folder,
                            capture_output=True, text=True, timeout=60)
    assert (result.stdout, result.stderr) == ("prediction,p_short,p_tall\n", "")


def test_names_do_not_run(run, folder):
    pytest.importorskip("numpy", reason="the exported program needs NumPy")
    hostile = "'''\\\"\\n); open('ran', 'w') #"
    cell = '"' + hostile.replace('"', '""') + '"'
    rows = "".join(f"{index},{cell if index % 2 else '=1+1'}\n" for index in range(20))
    (folder / "it.csv").write_text(f"x,{cell}\n{rows}")
    succeeded(run("train", "it.csv", "--epochs", 1, "--export", "it.py"))
    succeeded(run("train", "it.csv", "--epochs", 1, "--export", "it.json"))
    result = subprocess.run([sys.executable, "it.py", "it.csv"], cwd=folder, capture_output=True,
                            text=True, timeout=60)
    assert not (folder / "ran").exists()
    header, expected = table(succeeded(run("predict", "it.json", "it.csv")).stdout)
    found_header, found = table(result.stdout)
    assert found_header == header
    assert [row["prediction"] for row in found] == [row["prediction"] for row in expected]


@pytest.mark.parametrize("ending", ["onnx", "py"])
def test_what_is_only_written_is_not_opened(run, folder, refuse, ending):
    succeeded(run("train", "circle", "--epochs", 1, "--export", f"it.{ending}"))
    (folder / "new.csv").write_text("x1,x2\n0,0\n")
    says = [f"it.{ending}", "can't be read back", ".safetensors", ".json"]
    refuse("predict", f"it.{ending}", "new.csv", code=66, says=says)
    refuse("train", "circle", "--initial-weights", f"it.{ending}", "--export", "it.json", code=66,
           says=says)
    refuse("train", f"it.{ending}", "--export", "it.json", code=2,
           says=[f"it.{ending}", ".safetensors"])
