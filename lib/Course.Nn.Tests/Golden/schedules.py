"""The learning rate (and momentum) in force at steps 0, 1, 2, ... of each schedule."""

import torch

STEPS = 60


def rates(base, make, momentum=0.0, steps=STEPS):
    optimizer = torch.optim.SGD([torch.zeros(1, requires_grad=True)], lr=base, momentum=momentum)
    schedule = make(optimizer)
    case = {"rates": [], "momenta": []}
    for step in range(steps):
        case["rates"].append(optimizer.param_groups[0]["lr"])
        case["momenta"].append(optimizer.param_groups[0]["momentum"])
        optimizer.step()
        if step + 1 < steps:
            schedule.step()
    return case


def cases():
    s = torch.optim.lr_scheduler
    return {
        "step": rates(0.4, lambda o: s.StepLR(o, step_size=7, gamma=0.5)),
        "exponential": rates(0.4, lambda o: s.ExponentialLR(o, gamma=0.9)),
        "cosine_restarts": rates(
            0.4, lambda o: s.CosineAnnealingWarmRestarts(o, T_0=5, T_mult=2, eta_min=0.01)),
        "warm_up": rates(0.4, lambda o: s.LinearLR(o, start_factor=0.25, total_iters=8)),
        "one_cycle": rates(0.4, lambda o: s.OneCycleLR(o, max_lr=0.4, total_steps=STEPS), momentum=0.9),
    }
