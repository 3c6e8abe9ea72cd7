#!/usr/bin/python3
"""Makes digits.csv beside this script from the copy in Debian's package python3-sklearn.

Run it with the system's Python: /usr/bin/python3 make_digits.py
"""
import gzip
import hashlib
import importlib.util
import pathlib
import sys

SHA256 = "6ebb3d2fee246a4e99363262ddf8a00a3c41bee6014c373ed9d9216ba7f651b8"
PACKAGED = "datasets/data/digits.csv.gz"


def packaged_file() -> pathlib.Path:
    """Where the package keeps the digits; finding it does not import the package."""
    package = importlib.util.find_spec("sklearn")
    if package is None:
        sys.exit("make_digits: sklearn is not installed; on Debian: apt install python3-sklearn")
    return pathlib.Path(package.origin).parent / PACKAGED


def main() -> None:
    source = packaged_file()
    content = gzip.decompress(source.read_bytes())
    found = hashlib.sha256(content).hexdigest()
    if found != SHA256:
        sys.exit(f"make_digits: {source} unpacks to SHA-256 {found}, expected {SHA256}; nothing written")
    target = pathlib.Path(__file__).with_name("digits.csv")
    target.write_bytes(content)
    print(f"{target.name}: {len(content)} bytes, SHA-256 {found}")


if __name__ == "__main__":
    main()
