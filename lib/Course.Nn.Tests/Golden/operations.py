"""Operations on tensors: inputs, output, and the gradients that PyTorch passes back, ties and zeros included."""

import torch

from golden import tensor, wave


def whole(*rows):
    return torch.tensor(rows, dtype=torch.float64)


TIES = whole([1.0, 3.0, 3.0, -2.0], [0.0, 0.0, 0.0, 0.0], [-1.0, -1.0, 5.0, 5.0])
ZEROS = whole([2.0, 0.0, -3.0, 0.5], [0.0, 4.0, 0.0, 1.0], [1.5, 2.0, -1.0, 3.0])
CUBE = wave(2, 3, 4)

OPERATIONS = {
    "stack": (lambda a, b: torch.stack([a, b, a], 1), wave(2, 3), wave(2, 3, start=1)),
    "concatenate": (lambda a, b: torch.cat([a, b], -1), wave(2, 3), wave(2, 2, start=1)),
    "permute": (lambda x: x.permute(2, 0, 1), CUBE),
    "transpose": (lambda x: x.transpose(0, -1), CUBE),
    "unsqueeze": (lambda x: x.unsqueeze(-2), CUBE),
    "squeeze": (lambda x: x.squeeze(), wave(1, 3, 1, 2)),
    "flip": (lambda x: x.flip(0, 2), CUBE),
    "where": (lambda a, b: torch.where(a > 0, a, b), wave(3, 4), wave(4, start=2)),
    "gather": (lambda x: x.gather(1, torch.tensor([[0, 0], [3, 1], [2, 2]])), wave(3, 4)),
    "mask": (lambda x: x[x > 0], wave(3, 4)),
    "masked_fill": (lambda x: x.masked_fill(x > 0.5, 9.0), wave(3, 4)),
    "rows": (lambda x: x[1], CUBE),
    "slice": (lambda x: x[:, 1:9, -1], CUBE),
    "pow": (lambda a, b: a ** b, whole([0.0, 2.0, 0.5], [0.0, 3.0, 1.0]), whole([2.0, 0.0, -1.5], [0.0, 2.0, 1.0])),
    "sin": (lambda x: x.sin(), 3 * CUBE),
    "cos": (lambda x: x.cos(), 3 * CUBE),
    "sign": (lambda x: x.sign(), TIES),
    "round": (lambda x: x.round(), whole([0.5, 1.5, 2.5, -0.5], [-1.5, 0.4, 0.6, -2.6])),
    "abs": (lambda x: x.abs(), TIES),
    "relu": (lambda x: x.relu(), TIES),
    "clip": (lambda x: x.clamp(-1, 3), TIES),
    "log": (lambda x: x.log(), whole([0.5, 2.0])),
    "sqrt": (lambda x: x.sqrt(), whole([0.5, 2.0])),
    "divide": (lambda a, b: a / b, wave(2, 3), 2 + wave(3)),
    "reciprocal": (lambda x: 3 / x, 2 + wave(3)),
    "max": (lambda x: x.max(1)[0], whole([1.0, 3.0, 2.0], [7.0, 0.0, -1.0])),
    "min": (lambda x: x.min(0)[0], whole([1.0, 3.0, 2.0], [7.0, 0.0, -1.0])),
    "prod": (lambda x: x.prod(), whole([2.0, 0.5, -3.0])),
    "prod_with_zeros": (lambda x: x.prod(1), ZEROS),
    "cumsum": (lambda x: x.cumsum(1), CUBE),
    "sort": (lambda x: x.sort(dim=1, stable=True)[0], TIES),
    "sort_descending": (lambda x: x.sort(dim=1, descending=True, stable=True)[0], TIES),
    "topk": (lambda x: x.topk(2, 0)[0], wave(4, 2)),
    "sum_several": (lambda x: x.sum((0, -1)), CUBE),
    "mean_several": (lambda x: x.mean((0, 2), keepdim=True), CUBE),
    "var": (lambda x: x.var(1, unbiased=False), CUBE),
    "var_ddof": (lambda x: x.var((0, 2), unbiased=True, keepdim=True), CUBE),
    "std": (lambda x: x.std(-1, unbiased=True), CUBE),
    "std_of_equals": (lambda x: x.std(1, unbiased=False), TIES),
    "logsumexp": (lambda x: x.logsumexp(1), 50 * CUBE),
    "logsumexp_several": (lambda x: x.logsumexp((0, 2)), CUBE),
    "softmax": (lambda x: x.softmax(0), 9 * CUBE),
    "log_softmax": (lambda x: x.log_softmax(-1), 50 * CUBE),
    "matmul_batched": (lambda a, b: a @ b, wave(2, 1, 3, 4), wave(3, 4, 2, start=1)),
    "matmul_batch_vector": (lambda a, b: a @ b, wave(2, 3, 4), wave(4, start=1)),
    "einsum_product": (lambda a, b: torch.einsum("bij,jk->bki", a, b), wave(2, 3, 4), wave(4, 2, start=1)),
    "einsum_implicit": (lambda a, b: torch.einsum("kj,ji", a, b), wave(2, 3), wave(3, 4, start=1)),
    "einsum_outer": (lambda a, b: torch.einsum("i,j->ji", a, b), wave(3), wave(2, start=1)),
    "einsum_trace": (lambda x: torch.einsum("ii->", x), wave(3, 3)),
    "einsum_lone": (lambda a, b: torch.einsum("ijk,j->k", a, b), wave(2, 3, 4), wave(3, start=1)),
}


def case(operation, inputs):
    leaves = [x.clone().requires_grad_() for x in inputs]
    output = operation(*leaves)
    upstream = wave(*output.shape, start=3)
    found = torch.autograd.grad(output, leaves, upstream)
    return {
        "inputs": [tensor(x) for x in inputs],
        "output": tensor(output),
        "upstream": tensor(upstream),
        "gradients": [tensor(gradient) for gradient in found],
    }


def cases():
    return {name: case(operation, inputs) for name, (operation, *inputs) in OPERATIONS.items()}
