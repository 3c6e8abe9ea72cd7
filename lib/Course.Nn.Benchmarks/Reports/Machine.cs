using System.Runtime.InteropServices;

namespace Course.Nn.Benchmarks.Reports;

/// <summary>What the numbers were measured on.</summary>
internal static class Machine
{
    /// <summary>Processor, number of processors and operating system, in one line.</summary>
    public static string Description =>
        $"{Processor()}, {Environment.ProcessorCount} processors, {RuntimeInformation.OSDescription} {RuntimeInformation.ProcessArchitecture}";

    private static string Processor()
    {
        const string Linux = "/proc/cpuinfo";
        string? model = File.Exists(Linux)
            ? File.ReadLines(Linux).FirstOrDefault(line => line.StartsWith("model name", StringComparison.Ordinal))?.Split(':', 2)[1].Trim()
            : Environment.GetEnvironmentVariable("PROCESSOR_IDENTIFIER");
        return model ?? "processor of unknown name";
    }
}
