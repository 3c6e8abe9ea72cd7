using System.Globalization;
using System.Text;
using Course.Files;

namespace Course.Nn.Benchmarks.Reports;

/// <summary>A file of dated tables, to which each run adds its own at the end.</summary>
internal sealed class ResultsFile
{
    private const string Option = "--markdown";
    private readonly string _path;
    private readonly string _command;

    private ResultsFile(string path, string command) => (_path, _command) = (path, command);

    /// <summary>The file, which need not exist.</summary>
    /// <param name="path">Where it lies.</param>
    /// <param name="options">The command line behind <c>course bench</c>.</param>
    /// <exception cref="UsageException">Nothing can be written there.</exception>
    public static ResultsFile Open(string path, IReadOnlyList<string> options)
    {
        try
        {
            AtomicFile.RequireReplaceable(path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException)
        {
            throw new UsageException($"{Option} {path}: {e.Message}");
        }

        int at = options.ToList().IndexOf(Option);
        return new ResultsFile(path, string.Join(' ', ["./course bench", .. options.Where((_, i) => i != at && i != at + 1)]));
    }

    /// <summary>Adds a section at the end.</summary>
    /// <param name="date">The day of the run.</param>
    /// <param name="lines">The head and the table.</param>
    public void Add(DateOnly date, IEnumerable<string> lines)
    {
        string before = File.Exists(_path) ? File.ReadAllText(_path).TrimEnd() + "\n\n" : "# Results\n\n";
        string section = string.Create(CultureInfo.InvariantCulture, $"## {date:yyyy-MM-dd}, `{_command}`\n\n{string.Join('\n', lines)}\n");
        AtomicFile.Write(_path, Encoding.UTF8.GetBytes(before + section));
    }
}
