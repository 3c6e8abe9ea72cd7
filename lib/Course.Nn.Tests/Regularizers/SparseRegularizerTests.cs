using Course.Nn.Gradients;
using Course.Nn.Layers;
using Course.Nn.Regularizers;
using Course.Nn.Tensors;
using Course.Nn.Tests.Golden;

namespace Course.Nn.Tests.Regularizers;

/// <summary>L1, the elastic net and max-norm.</summary>
public class SparseRegularizerTests
{
    public static TheoryData<string> Kinds => ["L1", "L2", "elastic net"];

    [Theory]
    [MemberData(nameof(Kinds))]
    public void IncludeBiases_ABias_IsTreatedAsAWeight(string kind)
    {
        (Parameter weight, Parameter bias) = (new("W", Tensor.From([3.0, -4.0])), new("b", Tensor.From([3.0, -4.0]), isRegularized: false));
        Regularizer regularizer = kind switch
        {
            "L1" => new L1(0.5, includeBiases: true),
            "L2" => new L2(0.5, includeBiases: true),
            _ => new ElasticNet(0.5, 0.25, includeBiases: true),
        };
        Assert.True(regularizer.Penalty([weight]) > 0);
        Assert.Equal(2 * regularizer.Penalty([weight]), regularizer.Penalty([weight, bias]));
        regularizer.AddGradient([weight, bias]);
        Assert.Equal(weight.Gradient.ToDoubleArray(), bias.Gradient.ToDoubleArray());
        Assert.NotEqual([0, 0], bias.Gradient.ToDoubleArray());
    }

    public static TheoryData<string> Names => ["L1", "ElasticNet"];

    [Theory]
    [MemberData(nameof(Names))]
    public void AddGradient_Weights_IsThePenaltysDerivative(string name)
    {
        Regularizer regularizer = name == "L1" ? new L1(0.3) : new ElasticNet(0.3, 0.7);
        var value = Tensor.From([1.5, -0.2, 3, -4], [2, 2], ElementType.Float64);
        Tensor numerical = NumericalGradient.Centred(x => regularizer.Penalty([new Parameter("W", x)]), value);
        var w = new Parameter("W", value) { Gradient = Tensor.Ones([2, 2], ElementType.Float64) };
        regularizer.AddGradient([w]);

        // Quadratic and piecewise linear: only rounding, 1e−16 of a penalty of 12 over a step of 6e−6.
        GoldenAssert.Close(1 + numerical, w.Gradient, 1e-9);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Biases_AreLeftAlone(string name)
    {
        Regularizer regularizer = name == "L1" ? new L1(0.3) : new ElasticNet(0.3, 0.7);
        var b = new Parameter("b", Tensor.From([5.0], ElementType.Float64), isRegularized: false);
        regularizer.AddGradient([b]);
        Assert.Equal((0, 0), (regularizer.Penalty([b]), b.Gradient.Item()));
    }

    [Fact]
    public void L1_WeightOfZero_HasNoGradient()
    {
        var w = new Parameter("W", Tensor.From([0.0, 1e-300], ElementType.Float64));
        new L1(2).AddGradient([w]);
        Assert.Equal([0, 2], w.Gradient.ToDoubleArray());
    }

    [Fact]
    public void ElasticNet_IsTheSumOfBoth()
    {
        Parameter[] w = [new Parameter("W", Tensor.From([1.0, -3], ElementType.Float64))];
        Assert.Equal((0.5 * 4) + (0.25 / 2 * 10), new ElasticNet(0.5, 0.25).Penalty(w));
        Assert.Equal(new L1(0.5).Penalty(w), new ElasticNet(0.5, 0).Penalty(w));
    }

    [Fact]
    public void MaxNorm_Matrix_ShortensLongColumnsOnly()
    {
        // Columns (3, 4) of length 5 and (0.3, 0.4) of length 0.5.
        var w = new Parameter("W", Tensor.From([3, 0.3, 4, 0.4], [2, 2], ElementType.Float64));
        var b = new Parameter("b", Tensor.From([100.0, 100], ElementType.Float64), isRegularized: false);
        new MaxNorm(1).Apply([w, b]);
        GoldenAssert.Close([0.6, 0.3, 0.8, 0.4], w.Value.ToDoubleArray(), 1e-15);
        Assert.Equal(100, b.Value[0]);
    }

    [Fact]
    public void MaxNorm_Filters_AreShortenedOneByOne()
    {
        // Two filters of 1×1×2: (3, 4) and (0.6, 0.8).
        var w = new Parameter("W", Tensor.From([3, 4, 0.6, 0.8], [2, 1, 1, 2], ElementType.Float64));
        new MaxNorm(2).Apply([w]);
        GoldenAssert.Close([1.2, 1.6, 0.6, 0.8], w.Value.ToDoubleArray(), 1e-15);
    }

    [Fact]
    public void MaxNorm_ZeroOrFrozenWeights_StayAsTheyAre()
    {
        var zero = new Parameter("W", Tensor.From([0.0], ElementType.Float64));
        var frozen = new Parameter("V", Tensor.From([9.0], ElementType.Float64)) { IsFrozen = true };
        new MaxNorm(1).Apply([zero, frozen]);
        Assert.Equal((0, 9), (zero.Value.Item(), frozen.Value.Item()));
    }

    [Fact]
    public void New_OptionOutOfRange_NamesIt()
    {
        AssertMessage("L1: strength -1; expected a finite number of at least 0", () => new L1(-1));
        AssertMessage("L1: strength NaN; expected a finite number of at least 0", () => new ElasticNet(double.NaN, 0));
        AssertMessage("L2: strength -1; expected a finite number of at least 0", () => new ElasticNet(0, -1));
        AssertMessage("MaxNorm: limit 0; expected a positive, finite number", () => new MaxNorm(0));
        Assert.Equal((0.5, 3), (new L1(0.5).Strength, new MaxNorm(3).Limit));
    }

    private static void AssertMessage(string expected, Func<object> make) =>
        Assert.Equal(expected, Assert.Throws<ArgumentException>(make).Message);
}
