"""Writes data/<area>.json for the areas named on the command line, or for all: see README.md."""

import importlib
import sys

import torch

import golden

AREAS = [
    "optimizers", "clipping", "schedules", "initializers", "activations", "activation_functions", "losses",
    "convolutions", "pools", "norms", "resampling", "operations",
]

if __name__ == "__main__":
    torch.set_num_threads(1)
    for area in sys.argv[1:] or AREAS:
        golden.write(area, importlib.import_module(area).cases())
