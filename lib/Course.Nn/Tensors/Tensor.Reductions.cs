using System.Numerics;
using Course.Nn.Kernels;

namespace Course.Nn.Tensors;

public sealed partial class Tensor
{
    /// <summary>Σ x over all elements, added up in double precision; 0 for an empty tensor.</summary>
    public double Sum() => ElementType.Run<TotalSum, double>(new TotalSum(this));

    /// <summary>Σ x along one axis.</summary>
    /// <param name="axis">0 ≤ axis &lt; rank, or −1 for the last, −2 for the one before, ….</param>
    /// <param name="keepDimension">True: the axis stays with size 1. False (default): it is taken out of the shape.</param>
    public Tensor Sum(int axis, bool keepDimension = false)
    {
        Tensor result = AllocateReduced(axis, keepDimension, "Sum");
        int inner = Inner(axis);
        ElementType.Run(new Sums(this, Shape[axis], inner, result));

        return result;
    }

    /// <summary>Σ x / n over all n elements.</summary>
    /// <exception cref="InvalidOperationException">There are no elements.</exception>
    public double Mean() => Count > 0
        ? Sum() / Count
        : throw new InvalidOperationException($"Mean: {Shape} has no elements");

    /// <summary>Σ x / n along one axis of size n.</summary>
    /// <inheritdoc cref="Sum(int, bool)" path="/param"/>
    public Tensor Mean(int axis, bool keepDimension = false)
    {
        RequireElements(axis, "Mean");
        return Sum(axis, keepDimension) / Shape[axis];
    }

    /// <summary>The largest element; NaN if any is NaN.</summary>
    public double Max() => Flatten().Max(0).Item();

    /// <summary>The largest element along one axis.</summary>
    /// <inheritdoc cref="Sum(int, bool)" path="/param"/>
    public Tensor Max(int axis, bool keepDimension = false) => Fold<Maximum>(axis, keepDimension, "Max");

    /// <summary>The smallest element; NaN if any is NaN.</summary>
    public double Min() => Flatten().Min(0).Item();

    /// <summary>The smallest element along one axis.</summary>
    /// <inheritdoc cref="Sum(int, bool)" path="/param"/>
    public Tensor Min(int axis, bool keepDimension = false) => Fold<Minimum>(axis, keepDimension, "Min");

    /// <summary>
    /// The position of the largest element along one axis: the first one if several are equal.
    /// One number per remaining element, in row-major order; for scores [N,C], <c>ArgMax(1)</c> is the predicted class of each row.
    /// </summary>
    public int[] ArgMax(int axis)
    {
        RequireElements(axis, "ArgMax");
        int[] result = new int[Shape.Without(axis, keep: false).Count];
        int inner = Inner(axis);
        ElementType.Run(new LargestPositions(this, 0, Count, Shape[axis], inner, result));

        return result;
    }

    /// <summary>√(Σ x²) over all elements: the Euclidean length.</summary>
    public double Norm() => Math.Sqrt(ToFloat64().Square().Sum());

    /// <summary>
    /// Sums over the axes that broadcasting from <paramref name="shape"/> to this shape repeats: the
    /// gradient of a broadcast operand is the result's gradient, summed to the operand's shape.
    /// </summary>
    /// <exception cref="ArgumentException"><paramref name="shape"/> does not broadcast to this shape.</exception>
    public Tensor SumTo(Shape shape)
    {
        Require.That(
            Broadcast.ResultSizes(shape.Sizes, Shape.Sizes) is { } sizes && new Shape(sizes) == Shape,
            $"SumTo: {shape} does not broadcast to {Shape}");

        Tensor result = this;
        while (result.Rank > shape.Rank)
        {
            result = result.Sum(0);
        }

        for (int axis = 0; axis < shape.Rank; axis++)
        {
            result = shape[axis] == result.Shape[axis] ? result : result.Sum(axis, keepDimension: true);
        }

        return result;
    }

    /// <summary>The column of the largest element in a row of a matrix [n, m], m ≥ 1; the first of equals.</summary>
    internal int ArgMaxOfRow(int row)
    {
        int columns = Shape[1];
        Span<int> best = stackalloc int[1];
        ElementType.Run(new LargestPositions(this, row * columns, columns, columns, 1, best));

        return best[0];
    }

    private void RequireElements(int axis, string operation)
    {
        if (Shape.Sizes[Shape.CheckedAxis(axis, operation)] == 0)
        {
            throw new InvalidOperationException($"{operation}: {Shape} has no elements along axis {axis}");
        }
    }

    private int Inner(int axis) => new Shape(Shape.Sizes.AsSpan(Shape.CheckedAxis(axis, "Shape") + 1)).Count;

    private Tensor AllocateReduced(int axis, bool keepDimension, string operation) =>
        Allocate(Shape.Without(Shape.CheckedAxis(axis, operation), keepDimension), ElementType);

    private Tensor Fold<TOperation>(int axis, bool keepDimension, string operation)
        where TOperation : struct, IBinaryOperation
    {
        RequireElements(axis, operation);
        Tensor result = AllocateReduced(axis, keepDimension, operation);
        int inner = Inner(axis);
        ElementType.Run(new Folding<TOperation>(this, Shape[axis], inner, result));

        return result;
    }

    private readonly struct TotalSum(Tensor x) : IElementFunction<double>
    {
        public double Run<T>()
            where T : unmanaged, IFloatingPointIeee754<T> => Fast.Sum<T>(x.AsSpan<T>());
    }

    private readonly struct Sums(Tensor x, int n, int inner, Tensor sums) : IElementWork
    {
        public void Run<T>()
            where T : unmanaged, IFloatingPointIeee754<T> => Fast.Sum<T>(x.AsSpan<T>(), n, inner, sums.ToChange<T>());
    }

    private readonly struct Folding<TOperation>(Tensor x, int n, int inner, Tensor y) : IElementWork
        where TOperation : struct, IBinaryOperation
    {
        public void Run<T>()
            where T : unmanaged, IFloatingPointIeee754<T> => Fast.Fold<TOperation, T>(x.AsSpan<T>(), n, inner, y.ToChange<T>());
    }

    private readonly ref struct LargestPositions(Tensor x, int start, int length, int n, int inner, Span<int> positions) : IElementWork
    {
        private readonly Span<int> _positions = positions;

        public void Run<T>()
            where T : unmanaged, IFloatingPointIeee754<T> => Fast.ArgMax<T>(x.AsSpan<T>().Slice(start, length), n, inner, _positions);
    }
}
