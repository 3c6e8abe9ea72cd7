using System.Globalization;
using Course.Grading.Results;

namespace Course.Grading.Reports.ClassReport;

/// <summary>The notebooks of a class's page: an overview, and for each how points and verdicts are distributed and how its exercises did.</summary>
internal static class NotebookSections
{
    internal static string Of(IReadOnlyList<NotebookStatistics> notebooks)
    {
        var overview = new HtmlTable("notebooks-table", "Every notebook, with its points", "notebook", "#handed in", "#graded", "#mean", "#median", "#of");
        foreach ((NotebookStatistics notebook, int i) in notebooks.Select((notebook, i) => (notebook, i)))
        {
            overview.Add(
                $"<a href=\"#{AnchorOf(i)}\">{Html.Text(notebook.Notebook)}</a>",
                HtmlTable.Number(notebook.HandedIn), HtmlTable.Number(notebook.Totals.Count), HtmlTable.Number(notebook.Mean), HtmlTable.Number(notebook.Median), HtmlTable.Number(notebook.MaxPoints));
        }

        return
            $"""
            <section id="notebooks" aria-labelledby="notebooks-title">
            <h2 id="notebooks-title">Notebooks</h2>
            {(overview.IsEmpty ? "<p>No notebook with exercises was graded.</p>\n" : overview.ToString())}{Definition}</section>
            {string.Concat(notebooks.Select((notebook, i) => Section(notebook, AnchorOf(i))))}
            """;
    }

    private const string Definition =
        """
        <p class="soft">The tables of exercises give, for each: the mean score as a share of its points; the share of students with all of its points; and its
        <dfn>discrimination</dfn>, the corrected item-total correlation: Pearson’s correlation, over the students, of the points in the exercise with the points in all
        other exercises of the notebook together (Guilford 1953). Near 1, the exercise tells the strong from the weak; near 0, it says nothing about the rest; below 0,
        look at the exercise. It is left out below 5 students and where everybody has the same. Not graded exercises count nowhere.</p>

        """;

    private static string AnchorOf(int notebook) => string.Create(CultureInfo.InvariantCulture, $"notebook-{notebook + 1}");

    private static string Section(NotebookStatistics notebook, string id) =>
        $"""
        <section id="{id}" aria-labelledby="{id}-title">
        <h2 id="{id}-title">{Html.Text(notebook.Notebook)}</h2>
        {Distribution(notebook, id)}{Exercises(notebook, id)}{Verdicts(notebook, id)}</section>

        """;

    /// <summary>
    /// A histogram that is a table, so that who cannot see the bars reads the numbers. (Figure.Histogram of Course.Charts takes its range from the
    /// data; here it goes from no points to all, whoever handed in.)
    /// </summary>
    private static string Distribution(NotebookStatistics notebook, string id)
    {
        var table = new HtmlTable($"{id}-totals", $"How many students have which share of the {Html.Number(notebook.MaxPoints)} points", "share of points", "#students", "") { Sortable = false };
        int most = Math.Max(1, notebook.Distribution.Max());
        foreach ((int count, int bin) in notebook.Distribution.Select((count, bin) => (count, bin)))
        {
            table.Add(
                string.Create(CultureInfo.InvariantCulture, $"{100 * bin / NotebookStatistics.Bins}–{100 * (bin + 1) / NotebookStatistics.Bins} %"),
                HtmlTable.Number(count),
                HtmlTable.Cell(string.Create(CultureInfo.InvariantCulture, $"<svg aria-hidden=\"true\"><rect width=\"{100.0 * count / most:0.#}%\" height=\"100%\"/></svg>")));
        }

        return notebook.Totals.Count == 0 ? "" : $"<div class=\"bars\">\n{table}</div>\n";
    }

    private static string Exercises(NotebookStatistics notebook, string id)
    {
        var table = new HtmlTable($"{id}-exercises", "Its exercises", "exercise", "#points", "#students", "#mean", "#all points", "#discrimination");
        foreach (ExerciseStatistics exercise in notebook.Exercises)
        {
            table.Add(
                $"{Html.Text(exercise.Title)}<span class=\"id\">{Html.Text(exercise.Id)}</span>",
                HtmlTable.Number(exercise.MaxPoints),
                HtmlTable.Number(exercise.Students),
                HtmlTable.Number(exercise.Students == 0 ? null : exercise.Mean, Html.Percent(exercise.Mean)),
                HtmlTable.Number(exercise.Students == 0 ? null : exercise.Full, Html.Percent(exercise.Full)),
                HtmlTable.Number(exercise.Discrimination, exercise.Discrimination?.ToString("0.00", CultureInfo.InvariantCulture)));
        }

        return table.ToString();
    }

    private static string Verdicts(NotebookStatistics notebook, string id)
    {
        int all = notebook.Verdicts.Sum(pair => pair.Count);
        var table = new HtmlTable($"{id}-verdicts", "What became of its exercises", "verdict", "#exercises", "#share");
        foreach ((Verdict verdict, int count) in notebook.Verdicts)
        {
            table.Add(VerdictWords.Of(verdict), HtmlTable.Number(count), HtmlTable.Number((double)count / all, Html.Percent((double)count / all)));
        }

        return table.ToString();
    }
}
