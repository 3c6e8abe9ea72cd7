"""Lecture S3: 1000 examples of 500 unit-Gaussian inputs through ten layers of 500 units, over many seeds.

For every setting: mean and standard deviation over the seeds of the logarithm of each layer's activation statistic.
The logarithm, because every layer multiplies the scale by a random factor.
"""

import numpy as np

SEEDS, LAYERS, EXAMPLES, UNITS = 64, 10, 1000, 500

SETTINGS = {
    "tanh_small": (np.tanh, 0.01),
    "tanh_large": (np.tanh, 1.0),
    "tanh_xavier": (np.tanh, 1 / np.sqrt(UNITS)),
    "relu_xavier": (lambda z: np.maximum(z, 0), 1 / np.sqrt(UNITS)),
    "relu_he": (lambda z: np.maximum(z, 0), 1 / np.sqrt(UNITS / 2)),
}


def statistics(activation, scale, seed):
    random = np.random.default_rng(seed)
    h = random.standard_normal((EXAMPLES, UNITS), dtype=np.float32)
    rows = []
    for _ in range(LAYERS):
        w = random.standard_normal((UNITS, UNITS), dtype=np.float32) * np.float32(scale)
        h = activation(h @ w)
        rows.append((h.mean(dtype=np.float64), h.std(dtype=np.float64)))
    return np.array(rows).T


def cases():
    result = {}
    for name, (activation, scale) in SETTINGS.items():
        runs = np.stack([statistics(activation, scale, seed) for seed in range(SEEDS)])
        logs = np.log(runs[:, 1])
        result[name] = {"std_log_mean": logs.mean(0).tolist(), "std_log_spread": logs.std(0, ddof=1).tolist()}
        if activation is not np.tanh:
            logs = np.log(runs[:, 0])
            result[name] |= {"mean_log_mean": logs.mean(0).tolist(), "mean_log_spread": logs.std(0, ddof=1).tolist()}
    return result
