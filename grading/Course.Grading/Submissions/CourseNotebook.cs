using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Course.Exercises;
using Course.Grading.Compilation;
using Course.Notebooks.Ipynb;
using Course.Notebooks.Releasing;

namespace Course.Grading.Submissions;

/// <summary>The course's own notebook as students first get it: the authority on cells, ids and points.</summary>
internal sealed partial class CourseNotebook
{
    private readonly Dictionary<string, Cell> _cells;
    private readonly Notebook _solved;

    private CourseNotebook(string fileName, Notebook notebook, Notebook solved)
    {
        _solved = solved;
        FileName = fileName;
        _cells = notebook.Cells.Where(cell => cell.Nbgrader?.GradeId is not null).ToDictionary(cell => cell.Nbgrader!.GradeId!);
        Metadata = notebook.Metadata;
        Exercises = [.. _cells.Where(cell => cell.Value.Nbgrader!.Solution && !IsDerivation(cell.Key)).Select(cell => ExerciseCatalogue.Find(cell.Key))];
        Usings = UsingsOf(notebook);
        Given = [.. notebook.Cells.Where(cell => cell.IsCode && cell.Nbgrader?.Solution != true).Select(cell => new CellSource($"the course's cell {cell.Number}", cell.Source, FromCourse: true))];
    }

    /// <summary>Its file name, such as <c>03-backprop.ipynb</c>.</summary>
    internal string FileName { get; }

    /// <summary>Its own metadata, such as the kernel it is for.</summary>
    internal JsonObject Metadata { get; }

    /// <summary>The exercises it asks for, in order.</summary>
    internal IReadOnlyList<Exercise> Exercises { get; }

    /// <summary>All using directives in it.</summary>
    internal IReadOnlyList<string> Usings { get; }

    /// <summary>Its code cells, without those for solutions: what a student's code may rely on.</summary>
    internal IReadOnlyList<CellSource> Given { get; }

    /// <summary>The grade_ids in it.</summary>
    internal IEnumerable<string> GradeIds => _cells.Keys;

    /// <summary>Reads every notebook of a folder.</summary>
    /// <exception cref="GradingException">The folder is missing or holds no notebook, or a notebook asks for an unknown exercise or one id twice.</exception>
    internal static IReadOnlyList<CourseNotebook> LoadAll(string folder)
    {
        string[] paths = Directory.Exists(folder) ? Directory.GetFiles(folder, "*.ipynb") : [];
        return paths.Length > 0
            ? [.. paths.Order(StringComparer.Ordinal).Select(Load)]
            : throw new GradingException($"{folder}: no source notebooks here; --source names the folder that holds them");
    }

    /// <summary>The course's notebook that this one is, by its file's name or else by the only one that shares a grade_id with it; null when there is none.</summary>
    internal static CourseNotebook? Find(IReadOnlyList<CourseNotebook> course, Notebook notebook, string fileName)
    {
        HashSet<string> ids = [.. notebook.Cells.Select(cell => cell.Nbgrader?.GradeId).OfType<string>()];
        CourseNotebook? same = course.FirstOrDefault(one => one.FileName.Equals(fileName, StringComparison.OrdinalIgnoreCase));
        return same ?? (course.Where(one => one.GradeIds.Any(ids.Contains)).Take(2).ToArray() is [CourseNotebook only] ? only : null);
    }

    /// <summary>All using directives in a notebook.</summary>
    internal static IReadOnlyList<string> UsingsOf(Notebook notebook) =>
        [.. notebook.Cells.Where(cell => cell.IsCode).SelectMany(cell => UsingDirective().Matches(cell.Source)).Select(match => match.Value.Trim()).Distinct()];

    /// <summary>The course's cell with this grade_id; null when there is none.</summary>
    internal Cell? CellWith(string gradeId) => _cells.GetValueOrDefault(gradeId);

    /// <summary>Whether the metadata of an exercise's solution cell say <c>"course": {"extra": true}</c>: its points count on top.</summary>
    internal bool IsExtra(Exercise exercise) => CellWith(exercise.Id)?.Metadata["course"] is JsonObject { } course && course["extra"] is JsonValue extra && extra.TryGetValue(out bool isExtra) && isExtra;

    /// <summary>The cell that solves an exercise, as the course does.</summary>
    internal CellSource SolutionOf(Exercise exercise) => new(
        $"the course's solution of {exercise.Id}", _solved.Cells.First(cell => cell.Nbgrader is { Solution: true } && cell.Nbgrader.GradeId == exercise.Id).Source, exercise.Id);

    /// <summary>The id of the cell that checks an exercise.</summary>
    internal static string CheckIdOf(string exerciseId) => exerciseId + "-check";

    /// <summary>Whether a solution cell holds the lines of a derivation, such as <c>05-derive-bce</c>: its reader checks it, and nobody grades it.</summary>
    private static bool IsDerivation(string gradeId) => DerivationId().IsMatch(gradeId);

    private static CourseNotebook Load(string path)
    {
        try
        {
            string folder = Path.GetDirectoryName(path)!;
            var solved = Notebook.Load(path);
            return new CourseNotebook(Path.GetFileName(path), NotebookRelease.Release(solved, folder, folder), solved);
        }
        catch (Exception e) when (e is ArgumentException or NotebookFormatException)
        {
            throw new GradingException($"{path}: {e.Message}");
        }
    }

    [GeneratedRegex(@"^\d+-derive-")]
    private static partial Regex DerivationId();

    [GeneratedRegex(@"^using\s+(static\s+)?[\w.]+\s*;", RegexOptions.Multiline)]
    private static partial Regex UsingDirective();
}
