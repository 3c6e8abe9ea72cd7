using Course.Nn.Layers;
using Course.Nn.Tensors;
using Course.Nn.TorchSharp.Tests.Trials;
using static Course.Nn.TorchSharp.Tests.Operations.LayerCall;

namespace Course.Nn.TorchSharp.Tests.Operations;

/// <summary>Layers on inputs with ±∞, NaN, −0, the smallest and the largest numbers.</summary>
internal static class LayerCalls
{
    public static IEnumerable<Operation> All => [.. Activations, .. Pooling, .. Affine, .. Normalisations];

    private static IEnumerable<Operation> Activations =>
    [
        Of("ReLU", trial => (new ReLU(), Any(trial)), Bound.Exact, kink: true),
        Of("LeakyReLU", trial => (new LeakyReLU(0.25), Any(trial)), Bound.Function(x => x, One), kink: true),
        Of("PReLU", trial => (new PReLU(Tensor.Full(0.25, [1], trial.Type)), Any(trial, leastRank: 2)), Bound.Function(x => x, One), layer => Summed(layer, 1), kink: true),

        // Beside an infinity libtorch's choice between three lines has a gradient of 0·∞ from the lines that were not chosen, and of NaN it gives the parameters nothing.
        Of("SReLU", trial => (SReLU(trial), Any(trial, leastRank: 2)), Bound.Function(x => 4 * (x.Abs() + 1), x => 4 * One(x)), layer => Summed(layer, 4), x => x.AllFinite()),
        Of("Threshold", trial => (new Threshold(), Any(trial).Map(value => double.IsNaN(value) ? 1 : value)), Bound.Exact, hasGradient: _ => false),
        Of("ELU", trial => (new ELU(), Any(trial)), Bound.Function(x => x.Abs() + 1, One), kink: true),
        Of("Sigmoid", trial => (new Sigmoid(), Any(trial)), Bound.Function(One, One)),
        Of("Tanh", trial => (new Tanh(), Any(trial)), Bound.Function(One, One)),
        Of("Softmax", trial => (new Softmax(), trial.Values([trial.Whole(1, 4), trial.Whole(1, 6)])), (epsilon, x, u) => Bound.Flat(x, u, 16 * epsilon, 16 * 9 * epsilon * u.Max())),
        Of("Flatten", trial => (new Flatten(), Any(trial, leastRank: 2)), Bound.Exact),
    ];

    private static IEnumerable<Operation> Pooling =>
    [
        // Of several NaN in a window libtorch gives the gradient to the last, ours to the first.
        Of("MaxPool2d", trial => (new MaxPool2d(trial.Whole(2, 3), stride: trial.Whole(1, 3), padding: trial.Whole(0, 1)), Images(trial)), Bound.Exact, hasGradient: HasNoNaN, kink: true),
        Of("FractionalMaxPool2d", trial => (new FractionalMaxPool2d(1.5, trial.Random, trial.Chance(0.5)), trial.Distinct([trial.Whole(1, 2), 2, trial.Whole(2, 6), trial.Whole(2, 6)])), Bound.Exact, hasGradient: HasNoNaN),
        Linear("AvgPool2d", trial => (new AvgPool2d(trial.Whole(2, 3), stride: trial.Whole(1, 3), padding: trial.Whole(0, 1)), Images(trial)), terms: 9),
        Linear("GlobalAvgPool2d", trial => (new GlobalAvgPool2d(), Images(trial)), terms: 36),
    ];

    private static IEnumerable<Operation> Affine =>
    [
        Linear("Linear", trial => trial.Whole(1, 6) is var inputs && trial.Whole(1, 5) is var outputs ? (Weights(trial, inputs, outputs), trial.Values([trial.Whole(1, 4), inputs])) : default, terms: 12),
        Linear("Conv2d", trial => (new Conv2d(trial.Normal([3, 2, 2, 2]), trial.Normal([3]), stride: trial.Whole(1, 2)), Images(trial)), terms: 64),
        Linear("Residual", trial => (new Residual(Weights(trial, 4, 4), trial.Chance(0.5) ? Weights(trial, 4, 4) : null), trial.Values([trial.Whole(1, 4), 4])), terms: 12),

        // In evaluation: a branch that is left out counts as nothing here, as 0·∞ in libtorch.
        Linear("StochasticDepth", trial => (InEvaluation(new StochasticDepth(Weights(trial, 4, 4), 0.5, trial.Random)), trial.Values([trial.Whole(1, 4), 4])), terms: 12, layer => new Residual(layer.Children[0].Layer)),
        Linear("Sequential", trial => (new Sequential(Weights(trial, 3, 4), Weights(trial, 4, 2)), trial.Values([trial.Whole(1, 4), 3])), terms: 20),

        // Which piece wins where two are infinite is each library's choice.
        Of("Maxout", trial => (new Maxout(trial.Normal([3, 4]), trial.Normal([4]), pieces: 2), trial.Values([trial.Whole(1, 4), 3])), Pieces, Winners, x => x.AllFinite()),
    ];

