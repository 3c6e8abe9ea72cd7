namespace Course.Nn.Augmentations;

/// <summary>
/// Several affine changes in one: the maps of all parts joined, first to last, and the image interpolated once, where
/// <see cref="Compose"/> would blur it again for every part. Each part draws as it does alone, in this order.
/// </summary>
public sealed class RandomAffine : AffineAugmentation
{
    private readonly AffineAugmentation[] _parts;

    /// <summary>For example <c>new RandomAffine([new Rotation(10), new Stretch(0.9, 1.1), new Translation(1, 1)])</c>.</summary>
    /// <param name="parts">What is joined; their own fills are not used.</param>
    /// <param name="fill">Value of the pixels that come from outside; default 0, black.</param>
    public RandomAffine(IEnumerable<AffineAugmentation> parts, double fill = 0)
        : base(fill) => _parts = Require.NoneNull(parts);

    internal override AffineMap DrawMap(Random random) =>
        _parts.Aggregate(AffineMap.Identity, (map, part) => map.Then(part.DrawMap(random)));
}
