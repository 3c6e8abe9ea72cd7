"""clip_grad_norm_ and clip_grad_value_ on two gradients."""

import torch

from golden import tensor

W = [[3.0, -4.0], [0.5, 12.0]]
B = [-1.0, 0.25]


def clipped(clip):
    parameters = []
    for values in (W, B):
        p = torch.zeros(torch.tensor(values).shape, dtype=torch.float64, requires_grad=True)
        p.grad = torch.tensor(values, dtype=torch.float64)
        parameters.append(p)
    norm = clip(parameters)
    case = {"W": tensor(parameters[0].grad), "b": tensor(parameters[1].grad)}
    return case if norm is None else case | {"norm": norm.item()}


def cases():
    u = torch.nn.utils
    return {
        "gradients": {"W": tensor(torch.tensor(W, dtype=torch.float64)), "b": tensor(torch.tensor(B, dtype=torch.float64))},
        "norm_5": clipped(lambda p: u.clip_grad_norm_(p, 5.0)),
        "norm_100": clipped(lambda p: u.clip_grad_norm_(p, 100.0)),
        "value_1": clipped(lambda p: u.clip_grad_value_(p, 1.0)),
    }
