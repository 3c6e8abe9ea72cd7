"""Gains of calculate_gain, and the bounds and deviations that the initialisers of torch.nn.init use with them."""

import math

import torch

FAN_IN, FAN_OUT = 200, 300


def cases():
    init = torch.nn.init
    weight = torch.empty(FAN_OUT, FAN_IN)
    fan_in, fan_out = init._calculate_fan_in_and_fan_out(weight)
    gains = {
        "linear": init.calculate_gain("linear"),
        "tanh": init.calculate_gain("tanh"),
        "relu": init.calculate_gain("relu"),
        "leaky_relu_0.1": init.calculate_gain("leaky_relu", 0.1),
    }
    xavier = gains["tanh"] * math.sqrt(2.0 / (fan_in + fan_out))
    he = gains["relu"] / math.sqrt(fan_in)
    leaky = gains["leaky_relu_0.1"] / math.sqrt(fan_in)
    return {
        "gains": gains,
        "layer": {"fan_in": fan_in, "fan_out": fan_out},
        "xavier_normal_tanh": {"deviation": xavier},
        "xavier_uniform_tanh": {"deviation": xavier, "bound": math.sqrt(3.0) * xavier},
        "he_normal": {"deviation": he},
        "he_uniform": {"deviation": he, "bound": math.sqrt(3.0) * he},
        "he_normal_leaky_0.1": {"deviation": leaky},
    }
