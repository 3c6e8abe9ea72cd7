using System.Text.RegularExpressions;
using Course.Exercises;
using Course.Grading.Compilation;
using Course.Notebooks.Ipynb;

namespace Course.Grading.Submissions;

/// <summary>
/// A student's notebook held against the course's: which cells count for which exercise. Cells that the course locks are
/// never taken from here, whatever the student's metadata says.
/// </summary>
internal sealed partial class SubmittedNotebook
{
    private readonly CourseNotebook _course;
    private readonly ILookup<string, Cell> _byId;
    private readonly Dictionary<Cell, string> _solves;
    private readonly CellSource[] _cells;

    internal SubmittedNotebook(Notebook notebook, CourseNotebook course)
    {
        _course = course;
        Notebook = notebook;
        _byId = notebook.Cells.Where(cell => cell.Nbgrader?.GradeId is not null).ToLookup(cell => cell.Nbgrader!.GradeId!);
        _solves = course.Exercises
            .Select(exercise => (exercise.Id, Cell: SolutionCell(exercise)))
            .Where(pair => pair.Cell is not null)
            .ToDictionary(pair => pair.Cell!, pair => pair.Id);
        Cell[] own = [.. notebook.Cells.Where(Counts)];
        IReadOnlySet<Cell> read = ReadableCells.Of(own, _solves.ContainsKey);
        _cells = [.. own.Select(cell => new CellSource(NameOf(cell), read.Contains(cell) ? WithoutHarmlessMagics(cell.Source) : "", _solves.GetValueOrDefault(cell), IsRead: read.Contains(cell), Number: cell.Number))];
        Unread = [.. own.Where(cell => !read.Contains(cell))];
    }

    internal Notebook Notebook { get; }

    /// <summary>The cells with this grade_id, in notebook order.</summary>
    internal IEnumerable<Cell> CellsWith(string gradeId) => _byId[gradeId];

    /// <summary>The student's cells that are too long to be read, or one of too many (<see cref="ReadableCells"/>).</summary>
    internal IReadOnlyList<Cell> Unread { get; }

    /// <summary>All grade_ids in the notebook.</summary>
    internal IEnumerable<string> GradeIds => _byId.Select(group => group.Key);

    /// <summary>The cell that counts as an exercise's solution (<see cref="SolutionChoice"/>); null when there is none.</summary>
    internal Cell? SolutionCell(Exercise exercise) => SolutionChoice.Of(CellsWith(exercise.Id), exercise);

    /// <summary>How messages call a cell.</summary>
    internal static string NameOf(Cell cell) => $"cell {cell.Number}";

    /// <summary>What the compiler needs to compile an exercise's solution.</summary>
    /// <param name="exercise">The exercise.</param>
    /// <param name="replaced">Exercises for which the course's solution stands in place of the student's.</param>
    internal CompileRequest RequestFor(Exercise exercise, IReadOnlyList<Exercise> replaced) => new(
        exercise.Id,
        exercise.Method,
        exercise.Signature,
        exercise.Call,
        exercise.ForbiddenMembers,
        _course.Usings,
        [.. CellsFor(exercise, replaced), .. _course.Given, NotebookFunctions.Cell])
    {
        CheckedAt = CheckedAt(CellsWith(CourseNotebook.CheckIdOf(exercise.Id)).FirstOrDefault(), SolutionCell(exercise)),
    };

    /// <summary>The number of the cell that checks a solution; where there is none below the solution, of the cell after it.</summary>
    internal static int CheckedAt(Cell? check, Cell? solution) => check is null && solution is null ? int.MaxValue : Math.Max(check?.Number ?? 0, solution?.Number + 1 ?? 0);

    /// <summary>The student's cells; the course's solutions lie above the solution cell, where they are nearest to it.</summary>
    private IEnumerable<CellSource> CellsFor(Exercise exercise, IReadOnlyList<Exercise> replaced)
    {
        CellSource[] kept = [.. _cells.Where(cell => !replaced.Any(earlier => earlier.Id == cell.Solves))];
        int home = Array.FindIndex(kept, cell => cell.Solves == exercise.Id);
        return [.. kept.Take(Math.Max(home, 0)), .. replaced.Select(_course.SolutionOf), .. kept.Skip(Math.Max(home, 0))];
    }

    /// <summary>Lines that choose the language or time the cell say nothing about the code: empty ones take their places.</summary>
    private static string WithoutHarmlessMagics(string source) => HarmlessMagic().Replace(source, "");

    [GeneratedRegex(@"^#!(time|csharp|c#)[ \t]*\r?$", RegexOptions.Multiline)]
    private static partial Regex HarmlessMagic();

    /// <summary>Code of the student's own: everything but what the course locks and the spare copies of solution cells.</summary>
    private bool Counts(Cell cell)
    {
        if (!cell.IsCode)
        {
            return false;
        }

        Cell? original = cell.Nbgrader?.GradeId is string id ? _course.CellWith(id) : null;
        return original is null || (original.Nbgrader!.Solution && _solves.ContainsKey(cell));
    }
}
