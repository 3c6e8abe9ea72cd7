using Course.Nn.Kernels;
using Course.Nn.Tensors;

namespace Course.Nn.Layers;

/// <summary>
/// The mean and variance of every feature over the batches so far, for use without a batch: every training batch moves them by
/// r ← (1 − m)·r + m·(statistic of the batch), with the momentum m as the share of the new.
/// </summary>
internal sealed class RunningStatistics
{
    private SharedTensor _mean;
    private SharedTensor _variance;

    /// <summary>Mean 0 and variance 1.</summary>
    public RunningStatistics(int features, double momentum)
        : this(Tensor.Zeros(features), Tensor.Ones(features), momentum)
    {
        Require.That(momentum is (> 0 and <= 1), $"BatchNorm: momentum {momentum}; expected a number above 0 and at most 1, the share of the new batch");
    }

    private RunningStatistics(Tensor mean, Tensor variance, double momentum) =>
        (_mean, _variance, Momentum) = (new SharedTensor(mean), new SharedTensor(variance), momentum);

    /// <summary>m.</summary>
    public double Momentum { get; }

    /// <summary>The running mean, to keep.</summary>
    public Tensor Mean
    {
        get => _mean.ToKeep();
        set => _mean = new SharedTensor(value);
    }

    /// <summary>The running variance, to keep.</summary>
    public Tensor Variance
    {
        get => _variance.ToKeep();
        set => _variance = new SharedTensor(value);
    }

    /// <summary>Both, to compute with at once.</summary>
    public (Tensor Mean, Tensor Variance) ToRead => (_mean.ToRead(), _variance.ToRead());

    /// <summary>What files of weights hold, in PyTorch's names.</summary>
    public IReadOnlyList<LayerState> State =>
    [
        new("running_mean", () => Mean, value => Mean = value),
        new("running_var", () => Variance, value => Variance = value),
    ];

    /// <summary>r ← (1 − m)·r + m·s with the statistics of a batch of n values per feature; the variance as one divided by n − 1, as PyTorch does.</summary>
    public void Move(Tensor mean, Tensor variance, double n)
    {
        Step(_mean.ToChange(), mean, 1);
        Step(_variance.ToChange(), variance, n / (n - 1));
    }

    public RunningStatistics ToFloat64() => new(_mean.ToRead().ToFloat64(), _variance.ToRead().ToFloat64(), Momentum);

    private void Step(Tensor running, Tensor statistic, double factor)
    {
        Tensor.Compute<Multiply>(running, 1 - Momentum, running);
        running.AddScaled(Momentum * factor, statistic);
    }
}
