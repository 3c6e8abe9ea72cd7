namespace Course.Nn.Augmentations;

/// <summary>
/// Turns images about their centre (S2 · augmentation) by an angle from −a to a, each equally likely; counter-clockwise is positive.
/// Draws the angle.
/// </summary>
public sealed class Rotation : AffineAugmentation
{
    private readonly double _degrees;

    /// <summary>Turns of at most so many degrees.</summary>
    /// <param name="degrees">a, at least 0; digits bear about 15.</param>
    /// <param name="fill">Value of the pixels that come from outside; default 0, black.</param>
    /// <exception cref="ArgumentException">The angle is negative.</exception>
    public Rotation(double degrees, double fill = 0)
        : base(fill) => _degrees = Require.NotNegative(degrees, nameof(Rotation), "angle");

    internal override AffineMap DrawMap(Random random) => AffineMap.Rotation(Draw.Symmetric(random, _degrees));
}
