using System.Globalization;

namespace Course.Grading.Sandboxing.Groups;

/// <summary>A process and its descendants, as Linux lists them in <c>/proc</c>.</summary>
/// <param name="id">The process.</param>
public sealed class ProcessFamily(int id)
{
    private static readonly string[] MemoryFields = ["RssAnon:", "RssShmem:", "VmSwap:"];

    /// <summary>Processor time of all that are there now, and of their children that have ended.</summary>
    public TimeSpan CpuTime => Members().Aggregate(TimeSpan.Zero, (sum, member) => sum + (ProcessEntry.Read(member)?.CpuTime ?? TimeSpan.Zero));

    /// <summary>Bytes of their anonymous, shared and swapped memory; what two share is counted twice.</summary>
    public long MemoryBytes => Members().Sum(Memory);

    /// <summary>Their numbers, the process's own first.</summary>
    public IReadOnlyList<int> Members()
    {
        List<int> members = [id];
        for (int next = 0; next < members.Count; next++)
        {
            members.AddRange(Children(members[next]));
        }

        return members;
    }

    private static int[] Children(int parent)
    {
        try
        {
            return [.. Directory.EnumerateDirectories(Entry(parent, "task"))
                .SelectMany(task => File.ReadAllText(Path.Combine(task, "children")).Split(' ', StringSplitOptions.RemoveEmptyEntries))
                .Select(child => int.Parse(child, CultureInfo.InvariantCulture))];
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return [];
        }
    }

    private static long Memory(int member)
    {
        try
        {
            return 1024 * File.ReadLines(Entry(member, "status"))
                .Select(line => line.Split([' ', '\t'], StringSplitOptions.RemoveEmptyEntries))
                .Where(words => words.Length == 3 && MemoryFields.Contains(words[0]))
                .Sum(words => long.Parse(words[1], CultureInfo.InvariantCulture));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return 0;
        }
    }

    private static string Entry(int member, string name) => string.Create(CultureInfo.InvariantCulture, $"/proc/{member}/{name}");
}
