using Course.Nn.Layers;
using Course.Nn.Tensors;

namespace Course.Nn.Tests.Layers;

public class StandoutTests
{
    private readonly Random _random = RandomSource.FromSeed(97);

    [Fact]
    public void Forward_ScaleZero_IsVanillaDropoutWithTheSameMasks()
    {
        const double DropRate = 0.2;
        Tensor x = Normal(50, 4);
        var affine = new Linear(Normal(4, 6), Normal(6));
        Layer[] layers =
        [
            new Standout(affine, new Tanh(), RandomSource.FromSeed(1), scale: 0, shift: Math.Log((1 - DropRate) / DropRate)),
            new Sequential(affine, new Tanh(), new VanillaDropout(DropRate, RandomSource.FromSeed(1))),
        ];
        foreach (Action<Layer> mode in new Action<Layer>[] { layer => layer.Train(), layer => layer.Evaluate() })
        {
            Array.ForEach(layers, mode);

            // Two ways to the same numbers, below 1, a handful of roundings at 2⁻⁵³ each.
            NumberAssert.Close(layers[1].Forward(x), layers[0].Forward(x), 1e-14);
        }
    }

    [Fact]
    public void Forward_LargerSum_IsKeptMoreOften()
    {
        // x·W is −3, 0, 3; the outputs are the masks, as f = σ of a bias of 100 is 1.
        const int Count = 40_000;
        var layer = new Standout(
            new Linear(Tensor.From(new double[,] { { -3, 0, 3 } }, ElementType.Float64), Tensor.From([100.0, 100, 100], ElementType.Float64)), new Sigmoid(), _random, scale: 0.5, shift: -0.4);
        double[] shares = layer.Forward(Tensor.Ones([Count, 1], ElementType.Float64)).Mean(0).ToDoubleArray();

        Assert.All(shares.Index(), unit =>
        {
            // The bias of 100 has no say in π. Five standard deviations of a share of the draws.
            double keep = 1 / (1 + Math.Exp(-((0.5 * 3 * (unit.Index - 1)) - 0.4)));
            Assert.Equal(keep, unit.Item, 5 * Math.Sqrt(keep * (1 - keep) / Count));
        });
    }

    [Fact]
    public void Forward_Evaluation_IsTheMeanOverMasks()
    {
        const int Masks = 20_000;
        var layer = new Standout(new Linear(Normal(4, 3), Normal(3)), new ReLU(), _random, scale: 0.8, shift: 0.5);
        Tensor x = Normal(1, 4);
        Tensor y = layer.Forward(x.Rows(new int[Masks]));
        layer.Evaluate();

        // A unit is f or 0 with variance π(1 − π)·f² ≤ f²/4, and f is its largest value. Five standard deviations of the mean.
        Tensor off = (y.Mean(0) - layer.Forward(x).Row(0)).Abs();
        Assert.True((off - (5 * y.Max(0) / (2 * Math.Sqrt(Masks)))).Max() <= 0, $"{off} of {y.Max(0)}");
    }

    [Fact]
    public void Backward_DroppedUnit_LeavesItsWeightsAlone()
    {
        var affine = new Linear(Normal(2, 60), Normal(60));
        var layer = new Standout(affine, new Tanh(), _random);
        Tensor y = layer.Forward(Normal(1, 2));
        layer.Backward(Tensor.Ones(y.Shape, ElementType.Float64));

        Assert.InRange((y.Abs() <= 0).Sum(), 1, 59);
        Assert.Equal((y.Abs() <= 0).ToDoubleArray(), (affine.Weight.Gradient.Abs().Sum(0) <= 0).Flatten().ToDoubleArray());
    }

    [Fact]
    public void Children_Always_AreNamed()
    {
        var layer = new Standout(new Linear(2, 3, _random), new PReLU(3), _random);
        Assert.Equal(["affine.W", "affine.b"], layer.NamedParameters.Take(2).Select(parameter => parameter.Name));
        Assert.Equal(3, layer.Parameters.Count);
    }

    [Fact]
    public void BadInput_SaysWhatIsWrong()
    {
        AssertMessage(
            "Standout: scale NaN; expected a finite number",
            () => new Standout(new Linear(2, 4, _random), new ReLU(), _random, double.NaN));
        AssertMessage(
            "Standout [2,4]: an input of shape [3,5]; expected [N,2], one row per example",
            () => new Standout(new Linear(2, 4, _random), new ReLU(), _random).Forward(Tensor.Ones(3, 5)));
        AssertMessage(
            "Standout: Flip made [4,3] of [3,4]; expected an activation unit by unit",
            () => new Standout(new Linear(2, 4, _random), new Flip(), _random).Forward(Tensor.Ones(3, 2)));
    }

    private static void AssertMessage(string expected, Func<object> call) => Assert.Equal(expected, Assert.Throws<ArgumentException>(call).Message);

    private Tensor Normal(params int[] shape) => Tensor.RandomNormal(_random, shape, type: ElementType.Float64);

    /// <summary>Not an activation: the transpose.</summary>
    private sealed class Flip : Layer
    {
        public override Tensor Forward(Tensor input) => input.T;

        public override Tensor Backward(Tensor outputGradient) => outputGradient.T;

        public override Layer ToFloat64() => new Flip();
    }
}
