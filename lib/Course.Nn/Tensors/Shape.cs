using System.Collections;
using System.Globalization;
using System.Runtime.CompilerServices;

namespace Course.Nn.Tensors;

/// <summary>
/// The sizes of a tensor along its axes: [32,784] is 32 rows of 784 numbers, [] is a single number.
/// Written as <c>[32, 784]</c> in code; sizes may be 0.
/// </summary>
[CollectionBuilder(typeof(Shape), nameof(Create))]
public readonly struct Shape : IEquatable<Shape>, IEnumerable<int>
{
    private readonly int[]? _sizes;

    /// <summary>Takes a copy of <paramref name="sizes"/>.</summary>
    /// <exception cref="ArgumentException">A size is negative, or the product exceeds 2³¹−1.</exception>
    public Shape(params ReadOnlySpan<int> sizes)
    {
        _sizes = sizes.ToArray();
        Count = CountElements(_sizes);
    }

    /// <summary>Number of axes: 0 for a single number, 1 for a vector, 2 for a matrix.</summary>
    public int Rank => Sizes.Length;

    /// <summary>The same as <see cref="Rank"/>: how many sizes <c>[.. shape]</c> spreads out.</summary>
    public int Length => Rank;

    /// <summary>Number of elements: the product of the sizes, 1 for [].</summary>
    public int Count => _sizes is null ? 1 : field;

    /// <summary>The size along an axis; count from the end with <c>^1</c>.</summary>
    /// <exception cref="ArgumentException">There is no such axis.</exception>
    public int this[Index axis] => Sizes[CheckedAxis(axis.IsFromEnd ? -axis.Value : axis.Value, "Shape")];

    /// <summary>The size along an axis; −1 is the last one, −2 the one before.</summary>
    /// <exception cref="ArgumentException">There is no such axis.</exception>
    public int this[int axis] => Sizes[CheckedAxis(axis, "Shape")];

    internal int[] Sizes => _sizes ?? [];

    /// <summary>A shape from its sizes; what <c>Shape s = [2, 3]</c> calls.</summary>
    public static Shape Create(ReadOnlySpan<int> sizes) => new(sizes);

    /// <summary>A shape from its sizes.</summary>
    public static implicit operator Shape(int[] sizes)
    {
        Require.NotNull(sizes);
        return new Shape(sizes);
    }

    /// <summary>Whether both have the same sizes in the same order.</summary>
    public static bool operator ==(Shape left, Shape right) => left.Equals(right);

    /// <summary>Whether the sizes differ anywhere.</summary>
    public static bool operator !=(Shape left, Shape right) => !left.Equals(right);

    /// <summary>The sizes as a new array.</summary>
    public int[] ToArray() => [.. Sizes];

    /// <inheritdoc/>
    public bool Equals(Shape other) => Sizes.AsSpan().SequenceEqual(other.Sizes);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is Shape other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => Sizes.Aggregate(17, HashCode.Combine);

    /// <summary>The sizes in brackets, for example <c>[32,784]</c>.</summary>
    public override string ToString() =>
        $"[{string.Join(',', Sizes.Select(size => size.ToString(CultureInfo.InvariantCulture)))}]";

    /// <inheritdoc/>
    public IEnumerator<int> GetEnumerator() => ((IEnumerable<int>)Sizes).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => Sizes.GetEnumerator();

    /// <summary>The axis counted from the front: −1 is the last one, −<see cref="Rank"/> the first.</summary>
    internal int CheckedAxis(int axis, string operation)
    {
        Require.That(Rank > 0, $"{operation}: axis {axis} of []: a single number has no axes");
        Require.That(axis >= -Rank && axis < Rank, $"{operation}: axis {axis} of {this}: the axes are 0..{Rank - 1}, or {-Rank}..-1 from the end");
        return axis < 0 ? axis + Rank : axis;
    }

    /// <summary>Several axes counted from the front, in rising order.</summary>
    internal int[] CheckedAxes(int[] axes, string operation)
    {
        Require.NotNull(axes);
        Shape shape = this;
        int[] found = [.. axes.Select(axis => shape.CheckedAxis(axis, operation)).Order()];
        Require.That(found.Distinct().Count() == found.Length, $"{operation}: axes [{string.Join(',', axes)}] of {this}: an axis occurs twice");
        return found;
    }

    /// <summary>This shape with another size along one axis.</summary>
    internal Shape With(int axis, int size)
    {
        int[] sizes = [.. Sizes];
        sizes[CheckedAxis(axis, "Shape")] = size;
        return sizes;
    }

    /// <summary>This shape with one axis set to size 1 (<paramref name="keep"/>) or taken out.</summary>
    internal Shape Without(int axis, bool keep)
    {
        int at = CheckedAxis(axis, "Shape");
        return keep ? With(at, 1) : [.. Sizes[..at], .. Sizes[(at + 1)..]];
    }

    /// <summary>This shape with a new axis, which will be number <paramref name="axis"/> of the result.</summary>
    internal Shape Inserted(int axis, int size, string operation)
    {
        int at = axis < 0 ? axis + Rank + 1 : axis;
        Require.That(at >= 0 && at <= Rank, $"{operation}: a new axis {axis} of {this}: it can be 0..{Rank}, or {-Rank - 1}..-1 from the end");
        return [.. Sizes[..at], size, .. Sizes[at..]];
    }

    private static int CountElements(int[] sizes)
    {
        long count = 1;
        foreach (int size in sizes)
        {
            Require.That(size >= 0, $"Shape: [{string.Join(',', sizes)}]: a size cannot be negative");

            count *= size;
            Require.That(count <= Array.MaxLength, $"Shape: [{string.Join(',', sizes)}]: more than {Array.MaxLength} elements; work in batches");
        }

        return (int)count;
    }
}
