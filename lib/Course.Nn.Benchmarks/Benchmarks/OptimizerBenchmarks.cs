using BenchmarkDotNet.Attributes;
using Course.Nn.Layers;
using Course.Nn.Optimizers;
using Course.Nn.Tensors;

namespace Course.Nn.Benchmarks;

/// <summary>One step of every optimiser over a million parameters.</summary>
[MemoryDiagnoser]
public class OptimizerBenchmarks
{
    private static readonly Dictionary<string, Func<Optimizer>> All = new()
    {
        ["SGD"] = () => new Sgd(0.01),
        ["momentum"] = () => new Momentum(0.01),
        ["Nesterov"] = () => new Nesterov(0.01),
        ["AdaGrad"] = () => new AdaGrad(),
        ["RMSProp"] = () => new RmsProp(),
        ["Adam"] = () => new Adam(),
        ["AdamW"] = () => new AdamW(),
    };

    private Optimizer _optimizer = null!;
    private Parameter[] _parameters = [];

    public static IEnumerable<string> Names => All.Keys;

    [ParamsSource(nameof(Names))]
    public string Optimizer { get; set; } = null!;

    [GlobalSetup]
    public void Setup()
    {
        Random random = RandomSource.FromSeed(1);
        _optimizer = All[Optimizer]();
        _parameters = [new Parameter("W", Tensor.RandomNormal(random, [1000, 1000])) { Gradient = Tensor.RandomNormal(random, [1000, 1000]) }];
    }

    [Benchmark]
    public void Step() => _optimizer.Step(_parameters);
}
