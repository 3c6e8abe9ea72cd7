using Course.Grading.Results;

namespace Course.Grading.Tests.Reports.ClassReport;

/// <summary>Grades of a class that was never graded: for the reports only.</summary>
internal static class SampleGrades
{
    internal const string Notebook = "02-computational-graphs.ipynb";

    /// <summary>Names that mean something else to a browser, a spreadsheet, a terminal or a reader from right to left.</summary>
    internal static readonly string[] HostileNames =
    [
        "<script>alert(1)</script>", "\"><img src=x onerror=alert(1)>", "=HYPERLINK(\"http://x.example\",\"y\")", "@SUM(A1)", "שלום עולם", "مرحبا بالعالم",
        "a&amp;b", "</details></main></script>", "javascript:alert(1)", new string('W', 200), "ann", "bob",
    ];

    /// <summary>A grade in a notebook with two exercises of 2 points each.</summary>
    internal static NotebookGrade Of(string student, double first, double second, string? diagnosis = null) => new(
        student,
        Notebook,
        [Exercise("02-multiply-gate", first, diagnosis), Exercise("02-chain", second, null)],
        [])
    {
        Elapsed = TimeSpan.FromSeconds(1 + first),
    };

    /// <summary>A class of hostile names, with hostile notes and messages, of which one handed in nothing that can be read.</summary>
    internal static IReadOnlyList<NotebookGrade> HostileClass() =>
    [
        .. HostileNames.Select((name, i) => Of(name, i % 3, (i + 1) % 3, i % 3 < 2 ? name : null)),
        new NotebookGrade("zoe", ForeignText.Clean(HostileNames[0]) + ".ipynb", [], [HostileNames[1]], $"{HostileNames[0]}: is not JSON"),
    ];

    private static ExerciseGrade Exercise(string id, double points, string? diagnosis) =>
        new(id, "Title of " + id, points, 2, points >= 2 ? Verdict.Correct : points > 0 ? Verdict.PartlyCorrect : Verdict.Wrong, "message")
        {
            Diagnosis = diagnosis,
            Explanation = diagnosis,
            Outputs = [new OutputGrade("dx", points >= 2, points >= 2 ? null : 0.5, points >= 2 ? null : [1, 2], "differs")],
        };
}