    /// <summary>
    /// With √(v + 0.01) ≥ 0.1 and n numbers of at most X, x̂ is off by δ = 4(n + 2)ε(1 + X/0.1)(1 + √n) and the gradient by
    /// (1 + √n)²·|u|·δ/0.1, as where layers are compared on ordinary numbers; of ±∞ the variance is NaN, and the gradient what follows.
    /// </summary>
    private static IEnumerable<Operation> Normalisations =>
    [
        Normalised("LayerNorm", trial => (new LayerNorm(6, epsilon: 0.01), trial.Values([trial.Whole(1, 4), 6], mild: true))),
        Normalised("GroupNorm", trial => (new GroupNorm(2, 2, epsilon: 0.01), Images(trial, mild: true))),
        Normalised("BatchNorm1d", trial => (new BatchNorm1d(4, epsilon: 0.01), trial.Values([trial.Whole(2, 6), 4], mild: true))),
        Normalised("BatchNorm2d", trial => (new BatchNorm2d(2, epsilon: 0.01), Images(trial, mild: true))),
    ];

    private static Tensor Any(Trial trial, int leastRank = 1) => trial.Values(trial.AnyShape(leastRank));

    private static Tensor Images(Trial trial, bool mild = false) => trial.Values([trial.Whole(1, 2), 2, trial.Whole(3, 6), trial.Whole(3, 6)], mild);

    private static Linear Weights(Trial trial, int inputs, int outputs) => new(trial.Normal([inputs, outputs]), trial.Normal([outputs]));

    /// <summary>Slopes of at most 3 beside thresholds of at most 1.</summary>
    private static SReLU SReLU(Trial trial) => new(trial.Uniform([1], 0.1, 1), trial.Uniform([1], -3, 3), trial.Uniform([1], -1, -0.1), trial.Uniform([1], -3, 3));

    private static Layer InEvaluation(Layer layer)
    {
        layer.Evaluate();
        return layer;
    }

    private static Tensor One(Tensor x) => Tensor.Full(1, x.Shape, x.ElementType);

    private static bool HasNoNaN(Tensor x) => !x.IsNaN().Any();

    private static Operation Normalised(string name, Func<Trial, (Layer Layer, Tensor X)> draw) => Of(
        name, trial => draw(trial) is var (layer, x) && trial.Type == ElementType.Float64 ? (layer.ToFloat64(), x) : (layer, x), Normalisation,
        layer => (epsilon, x, u) => [.. layer.Parameters.Select(parameter => Full(parameter, u.Sum() * (Delta(epsilon, x) + ((x.Count + Bound.Roundings) * epsilon * (1 + Math.Sqrt(x.Count))))))],
        x => x.AllFinite());

    private static (Tensor Output, Tensor[] Gradients) Normalisation(double epsilon, Tensor[] x, Tensor u)
    {
        double delta = Delta(epsilon, x[0]);
        return Bound.Flat(x, u, delta, Math.Pow(1 + Math.Sqrt(x[0].Count), 2) * u.Max() * delta / 0.1);
    }

    private static double Delta(double epsilon, Tensor x) => 4 * (x.Count + 2) * epsilon * (1 + (x.Abs().Max() / 0.1)) * (1 + Math.Sqrt(x.Count));

    /// <summary>The largest of sums with 4 terms, whose weights are at most 8 in size.</summary>
    private static (Tensor Output, Tensor[] Gradients) Pieces(double epsilon, Tensor[] x, Tensor u)
    {
        double factor = (4 + Bound.Roundings) * epsilon * 8;
        return Bound.Flat(x, u, factor * (1 + x[0].Abs().Sum()), factor * u.Sum());
    }

    private static ParameterBounds Winners(Layer layer) => Summed(layer, 1);
}
