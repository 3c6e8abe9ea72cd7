using System.Text.Json;
using Course.Grading.Reports;
using Course.Grading.Results;

namespace Course.Grading.Tests.Samples;

/// <summary>What was found for a notebook, as the files of expected results have it; nothing in it depends on the seed.</summary>
internal static class ExpectedResult
{
    /// <summary>The text of such a file, in the form of <c>grades.json</c>.</summary>
    internal static string Write(object found) => JsonSerializer.Serialize(found, JsonReport.Options) + "\n";

    /// <summary>Every exercise by its id.</summary>
    internal static IReadOnlyDictionary<string, object> Exercises(NotebookGrade grade) => grade.Exercises.ToDictionary(
        exercise => exercise.Id,
        object (exercise) => new { exercise.Points, exercise.Verdict, exercise.Diagnosis, Message = MessageOf(exercise), Notes = OrNull(exercise.Notes) });

    /// <summary>Notes, left out where there are none.</summary>
    internal static IReadOnlyList<string>? OrNull(IReadOnlyList<string> notes) => notes.Count > 0 ? notes : null;

    /// <summary>The message names numbers when numbers were judged, and is left out then; otherwise it is the same for every seed.</summary>
    private static string? MessageOf(ExerciseGrade exercise) =>
        exercise.Verdict is Verdict.Correct or Verdict.PartlyCorrect or Verdict.Wrong ? null : exercise.Message;
}
