namespace Course.Nn.Tensors;

/// <content>
/// Order along one axis. NaN counts as the largest number, as in NumPy and PyTorch; equal elements keep their order, so that of
/// several the first one comes first, whichever way is sorted.
/// </content>
public sealed partial class Tensor
{
    /// <summary>Whole numbers up to this one are told apart in Float32.</summary>
    private const int LargestExactFloat = 1 << 24;

    /// <summary>The elements along one axis in rising order.</summary>
    /// <param name="axis">0 ≤ axis &lt; rank, or −1 for the last (default), ….</param>
    /// <param name="descending">True: the largest first, NaN before it.</param>
    /// <exception cref="ArgumentException">There is no such axis.</exception>
    public Tensor Sort(int axis = -1, bool descending = false) => EachLine("Sort", axis, null, (x, y) =>
    {
        int[] order = Order(x, descending);
        for (int k = 0; k < y.Length; k++)
        {
            y[k] = x[order[k]];
        }
    });

    /// <summary>Where the elements of <see cref="Sort"/> come from: <c>x.Gather(axis, x.ArgSort(axis))</c> is sorted.</summary>
    /// <inheritdoc cref="Sort" path="/param"/>
    /// <returns>Whole numbers, in the shape of x.</returns>
    /// <exception cref="ArgumentException">There is no such axis, or it has too many entries for Float32.</exception>
    public Tensor ArgSort(int axis = -1, bool descending = false)
    {
        RequireCountable(axis, "ArgSort");
        return EachLine("ArgSort", axis, null, (x, y) => Array.ConvertAll(Order(x, descending), i => (double)i).CopyTo(y, 0));
    }

    /// <summary>The k largest elements along one axis, the largest first, and their numbers.</summary>
    /// <param name="k">0 ≤ k ≤ entries of the axis.</param>
    /// <param name="axis">0 ≤ axis &lt; rank, or −1 for the last (default), ….</param>
    /// <returns>Both of the shape of x, but for k entries along the axis.</returns>
    /// <exception cref="ArgumentException">There is no such axis, or it has fewer than k entries.</exception>
    public (Tensor Values, Tensor Indices) TopK(int k, int axis = -1)
    {
        int size = Shape.Sizes[Shape.CheckedAxis(axis, "TopK")];
        Require.That(k >= 0 && k <= size, $"TopK: {k} of axis {axis} of {Shape}: it has {size} entries");

        Tensor indices = ArgSort(axis, descending: true).Take(Shape.CheckedAxis(axis, "TopK"), [.. Enumerable.Range(0, k)]);
        return (Gather(axis, indices), indices);
    }

    /// <summary>The position of the smallest element along one axis, the first one if several are equal or NaN.</summary>
    /// <returns>One number per remaining element, in row-major order.</returns>
    /// <exception cref="ArgumentException">There is no such axis.</exception>
    /// <exception cref="InvalidOperationException">There are no elements along it.</exception>
    public int[] ArgMin(int axis)
    {
        RequireElements(axis, "ArgMin");
        return (-this).ArgMax(axis);
    }

    /// <summary>The position of the largest element along one axis as a tensor, for <see cref="Gather(int, Tensor)"/> and comparisons; the first one if several are equal or NaN.</summary>
    /// <inheritdoc cref="Sum(int, bool)" path="/param"/>
    /// <returns>Whole numbers of the element type of x.</returns>
    /// <exception cref="ArgumentException">There is no such axis, or it has too many entries for Float32.</exception>
    /// <exception cref="InvalidOperationException">There are no elements along it.</exception>
    public Tensor ArgMax(int axis, bool keepDimension) => Numbered(ArgMax(axis), axis, keepDimension, "ArgMax");

    /// <summary>The position of the smallest element along one axis as a tensor; the first one if several are equal or NaN.</summary>
    /// <inheritdoc cref="ArgMax(int, bool)" path="/param|/returns|/exception"/>
    public Tensor ArgMin(int axis, bool keepDimension) => Numbered(ArgMin(axis), axis, keepDimension, "ArgMin");

    private Tensor Numbered(int[] entries, int axis, bool keepDimension, string operation)
    {
        RequireCountable(axis, operation);
        return Generate(i => entries[i], Shape.Without(axis, keepDimension), ElementType);
    }

    private void RequireCountable(int axis, string operation)
    {
        Require.That(
            ElementType != ElementType.Float32 || Shape.Sizes[Shape.CheckedAxis(axis, operation)] <= LargestExactFloat,
            $"{operation}: axis {axis} of {Shape}: Float32 counts to {LargestExactFloat} only; convert with ToFloat64()");
    }

    private static int[] Order(double[] x, bool descending)
    {
        IEnumerable<int> all = Enumerable.Range(0, x.Length);
        var nanLast = Comparer<double>.Create((a, b) => double.IsNaN(a) || double.IsNaN(b)
            ? double.IsNaN(a).CompareTo(double.IsNaN(b))
            : a < b ? -1 : a > b ? 1 : 0);
        return [.. descending ? all.OrderByDescending(i => x[i], nanLast) : all.OrderBy(i => x[i], nanLast)];
    }
}
