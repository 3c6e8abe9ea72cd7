"""Bilinear resizing, affine maps and lens distortion of images; pixel centres at whole numbers, as the library states."""

import math

import torch

from golden import tensor, wave


def resize(shape, size, dtype=torch.float64):
    x = wave(*shape, start=0.3).to(dtype)
    y = torch.nn.functional.interpolate(x, size=size, mode="bilinear", align_corners=False)
    return {"x": tensor(x), "y": tensor(y)}


def sample(x, source):
    """y(p) = x(source(p)), p = (x, y) in pixels from the centre; 0 outside."""
    height, width = x.shape[2:]
    rows = torch.arange(height, dtype=torch.float64) - (height - 1) / 2
    columns = torch.arange(width, dtype=torch.float64) - (width - 1) / 2
    down, across = torch.meshgrid(rows, columns, indexing="ij")
    across, down = source(across, down)
    grid = torch.stack((across * 2 / width, down * 2 / height), 2).expand(x.shape[0], -1, -1, -1)
    return torch.nn.functional.grid_sample(x, grid, mode="bilinear", padding_mode="zeros", align_corners=False)


def affine(shape, matrix, shift=(0.0, 0.0)):
    """Points go to matrix * p + shift, so pixels come from the inverse."""
    x = wave(*shape, start=0.7)
    inverse = torch.linalg.inv(torch.tensor(matrix, dtype=torch.float64))

    def source(across, down):
        across, down = across - shift[0], down - shift[1]
        return inverse[0, 0] * across + inverse[0, 1] * down, inverse[1, 0] * across + inverse[1, 1] * down

    return {"x": tensor(x), "y": tensor(sample(x, source)), "matrix": matrix[0] + matrix[1], "shift": list(shift)}


def lens(shape, k):
    x = wave(*shape, start=0.9)
    unit = (shape[2] ** 2 + shape[3] ** 2) / 4

    def source(across, down):
        factor = 1 + k * (across ** 2 + down ** 2) / unit
        return factor * across, factor * down

    return {"x": tensor(x), "y": tensor(sample(x, source)), "k": k}


def cases():
    angle = math.radians(30)
    turn = [[math.cos(angle), math.sin(angle)], [-math.sin(angle), math.cos(angle)]]
    return {
        "resize_larger": resize((2, 3, 5, 7), (11, 9)),
        "resize_smaller": resize((2, 1, 9, 8), (4, 3)),
        "resize_mixed": resize((1, 2, 4, 6), (7, 2)),
        "resize_one_pixel": resize((1, 1, 1, 1), (3, 2)),
        "resize_to_one_pixel": resize((1, 1, 4, 5), (1, 1)),
        "resize_float32": resize((1, 3, 6, 6), (13, 17), torch.float32),
        "affine_turn": affine((1, 2, 7, 7), turn),
        "affine_turn_oblong": affine((1, 1, 5, 9), turn),
        "affine_shear": affine((1, 1, 6, 5), [[1.0, 0.35], [-0.2, 1.0]]),
        "affine_stretch": affine((2, 1, 6, 8), [[1.3, 0.0], [0.0, 0.6]]),
        "affine_everything": affine((1, 1, 8, 6), [[0.9, 0.3], [-0.4, 1.2]], (0.75, -1.4)),
        "lens_barrel": lens((1, 2, 7, 9), 0.4),
        "lens_pincushion": lens((1, 1, 8, 6), -0.3),
    }
