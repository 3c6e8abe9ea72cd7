using Course.Nn.Data;
using Course.Nn.Kernels;
using Course.Nn.Layers;
using Course.Nn.Losses;
using Course.Nn.Optimizers;
using Course.Nn.Regularizers;
using Course.Nn.Tensors;
using Course.Nn.Tests.Interop;
using Course.Nn.Tests.Kernels;
using Course.Nn.Training;

namespace Course.Nn.Tests.Training;

[Collection(nameof(ThreadCount))]
public class StepMemoryTests
{
    public static TheoryData<string> Optimizers => [.. All.Keys];

    private static Dictionary<string, Func<Optimizer>> All => new()
    {
        ["SGD"] = () => new Sgd(0.01),
        ["momentum"] = () => new Momentum(0.01),
        ["Nesterov"] = () => new Nesterov(0.01),
        ["AdaGrad"] = () => new AdaGrad(),
        ["RMSProp"] = () => new RmsProp(),
        ["Adam"] = () => new Adam(),
        ["AdamW"] = () => new AdamW(),
        ["SGD with decay"] = () => new SgdW(0.01),
    };

    [Theory]
    [MemberData(nameof(Optimizers))]
    public void Step_AfterTheFirst_AllocatesNothing(string optimizer)
    {
        Random random = RandomSource.FromSeed(1);
        var options = new TrainingOptions { Regularizer = new L2(1e-3), MaximumGradientNorm = 1 };
        AssertNoAllocation(Perceptron(random), All[optimizer](), options, Tensor.RandomNormal(random, [16, 20]));
    }

    [Fact]
    public void Step_OnImagesAfterTheFirst_AllocatesNothing()
    {
        Random random = RandomSource.FromSeed(8);
        var network = new Sequential(
            new Conv2d(1, 4, 3, random, padding: 1), new ReLU(), new MaxPool2d(2), new Conv2d(4, 6, 3, random, stride: 2), new AvgPool2d(2),
            new Flatten(), new Linear(6, 6, random));
        AssertNoAllocation(network, new Adam(), new TrainingOptions(), Tensor.RandomNormal(random, [16, 1, 10, 10]));
        var pooled = new Sequential(new Conv2d(1, 4, 3, random), new GroupNorm(2, 4), new GlobalAvgPool2d(), new LayerNorm(4));
        AssertNoAllocation(pooled, new Adam(), new TrainingOptions(), Tensor.RandomNormal(random, [16, 1, 10, 10]));
    }

    [Fact]
    public void Step_OfAConvnet_AllocatesNothingAfterTheFirst()
    {
        Random random = RandomSource.FromSeed(8);
        var network = new Sequential(
            new Conv2d(2, 8, 3, random, padding: 1), new BatchNorm2d(8), new ReLU(), new MaxPool2d(2),
            new Conv2d(8, 6, 3, random, stride: 2), new Tanh(), new AvgPool2d(2, stride: 1), new Sigmoid(),
            new Flatten(), new LayerNorm(24), new Linear(24, 3, random));
        AssertNoAllocation(network, new Adam(), new TrainingOptions(), Tensor.RandomNormal(random, [6, 2, 14, 14]));
    }

    [Fact]
    public void Fit_OwnLayerThatKeepsItsInputs_FindsThemUnchanged()
    {
        Random random = RandomSource.FromSeed(2);
        var keeper = new Keeper();
        var network = new Sequential(new Linear(4, 5, random), keeper, new Linear(5, 3, random));
        var trainer = new Trainer(network, new SoftmaxCrossEntropy(), new Sgd(0.1), new TrainingOptions { Epochs = 2 });
        trainer.Fit(new DataLoader(Data(random, 16), 8));

        Assert.Equal(4, keeper.Kept.Count);
        Assert.All(keeper.Kept, kept => BitAssert.Same(kept.Clone, kept.Input));
        Assert.Equal(4, keeper.Kept.Select(kept => kept.Input).Distinct().Count());
        Assert.Null(trainer.WorkingMemory);
    }

    [Fact]
    public void Fit_OwnLayerThatPromisesToKeepNothing_GetsTheSameTensorInEveryStep()
    {
        Random random = RandomSource.FromSeed(2);
        var keeper = new PromisingKeeper();
        var trainer = new Trainer(
            new Sequential(new Linear(4, 5, random), keeper, new Linear(5, 3, random)), new SoftmaxCrossEntropy(), new Sgd(0.1), new TrainingOptions { Epochs = 2 });
        trainer.Fit(new DataLoader(Data(random, 16), 8));
        Assert.Equal(4, keeper.Kept.Count);
        Assert.Single(keeper.Kept.Select(kept => kept.Input).Distinct());
        Assert.Equal(4, keeper.Kept.Select(kept => kept.Clone[0, 0]).Distinct().Count());
        Assert.True(trainer.WorkingMemory!.Activations > 0);
    }

