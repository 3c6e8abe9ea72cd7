using Course.Nn.Tensors;
using MathNet.Numerics.LinearAlgebra;

namespace Course.Nn.Tests.Tensors;

public class TensorFactoryTests
{
    [Fact]
    public void Zeros_NoType_IsFloat32()
    {
        Assert.Equal(ElementType.Float32, Tensor.Zeros(2, 3).ElementType);
        Assert.Equal(ElementType.Float32, Tensor.Zeros([2, 3]).ElementType);
        Assert.Equal(ElementType.Float64, Tensor.Zeros([2, 3], ElementType.Float64).ElementType);
        Assert.Equal([0, 0, 0, 0, 0, 0], Tensor.Zeros(2, 3).ToDoubleArray());
        Assert.Equal([], Tensor.Zeros().Shape);
    }

    [Fact]
    public void Zeros_ShapeOfAnotherTensor_HasThatShape() =>
        Assert.Equal([4, 5], Tensor.Zeros(Tensor.Ones(4, 5).Shape).Shape);

    [Theory]
    [InlineData(ElementType.Float32)]
    [InlineData(ElementType.Float64)]
    public void Factories_EachElementType_GiveTheirNumbers(ElementType type)
    {
        Assert.Equal([1, 1], Tensor.Ones([2], type).ToDoubleArray());
        Assert.Equal([2.5, 2.5], Tensor.Full(2.5, [1, 2], type).ToDoubleArray());
        Assert.Equal([1, 0, 0, 1], Tensor.Identity(2, type).ToDoubleArray());
        Assert.Equal([0, 1, 2], Tensor.Arange(3, type).ToDoubleArray());
        Assert.Equal([1, 1.5, 2], Tensor.Linspace(1, 2, 3, type).ToDoubleArray());
        Assert.Equal(type, Tensor.Scalar(3, type).ElementType);
        Assert.Equal([3], Tensor.Scalar(3, type).ToDoubleArray());
        Assert.Equal(0, Tensor.Identity(0, type).Count);
    }

    [Fact]
    public void Linspace_BothEnds_AreExact()
    {
        double[] x = Tensor.Linspace(0.1, 0.7, 7, ElementType.Float64).ToDoubleArray();
        Assert.Equal((0.1, 0.7), (x[0], x[^1]));
    }

    [Fact]
    public void Linspace_OnePoint_Fails() => Assert.Equal(
        "Linspace: points 1; expected at least 2, the two ends",
        Assert.Throws<ArgumentException>(() => Tensor.Linspace(0, 1, 1)).Message);

    [Fact]
    public void Factories_ThatAreToldNoElementType_GiveFloat32()
    {
        Tensor[] all =
        [
            Tensor.Zeros(2), Tensor.Ones(2), Tensor.Arange(2), Tensor.Identity(2), Tensor.Linspace(0, 1, 2), Tensor.Full(1, [2]), Tensor.Scalar(1),
            Tensor.From([1f, 2f]), Tensor.From([1.0, 2.0]), Tensor.From([1, 2]), Tensor.From([1.0, 2.0], [2, 1]), Tensor.From([1, 2], [2, 1]),
            Tensor.From(new float[,] { { 1, 2 } }), Tensor.From(new double[,] { { 1, 2 } }), Tensor.OneHot([1], 2),
            Tensor.From(Matrix<double>.Build.Dense(1, 2)), Tensor.From(Vector<double>.Build.Dense(2)),
            Tensor.RandomNormal(RandomSource.FromSeed(1), [2]), Tensor.RandomUniform(RandomSource.FromSeed(1), [2]),
        ];
        Assert.All(all, x => Assert.Equal(ElementType.Float32, x.ElementType));
        Assert.Equal([1, 3, 5], (Tensor.From([1, 2, 3]) + Tensor.Arange(3)).ToDoubleArray());
        Assert.Equal(0.1f, Tensor.From([0.1])[0]);
    }

