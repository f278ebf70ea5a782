"""The workloads in PyTorch, as its users write them; the optimizers are its fused ones."""

import torch
from torch import nn

from workloads import Convolution

NAME = f"PyTorch {torch.__version__}"


def make(workload, inputs, classes):
    """The workload's network on its data, on one thread."""
    torch.set_num_threads(1)
    torch.manual_seed(1)
    return Training(workload, torch.tensor(inputs), torch.tensor(classes))


class Training:
    """A network, its data, and its optimizer."""

    def __init__(self, workload, inputs, classes):
        self.is_binary = workload.outputs == 1
        self.batch = workload.batch
        self.network = network(workload, inputs.shape[1])
        has_images = isinstance(workload.layers[0], Convolution)
        self.inputs = inputs.reshape(-1, 1, 8, 8) if has_images else inputs
        self.targets = classes.float().reshape(-1, 1) if self.is_binary else classes
        self.loss = nn.BCEWithLogitsLoss() if self.is_binary else nn.CrossEntropyLoss()
        optimizer = {"gradient-descent": torch.optim.SGD, "adam": torch.optim.Adam}
        self.optimizer = optimizer[workload.optimizer](
            self.network.parameters(), lr=workload.rate, fused=True)

    def run_epoch(self, rate):
        """A step for every batch of the shuffled examples."""
        self.network.train()
        for group in self.optimizer.param_groups:
            group["lr"] = rate
        order = torch.randperm(len(self.inputs))
        batches = zip(
            self.inputs[order].split(self.batch), self.targets[order].split(self.batch))
        for inputs, targets in batches:
            self.optimizer.zero_grad()
            self.loss(self.network(inputs), targets).backward()
            self.optimizer.step()

    def cost(self):
        """The mean loss over the training set, as inference has it."""
        self.network.eval()
        with torch.no_grad():
            return self.loss(self.network(self.inputs), self.targets).item()


def network(workload, input_count):
    """The layers of the workload, drawn as nntui draws them."""
    activation = {"tanh": nn.Tanh, "relu": nn.ReLU}[workload.activation]
    layers, size, channels, side = [], input_count, 1, 8
    is_image = isinstance(workload.layers[0], Convolution)
    for layer in workload.layers:
        if isinstance(layer, Convolution):
            layers += [
                # β of the normalisation is the bias.
                nn.Conv2d(channels, layer.filters, 3, padding=1, bias=False),
                nn.BatchNorm2d(layer.filters), activation()]
            channels = layer.filters
            if layer.pools:
                layers.append(nn.MaxPool2d(2))
                side //= 2
            size = channels * side * side
        else:
            if is_image:
                layers.append(nn.Flatten())
                is_image = False
            layers += [nn.Linear(size, layer), activation()]
            size = layer
    if workload.keep < 1:
        layers.append(nn.Dropout(1 - workload.keep))
    layers.append(nn.Linear(size, workload.outputs))
    for layer in layers:
        if isinstance(layer, (nn.Linear, nn.Conv2d)):
            if workload.activation == "relu" and layer is not layers[-1]:
                nn.init.kaiming_normal_(layer.weight, nonlinearity="relu")
            else:
                nn.init.xavier_normal_(layer.weight)
        if isinstance(layer, nn.Linear):
            nn.init.zeros_(layer.bias)
    return nn.Sequential(*layers)
