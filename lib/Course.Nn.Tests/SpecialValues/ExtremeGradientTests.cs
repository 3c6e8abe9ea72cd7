using Course.Nn.Autograd;
using Course.Nn.Tensors;

namespace Course.Nn.Tests.SpecialValues;

/// <summary>Gradients at infinities, zeros and the ends of the number range: those of PyTorch.</summary>
public class ExtremeGradientTests
{
    private const double Infinity = double.PositiveInfinity;

    [Theory]
    [InlineData(new[] { -Infinity, 0, 1 }, 1.3132616875182228, new[] { 0, 0.26894142136999505, 0.731058578630005 })]
    [InlineData(new[] { -Infinity, -Infinity }, -Infinity, new[] { double.NaN, double.NaN })]
    [InlineData(new[] { Infinity, 0, -5 }, Infinity, new[] { double.NaN, 0.0, 0 })]
    [InlineData(new[] { Infinity, -Infinity, double.MaxValue }, Infinity, new[] { double.NaN, 0.0, 0 })]
    [InlineData(new[] { double.NaN, 0 }, double.NaN, new[] { double.NaN, double.NaN })]
    [InlineData(new[] { double.MaxValue, double.MinValue }, double.MaxValue, new[] { 1.0, 0 })]
    [InlineData(new[] { double.MinValue, double.MinValue }, double.MinValue, new[] { 1.0, 1.0 })]
    public void LogSumExp_OfExtremes_HasValueAndGradientOfLibtorch(double[] numbers, double value, double[] gradient)
    {
        foreach (ElementType type in new[] { ElementType.Float64, ElementType.Float32 })
        {
            double[] x = [.. numbers.Select(number => type == ElementType.Float32 && double.IsFinite(number) ? Math.Clamp(number, float.MinValue, float.MaxValue) : number)];
            double expected = type == ElementType.Float32 && double.IsFinite(value) ? (float)Math.Clamp(value, float.MinValue, float.MaxValue) : value;
            var leaf = new Variable(Tensor.From(x, type));
            Variable y = leaf.LogSumExp(0);
            y.Backward();

            Assert.Equal(expected, y.Value.Item(), Math.Abs(expected) <= 10 ? 1e-6 : 0);
            Assert.True(leaf.Gradient!.AllClose(Tensor.From(gradient, type), equalNaN: true), $"{leaf.Gradient}");
        }
    }

    [Fact]
    public void Softmax_OfInfinities_IsThatOfPyTorch()
    {
        AssertAll(x => x.Softmax(0), [-Infinity, 0, 0], [0, 0.5, 0.5], [0, 0, 0]);
        AssertAll(x => x.LogSoftmax(0), [-Infinity, 0, 0], [-Infinity, -Math.Log(2), -Math.Log(2)], [1, -0.5, -0.5]);
        foreach (double[] x in new double[][] { [Infinity, 0], [-Infinity, -Infinity], [double.NaN, 0] })
        {
            AssertAll(v => v.Softmax(0), x, [double.NaN, double.NaN], [double.NaN, double.NaN]);
            AssertAll(v => v.LogSoftmax(0), x, [double.NaN, double.NaN], [double.NaN, double.NaN]);
        }
    }

    [Fact]
    public void Kinks_AtInfinitiesAndZeros_TakeTheirSide()
    {
        double[] x = [Infinity, -Infinity, 0, -0.0];
        AssertAll(v => v.ReLU(), x, [Infinity, 0, 0, 0], [1, 0, 0, 0]);
        AssertAll(v => v.Abs(), x, [Infinity, Infinity, 0, 0], [1, -1, 0, 0]);
        AssertAll(v => v.Clip(-1, 1), x, [1, -1, 0, -0.0], [0, 0, 1, 1]);
        AssertAll(v => v.Sign(), x, [1, -1, 0, 0], [0, 0, 0, 0]);
        AssertAll(v => v.Sqrt(), x, [Infinity, double.NaN, 0, -0.0], [0, double.NaN, Infinity, -Infinity]);
        AssertAll(v => v.Log(), x, [Infinity, double.NaN, -Infinity, -Infinity], [0, 0, Infinity, -Infinity]);
    }

