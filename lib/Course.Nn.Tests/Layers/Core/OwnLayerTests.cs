using Course.Nn.Data;
using Course.Nn.Interop;
using Course.Nn.Layers;
using Course.Nn.Losses;
using Course.Nn.Optimizers;
using Course.Nn.Tensors;
using Course.Nn.Tests.Interop;
using Course.Nn.Training;

namespace Course.Nn.Tests.Layers;

/// <summary>A student's own layer takes the same path as the library's: files, memory and the short way back.</summary>
public sealed class OwnLayerTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void OwnStateAndOwnParameters_BesideLayersInside_AreInTheFileOfWeights()
    {
        var network = new Scaled(RandomSource.FromSeed(1));
        network.Forward(Tensor.Ones(2, 3));
        network.Factor.Value = Tensor.From([2.5f]);
        string file = _folder.File("own.safetensors");
        Weights.Save(network, file);

        var other = new Scaled(RandomSource.FromSeed(2));
        Weights.Load(other, file);
        Assert.Equal(["factor", "inner.W", "inner.b"], other.NamedParameters.Select(named => named.Name));
        Assert.Equal(["largest"], other.NamedState.Select(named => named.Name));
        Assert.Equal(2.5, other.Factor.Value[0]);
        Assert.Equal(network.Largest.ToDoubleArray(), other.Largest.ToDoubleArray());
        Assert.Equal(network.Parameters[1].Value.ToDoubleArray(), other.Parameters[1].Value.ToDoubleArray());
    }

    [Fact]
    public void OwnLayer_ThatPromisesIt_ReusesItsMemory()
    {
        Random random = RandomSource.FromSeed(3);
        var own = new Doubled();
        var network = new Sequential(new Linear(2, 2, random), own);
        var trainer = new Trainer(network, new SoftmaxCrossEntropy(), new Sgd(0.1), new TrainingOptions { Epochs = 2 });
        trainer.Fit(new DataLoader(Xor.Generate(random, 16), 8));
        Assert.Single(own.Outputs, y => y.Shape[0] == 8);
        Assert.NotNull(trainer.WorkingMemory);
    }

    [Fact]
    public void OwnLayer_AtTheBottom_NeedNotComputeTheGradientOfItsInput()
    {
        Random random = RandomSource.FromSeed(4);
        var own = new Doubled();
        new Trainer(own, new MeanSquaredError(), new Sgd(0.1), new TrainingOptions { Epochs = 1 })
            .Fit(new DataLoader(new Dataset(Tensor.RandomNormal(random, [8, 2]), Tensor.Zeros(8, 2)), 4));
        Assert.Equal((2, 0), (own.ShortWays, own.LongWays));
    }

    /// <summary>y = a·Linear(x), and the largest |x| seen.</summary>
    private sealed class Scaled(Random random) : Layer
    {
        private readonly Linear _inner = new(3, 2, random);

        public Parameter Factor { get; } = new("factor", Tensor.Ones(1));

        public Tensor Largest { get; private set; } = Tensor.Zeros(1);

        public override IReadOnlyList<Parameter> Parameters => [Factor, .. _inner.Parameters];

        public override IReadOnlyList<(string Name, Layer Layer)> Children => [("inner", _inner)];

        public override IReadOnlyList<LayerState> OwnState => [new("largest", () => Largest, value => Largest = value)];

        public override Tensor Forward(Tensor input)
        {
            Largest = Tensor.Maximum(Largest, input.Abs().Max());
            return Factor.Value * _inner.Forward(input);
        }

        public override Tensor Backward(Tensor outputGradient) => _inner.Backward(Factor.Value * outputGradient);

        public override Scaled ToFloat64() => throw new NotSupportedException();
    }

    /// <summary>y = 2·x into a work buffer.</summary>
    private sealed class Doubled : Layer, IReusesMemory
    {
        private readonly WorkBuffer _y = new();

        public HashSet<Tensor> Outputs { get; } = new(ReferenceEqualityComparer.Instance);

        public int ShortWays { get; private set; }

        public int LongWays { get; private set; }

        public override Tensor Forward(Tensor input)
        {
            Tensor y = Reused(_y, input.ElementType, input.Shape.ToArray());
            for (int i = 0; i < input.Shape[0]; i++)
            {
                y[i, 0] = 2 * input[i, 0];
                y[i, 1] = 2 * input[i, 1];
            }

            Outputs.Add(y);
            return y;
        }

        public override Tensor Backward(Tensor outputGradient)
        {
            LongWays++;
            return 2 * outputGradient;
        }

        public override void BackwardToParameters(Tensor outputGradient) => ShortWays++;

        public override Doubled ToFloat64() => new Doubled().InModeOf(this);
    }
}
