using Course.Nn.Tensors;

namespace Course.Exercises;

/// <summary>What a maxout layer of two pieces computes on one case.</summary>
internal sealed record MaxoutPass(Tensor X, Tensor W1, Tensor B1, Tensor W2, Tensor B2, Tensor Dy)
{
    /// <summary>The first piece, [N, M].</summary>
    internal Tensor Z1 { get; } = X.MatMul(W1) + B1;

    /// <summary>The second piece, [N, M].</summary>
    internal Tensor Z2 { get; } = X.MatMul(W2) + B2;

    /// <summary>1 where the first piece wins, ties included, else 0.</summary>
    internal Tensor FirstWins => Z1 >= Z2;

    /// <summary>From x, W₁, b₁, W₂, b₂ and dy.</summary>
    internal static MaxoutPass Of(Tensor[] a) => new(a[0], a[1], a[2], a[3], a[4], a[5]);

    /// <summary>The six outputs, when dy reaches the two pieces through these masks.</summary>
    internal Tensor[] Outputs(Tensor y, Tensor first, Tensor second)
    {
        (Tensor dz1, Tensor dz2) = (Dy * first, Dy * second);
        return [y, dz1.MatMul(W1.T) + dz2.MatMul(W2.T), X.T.MatMul(dz1), dz1.Sum(0), X.T.MatMul(dz2), dz2.Sum(0)];
    }
}
