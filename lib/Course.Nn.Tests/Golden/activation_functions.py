"""Every activation on a grid that reaches across its kinks: output, input gradient and parameter gradients."""

import torch
from torch.nn import functional as f

from golden import tensor


def run(function, shape, *parameters):
    count = torch.Size(shape).numel()
    x = (torch.linspace(-3.1, 3.3, count, dtype=torch.float64)[torch.arange(count) * 7 % count]).reshape(shape).requires_grad_()
    leaves = [torch.tensor(p, dtype=torch.float64, requires_grad=True) for p in parameters]
    y = function(x, *leaves)
    u = torch.cos(torch.arange(y.numel(), dtype=torch.float64)).reshape(y.shape)
    y.backward(u)
    return {
        "x": tensor(x), "u": tensor(u), "y": tensor(y), "dx": tensor(x.grad),
        "parameters": [tensor(p) for p in leaves], "gradients": [tensor(p.grad) for p in leaves],
    }


def srelu(x, tr, ar, tl, al):
    tr, ar, tl, al = (p.reshape(-1, 1) for p in (tr, ar, tl, al))
    middle = torch.where(x <= tl, tl + al * (x - tl), x)
    return torch.where(x >= tr, tr + ar * (x - tr), middle)


def maxout(x, w, b):
    return (x @ w + b).reshape(x.shape[0], -1, 2).amax(2)


WEIGHT = [[0.5, -1.0, 0.3, 0.8, 1.1, -0.2], [-0.7, 0.4, 0.9, -1.3, 0.1, 0.6], [0.2, 0.25, -0.35, 1.7, -0.9, 0.45]]
BIAS = [0.1, -0.2, 0.3, -0.4, 0.5, -0.6]


def cases():
    cube, matrix = (2, 3, 4), (4, 3)
    return {
        "Sigmoid": run(torch.sigmoid, cube),
        "Tanh": run(torch.tanh, cube),
        "ReLU": run(torch.relu, cube),
        "LeakyReLU": run(lambda x: f.leaky_relu(x, 0.1), cube),
        "PReLU": run(f.prelu, cube, [0.25, -0.5, 1.5]),
        "PReLU shared": run(f.prelu, cube, [0.25]),
        "SReLU": run(srelu, cube, [0.4, 1.0, 0.5], [0.2, 2.0, -1.0], [-0.4, -0.2, 0.0], [0.2, 0.4, 1.5]),
        "ELU": run(lambda x: f.elu(x, 1.5), cube),
        "Softmax": run(lambda x: f.softmax(x, 1), matrix),
        "Maxout": run(maxout, matrix, WEIGHT, BIAS),
    }
