namespace Course.Nn.Tensors;

/// <summary>
/// What an index says about one axis: one entry, which takes the axis out, or a range of entries, which keeps it. Written as a
/// number or a range: in <c>x[0, ..]</c> the first entry of the first axis and all of the second, in <c>x[^1]</c> the last row.
/// </summary>
public readonly record struct Slice
{
    private readonly Range _range;

    private Slice(Range range, bool isEntry) => (_range, IsEntry) = (range, isEntry);

    /// <summary>Whether it is one entry.</summary>
    public bool IsEntry { get; }

    /// <summary>One entry; −1 is the last.</summary>
    public static implicit operator Slice(int entry) => entry < 0 ? new Index(-entry, fromEnd: true) : new Index(entry);

    /// <summary>One entry; <c>^1</c> is the last.</summary>
    public static implicit operator Slice(Index entry) => new(entry..entry, isEntry: true);

    /// <summary>The entries of a range; what lies past an end of the axis is left out.</summary>
    public static implicit operator Slice(Range entries) => new(entries, isEntry: false);

    /// <summary>The numbers of the entries, counted from 0.</summary>
    /// <exception cref="ArgumentException">There is no such entry.</exception>
    internal int[] Entries(Shape shape, int axis)
    {
        int size = shape[axis];
        int start = _range.Start.GetOffset(size);
        if (IsEntry)
        {
            Require.That(
                start >= 0 && start < size,
                $"slice: {_range.Start} of axis {axis} of {shape}: {(size == 0 ? "there are no entries" : $"the entries are 0..{size - 1}, or ^{size}..^1 from the end")}");
            return [start];
        }

        (start, int end) = (Math.Clamp(start, 0, size), Math.Clamp(_range.End.GetOffset(size), 0, size));
        return [.. Enumerable.Range(start, Math.Max(0, end - start))];
    }
}
