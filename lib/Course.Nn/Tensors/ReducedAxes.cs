namespace Course.Nn.Tensors;

/// <summary>How several axes are reduced as one: those axes to the end, there one axis, and that one reduced.</summary>
/// <param name="Order">The permutation that moves them to the end.</param>
/// <param name="Merged">The remaining axes, then one for all that are reduced.</param>
/// <param name="Result">The shape in the end.</param>
internal sealed record ReducedAxes(int[] Order, Shape Merged, Shape Result)
{
    /// <exception cref="ArgumentException">There is no such axis, or one is named twice.</exception>
    public static ReducedAxes Of(Shape shape, int[] axes, bool keep, string operation)
    {
        int[] reduced = shape.CheckedAxes(axes, operation);
        int[] kept = [.. Enumerable.Range(0, shape.Rank).Except(reduced)];
        Shape together = [.. reduced.Select(axis => shape[axis])];
        Shape left = [.. kept.Select(axis => shape[axis])];
        return new([.. kept, .. reduced], [.. left.Sizes, together.Count], keep ? [.. shape.Select((size, axis) => reduced.Contains(axis) ? 1 : size)] : left);
    }
}
