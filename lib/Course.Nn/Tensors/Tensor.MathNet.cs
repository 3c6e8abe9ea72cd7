using MathNet.Numerics.LinearAlgebra;

namespace Course.Nn.Tensors;

/// <content>From and to MathNet.Numerics.</content>
public sealed partial class Tensor
{
    /// <summary>A copy of a MathNet matrix; shape [rows, columns]. Rounded to Float32 unless told otherwise.</summary>
    public static Tensor From(Matrix<double> matrix, ElementType type = ElementType.Float32)
    {
        Require.NotNull(matrix);
        return From(matrix.ToRowMajorArray(), [matrix.RowCount, matrix.ColumnCount], type);
    }

    /// <summary>A copy of a MathNet vector; shape [length]. Rounded to Float32 unless told otherwise.</summary>
    public static Tensor From(Vector<double> vector, ElementType type = ElementType.Float32)
    {
        Require.NotNull(vector);
        return From(vector.ToArray(), type);
    }

    /// <summary>A copy as a MathNet matrix, for decompositions and solvers.</summary>
    /// <exception cref="ArgumentException">This is not a matrix, or it has no rows or columns, which MathNet does not represent.</exception>
    public Matrix<double> ToMatrix()
    {
        Require.That(Rank == 2 && Count > 0, $"ToMatrix: {Shape} is not a matrix with at least one element");
        return Matrix<double>.Build.DenseOfRowMajor(Shape[0], Shape[1], ToDoubleArray());
    }

    /// <summary>A copy as a MathNet vector.</summary>
    /// <exception cref="ArgumentException">This is not a vector, or it is empty, which MathNet does not represent.</exception>
    public Vector<double> ToVector()
    {
        Require.That(Rank == 1 && Count > 0, $"ToVector: {Shape} is not a vector with at least one element");
        return Vector<double>.Build.DenseOfArray(ToDoubleArray());
    }
}
