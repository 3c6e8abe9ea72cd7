"""Maximum, fractional maximum, average and global average pooling: output and input gradient."""

import torch

from golden import gradients, tensor, wave


def pooling(shape, pool, **options):
    x = wave(*shape, start=0.5).requires_grad_()
    y = pool(x, **options)
    u = wave(*y.shape, start=0.6)
    case = {"x": tensor(x), "upstream": tensor(u), "y": tensor(y)}
    return case | options | gradients(y, u, x=x)


def borders(span, count, u):
    """
    The steps of PyTorch's fractional pooling from 0 to span: it returns them as the positions of windows of one pixel.
    It rounds (i + u) span/count down and the paper rounds up: the same steps, unless one of these numbers is whole.
    """
    positions = torch.arange(span + 1, dtype=torch.float64).expand(1, 1, span + 1, -1)
    samples = torch.full((1, 1, 2), u, dtype=torch.float64)
    picked = torch.nn.functional.fractional_max_pool2d(positions, 1, output_size=(count + 1, count + 1), _random_samples=samples)
    return picked[0, 0, 0].long().tolist()


def fractional(shape, size, u, shared):
    """Windows between those borders; shared is 1 where windows share the pixel between them."""
    rows, columns = (borders(pixels - shared, n, v) for pixels, n, v in zip(shape[2:], size, u))

    def pool(x):
        windows = [
            x[:, :, rows[i]:rows[i + 1] + shared, columns[j]:columns[j + 1] + shared].amax((2, 3))
            for i in range(size[0]) for j in range(size[1])
        ]
        return torch.stack(windows, 2).reshape(*x.shape[:2], *size)

    return pooling(shape, pool) | {"u": list(u)}


def cases():
    f = torch.nn.functional
    result = {"global_average": pooling((2, 3, 4, 5), lambda x: f.adaptive_avg_pool2d(x, 1).flatten(1))}
    for name, pool in (("max", f.max_pool2d), ("average", f.avg_pool2d)):
        result |= {
            f"{name}_touching": pooling((2, 3, 6, 5), pool, kernel_size=2, stride=2, padding=0),
            f"{name}_overlapping": pooling((2, 2, 7, 6), pool, kernel_size=3, stride=2, padding=1),
            f"{name}_every_pixel": pooling((1, 2, 5, 5), pool, kernel_size=3, stride=1, padding=1),
            f"{name}_one_pixel": pooling((2, 1, 3, 3), pool, kernel_size=1, stride=1, padding=0),
        }
    result["fractional_disjoint"] = fractional((2, 2, 10, 13), (7, 9), (0.31, 0.87), 0) | {"ratio": 1.4}
    result["fractional_overlapping"] = fractional((2, 2, 11, 9), (7, 6), (0.62, 0.13), 1) | {"ratio": 1.5}
    return result