    [Fact]
    public void Fit_WithAndWithoutAnOwnLayer_GiveTheSameNumbers()
    {
        double[] Train(bool withOwnLayer)
        {
            Random random = RandomSource.FromSeed(3);
            Layer[] layers = [new BatchNorm1d(4), new Linear(4, 6, random), new BatchNorm1d(6), new ReLU(), new Dropout(0.3, RandomSource.FromSeed(4)), new Linear(6, 3, random)];
            var network = new Sequential(withOwnLayer ? [.. layers, new Keeper()] : layers);
            Dataset data = Data(RandomSource.FromSeed(5), 21);
            new Trainer(network, new SoftmaxCrossEntropy(), new Adam(), new TrainingOptions { Epochs = 4 }).Fit(new DataLoader(data, 8), data);
            return [.. network.Parameters.SelectMany(parameter => parameter.Value.ToDoubleArray())];
        }

        Assert.Equal(Train(withOwnLayer: true), Train(withOwnLayer: false));
    }

    [Fact]
    public void Fit_Ended_ForwardGivesNewTensorsAgain()
    {
        Random random = RandomSource.FromSeed(6);
        Sequential network = Perceptron(random, inputs: 4);
        Dataset data = Data(random, 16);
        new Trainer(network, new SoftmaxCrossEntropy(), new Sgd(0.1), new TrainingOptions { Epochs = 1 }).Fit(data);

        Tensor first = network.Forward(data.Inputs);
        double[] numbers = first.ToDoubleArray();
        network.Forward(2 * data.Inputs);
        Assert.Equal(numbers, first.ToDoubleArray());
    }

    [Fact]
    public void WorkingMemory_AfterFit_CountsWhatIsThere()
    {
        Random random = RandomSource.FromSeed(7);
        var network = new Sequential(new Linear(4, 5, random), new ReLU(), new Linear(5, 3, random));
        var trainer = new Trainer(network, new SoftmaxCrossEntropy(), new Adam(), new TrainingOptions { Epochs = 1 });
        Assert.Null(trainer.WorkingMemory);
        trainer.Fit(new DataLoader(Data(random, 16), 8));

        // Outputs 8×5, 8×5 and 8×3, the gradients of the first two, and two arrays 8×3 of the loss; floats of four bytes.
        const long Parameters = 4 * ((4 * 5) + 5 + (5 * 3) + 3);
        Assert.Equal(
            new WorkingMemory(Parameters, Parameters, 2 * Parameters, 4 * 8 * (5 + 5 + 3 + 5 + 5 + 3 + 3), 4 * 8 * (4 + 1)),
            trainer.WorkingMemory);
        Assert.EndsWith("together         0.002 MiB", trainer.WorkingMemory!.ToString(), StringComparison.Ordinal);
        Assert.Contains("activations", trainer.WorkingMemory.ToHtml(), StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Optimizers))]
    public void WorkingMemory_OfAnOptimizer_CountsWhatItRemembersPerWeight(string optimizer)
    {
        Random random = RandomSource.FromSeed(7);
        var trainer = new Trainer(new Linear(4, 3, random), new SoftmaxCrossEntropy(), All[optimizer](), new TrainingOptions { Epochs = 1 });
        trainer.Fit(Data(random, 16));
        int perWeight = optimizer switch { "SGD" => 0, "Adam" or "AdamW" => 2, _ => 1 };
        Assert.Equal(perWeight * trainer.WorkingMemory!.Parameters, trainer.WorkingMemory.Optimizer);
    }

    private static Sequential Perceptron(Random random, int inputs = 20) => new(
        new Linear(inputs, 30, random), new BatchNorm1d(30), new ReLU(), new Dropout(0.5, random), new Linear(30, 3, random));

    private static Dataset Data(Random random, int count) => new(
        Tensor.RandomNormal(random, [count, 4]), Tensor.From([.. Enumerable.Range(0, count).Select(i => i % 3)]), classes: 3);

    private static void AssertNoAllocation(Layer network, Optimizer optimizer, TrainingOptions options, Tensor inputs)
    {
        var trainer = new Trainer(network, new SoftmaxCrossEntropy(), optimizer, options);
        var targets = Tensor.From([.. Enumerable.Range(0, inputs.Shape[0]).Select(i => i % 3)]);
        using StepMemory memory = trainer.BeginSteps();

        // The workspaces of the kernels belong to the thread that first needs them. One thread alone needs all of them, so this
        // one, whose allocations are counted, has them afterwards, whatever parts the others take from it later.
        int usual = Compute.Threads;
        Compute.Threads = 1;
        trainer.Step(inputs, targets, memory);
        Compute.Threads = usual;
        trainer.Step(inputs, targets, memory);

        AllocationAssert.None(() =>
        {
            for (int step = 0; step < 20; step++)
            {
                trainer.Step(inputs, targets, memory);
            }
        });
    }

    /// <summary>The identity, with a memory.</summary>
    private class Keeper : Layer
    {
        public List<(Tensor Input, Tensor Clone)> Kept { get; } = [];

        public override Tensor Forward(Tensor input)
        {
            if (IsTraining)
            {
                Kept.Add((input, input.Clone()));
            }

            return input;
        }

        public override Tensor Backward(Tensor outputGradient) => outputGradient;

        public override Layer ToFloat64() => this;
    }

    private sealed class PromisingKeeper : Keeper, IReusesMemory;
}
