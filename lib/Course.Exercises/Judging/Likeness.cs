using Course.Nn.Tensors;

namespace Course.Exercises;

/// <summary>
/// Whether two cases differ in one thing only, as far as that can be seen: neither is simpler than the other by an axis of length 1, by a
/// number that is 0 or 1, or by a right output of nothing but zeros.
/// </summary>
internal static class Likeness
{
    /// <summary>Whether an input is this number.</summary>
    internal static bool IsNumber(Tensor input, int value) => input.Rank == 0 && input.Item() == value;

    /// <summary>Alike but for the number of examples, the length of one axis at most of every input.</summary>
    internal static bool ButForBatch(OutputCase a, int n, OutputCase b, int m) =>
        HaveLikeOutputs(a, b) && a.Inputs.Zip(b.Inputs).All(pair => AreLike(pair.First, n, pair.Second, m));

    /// <summary>Alike but for the number at this position of the inputs.</summary>
    internal static bool ButForNumber(OutputCase a, OutputCase b, int position) =>
        HaveLikeOutputs(a, b) && Enumerable.Range(0, a.Inputs.Length).All(k => k == position || AreLike(a.Inputs[k], 0, b.Inputs[k], 0));

    private static bool HaveLikeOutputs(OutputCase a, OutputCase b) =>
        a.Inputs.Length == b.Inputs.Length && IsZero(a.Right) == IsZero(b.Right);

    private static bool IsZero(Tensor t) => t.ToDoubleArray().All(v => v == 0);

    private static bool AreLike(Tensor a, int n, Tensor b, int m)
    {
        if (a.Rank == 0 || b.Rank == 0)
        {
            return a.Rank == b.Rank && (!IsSpecial(a.Item()) && !IsSpecial(b.Item()) || a.Item() == b.Item());
        }

        int batch = n == m ? -1 : Enumerable.Range(0, Math.Min(a.Rank, b.Rank)).FirstOrDefault(axis => a.Shape[axis] == n && b.Shape[axis] == m, -1);
        return a.Rank == b.Rank && Enumerable.Range(0, a.Rank).All(axis => axis == batch || a.Shape[axis] == 1 == (b.Shape[axis] == 1));
    }

    private static bool IsSpecial(double number) => number is 0 or 1;
}
