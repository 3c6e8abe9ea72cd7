using Course.Nn.Tensors;

namespace Course.Nn.Augmentations;

/// <summary>
/// Shifts images by whole pixels (S0, S2 · augmentation): y[…,i,j] = x[…,i−d,j−r], r from −R to R and d from −D to D, each equally
/// likely. Draws r, then d.
/// </summary>
public sealed class Translation : AffineAugmentation
{
    private readonly int _right;
    private readonly int _down;

    /// <summary>Shifts of at most so many pixels.</summary>
    /// <param name="right">R, at least 0: right and left.</param>
    /// <param name="down">D, at least 0: down and up.</param>
    /// <param name="fill">Value of the pixels that come from outside; default 0, black.</param>
    /// <exception cref="ArgumentException">D or R is negative.</exception>
    public Translation(int right, int down, double fill = 0)
        : base(fill) =>
        (_right, _down) = (Require.AtLeast(right, 0, nameof(Translation), "shift to the right"), Require.AtLeast(down, 0, nameof(Translation), "shift down"));

    /// <summary>y[…,i,j] = x[…,i−down,j−right]; what comes from outside the image has the fill.</summary>
    /// <param name="images">x […,H,W].</param>
    /// <param name="right">Pixels; negative is left.</param>
    /// <param name="down">Pixels; negative is up.</param>
    /// <param name="fill">Default 0.</param>
    public static Tensor By(Tensor images, int right, int down, double fill = 0) => AffineMap.Shift(right, down).Apply(images, fill);

    internal override AffineMap DrawMap(Random random)
    {
        int right = Draw.Whole(random, -_right, _right);
        return AffineMap.Shift(right, Draw.Whole(random, -_down, _down));
    }
}
