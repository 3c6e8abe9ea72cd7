using Course.Nn.Tensors;
using MathNet.Numerics.LinearAlgebra;

namespace Course.Nn.Tests.Tensors;

public class TensorConversionTests
{
    [Fact]
    public void MathNetMatrix_ThereAndBack_IsTheSame()
    {
        Tensor x = Tensor.Arange(6, ElementType.Float64).Reshape(2, 3);
        var matrix = x.ToMatrix();
        Assert.Equal((2, 3, 5.0, 2.0), (matrix.RowCount, matrix.ColumnCount, matrix[1, 2], matrix[0, 2]));
        NumberAssert.Close(x, Tensor.From(matrix, ElementType.Float64), 0);
    }

    [Fact]
    public void MathNetVector_ThereAndBack_IsTheSame()
    {
        var x = Tensor.From([1.0, -2.0], ElementType.Float64);
        var vector = x.ToVector();
        Assert.Equal((2, -2.0), (vector.Count, vector[1]));
        NumberAssert.Close(x, Tensor.From(vector, ElementType.Float64), 0);
    }

    [Fact]
    public void MathNet_OtherRankOrEmpty_Fails()
    {
        Assert.Equal(
            "ToMatrix: [3] is not a matrix with at least one element",
            Assert.Throws<ArgumentException>(() => Tensor.Zeros(3).ToMatrix()).Message);
        Assert.Equal(
            "ToVector: [2,3] is not a vector with at least one element",
            Assert.Throws<ArgumentException>(() => Tensor.Zeros(2, 3).ToVector()).Message);
        Assert.Throws<ArgumentException>(() => Tensor.Zeros(0, 3).ToMatrix());
        Assert.Throws<ArgumentException>(() => Tensor.Zeros(0).ToVector());
        Assert.Throws<ArgumentNullException>(() => Tensor.From((Matrix<double>)null!, ElementType.Float64));
        Assert.Throws<ArgumentNullException>(() => Tensor.From((Vector<double>)null!, ElementType.Float64));
    }

    [Fact]
    public void ToFloat32_ThirdOfOne_RoundsToSingle()
    {
        var exact = Tensor.Scalar(1 / 3.0, ElementType.Float64);
        Assert.Equal(1f / 3, exact.ToFloat32().Item());
        Assert.Equal(1f / 3, exact.ToFloat32().ToFloat64().Item());
        Assert.Equal((ElementType.Float32, ElementType.Float64), (exact.ToFloat32().ElementType, exact.To(ElementType.Float64).ElementType));
    }

    [Theory]
    [InlineData(ElementType.Float32)]
    [InlineData(ElementType.Float64)]
    public void Copies_Changed_LeaveTheOriginalAlone(ElementType type)
    {
        var x = Tensor.Ones([2], type);
        foreach (Tensor copy in new[] { x.Clone(), x.ToFloat32(), x.ToFloat64(), x.Flatten() })
        {
            copy[0] = 5;
        }

        x.ToDoubleArray()[0] = 5;
        x.ToFloatArray()[0] = 5;
        Assert.Equal([1, 1], x.ToDoubleArray());
        Assert.Equal(type, x.Clone().ElementType);
    }
}
