using System.Globalization;
using Course.Nn.Tensors;

namespace Course.Exercises;

/// <summary>
/// Compares what a student returned with what was expected: first presence, shape and finiteness, then
/// |a − e| / max(|a|, |e|, floor) element by element.
/// </summary>
/// <remarks>
/// Tolerance 1e-6. Two correct Float64 programs that sum in a different order differ by about n·1.1e-16, here below
/// 1e-13; one whose result is rounded to Float32 at the end differs by about 6e-8. Every listed misconception is off by more than 1e-3
/// on generated inputs. The floor is 1e-3 of the largest expected element (and at least 1e-3), so that an element that
/// is zero by cancellation is compared with the size of its neighbours.
/// What comes back in Float32 carries 24 bits: a sum of numbers as large as the largest element is off by 2⁻²⁴ = 6e-8 of that at every
/// rounding, however small it is. There the floor is a quarter of the largest element, so that four such roundings, 2.4e-7, still count as right.
/// </remarks>
internal static class Comparison
{
    /// <summary>The largest relative error that counts as right.</summary>
    internal const double Tolerance = 1e-6;

    /// <summary>What is said of an output that passes.</summary>
    internal const string Right = "right on every case";

    private const double Floor = 1e-3;
    private const double Float32Floor = 0.25;

    /// <summary>Judges the outputs of one case against the expected ones.</summary>
    internal static IReadOnlyList<OutputVerdict> JudgeAll(
        IReadOnlyList<string> names, IReadOnlyList<Tensor> expected, IReadOnlyList<Tensor?>? outputs) =>
        [.. names.Select((name, i) => Defect(name, names.Count, expected[i].Shape, outputs, i) ?? Judge(name, expected[i], outputs![i]!))];

    /// <summary>What makes an output unfit for comparison (absent, wrong shape, not finite), or null when it is fit.</summary>
    internal static OutputVerdict? Defect(string name, int count, Shape shape, IReadOnlyList<Tensor?>? outputs, int index)
    {
        if (outputs is null)
        {
            return Failed(name, "no result: the method threw or returned nothing");
        }

        if (outputs.Count != count)
        {
            return Failed(name, Invariant($"{outputs.Count} outputs came back where {count} were expected"));
        }

        if (outputs[index] is not { } output)
        {
            return Failed(name, $"{name} is null: nothing was returned for it; expected a tensor of shape {shape}");
        }

        return output.Shape != shape
            ? Failed(name, $"{name} has shape {output.Shape}, expected {shape}{Difference(output.Shape, shape)}")
            : NotFinite(name, output);
    }

    /// <summary>Judges an output that has the expected shape and is finite.</summary>
    internal static OutputVerdict Judge(string name, Tensor expected, Tensor output)
    {
        (double error, int at) = WorstError(output.ToDoubleArray(), expected.ToDoubleArray(), IsCoarse(output));
        if (error <= Tolerance)
        {
            return new OutputVerdict(name, true, error, null, Right);
        }

        int[] index = Unravel(at, expected.Shape);
        return new OutputVerdict(name, false, error, index, Disagreement(name, index, output.ToDoubleArray()[at], expected.ToDoubleArray()[at], error));
    }

    /// <summary>Whether two results are the same: both absent, or the same shape and the same numbers within the tolerance, NaN and infinities included.</summary>
    internal static bool Same(Tensor? a, Tensor? b) => Same(a, b, Tolerance);

    /// <summary>The same within another relative error.</summary>
    internal static bool Same(Tensor? a, Tensor? b, double tolerance)
    {
        if (a is null || b is null)
        {
            return a is null && b is null;
        }

        return a.Shape == b.Shape && SameElements(a, b, tolerance).All(same => same);
    }

    /// <summary>Whether each element of a result is that of another one of the same shape, within the tolerance.</summary>
    internal static bool[] SameElements(Tensor a, Tensor b) => SameElements(a, b, Tolerance);

