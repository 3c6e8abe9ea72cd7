using Course.Nn.Tensors;

namespace Course.Exercises;

/// <summary>What DropConnect computes on one case.</summary>
/// <param name="X">x [N, D].</param>
/// <param name="W">W [D, M].</param>
/// <param name="B">b [M].</param>
/// <param name="Draws">[N, D, M].</param>
/// <param name="P">p.</param>
/// <param name="Dy">dy [N, M].</param>
/// <param name="Mask">The factor of every weight, [N, D, M].</param>
internal sealed record DropConnectPass(Tensor X, Tensor W, Tensor B, Tensor Draws, double P, Tensor Dy, Tensor Mask)
{
    /// <summary>x·(M ⊙ W) + b, [N, M].</summary>
    internal Tensor Y => (X.Unsqueeze(2) * (Mask * W)).Sum(1) + B;

    /// <summary>dy·(M ⊙ W)ᵀ, [N, D].</summary>
    internal Tensor Dx => (Dy.Unsqueeze(1) * (Mask * W)).Sum(2);

    /// <summary>M ⊙ xᵀdy of each example, [N, D, M].</summary>
    internal Tensor DwPerExample => Mask * Products;

    /// <summary>xᵀdy of each example, [N, D, M].</summary>
    internal Tensor Products => X.Unsqueeze(2) * Dy.Unsqueeze(1);

    /// <summary>Σ dy, [M].</summary>
    internal Tensor Db => Dy.Sum(0);

    /// <summary>y with biases that come and go with the weights of the first input, [N, M].</summary>
    internal Tensor YWithDroppedBiases => Y - B + (B * Mask.Transpose(0, 1).Row(0));

    /// <summary>Σ dy where the weight of the first input was kept, [M].</summary>
    internal Tensor DbMasked => (Mask.Transpose(0, 1).Row(0) * Dy).Sum(0);

    /// <summary>(1 − p)·xW + b, [N, M].</summary>
    internal Tensor InUse => ((1 - P) * X.MatMul(W)) + B;

    /// <summary>From x, W, b, draws, p and dy, kept where u ≥ p.</summary>
    internal static DropConnectPass Of(Tensor[] a) => new(a[0], a[1], a[2], a[3], a[4].Item(), a[5], a[3] >= a[4].Item());

    /// <summary>The five outputs.</summary>
    internal Tensor[] Outputs() => [Y, Dx, DwPerExample.Sum(0), Db, InUse];
}
