using Course.Nn.Kernels;
using Course.Nn.Tensors;

namespace Course.Nn.Layers;

/// <summary>
/// The mean and variance of every feature over the batches so far, for use without a batch: every training batch moves them by
/// r ← (1 − m)·r + m·(statistic of the batch), with the momentum m as the share of the new.
/// </summary>
internal sealed class RunningStatistics
{
    /// <summary>Mean 0 and variance 1.</summary>
    public RunningStatistics(int features, double momentum)
        : this(Tensor.Zeros(features), Tensor.Ones(features), momentum)
    {
        Require.That(momentum is (> 0 and <= 1), $"BatchNorm: momentum {momentum}; expected a number above 0 and at most 1, the share of the new batch");
    }

    private RunningStatistics(Tensor mean, Tensor variance, double momentum) =>
        (Mean, Variance, Momentum) = (mean, variance, momentum);

    /// <summary>m.</summary>
    public double Momentum { get; }

    /// <summary>The running mean, which every training batch changes in place.</summary>
    public Tensor Mean { get; }

    /// <summary>The running variance, in the same way.</summary>
    public Tensor Variance { get; }

    /// <summary>What files of weights hold, in PyTorch's names.</summary>
    public IReadOnlyList<LayerState> State =>
    [
        new("running_mean", () => Mean, value => Set(Mean, value)),
        new("running_var", () => Variance, value => Set(Variance, value)),
    ];

    /// <summary>r ← (1 − m)·r + m·s with the statistics of a batch of n values per feature; the variance as one divided by n − 1, as PyTorch does.</summary>
    public void Move(Tensor mean, Tensor variance, double n)
    {
        Step(Mean, mean, 1);
        Step(Variance, variance, n / (n - 1));
    }

    public RunningStatistics ToFloat64() => new(Mean.ToFloat64(), Variance.ToFloat64(), Momentum);

    private static void Set(Tensor running, Tensor value)
    {
        Require.That(
            value.Shape == running.Shape && value.ElementType == running.ElementType,
            $"BatchNorm: running statistics {value.Shape} of {value.ElementType}; expected {running.Shape} of {running.ElementType}");
        value.CopyTo(running);
    }

    private void Step(Tensor running, Tensor statistic, double factor)
    {
        Tensor.Compute<Multiply>(running, 1 - Momentum, running);
        running.AddScaled(Momentum * factor, statistic);
    }
}
