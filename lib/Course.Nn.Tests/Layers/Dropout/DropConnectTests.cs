using Course.Nn.Layers;
using Course.Nn.Tensors;

namespace Course.Nn.Tests.Layers;

public class DropConnectTests
{
    /// <summary>Not ½, so that p and 1 − p cannot be taken for one another.</summary>
    private const double DropRate = 0.2;

    private readonly Random _random = RandomSource.FromSeed(91);

    [Fact]
    public void Forward_Training_DropsTheRateOfTheWeightsAndScalesNothing()
    {
        double[] y = new DropConnect(OfOnes(1, 1000), DropRate, _random).Forward(Tensor.Ones(100, 1)).ToDoubleArray();

        // 100,000 weights; five standard deviations of their share, √(p(1 − p)/n).
        Assert.Equal(DropRate, y.Count(value => value == 0) / 1e5, 5 * Math.Sqrt(DropRate * (1 - DropRate) / 1e5));
        Assert.All(y.Distinct(), value => Assert.Contains(value, new[] { 0.0, 1 }));
    }

    [Fact]
    public void Forward_OneInput_ReachesSomeOutputsWhereDropoutTakesItFromAll()
    {
        // One input of 1 to 50 outputs: a row without a 0, or without a 1, has a probability of at most 0.8⁵⁰ = 1.4e−5.
        var x = Tensor.Ones(40, 1);
        Tensor connect = new DropConnect(OfOnes(1, 50), DropRate, _random).Forward(x);
        Assert.Equal(Enumerable.Repeat(1.0, 40), connect.Max(1).ToDoubleArray());
        Assert.Equal(Enumerable.Repeat(0.0, 40), connect.Min(1).ToDoubleArray());

        Tensor units = new Sequential(new Dropout(DropRate, _random), OfOnes(1, 50)).Forward(x);
        Assert.Equal(units.Max(1).ToDoubleArray(), units.Min(1).ToDoubleArray());
    }

    [Fact]
    public void Forward_Training_DrawsAMaskForEveryExample()
    {
        Tensor y = new DropConnect(OfOnes(1, 50), DropRate, _random).Forward(Tensor.Ones(40, 1));
        Assert.Equal(40, Enumerable.Range(0, 40).Select(n => string.Join(' ', y.Row(n).ToDoubleArray())).Distinct().Count());
    }

    [Fact]
    public void Backward_DroppedWeight_HasNoGradient()
    {
        var affine = new Linear(Normal(3, 40), Normal(40));
        var upstream = Tensor.Ones([1, 40], ElementType.Float64);
        var layer = new DropConnect(affine, DropRate, RandomSource.FromSeed(92));
        layer.Forward(Tensor.Ones([1, 3], ElementType.Float64));
        layer.Backward(upstream);

        // The same generator gives the mask; with x and ∂L/∂y of ones it is the gradient.
        Tensor mask = NoisyLayerCase.Kept(RandomSource.FromSeed(92), [3, 40]);
        Assert.Equal(mask.ToDoubleArray(), affine.Weight.Gradient.ToDoubleArray());
        Assert.Equal(upstream.Sum(0).ToDoubleArray(), affine.Bias.Gradient.ToDoubleArray());
        Assert.Same(affine.Weight, layer.Parameters[0]);
    }

    [Fact]
    public void Forward_Evaluation_IsTheMeanOverMasks()
    {
        const int Masks = 20_000;
        var layer = new DropConnect(new Linear(Normal(4, 3), Normal(3)), DropRate, _random);
        Tensor x = Normal(1, 4);
        Tensor mean = layer.Forward(x.Rows(new int[Masks])).Mean(0);
        layer.Evaluate();

        // A weight adds w·x or nothing: variance p(1 − p)·(w·x)². Five standard deviations of the mean over the masks.
        Tensor variance = DropRate * (1 - DropRate) * x.Square().MatMul(layer.Parameters[0].Value.Square()).Row(0);
        Tensor off = (mean - layer.Forward(x).Row(0)).Abs();
        Assert.True((off - (5 * (variance / Masks).Sqrt())).Max() <= 0, $"{off} with variances {variance}");
    }

    [Fact]
    public void BadInput_SaysWhatIsWrong()
    {
        AssertMessage("DropConnect: drop rate 1; expected at least 0 and less than 1, the share of units set to 0", () => new DropConnect(OfOnes(1, 1), 1, _random));
        AssertMessage(
            "DropConnect [3,2]: an input of shape [4]; expected [N,3], one row per example",
            () => new DropConnect(OfOnes(3, 2), DropRate, _random).Forward(Tensor.Ones(4)));
        AssertMessage(
            "DropConnect: the input [4,3] is Float64, but the parameters are Float32; give x.ToFloat32(), or take the network in ToFloat64()",
            () => new DropConnect(OfOnes(3, 2), DropRate, _random).Forward(Normal(4, 3)));
    }

    private static Linear OfOnes(int inputs, int outputs) => new(Tensor.Ones(inputs, outputs), Tensor.Zeros(outputs));

    private static void AssertMessage(string expected, Func<object> call) => Assert.Equal(expected, Assert.Throws<ArgumentException>(call).Message);

    private Tensor Normal(params int[] shape) => Tensor.RandomNormal(_random, shape, type: ElementType.Float64);
}
