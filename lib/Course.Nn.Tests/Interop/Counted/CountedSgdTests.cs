using Course.Nn.Interop;
using Course.Nn.Layers;
using Course.Nn.Losses;
using Course.Nn.Optimizers;
using Course.Nn.Tensors;

namespace Course.Nn.Tests.Interop;

public sealed class CountedSgdTests
{
    private readonly CountedMemory _memory = new();

    /// <summary>The same sums in the same order but for the bias and the mean: a few roundings of 2⁻⁵² a step, thirty steps, numbers of order 1.</summary>
    [Theory]
    [InlineData(0)]
    [InlineData(0.9)]
    public void Training_InCountedMemory_IsThatOfTheLibrary(double rho)
    {
        Random random = RandomSource.FromSeed(2);
        var network = (Sequential)new Sequential(new Linear(3, 5, random), new ReLU(), new Linear(5, 4, random)).ToFloat64();
        Tensor images = Tensor.RandomNormal(random, [6, 3], ElementType.Float64), labels = Tensor.From([0.0, 1, 2, 3, 1, 0], ElementType.Float64);
        Optimizer ours = rho == 0 ? new Sgd(0.2) : new Momentum(0.2, rho);
        var loss = new SoftmaxCrossEntropy();
        CountedTensor x = _memory.Tensor(images), t = _memory.Tensor(labels);
        CountedTensor[] w = [.. network.Parameters.Select(p => _memory.Tensor(p.Value, requiresGrad: true))];
        using var optimizer = new CountedSgd(w, 0.2, rho);
        for (int step = 0; step < 30; step++)
        {
            using CountedScope scope = _memory.NewDisposeScope();
            CountedTensor counted = ((x.MatMul(w[0]) + w[1]).Relu().MatMul(w[2]) + w[3]).CrossEntropy(t);
            Assert.Equal(loss.Forward(network.Forward(images), labels), counted.Item(), 1e-12);
            network.Backward(loss.Backward());
            ours.Step(network.Parameters);
            optimizer.ZeroGrad();
            counted.Backward();
            optimizer.Step();
        }

        Assert.All(network.Parameters.Zip(w), pair => Assert.True(pair.First.Value.AllClose(pair.Second.ToTensor(), relative: 1e-11, absolute: 1e-12)));
        Assert.Equal(30, _memory.AtSteps.Count);
        Assert.Single(_memory.AtSteps.Distinct());
    }

    [Fact]
    public void Velocities_OutliveTheScope_AndGoWithTheOptimizer()
    {
        CountedTensor w = One();
        var optimizer = new CountedSgd([w], 0.1, 0.9);
        Assert.Equal(1, _memory.LiveTensors);
        Step(w, optimizer);
        Step(w, optimizer);
        Assert.Equal(2, _memory.LiveTensors);
        Assert.Equal(1 - (0.1 * 2) - (0.1 * ((0.9 * 2) + 2)), w.Item(), 1e-15);
        optimizer.Dispose();
        optimizer.Dispose();
        Assert.Equal(1, _memory.LiveTensors);
        Assert.Throws<ObjectDisposedException>(optimizer.Step);
    }

    [Fact]
    public void Step_WithoutAGradient_LeavesTheParameter()
    {
        CountedTensor w = One();
        using var optimizer = new CountedSgd([w], 0.1, 0.9);
        optimizer.Step();
        Assert.Equal((1, 1, 1), (w.Item(), _memory.LiveTensors, _memory.AtSteps.Count));
    }

    [Fact]
    public void ZeroGrad_FreesTheGradients()
    {
        CountedTensor w = One();
        using var optimizer = new CountedSgd([w], 0.1);
        long before = _memory.LiveBytes;
        Step(w, optimizer);
        Assert.Equal(before + 8, _memory.LiveBytes);
        optimizer.ZeroGrad();
        Assert.Equal(before, _memory.LiveBytes);
    }

    [Fact]
    public void LearningRate_Set_ActsAtOnceOnTheWholeVelocity()
    {
        CountedTensor w = One();
        using var optimizer = new CountedSgd([w], 0.1, 0.5);
        Step(w, optimizer);
        optimizer.LearningRate = 0.01;
        Step(w, optimizer);
        Assert.Equal(1 - 0.2 - (0.01 * 3), w.Item(), 1e-15);
        Assert.Throws<ArgumentException>(() => optimizer.LearningRate = -1);
    }

    [Fact]
    public void Constructor_RefusesWhatIsNoParameter()
    {
        CountedTensor w = One();
        Assert.Throws<ArgumentException>(() => new CountedSgd([], 0.1));
        Assert.Contains("requiresGrad", Assert.Throws<ArgumentException>(() => new CountedSgd([2 * w], 0.1)).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => new CountedSgd([w.Detach()], 0.1));
        Assert.Throws<ArgumentException>(() => new CountedSgd([w], -0.1));
        Assert.Throws<ArgumentException>(() => new CountedSgd([w], 0.1, 1));
    }

    /// <summary>A step down 2w, whose gradient is 2.</summary>
    private void Step(CountedTensor w, CountedSgd optimizer)
    {
        using CountedScope scope = _memory.NewDisposeScope();
        optimizer.ZeroGrad();
        (2 * w).Backward();
        optimizer.Step();
    }

    private CountedTensor One() => _memory.Tensor(Tensor.Scalar(1, ElementType.Float64), requiresGrad: true);
}