    [Fact]
    public void From_ToldFloat64_KeepsEveryDigit()
    {
        const double Number = 0.1;
        Tensor[] all =
        [
            Tensor.Scalar(Number, ElementType.Float64), Tensor.From([Number], ElementType.Float64), Tensor.From([Number], [1], ElementType.Float64),
            Tensor.From(new[,] { { Number } }, ElementType.Float64), Tensor.From(Matrix<double>.Build.Dense(1, 1, Number), ElementType.Float64),
            Tensor.From(Vector<double>.Build.Dense(1, Number), ElementType.Float64),
        ];
        Assert.All(all, x => Assert.Equal(Number, x.Item()));
        Assert.Equal(ElementType.Float64, Tensor.From([1, 2], ElementType.Float64).ElementType);
        Assert.Equal([2, 1], Tensor.From(new double[,] { { 1 }, { 2 } }, ElementType.Float64).Shape);
    }

    [Fact]
    public void From_MatrixArray_KeepsRowMajorOrder()
    {
        Assert.Equal([1, 2, 3, 4, 5, 6], Tensor.From(new double[,] { { 1, 2, 3 }, { 4, 5, 6 } }, ElementType.Float64).ToDoubleArray());
        Assert.Equal([1, 2, 3, 4], Tensor.From(new float[,] { { 1, 2 }, { 3, 4 } }).ToDoubleArray());
    }

    [Fact]
    public void From_ChangedArray_LeavesTheTensorAlone()
    {
        double[] values = [1, 2];
        var x = Tensor.From(values, ElementType.Float64);
        values[0] = 9;
        Assert.Equal(1, x[0]);
    }

    [Fact]
    public void From_WrongNumberOfValues_NamesBothNumbers()
    {
        const string Message = "From: 3 values for shape [2,2], which holds 4";
        Assert.Equal(Message, Assert.Throws<ArgumentException>(() => Tensor.From([1f, 2f, 3f], [2, 2])).Message);
        Assert.Equal(Message, Assert.Throws<ArgumentException>(() => Tensor.From([1.0, 2.0, 3.0], [2, 2], ElementType.Float64)).Message);
        Assert.Equal(Message, Assert.Throws<ArgumentException>(() => Tensor.From([1, 2, 3], [2, 2])).Message);
    }

    [Fact]
    public void From_Null_Fails() => Assert.Throws<ArgumentNullException>(() => Tensor.From((double[])null!, ElementType.Float64));

    [Fact]
    public void RandomNormal_ManyDraws_HaveTheMeanAndSpread()
    {
        var x = Tensor.RandomNormal(RandomSource.FromSeed(5), [200, 50], 3, 2, ElementType.Float64);

        // 10,000 draws: the standard error of the mean is 2/100 = 0.02, of the spread 2/√20,000 ≈ 0.014; four of each.
        Assert.Equal(3, x.Mean(), 0.08);
        Assert.Equal(2, x.StandardDeviation(), 0.06);
    }

    [Fact]
    public void RandomUniform_ManyDraws_StayInRangeAndFillIt()
    {
        var x = Tensor.RandomUniform(RandomSource.FromSeed(5), [10_000], -1, 3);
        Assert.True(x.Min() >= -1 && x.Max() <= 3);

        // The standard error of the mean is (4/√12)/100 ≈ 0.012; the outermost of 10,000 draws miss the ends by about 4e−4.
        Assert.Equal(1, x.Mean(), 0.05);
        Assert.Equal(-1, x.Min(), 0.01);
        Assert.Equal(3, x.Max(), 0.01);
    }

    [Fact]
    public void Random_SameSeed_SameNumbersInBothElementTypes()
    {
        var single = Tensor.RandomNormal(RandomSource.FromSeed(8), [5]);
        var again = Tensor.RandomNormal(RandomSource.FromSeed(8), [5]);
        var exact = Tensor.RandomNormal(RandomSource.FromSeed(8), [5], type: ElementType.Float64);
        Assert.Equal(single.ToDoubleArray(), again.ToDoubleArray());
        Assert.Equal(single.ToFloatArray(), exact.ToFloatArray());
    }

    [Fact]
    public void RandomNormal_NegativeSpread_Fails() => Assert.Equal(
        "RandomNormal: standard deviation -1; expected a finite number of at least 0",
        Assert.Throws<ArgumentException>(
            () => Tensor.RandomNormal(RandomSource.FromSeed(1), [2], standardDeviation: -1)).Message);

    [Fact]
    public void Random_NoGenerator_Fails()
    {
        Assert.Throws<ArgumentNullException>(() => Tensor.RandomNormal(null!, [2]));
        Assert.Throws<ArgumentNullException>(() => Tensor.RandomUniform(null!, [2]));
    }
}
