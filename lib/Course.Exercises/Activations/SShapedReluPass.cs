using Course.Nn.Tensors;

namespace Course.Exercises;

/// <summary>What an S-shaped ReLU computes on one case, element by element.</summary>
internal sealed record SShapedReluPass(Tensor X, Tensor Tr, Tensor Ar, Tensor Tl, Tensor Al, Tensor Dy)
{
    /// <summary>1 where x ≥ tr, else 0.</summary>
    internal Tensor Right => X >= Tr;

    /// <summary>1 where x ≤ tl, else 0.</summary>
    internal Tensor Left => X <= Tl;

    /// <summary>1 between the thresholds, else 0.</summary>
    internal Tensor Middle => 1 - Right - Left;

    /// <summary>The right piece's line, everywhere.</summary>
    internal Tensor RightPiece => Tr + (Ar * (X - Tr));

    /// <summary>The left piece's line, everywhere.</summary>
    internal Tensor LeftPiece => Tl + (Al * (X - Tl));

    /// <summary>The outputs.</summary>
    internal Tensor Y => (Right * RightPiece) + (Middle * X) + (Left * LeftPiece);

    /// <summary>The gradient of the input.</summary>
    internal Tensor Dx => Dy * ((Right * Ar) + Middle + (Left * Al));

    /// <summary>What each element adds to dtr.</summary>
    internal Tensor TrTerm => Dy * Right * (1 - Ar);

    /// <summary>What each element adds to dar.</summary>
    internal Tensor ArTerm => Dy * Right * (X - Tr);

    /// <summary>What each element adds to dtl.</summary>
    internal Tensor TlTerm => Dy * Left * (1 - Al);

    /// <summary>What each element adds to dal.</summary>
    internal Tensor AlTerm => Dy * Left * (X - Tl);

    /// <summary>From x, tr, ar, tl, al and dy.</summary>
    internal static SShapedReluPass Of(Tensor[] a) => new(a[0], a[1], a[2], a[3], a[4], a[5]);

    /// <summary>The sum over the elements that share a parameter.</summary>
    internal Tensor Summed(Tensor term) => term.SumTo(Tr.Shape);
}
