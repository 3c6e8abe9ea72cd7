"""Every loss with its gradient: means over the batch, and sums where the library divides by another number than we do."""

import torch
from torch import nn

from golden import tensor

SCORES = [[0.3, -1.2, 2.5, 0.0], [1.5, 1.4, -0.3, 0.2], [-2.0, 0.6, 0.7, 3.1], [0.9, -0.8, 0.1, -1.7], [4.0, -3.0, 0.5, 1.0]]
CLASSES = [2, 0, 1, 3, 0]
WEIGHTS = [0.5, 2.0, 1.0, 3.0]
SOFT = [[0.7, 0.1, 0.1, 0.1], [0.25, 0.25, 0.25, 0.25], [0.0, 1.0, 0.0, 0.0], [0.5, 0.0, 0.5, 0.0], [0.05, 0.15, 0.3, 0.5]]


def run(loss, scores, targets, factor=1.0, **more):
    s = torch.tensor(scores, dtype=torch.float64, requires_grad=True)
    value = factor * loss(s, targets)
    value.backward()
    return {"scores": tensor(s), "targets": tensor(targets.double()), "loss": value.item(), "gradient": tensor(s.grad), **more}


def cases():
    classes = torch.tensor(CLASSES)
    soft = torch.tensor(SOFT, dtype=torch.float64)
    w = torch.tensor(WEIGHTS, dtype=torch.float64)
    bits = (torch.tensor(SCORES[::-1]) > 0.3).double()
    probabilities = torch.sigmoid(torch.tensor(SCORES, dtype=torch.float64)).tolist()
    n = len(SCORES)
    ce = nn.CrossEntropyLoss
    return {
        "squared": run(nn.MSELoss(), SCORES, soft),
        "squared_sum": run(nn.MSELoss(reduction="sum"), SCORES, soft, 1 / (4 * n)),
        "binary": run(nn.BCELoss(), probabilities, bits),
        "binary_certain": run(nn.BCELoss(), [[0.0, 1.0, 1.0, 0.0]], torch.tensor([[1.0, 1.0, 0.0, 0.0]], dtype=torch.float64)),
        "logits": run(nn.BCEWithLogitsLoss(), SCORES, soft),
        "logits_positive_weight": run(
            nn.BCEWithLogitsLoss(pos_weight=torch.tensor(3.0, dtype=torch.float64)), SCORES, bits, positive_weight=3.0),
        "cross_entropy": run(ce(), SCORES, classes),
        "cross_entropy_sum": run(ce(reduction="sum"), SCORES, classes, 1 / n),
        "cross_entropy_soft": run(ce(), SCORES, soft),
        "cross_entropy_smoothed": run(ce(label_smoothing=0.2), SCORES, classes, smoothing=0.2),
        "cross_entropy_soft_smoothed": run(ce(label_smoothing=0.2), SCORES, soft, smoothing=0.2),
        "cross_entropy_weighted": run(ce(weight=w), SCORES, classes, weights=tensor(w)),
        "cross_entropy_weighted_smoothed": run(
            ce(weight=w, label_smoothing=0.2), SCORES, classes, weights=tensor(w), smoothing=0.2),
        "cross_entropy_weighted_soft": run(ce(weight=w), SCORES, soft, weights=tensor(w)),
        # The library divides by the number of classes, the lectures do not.
        "hinge": run(nn.MultiMarginLoss(), SCORES, classes, 4.0),
        "logistic": run(nn.SoftMarginLoss(), SCORES, 2 * bits - 1),
        "binary_softmax": run(lambda s, t: nn.SoftMarginLoss()(2 * s, t), SCORES, 2 * bits - 1),
    }
