using System.Numerics;
using Course.Nn.Kernels;

namespace Course.Nn.Tensors;

/// <summary>The operations that training repeats, into a tensor that is there already; it may be one of the operands.</summary>
public sealed partial class Tensor
{
    /// <summary>into = f(left, right), element by element; all three of one shape and type.</summary>
    internal static void Compute<TOperation>(Tensor left, Tensor right, Tensor into)
        where TOperation : struct, IBinaryOperation
    {
        into.ElementType.Run(new OnPairs<TOperation>(left, right, into));
    }

    /// <summary>into = f(left, right) for every element of <paramref name="left"/>.</summary>
    internal static void Compute<TOperation>(Tensor left, double right, Tensor into)
        where TOperation : struct, IBinaryOperation
    {
        into.ElementType.Run(new OnNumber<TOperation>(left, right, into));
    }

    /// <summary>into = f(x), element by element.</summary>
    internal static void Compute<TOperation>(Tensor x, Tensor into)
        where TOperation : struct, IUnaryOperation
    {
        into.ElementType.Run(new OnEach<TOperation>(x, into));
    }

    /// <summary>into = left · right, or with one of them transposed; matrices of fitting sizes and one type, where all axes but the last count as rows.</summary>
    internal static void Multiply(Tensor left, Tensor right, Tensor into, bool transposeLeft = false, bool transposeRight = false)
    {
        Require.SameType(left, right, "MatMul");
        (int m, int n) = (into.RowCount, into.Shape[^1]);
        int k = transposeLeft ? left.RowCount : left.Shape[^1];
        into.ElementType.Run(new Product(left, transposeLeft, right, transposeRight, m, k, n, into));
    }

    /// <summary>Adds <paramref name="row"/> [m] to every row of this tensor [n, m], where all axes but the last count as n.</summary>
    internal void AddToRows(Tensor row)
    {
        ElementType.Run(new RowAddition(row, this));
    }

    /// <summary>into [m] = the sum of the rows of this tensor [n, m], where all axes but the last count as n.</summary>
    internal void SumRowsInto(Tensor into)
    {
        ElementType.Run(new Sums(this, RowCount, into.Count, into));
    }

    /// <summary>The product of the sizes of all axes but the last.</summary>
    private int RowCount
    {
        get
        {
            int rows = 1;
            foreach (int size in Shape.Sizes.AsSpan(..^1))
            {
                rows *= size;
            }

            return rows;
        }
    }

    /// <summary>this = this + s·x, of one shape and type.</summary>
    internal void AddScaled(double s, Tensor x)
    {
        ElementType.Run(new ScaledAddition(s, x, this));
    }

    /// <summary>Copies rows of this tensor, by number and in that order, into another one.</summary>
    internal void CopyRowsTo(ReadOnlySpan<int> rows, Tensor into)
    {
        int block = Inner(0);
        for (int i = 0; i < rows.Length; i++)
        {
            Array.Copy(_elements, (long)rows[i] * block, into._elements, (long)i * block, block);
        }

        into.Version++;
    }

    /// <summary>Copies all elements into another tensor of this type, from element <paramref name="start"/> of it on.</summary>
    internal void CopyTo(Tensor into, int start = 0)
    {
        Array.Copy(_elements, 0, into._elements, start, Count);
        into.Version++;
    }

    /// <summary>Row i along the first axis gets the elements of another tensor of that many and of this type.</summary>
    internal void SetRow(int i, Tensor row) => row.CopyTo(this, i * row.Count);

    /// <summary>Every element this number.</summary>
    internal void Fill(double value)
    {
        ElementType.Run(new Filling(this, value));
    }

    /// <summary>A mask for dropout: 0 with probability p, else <paramref name="kept"/>.</summary>
    internal void FillMask(Random random, double p, double kept)
    {
        ElementType.Run(new MaskFilling(this, random, p, kept));
    }

    /// <summary>Σ x².</summary>
    internal double SumOfSquares() => ElementType.Run<SquareSum, double>(new SquareSum(this));

    private readonly struct OnPairs<TOperation>(Tensor left, Tensor right, Tensor into) : IElementWork
        where TOperation : struct, IBinaryOperation
    {
        public void Run<T>()
            where T : unmanaged, IFloatingPointIeee754<T> => Fast.Apply<TOperation, T>(left.AsSpan<T>(), right.AsSpan<T>(), into.ToChange<T>());
    }

    private readonly struct OnNumber<TOperation>(Tensor left, double right, Tensor into) : IElementWork
        where TOperation : struct, IBinaryOperation
    {
        public void Run<T>()
            where T : unmanaged, IFloatingPointIeee754<T> => Fast.Apply<TOperation, T>(left.AsSpan<T>(), T.CreateTruncating(right), into.ToChange<T>());
    }

    private readonly struct OnEach<TOperation>(Tensor x, Tensor into) : IElementWork
        where TOperation : struct, IUnaryOperation
    {
        public void Run<T>()
            where T : unmanaged, IFloatingPointIeee754<T> => Fast.Apply<TOperation, T>(x.AsSpan<T>(), into.ToChange<T>());
    }

    private readonly struct Product(Tensor left, bool transposeLeft, Tensor right, bool transposeRight, int m, int k, int n, Tensor into) : IElementWork
    {
        public void Run<T>()
            where T : unmanaged, IFloatingPointIeee754<T> => 
            Fast.MatrixProduct(left.AsSpan<T>(), transposeLeft, right.AsSpan<T>(), transposeRight, m, k, n, into.ToChange<T>());
    }

    private readonly struct RowAddition(Tensor row, Tensor rows) : IElementWork
    {
        public void Run<T>()
            where T : unmanaged, IFloatingPointIeee754<T> => Fast.AddToRows<T>(row.AsSpan<T>(), rows.ToChange<T>());
    }

    private readonly struct ScaledAddition(double s, Tensor x, Tensor y) : IElementWork
    {
        public void Run<T>()
            where T : unmanaged, IFloatingPointIeee754<T> => Fast.AddScaled(T.CreateTruncating(s), x.AsSpan<T>(), y.ToChange<T>());
    }

    private readonly struct Filling(Tensor tensor, double value) : IElementWork
    {
        public void Run<T>()
            where T : unmanaged, IFloatingPointIeee754<T> => ElementWise.Fill(tensor.ToChange<T>(), T.CreateTruncating(value));
    }

    private readonly struct MaskFilling(Tensor mask, Random random, double p, double kept) : IElementWork
    {
        public void Run<T>()
            where T : unmanaged, IFloatingPointIeee754<T>
        {
            Span<T> elements = mask.ToChange<T>();
            T keptUnit = T.CreateTruncating(kept);
            if (random is CounterRandom counter)
            {
                counter.FillMask(p, keptUnit, elements);
                return;
            }

            for (int i = 0; i < elements.Length; i++)
            {
                elements[i] = random.NextSingle() >= p ? keptUnit : T.Zero;
            }
        }
    }

    private readonly struct SquareSum(Tensor x) : IElementFunction<double>
    {
        public double Run<T>()
            where T : unmanaged, IFloatingPointIeee754<T> => Fast.Dot<T>(x.AsSpan<T>(), x.AsSpan<T>());
    }
}
