"""Batch, layer and group normalisation: outputs, gradients, and running statistics after each of several batches."""

import torch

from golden import gradients, tensor, wave

BATCHES = 4


def scale_and_shift(features):
    scale, shift = 1 + wave(features, start=0.7), wave(features, start=0.8)
    return scale.requires_grad_(), shift.requires_grad_()


def batch_norm(shape, momentum, epsilon):
    scale, shift = scale_and_shift(shape[1])
    mean, variance = torch.zeros(shape[1]).double(), torch.ones(shape[1]).double()
    case = {"momentum": momentum, "epsilon": epsilon, "scale": tensor(scale), "shift": tensor(shift)}
    steps = {key: [] for key in ("x", "upstream", "y", "dx", "dscale", "dshift", "running_mean", "running_variance")}
    for batch in range(BATCHES + 1):  # the last one in evaluation mode
        x = (2 * wave(*shape, start=batch) + 0.5 * batch).requires_grad_()
        y = torch.nn.functional.batch_norm(x, mean, variance, scale, shift, batch < BATCHES, momentum, epsilon)
        u = wave(*shape, start=0.9 + batch)
        step = {"x": tensor(x), "upstream": tensor(u), "y": tensor(y)}
        step |= gradients(y, u, x=x, scale=scale, shift=shift)
        step |= {"running_mean": tensor(mean), "running_variance": tensor(variance)}
        for key, value in step.items():
            steps[key].append(value)
    return case | steps


def other_norm(shape, features, norm, **settings):
    scale, shift = scale_and_shift(features)
    x = (3 * wave(*shape, start=0.15) + 1).requires_grad_()
    y = norm(x, scale, shift)
    u = wave(*shape, start=0.25)
    case = {"x": tensor(x), "scale": tensor(scale), "shift": tensor(shift), "upstream": tensor(u), "y": tensor(y)}
    return case | settings | gradients(y, u, x=x, scale=scale, shift=shift)


def cases():
    f = torch.nn.functional

    def group(groups):
        return lambda x, scale, shift: f.group_norm(x, groups, scale, shift, 1e-5)

    return {
        "batch_1d": batch_norm((5, 3), 0.1, 1e-5),
        "batch_1d_other_momentum": batch_norm((6, 2), 0.3, 1e-3),
        "batch_2d": batch_norm((2, 3, 2, 4), 0.1, 1e-5),
        "layer": other_norm((4, 6), 6, lambda x, scale, shift: f.layer_norm(x, (6,), scale, shift, 1e-5)),
        "layer_3d": other_norm((2, 3, 5), 5, lambda x, scale, shift: f.layer_norm(x, (5,), scale, shift, 1e-5)),
        "group_1": other_norm((2, 4, 2, 3), 4, group(1), groups=1),
        "group_2": other_norm((2, 4, 2, 3), 4, group(2), groups=2),
        "group_4": other_norm((2, 4, 2, 3), 4, group(4), groups=4),
    }
