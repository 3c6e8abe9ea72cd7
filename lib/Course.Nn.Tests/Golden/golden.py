"""How golden values are written: see README.md."""

import json
import math
import pathlib
import re

import torch

DATA = pathlib.Path(__file__).parent / "data"


def tensor(t):
    """A tensor as the JSON object that GoldenFile reads."""
    kind = {torch.float32: "Float32", torch.float64: "Float64"}[t.dtype]
    return {"type": kind, "shape": list(t.shape), "values": t.detach().flatten().double().tolist()}


def write(area, cases):
    """One file per area, with every list of numbers on one line."""
    DATA.mkdir(exist_ok=True)
    text = json.dumps({"made_with": f"PyTorch {torch.__version__}", "cases": cases}, indent=1)
    text = re.sub(r"\[\s+([^\[\]{}]*?)\s+\]", lambda m: "[" + re.sub(r"\s+", " ", m[1]) + "]", text)
    (DATA / f"{area}.json").write_text(text + "\n", encoding="utf-8")


def wave(*shape, start=0.0):
    """Numbers between -1 and 1 that look random and are the same everywhere: sin(start + 12.9898 i)."""
    i = torch.arange(math.prod(shape), dtype=torch.float64)
    return torch.sin(start + 12.9898 * i).reshape(shape)


def gradients(output, upstream, **inputs):
    """{"d" + name: gradient of sum(upstream * output)} for each input."""
    found = torch.autograd.grad(output, list(inputs.values()), upstream)
    return {"d" + name: tensor(gradient) for name, gradient in zip(inputs, found)}
