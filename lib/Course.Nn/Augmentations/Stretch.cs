namespace Course.Nn.Augmentations;

/// <summary>
/// Stretches and squeezes images about their centre (lecture S2): the point (x, y) goes to (a·x, b·y), a and b each equally likely
/// anywhere in a range. Draws b, the factor of the height, then a.
/// </summary>
public sealed class Stretch : AffineAugmentation
{
    private readonly (double Low, double High) _factors;

    /// <summary>Factors in a range.</summary>
    /// <param name="low">The least factor, greater than 0; less than 1 squeezes.</param>
    /// <param name="high">The greatest factor; more than 1 stretches.</param>
    /// <param name="fill">Value of the pixels that come from outside; default 0, black.</param>
    /// <exception cref="ArgumentException">The factors are not positive and in order.</exception>
    public Stretch(double low, double high, double fill = 0)
        : base(fill) => _factors = Checked.Range(nameof(Stretch), "factors", low, high, limit: 0);

    internal override AffineMap DrawMap(Random random)
    {
        double down = Draw.Number(random, _factors.Low, _factors.High);
        return AffineMap.Stretch(down, Draw.Number(random, _factors.Low, _factors.High));
    }
}
