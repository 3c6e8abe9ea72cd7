using Course.Nn.Kernels;

namespace Course.Nn.Tensors;

/// <content>Matrix products of batches: the last two axes are matrices, those before them broadcast.</content>
public sealed partial class Tensor
{
    /// <summary>Cᵇ = Aᵇ·Bᵇ for each b of the batch axes: [8,1,3,4] × [5,4,2] gives [8,5,3,2]; a vector is one row or one column.</summary>
    private Tensor MatMulBatched(Tensor right)
    {
        if (Rank == 1)
        {
            return Unsqueeze(0).MatMul(right).Squeeze(-2);
        }

        if (right.Rank == 1)
        {
            return MatMul(right.Unsqueeze(1)).Squeeze(-1);
        }

        (int m, int k, int n) = (Shape[-2], Shape[-1], right.Shape[-1]);
        RequireInner(Shape, right.Shape, k, right.Shape[-2]);
        int[] batch = BatchSizes(Shape, right.Shape);
        int count = new Shape(batch).Count;
        Tensor a = Repeated([.. batch, m, k]).Reshape(count, m, k);
        Tensor b = right.Repeated([.. batch, k, n]).Reshape(count, k, n);
        return a.MatMulEach(b).Reshape([.. batch, m, n]);
    }

    private static int[] BatchSizes(Shape left, Shape right) => Broadcast.ResultSizes(left.Sizes.AsSpan()[..^2], right.Sizes.AsSpan()[..^2])
        ?? throw new ArgumentException($"MatMul: {left} × {right}: the batch axes before the last two do not broadcast: two sizes must be equal or one of them 1");

    private static void RequireInner(Shape left, Shape right, int k, int rows)
    {
        Require.That(k == rows, $"MatMul: {left} × {right}: inner dimensions {k} and {rows} differ{Hint()}");

        string Hint() => right.Rank >= 2 && k == right[-1] ? "; transpose the right side?"
            : left.Rank >= 2 && left[-2] == rows ? "; transpose the left side?" : string.Empty;
    }
}
