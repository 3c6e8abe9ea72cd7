using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Unicode;
using Course.Grading.Results;

namespace Course.Grading.Tests.Samples;

/// <summary>What the grader must find in a student's notebooks, as it is written in <c>Expected/STUDENT.json</c>; independent of the seed.</summary>
internal static class ExpectedGrades
{
    private static readonly JsonSerializerOptions Options = new()
    {
        WriteIndented = true,
        NewLine = "\n",
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Encoder = JavaScriptEncoder.Create(UnicodeRanges.All),
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.KebabCaseLower) },
    };

    internal static string PathOf(string student) => Checkout.PathOf("grading", "Course.Grading.Tests", "Expected", student + ".json");

    internal static string Of(IEnumerable<NotebookGrade> grades) => JsonSerializer.Serialize(
        grades.ToDictionary(grade => grade.Notebook, grade => new
        {
            grade.Points,
            grade.MaxPoints,
            grade.Problem,
            Notes = OrNull(grade.Notes),
            Exercises = grade.Exercises.ToDictionary(
                exercise => exercise.Id,
                exercise => new { exercise.Points, exercise.Verdict, exercise.Diagnosis, Message = SeedFree(exercise), Notes = OrNull(exercise.Notes) }),
        }),
        Options) + "\n";

    /// <summary>The message names numbers when numbers were judged; otherwise it is the same for every seed.</summary>
    private static string? SeedFree(ExerciseGrade exercise) =>
        exercise.Verdict is Verdict.Correct or Verdict.PartlyCorrect or Verdict.Wrong ? null : exercise.Message;

    private static IReadOnlyList<string>? OrNull(IReadOnlyList<string> notes) => notes.Count > 0 ? notes : null;
}
