using System.Runtime.ExceptionServices;
using Course.Notebooks.Ipynb;

namespace Course.Notebooks.Releasing;

/// <summary>The release of a folder of source notebooks into the students' folder. Made entirely in memory; <see cref="Write"/> then writes it.</summary>
public sealed class CourseRelease
{
    private readonly string _folder;
    private readonly List<(string Path, Notebook Notebook)> _notebooks = [];
    private readonly List<NotebookProblem> _problems = [];

    private CourseRelease(string folder) => _folder = folder;

    /// <summary>What stops the release; while there is anything, nothing can be written.</summary>
    public IReadOnlyList<NotebookProblem> Problems => _problems;

    /// <summary>The files of the release.</summary>
    public IEnumerable<string> Files => _notebooks.Select(n => n.Path);

    /// <summary>Notebooks in the students' folder that no source notebook makes.</summary>
    public IReadOnlyList<string> Stale =>
        [.. NotebooksIn(_folder).Where(path => !_notebooks.Exists(n => Path.GetFileName(n.Path) == Path.GetFileName(path)))];

    /// <summary>Makes the release of every notebook in <paramref name="sourceFolder"/> for <paramref name="folder"/>.</summary>
    /// <exception cref="NotebookFormatException">A source file is not a notebook, or there is none.</exception>
    public static CourseRelease Of(string sourceFolder, string folder)
    {
        var release = new CourseRelease(folder);
        Notebook[] sources = [.. NotebooksIn(sourceFolder).Select(Notebook.Load)];
        release._problems.AddRange(sources.SelectMany(NotebookRelease.FindProblems));
        if (release._problems.Count == 0)
        {
            release.Make(sources, sourceFolder);
        }

        return release._notebooks.Count + release._problems.Count > 0
            ? release
            : throw new NotebookFormatException($"{sourceFolder}: no notebooks (.ipynb) to release in this folder");
    }

    /// <summary>Makes them on every processor: compiling their cells, for the cards, takes a minute of processor time.</summary>
    private void Make(Notebook[] sources, string sourceFolder)
    {
        try
        {
            _notebooks.AddRange(sources.AsParallel().AsOrdered().Select(source => (
                Path.Combine(_folder, Path.GetFileName(source.Name)), ApiCard.AddTo(NotebookRelease.Release(source, sourceFolder, _folder), source, sourceFolder))));
        }
        catch (AggregateException several)
        {
            ExceptionDispatchInfo.Throw(several.InnerExceptions[0]);
        }
    }

    /// <summary>Writes every notebook of the release whose file differs.</summary>
    /// <exception cref="InvalidOperationException">There are <see cref="Problems"/>.</exception>
    public void Write()
    {
        if (_problems.Count > 0)
        {
            throw new InvalidOperationException($"release: {_problems.Count} problems in the source; the first is: {_problems[0]}");
        }

        foreach ((string path, Notebook notebook) in _notebooks)
        {
            notebook.Save(path);
        }
    }

    /// <summary>How the students' folder differs from the release: one entry for each notebook that differs, is missing, or is stale.</summary>
    public IReadOnlyList<NotebookProblem> Differences() =>
    [
        .. _notebooks.Select(n => Difference(n.Path, n.Notebook)).OfType<NotebookProblem>(),
        .. Stale.Select(path => new NotebookProblem(path, null, null, "no source notebook makes it; delete it, or add its source")),
    ];

    private static NotebookProblem? Difference(string path, Notebook released)
    {
        if (!File.Exists(path))
        {
            return new NotebookProblem(path, null, null, "is missing; run `course release`");
        }

        if (File.ReadAllBytes(path).AsSpan().SequenceEqual(released.ToUtf8()))
        {
            return null;
        }

        try
        {
            return FirstDifference(path, released, Notebook.Load(path));
        }
        catch (NotebookFormatException e)
        {
            return new NotebookProblem(path, null, null, $"differs from its source, and cannot be read ({e.Message}); run `course release`");
        }
    }

    private static NotebookProblem FirstDifference(string path, Notebook released, Notebook present)
    {
        Cell? differing = released.Cells.FirstOrDefault(cell =>
            cell.Index >= present.Cells.Count || JsonWriting.Write(cell.Json) != JsonWriting.Write(present.Cells[cell.Index].Json));
        const string Message = "differs from its source; run `course release`";
        return differing is null
            ? new NotebookProblem(path, null, null, Message)
            : NotebookProblem.At(path, differing, Message);
    }

    private static IEnumerable<string> NotebooksIn(string folder) => !Directory.Exists(folder) ? [] :
        Directory.EnumerateFiles(folder, "*.ipynb")
            .Where(path => !Path.GetFileName(path).StartsWith('.'))
            .Order(StringComparer.Ordinal);
}
