using Course.Nn.Tensors;

namespace Course.Exercises;

/// <summary>What dropout has to work with on one case.</summary>
internal sealed record DropoutPass(Tensor X, Tensor Draws, double P, bool IsTraining, Tensor Dy)
{
    /// <summary>1 where the unit is kept, u ≥ p, else 0.</summary>
    internal Tensor Kept => Draws >= P;

    /// <summary>1/(1 − p).</summary>
    internal double Scale => 1 / (1 - P);

    /// <summary>1 for every unit.</summary>
    internal Tensor Ones => Tensor.Ones(X.Shape, X.ElementType);

    /// <summary>From x, u, p, whether it is training, and dy.</summary>
    internal static DropoutPass Of(Tensor[] a) => new(a[0], a[1], a[2].Item(), a[3].Item() > 0, a[4]);
}
