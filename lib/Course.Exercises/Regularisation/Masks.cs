using System.Numerics;
using Course.Nn.Tensors;

namespace Course.Exercises;

/// <summary>The values of a neuron under masks of its inputs, each with a probability.</summary>
/// <param name="Values">a of each mask.</param>
/// <param name="Probabilities">The probability of each mask.</param>
internal sealed record Masks(double[] Values, double[] Probabilities)
{
    /// <summary>Σ of probability times value.</summary>
    internal double Mean => Expected(a => a);

    /// <summary>Σ of probability times (a − mean)².</summary>
    internal double Variance => Expected(a => (a - Mean) * (a - Mean));

    /// <summary>Σ of probability times max(0, a).</summary>
    internal double Rectified => Expected(a => Math.Max(0, a));

    /// <summary>All masks of a case x, w, b, p.</summary>
    internal static Masks Of(Tensor[] a) => Of(a, (kept, d) => Probability(kept, d, a[3].Item()));

    /// <summary>All masks of a case, whose probabilities follow from how many of the D inputs are kept.</summary>
    internal static Masks Of(Tensor[] a, Func<int, int, double> probability)
    {
        int d = a[0].Count;
        uint[] masks = [.. Enumerable.Range(0, 1 << d).Select(mask => (uint)mask)];
        return new Masks(
            [.. masks.Select(mask => a[2].Item() + Enumerable.Range(0, d).Sum(i => ((mask >> i) & 1) * a[0][i] * a[1][i]))],
            [.. masks.Select(mask => probability(BitOperations.PopCount(mask), d))]);
    }

    /// <summary>(1 − p) for each kept input, p for each dropped one.</summary>
    internal static double Probability(int kept, int d, double p) => Math.Pow(1 - p, kept) * Math.Pow(p, d - kept);

    /// <summary>Σ of probability times f(a).</summary>
    internal double Expected(Func<double, double> f) => Values.Zip(Probabilities, (a, q) => q * f(a)).Sum();

    /// <summary>Σ of probability times (a − the mean so far)², mask after mask.</summary>
    internal double Running()
    {
        (double mean, double variance) = (0, 0);
        foreach ((double a, double q) in Values.Zip(Probabilities))
        {
            mean += q * a;
            variance += q * (a - mean) * (a - mean);
        }

        return variance;
    }

    /// <summary>The three outputs.</summary>
    internal Tensor[] Outputs() => Numbers(Mean, Variance, Rectified);

    /// <summary>Three scalars.</summary>
    internal static Tensor[] Numbers(params double[] numbers) => [.. numbers.Select(n => Tensor.Scalar(n, ElementType.Float64))];
}
