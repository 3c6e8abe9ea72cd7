using System.Globalization;
using Course.Grading.Results;

namespace Course.Grading.Reports;

/// <summary>What is said of an exercise where only plain text can stand: one printable line each.</summary>
internal static class FeedbackLines
{
    /// <summary>Message, mistake, outputs, hint and notes of an exercise; the instructor's comment is one of the notes.</summary>
    internal static IEnumerable<string> Of(ExerciseGrade exercise)
    {
        IEnumerable<string?> lines =
        [
            MessageOf(exercise),
            exercise.Diagnosis is null ? null : $"{exercise.Diagnosis}. {exercise.Explanation}",
            .. exercise.Outputs.Where(_ => exercise.Verdict != Verdict.Correct).Select(Output),
            Named("Hint", exercise.Hint),
            .. exercise.Notes.Select(note => Named("Note", note)),
        ];
        return Cleaned(lines);
    }

    /// <summary>The message, without what verdict and diagnosis say by themselves; null when nothing is left.</summary>
    internal static string? MessageOf(ExerciseGrade exercise) =>
        exercise.Verdict == Verdict.Correct || exercise.Message == VerdictWords.Of(exercise.Verdict) ? null
        : exercise.Message.Replace($" Diagnosis: {exercise.Diagnosis}.", "", StringComparison.Ordinal);

    /// <summary>What is said of a notebook as a whole; what lateness cost is one of its notes.</summary>
    internal static IEnumerable<string> Of(NotebookGrade grade) => Cleaned(
    [
        grade.Problem,
        .. grade.Notes.Select(note => Named("Note", note)),
    ]);

    /// <summary>Points and verdict, such as <c>1.5 of 2 points, partly correct</c>.</summary>
    internal static string Score(ExerciseGrade exercise) => exercise.Verdict == Verdict.NotGraded
        ? VerdictWords.Of(exercise.Verdict)
        : string.Create(CultureInfo.InvariantCulture, $"{exercise.Points:0.##} of {exercise.MaxPoints:0.##} points, {VerdictWords.Of(exercise.Verdict)}");

    private static string Output(OutputGrade output)
    {
        string place = Html.Index(output.WorstIndex) is { Length: > 0 } index ? $" at {index}" : "";
        return output.Passed
            ? $"✓ {output.Name}"
            : string.Create(CultureInfo.InvariantCulture, $"✗ {output.Name}{place}{(output.WorstError is double error ? $", relative error {error:G2}" : "")}: {output.Message}");
    }

    private static string? Named(string name, string? text) => string.IsNullOrEmpty(text) ? null : $"{name}: {text}";

    private static IEnumerable<string> Cleaned(IEnumerable<string?> lines) => lines.Where(line => !string.IsNullOrEmpty(line)).Select(line => ForeignText.Clean(line!, 2000));
}
