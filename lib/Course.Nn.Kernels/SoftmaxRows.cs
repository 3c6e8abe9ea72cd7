using System.Numerics;
using System.Numerics.Tensors;

namespace Course.Nn.Kernels;

/// <summary>
/// Softmax and cross-entropy of a batch: with pᵢ = e^(zᵢ − max z) / Σⱼ e^(zⱼ − max z) and target shares q of each row,
/// returns −Σ q·ln p / d and writes ∂/∂z = (p·Σᵢqᵢ − q) / d.
/// </summary>
/// <remarks>
/// A part is a few rows, which stay in the second cache from one pass over them to the next. The powers of e are those of
/// System.Numerics.Tensors, a vector at a time: for exponents of floats from −110 to 0 they are off by 1.8 units in the last place at most.
/// </remarks>
internal readonly unsafe struct SoftmaxRows<T>(Pointer<T> scores, Pointer<T> shares, int rows, int classes, T divisor, Pointer<T> gradient, Pointer<double> losses) : IJob
    where T : unmanaged, IFloatingPointIeee754<T>
{
    /// <summary>The loss; <paramref name="gradient"/> is written.</summary>
    public static double CrossEntropy(ReadOnlySpan<T> scores, ReadOnlySpan<T> shares, int classes, double d, Span<T> gradient)
    {
        int rows = scores.Length / Math.Max(classes, 1);
        Pointer<double> losses = ThreadMemory<double>.Get(Purpose.Sums, rows);
        fixed (T* z = scores, q = shares, dz = gradient)
        {
            Workers.Run(
                new SoftmaxRows<T>(new(z, scores.Length), new(q, shares.Length), rows, classes, T.CreateTruncating(d), new(dz, gradient.Length), losses),
                Cut.Pieces(rows, RowsPerPart(classes)));
        }

        double loss = 0;
        foreach (double row in losses.Span(rows))
        {
            loss += row;
        }

        return loss / d;
    }

    public void Run(int part)
    {
        int from = part * RowsPerPart(classes), to = Math.Min(rows, from + RowsPerPart(classes));
        for (int row = from; row < to; row++)
        {
            T largest = TensorPrimitives.Max<T>(Row(scores, row));
            TensorPrimitives.Subtract(Row(scores, row), largest, Row(gradient, row));
            losses[row] = double.CreateTruncating(largest);
        }

        Span<T> powers = (gradient + ((nint)from * classes)).Span((to - from) * classes);
        TensorPrimitives.Exp(powers, powers);
        for (int row = from; row < to; row++)
        {
            losses[row] = Finish(Row(scores, row), T.CreateTruncating(losses[row]), Row(shares, row), Row(gradient, row));
        }
    }

    private static int RowsPerPart(int classes) => Math.Max(1, ElementWise.PartLength / Math.Max(classes, 1));

    private Span<T> Row(Pointer<T> matrix, int row) => (matrix + ((nint)row * classes)).Span(classes);

    /// <summary>From the powers of e to the gradient of a row; returns −Σ q·ln p.</summary>
    private double Finish(ReadOnlySpan<T> z, T largest, ReadOnlySpan<T> q, Span<T> powers)
    {
        (double sum, double share) = (Reduction.Sum<T>(powers), Reduction.Sum(q));
        (T logSum, T scale) = (T.CreateTruncating(Math.Log(sum)), T.CreateTruncating(share / sum));
        double loss = 0;
        int i = 0;
        for (; i <= z.Length - Vector<T>.Count; i += Vector<T>.Count)
        {
            var target = new Vector<T>(q[i..]);
            loss += Vector.EqualsAll(target, Vector<T>.Zero) ? 0 : Loss(z.Slice(i, Vector<T>.Count), q.Slice(i, Vector<T>.Count), largest, logSum);
            (((new Vector<T>(powers[i..]) * scale) - target) / divisor).CopyTo(powers[i..]);
        }

        for (int rest = i; rest < z.Length; rest++)
        {
            powers[rest] = ((powers[rest] * scale) - q[rest]) / divisor;
        }

        return loss + Loss(z[i..], q[i..], largest, logSum);
    }

    /// <summary>−Σ q·ln p of some classes. 0·∞ is no loss: a class without a share does not count, however small its probability.</summary>
    private static double Loss(ReadOnlySpan<T> z, ReadOnlySpan<T> q, T largest, T logSum)
    {
        double loss = 0;
        for (int i = 0; i < z.Length; i++)
        {
            loss -= q[i] == T.Zero ? 0 : double.CreateTruncating(q[i] * (z[i] - largest - logSum));
        }

        return loss;
    }
}
