"""Layers in NumPy: forward, backward, and inference. Examples are rows, images have their channels
last, and what a layer returns is its own memory, made once for each size of batch."""

import numpy as np


class Layer:
    """What all layers share."""

    #: The values that its parameters begin with.
    initial = ()
    #: Whether nobody needs the gradient of what comes in.
    is_first = False

    def __init__(self):
        self.memories = {}

    def bind(self, views):
        """Takes its parameters with their gradients: parts of two vectors."""

    def memory(self, count):
        """The arrays for a batch of `count` examples."""
        found = self.memories.get(count)
        if found is None:
            found = self.memories[count] = self.allocate(count)
        return found

    def infer(self, inputs):
        """The outputs without training."""
        return self.forward(inputs)


def arrays(*shapes):
    """Memory without values."""
    return [np.empty(shape, np.float32) for shape in shapes]


class Dense(Layer):
    """Z = A W + b; images come in as rows."""

    def __init__(self, inputs, units, spread, chance):
        super().__init__()
        self.inputs, self.units = inputs, units
        self.initial = (
            chance.normal(0, spread, (inputs, units)).astype(np.float32),
            np.zeros(units, np.float32))

    def bind(self, views):
        (self.weight, self.weight_slope), (self.bias, self.bias_slope) = views

    def allocate(self, count):
        return arrays((count, self.units), (count, self.inputs))

    def forward(self, inputs):
        self.shape = inputs.shape
        self.seen = inputs.reshape(len(inputs), self.inputs)
        outputs, _ = self.memory(len(inputs))
        np.matmul(self.seen, self.weight, out=outputs)
        outputs += self.bias
        return outputs

    def backward(self, delta):
        np.matmul(self.seen.T, delta, out=self.weight_slope)
        np.add.reduce(delta, axis=0, out=self.bias_slope)
        if self.is_first:
            return None
        _, below = self.memory(len(delta))
        np.matmul(delta, self.weight.T, out=below)
        return below.reshape(self.shape)


class Tanh(Layer):
    """tanh, in place."""

    def forward(self, inputs):
        self.seen = np.tanh(inputs, out=inputs)
        return inputs

    def backward(self, delta):
        slope = self.seen
        np.multiply(slope, slope, out=slope)
        np.subtract(1, slope, out=slope)
        delta *= slope
        return delta


class ReLU(Layer):
    """max(0, z), in place."""

    def forward(self, inputs):
        self.seen = np.maximum(inputs, 0, out=inputs)
        return inputs

    def backward(self, delta):
        delta *= self.seen > 0
        return delta


class Dropout(Layer):
    """Keeps activations with a probability and divides them by it, in place."""

    def __init__(self, keep, chance):
        super().__init__()
        self.keep, self.chance = keep, chance

    def forward(self, inputs):
        draw = self.chance.random(inputs.shape, np.float32)
        self.mask = (draw < self.keep) * np.float32(1 / self.keep)
        inputs *= self.mask
        return inputs

    def backward(self, delta):
        delta *= self.mask
        return delta

    def infer(self, inputs):
        return inputs


class Convolution(Layer):
    """3×3 filters over the whole image, zeros around it: patches as rows, then one product."""

    def __init__(self, shape, filters, spread, chance):
        super().__init__()
        self.height, self.width, self.channels = shape
        self.filters = filters
        self.initial = (
            chance.normal(0, spread, (9 * self.channels, filters)).astype(np.float32),)

    def bind(self, views):
        (self.weight, self.weight_slope), = views

    def allocate(self, count):
        height, width, channels = self.height, self.width, self.channels
        padded = np.zeros((count, height + 2, width + 2, channels), np.float32)
        examples, rows, columns, values = padded.strides
        windows = np.lib.stride_tricks.as_strided(
            padded, (count, height, width, 3, 3, channels),
            (examples, rows, columns, rows, columns, values))
        places = (count, height, width)
        return [
            padded, windows, np.zeros_like(padded),
            *arrays((*places, 3, 3, channels), (*places, self.filters),
                    (*places, 3, 3, channels))]

    def forward(self, inputs):
        padded, windows, _, patches, outputs, _ = self.memory(len(inputs))
        padded[:, 1:-1, 1:-1] = inputs
        np.copyto(patches, windows)
        np.matmul(self.rows(patches), self.weight, out=self.rows(outputs, self.filters))
        return outputs

    def backward(self, delta):
        _, _, padded, patches, _, below = self.memory(len(delta))
        delta = self.rows(delta, self.filters)
        np.matmul(self.rows(patches).T, delta, out=self.weight_slope)
        if self.is_first:
            return None
        np.matmul(delta, self.weight.T, out=self.rows(below))
        padded.fill(0)
        for row in range(3):
            for column in range(3):
                part = padded[:, row:row + self.height, column:column + self.width]
                part += below[:, :, :, row, column]
        return padded[:, 1:-1, 1:-1]

    def rows(self, values, columns=None):
        """A row for each place of each image."""
        return values.reshape(-1, columns or 9 * self.channels)


