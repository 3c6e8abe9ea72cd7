using Course.Nn.Tensors;

namespace Course.Exercises;

/// <summary>Batch normalisation forward, with each of its parts open to a mistake.</summary>
internal sealed record BatchNormPass
{
    /// <summary>μ of the batch.</summary>
    internal Func<Tensor, Tensor> Mean { get; init; } = x => x.Mean(0);

    /// <summary>What is divided, from x and the mean.</summary>
    internal Func<Tensor, Tensor, Tensor> Centred { get; init; } = (x, mean) => x - mean;

    /// <summary>The variance that normalises in training.</summary>
    internal Func<Tensor, Tensor> Variance { get; init; } = x => x.Variance(0);

    /// <summary>The variance that goes into the running one.</summary>
    internal Func<Tensor, Tensor> Kept { get; init; } = x => x.Variance(0, ddof: 1);

    /// <summary>What is divided by, from the variance and ε.</summary>
    internal Func<Tensor, double, Tensor> Divisor { get; init; } = (v, epsilon) => (v + epsilon).Sqrt();

    /// <summary>The new running value from the old, the batch's and the momentum.</summary>
    internal Func<Tensor, Tensor, double, Tensor> Moved { get; init; } = (old, batch, m) => ((1 - m) * old) + (m * batch);

    /// <summary>The output from x̂, γ and β.</summary>
    internal Func<Tensor, Tensor, Tensor, Tensor> Output { get; init; } = (xHat, gamma, beta) => (gamma * xHat) + beta;

    /// <summary>Whether the batch normalises, from the mode.</summary>
    internal Func<bool, bool> ByBatch { get; init; } = isTraining => isTraining;

    /// <summary>Whether the running statistics move, from the mode.</summary>
    internal Func<bool, bool> Moves { get; init; } = isTraining => isTraining;

    /// <summary>Whether the running statistics that normalise are those after the move.</summary>
    internal bool UsesTheMoved { get; init; }

    /// <summary>y and the running statistics for x, γ, β, both running statistics, the mode, the momentum and ε.</summary>
    internal Tensor[] Of(Tensor[] a)
    {
        (Tensor x, Tensor mean, Tensor variance, bool isTraining) = (a[0], a[3], a[4], a[5].Item() == 1);
        (Tensor newMean, Tensor newVariance) = Moves(isTraining)
            ? (Moved(mean, x.Mean(0), a[6].Item()), Moved(variance, Kept(x), a[6].Item()))
            : (mean, variance);
        (Tensor m, Tensor v) = ByBatch(isTraining) ? (Mean(x), Variance(x)) : UsesTheMoved ? (newMean, newVariance) : (mean, variance);
        return [Output(Centred(x, m) / Divisor(v, a[7].Item()), a[1], a[2]), newMean, newVariance];
    }
}
