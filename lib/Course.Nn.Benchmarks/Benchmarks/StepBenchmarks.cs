using BenchmarkDotNet.Attributes;
using Course.Nn.Benchmarks.Workloads;

namespace Course.Nn.Benchmarks;

/// <summary>The workloads of <c>course bench</c>; the memory column shows that a training step allocates nothing.</summary>
[MemoryDiagnoser]
public class StepBenchmarks
{
    private IWorkload _workload = null!;

    public static IEnumerable<string> Names => Catalogue.Names;

    [ParamsSource(nameof(Names))]
    public string Workload { get; set; } = null!;

    [GlobalSetup]
    public void Setup()
    {
        _workload = Catalogue.Create(Workload);
        _workload.Step();
    }

    [Benchmark]
    public void Step() => _workload.Step();
}
