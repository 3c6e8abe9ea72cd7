using Course.Nn.Layers;

namespace Course.Nn.TorchSharp.Counterparts;

/// <content>Layers.</content>
internal static partial class CounterpartTable
{
    private static Counterpart[] Layers =>
    [
        new(typeof(Linear), "nn.Linear", "weights transposed"),
        new(typeof(Conv2d), "nn.Conv2d"),
        new(typeof(MaxPool2d), "nn.MaxPool2d"),
        new(typeof(AvgPool2d), "nn.AvgPool2d", "count_include_pad"),
        new(typeof(GlobalAvgPool2d), "nn.AdaptiveAvgPool2d(1), nn.Flatten"),
        new(typeof(FractionalMaxPool2d), "narrow, amax, stack", "on our windows: nn.FractionalMaxPool2d has windows of one size"),
        new(typeof(Flatten), "nn.Flatten"),
        new(typeof(BatchNorm1d), "nn.BatchNorm1d"),
        new(typeof(BatchNorm2d), "nn.BatchNorm2d"),
        new(typeof(LayerNorm), "nn.LayerNorm"),
        new(typeof(GroupNorm), "nn.GroupNorm"),
        new(typeof(ReLU), "nn.ReLU"),
        new(typeof(LeakyReLU), "nn.LeakyReLU"),
        new(typeof(PReLU), "nn.PReLU"),
        new(typeof(ELU), "nn.ELU"),
        new(typeof(Sigmoid), "nn.Sigmoid"),
        new(typeof(Tanh), "nn.Tanh"),
        new(typeof(Softmax), "nn.Softmax(dim: 1)"),
        new(typeof(Threshold), "gt", "forward only: a step has no gradient"),
        new(typeof(SReLU), "where", "for thresholds in order"),
        new(typeof(Maxout), "nn.Linear, view, max"),
        new(typeof(Dropout), "mul, div", "with our masks"),
        new(typeof(VanillaDropout), "mul", "with our masks"),
        new(typeof(DropBlock), "mul, sum, div", "with our masks"),
        new(typeof(DropConnect), "matmul, mul", "with our masks"),
        new(typeof(Standout), "nn.Linear, sigmoid, mul", "with our masks"),
        new(typeof(Residual), "add"),
        new(typeof(StochasticDepth), "mul, add", "with our draws"),
        new(typeof(Sequential), "nn.Sequential"),
        new(typeof(ExcitationDropout), null, "its rates come from a rule of the course's own; compare the network without it"),
        new(typeof(InformationDropout), null, "its noise and its penalty are the course's own; compare the network without it"),
    ];
}
