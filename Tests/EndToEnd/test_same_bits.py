"""What the dashboard trains, `nntui train` trains to the same bits, and the other way round."""

import pytest

from commands import succeeded
from test_experiments import NAMES
from weights import tensors_of

EPOCHS = 2


@pytest.mark.parametrize("name", NAMES)
def test_a_saved_experiment_trains_to_the_same_bits(start, run, folder, name):
    # Every technique at once: each bundled experiment, stepped by epochs while the screen is drawn.
    dashboard = start(name)
    for epoch in range(1, EPOCHS + 1):
        dashboard.send("S")
        dashboard.wait_for_status(
            lambda status: status.epoch == epoch and status.state != "running")
    dashboard.save("saved.yaml")
    dashboard.export("shown.safetensors")
    dashboard.quit()
    succeeded(run("train", "saved.yaml", "--epochs", EPOCHS, "--export", "trained.safetensors"))
    assert tensors_of(folder / "trained.safetensors") == tensors_of(folder / "shown.safetensors")
