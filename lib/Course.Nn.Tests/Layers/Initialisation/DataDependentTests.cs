using Course.Nn.Layers;
using Course.Nn.Tensors;

namespace Course.Nn.Tests.Layers;

/// <summary>LSUV and Krähenbühl's initialisation, on matrices and on filters.</summary>
public class DataDependentTests
{
    private static Tensor Inputs => Tensor.RandomNormal(RandomSource.FromSeed(9), [200, 12], mean: 2, standardDeviation: 5);

    [Fact]
    public void Lsuv_DeepNetwork_GivesEveryLayerUnitVariance()
    {
        Sequential network = Network();
        Lsuv.Initialize(network, Inputs, RandomSource.FromSeed(1));
        Tensor x = Inputs;
        foreach (Layer layer in ((Sequential)network.Layers[0]).Layers.Concat(network.Layers.Skip(1)))
        {
            x = layer.Forward(x);
            if (layer is Linear)
            {
                Assert.Equal(1, Math.Pow(x.StandardDeviation(), 2), 0.01);
            }
        }
    }

    [Fact]
    public void Lsuv_FirstLayer_IsOrthogonalUpToOneFactor()
    {
        var layer = new Linear(12, 6, RandomSource.FromSeed(1));
        Lsuv.Initialize(layer, Inputs, RandomSource.FromSeed(1));
        Tensor gram = layer.Weight.Value.T.MatMul(layer.Weight.Value);

        // Single precision: 1e−6 of the diagonal.
        Assert.Equal(0, (gram - (gram[0, 0] * Tensor.Identity(6))).Norm(), 1e-5 * gram[0, 0]);
    }

    [Fact]
    public void DataDependent_DeepNetwork_GivesEveryUnitMeanAndVariance()
    {
        Sequential network = Network();
        DataDependent.Initialize(network, Inputs, 0.25);
        Tensor x = Inputs;
        foreach (Layer layer in ((Sequential)network.Layers[0]).Layers.Concat(network.Layers.Skip(1)))
        {
            x = layer.Forward(x);
            if (layer is Linear)
            {
                // Single precision, sums of 200 numbers of size 1.
                Assert.Equal(0, (x.Mean(0) - 0.25).Abs().Max(), 1e-5);
                Assert.Equal(0, (x.Variance(0) - 1).Abs().Max(), 1e-4);
            }
        }
    }

    [Fact]
    public void DataDependent_ResidualBlocks_SetsTheLayersInside()
    {
        Random random = RandomSource.FromSeed(2);
        var first = new Residual(new Linear(12, 4, random), new Linear(12, 4, random));
        var second = new StochasticDepth(new Sequential(new Tanh(), new Linear(4, 4, random)), 0.5, random);
        DataDependent.Initialize(new Sequential(first, second), Inputs);

        Tensor x = first.Forward(Inputs);
        Assert.All([first.Branch.Forward(Inputs), first.Shortcut.Forward(Inputs), second.Branch.Forward(x)], y =>
        {
            // Single precision, sums of 200 numbers of size 1.
            Assert.Equal(0, y.Mean(0).Abs().Max(), 1e-5);
            Assert.Equal(0, (y.Variance(0) - 1).Abs().Max(), 1e-4);
        });
    }

    [Fact]
    public void Filters_BothMethods_WorkAlongTheFirstAxis()
    {
        var x = Tensor.RandomNormal(RandomSource.FromSeed(3), [40, 3, 5], standardDeviation: 4, type: ElementType.Float64);
        var filters = new Pointwise(Tensor.RandomNormal(RandomSource.FromSeed(4), [2, 3, 1], type: ElementType.Float64));
        DataDependent.Initialize(filters, x);
        Tensor y = filters.Forward(x);
        for (int unit = 0; unit < 2; unit++)
        {
            Assert.Equal(1, y[.., unit..(unit + 1)].StandardDeviation(), 1e-12);
        }

        Lsuv.Initialize(filters, x, RandomSource.FromSeed(5));
        Assert.Equal(1, Math.Pow(filters.Forward(x).StandardDeviation(), 2), 0.01);
        Assert.Equal(0, (filters.Weight.Value[..1] * filters.Weight.Value[1..]).Sum(), 1e-6);
    }

    [Fact]
    public void Initialize_InputsAllEqual_SaysSo()
    {
        var same = Tensor.Zeros(10, 12);
        Assert.Equal(
            "Lsuv: the output of Linear with W [12,3] is the same number everywhere; use inputs that differ",
            Assert.Throws<InvalidOperationException>(() => Lsuv.Initialize(new Linear(12, 3, RandomSource.FromSeed(1)), same, RandomSource.FromSeed(1))).Message);
        Assert.Equal(
            "DataDependent: unit 0 of a Linear has the same output for all inputs; use inputs that differ and weights other than 0",
            Assert.Throws<InvalidOperationException>(() => DataDependent.Initialize(new Linear(12, 3, RandomSource.FromSeed(1)), same)).Message);
    }

    [Fact]
    public void Initialize_OptionOutOfRange_NamesIt()
    {
        AssertMessage("Lsuv: no layer with weights in this ReLU; expected Linear or a convolution", () => Lsuv.Initialize(new ReLU(), Inputs, RandomSource.FromSeed(1)));
        AssertMessage("Lsuv: tolerance 0; expected a positive, finite number", () => Lsuv.Initialize(Network(), Inputs, RandomSource.FromSeed(1), 0));
        AssertMessage("Lsuv: maximum trials 0; expected at least 1", () => Lsuv.Initialize(Network(), Inputs, RandomSource.FromSeed(1), 0.1, 0));
        AssertMessage("DataDependent: mean NaN; expected a finite number", () => DataDependent.Initialize(Network(), Inputs, double.NaN));
    }

    private static void AssertMessage(string expected, Action run) => Assert.Equal(expected, Assert.Throws<ArgumentException>(run).Message);

    private static Sequential Network()
    {
        Random random = RandomSource.FromSeed(2);
        return new Sequential(
            new Sequential(new Linear(12, 30, random), new ReLU(), new Linear(30, 20, random)), new Tanh(), new Linear(20, 5, random));
    }

    /// <summary>y[n,o,p] = Σᵢ w[o,i,0]·x[n,i,p]: a convolution of width 1, without biases.</summary>
    private sealed class Pointwise(Tensor weight) : Layer
    {
        public Parameter Weight { get; } = new("W", weight);

        public override IReadOnlyList<Parameter> Parameters => [Weight];

        public override Tensor Forward(Tensor input)
        {
            Tensor w = Weight.Value.Reshape(Weight.Value.Shape[0], -1);
            double[] rows = [.. Enumerable.Range(0, input.Shape[0]).SelectMany(n => w.MatMul(input.Row(n)).ToDoubleArray())];
            return Tensor.From(rows, [input.Shape[0], w.Shape[0], input.Shape[2]], ElementType.Float64);
        }

        public override Tensor Backward(Tensor outputGradient) => throw new NotSupportedException("only forward here");

        public override Layer ToFloat64() => this;
    }
}
