using BenchmarkDotNet.Attributes;
using Course.Nn.Losses;
using Course.Nn.Tensors;

namespace Course.Nn.Benchmarks;

/// <summary>Losses of a batch of 128, forward and backward.</summary>
[MemoryDiagnoser]
public class LossBenchmarks
{
    private static readonly Tensor Classes = Tensor.From([.. Enumerable.Range(0, 128).Select(n => n % 10)]);

    private static readonly Dictionary<string, (Func<Loss> Make, int[] Scores, Tensor Targets)> All = new()
    {
        ["softmax cross-entropy"] = (() => new SoftmaxCrossEntropy(), [128, 10], Classes),
        ["multi-class hinge"] = (() => new MulticlassHinge(), [128, 10], Classes),
        ["squared error"] = (() => new MeanSquaredError(), [128, 10], Tensor.Ones(128, 10)),
        ["binary cross-entropy"] = (() => new BinaryCrossEntropyWithLogits(), [128, 1], Tensor.Ones(128, 1)),
    };

    private Loss _loss = null!;
    private Tensor _scores = null!;
    private Tensor _targets = null!;

    public static IEnumerable<string> Names => All.Keys;

    [ParamsSource(nameof(Names))]
    public string Loss { get; set; } = null!;

    [GlobalSetup]
    public void Setup()
    {
        _loss = All[Loss].Make();
        _loss.Buffers.AreReused = true;
        _scores = Tensor.RandomNormal(RandomSource.FromSeed(1), All[Loss].Scores);
        _targets = All[Loss].Targets;
    }

    [Benchmark]
    public object ForwardAndBackward()
    {
        _loss.Forward(_scores, _targets);
        return _loss.Backward();
    }
}
