using Course.Cli.Options;
using Course.Files;
using Course.Notebooks.Running;

namespace Course.Cli;

/// <summary>The executed notebooks below the folder of <c>--out</c>, each written when its notebook is done; nothing without a folder.</summary>
internal sealed class ExecutedCopies
{
    private readonly string? _folder;
    private readonly Dictionary<string, string> _outputNames;

    /// <exception cref="UsageException">The folder cannot be made or written, or a copy would overwrite a notebook that is to be run.</exception>
    public ExecutedCopies(string? folder, IReadOnlyList<NotebookPath> notebooks)
    {
        _folder = folder;
        _outputNames = notebooks.ToDictionary(n => n.Name, n => n.OutputName);
        if (folder is null)
        {
            return;
        }

        var copies = notebooks.Select(n => RealPath.Of(Path.Combine(folder, n.OutputName))).ToHashSet();
        if (notebooks.FirstOrDefault(n => copies.Contains(n.RealPath)) is { } overwritten)
        {
            throw new UsageException($"--out {folder}: would overwrite {overwritten.Name}; choose another folder");
        }

        WritablePlace.RequireFolder("--out", folder);
    }

    /// <summary>Writes the copy of a notebook that is done; does nothing for null, or for one that was not run.</summary>
    public void Save(NotebookResult? result)
    {
        if (_folder is not null && result is { Skipped: null })
        {
            result.Executed.Save(Path.Combine(_folder, _outputNames[result.Name]));
        }
    }
}
