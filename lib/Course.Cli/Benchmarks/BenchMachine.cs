using System.Runtime.InteropServices;

namespace Course.Cli.Benchmarks;

/// <summary>What numbers were measured on.</summary>
internal static class BenchMachine
{
    /// <summary>Operating system, architecture, processors and runtime, in one line.</summary>
    public static string Description { get; } =
        FormattableString.Invariant($"{RuntimeInformation.OSDescription}, {RuntimeInformation.ProcessArchitecture}, {Environment.ProcessorCount} processors, .NET {Environment.Version}");
}
