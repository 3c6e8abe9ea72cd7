namespace Course.Nn.Augmentations;

/// <summary>
/// Slants images (S2 · augmentation): the point (x, y), from the centre, goes to (x + s·y, y + t·x), s from −S to S and t from −T to T,
/// each equally likely. Draws s, then t.
/// </summary>
public sealed class Shear : AffineAugmentation
{
    private readonly double _across;
    private readonly double _down;

    /// <summary>Shears of at most so much.</summary>
    /// <param name="across">S, 0 ≤ S &lt; 1: the tangent of the angle by which upright lines lean.</param>
    /// <param name="down">T, 0 ≤ T &lt; 1: the same for level lines; default 0.</param>
    /// <param name="fill">Value of the pixels that come from outside; default 0, black.</param>
    /// <exception cref="ArgumentException">S or T is out of range.</exception>
    public Shear(double across, double down = 0, double fill = 0)
        : base(fill) =>
        (_across, _down) = (Require.BelowOne(across, nameof(Shear), "shear across"), Require.BelowOne(down, nameof(Shear), "shear down"));

    internal override AffineMap DrawMap(Random random)
    {
        double across = Draw.Symmetric(random, _across);
        return AffineMap.Shear(across, Draw.Symmetric(random, _down));
    }
}
