namespace Course.Nn.Tensors;

/// <summary>Where the elements of a rearranged tensor come from: positions in row-major order, to be gathered.</summary>
internal static class Positions
{
    /// <summary>The position of nothing: a place that holds padding.</summary>
    public const int None = -1;

    /// <summary>The entries of one axis in a new order, repeated or left out; <see cref="None"/> makes an entry of padding.</summary>
    public static int[] AlongAxis(Shape shape, int axis, int[] entries)
    {
        (int outer, int inner) = Around(shape, axis);
        int[] positions = new int[outer * entries.Length * inner];
        for (int p = 0; p < positions.Length; p++)
        {
            (int before, int within) = Math.DivRem(p, inner);
            (int o, int e) = Math.DivRem(before, entries.Length);
            positions[p] = entries[e] == None ? None : (((o * shape[axis]) + entries[e]) * inner) + within;
        }

        return positions;
    }

    /// <summary>One entry of the axis for each remaining element, as ArgMax gives them.</summary>
    public static int[] AtEntries(Shape shape, int axis, int[] entries)
    {
        (_, int inner) = Around(shape, axis);
        return [.. entries.Select((entry, p) => (((p / inner * shape[axis]) + entry) * inner) + (p % inner))];
    }

    /// <summary>Axis i of the result is axis axes[i] of the source.</summary>
    public static int[] Permuted(Shape shape, int[] axes) =>
        Grid([.. axes.Select(axis => shape[axis])], [.. axes.Select(axis => Step(shape, axis))]);

    /// <summary>All combinations of the entries chosen along each axis, the last axis fastest.</summary>
    public static int[] Chosen(Shape shape, int[][] entries)
    {
        int[] positions = [0];
        for (int axis = 0; axis < shape.Rank; axis++)
        {
            positions = [.. positions.SelectMany(_ => entries[axis], (before, entry) => (before * shape[axis]) + entry)];
        }

        return positions;
    }

    /// <summary>The elements where a mask over the first axes is not 0.</summary>
    public static int[] Masked(Shape shape, Tensor mask)
    {
        int block = shape.Count / Math.Max(1, RequireMask(shape, mask).Count);
        return [.. Enumerable.Range(0, mask.Count).Where(i => mask.Get(i) != 0).SelectMany(i => Enumerable.Range(i * block, block))];
    }

    /// <summary>One entry per place where the mask is not 0, then the axes that it leaves.</summary>
    public static Shape MaskedShape(Shape shape, Tensor mask) => [mask.CountNonZero(), .. shape.Sizes[RequireMask(shape, mask).Rank..]];

    /// <summary>Along one axis the entry that the index names, for each of its elements.</summary>
    public static int[] AtIndex(Shape shape, int axis, Tensor index)
    {
        int size = shape.Sizes[shape.CheckedAxis(axis, "Gather")];
        Require.That(
            index.Rank == shape.Rank && index.Shape.With(axis, size) == shape,
            $"Gather: an index of {index.Shape} for axis {axis} of {shape}: all other sizes must be equal");

        (_, int inner) = Around(shape, axis);
        return [.. Enumerable.Range(0, index.Count).Select(p => (((p / (inner * index.Shape[axis]) * size) + Entry(p)) * inner) + (p % inner))];

        int Entry(int p)
        {
            double entry = index.Get(p);
            Require.That(
                double.IsInteger(entry) && entry >= -size && entry < size,
                $"Gather: {entry} of axis {axis} of {shape}: the entries are 0..{size - 1}, or {-size}..-1 from the end");
            return (int)entry + (entry < 0 ? size : 0);
        }
    }

    private static Tensor RequireMask(Shape shape, Tensor mask)
    {
        Require.That(
            mask.Rank <= shape.Rank && mask.Shape.Sizes.AsSpan().SequenceEqual(shape.Sizes.AsSpan(0, mask.Rank)),
            $"mask: {mask.Shape} of {shape}: a mask has the sizes of the first axes; BroadcastTo({shape})?");
        return mask;
    }

    /// <summary>Σ index·step over the axes, for all indices in row-major order.</summary>
    public static int[] Grid(int[] sizes, int[] steps)
    {
        int[] positions = new int[new Shape(sizes).Count];
        for (int p = 0; p < positions.Length; p++)
        {
            int rest = p;
            for (int axis = sizes.Length - 1; axis >= 0; axis--)
            {
                (rest, int index) = Math.DivRem(rest, sizes[axis]);
                positions[p] += index * steps[axis];
            }
        }

        return positions;
    }

    /// <summary>From one entry of an axis to the next.</summary>
    public static int Step(Shape shape, int axis) => Around(shape, axis).Inner;

    /// <summary>A tensor seen as [outer, size of the axis, inner].</summary>
    private static (int Outer, int Inner) Around(Shape shape, int axis)
    {
        int at = shape.CheckedAxis(axis, "Shape");
        return (new Shape(shape.Sizes.AsSpan(0, at)).Count, new Shape(shape.Sizes.AsSpan(at + 1)).Count);
    }
}
