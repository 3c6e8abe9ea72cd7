using Course.Exercises;
using Course.Grading.Collecting;
using Course.Notebooks.Ipynb;

namespace Course.Grading.Tests.Collecting;

/// <summary>The library of somebody who has solved everything: collected once from the source notebooks.</summary>
public sealed class SolvedSource : IDisposable
{
    private readonly CollectedFile _file;

    public SolvedSource()
    {
        (string Name, Notebook Notebook)[] notebooks =
        [
            .. Directory.GetFiles(Checkout.PathOf("grading", "source"), "*.ipynb").Order(StringComparer.Ordinal).Select(path => (Path.GetFileName(path), Notebook.Load(path))),
        ];
        HashSet<string> asked = [.. notebooks.SelectMany(notebook => notebook.Notebook.Cells).Select(cell => cell.Nbgrader?.GradeId).OfType<string>()];
        Asked = [.. ExerciseCatalogue.All.Where(exercise => asked.Contains(exercise.Id))];
        Library = Collector.Collect(notebooks);
        _file = new CollectedFile(Library);
    }

    /// <summary>The exercises that the source notebooks ask for.</summary>
    public IReadOnlyList<Exercise> Asked { get; }

    public CollectedLibrary Library { get; }

    internal CollectedFile File => _file;

    public void Dispose() => _file.Dispose();
}

/// <summary>Collecting everything takes seconds: the tests of this collection share it.</summary>
[CollectionDefinition(Name)]
public sealed class CollectedSource : ICollectionFixture<SolvedSource>
{
    public const string Name = "collected source";
}
