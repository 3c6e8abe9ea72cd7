using System.Numerics;
using Course.Nn.Kernels;

namespace Course.Nn.Tensors;

public sealed partial class Tensor
{
    /// <summary>The transpose of a matrix, as a copy; the same as <see cref="Transpose()"/>.</summary>
    public Tensor T => Transpose();

    /// <summary>
    /// The matrix product: C[i,j] = Σₖ A[i,k]·B[k,j]. [m,k] × [k,n] gives [m,n]. A vector on the left
    /// counts as one row, on the right as one column, and leaves no axis: [k] × [k,n] gives [n],
    /// [m,k] × [k] gives [m], [k] × [k] gives []. Axes before the last two are batches and broadcast: [8,1,m,k] × [5,k,n] gives [8,5,m,n].
    /// </summary>
    /// <exception cref="ArgumentException">The inner dimensions differ, the batches do not broadcast, or one side is a single number.</exception>
    public Tensor MatMul(Tensor right)
    {
        if (Require.NotNull(right).ElementType != ElementType)
        {
            return As(ElementType.Float64).MatMul(right.As(ElementType.Float64));
        }

        Require.That(Rank != 0 && right.Rank != 0, $"MatMul: {Shape} × {right.Shape}: both sides need axes; * multiplies by a single number");

        if (Rank > 2 || right.Rank > 2)
        {
            return MatMulBatched(right);
        }

        (int m, int k) = Rank == 1 ? (1, Shape[0]) : (Shape[0], Shape[1]);
        (int rows, int n) = right.Rank == 1 ? (right.Shape[0], 1) : (right.Shape[0], right.Shape[1]);
        RequireInner(Shape, right.Shape, k, rows);
        Tensor result = Allocate([.. Shape.Sizes[..^1], .. right.Shape.Sizes[1..]], ElementType);
        ElementType.Run(new Product(this, false, right, false, m, k, n, result));

        return result;
    }

    /// <summary>Aᵀ[j,i] = A[i,j]: [m,n] becomes [n,m], as a copy.</summary>
    /// <exception cref="ArgumentException">This is not a matrix.</exception>
    public Tensor Transpose()
    {
        Require.That(
            Rank == 2,
            $"Transpose: {Shape} is not a matrix; Reshape(1, {Count}) makes a row, Reshape({Count}, 1) a column{(Rank > 2 ? "; Transpose(-2, -1) exchanges the last two axes" : string.Empty)}");
        Tensor result = Allocate([Shape[1], Shape[0]], ElementType);
        ElementType.Run(new Transposition(this, result));

        return result;
    }

    /// <summary>The same elements in the same row-major order under another shape, as a copy.</summary>
    /// <param name="shape">The sizes; one of them may be −1, which stands for whatever is left.</param>
    /// <exception cref="ArgumentException">The number of elements would change, or more than one size is −1.</exception>
    public Tensor Reshape(params int[] shape)
    {
        Require.NotNull(shape);
        Shape target = FillIn(shape);
        Require.That(target.Count == Count, $"Reshape: {Shape} holds {Count} elements and {target} holds {target.Count}; one size may be -1");
        return new Tensor((Array)_elements.Clone(), target);
    }

    /// <summary>The same elements in the same row-major order under another shape, as a copy.</summary>
    /// <exception cref="ArgumentException">The number of elements would change.</exception>
    public Tensor Reshape(Shape shape) => Reshape(shape.Sizes);

    /// <summary>All elements as a vector [Count], as a copy.</summary>
    public Tensor Flatten() => Reshape(Count);

    private Shape FillIn(int[] shape)
    {
        int unknown = Array.IndexOf(shape, -1);
        if (unknown < 0)
        {
            return shape;
        }

        int known = new Shape([.. shape[..unknown], .. shape[(unknown + 1)..]]).Count;
        Require.That(known > 0 && Count % known == 0, $"Reshape: {Shape} to [{string.Join(',', shape)}]: no size in place of -1 gives {Count} elements");
        return [.. shape[..unknown], Count / known, .. shape[(unknown + 1)..]];
    }

    private readonly struct Transposition(Tensor matrix, Tensor transposed) : IElementWork
    {
        public void Run<T>()
            where T : unmanaged, IFloatingPointIeee754<T> => 
            Fast.Transpose<T>(matrix.AsSpan<T>(), matrix.Shape[0], matrix.Shape[1], transposed.ToChange<T>());
    }
}
