"""Ten steps of every optimiser on f(W, b) = sum(A/2 W^2 + W^4/4) + sum((b - c)^2)/2."""

import torch

from golden import tensor

STEPS = 10
START_W = [[1.5, -0.7, 0.3], [-1.2, 0.9, 2.0]]
START_B = [0.5, -1.0, 0.25]
CURVATURE = [[0.5, 1.0, 2.0], [0.1, 3.0, 0.7]]
SHIFT = [1.0, 0.0, -2.0]


def run(make, dtype=torch.float64):
    w = torch.tensor(START_W, dtype=dtype, requires_grad=True)
    b = torch.tensor(START_B, dtype=dtype, requires_grad=True)
    a = torch.tensor(CURVATURE, dtype=dtype)
    c = torch.tensor(SHIFT, dtype=dtype)
    optimizer = make([{"params": [w]}, {"params": [b]}])
    case = {"W": tensor(w), "b": tensor(b), "A": tensor(a), "c": tensor(c), "W_steps": [], "b_steps": []}

    def closure():
        optimizer.zero_grad()
        loss = (a / 2 * w**2 + w**4 / 4).sum() + ((b - c) ** 2).sum() / 2
        loss.backward()
        return loss

    for _ in range(STEPS):
        optimizer.step(closure)
        case["W_steps"].append(tensor(w))
        case["b_steps"].append(tensor(b))
    return case


def without_decay_of_biases(groups):
    groups[1]["weight_decay"] = 0
    return groups


def lbfgs(groups):
    parameters = [p for group in groups for p in group["params"]]
    return torch.optim.LBFGS(
        parameters, lr=0.5, max_iter=1, history_size=3, tolerance_grad=0, tolerance_change=0)


def cases():
    o = torch.optim
    return {
        "sgd": run(lambda p: o.SGD(p, lr=0.1)),
        "momentum": run(lambda p: o.SGD(p, lr=0.05, momentum=0.9)),
        "nesterov": run(lambda p: o.SGD(p, lr=0.05, momentum=0.9, nesterov=True)),
        "adagrad": run(lambda p: o.Adagrad(p, lr=0.2)),
        "rmsprop": run(lambda p: o.RMSprop(p, lr=0.05, alpha=0.9)),
        "adam": run(lambda p: o.Adam(p, lr=0.1)),
        "adam_float32": run(lambda p: o.Adam(p, lr=0.1), torch.float32),
        "adamw": run(lambda p: o.AdamW(without_decay_of_biases(p), lr=0.1, weight_decay=0.3)),
        "lbfgs": run(lbfgs),
    }
