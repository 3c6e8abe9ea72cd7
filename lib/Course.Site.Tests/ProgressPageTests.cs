using System.Net;
using System.Text.RegularExpressions;
using Course.Site.Notebooks;
using Course.Site.Pages;
using Course.Site.Progress;

namespace Course.Site.Tests;

public sealed partial class ProgressPageTests
{
    private static readonly IReadOnlyList<SiteNotebook> Notebooks = [.. MadeNotebooks.All().Select(one => new SiteNotebook(one.Name, one.Notebook))];

    [Fact]
    public void Page_Numbers_AreThoseOfTheProgress()
    {
        CourseProgress progress = MadeProgress.Of();
        Page page = ProgressPage.Of(progress, Notebooks);
        string text = Text(page.Body);

        Assert.Contains(ProgressWords.Exercises(progress.Count), text, StringComparison.Ordinal);
        Assert.Contains("predictions3 hit of 6 made, 8 asked", text, StringComparison.Ordinal);
        Assert.Contains("milestones1 of 6 reached: 1957-perceptron", text, StringComparison.Ordinal);
        Assert.Contains($"nextmine/03-backprop.ipynb: {progress.Next!.Next}", text, StringComparison.Ordinal);
        Assert.All(progress.Notebooks.SelectMany(notebook => notebook.Exercises), one => Assert.Contains(
            $"{one.Exercise.Title}: {ProgressWords.Of(one.State)}, {ProgressWords.Points(one.Points, one.Exercise.Points)} points", text, StringComparison.Ordinal));
        Assert.Contains("nextget a new copy of mine/04-activations.ipynb", text, StringComparison.Ordinal);
        Assert.Contains("<a href=\"notebooks/03-backprop.html\">", page.Body, StringComparison.Ordinal);
    }

    [Fact]
    public void Page_WhatAStudentsNotebookSays_IsText()
    {
        Page page = ProgressPage.Of(MadeProgress.Of(), Notebooks);

        Assert.DoesNotContain("<script", page.Body, StringComparison.Ordinal);
        Assert.DoesNotContain("<img", page.Body, StringComparison.Ordinal);
        Assert.DoesNotContain("onerror=\"", page.Body, StringComparison.Ordinal);
        Assert.Contains(MadeProgress.Hostile, WebUtility.HtmlDecode(page.Body), StringComparison.Ordinal);
        Assert.All(page.Headings, heading => Assert.DoesNotContain("<script", heading.Html, StringComparison.Ordinal));
        Assert.Empty(page.Documents);
    }

    private static string Text(string html) => WebUtility.HtmlDecode(Tag().Replace(html, ""));

    [GeneratedRegex("<[^>]*>")]
    private static partial Regex Tag();
}
