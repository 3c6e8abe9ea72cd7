using System.Globalization;
using Course.Grading.Results;

namespace Course.Grading.Reports;

/// <summary>A student's page: points, what is right, where the numbers are furthest off, which mistake they show, what to try next.</summary>
internal static class FeedbackPage
{
    /// <summary>The page of one student.</summary>
    /// <param name="studentName">The student's name in reports, one printable line.</param>
    /// <param name="grades">One per notebook.</param>
    internal static string Of(string studentName, IReadOnlyList<NotebookGrade> grades)
    {
        string name = Html.Text(studentName);
        return
            $"""
            <!DOCTYPE html>
            <html lang="en">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
            <title>Feedback for {name}</title>
            <style>
            {FeedbackStyle.Css}
            </style>
            </head>
            <body>
            <main>
            <h1>Feedback for {name}</h1>
            {string.Concat(grades.Select(Notebook))}</main>
            </body>
            </html>

            """;
    }

    private static string Notebook(NotebookGrade grade) =>
        $"""
        <section>
        <h2>{Html.Text(grade.Notebook)} {(grade.IsGraded ? Score(grade.Points, grade.MaxPoints) : "")}</h2>
        {(grade.Problem is string problem ? $"<p class=\"problem\">This notebook could not be graded. {Html.Text(problem)}</p>\n" : Bar(grade))}{Notes(grade.Notes)}{string.Concat(grade.Exercises.Select(Exercise))}</section>

        """;

    private static string Exercise(ExerciseGrade exercise) =>
        $"""
        <article class="{ClassOf(exercise.Verdict)}">
        <h3><span class="verdict">{VerdictWords.Of(exercise.Verdict)}</span> {Html.Text(exercise.Title)} {(exercise.Verdict == Verdict.NotGraded ? "" : Score(exercise.Points, exercise.MaxPoints))}</h3>
        <p class="id">{Html.Text(exercise.Id)}</p>
        {Paragraph("message", FeedbackLines.MessageOf(exercise))}{Diagnosis(exercise)}{Outputs(exercise.Outputs)}{Paragraph("hint", exercise.Hint)}{Notes(exercise.Notes)}</article>

        """;

    private static string Diagnosis(ExerciseGrade exercise) => exercise.Diagnosis is null
        ? ""
        : $"<p class=\"diagnosis\"><strong>{Html.Text(exercise.Diagnosis)}.</strong> {Html.Text(exercise.Explanation ?? "")}</p>\n";

    private static string Outputs(IReadOnlyList<OutputGrade> outputs) => outputs.Count == 0 || outputs.All(output => output.Passed)
        ? ""
        : $"""
        <table>
        <tr><th>output</th><th></th><th>worst element</th><th>relative error</th><th>what was found</th></tr>
        {string.Concat(outputs.Select(Row))}</table>

        """;

    private static string Row(OutputGrade output) =>
        $"<tr class=\"{(output.Passed ? "good" : "bad")}\"><td><code>{Html.Text(output.Name)}</code></td><td>{(output.Passed ? "✓" : "✗")}</td>"
        + $"<td>{Html.Index(output.WorstIndex)}</td>"
        + $"<td>{(output.Passed ? "" : output.WorstError?.ToString("G2", CultureInfo.InvariantCulture))}</td><td>{Html.Text(output.Message)}</td></tr>\n";

    private static string Notes(IReadOnlyList<string> notes) => string.Concat(notes.Select(note => Paragraph("note", note)));

    private static string Paragraph(string style, string? text) => string.IsNullOrEmpty(text) ? "" : $"<p class=\"{style}\">{Html.Text(text)}</p>\n";

    private static string Score(double points, double of) =>
        string.Create(CultureInfo.InvariantCulture, $"<span class=\"points\">{points:0.##} / {of:0.##}</span>");

    private static string Bar(NotebookGrade grade) => grade.MaxPoints == 0
        ? "<p class=\"note\">There is nothing to grade in this notebook.</p>\n"
        : string.Create(CultureInfo.InvariantCulture, $"<div class=\"bar\"><div style=\"width: {Math.Min(100, 100 * grade.Points / grade.MaxPoints):0.#}%\"></div></div>\n");

    private static string ClassOf(Verdict verdict) => verdict switch
    {
        Verdict.Correct => "good",
        Verdict.PartlyCorrect => "part",
        Verdict.NotAttempted or Verdict.Missing or Verdict.ByHand or Verdict.NotGraded => "none",
        _ => "bad",
    };
}
