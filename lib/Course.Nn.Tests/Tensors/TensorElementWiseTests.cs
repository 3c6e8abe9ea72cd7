using Course.Nn.Tensors;

namespace Course.Nn.Tests.Tensors;

public class TensorElementWiseTests
{
    public static TheoryData<string> Names => ["Exp", "Log", "Sqrt", "Abs", "Square", "Tanh", "Pow"];

    [Theory]
    [MemberData(nameof(Names))]
    public void Function_BothElementTypes_EqualsMath(string name)
    {
        var x = Tensor.Linspace(0.1, 3, 50, ElementType.Float64);
        (Func<Tensor, Tensor> function, Func<double, double> expected) = Pair(name);
        double[] wanted = x.ToDoubleArray().Select(expected).ToArray();

        // Values up to e³ ≈ 20; a library function may be a few units in the last place off: 20·2⁻⁵² ≈ 4e−15, 20·2⁻²³ ≈ 2.4e−6.
        // In single precision the rounding of x itself adds as much, times the slope (at most 20).
        NumberAssert.Close(wanted, function(x).ToDoubleArray(), 2e-14);
        NumberAssert.Close(wanted, function(x.ToFloat32()).ToDoubleArray(), 1e-5);
        Assert.Equal(ElementType.Float32, function(x.ToFloat32()).ElementType);
    }

    [Fact]
    public void Log_ZeroAndBelow_IsMinusInfinityAndNaN() =>
        Assert.Equal([double.NegativeInfinity, double.NaN], Tensor.From([0.0, -1.0], ElementType.Float64).Log().ToDoubleArray());

    [Fact]
    public void Abs_Negative_IsPositive() => Assert.Equal([2, 0, 3], Tensor.From([-2, 0, 3]).Abs().ToDoubleArray());

    [Fact]
    public void Clip_BelowAndAbove_AreCut() =>
        Assert.Equal([-1, 0.5, 2], Tensor.From([-3.0, 0.5, 7.0], ElementType.Float64).Clip(-1, 2).ToDoubleArray());

    [Fact]
    public void Clip_LowAboveHigh_Fails() => Assert.Equal(
        "Clip: low 2.5 is not at most high 1",
        Assert.Throws<ArgumentException>(() => Tensor.Zeros(1).Clip(2.5, 1)).Message);

    [Fact]
    public void Map_AnyFunction_KeepsShapeAndType()
    {
        Tensor x = Tensor.Arange(4).Reshape(2, 2).Map(v => (v * v) - 1);
        Assert.Equal([-1, 0, 3, 8], x.ToDoubleArray());
        Assert.Equal(([2, 2], ElementType.Float32), (x.Shape, x.ElementType));
        Assert.Throws<ArgumentNullException>(() => x.Map(null!));
    }

    [Theory]
    [InlineData(1, true)]
    [InlineData(double.NaN, false)]
    [InlineData(double.PositiveInfinity, false)]
    [InlineData(double.NegativeInfinity, false)]
    public void AllFinite_OneElement_Decides(double value, bool finite)
    {
        var x = Tensor.From([0, value, 2], ElementType.Float64);
        Assert.Equal(finite, x.AllFinite());
        Assert.Equal(finite, x.ToFloat32().AllFinite());
    }

    private static (Func<Tensor, Tensor> Function, Func<double, double> Expected) Pair(string name) => name switch
    {
        "Exp" => (x => x.Exp(), Math.Exp),
        "Log" => (x => x.Log(), Math.Log),
        "Sqrt" => (x => x.Sqrt(), Math.Sqrt),
        "Abs" => (x => x.Abs(), Math.Abs),
        "Square" => (x => x.Square(), v => v * v),
        "Tanh" => (x => x.Tanh(), Math.Tanh),
        _ => (x => x.Pow(1.5), v => Math.Pow(v, 1.5)),
    };
}
