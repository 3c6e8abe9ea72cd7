using System.Diagnostics;
using Course.Nn.Benchmarks.Reports;
using Course.Nn.Benchmarks.Workloads;
using Course.Nn.Kernels;

namespace Course.Nn.Benchmarks.Engines;

/// <summary>This library.</summary>
internal sealed class CourseEngine : IEngine
{
    private readonly Func<string, Setting, IWorkload> _create;
    private IWorkload? _workload;

    /// <summary>Runs the workloads of the catalogue.</summary>
    public CourseEngine()
        : this((name, setting) => Catalogue.Create(name, setting))
    {
    }

    /// <summary>Runs other workloads.</summary>
    public CourseEngine(Func<string, Setting, IWorkload> create) => _create = create;

    public string Name => "Course.Nn";

    public string Version => $"{Machine.CourseVersion}, .NET {Environment.Version}, vectors of {VectorWidth.Bits} bits";

    public int? Prepare(string workload)
    {
        Dispose();
        _workload = null;
        GC.Collect();       // or what the workload before has left is collected while this one is measured
        _workload = _create(workload, Setting.Timing);
        return _workload.Parameters;
    }

    /// <summary>Of a step of the workload that is ready.</summary>
    public Work Work => _workload?.Work ?? default;

    public double Run(int steps)
    {
        long start = Stopwatch.GetTimestamp();
        for (int step = 0; step < steps; step++)
        {
            _workload!.Step();
        }

        return Stopwatch.GetElapsedTime(start).TotalSeconds;
    }

    public IReadOnlyList<double> Evidence(string workload, string folder)
    {
        IWorkload again = _create(workload, Setting.Agreement);
        IReadOnlyList<double> numbers = again.Evidence();
        (again as IDisposable)?.Dispose();
        return numbers;
    }

    public void Dispose() => (_workload as IDisposable)?.Dispose();
}
