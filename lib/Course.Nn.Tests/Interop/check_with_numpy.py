"""Reads with NumPy what FilesForNumpyTests.cs wrote into the folder given, and fails where anything differs.

COURSE_INTEROP_FILES=/tmp/files dotnet test lib/Course.Nn.Tests --filter FullyQualifiedName~FilesForNumpy
/usr/bin/python3 lib/Course.Nn.Tests/Interop/check_with_numpy.py /tmp/files
"""

import io
import json
import sys
from pathlib import Path

import numpy

KINDS = {"F32": "<f4", "F64": "<f8"}


def read_safetensors(path):
    """An independent reader of the format, in as many lines as it needs."""
    file = path.read_bytes()
    begin = 8 + int.from_bytes(file[:8], "little")
    header = json.loads(file[8:begin])
    header.pop("__metadata__", None)
    tensors = {}
    for name, entry in header.items():
        first, last = entry["data_offsets"]
        assert (begin + first) % numpy.dtype(KINDS[entry["dtype"]]).itemsize == 0, f"{name} is not aligned"
        tensors[name] = numpy.frombuffer(file[begin + first:begin + last], KINDS[entry["dtype"]]).reshape(entry["shape"])
    return tensors


def odd(kind, integer, nans):
    """The numbers of Samples.cs, from their bits."""
    limits = numpy.finfo(kind)
    numbers = {
        "f4": [0.0, -0.0, 1.5, 1e-45, limits.max, -numpy.inf],
        "f8": [0.0, -0.0, 1.5, 5e-324, limits.min, numpy.inf],
    }[kind]
    return numpy.concatenate([numpy.array(numbers, kind).view(integer), numpy.array(nans, integer)]).view(kind)


def expected():
    return {
        "odd floats": odd("f4", "u4", [0x7FC00123, 0xFFC00001, 0x7F800001]),
        "scalar": numpy.array(2.5, "f4"),
        "nothing": numpy.zeros(0, "f4"),
        "no rows": numpy.zeros((0, 3), "f4"),
        "no columns": numpy.zeros((2, 0, 4), "f8"),
        "matrix": numpy.arange(6, dtype="f4").reshape(2, 3),
        'layers.0.γ "quoted"\n': odd("f8", "u8", [0x7FF8000000000123, 0xFFF8000000000001, 0x7FF0000000000001]),
        "ones": numpy.ones((1, 1, 1, 1), "f8"),
        "long": numpy.arange(10001, dtype="f4").reshape(73, 137),
    }


def require_same(name, wanted, found):
    assert (wanted.dtype, wanted.shape) == (found.dtype, found.shape), f"{name}: {found.dtype} {found.shape}"
    assert wanted.tobytes() == found.tobytes(), f"{name}: other numbers"


def as_saved_by_numpy(array):
    file = io.BytesIO()
    numpy.save(file, array)
    return file.getvalue()


def check_samples(folder):
    archive = numpy.load(folder / "samples.npz")
    tensors = read_safetensors(folder / "samples.safetensors")
    wanted = expected()
    assert archive.files == list(wanted), archive.files
    assert tensors.keys() == wanted.keys(), tensors.keys()
    for i, (name, array) in enumerate(wanted.items()):
        require_same(name, array, archive[name])
        require_same(name, array, tensors[name])
        require_same(name, array, numpy.load(folder / f"sample{i}.npy"))
        assert (folder / f"sample{i}.npy").read_bytes() == as_saved_by_numpy(array), f"{name}: not what numpy.save writes"
    return len(wanted)


def check_network(folder):
    """The network of FilesForNumpyTests.cs, computed from its weights by PyTorch's formulas."""
    examples = numpy.load(folder / "network.npz")
    w = read_safetensors(folder / "network.safetensors")
    x = examples["inputs"] @ w["Linear1.weight"].T + w["Linear1.bias"]
    x = (x - w["BatchNorm1d1.running_mean"]) / numpy.sqrt(w["BatchNorm1d1.running_var"] + 1e-5)
    x = numpy.maximum(x * w["BatchNorm1d1.weight"] + w["BatchNorm1d1.bias"], 0)
    x = x @ w["Linear2.weight"].T + w["Linear2.bias"]
    # Outputs of order 1 from sums of at most 6 products.
    assert numpy.abs(x - examples["outputs"]).max() < 1e-13
    assert numpy.abs(x).max() > 0.01, "outputs so small that the comparison says nothing"


if __name__ == "__main__":
    samples = check_samples(Path(sys.argv[1]))
    check_network(Path(sys.argv[1]))
    print(f"NumPy {numpy.__version__} reads {samples} arrays in three formats, and a network's weights, as they were written")
