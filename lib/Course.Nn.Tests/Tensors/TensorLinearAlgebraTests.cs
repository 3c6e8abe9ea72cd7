using Course.Nn.Tensors;

namespace Course.Nn.Tests.Tensors;

public class TensorLinearAlgebraTests
{
    public static TheoryData<int> Seeds => [.. Enumerable.Range(0, 60)];

    [Theory]
    [MemberData(nameof(Seeds))]
    public void MatMul_RandomMatrices_ObeysItsLaws(int seed)
    {
        Random random = RandomSource.FromSeed(seed);
        ElementType type = seed % 2 == 0 ? ElementType.Float32 : ElementType.Float64;
        (int m, int k, int l, int n) = (random.Next(0, 20), random.Next(0, 20), random.Next(0, 20), random.Next(0, 20));
        Tensor a = Matrix(random, m, k, type);
        Tensor b = Matrix(random, k, l, type);
        Tensor c = Matrix(random, l, n, type);
        Tensor b2 = Matrix(random, k, l, type);

        // Elements of at most 1. A sum of 19 terms is rounded 38 times by u·19 at most, that of a triple product 19 times as much.
        double u = type == ElementType.Float32 ? Math.ScaleB(1, -24) : Math.ScaleB(1, -53);
        double single = 2 * 38 * 19 * u;
        NumberAssert.Close(a.MatMul(b).MatMul(c), a.MatMul(b.MatMul(c)), 2 * 19 * single);
        NumberAssert.Close(a.MatMul(b).T, b.T.MatMul(a.T), single);
        NumberAssert.Close(a.MatMul(b + b2), a.MatMul(b) + a.MatMul(b2), 3 * single);
        NumberAssert.Close((-3 * a).MatMul(b), -3 * a.MatMul(b), 6 * single);
        NumberAssert.Close(a, a.MatMul(Tensor.Identity(k, type)), 0);
        NumberAssert.Close(a, Tensor.Identity(m, type).MatMul(a), 0);
        NumberAssert.Close((a.Reshape(m, k, 1) * b.Reshape(1, k, l)).Sum(1), a.MatMul(b), single);
        if (m * k * l > 0)
        {
            NumberAssert.Close(Tensor.From(a.ToMatrix() * b.ToMatrix(), ElementType.Float64).To(type), a.MatMul(b), single);
            NumberAssert.Close(a.MatMul(b)[.., ..1].Flatten(), a.MatMul(b[.., ..1].Flatten()), single);
            NumberAssert.Close(a.MatMul(b).Row(0), a.Row(0).MatMul(b), single);
        }
    }

    [Fact]
    public void MatMul_Vectors_LeaveNoAxis()
    {
        var matrix = Tensor.From([1.0, 2, 3, 4, 5, 6], [2, 3], ElementType.Float64);
        var three = Tensor.From([1.0, 0, -1], ElementType.Float64);
        var two = Tensor.From([1.0, 10], ElementType.Float64);
        Assert.Equal([-2, -2], matrix.MatMul(three).ToDoubleArray());
        Assert.Equal([2], matrix.MatMul(three).Shape);
        Assert.Equal([41, 52, 63], two.MatMul(matrix).ToDoubleArray());
        Assert.Equal([3], two.MatMul(matrix).Shape);
        Assert.Equal(2, three.MatMul(three).Item());
        Assert.Equal([], three.MatMul(three).Shape);
    }

    [Fact]
    public void MatMul_EmptyInnerDimension_IsZero()
    {
        Assert.Equal([0, 0, 0, 0], Tensor.Zeros(2, 0).MatMul(Tensor.Zeros(0, 2)).ToDoubleArray());
        Assert.Equal([0, 2], Tensor.Zeros(0, 3).MatMul(Tensor.Zeros(3, 2)).Shape);
    }

    [Fact]
    public void MatMul_NaNTimesZero_IsNotHidden()
    {
        var zero = Tensor.Zeros(1, 1);
        Assert.True(double.IsNaN(zero.MatMul(Tensor.Full(double.NaN, [1, 1])).Item()));
    }

