using Course.Nn.Tensors;

namespace Course.Exercises;

/// <summary>
/// Var z = n·s²·E[x²]; for normal z and a leaky ReLU with slope α, E[y²] = ½(1 + α²)·Var z and E[y] = (1 − α)·√(Var z/(2π)). Each part can be
/// exchanged for a wrong one.
/// </summary>
internal sealed record LayerRecursion
{
    /// <summary>Var z from the fan-in, the fan-out, the scale of the weights and E[x²].</summary>
    internal Func<double, double, double, double, double> Linear { get; init; } = (fanIn, _, s, square) => fanIn * s * s * square;

    /// <summary>E[y²] from the deviation of z and α.</summary>
    internal Func<double, double, double> Square { get; init; } = (z, alpha) => (1 + (alpha * alpha)) / 2 * z * z;

    /// <summary>E[y] from the deviation of z and α.</summary>
    internal Func<double, double, double> Mean { get; init; } = (z, alpha) => (1 - alpha) * z / Math.Sqrt(2 * Math.PI);

    /// <summary>The deviation of y from E[y²] and E[y].</summary>
    internal Func<double, double, double> Deviation { get; init; } = (square, mean) => Math.Sqrt(square - (mean * mean));

    /// <summary>What the next layer is given as E[x²], from E[y²], E[y] and the first layer's E[x²].</summary>
    internal Func<double, double, double, double> HandedOn { get; init; } = (square, _, _) => square;

    /// <summary>E[x²] of the inputs from their mean and deviation.</summary>
    internal Func<double, double, double> Input { get; init; } = (mean, deviation) => (mean * mean) + (deviation * deviation);

    /// <summary>What is reported of the deviation of z.</summary>
    internal Func<double, double> Report { get; init; } = z => z;

    /// <summary>The three outputs for widths, scales, α, the inputs' mean and their deviation.</summary>
    internal Tensor[] Of(Tensor[] a)
    {
        (Tensor widths, Tensor scales, double alpha) = (a[0], a[1], a[2].Item());
        (double[] z, double[] mean, double[] y) = (new double[scales.Count], new double[scales.Count], new double[scales.Count]);
        double first = Input(a[3].Item(), a[4].Item());
        double square = first;
        for (int layer = 0; layer < scales.Count; layer++)
        {
            double deviation = Math.Sqrt(Linear(widths[layer], widths[layer + 1], scales[layer], square));
            double ySquare = Square(deviation, alpha);
            (z[layer], mean[layer]) = (Report(deviation), Mean(deviation, alpha));
            y[layer] = Deviation(ySquare, mean[layer]);
            square = HandedOn(ySquare, mean[layer], first);
        }

        return [Numbers(z), Numbers(mean), Numbers(y)];
    }

    private static Tensor Numbers(double[] values) => Tensor.From(values, ElementType.Float64);
}
