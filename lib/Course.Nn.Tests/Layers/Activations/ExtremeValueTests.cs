using Course.Nn.Layers;
using Course.Nn.Tensors;

namespace Course.Nn.Tests.Layers;

/// <summary>
/// Activations of ±∞, NaN, −0, the largest and the smallest numbers. The rule: NaN in gives NaN out and a NaN gradient at that element; of
/// everything else the limit, if there is one.
/// </summary>
public class ExtremeValueTests
{
    /// <summary>Each with its function and its slope, in 64 bits.</summary>
    private static readonly Dictionary<string, (Func<Layer> Make, Func<double, double> F, Func<double, double> Slope)> Cases = new()
    {
        ["ReLU"] = (() => new ReLU(), x => Math.Max(x, 0), x => x > 0 ? 1 : 0),
        ["LeakyReLU"] = (() => new LeakyReLU(0.25), x => x > 0 ? x : 0.25 * x, x => x > 0 ? 1 : 0.25),
        ["PReLU"] = (() => new PReLU(), x => x > 0 ? x : 0.25 * x, x => x > 0 ? 1 : 0.25),
        ["SReLU"] = (
            () => new SReLU(1, tr: 0.5, ar: 0.25, tl: -0.5, al: 0.125),
            x => x >= 0.5 ? 0.5 + (0.25 * (x - 0.5)) : x <= -0.5 ? -0.5 + (0.125 * (x + 0.5)) : x,
            x => x >= 0.5 ? 0.25 : x <= -0.5 ? 0.125 : 1),
        ["ELU"] = (() => new ELU(2), x => x > 0 ? x : x > -1e-9 ? 2 * x : 2 * (Math.Exp(x) - 1), x => x > 0 ? 1 : 2 * Math.Exp(x)),
        ["Sigmoid"] = (() => new Sigmoid(), x => 1 / (1 + Math.Exp(-x)), x => double.IsFinite(x) && Math.Abs(x) < 100 ? 0.25 : 0),
        ["Tanh"] = (() => new Tanh(), Math.Tanh, x => double.IsFinite(x) && Math.Abs(x) < 100 ? 1 : 0),
        ["Threshold"] = (() => new Threshold(), x => x > 0 ? 1 : 0, _ => 0),
    };

    public static TheoryData<string, ElementType> All => Pairs(Cases.Keys);

    [Theory]
    [MemberData(nameof(All))]
    public void Forward_ExtremeNumbers_AreTheLimits(string name, ElementType type)
    {
        Tensor x = Extremes(type);
        double[] y = Cases[name].Make() is var layer && type == ElementType.Float64 ? layer.ToFloat64().Forward(x).ToDoubleArray() : layer.Forward(x).ToDoubleArray();
        AssertSame(Rounded(x.ToDoubleArray().Select(value => double.IsNaN(value) ? value : Cases[name].F(value)), type), y, type);
    }

    [Theory]
    [MemberData(nameof(All))]
    public void Backward_ExtremeNumbers_HaveTheSlopesOfTheLimits(string name, ElementType type)
    {
        Layer layer = type == ElementType.Float64 ? Cases[name].Make().ToFloat64() : Cases[name].Make();
        if (layer is Threshold)
        {
            return;
        }

        Tensor x = Extremes(type);
        layer.Forward(x);
        double[] dx = layer.Backward(Tensor.Ones(x.Shape, type)).ToDoubleArray();
        AssertSame(Rounded(x.ToDoubleArray().Select(value => double.IsNaN(value) ? value : Cases[name].Slope(value)), type), dx, type);
    }

    [Theory]
    [InlineData(ElementType.Float32)]
    [InlineData(ElementType.Float64)]
    public void MaxPool2d_NaN_WinsAndGetsTheGradient(ElementType type)
    {
        var layer = new MaxPool2d(2);
        var x = Tensor.From([1.0, double.NaN, double.PositiveInfinity, 2], [1, 1, 2, 2], type);
        Assert.Equal([double.NaN], layer.Forward(x).ToDoubleArray());
        Assert.Equal([0, 5, 0, 0], layer.Backward(Tensor.Full(5, [1, 1, 1, 1], type)).ToDoubleArray());
    }

    /// <summary>Enough of each for the vectors of any processor, and some left over.</summary>
    private static Tensor Extremes(ElementType type)
    {
        (double largest, double smallest) = type == ElementType.Float32 ? (float.MaxValue, float.Epsilon) : (double.MaxValue, double.Epsilon);
        double[] some = [double.NaN, double.PositiveInfinity, double.NegativeInfinity, 0, -0.0, largest, -largest, smallest, -smallest];
        return Tensor.From([.. Enumerable.Repeat(some, 5).SelectMany(value => value)], [5, 9], type);
    }

    private static double[] Rounded(IEnumerable<double> values, ElementType type) =>
        [.. values.Select(value => type == ElementType.Float32 ? (float)value : value)];

    /// <summary>Equal, or apart by a few roundings of numbers of that size; a denormal number has an absolute rounding.</summary>
    private static void AssertSame(double[] expected, double[] found, ElementType type)
    {
        (double epsilon, double smallest) = type == ElementType.Float32 ? (1.2e-7, float.Epsilon) : (2.3e-16, double.Epsilon);
        for (int i = 0; i < expected.Length; i++)
        {
            bool isClose = Math.Abs(expected[i] - found[i]) <= (4 * epsilon * Math.Abs(expected[i])) + (2 * smallest);
            Assert.True(expected[i].Equals(found[i]) || expected[i] == found[i] || isClose, $"element {i}: expected {expected[i]}, found {found[i]}");
        }
    }

    private static TheoryData<string, ElementType> Pairs(IEnumerable<string> names)
    {
        var pairs = new TheoryData<string, ElementType>();
        foreach (string name in names)
        {
            pairs.Add(name, ElementType.Float32);
            pairs.Add(name, ElementType.Float64);
        }

        return pairs;
    }
}
