"""Maximum, average and global average pooling: output and input gradient."""

import torch

from golden import gradients, tensor, wave


def pooling(shape, pool, **options):
    x = wave(*shape, start=0.5).requires_grad_()
    y = pool(x, **options)
    u = wave(*y.shape, start=0.6)
    case = {"x": tensor(x), "upstream": tensor(u), "y": tensor(y)}
    return case | options | gradients(y, u, x=x)


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
    return result
