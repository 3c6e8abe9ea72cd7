using Course.Nn.Tensors;

namespace Course.Exercises;

/// <summary>The three measures of a step, with what can be done wrong in each.</summary>
internal sealed record UpdateRatioRun
{
    /// <summary>10^−2.5: as many times 0.1 % as 1 % is of it.</summary>
    private const double Wanted = 0.0031622776601683793;

    /// <summary>The ratio of one parameter that is not all 0, before and after.</summary>
    internal Func<Tensor, Tensor, double> Ratio { get; init; } = (before, after) => (after - before).Norm() / before.Norm();

    /// <summary>The ratio of a parameter that is all 0.</summary>
    internal double OfZeros { get; init; }

    /// <summary>The ratio of all together, from the parameters before and after and their ratios.</summary>
    internal Func<Tensor[], Tensor[], double[], double> Together { get; init; } = (before, after, _) => OfAll(before, after);

    /// <summary>Which ratios count for the median.</summary>
    internal Func<Tensor, bool> Counts { get; init; } = before => !IsZero(before);

    /// <summary>The middle of sorted ratios.</summary>
    internal Func<double[], double> Middle { get; init; } = sorted => (sorted[(sorted.Length - 1) / 2] + sorted[sorted.Length / 2]) / 2;

    /// <summary>The factor, from the middle.</summary>
    internal Func<double, double> Factor { get; init; } = middle => Wanted / middle;

    /// <summary>The factor where no ratio counts.</summary>
    internal double WithoutRatios { get; init; } = 1;

    /// <summary>Whether the ratios are put in order before they are returned.</summary>
    internal bool Sorted { get; init; }

    internal Tensor[] Of(Tensor[] a)
    {
        (Tensor[] before, Tensor[] after) = (a[..(a.Length / 2)], a[(a.Length / 2)..]);
        double[] ratios = [.. before.Zip(after, (b, n) => IsZero(b) ? OfZeros : Ratio(b, n))];
        double[] counted = [.. ratios.Where((_, k) => Counts(before[k])).Order()];
        double factor = counted.Length == 0 ? WithoutRatios : Factor(Middle(counted));
        return
        [
            Tensor.From(Sorted ? [.. ratios.Order()] : ratios, ElementType.Float64), Landscape.Number(before.All(IsZero) ? OfZeros : Together(before, after, ratios)),
            Landscape.Number(factor),
        ];
    }

    /// <summary>√Σ‖Δw‖² / √Σ‖w‖².</summary>
    internal static double OfAll(Tensor[] before, Tensor[] after) =>
        Math.Sqrt(before.Zip(after, (b, n) => (n - b).Square().Sum()).Sum() / before.Sum(b => b.Square().Sum()));

    internal static bool IsZero(Tensor t) => t.Norm() == 0;
}
