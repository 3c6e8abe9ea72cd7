using Course.Nn.Autograd;
using Course.Nn.Layers;
using Course.Nn.Tensors;

namespace Course.Nn.Tests.Layers;

/// <summary>A layer on images or with statistics, an input for it, and the same function for the tensor autograd.</summary>
internal sealed record ImageLayerCase(string Name, Func<Random, Layer> Make, Shape Input, Func<Variable, Variable[], Variable> Oracle)
{
    public static readonly ImageLayerCase[] All =
    [
        new("Conv2d", r => new Conv2d(2, 3, 3, r), [2, 2, 5, 4], (x, p) => Oracles.Oracle.Conv2d(x, p[0], p[1])),
        new("Conv2d one pixel", r => new Conv2d(1, 1, 1, r), [1, 1, 1, 1], (x, p) => Oracles.Oracle.Conv2d(x, p[0], p[1])),
        new("Conv2d stride 2, padding 1", r => new Conv2d(2, 2, 3, r, stride: 2, padding: 1), [2, 2, 6, 5], (x, p) => Oracles.Oracle.Conv2d(x, p[0], p[1], 2, 1)),
        new("Conv2d dilation 2, groups 2", r => new Conv2d(4, 2, 2, r, dilation: 2, groups: 2), [1, 4, 4, 5], (x, p) => Oracles.Oracle.Conv2d(x, p[0], p[1], 1, 0, 2, 2)),
        new("MaxPool2d", _ => new MaxPool2d(2), [2, 2, 4, 5], (x, _) => Oracles.Oracle.MaxPool2d(x, 2, 2)),
        new("MaxPool2d overlapping", _ => new MaxPool2d(3, stride: 2, padding: 1), [1, 2, 5, 6], (x, _) => Oracles.Oracle.MaxPool2d(x, 3, 2, 1)),
        new("FractionalMaxPool2d", _ => new FractionalMaxPool2d(1.4, new ScriptedRandom(0.3, 0.83)), [2, 2, 7, 5], (x, _) => Oracles.Oracle.FractionalMaxPool2d(x, 5, 3, 0.3, 0.83)),
        new("AvgPool2d", _ => new AvgPool2d(2), [2, 2, 4, 5], (x, _) => Oracles.Oracle.AveragePool2d(x, 2, 2)),
        new("AvgPool2d overlapping", _ => new AvgPool2d(3, stride: 1, padding: 1), [1, 2, 4, 3], (x, _) => Oracles.Oracle.AveragePool2d(x, 3, 1, 1)),
        new("GlobalAvgPool2d", _ => new GlobalAvgPool2d(), [2, 3, 2, 4], (x, _) => x.Reshape(x.Shape[0], x.Shape[1], x.Shape[2] * x.Shape[3]).Mean(2)),
        new("Flatten", _ => new Flatten(), [2, 3, 2, 4], (x, _) => x.Reshape(2, 24)),
        new("BatchNorm1d", _ => new BatchNorm1d(3), [5, 3], (x, p) => Oracles.Oracle.BatchNorm(x, p[0], p[1])),
        new("BatchNorm2d", _ => new BatchNorm2d(3), [2, 3, 2, 2], (x, p) => Oracles.Oracle.BatchNorm2d(x, p[0], p[1])),
        new("LayerNorm", _ => new LayerNorm(4), [3, 4], (x, p) => Oracles.Oracle.LayerNorm(x, p[0], p[1])),
        new("GroupNorm", _ => new GroupNorm(2, 4), [2, 4, 2, 3], (x, p) => Oracles.Oracle.GroupNorm(x, p[0], p[1], 2)),
    ];

    /// <summary>The layer with parameters that are all random: γ = 1 and β = 0 would hide mistakes.</summary>
    public Layer MakeRandom(Random random)
    {
        Layer layer = Make(random);
        foreach (Parameter parameter in layer.Parameters)
        {
            parameter.Value = Tensor.RandomNormal(random, parameter.Value.Shape, mean: 0.5);
        }

        return layer;
    }

    public override string ToString() => Name;
}
