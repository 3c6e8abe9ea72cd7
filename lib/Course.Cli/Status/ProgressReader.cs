using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Course.Exercises;
using Course.Grading;
using Course.Grading.Submissions;
using Course.Notebooks.Ipynb;
using Course.Notebooks.Running;
using Course.Site.Progress;
using CheckStatus = Course.Notebooks.Running.CheckStatus;

namespace Course.Cli.Status;

/// <summary>
/// Reads from a notebook's outputs how far its student is: from what the checks showed. A notebook that was run just now and one
/// that was saved weeks ago are read alike. Runs nothing.
/// </summary>
internal static partial class ProgressReader
{
    /// <summary>The progress in a notebook.</summary>
    /// <param name="name">What to call it.</param>
    /// <param name="notebook">The notebook with its outputs.</param>
    public static NotebookProgress Read(string name, Notebook notebook)
    {
        Cell[] cells = [.. notebook.Cells.Where(cell => cell.IsCode)];
        // A check elsewhere, such as the first notebook's of a wrong method, only shows what one says.
        var checks = cells.Where(cell => cell.Nbgrader is { Grade: true }).SelectMany(cell => CheckOutcome.Among(Outputs(cell)).Select(check => (check.Id, Shown: (check, cell)))).GroupBy(check => check.Id)
            .ToDictionary(same => same.Key, same => same.Last().Shown);
        ILookup<string?, Cell> solutions = cells.Where(cell => cell.Nbgrader is { Solution: true }).ToLookup(cell => cell.Nbgrader!.GradeId);
        bool IsHere(Exercise exercise) => solutions.Contains(exercise.Id) || checks.ContainsKey(exercise.Id);

        Exercise[] here = [.. ExerciseCatalogue.All.Where(IsHere)];
        IReadOnlyList<Exercise> expected = here.Length > 0 ? ExerciseCatalogue.ForNotebook(Path.GetFileName(name)) : [];
        ExerciseProgress[] exercises =
        [
            .. here.Union(expected).Select(exercise => Of(exercise, SolutionChoice.Of(solutions[exercise.Id], exercise), checks.TryGetValue(exercise.Id, out (CheckOutcome, Cell) shown) ? shown : null))
                .OrderBy(progress => progress.Cell ?? int.MaxValue),
        ];
        return new NotebookProgress(ForeignText.Clean(name), cells.Any(HasRun), Error(cells), exercises, Predictions(cells));
    }

    /// <summary>The progress in a file that cannot be read: none.</summary>
    public static NotebookProgress Unreadable(string name, string reason) =>
        new(ForeignText.Clean(name), HasRun: false, ForeignText.Clean(reason), [], new PredictionCount(0, 0, 0)) { IsUnreadable = true };

    private static ExerciseProgress Of(Exercise exercise, Cell? solution, (CheckOutcome Outcome, Cell Cell)? check)
    {
        bool isStub = solution is null || solution.Source.Contains(SolutionChoice.StubMarkOf(exercise), StringComparison.Ordinal);
        ExerciseState unknown = isStub ? ExerciseState.Untouched : ExerciseState.Unchecked;
        int? number = solution?.Number;
        if (check is not { } shown || WasRunLater(solution, shown.Cell))
        {
            return new ExerciseProgress(exercise, unknown, 0, number, "");
        }

        double points = Math.Clamp(shown.Outcome.Points, 0, exercise.Points);
        ExerciseState state = shown.Outcome.Status switch
        {
            CheckStatus.Passed => ExerciseState.Solved,
            CheckStatus.Failed => points > 0 ? ExerciseState.Partly : ExerciseState.Wrong,
            _ => unknown,
        };
        return new ExerciseProgress(exercise, state, shown.Outcome.Status == CheckStatus.NotAttempted ? 0 : points, number, ForeignText.Clean(shown.Outcome.Message));
    }

    /// <summary>Whether the solution was run after its check, so that what the check said is of an earlier one.</summary>
    private static bool WasRunLater(Cell? solution, Cell check) => Count(solution) > Count(check);

    private static int? Count(Cell? cell) => cell?.Json["execution_count"] is JsonValue value && value.TryGetValue(out int count) ? count : null;

    private static bool HasRun(Cell cell) => Count(cell) is not null || Outputs(cell).Count > 0;

    private static JsonArray Outputs(Cell cell) => cell.Json["outputs"] as JsonArray ?? [];

    /// <summary>The first error that no tag announced.</summary>
    private static string? Error(IEnumerable<Cell> cells) => cells
        .Where(cell => !cell.Tags.Contains("raises-exception"))
        .Select(cell => (cell.Number, Error: Outputs(cell).OfType<JsonObject>().FirstOrDefault(output => CellOutputs.TypeOf(output) == "error")))
        .Where(cell => cell.Error is not null)
        .Select(cell => ForeignText.Clean(FormattableString.Invariant($"cell {cell.Number} stopped: {Text(cell.Error!["evalue"])}")))
        .FirstOrDefault();

    private static string Text(JsonNode? node) => node is JsonValue value && value.TryGetValue(out string? text) ? text : "an error";

    private static PredictionCount Predictions(Cell[] cells)
    {
        PredictionOutcome[] made = [.. cells.SelectMany(cell => PredictionOutcome.Among(Outputs(cell))).Where(prediction => prediction.IsHit is not null)];
        return new PredictionCount(cells.Sum(cell => Question().Count(cell.Source)), made.Length, made.Count(prediction => prediction.IsHit == true));
    }

    [GeneratedRegex(@"\bPredict\.(Number|Choice|Order)\(")]
    private static partial Regex Question();
}
