using Course.Nn.Layers;
using Course.Nn.Losses;
using Course.Nn.Optimizers;
using Course.Nn.Regularizers;
using Course.Nn.Tensors;
using Course.Nn.Training;

namespace Course.Nn.Tests.Layers;

/// <summary>A parameter owns two tensors, for good: everything that changes it writes there, and what it is given it copies.</summary>
public class ParameterMemoryTests
{
    public static TheoryData<string> Optimizers => [.. All.Keys];

    private static Dictionary<string, Func<Optimizer>> All => new()
    {
        ["SGD"] = () => new Sgd(0.1),
        ["momentum"] = () => new Momentum(0.1),
        ["Nesterov"] = () => new Nesterov(0.1),
        ["AdaGrad"] = () => new AdaGrad(),
        ["RMSProp"] = () => new RmsProp(),
        ["Adam"] = () => new Adam(),
        ["AdamW"] = () => new AdamW(),
        ["SGD with decay"] = () => new SgdW(0.1, 0.5),
        ["one written with tensors"] = () => new Plain(0.1),
    };

    [Theory]
    [MemberData(nameof(Optimizers))]
    public void Steps_ChangeTheValueInPlaceAndNothingThatWasGiven(string name)
    {
        (Tensor givenValue, Tensor givenGradient) = (Tensor.From([1f, 2f]), Tensor.From([0.5f, -0.5f]));
        var w = new Parameter("W", givenValue) { Gradient = givenGradient };
        (Tensor value, Tensor gradient, Tensor kept) = (w.Value, w.Gradient, w.Value.Clone());
        Optimizer optimizer = All[name]();
        for (int step = 0; step < 4; step++)
        {
            double before = value[0];
            optimizer.Step([w]);
            Assert.NotEqual(before, value[0]);
            Assert.Same(value, w.Value);
            Assert.Same(gradient, w.Gradient);
        }

        Assert.Equal([1, 2], givenValue.ToDoubleArray());
        Assert.Equal([0.5, -0.5], givenGradient.ToDoubleArray());
        Assert.Equal([1, 2], kept.ToDoubleArray());
        Assert.Equal([0.5, -0.5], gradient.ToDoubleArray());
    }

    [Fact]
    public void Value_Set_TakesTheNumbersAndNotTheTensor()
    {
        var w = new Parameter("W", Tensor.From([1f, 2f]));
        (Tensor value, Tensor gradient, Tensor given) = (w.Value, w.Gradient, Tensor.From([3f, 4f]));
        (w.Value, w.Gradient) = (given, given);
        Assert.Same(value, w.Value);
        Assert.Same(gradient, w.Gradient);

        value[0] = 5;
        gradient[1] = 6;
        Assert.Equal([3, 4], given.ToDoubleArray());
        Assert.Equal([5, 4], w.Value.ToDoubleArray());
        Assert.Equal([3, 6], w.Gradient.ToDoubleArray());

        w.Value = w.Value;
        w.Value *= 2;
        Assert.Equal([10, 8], value.ToDoubleArray());
    }

    [Fact]
    public void Parameter_MadeOfATensor_LeavesItAlone()
    {
        var given = Tensor.From([1f, 2f]);
        var w = new Parameter("W", given);
        given[0] = 7;
        w.Value[1] = 8;
        Assert.Equal([1, 8], w.Value.ToDoubleArray());
        Assert.Equal([7, 2], given.ToDoubleArray());
    }

    [Fact]
    public void Backward_OfALayer_WritesIntoTheGradientThatIsThere()
    {
        Random random = RandomSource.FromSeed(1);
        foreach (EveryLayer one in EveryLayer.All.Where(one => one.Type != typeof(Threshold)))
        {
            Layer layer = one.Make(random);
            Tensor[] before = [.. layer.Parameters.Select(parameter => parameter.Gradient)];
            Tensor y = layer.Forward(one.Draw(random, ElementType.Float32));
            layer.Backward(y);
            Assert.All(layer.Parameters.Zip(before), pair => Assert.Same(pair.Second, pair.First.Gradient));
        }
    }

    [Fact]
    public void Step_OfANetworkWithAnOwnLayer_AllocatesNothingAfterTheFirst()
    {
        Random random = RandomSource.FromSeed(2);
        var own = new Watching(new Linear(6, 3, random));
        var network = new Sequential(new Linear(4, 6, random), new ReLU(), own);
        var trainer = new Trainer(network, new SoftmaxCrossEntropy(), new Momentum(0.1), new TrainingOptions { Regularizer = new L2(1e-3), MaximumGradientNorm = 1 });
        (Tensor inputs, Tensor targets) = (Tensor.RandomNormal(random, [6, 4]), Tensor.From([0, 1, 2, 0, 1, 2]));
        using StepMemory memory = trainer.BeginSteps();
        trainer.Step(inputs, targets, memory);
        trainer.Step(inputs, targets, memory);
        AllocationAssert.None(() => trainer.Step(inputs, targets, memory));
        Assert.Same(own.Seen, own.Offset.Value);
    }

    /// <summary>w = w − η·g, as a student writes it first.</summary>
    private sealed class Plain(double learningRate) : Optimizer(learningRate)
    {
        protected internal override void Update(Parameter w, double learningRate) => w.Value -= learningRate * w.Gradient;
    }

    /// <summary>A layer that reads the values of its parameters in every step, and assigns a gradient.</summary>
    private sealed class Watching(Linear inner) : Layer, IReusesMemory
    {
        private readonly Tensor _ones = Tensor.Ones(2);

        public Parameter Offset { get; } = new("offset", Tensor.Zeros(2));

        public Tensor? Seen { get; private set; }

        public override IReadOnlyList<Parameter> Parameters => [Offset, .. inner.Parameters];

        public override IReadOnlyList<(string Name, Layer Layer)> Children => [("inner", inner)];

        public override Tensor Forward(Tensor input)
        {
            Seen = Offset.Value;
            return inner.Forward(input);
        }

        public override Tensor Backward(Tensor outputGradient)
        {
            Offset.Gradient = _ones;
            return inner.Backward(outputGradient);
        }

        public override Layer ToFloat64() => throw new NotSupportedException();
    }
}
