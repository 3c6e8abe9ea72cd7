using System.Globalization;

namespace Course.Grading.Sandboxing.Groups;

/// <summary>What Linux tells of a process in <c>/proc/ID/stat</c>.</summary>
/// <param name="Parent">The process that started it.</param>
/// <param name="CpuTime">Its processor time, and that of children that have ended.</param>
/// <param name="Start">When it started, in the kernel's ticks; with the id, it names the process.</param>
internal sealed record ProcessEntry(int Parent, TimeSpan CpuTime, long Start)
{
    /// <summary>Linux reports in hundredths of a second on every processor that .NET runs on.</summary>
    private const double TicksPerSecond = 100;

    /// <summary>Reads it; null when there is no such process.</summary>
    internal static ProcessEntry? Read(int id)
    {
        try
        {
            return Parse(File.ReadAllText(string.Create(CultureInfo.InvariantCulture, $"/proc/{id}/stat")));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    /// <summary>Of <c>12 (name, which may hold anything) S 1 …</c>.</summary>
    internal static ProcessEntry Parse(string stat)
    {
        string[] fields = stat[(stat.LastIndexOf(')') + 2)..].Split(' ');
        return new ProcessEntry(
            int.Parse(fields[1], CultureInfo.InvariantCulture),
            TimeSpan.FromSeconds(fields[11..15].Sum(ticks => long.Parse(ticks, CultureInfo.InvariantCulture)) / TicksPerSecond),
            long.Parse(fields[19], CultureInfo.InvariantCulture));
    }
}
