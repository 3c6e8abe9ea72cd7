#!/usr/bin/python3
"""Makes the file of three photographs beside this script from the copies in Debian's package python3-skimage.

Run it with the system's Python: /usr/bin/python3 make_photographs.py [FOLDER WITH THE PACKAGE'S PICTURES]
It needs python3-pil and python3-numpy; another zlib may compress the same pixels to other bytes.
"""
import gzip
import hashlib
import importlib.util
import pathlib
import struct
import sys

import numpy
from PIL import Image

SIZE = (192, 128)
# Name, file in the package, its SHA-256, and the largest box of the proportions 3:2 in its middle.
PHOTOGRAPHS = [
    ("cat", "chelsea.png", "596aa1e7cb875eb79f437e310381d26b338a81c2da23439704a73c4651e8c4bb", (0, 0, 450, 300)),
    ("coffee", "coffee.png", "cc02f8ca188b167c775a7101b5d767d1e71792cf762c33d6fa15a4599b5a8de7", (0, 0, 600, 400)),
    ("rocket", "rocket.jpg", "c2dd0de7c538df8d111e479619b129464d0269d0ae5fd18ca91d33a7fdfea95c", (0, 0, 639, 426)),
]


def packaged_folder() -> pathlib.Path:
    """Where the package keeps its pictures; finding it does not import the package."""
    if len(sys.argv) > 1:
        return pathlib.Path(sys.argv[1])
    package = importlib.util.find_spec("skimage")
    if package is None:
        sys.exit("make_photographs: skimage is not installed; on Debian: apt install python3-skimage")
    return pathlib.Path(package.origin).parent / "data"


def main() -> None:
    folder = packaged_folder()
    channels = []
    for name, packaged, sha256, box in PHOTOGRAPHS:
        source = folder / packaged
        found = hashlib.sha256(source.read_bytes()).hexdigest()
        if found != sha256:
            sys.exit(f"make_photographs: {source} has SHA-256 {found}, expected {sha256}; nothing written")
        picture = Image.open(source).convert("RGB").resize(SIZE, Image.Resampling.LANCZOS, box=box)
        channels.extend(numpy.asarray(picture).transpose(2, 0, 1))
        print(f"{name}: {picture.size}")
    images = numpy.stack(channels)
    header = struct.pack(">4B3I", 0, 0, 8, images.ndim, *images.shape)
    content = gzip.compress(header + images.tobytes(), 9, mtime=0)
    target = pathlib.Path(__file__).with_name("photographs.idx.gz")
    target.write_bytes(content)
    print(f"{target.name}: {len(content)} bytes, SHA-256 {hashlib.sha256(content).hexdigest()}")


if __name__ == "__main__":
    main()
