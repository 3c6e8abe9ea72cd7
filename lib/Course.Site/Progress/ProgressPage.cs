using System.Globalization;
using System.Text;
using Course.Nn.Display;
using Course.Site.Notebooks;
using Course.Site.Pages;
using Course.Site.Text;

namespace Course.Site.Progress;

/// <summary>How far a student is, notebook by notebook. What stands in a student's notebooks is text here and nothing else; the search does not find it.</summary>
internal static class ProgressPage
{
    /// <summary>Its file.</summary>
    public const string Url = "progress.html";

    /// <summary>Makes the page.</summary>
    /// <param name="progress">What is known of the student's work.</param>
    /// <param name="notebooks">The notebooks of the site, which those of the student lead to.</param>
    public static Page Of(CourseProgress progress, IReadOnlyList<SiteNotebook> notebooks)
    {
        var body = new StringBuilder($"""
            <h1>Your progress</h1>
            <p class="quiet">{(progress.Basis == ProgressBasis.Run ? "The notebooks were run from the top when this page was made." : "From what your notebooks recorded when they were last run and saved.")}</p>
            {Bar("All points", progress.Points, progress.MaxPoints)}
            <dl class="details">
            {Entry("exercises", ProgressWords.Exercises(progress.Count))}{Entry("points", ProgressWords.Points(progress.Points, progress.MaxPoints))}{Entry("predictions", ProgressWords.Predictions(progress.Predictions))}{Entry("milestones", ProgressWords.Milestones(progress.Milestones))}{Entry("next", progress.Next is { } next ? $"{next.Name}: {next.Next}" : "everything is solved")}</dl>

            """);
        var headings = new List<Heading>();
        for (int i = 0; i < progress.Notebooks.Count; i++)
        {
            NotebookProgress notebook = progress.Notebooks[i];
            SiteNotebook? known = notebooks.FirstOrDefault(one => one.Name == Path.GetFileNameWithoutExtension(notebook.Name));
            string title = known?.Title ?? notebook.Name, id = string.Create(CultureInfo.InvariantCulture, $"p{i + 1}");
            headings.Add(new Heading(2, id, Markup.Escape(title), title));
            body.Append(Section(notebook, known, title, id));
        }

        return new Page(Url, "Your progress · Course.Nn", body.ToString()) { Section = Url, Headings = headings };
    }

    private static string Section(NotebookProgress notebook, SiteNotebook? known, string title, string id)
    {
        string name = Markup.Escape(title), problem = notebook.Problem is null ? "" : $"<p class=\"open\">{Markup.Escape(notebook.Problem)}</p>\n";
        string exercises = notebook.Exercises.Count == 0 ? "" : $"""
            {Bar($"Points of {title}", notebook.Points, notebook.MaxPoints)}
            <details{(notebook.Exercises.Any(exercise => exercise.State is ExerciseState.Partly or ExerciseState.Wrong or ExerciseState.Unchecked) ? " open" : "")}><summary>{ProgressWords.Exercises(notebook.Count)}</summary>
            <ul class="states">
            {string.Concat(notebook.Exercises.Select(Exercise))}</ul>
            </details>

            """;
        return $"""
            <h2 id="{id}">{(known is null ? name : $"<a href=\"{known.Url}\">{name}</a>")}</h2>
            <p class="quiet"><code>{Markup.Escape(notebook.Name)}</code></p>
            {problem}{exercises}<dl class="details">
            {(notebook.Exercises.Count == 0 ? "" : Entry("points", ProgressWords.Points(notebook.Points, notebook.MaxPoints)))}{(notebook.IsUnreadable ? "" : Entry("predictions", ProgressWords.Predictions(notebook.Predictions)))}{Entry("next", ProgressWords.Next(notebook))}</dl>

            """;
    }

    private static string Exercise(ExerciseProgress progress)
    {
        string mark = progress.State switch
        {
            ExerciseState.Solved => "<span class=\"mark\" aria-hidden=\"true\">✓</span>",
            ExerciseState.Untouched or ExerciseState.Unchecked => "<span class=\"quiet\" aria-hidden=\"true\">·</span>",
            _ => "<span class=\"open\" aria-hidden=\"true\">✗</span>",
        };
        string message = progress.Message.Length > 0 && progress.State is ExerciseState.Partly or ExerciseState.Wrong ? $"<br><span class=\"quiet\">{Markup.Escape(progress.Message)}</span>" : "";
        return $"<li>{mark} <a href=\"exercises.html#{Markup.Escape(progress.Exercise.Id)}\">{Markup.Escape(progress.Exercise.Title)}</a>: {ProgressWords.Of(progress.State)}, {ProgressWords.Points(progress.Points, progress.Exercise.Points)} points{message}</li>\n";
    }

    private static string Entry(string name, string text) => $"<dt>{name}</dt><dd>{Markup.Escape(text)}</dd>";

    private static string Bar(string what, double points, double most) => most <= 0 ? ""
        : string.Create(CultureInfo.InvariantCulture, $"<progress class=\"bar\" aria-label=\"{Markup.Escape(what)}\" value=\"{points:0.##}\" max=\"{most:0.##}\"></progress>");
}
