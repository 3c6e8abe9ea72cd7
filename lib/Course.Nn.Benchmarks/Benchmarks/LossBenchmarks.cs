using BenchmarkDotNet.Attributes;
using Course.Nn.Losses;
using Course.Nn.Tensors;

namespace Course.Nn.Benchmarks;

/// <summary>Losses of a batch of 128 with ten classes, forward and backward.</summary>
[MemoryDiagnoser]
public class LossBenchmarks
{
    private Tensor _scores = null!;
    private Tensor _classes = null!;
    private Tensor _numbers = null!;
    private SoftmaxCrossEntropy _crossEntropy = null!;
    private MeanSquaredError _squaredError = null!;

    [GlobalSetup]
    public void Setup()
    {
        Random random = RandomSource.FromSeed(1);
        _scores = Tensor.RandomNormal(random, [128, 10]);
        _numbers = Tensor.RandomNormal(random, [128, 10]);
        _classes = Tensor.From([.. Enumerable.Range(0, 128).Select(n => n % 10)]);
        (_crossEntropy, _squaredError) = (new SoftmaxCrossEntropy(), new MeanSquaredError());
        (_crossEntropy.Buffers.AreReused, _squaredError.Buffers.AreReused) = (true, true);
    }

    [Benchmark]
    public object SoftmaxCrossEntropy()
    {
        _crossEntropy.Forward(_scores, _classes);
        return _crossEntropy.Backward();
    }

    [Benchmark]
    public object MeanSquaredError()
    {
        _squaredError.Forward(_scores, _numbers);
        return _squaredError.Backward();
    }
}
