"""Exported weights, read without the program: the safetensors format in a few lines."""

import json
import struct


def read_safetensors(path):
    """The metadata of a file, and its tensors as (type, shape, bytes) by name."""
    content = path.read_bytes()
    (length,) = struct.unpack("<Q", content[:8])
    header = json.loads(content[8:8 + length])
    metadata = header.pop("__metadata__", {})
    data = content[8 + length:]
    tensors = {}
    for name, entry in header.items():
        begin, end = entry["data_offsets"]
        tensors[name] = (entry["dtype"], entry["shape"], data[begin:end])
    return metadata, tensors


def tensors_of(path):
    """The tensors of a file by name."""
    return read_safetensors(path)[1]
