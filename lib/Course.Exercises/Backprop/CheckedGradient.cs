using Course.Nn.Tensors;

namespace Course.Exercises;

/// <summary>
/// The checker, with the places at which students go another way. Steps are 1e-4·max(1, |xᵢ|) and half of it. An element is
/// left out when the two centred differences disagree (a kink beside it) or when the right slope minus the left one does not
/// shrink with the step (a kink at it). The error of the others is |g − n| / max(|g|, |n|, floor).
/// </summary>
internal sealed record CheckedGradient
{
    /// <summary>Differences of this size are rounding.</summary>
    internal const double Noise = 1e-6;

    /// <summary>Given an element's size, the longer step.</summary>
    internal Func<double, double> Step { get; init; } = x => 1e-4 * Math.Max(1, Math.Abs(x));

    /// <summary>Whether an element is to be left out.</summary>
    internal Func<Slopes, bool> IsKink { get; init; } = s => s.Disagree || s.Bends;

    /// <summary>The numeric gradient of an element.</summary>
    internal Func<Slopes, double> Numeric { get; init; } = s => s.Half;

    /// <summary>The error of an element from the gradient g, the numeric one n and the floor.</summary>
    internal Func<double, double, double, double> Error { get; init; } = Relative;

    /// <summary>The floor from all numeric gradients and from those that are compared.</summary>
    internal Func<double[], double[], double> Floor { get; init; } = (_, compared) => 1e-3 * compared.Select(Math.Abs).DefaultIfEmpty(0).Max();

    /// <summary>One number from the errors, the gradients and the numeric gradients of all compared elements.</summary>
    internal Func<double[], double[], double[], double> Summary { get; init; } = (errors, _, _) => errors.Max();

    /// <summary>The element to be named, from the errors and the indices of those that are compared: the first of the largest.</summary>
    internal Func<double[], int[], int> Worst { get; init; } = (errors, compared) => compared[Array.IndexOf(errors, errors.Max())];

    /// <summary>Whether an element is named although its error counts as right.</summary>
    internal bool NamesRight { get; init; }

    /// <summary>Whether elements at kinks are compared all the same.</summary>
    internal bool ComparesKinks { get; init; }

    /// <summary>Whether kinks are left out of the floor although they are compared.</summary>
    internal bool FloorWithoutKinks { get; init; }

    /// <summary>Whether nothing is compared where all elements are kinks, although others are compared at kinks.</summary>
    internal bool NothingWhereAllAreKinks { get; init; }

    /// <summary>The kinks, if they are given and not to be found.</summary>
    internal int[]? GivenKinks { get; init; }

    /// <summary>Whether kinks are listed.</summary>
    internal bool ListsKinks { get; init; } = true;

    /// <summary>Where an element is left when the next one is moved, in steps; 0 is its place.</summary>
    internal double LeftAt { get; init; }

    /// <summary>Whether f is taken at the point once, before any element is moved.</summary>
    internal bool TakenOnce { get; init; }

    /// <summary>What a check of nothing returns.</summary>
    internal double OfNothing { get; init; } = 1;

    /// <summary>|g − n| / max(|g|, |n|, floor), and 0 where all three are 0.</summary>
    internal static double Relative(double g, double n, double floor) =>
        g == n ? 0 : Math.Abs(g - n) / Math.Max(floor, Math.Max(Math.Abs(g), Math.Abs(n)));

    /// <summary>The three outputs as tensors; kinks as a count per element.</summary>
    internal static Tensor[] Outputs(double worst, int at, int[] kinks, int n)
    {
        double[] listed = new double[n];
        foreach (int i in kinks)
        {
            listed[i]++;
        }

        return
        [
            Tensor.Scalar(worst < Noise ? 0 : worst, ElementType.Float64),
            Tensor.Scalar(at, ElementType.Float64),
            Tensor.From(listed, [n], ElementType.Float64),
        ];
    }

    /// <summary>Checks a gradient.</summary>
    internal Tensor[] Run(Func<double[], double> f, double[] x, double[] gradient)
    {
        double[] point = [.. x];
        double first = f(point);
        Slopes[] slopes = [.. Enumerable.Range(0, x.Length).Select(i => Measure(f, point, i, TakenOnce ? first : f(point)))];
        int[] kinks = GivenKinks ?? [.. Enumerable.Range(0, x.Length).Where(i => IsKink(slopes[i]))];
        int[] smooth = [.. Enumerable.Range(0, x.Length).Except(kinks)];
        int[] compared = ComparesKinks && !(NothingWhereAllAreKinks && smooth.Length == 0) ? [.. Enumerable.Range(0, x.Length)] : smooth;
        double[] numeric = [.. slopes.Select(Numeric)];
        double floor = Floor(numeric, [.. (FloorWithoutKinks ? smooth : compared).Select(i => numeric[i])]);
        double[] errors = [.. compared.Select(i => Error(gradient[i], numeric[i], floor))];
        double worst = errors.Length == 0 ? OfNothing : Summary(errors, [.. compared.Select(i => gradient[i])], [.. compared.Select(i => numeric[i])]);
        int at = errors.Length == 0 || (worst <= Noise && !NamesRight) ? -1 : Worst(errors, compared);
        return Outputs(worst, at, ListsKinks ? kinks : [], x.Length);
    }

    private Slopes Measure(Func<double[], double> f, double[] point, int i, double value)
    {
        (double here, double h) = (point[i], Step(point[i]));
        double Moved(double by)
        {
            point[i] = here + by;
            return f(point);
        }

        (double right, double left) = ((Moved(h) - value) / h, (value - Moved(-h)) / h);
        (double rightHalf, double leftHalf) = ((Moved(h / 2) - value) / (h / 2), (value - Moved(-h / 2)) / (h / 2));
        point[i] = here + (LeftAt * h);
        return new Slopes(left, right, leftHalf, rightHalf);
    }

    /// <summary>The slopes to the left and to the right of a point, over the step and over half of it.</summary>
    internal sealed record Slopes(double Left, double Right, double LeftHalf, double RightHalf)
    {
        /// <summary>The centred difference over the step.</summary>
        internal double Whole => (Left + Right) / 2;

        /// <summary>The centred difference over half the step.</summary>
        internal double Half => (LeftHalf + RightHalf) / 2;

        /// <summary>A kink beside the point: the centred differences disagree.</summary>
        internal bool Disagree => Math.Abs(Whole - Half) > Noise * Math.Max(1, Math.Abs(Half));

        /// <summary>A kink at the point: right minus left stays as it is when the step is halved.</summary>
        internal bool Bends => Bend > Noise * Math.Max(1, Math.Abs(Half)) && BendHalf > 0.75 * Bend;

        /// <summary>|right − left| over the step.</summary>
        internal double Bend => Math.Abs(Right - Left);

        /// <summary>|right − left| over half the step.</summary>
        internal double BendHalf => Math.Abs(RightHalf - LeftHalf);
    }
}
