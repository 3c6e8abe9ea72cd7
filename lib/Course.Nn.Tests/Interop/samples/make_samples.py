"""Writes the sample files beside it, with the libraries that define the formats: NumPy and PyTorch.

Run with Debian 12's: /usr/bin/python3 make_samples.py (apt install python3-numpy python3-torch).
"""

import json
import struct
from pathlib import Path

import numpy
import torch
from torch import nn

FOLDER = Path(__file__).parent
DTYPES = {torch.float64: "F64", torch.float32: "F32", torch.int64: "I64"}


def write_safetensors(path, tensors):
    """The format is short enough to write by hand, and its library is not in Debian 12."""
    header, data = {"__metadata__": {"format": "pt"}}, b""
    for name, tensor in tensors.items():
        stored = tensor.detach().contiguous().numpy().tobytes()
        header[name] = {
            "dtype": DTYPES[tensor.dtype],
            "shape": list(tensor.shape),
            "data_offsets": [len(data), len(data) + len(stored)],
        }
        data += stored
    text = json.dumps(header).encode()
    text += b" " * (-len(text) % 8)
    path.write_bytes(struct.pack("<Q", len(text)) + text + data)


def pytorch_network():
    """A network with every kind of layer that both libraries have, after three training batches; and one output."""
    torch.manual_seed(1)
    torch.set_default_dtype(torch.float64)
    network = nn.Sequential(
        nn.Conv2d(2, 4, 3, groups=2), nn.BatchNorm2d(4), nn.PReLU(4), nn.AvgPool2d(2), nn.Flatten(),
        nn.Linear(16, 5), nn.LayerNorm(5), nn.BatchNorm1d(5), nn.Linear(5, 3))
    for _ in range(3):
        network(torch.randn(6, 2, 6, 6))
    network.eval()
    inputs = torch.randn(2, 2, 6, 6)
    write_safetensors(FOLDER / "pytorch.safetensors", network.state_dict())
    write_safetensors(FOLDER / "pytorch_output.safetensors", {"inputs": inputs, "outputs": network(inputs)})


def numpy_arrays():
    """Every kind of number, order and version that is read; element i of each is the number i, but for truth values."""
    for kind in ["b1", "i1", "u1", "i2", "u2", "i4", "u4", "i8", "u8", "f2", "f4", "f8"]:
        for order in "<>":
            name = f"{'little' if order == '<' else 'big'}_{kind}.npy"
            numpy.save(FOLDER / name, numpy.arange(6).reshape(2, 3).astype(order + kind))
    ramp = numpy.arange(24, dtype="f4")
    numpy.save(FOLDER / "fortran.npy", numpy.asfortranarray(ramp.reshape(2, 3, 4)))
    numpy.save(FOLDER / "scalar.npy", numpy.float64(-0.0))
    numpy.save(FOLDER / "empty.npy", numpy.zeros((0, 3), "f4"))
    for version in [(2, 0), (3, 0)]:
        with open(FOLDER / f"version_{version[0]}.npy", "wb") as file:
            numpy.lib.format.write_array(file, ramp.reshape(4, 6), version=version)
    arrays = {"ramp": ramp, "matrix": ramp.reshape(6, 4).astype("f8"), "zeros": numpy.zeros(5000, "f4")}
    numpy.savez(FOLDER / "stored.npz", **arrays)
    numpy.savez_compressed(FOLDER / "compressed.npz", **arrays)


if __name__ == "__main__":
    pytorch_network()
    numpy_arrays()
