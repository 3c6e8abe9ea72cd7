using Course.Nn.Tensors;

namespace Course.Nn.Autograd;

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
    public static int[] Permuted(Shape shape, int[] axes)
    {
        int[] steps = [.. axes.Select(axis => Around(shape, axis).Inner)];
        int[] sizes = [.. axes.Select(axis => shape[axis])];
        int[] positions = new int[shape.Count];
        for (int p = 0; p < positions.Length; p++)
        {
            int rest = p;
            for (int i = axes.Length - 1; i >= 0; i--)
            {
                (rest, int index) = Math.DivRem(rest, sizes[i]);
                positions[p] += index * steps[i];
            }
        }

        return positions;
    }

    /// <summary>A tensor seen as [outer, size of the axis, inner].</summary>
    private static (int Outer, int Inner) Around(Shape shape, int axis) =>
        (new Shape(shape.Sizes.AsSpan(0, axis)).Count, new Shape(shape.Sizes.AsSpan(axis + 1)).Count);
}
