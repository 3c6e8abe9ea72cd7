using Course.Nn.Layers;
using Course.Nn.Tensors;
using Course.Nn.TorchSharp.Networks;
using Course.Nn.TorchSharp.Tests.Trials;

namespace Course.Nn.TorchSharp.Tests.Layers;

/// <summary>
/// With n values per statistic, κ = max|x|/√(v + ε) and X = max|x̂|: the mean is off by at most nε·max|x|, so x − μ by as much, and x̂ by
/// δ = nε(1 + κ)(1 + X), as the error of the deviation is relative. Then y is off by |γ|δ + 2ε(|γ|X + |β|), and with G = max|γ·∂L/∂y|
/// ∂L/∂x by (1 + X)²·G·δ/√(v + ε) with some four such sums, ∂L/∂γ by m·D·δ and ∂L/∂β by mεD·m for sums over m values of at most D.
/// </summary>
[Trait("Needs", "TorchSharp")]
public sealed class NormalisationTests
{
    private const int SumsInARow = 4;

    [SkippableTheory]
    [Configurations("BatchNorm1d", 300)]
    public void BatchNorm1d_LikeLibtorch(Family family) => family.Run(trial =>
    {
        (int n, int features, int places) = (trial.Whole(2, 20), trial.Whole(1, 12), trial.Whole(1, 6));
        var layer = new BatchNorm1d(features, trial.Uniform(0.01, 1), Epsilon(trial));
        Shape shape = trial.Chance(0.5) ? [n, features] : [n, features, places];
        Check(trial, layer, shape, perFeature: (n, shape.Count / (n * features), features));
    });

    [SkippableTheory]
    [Configurations("BatchNorm2d", 300)]
    public void BatchNorm2d_LikeLibtorch(Family family) => family.Run(trial =>
    {
        Shape images = [trial.Whole(2, 4), trial.Whole(1, 5), trial.Whole(1, 6), trial.Whole(1, 6)];
        var layer = new BatchNorm2d(images[1], trial.Uniform(0.01, 1), Epsilon(trial));
        Check(trial, layer, images, perFeature: (images[0], images[2] * images[3], images[1]));
    });

    [SkippableTheory]
    [Configurations("LayerNorm", 300)]
    public void LayerNorm_LikeLibtorch(Family family) => family.Run(trial =>
    {
        Shape features = trial.Chance(0.6) ? [trial.Whole(2, 20)] : [.. Enumerable.Range(0, trial.Whole(2, 3)).Select(_ => trial.Whole(1, 4)), 2];
        Shape shape = trial.Chance(0.5) ? [trial.Whole(1, 8), .. features] : [trial.Whole(1, 4), trial.Whole(1, 4), .. features];
        Check(trial, new LayerNorm(features, Epsilon(trial)), shape, perFeature: (1, features.Count, shape.Count / features.Count));
    });

    [SkippableTheory]
    [Configurations("GroupNorm", 300)]
    public void GroupNorm_LikeLibtorch(Family family) => family.Run(trial =>
    {
        (int groups, int perGroup) = (trial.Whole(1, 4), trial.Whole(1, 4));
        Shape images = [trial.Whole(1, 3), groups * perGroup, trial.Whole(2, 6), trial.Whole(1, 6)];
        Check(trial, new GroupNorm(groups, images[1], Epsilon(trial)), images, perFeature: (1, perGroup * images[2] * images[3], images[0] * groups));
    });

    private static double Epsilon(Trial trial) => Math.Pow(10, -trial.Uniform(2, 5));

    /// <param name="trial">The configuration.</param>
    /// <param name="float32">A new layer.</param>
    /// <param name="shape">Of its input.</param>
    /// <param name="perFeature">The input as [blocks, run, features], or [1, run, features] where every example is alone: n = blocks·run.</param>
    private static void Check(Trial trial, Layer float32, Shape shape, (int Blocks, int Run, int Features) perFeature)
    {
        Layer layer = trial.Type == ElementType.Float64 ? float32.ToFloat64() : float32;
        (Parameter scale, Parameter shift) = (layer.Parameters[0], layer.Parameters[1]);
        (scale.Value, shift.Value) = (trial.Normal(scale.Value.Shape), trial.Normal(shift.Value.Shape));
        bool training = layer is not BatchNorm || trial.Chance(0.7);
        Tensor x = trial.Uniform(-2, 2) + trial.Normal(shape, trial.Uniform(0.5, 3));
        trial.Description = $"{layer.GetType().Name} of {shape}, {(training ? "training" : "evaluation")}";
        if (!training)
        {
            Warm(trial, layer, shape);
        }

        int n = perFeature.Blocks * perFeature.Run;
        double deviation = SmallestDeviation(layer, x, n, perFeature.Run, training);
        double kappa = (x.Abs().Max() + 4) / deviation;
        double largest = training ? Math.Sqrt(n) : kappa;
        double delta = SumsInARow * (n + 2) * trial.Epsilon * (1 + kappa) * (1 + Math.Min(largest, kappa));
        Agree.OnLayer(trial, layer, x, (run, outputGradient) =>
        {
            (double gamma, double beta, double dy, int m) = (scale.Value.Abs().Max(), shift.Value.Abs().Max(), outputGradient.Abs().Max(), x.Count);
            return Bound.Of(
                run,
                (gamma * delta) + (2 * trial.Epsilon * ((gamma * kappa) + beta)),
                Math.Pow(1 + Math.Min(largest, kappa), 2) * gamma * dy * delta / deviation,
                m * dy * delta,
                m * trial.Epsilon * m * dy);
        });
        CompareStatistics(trial, layer, x, n);
    }

    /// <summary>Moves the running statistics away from 0 and 1 before evaluation.</summary>
    private static void Warm(Trial trial, Layer layer, Shape shape)
    {
        layer.Forward(1 + trial.Normal(shape, 2));
        layer.Evaluate();
    }

    /// <summary>√(v + ε) of the feature that varies least.</summary>
    private static double SmallestDeviation(Layer layer, Tensor x, int n, int run, bool training)
    {
        (double epsilon, double[] values) = (EpsilonOf(layer), x.ToDoubleArray());
        if (!training)
        {
            return Math.Sqrt(((BatchNorm)layer).RunningVariance.Min() + epsilon);
        }

        int features = values.Length / n;
        return Enumerable.Range(0, features).Min(feature =>
        {
            double[] own = [.. values.Where((_, i) => (layer is BatchNorm ? i / run % features : i / n) == feature)];
            double mean = own.Average();
            return Math.Sqrt(own.Average(value => (value - mean) * (value - mean)) + epsilon);
        });
    }

    private static double EpsilonOf(Layer layer) => layer switch
    {
        BatchNorm norm => norm.Settings.Epsilon,
        LayerNorm norm => norm.Settings,
        GroupNorm norm => norm.Settings.Epsilon,
        _ => throw new ArgumentException($"{layer.GetType().Name} is no normalisation"),
    };

    /// <summary>One more batch moves the running statistics of both in the same way.</summary>
    private static void CompareStatistics(Trial trial, Layer layer, Tensor x, int n)
    {
        using var reference = TorchReference.Of(layer);
        layer.Forward(x);
        reference.Forward(x);
        double bound = (n + 4) * trial.Epsilon * (1 + x.Square().Max());
        foreach (StateLink link in reference.States)
        {
            Tensor ours = link.Ours.Get();
            Agree.On(link.Ours.Name, ours, link.Theirs.ToCourse(), Tensor.Full(2 * n * bound, ours.Shape, ElementType.Float64));
        }
    }
}
