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
        string body =
            $"""
            <main>
            <h1>Feedback for {Html.Name(studentName)}</h1>
            {string.Concat(grades.Select(Notebook))}</main>

            """;
        return HtmlPage.Of($"Feedback for {Html.Text(studentName)}", FeedbackStyle.Css, body);
    }

    private static string Notebook(NotebookGrade grade) =>
        $"""
        <section>
        <h2><span>{Html.Text(grade.Notebook)}</span> {(grade.IsGraded ? Score(grade.Points, grade.MaxPoints) : "")}</h2>
        {(grade.Problem is string problem ? $"<p class=\"problem\">This notebook could not be graded. {Html.Text(problem)}</p>\n" : Bar(grade))}{Notes(grade.Notes)}{string.Concat(grade.Exercises.Select(Exercise))}</section>

        """;

    private static string Exercise(ExerciseGrade exercise) =>
        $"""
        <article class="{ClassOf(exercise.Verdict)}">
        <h3><span class="verdict">{VerdictWords.Of(exercise.Verdict)}</span> <span>{Html.Text(exercise.Title)}</span> {(exercise.Verdict == Verdict.NotGraded ? "" : Score(exercise.Points, exercise.MaxPoints))}</h3>
        <p class="id">{Html.Text(exercise.Id)}</p>
        {Paragraph("message", FeedbackLines.MessageOf(exercise))}{Diagnosis(exercise)}{Outputs(exercise)}{Paragraph("hint", exercise.Hint)}{Notes(exercise.Notes)}</article>

        """;

    private static string Diagnosis(ExerciseGrade exercise) => exercise.Diagnosis is null
        ? ""
        : $"<p class=\"diagnosis\"><strong>{Html.Text(exercise.Diagnosis)}.</strong> {Html.Text(exercise.Explanation ?? "")}</p>\n";

    /// <summary>The table scrolls by itself where the page is narrow, from the keyboard too.</summary>
    private static string Outputs(ExerciseGrade exercise) => exercise.Outputs.Count == 0 || exercise.Outputs.All(output => output.Passed)
        ? ""
        : $"""
        <div class="scroll" role="region" tabindex="0" aria-label="{Html.Text($"Outputs of {exercise.Title}")}">
        <table>
        <caption>What came back, output by output</caption>
        <thead><tr><th scope="col">output</th><th scope="col">result</th><th scope="col">worst element</th><th scope="col">relative error</th><th scope="col">what was found</th></tr></thead>
        <tbody>
        {string.Concat(exercise.Outputs.Select(Row))}</tbody>
        </table>
        </div>

        """;

    private static string Row(OutputGrade output) =>
        $"<tr class=\"{(output.Passed ? "good" : "bad")}\"><th scope=\"row\"><code>{Html.Text(output.Name)}</code></th><td class=\"result\">{(output.Passed ? "✓ right" : "✗ wrong")}</td>"
        + $"<td class=\"number\">{Html.Index(output.WorstIndex)}</td>"
        + $"<td class=\"number\">{(output.Passed ? "" : output.WorstError?.ToString("G2", CultureInfo.InvariantCulture))}</td><td class=\"words\">{Html.Text(output.Message)}</td></tr>\n";

    private static string Notes(IReadOnlyList<string> notes) => string.Concat(notes.Select(note => Paragraph("note", note)));

    private static string Paragraph(string style, string? text) => string.IsNullOrEmpty(text) ? "" : $"<p class=\"{style}\">{Html.Text(text)}</p>\n";

    private static string Score(double points, double of) =>
        string.Create(CultureInfo.InvariantCulture, $"<span class=\"points\">{points:0.##} of {of:0.##}<span class=\"unseen\"> points</span></span>");

    private static string Bar(NotebookGrade grade) => grade.MaxPoints == 0
        ? "<p class=\"note\">There is nothing to grade in this notebook.</p>\n"
        : string.Create(CultureInfo.InvariantCulture, $"<svg class=\"bar\" aria-hidden=\"true\"><rect width=\"{Math.Clamp(100 * grade.Points / grade.MaxPoints, 0, 100):0.#}%\" height=\"100%\"/></svg>\n");

    private static string ClassOf(Verdict verdict) => verdict switch
    {
        Verdict.Correct => "good",
        Verdict.PartlyCorrect => "part",
        Verdict.NotAttempted or Verdict.Missing or Verdict.ByHand or Verdict.NotGraded => "none",
        _ => "bad",
    };
}
