using System.Runtime.CompilerServices;

namespace Course.Nn.Tensors;

public sealed partial class Tensor
{
    /// <summary>One element, with one index per axis: counted from 0, or from the end with −1 for the last.</summary>
    /// <remarks>A row is <c>x[0, ..]</c>: with numbers alone, there must be one for every axis.</remarks>
    /// <exception cref="ArgumentException">The number of indices is not the rank, or an index is out of range.</exception>
    [IndexerName("Element")]
    public double this[params int[] index]
    {
        get => Get(Offset(index));
        set => Set(Offset(index), value);
    }

    /// <summary>
    /// A part of the tensor as a copy: <c>x[..10, 2..4]</c> is columns 2 and 3 of the first ten rows. Axes that are not named are
    /// kept whole; what of a range lies past an end of its axis is left out, as in NumPy. Written, the part gets the value's elements.
    /// </summary>
    /// <remarks>Written to, <c>x[..10] = value</c> takes any shape that broadcasts to that of the part: <c>Tensor.Scalar(0)</c> for one number.</remarks>
    /// <exception cref="ArgumentException">More ranges than axes, or what is written does not broadcast to the part.</exception>
    [IndexerName("Element")]
    public Tensor this[params Range[] ranges]
    {
        get => this[Slices(ranges)];
        set => this[Slices(ranges)] = value;
    }

    /// <summary>
    /// A part of the tensor as a copy, where a number takes its axis out: <c>x[0, ..]</c> is the first row, <c>x[.., ^1]</c> the last
    /// column, <c>x[^1]</c> the last row. Axes that are not named are kept whole. Written, the part gets the value's elements.
    /// </summary>
    /// <inheritdoc cref="this[Range[]]" path="/remarks"/>
    /// <exception cref="ArgumentException">More slices than axes, no such entry, or what is written does not broadcast to the part.</exception>
    [IndexerName("Element")]
    public Tensor this[params Slice[] slices]
    {
        get
        {
            int[][] entries = Entries(Shape, slices);
            Tensor part = this;
            for (int axis = 0; axis < slices.Length; axis++)
            {
                part = part.Take(axis, entries[axis]);
            }

            return ReferenceEquals(part, this) || Array.Exists(slices, slice => slice.IsEntry) ? part.Reshape(SlicedShape(Shape, slices)) : part;
        }

        set => Write(Positions.Chosen(Shape, Entries(Shape, slices)), SlicedShape(Shape, slices), value);
    }

    /// <summary>Row i along the first axis, −1 for the last, a copy without that axis: [N,D] gives [D].</summary>
    /// <exception cref="ArgumentException">There is no such row.</exception>
    public Tensor Row(int i) => Rows([i]).Reshape(Shape.Without(0, keep: false));

    /// <summary>The rows with these numbers (−1 for the last), in this order (repeats allowed), as a copy: [N,D] gives [indices.Length, D].</summary>
    /// <exception cref="ArgumentException">There is no such row.</exception>
    public Tensor Rows(int[] indices)
    {
        Require.NotNull(indices);
        Shape.CheckedAxis(0, "Rows");
        foreach (int i in indices)
        {
            Require.That(
                i >= -Shape[0] && i < Shape[0],
                $"Rows: row {i} of {Shape}: {(Shape[0] == 0 ? "there are no rows" : $"the rows are 0..{Shape[0] - 1}, or {-Shape[0]}..-1 from the end")}");
        }

        return Take(0, Array.ConvertAll(indices, i => i < 0 ? i + Shape[0] : i));
    }

    /// <summary>The number in a tensor of exactly one element, whatever its rank.</summary>
    /// <exception cref="InvalidOperationException">There is not exactly one element.</exception>
    public double Item() => Count == 1
        ? Get(0)
        : throw new InvalidOperationException($"Item: {Shape} has {Count} elements, not one; index it or reduce it first");

    /// <summary>Element <paramref name="offset"/> in row-major order.</summary>
    internal double Get(int offset) => _elements is float[] floats ? floats[offset] : AsSpan<double>()[offset];

    /// <summary>Changes element <paramref name="offset"/> in row-major order.</summary>
    internal void Set(int offset, double value)
    {
        if (_elements is float[])
        {
            ToChange<float>()[offset] = (float)value;
        }
        else
        {
            ToChange<double>()[offset] = value;
        }
    }

    private int Offset(int[] index)
    {
        Require.NotNull(index);
        Require.That(
            index.Length == Rank,
            $"index: {index.Length} indices for {Shape}, which needs {Rank}{(index.Length < Rank ? $"; x[{string.Join(", ", index)}, ..] is the part" : string.Empty)}");

        int offset = 0;
        for (int axis = 0; axis < Rank; axis++)
        {
            int size = Shape.Sizes[axis];
            int i = index[axis] < 0 ? index[axis] + size : index[axis];
            Require.That(
                (uint)i < (uint)size,
                $"index: [{string.Join(',', index)}] of {Shape}: axis {axis} runs from 0 to {size - 1}{(size > 0 ? $", or from {-size} to -1" : string.Empty)}");

            offset = (offset * size) + i;
        }

        return offset;
    }

    /// <summary>The entries that are chosen along every axis.</summary>
    internal static int[][] Entries(Shape shape, Slice[] slices)
    {
        Require.NotNull(slices);
        Require.That(slices.Length <= shape.Rank, $"slice: {slices.Length} ranges for {shape}, which has {shape.Rank} axes");
        return [.. shape.Select((_, axis) => axis < slices.Length ? slices[axis].Entries(shape, axis) : ((Slice)Range.All).Entries(shape, axis))];
    }

    internal static Shape SlicedShape(Shape shape, Slice[] slices) => [.. Entries(shape, slices)
        .Where((_, axis) => axis >= slices.Length || !slices[axis].IsEntry)
        .Select(entries => entries.Length)];

    internal static Slice[] Slices(Range[] ranges)
    {
        Require.NotNull(ranges);
        return Array.ConvertAll(ranges, range => (Slice)range);
    }

    /// <summary>The blocks at these positions along an axis, copied one after the other.</summary>
    private Tensor Take(int axis, int[] positions)
    {
        int[] sizes = Shape.ToArray();
        sizes[axis] = positions.Length;
        Tensor result = Allocate(sizes, ElementType);
        int block = Inner(axis);
        int outer = new Shape(Shape.Sizes.AsSpan(0, axis)).Count;
        int target = 0;
        for (int o = 0; o < outer; o++)
        {
            foreach (int position in positions)
            {
                Array.Copy(_elements, ((o * Shape[axis]) + position) * block, result._elements, target, block);
                target += block;
            }
        }

        return result;
    }
}
