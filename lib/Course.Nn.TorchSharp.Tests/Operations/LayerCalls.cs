using Course.Nn.Layers;
using Course.Nn.Tensors;
using Course.Nn.TorchSharp.Tests.Trials;

namespace Course.Nn.TorchSharp.Tests.Operations;

/// <summary>Layers as functions of a variable, on inputs with ±∞, NaN, −0, the smallest and the largest numbers.</summary>
internal static class LayerCalls
{
    public static IEnumerable<Operation> All =>
    [
        Of("ReLU", trial => (new ReLU(), Any(trial)), Bound.Exact, kink: true),
        Of("LeakyReLU", trial => (new LeakyReLU(0.25), Any(trial)), Bound.Function(x => x, One), kink: true),
        Of("PReLU", trial => (new PReLU(Tensor.Full(0.25, [1], trial.Type)), Any(trial, leastRank: 2)), Bound.Function(x => x, One), kink: true),
        Of("ELU", trial => (new ELU(), Any(trial)), Bound.Function(x => x.Abs() + 1, One), kink: true),
        Of("Sigmoid", trial => (new Sigmoid(), Any(trial)), Bound.Function(One, One)),
        Of("Tanh", trial => (new Tanh(), Any(trial)), Bound.Function(One, One)),
        Of("Softmax", trial => (new Softmax(), trial.Values([trial.Whole(1, 4), trial.Whole(1, 6)])), (epsilon, x, u) => Bound.Flat(x, u, 16 * epsilon, 16 * 9 * epsilon * u.Max())),
        Of("Flatten", trial => (new Flatten(), Any(trial, leastRank: 2)), Bound.Exact),
        Of("MaxPool2d", trial => (new MaxPool2d(trial.Whole(2, 3), stride: trial.Whole(1, 3), padding: trial.Whole(0, 1)), Images(trial)), Bound.Exact, kink: true, lastNaN: true),
        Linear("AvgPool2d", trial => (new AvgPool2d(trial.Whole(2, 3), stride: trial.Whole(1, 3), padding: trial.Whole(0, 1)), Images(trial)), terms: 9),
        Linear("GlobalAvgPool2d", trial => (new GlobalAvgPool2d(), Images(trial)), terms: 36),
        Linear("Linear", trial => trial.Whole(1, 6) is var inputs && trial.Whole(1, 5) is var outputs ? (new Linear(trial.Normal([inputs, outputs]), trial.Normal([outputs])), trial.Values([trial.Whole(1, 4), inputs])) : default, terms: 12),
        Linear("Conv2d", trial => (new Conv2d(trial.Normal([3, 2, 2, 2]), trial.Normal([3]), stride: trial.Whole(1, 2)), Images(trial)), terms: 64),
        Normalised("LayerNorm", trial => (new LayerNorm(6, epsilon: 0.01), trial.Values([trial.Whole(1, 4), 6], mild: true))),
        Normalised("GroupNorm", trial => (new GroupNorm(2, 2, epsilon: 0.01), Images(trial, mild: true))),
        Normalised("BatchNorm1d", trial => (new BatchNorm1d(4, epsilon: 0.01), trial.Values([trial.Whole(2, 6), 4], mild: true))),
        Normalised("BatchNorm2d", trial => (new BatchNorm2d(2, epsilon: 0.01), Images(trial, mild: true))),
    ];

    private static Tensor Any(Trial trial, int leastRank = 1) => trial.Values(trial.AnyShape(leastRank));

    private static Tensor Images(Trial trial, bool mild = false) => trial.Values([trial.Whole(1, 2), 2, trial.Whole(3, 6), trial.Whole(3, 6)], mild);

    private static Tensor One(Tensor x) => Tensor.Full(1, x.Shape, x.ElementType);

    private static Operation Of(string name, Func<Trial, (Layer Layer, Tensor X)> draw, Bounds bounds, bool kink = false, bool lastNaN = false) => new(name, trial =>
    {
        (Layer layer, Tensor x) = draw(trial);

        // Of several NaN in a window libtorch gives the gradient to the last, ours to the first.
        return Call(layer, x) with { Bounds = bounds, NaNStaysNaN = kink, HasGradient = !(lastNaN && x.IsNaN().Any()) };
    }, "on extremes");

    /// <summary>Linear in the input: bounded by the same layer with absolute weights.</summary>
    private static Operation Linear(string name, Func<Trial, (Layer Layer, Tensor X)> draw, int terms) => new(name, trial =>
    {
        (Layer layer, Tensor x) = draw(trial);
        Layer twin = layer.ToFloat64();
        foreach (Parameter parameter in twin.Parameters)
        {
            parameter.Value = parameter.Value.Abs();
        }

        return Call(layer, x) with { Bounds = Bound.Twin(terms, y => twin.Forward(y[0])) };
    }, "on extremes");

    /// <summary>
    /// With √(v + 0.01) ≥ 0.1 and n numbers of at most X, x̂ is off by δ = 4(n + 2)ε(1 + X/0.1)(1 + √n) and the gradient by
    /// (1 + √n)²·|u|·δ/0.1, as where layers are compared on ordinary numbers; of ±∞ the variance is NaN, and the gradient what follows.
    /// </summary>
    private static Operation Normalised(string name, Func<Trial, (Layer Layer, Tensor X)> draw) => new(name, trial =>
    {
        (Layer layer, Tensor x) = draw(trial);
        return Call(trial.Type == ElementType.Float64 ? layer.ToFloat64() : layer, x) with { HasGradient = x.AllFinite(), Bounds = Normalisation };
    }, "on extremes");

    private static (Tensor Output, Tensor[] Gradients) Normalisation(double epsilon, Tensor[] x, Tensor u)
    {
        (int n, double reach) = (x[0].Count, x[0].Abs().Max() / 0.1);
        double delta = 4 * (n + 2) * epsilon * (1 + reach) * (1 + Math.Sqrt(n));
        return Bound.Flat(x, u, delta, Math.Pow(1 + Math.Sqrt(n), 2) * u.Max() * delta / 0.1);
    }

    private static Call Call(Layer layer, Tensor x) => new([x], inputs => TorchReference.Of(layer).Module.forward(inputs[0]))
    {
        OnVariables = inputs => layer.Forward(inputs[0]),
    };
}
