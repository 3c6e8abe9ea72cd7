"""conv2d with every kind of stride, padding, dilation and groups: output and gradients."""

import torch

from golden import gradients, tensor, wave


def convolution(x, w, dtype=torch.float64, **options):
    x, w = (t.to(dtype).requires_grad_() for t in (wave(*x, start=0.1), wave(*w, start=0.2)))
    b = wave(w.shape[0], start=0.3).to(dtype).requires_grad_()
    y = torch.nn.functional.conv2d(x, w, b, **options)
    u = wave(*y.shape, start=0.4).to(dtype)
    case = {"x": tensor(x), "W": tensor(w), "b": tensor(b), "upstream": tensor(u), "y": tensor(y)}
    settings = {"stride": 1, "padding": 0, "dilation": 1, "groups": 1} | options
    return case | settings | gradients(y, u, x=x, W=w, b=b)


def cases():
    return {
        "plain": convolution((2, 3, 5, 6), (4, 3, 3, 3)),
        "one_pixel_filter": convolution((2, 3, 4, 4), (2, 3, 1, 1)),
        "whole_image_filter": convolution((2, 2, 3, 4), (3, 2, 3, 4)),
        "stride": convolution((2, 2, 7, 6), (3, 2, 3, 3), stride=2),
        "padding": convolution((2, 2, 4, 5), (3, 2, 3, 3), padding=1),
        "dilation": convolution((1, 2, 7, 7), (3, 2, 3, 3), dilation=2),
        "groups": convolution((2, 4, 5, 5), (6, 2, 3, 3), groups=2),
        "depthwise": convolution((2, 3, 5, 5), (3, 1, 3, 3), groups=3, padding=1),
        "everything": convolution((2, 4, 9, 8), (4, 2, 3, 2), stride=2, padding=2, dilation=2, groups=2),
        "float32": convolution((2, 3, 5, 6), (4, 3, 3, 3), dtype=torch.float32, padding=1),
    }
