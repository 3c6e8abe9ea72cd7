using Course.Nn.Tensors;

namespace Course.Exercises;

/// <summary>Recognises right results that were put into tensors of Float32 on the way.</summary>
/// <remarks>
/// A Float32 carries 24 bits, an error of 6e-8 per rounding. Sums, differences of nearly equal numbers and a few hundred steps
/// make 1e-5 of it, and seldom more than <see cref="Coarse"/>; no misconception is that near to right on every case.
/// </remarks>
internal static class RoundingDiagnosis
{
    private const double Coarse = 1e-4;

    /// <summary>Said of outputs that are all Float32 and right to four digits; null where one is not.</summary>
    internal static Mistake? Find(
        IReadOnlyList<string> names, IReadOnlyList<Tensor[]> inputs, IReadOnlyList<Tensor[]> right, IReadOnlyList<Tensor[]?> outputs) =>
        WrongOutputs.Explain(names, inputs, right, outputs, (name, cases) =>
            cases.All(c => c.IsRight || (c.Found.ElementType == ElementType.Float32 && Comparison.Same(c.Found, c.Right, Coarse)))
                ? new Mistake(
                    $"{name} rounded to Float32",
                    "The first digits are right; the others were lost in a Float32 tensor, which Tensor.Zeros and Tensor.From make unless they are told "
                    + "otherwise. Hand them ElementType.Float64, the type of the inputs.")
                : null);
}
