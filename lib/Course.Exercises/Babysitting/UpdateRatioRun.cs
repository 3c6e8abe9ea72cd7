using Course.Nn.Tensors;

namespace Course.Exercises;

/// <summary>The three measures of a step, with what can be done wrong in each.</summary>
internal sealed record UpdateRatioRun
{
    /// <summary>10^−2.5: as many times 0.1 % as 1 % is of it.</summary>
    private const double Wanted = 0.0031622776601683793;

    /// <summary>The ratio of one parameter that is not all 0, before and after.</summary>
    internal Func<Tensor, Tensor, double> Ratio { get; init; } = (before, after) => (after - before).Norm() / before.Norm();

    /// <summary>Whether a parameter is taken to be all 0.</summary>
    internal Func<Tensor, bool> Zero { get; init; } = IsZero;

    /// <summary>The ratio of a parameter that is all 0, before and after.</summary>
    internal Func<Tensor, Tensor, double> OfZeros { get; init; } = (_, _) => 0;

    /// <summary>The ratio of all together where all are 0.</summary>
    internal double TogetherOfZeros { get; init; }

    /// <summary>The ratio of all together, from the parameters before and after and their ratios.</summary>
    internal Func<Tensor[], Tensor[], double[], double> Together { get; init; } = (before, after, _) => OfAll(before, after);

    /// <summary>Which ratios of parameters that are not taken for 0 count for the median, from a parameter before and after.</summary>
    internal Func<Tensor, Tensor, bool> Counts { get; init; } = (_, _) => true;

    /// <summary>Whether the ratio of a parameter that is 0 counts as well, from the parameter after the step.</summary>
    internal Func<Tensor, bool> ZerosCount { get; init; } = _ => false;

    /// <summary>Whether the ratios are left in their order for the median.</summary>
    internal bool Unsorted { get; init; }

    /// <summary>Whether the factor follows from the ratio of all together.</summary>
    internal bool FromTogether { get; init; }

    /// <summary>The middle of sorted ratios.</summary>
    internal Func<double[], double> Middle { get; init; } = sorted => (sorted[(sorted.Length - 1) / 2] + sorted[sorted.Length / 2]) / 2;

    /// <summary>The factor, from the middle.</summary>
    internal Func<double, double> Factor { get; init; } = middle => Wanted / middle;

    /// <summary>Whether the factor is computed where the middle is 0 as well.</summary>
    internal bool DividesByMiddleOf0 { get; init; }

    /// <summary>The factor where no ratio counts.</summary>
    internal double WithoutRatios { get; init; } = 1;

    /// <summary>What is returned of a ratio.</summary>
    internal Func<double, double> Shown { get; init; } = ratio => ratio;

    /// <summary>Whether the ratios are put in order before they are returned.</summary>
    internal bool Sorted { get; init; }

    internal Tensor[] Of(Tensor[] a)
    {
        (Tensor[] before, Tensor[] after) = (a[..(a.Length / 2)], a[(a.Length / 2)..]);
        double[] ratios = [.. before.Zip(after, (b, n) => Zero(b) ? OfZeros(b, n) : Ratio(b, n))];
        double[] counted = [.. ratios.Where((_, k) => Zero(before[k]) ? ZerosCount(after[k]) : Counts(before[k], after[k]))];
        double together = before.All(IsZero) ? TogetherOfZeros : Together(before, after, ratios);
        double middle = counted.Length == 0 ? 0 : FromTogether ? together : Middle(Unsorted ? counted : [.. counted.Order()]);
        double factor = counted.Length == 0 ? WithoutRatios : middle == 0 && !DividesByMiddleOf0 ? 1 : Factor(middle);
        return [Tensor.From([.. (Sorted ? ratios.Order() : ratios.AsEnumerable()).Select(Shown)], ElementType.Float64), Landscape.Number(together), Landscape.Number(factor)];
    }

    /// <summary>The ratio of all together from what stands above and below the line for each parameter: roots of sums of squares.</summary>
    internal static double OfParts(IEnumerable<double> above, IEnumerable<double> below) => Math.Sqrt(above.Sum(v => v * v) / below.Sum(v => v * v));

    /// <summary>All numbers of all parameters.</summary>
    internal static Tensor Long(Tensor[] parameters) => Tensor.Concatenate(0, [.. parameters.Select(p => p.Reshape(-1))]);

    /// <summary>√Σ‖Δw‖² / √Σ‖w‖².</summary>
    internal static double OfAll(Tensor[] before, Tensor[] after) =>
        Math.Sqrt(before.Zip(after, (b, n) => (n - b).Square().Sum()).Sum() / before.Sum(b => b.Square().Sum()));

    internal static bool IsZero(Tensor t) => t.Norm() == 0;
}
