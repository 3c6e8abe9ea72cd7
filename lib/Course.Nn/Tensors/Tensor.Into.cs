using Course.Nn.Kernels;

namespace Course.Nn.Tensors;

/// <summary>The operations that training repeats, into a tensor that is there already; it may be one of the operands.</summary>
public sealed partial class Tensor
{
    /// <summary>into = f(left, right), element by element; all three of one shape and type.</summary>
    internal static void Compute<TOperation>(Tensor left, Tensor right, Tensor into)
        where TOperation : struct, IBinaryOperation
    {
        if (into.ElementType == ElementType.Float32)
        {
            ElementWise.Apply<TOperation, float>(left.AsSpan<float>(), right.AsSpan<float>(), into.AsSpan<float>());
        }
        else
        {
            ElementWise.Apply<TOperation, double>(left.AsSpan<double>(), right.AsSpan<double>(), into.AsSpan<double>());
        }
    }

    /// <summary>into = f(left, right) for every element of <paramref name="left"/>.</summary>
    internal static void Compute<TOperation>(Tensor left, double right, Tensor into)
        where TOperation : struct, IBinaryOperation
    {
        if (into.ElementType == ElementType.Float32)
        {
            ElementWise.Apply<TOperation, float>(left.AsSpan<float>(), (float)right, into.AsSpan<float>());
        }
        else
        {
            ElementWise.Apply<TOperation, double>(left.AsSpan<double>(), right, into.AsSpan<double>());
        }
    }

    /// <summary>into = f(x), element by element.</summary>
    internal static void Compute<TOperation>(Tensor x, Tensor into)
        where TOperation : struct, IUnaryOperation
    {
        if (into.ElementType == ElementType.Float32)
        {
            ElementWise.Apply<TOperation, float>(x.AsSpan<float>(), into.AsSpan<float>());
        }
        else
        {
            ElementWise.Apply<TOperation, double>(x.AsSpan<double>(), into.AsSpan<double>());
        }
    }

    /// <summary>into = left · right, or with one of them transposed; matrices of fitting sizes and one type, where all axes but the last count as rows.</summary>
    internal static void Multiply(Tensor left, Tensor right, Tensor into, bool transposeLeft = false, bool transposeRight = false)
    {
        RequireSameType(left, right, "MatMul");
        (int m, int n) = (into.RowCount, into.Shape[^1]);
        int k = transposeLeft ? left.RowCount : left.Shape[^1];
        if (into.ElementType == ElementType.Float32)
        {
            MatrixProduct.Multiply(left.AsSpan<float>(), transposeLeft, right.AsSpan<float>(), transposeRight, m, k, n, into.AsSpan<float>());
        }
        else
        {
            MatrixProduct.Multiply(left.AsSpan<double>(), transposeLeft, right.AsSpan<double>(), transposeRight, m, k, n, into.AsSpan<double>());
        }
    }

    /// <summary>Adds <paramref name="row"/> [m] to every row of this tensor [n, m], where all axes but the last count as n.</summary>
    internal void AddToRows(Tensor row)
    {
        if (ElementType == ElementType.Float32)
        {
            RowAddition.Apply<float>(row.AsSpan<float>(), AsSpan<float>());
        }
        else
        {
            RowAddition.Apply<double>(row.AsSpan<double>(), AsSpan<double>());
        }
    }

    /// <summary>into [m] = the sum of the rows of this tensor [n, m], where all axes but the last count as n.</summary>
    internal void SumRowsInto(Tensor into)
    {
        if (ElementType == ElementType.Float32)
        {
            Reduction.Sum(AsSpan<float>(), RowCount, into.Count, into.AsSpan<float>());
        }
        else
        {
            Reduction.Sum(AsSpan<double>(), RowCount, into.Count, into.AsSpan<double>());
        }
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
        if (ElementType == ElementType.Float32)
        {
            ScaledAddition.Apply((float)s, x.AsSpan<float>(), AsSpan<float>());
        }
        else
        {
            ScaledAddition.Apply(s, x.AsSpan<double>(), AsSpan<double>());
        }
    }

    /// <summary>Copies rows of this tensor, by number and in that order, into another one.</summary>
    internal void CopyRowsTo(ReadOnlySpan<int> rows, Tensor into)
    {
        int block = Inner(0);
        for (int i = 0; i < rows.Length; i++)
        {
            Array.Copy(_elements, (long)rows[i] * block, into._elements, (long)i * block, block);
        }
    }

    /// <summary>Copies all elements into another tensor of this many.</summary>
    internal void CopyTo(Tensor into) => Array.Copy(_elements, into._elements, Count);

    /// <summary>Row i along the first axis gets the elements of another tensor of that many and of this type.</summary>
    internal void SetRow(int i, Tensor row) => Array.Copy(row._elements, 0, _elements, (long)i * row.Count, row.Count);

    /// <summary>Every element this number.</summary>
    internal void Fill(double value)
    {
        if (ElementType == ElementType.Float32)
        {
            AsSpan<float>().Fill((float)value);
        }
        else
        {
            AsSpan<double>().Fill(value);
        }
    }

    /// <summary>A mask for dropout: 0 with probability p, else <paramref name="kept"/>.</summary>
    internal void FillMask(Random random, double p, double kept)
    {
        if (ElementType == ElementType.Float32)
        {
            RandomMask.Fill(random, (float)p, (float)kept, AsSpan<float>());
        }
        else
        {
            RandomMask.Fill(random, p, kept, AsSpan<double>());
        }
    }

    /// <summary>Σ x².</summary>
    internal double SumOfSquares() => ElementType == ElementType.Float32
        ? Reduction.Dot<float>(AsSpan<float>(), AsSpan<float>())
        : Reduction.Dot<double>(AsSpan<double>(), AsSpan<double>());
}
