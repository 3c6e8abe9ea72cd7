using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Unicode;
using Course.Grading.Results;

namespace Course.Grading.Reports;

/// <summary>
/// Everything that was found, for machines: <c>version</c> 1, the run's <c>seed</c> (with <c>seedPerStudent</c>: drawn from it and the student), and one entry per submission in the
/// order of student and file. Nothing in it depends on the time, the number of jobs or the machine's language.
/// </summary>
internal static class JsonReport
{
    private const int Version = 1;

    /// <summary>Indented, with names in camel case, letters of every language as they are, and nothing where there is no value.</summary>
    internal static readonly JsonSerializerOptions Options = new()
    {
        WriteIndented = true,
        NewLine = "\n",
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Encoder = JavaScriptEncoder.Create(UnicodeRanges.All),
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.KebabCaseLower) },
    };

    internal static string Of(IReadOnlyList<NotebookGrade> grades, int seed, bool perStudent = false) =>
        JsonSerializer.Serialize(new { Version, Seed = seed, SeedPerStudent = perStudent ? true : (bool?)null, Submissions = grades.Select(ToEntry) }, Options) + "\n";

    private static object ToEntry(NotebookGrade grade) => new
    {
        Student = grade.StudentName,
        grade.Notebook,
        Graded = grade.IsGraded,
        grade.Problem,
        grade.Points,
        grade.MaxPoints,
        RawPoints = grade.Late is null ? (double?)null : grade.RawPoints,
        grade.Late,
        grade.Notes,
        grade.Exercises,
    };
}