    // 1/x would overflow or vanish where u/x does not.
    [Fact]
    public void Quotients_OfTheSmallestAndLargest_AreExact()
    {
        const double Small = 1e-310;
        Variable x = Tensor.From([Small, 1e308], ElementType.Float64);
        var u = Tensor.From([Small, 1e308], ElementType.Float64);
        Assert.Equal([1, 1], ReverseMode.Gradients(x.Log(), [x], u)[0].Value.ToDoubleArray());
        Assert.Equal([1, 1], ReverseMode.Gradients(x / x.Detach(), [x], u)[0].Value.ToDoubleArray());
        Assert.Equal([1, 1], (Small / (x / x * Small)).Value.ToDoubleArray());
        Assert.Equal([1e-2, 1e-2], (1e306 / (x / x * 1e308)).Value.ToDoubleArray(), (a, b) => Math.Abs(a - b) < 1e-17);
    }

    [Fact]
    public void NotChosen_WithAnInfiniteUpstream_GetsNothing()
    {
        Variable x = Tensor.From([-1.0, 2], ElementType.Float64);
        var u = Tensor.From([Infinity, Infinity], ElementType.Float64);
        Assert.Equal([0, Infinity], ReverseMode.Gradients(x.ReLU(), [x], u)[0].Value.ToDoubleArray());
        Assert.Equal([0, Infinity], ReverseMode.Gradients(Variable.Where(x > 0, x, x.Detach()), [x], u)[0].Value.ToDoubleArray());
        Assert.Equal([0, Infinity], ReverseMode.Gradients(Variable.Maximum(x, 0), [x], u)[0].Value.ToDoubleArray());
    }

    [Fact]
    public void SignOfZero_MovesWithItsElement()
    {
        var x = Tensor.From([-0.0, 0], ElementType.Float64);
        Variable v = x;
        Tensor[] moved =
        [
            v.Flip().Flip().Value, v.BroadcastTo([1, 2]).Value, Variable.Concatenate(0, v, v)[..2].Value, Variable.Stack(0, v, v)[1].Value,
            Variable.Where(Tensor.Ones(2), v, v).Value, v.Pad(0, 1, 1)[1..3].Value, x.BroadcastTo([2, 2])[1, ..], Tensor.Concatenate(0, x, x)[2..], x.Sort(), v.Sort().Value, x.CumSum(0).Gather(0, Tensor.From([0, 1])) + x,
        ];
        Assert.All(moved, y => Assert.True(double.IsNegative(y.Get(0)) && !double.IsNegative(y.Get(1)), $"{y}"));
    }

    [Fact]
    public void Variance_OfOneElement_IsNaNAsAnEstimate()
    {
        AssertAll(x => x.Variance(0, keepDimension: true, ddof: 1), [3], [double.NaN], [double.NaN]);
        AssertAll(x => x.Variance(0, keepDimension: true), [3], [0], [0]);
        AssertAll(x => x.StandardDeviation(0, keepDimension: true), [3], [0], [0]);
        AssertAll(x => x.Variance(0, keepDimension: true, ddof: 3), [1, 2], [Infinity], [double.NaN, double.NaN]);
    }

    [Fact]
    public void Power_WithExponentZero_IsOneEvenForNaN()
    {
        AssertAll(x => x.Pow(0), [double.NaN, Infinity, 0], [1, 1, 1], [0, 0, 0]);
        AssertAll(x => x.Pow(new Variable(Tensor.Zeros([3], ElementType.Float64))), [double.NaN, Infinity, 0], [1, 1, 1], [0, 0, 0]);
    }

    private static void AssertAll(Func<Variable, Variable> f, double[] x, double[] value, double[] gradient)
    {
        var leaf = new Variable(Tensor.From(x, ElementType.Float64));
        Variable y = f(leaf);
        y.Backward(Tensor.Ones(y.Shape, ElementType.Float64));
        Assert.True(y.Value.AllClose(Tensor.From(value, ElementType.Float64), equalNaN: true), $"{y.Value}, expected {string.Join(' ', value)}");
        Assert.True(leaf.Gradient!.AllClose(Tensor.From(gradient, ElementType.Float64), equalNaN: true), $"gradient {leaf.Gradient}, expected {string.Join(' ', gradient)}");
    }
}
