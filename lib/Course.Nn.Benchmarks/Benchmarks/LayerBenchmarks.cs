using BenchmarkDotNet.Attributes;
using Course.Nn.Layers;
using Course.Nn.Tensors;

namespace Course.Nn.Benchmarks;

/// <summary>One layer at a time, forward and backward, computing into kept tensors as in training.</summary>
[MemoryDiagnoser]
public class LayerBenchmarks
{
    private static readonly Dictionary<string, (Func<Random, Layer> Make, int[] Input)> All = new()
    {
        ["Linear 784→256"] = (random => new Linear(784, 256, random), [128, 784]),
        ["Linear 256→128"] = (random => new Linear(256, 128, random), [128, 256]),
        ["Linear 512→512"] = (random => new Linear(512, 512, random), [128, 512]),
        ["ReLU"] = (_ => new ReLU(), [128, 512]),
        ["Sigmoid"] = (_ => new Sigmoid(), [128, 512]),
        ["Tanh"] = (_ => new Tanh(), [128, 512]),
        ["BatchNorm1d"] = (_ => new BatchNorm1d(512), [128, 512]),
        ["BatchNorm2d"] = (_ => new BatchNorm2d(16), [64, 16, 28, 28]),
        ["LayerNorm"] = (_ => new LayerNorm(512), [128, 512]),
        ["Dropout"] = (random => new Dropout(0.5, random), [128, 512]),
        ["Conv2d 1→16"] = (random => new Conv2d(1, 16, 3, random, padding: 1), [64, 1, 28, 28]),
        ["Conv2d 16→32"] = (random => new Conv2d(16, 32, 3, random, padding: 1), [64, 16, 14, 14]),
        ["Conv2d 64→64"] = (random => new Conv2d(64, 64, 3, random, padding: 1), [32, 64, 28, 28]),
        ["Flatten"] = (_ => new Flatten(), [64, 32, 7, 7]),
        ["MaxPool2d"] = (_ => new MaxPool2d(2), [64, 16, 28, 28]),
        ["AvgPool2d"] = (_ => new AvgPool2d(2), [64, 16, 28, 28]),
    };

    private Layer _layer = null!;
    private Tensor _input = null!;
    private Tensor _outputGradient = null!;

    public static IEnumerable<string> Names => All.Keys;

    [ParamsSource(nameof(Names))]
    public string Layer { get; set; } = null!;

    [GlobalSetup]
    public void Setup()
    {
        Random random = RandomSource.FromSeed(1);
        _layer = All[Layer].Make(random);
        _layer.Buffers.AreReused = true;
        _input = Tensor.RandomNormal(random, All[Layer].Input);
        _outputGradient = Tensor.RandomNormal(random, _layer.Forward(_input).Shape);
    }

    [Benchmark]
    public object Forward() => _layer.Forward(_input);

    [Benchmark]
    public object ForwardAndBackward()
    {
        _layer.Forward(_input);
        return _layer.Backward(_outputGradient);
    }
}
