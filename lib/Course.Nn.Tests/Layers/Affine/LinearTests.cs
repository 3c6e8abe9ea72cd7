using Course.Nn.Initializers;
using Course.Nn.Layers;
using Course.Nn.Tensors;

namespace Course.Nn.Tests.Layers;

public class LinearTests
{
    [Fact]
    public void Forward_TwoExamples_IsXTimesWPlusB()
    {
        var layer = new Linear(Tensor.From(new double[,] { { 1, 2 }, { 3, 4 } }, ElementType.Float64), Tensor.From([10.0, 20.0], ElementType.Float64));
        Tensor y = layer.Forward(Tensor.From(new double[,] { { 1, 1 }, { 0, -1 } }, ElementType.Float64));
        Assert.Equal([14, 26, 7, 16], y.ToDoubleArray());
    }

    [Fact]
    public void Backward_TwoExamples_SumsTheBiasOverTheBatch()
    {
        var layer = new Linear(Tensor.From(new double[,] { { 1, 2 }, { 3, 4 } }, ElementType.Float64), Tensor.From([10.0, 20.0], ElementType.Float64));
        layer.Forward(Tensor.From(new double[,] { { 1, 1 }, { 0, -1 } }, ElementType.Float64));
        Tensor dx = layer.Backward(Tensor.From(new double[,] { { 1, 0 }, { 2, 5 } }, ElementType.Float64));
        Assert.Equal([1, 3, 12, 26], dx.ToDoubleArray());
        Assert.Equal([1, 0, -1, -5], layer.Weight.Gradient.ToDoubleArray());
        Assert.Equal([3, 5], layer.Bias.Gradient.ToDoubleArray());
    }

    [Fact]
    public void New_Sizes_GivesFloat32WeightsAndZeroBiases()
    {
        var layer = new Linear(3, 2, RandomSource.FromSeed(1));
        Assert.Equal([3, 2], layer.Weight.Value.Shape);
        Assert.Equal([0, 0], layer.Bias.Value.ToDoubleArray());
        Assert.Equal(ElementType.Float32, layer.Weight.Value.ElementType);
        Assert.Equal(["W", "b"], layer.Parameters.Select(parameter => parameter.Name));
        Assert.Equal([true, false], layer.Parameters.Select(parameter => parameter.IsRegularized));
    }

    [Fact]
    public void New_SameSeed_SameWeights() => Assert.Equal(
        new Linear(3, 2, RandomSource.FromSeed(9)).Weight.Value.ToDoubleArray(),
        new Linear(3, 2, RandomSource.FromSeed(9)).Weight.Value.ToDoubleArray());

    [Fact]
    public void New_Initializer_DrawsTheWeights() => Assert.Equal(
        new He().Sample(RandomSource.FromSeed(9), 3, 2).ToDoubleArray(),
        new Linear(3, 2, RandomSource.FromSeed(9), new He()).Weight.Value.ToDoubleArray());

    [Fact]
    public void New_NoInputs_Fails()
    {
        Random random = RandomSource.FromSeed(1);
        Assert.Equal("Linear: inputs 0; expected at least 1", Assert.Throws<ArgumentException>(() => new Linear(0, 2, random)).Message);
        Assert.Equal("Linear: outputs -1; expected at least 1", Assert.Throws<ArgumentException>(() => new Linear(2, -1, random)).Message);
    }

    [Fact]
    public void New_WeightAndBiasDoNotFit_Fails()
    {
        Assert.Equal(
            "Linear: weight [2,3] and bias [2]: expected [inputs,outputs] and [outputs]",
            Assert.Throws<ArgumentException>(() => new Linear(Tensor.Zeros(2, 3), Tensor.Zeros(2))).Message);
        Assert.StartsWith(
            "Linear: [2,3] is Float32 and [3] is Float64",
            Assert.Throws<ArgumentException>(() => new Linear(Tensor.Zeros(2, 3), Tensor.Zeros([3], ElementType.Float64))).Message);
    }

    [Fact]
    public void Forward_WrongInputShape_SaysWhatIsExpected()
    {
        var layer = new Linear(3, 2, RandomSource.FromSeed(1));
        const string Expected = "expected [N,3], one row per example, or more axes before the last";
        Assert.Equal(
            $"Linear [3,2]: an input of shape [5,4]; {Expected}",
            Assert.Throws<ArgumentException>(() => layer.Forward(Tensor.Zeros(5, 4))).Message);
        Assert.Contains(Expected, Assert.Throws<ArgumentException>(() => layer.Forward(Tensor.Zeros(3))).Message);
    }

    [Fact]
    public void GivenWeightAlone_HasNoBias()
    {
        var layer = new Linear(Tensor.From(new double[,] { { 1, 2 }, { 3, 4 } }), null);
        Assert.False(layer.HasBias);
        Assert.Equal([4, 6], layer.Forward(Tensor.Ones([1, 2])).ToDoubleArray());
    }
}
