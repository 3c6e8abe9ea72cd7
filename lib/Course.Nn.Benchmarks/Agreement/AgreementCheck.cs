using Course.Nn.Benchmarks.Engines;
using Course.Nn.Benchmarks.Workloads;

namespace Course.Nn.Benchmarks.Agreement;

/// <summary>
/// Whether every engine does the same work: from the same numbers, as many trained parameters and the same losses over ten steps, or the same
/// mean squares of what comes out.
/// </summary>
internal static class AgreementCheck
{
    /// <summary>
    /// The largest relative difference. Sums of Float32 in another order differ by some √n roundings of 6·10⁻⁸, which is 2·10⁻⁶ for the longest
    /// sums of these networks; ten steps of training and batch normalisation make more of it, up to 3·10⁻⁶ where it was seen. The residual network
    /// normalises 22 times, over few examples, and carries every difference on: 3·10⁻⁴ was seen there. Another formula differs by 10⁻² and more.
    /// </summary>
    public static double ToleranceFor(string workload) => workload == "resnet18_224_b8_train" ? 1e-3 : 1e-4;

    /// <summary>One line for each engine that has the workload, this library's first.</summary>
    /// <exception cref="EngineException">Two engines differ; the message says which, and by how much.</exception>
    public static IReadOnlyList<AgreementLine> Of(string workload, IReadOnlyList<IEngine> engines)
    {
        DirectoryInfo folder = Directory.CreateTempSubdirectory("course-bench-");
        try
        {
            StartFiles.Write(folder.FullName, Catalogue.Create(workload, Setting.Agreement));
            List<AgreementLine> lines = [];
            foreach (IEngine engine in engines)
            {
                if (engine.Prepare(workload) is int parameters && engine.Evidence(workload, folder.FullName) is IReadOnlyList<double> numbers)
                {
                    lines.Add(Compared(new AgreementLine(workload, engine.Name, parameters, numbers, 0), lines.FirstOrDefault()));
                }
            }

            return lines;
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static AgreementLine Compared(AgreementLine line, AgreementLine? first)
    {
        if (first is null)
        {
            return line;
        }

        if (line.Parameters != first.Parameters || line.Numbers.Count != first.Numbers.Count)
        {
            throw new EngineException(FormattableString.Invariant(
                $"{line.Workload}: {first.Engine} trains {first.Parameters} parameters and gives {first.Numbers.Count} numbers, {line.Engine} {line.Parameters} and {line.Numbers.Count}; the workloads differ"));
        }

        double worst = first.Numbers.Zip(line.Numbers).Max(pair => Difference(pair.First, pair.Second));
        return worst <= ToleranceFor(line.Workload)
            ? line with { Difference = worst }
            : throw new EngineException(FormattableString.Invariant(
                $"{line.Workload}: {first.Engine} gives {string.Join(' ', first.Numbers)} and {line.Engine} {string.Join(' ', line.Numbers)}; the workloads differ"));
    }

    /// <summary>|a − b| / max(|a|, |b|); infinite where one of them is no number.</summary>
    private static double Difference(double a, double b) =>
        a == b ? 0 : double.IsFinite(a) && double.IsFinite(b) ? Math.Abs(a - b) / Math.Max(Math.Abs(a), Math.Abs(b)) : double.PositiveInfinity;
}
