using Course.Nn.Layers;
using Course.Nn.Regularizers;
using Course.Nn.Tensors;

namespace Course.Nn.Tests.Regularizers;

public class L2Tests
{
    [Fact]
    public void Penalty_WeightsAndBiases_CountsOnlyWeights()
    {
        Parameter[] parameters = [new("W", Tensor.From([3.0, -4.0], ElementType.Float64)), new("b", Tensor.From([100.0], ElementType.Float64), isRegularized: false)];
        Assert.Equal(0.1 / 2 * 25, new L2(0.1).Penalty(parameters));
    }

    [Fact]
    public void Penalty_OneWeightOrFourQuarters_PrefersTheQuarters()
    {
        // Lecture S1: with x = [1,1,1,1] both give the same output, at 1 against ¼ (λ/2 = 1).
        Parameter one = new("W", Tensor.From([1, 0, 0, 0]));
        Parameter spread = new("W", Tensor.From([0.25, 0.25, 0.25, 0.25], ElementType.Float64));
        var l2 = new L2(2);
        Assert.Equal((1, 0.25), (l2.Penalty([one]), l2.Penalty([spread])));
        Assert.Equal(one.Value.Sum(), spread.Value.Sum());
    }

    [Fact]
    public void AddGradient_WeightsAndBiases_AddsLambdaTimesWeight()
    {
        Parameter weight = new("W", Tensor.From([3.0, -4.0], ElementType.Float64)) { Gradient = Tensor.From([1.0, 1.0], ElementType.Float64) };
        Parameter bias = new("b", Tensor.From([100.0], ElementType.Float64), isRegularized: false);
        new L2(0.5).AddGradient([weight, bias]);
        Assert.Equal([2.5, -1], weight.Gradient.ToDoubleArray());
        Assert.Equal([0], bias.Gradient.ToDoubleArray());
    }

    [Fact]
    public void AddGradient_RandomWeights_EqualsCentredDifferences()
    {
        Parameter weight = new("W", Tensor.RandomNormal(RandomSource.FromSeed(1), [3, 2], type: ElementType.Float64));
        var l2 = new L2(0.3);
        l2.AddGradient([weight]);
        Tensor expected = CentredDifference.Of(w => l2.Penalty([new Parameter("W", w)]), weight.Value);
        NumberAssert.Close(expected, weight.Gradient, CentredDifference.Tolerance);
    }

    [Theory]
    [InlineData(-0.1)]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    public void New_StrengthOutOfRange_Fails(double strength) => Assert.Equal(
        FormattableString.Invariant($"L2: strength {strength}; expected a finite number of at least 0"),
        Assert.Throws<ArgumentException>(() => new L2(strength)).Message);
}
