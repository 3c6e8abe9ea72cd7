using Course.Exercises;
using Course.Grading.Compilation;
using Course.Grading.Submissions;
using Course.Notebooks.Ipynb;

namespace Course.Grading.Collecting;

/// <summary>A notebook as its owner has it: which cells solve which exercise, and what else they may draw on.</summary>
/// <remarks>Nothing is held against the course's own notebook, as grading does: whoever collects is the author.</remarks>
internal sealed class StudentNotebook
{
    private readonly Notebook _notebook;
    private readonly ILookup<string, Cell> _byId;
    private readonly CellSource[] _cells;

    internal StudentNotebook(string name, Notebook notebook)
    {
        Name = ForeignText.Clean(name);
        _notebook = notebook;
        _byId = notebook.Cells.Where(cell => cell.IsCode && cell.Nbgrader is { Solution: true, GradeId: not null }).ToLookup(cell => cell.Nbgrader!.GradeId!);
        Exercises = [.. ExerciseCatalogue.All.Where(exercise => _byId.Contains(exercise.Id))];
        var solves = Exercises.ToDictionary(exercise => CellOf(exercise)!, exercise => exercise.Id);
        _cells =
        [
            .. notebook.Cells.Where(cell => cell.IsCode && (solves.ContainsKey(cell) || !IsSpareCopy(cell)))
                .Select(cell => new CellSource($"cell {cell.Number}", cell.Source, solves.GetValueOrDefault(cell), Number: cell.Number)),
        ];
    }

    /// <summary>What messages call it.</summary>
    internal string Name { get; }

    /// <summary>The exercises that have a cell here, in the order of the catalogue.</summary>
    internal IReadOnlyList<Exercise> Exercises { get; }

    /// <summary>The cell that solves an exercise; null when there is none.</summary>
    internal Cell? CellOf(Exercise exercise) => SolutionChoice.Of([.. _byId[exercise.Id]], exercise);

    /// <summary>What the compiler needs to compile an exercise's solution.</summary>
    internal CompileRequest RequestFor(Exercise exercise) =>
        new(exercise.Id, exercise.Method, exercise.Signature, exercise.Call, exercise.ForbiddenMembers, CourseNotebook.UsingsOf(_notebook), _cells)
        {
            CheckedAt = SubmittedNotebook.CheckedAt(_notebook.Cells.FirstOrDefault(cell => cell.Nbgrader?.GradeId == CourseNotebook.CheckIdOf(exercise.Id)), CellOf(exercise)),
        };

    private bool IsSpareCopy(Cell cell) => cell.Nbgrader?.GradeId is string id && Exercises.Any(exercise => exercise.Id == id);
}