class BatchNormalization(Layer):
    """Every channel to mean 0 and variance 1 over the batch, then times γ plus β, in place."""

    def __init__(self, channels):
        super().__init__()
        self.channels = channels
        self.initial = (np.ones(channels, np.float32), np.zeros(channels, np.float32))
        self.running_mean = np.zeros(channels, np.float32)
        self.running_variance = np.ones(channels, np.float32)

    def bind(self, views):
        (self.scale, self.scale_slope), (self.shift, self.shift_slope) = views

    def allocate(self, rows):
        return arrays((rows, self.channels), (rows, self.channels))

    def forward(self, inputs):
        values = inputs.reshape(-1, self.channels)
        count = len(values)
        normalized, _ = self.memory(count)
        mean = values.mean(axis=0)
        np.subtract(values, mean, out=normalized)
        variance = np.einsum("ij,ij->j", normalized, normalized) / np.float32(count)
        self.inverse = 1 / np.sqrt(variance + np.float32(1e-5))
        normalized *= self.inverse
        np.multiply(normalized, self.scale, out=values)
        values += self.shift
        self.running_mean += np.float32(0.1) * (mean - self.running_mean)
        self.running_variance += np.float32(0.1) * (
            variance * np.float32(count / (count - 1)) - self.running_variance)
        return inputs

    def backward(self, delta):
        shape = delta.shape
        # A copy where the delta is the middle of a padded array.
        delta = np.ascontiguousarray(delta).reshape(-1, self.channels)
        count = len(delta)
        normalized, scratch = self.memory(count)
        np.einsum("ij,ij->j", delta, normalized, out=self.scale_slope)
        np.add.reduce(delta, axis=0, out=self.shift_slope)
        np.multiply(normalized, self.scale_slope / np.float32(count), out=scratch)
        delta -= scratch
        delta -= self.shift_slope / np.float32(count)
        delta *= self.scale * self.inverse
        return delta.reshape(shape)

    def infer(self, inputs):
        inverse = 1 / np.sqrt(self.running_variance + np.float32(1e-5))
        return (inputs - self.running_mean) * (self.scale * inverse) + self.shift


class MaxPooling(Layer):
    """The largest of every 2×2 pixels."""

    def __init__(self, shape):
        super().__init__()
        self.height, self.width, self.channels = shape

    def allocate(self, count):
        half = (count, self.height // 2, self.width // 2, self.channels)
        return arrays(half, half, (count, self.height, self.width, self.channels))

    def forward(self, inputs):
        self.seen = inputs
        largest, other, _ = self.memory(len(inputs))
        np.maximum(inputs[:, ::2, ::2], inputs[:, ::2, 1::2], out=largest)
        np.maximum(inputs[:, 1::2, ::2], inputs[:, 1::2, 1::2], out=other)
        np.maximum(largest, other, out=largest)
        return largest

    def backward(self, delta):
        largest, _, below = self.memory(len(delta))
        # Equal pixels are many on an image with an empty border: the first one takes it all.
        delta = delta.copy()
        for row in range(2):
            for column in range(2):
                is_largest = self.seen[:, row::2, column::2] == largest
                np.multiply(delta, is_largest, out=below[:, row::2, column::2])
                delta *= ~is_largest
        return below
