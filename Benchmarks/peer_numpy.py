"""The workloads in NumPy, written by hand for speed: whole batches, single precision, one vector of
parameters, and results into memory that is made once."""

import numpy as np

from numpy_layers import BatchNormalization, Dense, Dropout, MaxPooling, ReLU, Tanh
from numpy_layers import Convolution as ConvolutionLayer
from workloads import Convolution

NAME = f"NumPy {np.__version__}"


def make(workload, inputs, classes):
    """The workload's network on its data."""
    inputs, classes = np.array(inputs, np.float32), np.array(classes)
    if workload.outputs == 1:
        targets = classes.astype(np.float32)[:, None]
    else:
        targets = np.eye(workload.outputs, dtype=np.float32)[classes]
    if isinstance(workload.layers[0], Convolution):
        inputs = inputs.reshape(-1, 8, 8, 1)
    return Training(workload, inputs, targets)


class Training:
    """A network, its data, and its optimizer."""

    def __init__(self, workload, inputs, targets):
        self.batch = workload.batch
        self.inputs, self.targets = inputs, targets
        self.shuffled = np.empty_like(inputs), np.empty_like(targets)
        self.chance = np.random.default_rng(1)
        self.layers = layers_of(workload, inputs.shape[1:], self.chance)
        self.is_binary = workload.outputs == 1

        self.parameters = np.concatenate(
            [value.ravel() for layer in self.layers for value in layer.initial])
        self.gradients = np.zeros_like(self.parameters)
        begin = 0
        for layer in self.layers:
            views = []
            for value in layer.initial:
                part = slice(begin, begin + value.size)
                views.append((
                    self.parameters[part].reshape(value.shape),
                    self.gradients[part].reshape(value.shape)))
                begin += value.size
            layer.bind(views)
        optimizer = {"gradient-descent": GradientDescent, "adam": Adam}[workload.optimizer]
        self.optimizer = optimizer(self.parameters, self.gradients)

    def run_epoch(self, rate):
        """A step for every batch of the shuffled examples."""
        order = self.chance.permutation(len(self.inputs))
        inputs, targets = self.shuffled
        np.take(self.inputs, order, axis=0, out=inputs)
        np.take(self.targets, order, axis=0, out=targets)
        for begin in range(0, len(inputs), self.batch):
            end = begin + self.batch
            self.step(inputs[begin:end], targets[begin:end], rate)

    def step(self, inputs, targets, rate):
        """Forward, backward, update."""
        self.gradients_of(inputs, targets)
        self.optimizer.step(rate)

    def gradients_of(self, inputs, targets):
        """The gradients of the mean loss over a batch."""
        outputs = inputs
        for layer in self.layers:
            outputs = layer.forward(outputs)
        delta = self.probabilities(outputs)
        delta -= targets
        delta *= np.float32(1 / len(inputs))
        for layer in reversed(self.layers):
            delta = layer.backward(delta)

    def probabilities(self, logits):
        """The logistic function or the softmax of `logits`, in their place."""
        if self.is_binary:
            np.negative(logits, out=logits)
            np.exp(logits, out=logits)
            logits += 1
            np.reciprocal(logits, out=logits)
        else:
            logits -= logits.max(axis=1, keepdims=True)
            np.exp(logits, out=logits)
            logits /= logits.sum(axis=1, keepdims=True)
        return logits

    def cost(self):
        """The mean loss over the training set, as inference has it."""
        outputs = self.inputs
        for layer in self.layers:
            outputs = layer.infer(outputs)
        right = self.probabilities(outputs.astype(float))
        if self.is_binary:
            right = np.where(self.targets > 0.5, right, 1 - right)
        else:
            right = (right * self.targets).sum(axis=1)
        return float(-np.log(np.maximum(right, 1e-300)).mean())


def layers_of(workload, shape, chance):
    """The layers of the workload on inputs of `shape`, drawn as nntui draws them."""
    activation = {"tanh": Tanh, "relu": ReLU}[workload.activation]
    spread = {"tanh": xavier, "relu": he}[workload.activation]
    layers = []
    for layer in workload.layers:
        if isinstance(layer, Convolution):
            fan_in, fan_out = 9 * shape[-1], 9 * layer.filters
            layers += [
                ConvolutionLayer(shape, layer.filters, spread(fan_in, fan_out), chance),
                BatchNormalization(layer.filters), activation()]
            shape = (*shape[:2], layer.filters)
            if layer.pools:
                layers.append(MaxPooling(shape))
                shape = (shape[0] // 2, shape[1] // 2, shape[2])
        else:
            size = int(np.prod(shape))
            layers += [Dense(size, layer, spread(size, layer), chance), activation()]
            shape = (layer,)
    if workload.keep < 1:
        layers.append(Dropout(workload.keep, chance))
    size, outputs = shape[0], workload.outputs
    layers.append(Dense(size, outputs, xavier(size, outputs), chance))
    layers[0].is_first = True
    return layers


def xavier(fan_in, fan_out):
    """The standard deviation of weights before tanh, and of the output layer's."""
    return (2 / (fan_in + fan_out)) ** 0.5


def he(fan_in, _):
    """The standard deviation of weights before ReLU."""
    return (2 / fan_in) ** 0.5


class GradientDescent:
    """w ← w - α g."""

    def __init__(self, parameters, gradients):
        self.parameters, self.gradients = parameters, gradients

    def step(self, rate):
        """One update."""
        self.gradients *= np.float32(rate)
        self.parameters -= self.gradients


class Adam:
    """Adam with its usual settings, for all parameters at once."""

    def __init__(self, parameters, gradients):
        self.parameters, self.gradients = parameters, gradients
        self.mean, self.square = np.zeros_like(parameters), np.zeros_like(parameters)
        self.scratch = np.empty_like(parameters)
        self.count = 0

    def step(self, rate):
        """One update."""
        self.count += 1
        gradients, scratch = self.gradients, self.scratch
        self.mean *= np.float32(0.9)
        np.multiply(gradients, np.float32(0.1), out=scratch)
        self.mean += scratch
        self.square *= np.float32(0.999)
        np.multiply(gradients, gradients, out=scratch)
        scratch *= np.float32(0.001)
        self.square += scratch
        np.sqrt(self.square, out=scratch)
        scratch *= np.float32((1 - 0.999 ** self.count) ** -0.5)
        scratch += np.float32(1e-8)
        np.divide(self.mean, scratch, out=scratch)
        scratch *= np.float32(rate / (1 - 0.9 ** self.count))
        self.parameters -= scratch