    /// <summary>The sentence that names an element with both numbers.</summary>
    internal static string Disagreement(string name, int[] index, double yours, double expected, double error) =>
        Invariant($"{Element(name, index)} is {Unsigned(yours):G6}, expected {Unsigned(expected):G6} (relative error {error:G2})");

    /// <summary>The index of the element at a row-major position.</summary>
    internal static int[] Unravel(int position, Shape shape)
    {
        int[] index = new int[shape.Rank];
        for (int axis = shape.Rank - 1; axis >= 0; axis--)
        {
            (position, index[axis]) = Math.DivRem(position, shape[axis]);
        }

        return index;
    }

    /// <summary>A verdict for an output that no number can be given for.</summary>
    internal static OutputVerdict Failed(string name, string message, int[]? index = null) =>
        new(name, false, double.PositiveInfinity, index, message);

    /// <summary>What a wrong shape probably means, in words; nothing where it may mean anything.</summary>
    private static string Difference(Shape found, Shape expected)
    {
        int[] f = [.. found], e = [.. expected];
        return (f, e) switch
        {
            ([var a, var b], [var c, var d]) when a == d && b == c => ": it is transposed",
            ([var n, .. var rest], _) when n != 1 && rest.SequenceEqual(e) => $": a sum over the first axis (of length {n}) is missing",
            ([.. var rest, var n], _) when n != 1 && rest.SequenceEqual(e) => $": a sum over the last axis (of length {n}) is missing",
            _ when f.Length == e.Length && f.Zip(e).Count(p => p.First != p.Second) == 2 && f.Order().SequenceEqual(e.Order()) => Exchanged(f, e),
            _ when f.Where(n => n != 1).SequenceEqual(e.Where(n => n != 1)) => ": the numbers are as many, and an axis of length 1 is one too many or too few",
            _ => "",
        };
    }

    private static string Exchanged(int[] found, int[] expected)
    {
        int[] axes = [.. Enumerable.Range(0, found.Length).Where(axis => found[axis] != expected[axis])];
        return Invariant($": axes {axes[0]} and {axes[1]} are exchanged");
    }

    private static OutputVerdict? NotFinite(string name, Tensor output)
    {
        double[] values = output.ToDoubleArray();
        int at = Array.FindIndex(values, v => !double.IsFinite(v));
        if (at < 0)
        {
            return null;
        }

        int[] index = Unravel(at, output.Shape);
        return Failed(name, Invariant($"{Element(name, index)} is {values[at]}"), index);
    }

    private static bool[] SameElements(Tensor a, Tensor b, double tolerance)
    {
        (double[] values, double[] expected) = (a.ToDoubleArray(), b.ToDoubleArray());
        double floor = FloorOf(expected.Where(double.IsFinite), IsCoarse(a) || IsCoarse(b));
        return [.. values.Zip(expected, (v, w) => v.Equals(w) || RelativeError(v, w, floor) <= tolerance)];
    }

    private static bool IsCoarse(Tensor t) => t.ElementType == ElementType.Float32;

    private static (double Error, int At) WorstError(double[] values, double[] expected, bool isCoarse)
    {
        double floor = FloorOf(expected, isCoarse);
        double[] errors = values.Zip(expected, (v, e) => RelativeError(v, e, floor)).ToArray();
        return errors.Length == 0 ? (0, 0) : (errors.Max(), Array.IndexOf(errors, errors.Max()));
    }

    private static double FloorOf(IEnumerable<double> values, bool isCoarse)
    {
        double largest = values.Select(Math.Abs).DefaultIfEmpty(0).Max();
        return Math.Max(Floor * Math.Max(1, largest), isCoarse ? Float32Floor * largest : 0);
    }

    private static double RelativeError(double value, double expected, double floor) =>
        Math.Abs(value - expected) / Math.Max(floor, Math.Max(Math.Abs(value), Math.Abs(expected)));

    /// <summary>−0 as 0: the sign would only raise questions.</summary>
    private static double Unsigned(double value) => value == 0 ? 0 : value;

    private static string Element(string name, int[] index) =>
        index.Length == 0 ? name : Invariant($"{name}[{string.Join(',', index)}]");

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