    [Theory]
    [InlineData(new[] { 32, 784 }, new[] { 10, 784 }, "MatMul: [32,784] × [10,784]: inner dimensions 784 and 10 differ; transpose the right side?")]
    [InlineData(new[] { 32, 784 }, new[] { 32, 10 }, "MatMul: [32,784] × [32,10]: inner dimensions 784 and 32 differ; transpose the left side?")]
    [InlineData(new[] { 2, 3 }, new[] { 4, 5 }, "MatMul: [2,3] × [4,5]: inner dimensions 3 and 4 differ")]
    [InlineData(new[] { 2, 3 }, new[] { 4 }, "MatMul: [2,3] × [4]: inner dimensions 3 and 4 differ")]
    [InlineData(new[] { 2, 3, 4 }, new[] { 3, 5 }, "MatMul: [2,3,4] × [3,5]: inner dimensions 4 and 3 differ; transpose the left side?")]
    [InlineData(new int[0], new[] { 4 }, "MatMul: [] × [4]: both sides need axes; * multiplies by a single number")]
    [InlineData(new[] { 2, 3, 4 }, new[] { 3, 4, 5 }, "MatMul: [2,3,4] × [3,4,5]: the batch axes before the last two do not broadcast: two sizes must be equal or one of them 1")]
    public void MatMul_ShapesDoNotFit_NamesShapesAndWayOut(int[] left, int[] right, string message) => Assert.Equal(
        message, Assert.Throws<ArgumentException>(() => Tensor.Zeros(left).MatMul(Tensor.Zeros(right))).Message);

    [Theory]
    [InlineData(ElementType.Float32)]
    [InlineData(ElementType.Float64)]
    public void Transpose_Matrix_SwapsRowsAndColumns(ElementType type)
    {
        Tensor x = Tensor.Arange(6, type).Reshape(2, 3);
        Assert.Equal([3, 2], x.T.Shape);
        Assert.Equal([0, 3, 1, 4, 2, 5], x.Transpose().ToDoubleArray());
        Assert.Equal([3, 0], Tensor.Zeros(0, 3).T.Shape);
    }

    [Fact]
    public void Transpose_Vector_SaysHowToMakeRowOrColumn() => Assert.Equal(
        "Transpose: [3] is not a matrix; Reshape(1, 3) makes a row, Reshape(3, 1) a column",
        Assert.Throws<ArgumentException>(() => Tensor.Zeros(3).Transpose()).Message);

    [Fact]
    public void Reshape_MinusOne_FillsInTheRest()
    {
        var x = Tensor.Arange(12);
        Assert.Equal([3, 4], x.Reshape(3, -1).Shape);
        Assert.Equal([2, 3, 2], x.Reshape(-1, 3, 2).Shape);
        Assert.Equal([12], x.Reshape(2, 6).Flatten().Shape);
        Assert.Equal([], Tensor.Ones(1, 1).Reshape(Array.Empty<int>()).Shape);
        Assert.Equal([0, 4], Tensor.Zeros(0, 2).Reshape(-1, 4).Shape);
    }

    [Fact]
    public void Reshape_Result_IsACopy()
    {
        var x = Tensor.Arange(4);
        Tensor y = x.Reshape([2, 2]);
        y[0, 0] = 9;
        Assert.Equal(0, x[0]);
    }

    [Fact]
    public void Reshape_OtherNumberOfElements_NamesBoth()
    {
        var x = Tensor.Arange(12);
        Assert.Equal(
            "Reshape: [12] holds 12 elements and [5,2] holds 10; one size may be -1",
            Assert.Throws<ArgumentException>(() => x.Reshape(5, 2)).Message);
        Assert.Equal(
            "Reshape: [12] to [5,-1]: no size in place of -1 gives 12 elements",
            Assert.Throws<ArgumentException>(() => x.Reshape(5, -1)).Message);
        Assert.Throws<ArgumentException>(() => x.Reshape(0, -1));
        Assert.Throws<ArgumentException>(() => x.Reshape(-1, -1));
    }

    private static Tensor Matrix(Random random, int rows, int columns, ElementType type) =>
        Tensor.RandomUniform(random, [rows, columns], -1, 1, type);
}
