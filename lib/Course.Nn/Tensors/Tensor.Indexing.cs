using System.Runtime.CompilerServices;

namespace Course.Nn.Tensors;

public sealed partial class Tensor
{
    /// <summary>One element, with one index per axis, counted from 0.</summary>
    /// <exception cref="ArgumentException">The number of indices is not the rank, or an index is out of range.</exception>
    [IndexerName("Element")]
    public double this[params int[] index]
    {
        get => Get(Offset(index));
        set => Set(Offset(index), value);
    }

    /// <summary>
    /// A part of the tensor as a copy: <c>x[..10, 2..4]</c> is columns 2 and 3 of the first ten rows.
    /// Axes that are not named are kept whole.
    /// </summary>
    /// <exception cref="ArgumentException">More ranges than axes, or a range outside its axis.</exception>
    [IndexerName("Element")]
    public Tensor this[params Range[] ranges]
    {
        get
        {
            ArgumentNullException.ThrowIfNull(ranges);
            if (ranges.Length > Rank)
            {
                throw new ArgumentException($"slice: {ranges.Length} ranges for {Shape}, which has {Rank} axes");
            }

            Tensor result = this;
            for (int axis = 0; axis < ranges.Length; axis++)
            {
                (int start, int end) = Resolve(ranges[axis], axis);
                result = result.Take(axis, Enumerable.Range(start, end - start).ToArray());
            }

            return result;
        }
    }

    /// <summary>Row i along the first axis, a copy without that axis: [N,D] gives [D].</summary>
    /// <exception cref="ArgumentException">There is no such row.</exception>
    public Tensor Row(int i) => Rows([i]).Reshape(Shape.Without(0, keep: false));

    /// <summary>The rows with these numbers, in this order (repeats allowed), as a copy: [N,D] gives [indices.Length, D].</summary>
    /// <exception cref="ArgumentException">There is no such row.</exception>
    public Tensor Rows(int[] indices)
    {
        ArgumentNullException.ThrowIfNull(indices);
        Shape.CheckedAxis(0, "Rows");
        foreach (int i in indices)
        {
            if (i < 0 || i >= Shape[0])
            {
                throw new ArgumentException($"Rows: row {i} of {Shape}: the rows are 0..{Shape[0] - 1}");
            }
        }

        return Take(0, indices);
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
        if (_elements is float[] floats)
        {
            floats[offset] = (float)value;
        }
        else
        {
            AsSpan<double>()[offset] = value;
        }
    }

    private int Offset(int[] index)
    {
        ArgumentNullException.ThrowIfNull(index);
        if (index.Length != Rank)
        {
            throw new ArgumentException($"index: {index.Length} indices for {Shape}, which needs {Rank}");
        }

        int offset = 0;
        for (int axis = 0; axis < Rank; axis++)
        {
            if (index[axis] < 0 || index[axis] >= Shape[axis])
            {
                throw new ArgumentException(
                    $"index: [{string.Join(',', index)}] of {Shape}: axis {axis} runs from 0 to {Shape[axis] - 1}");
            }

            offset = (offset * Shape[axis]) + index[axis];
        }

        return offset;
    }

    private (int Start, int End) Resolve(Range range, int axis)
    {
        int size = Shape[axis];
        int start = range.Start.GetOffset(size);
        int end = range.End.GetOffset(size);
        return start >= 0 && start <= end && end <= size
            ? (start, end)
            : throw new ArgumentException($"slice: {range} of axis {axis} of {Shape}: outside 0..{size}");
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
