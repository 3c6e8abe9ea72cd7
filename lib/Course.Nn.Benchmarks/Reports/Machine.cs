using System.Globalization;
using System.Reflection;
using System.Runtime.InteropServices;
using Course.Nn.Benchmarks.Engines;
using Course.Nn.Benchmarks.Measuring;
using Course.Nn.Tensors;

namespace Course.Nn.Benchmarks.Reports;

/// <summary>What the numbers were measured on.</summary>
internal static class Machine
{
    /// <summary>Processor, number of processors and operating system, in one line.</summary>
    public static string Description =>
        $"{Processor()}, {Environment.ProcessorCount} processors, {RuntimeInformation.OSDescription} {RuntimeInformation.ProcessArchitecture}";

    /// <summary>A list in Markdown: the machine, the engines, how it was measured.</summary>
    public static string Head(IReadOnlyList<IEngine> engines, MeasuringOptions options, int threads)
    {
        string alone = string.Create(CultureInfo.InvariantCulture,
            $"{threads} {(threads == 1 ? "thread" : "threads")}, Float32; medians over {options.Rounds} rounds of about {1000 * options.RoundSeconds:F0} ms");
        string inTurn = string.Create(CultureInfo.InvariantCulture,
            $", in turn, {1000 * options.PauseSeconds:F0} ms of silence before each; {WaitPolicy.Variable}={WaitPolicy.Value} for the peers");
        string peak = string.Create(CultureInfo.InvariantCulture, $"fused multiply-add peak of one core, measured: {FmaPeak.Measure() / 1e9:F0} GFLOP/s");
        return string.Join('\n',
            [$"- {Description}; {peak}", .. engines.Select(engine => $"- {engine.Name}: {engine.Version}"), $"- {alone}{(engines.Count > 1 ? inTurn : "")}"]);
    }

    /// <summary>The version of Course.Nn with the commit that it was built from, where the build knew it.</summary>
    public static string CourseVersion => typeof(Tensor).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()!.InformationalVersion;

    private static string Processor()
    {
        const string Linux = "/proc/cpuinfo";
        string? model = File.Exists(Linux)
            ? File.ReadLines(Linux).FirstOrDefault(line => line.StartsWith("model name", StringComparison.Ordinal))?.Split(':', 2)[1].Trim()
            : Environment.GetEnvironmentVariable("PROCESSOR_IDENTIFIER");
        return model ?? "processor of unknown name";
    }
}
