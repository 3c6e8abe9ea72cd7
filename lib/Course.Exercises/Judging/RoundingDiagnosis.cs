using Course.Nn.Tensors;

namespace Course.Exercises;

/// <summary>Recognises right results that were put into Float32 on the way.</summary>
/// <remarks>
/// A Float32 carries 24 bits, an error of 6e-8 per rounding. Sums, differences of nearly equal numbers and a few hundred steps
/// make 1e-5 of it, and seldom more than <see cref="Coarse"/>; no misconception is that near to right on every case.
/// Where the result itself is Float64, nothing says what was in between: there at most <see cref="Roundings"/> of the largest element are taken
/// for rounding, and only where errors go both ways on most elements, as a forgotten ε does not.
/// </remarks>
internal static class RoundingDiagnosis
{
    private const double Coarse = 1e-4;

    /// <summary>Sixteen roundings.</summary>
    private const double Roundings = 16.0 / (1 << 24);

    private const string WayOut =
        "A (float), a float variable, or a tensor of Tensor.Zeros or Tensor.From, which make Float32 unless they are told otherwise, does that. Compute with double, and "
        + "hand them ElementType.Float64, the type of the inputs.";

    /// <summary>Said of outputs that are all right but for what Float32 loses; null where one is not.</summary>
    internal static Mistake? Find(
        IReadOnlyList<string> names, IReadOnlyList<Tensor[]> inputs, IReadOnlyList<Tensor[]> right, IReadOnlyList<Tensor[]?> outputs) =>
        WrongOutputs.Explain(names, inputs, right, outputs, (name, cases) =>
            cases.All(c => c.IsRight || (c.Found.ElementType == ElementType.Float32 && Comparison.Same(c.Found, c.Right, Coarse)))
                ? new Mistake($"{name} rounded to Float32", "The first digits are right; the others were lost in Float32. " + WayOut)
                : cases.All(IsNearlyRight) && ErrsBothWays([.. cases.SelectMany(Errors)])
                    ? new Mistake($"{name} rounded to Float32 on the way", "What is off is no more than Float32 loses, and shows where numbers nearly cancel. " + WayOut)
                    : null);

    private static bool IsNearlyRight(OutputCase c) =>
        c.Right.Count > 0 && c.Found.ToDoubleArray().Zip(c.Right.ToDoubleArray(), (found, right) => Math.Abs(found - right)).Max() <= Roundings * c.Right.ToDoubleArray().Max(Math.Abs);

    /// <summary>How much larger than the right ones the numbers found are, whatever their sign.</summary>
    private static IEnumerable<double> Errors(OutputCase c) => c.Found.ToDoubleArray().Zip(c.Right.ToDoubleArray(), (found, right) => Math.Abs(found) - Math.Abs(right));

    private static bool ErrsBothWays(double[] errors) => 2 * errors.Count(e => e != 0) > errors.Length && 5 * errors.Count(e => e > 0) > errors.Length && 5 * errors.Count(e => e < 0) > errors.Length;
}
