using Course.Nn.Interop;
using Course.Nn.Tensors;
using Course.Nn.TorchSharp.Networks;
using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Course.Nn.TorchSharp.Tests.Exercises;

/// <summary>The model of libtorch's memory counts as many tensors as TorchSharp, and learns the same.</summary>
[Trait("Needs", "TorchSharp")]
public sealed class CountedMemoryTests
{
    private static readonly Nn.Tensors.Tensor X = Normal(1, 6, 3), W1 = Normal(2, 3, 4), B1 = Normal(3, 4), W2 = Normal(4, 4, 3), B2 = Normal(5, 3);
    private static readonly Nn.Tensors.Tensor Labels = Nn.Tensors.Tensor.From([0.0, 2, 1, 1, 0, 2], ElementType.Float64);

    [SkippableFact]
    public void Step_WithoutAScope_LeavesAsManyTensorsAsInTorchSharp()
    {
        Needs.TorchSharp();
        (int made, double loss, double next) = Counted();
        (long theirs, double theirLoss, double theirNext) = Torch();
        Assert.Equal(8, made);
        Assert.Equal(made, theirs);
        Assert.Equal(loss, theirLoss, 1e-12); // sums of at most 6 terms of order 1
        Assert.Equal(next, theirNext, 1e-12);
    }

    private static (int Made, double Loss, double Next) Counted()
    {
        var memory = new CountedMemory();
        CountedTensor x = memory.Tensor(X), labels = memory.Tensor(Labels);
        CountedTensor[] w = [.. new[] { W1, B1, W2, B2 }.Select(value => memory.Tensor(value, requiresGrad: true))];
        using var optimizer = new CountedSgd(w, 0.1);
        int before = memory.LiveTensors;
        CountedTensor loss = Forward();
        loss.Backward();
        optimizer.Step();
        return (memory.LiveTensors - before, loss.Item(), Forward().Item());

        CountedTensor Forward() => ((x.Narrow(0, 0, 4).MatMul(w[0]) + w[1]).Relu().MatMul(w[2]) + w[3]).CrossEntropy(labels.Narrow(0, 0, 4));
    }

    private static (long Made, double Loss, double Next) Torch()
    {
        torch.Tensor x = X.ToTorch(CPU), labels = Labels.ToTorchIndices(CPU);
        Parameter[] w = [.. new[] { W1, B1, W2, B2 }.Select(value => new Parameter(value.ToTorch(CPU)))];
        using SGD optimizer = optim.SGD(w, 0.1);
        long before = DisposeScopeManager.Statistics.TensorStatistics.ThreadTotalLiveCount;
        torch.Tensor loss = Forward();
        long made = DisposeScopeManager.Statistics.TensorStatistics.ThreadTotalLiveCount - before;
        loss.backward();
        optimizer.step();
        return (made, loss.ToDouble(), Forward().ToDouble());

        torch.Tensor Forward() => nn.functional.cross_entropy((x.narrow(0, 0, 4).matmul(w[0]) + w[1]).relu().matmul(w[2]) + w[3], labels.narrow(0, 0, 4));
    }

    private static Nn.Tensors.Tensor Normal(int seed, params int[] shape) => Nn.Tensors.Tensor.RandomNormal(RandomSource.FromSeed(seed), shape, ElementType.Float64);
}
