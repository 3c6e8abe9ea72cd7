using Course.Charts.Tests.Browser;
using Course.Grading.Reports;
using Course.Grading.Results;
using Course.Grading.Tests.Reports.ClassReport;

namespace Course.Grading.Tests.Reports;

/// <summary>A student's page as a browser shows it: on a phone, in the dark, from the keyboard, and whatever stands in it.</summary>
[Trait("Needs", "Chromium")]
public sealed class FeedbackPageInBrowserTests(Chromium chromium) : IClassFixture<Chromium>
{
    [SkippableTheory]
    [InlineData(390, "light")]
    [InlineData(390, "dark")]
    [InlineData(1280, "light")]
    public async Task Page_FitsTheWindow_AndItsTextStandsOut(int width, string scheme)
    {
        await using BrowserPage page = await chromium.OpenAsync(Page(), width: width);
        await page.EmulateColours(scheme);

        Assert.Equal(width, await page.Evaluate<int>("document.documentElement.scrollWidth"));
        Assert.Equal(0, await page.Evaluate<int>(PageScripts.TooWide));
        Assert.True(await page.Evaluate<double>(PageScripts.LeastContrast) >= 4.5);
        await page.Picture($"feedback-{width}-{scheme}");
    }

    [SkippableFact]
    public async Task Page_CanBeReadWithoutEyes()
    {
        await using BrowserPage page = await chromium.OpenAsync(Page());

        Assert.True(await page.Evaluate<bool>(PageScripts.HeadingsAreInOrder));
        Assert.True(await page.Evaluate<int>("document.querySelectorAll('table').length") > 0);
        Assert.Equal(0, await page.Evaluate<int>(PageScripts.TablesWithoutNames));
        Assert.Equal("en", await page.Evaluate<string>("document.documentElement.lang"));
        Assert.Equal("✓ right ✗ wrong", await page.Evaluate<string>("[...new Set([...document.querySelectorAll('.result')].map(cell => cell.textContent))].sort().join(' ')"));
        Assert.Empty(page.Errors);
        Assert.Empty(page.Requests);
    }

    /// <summary>Whoever scrolls a wide table from the keyboard sees where he is.</summary>
    [SkippableFact]
    public async Task Focus_IsSeen()
    {
        await using BrowserPage page = await chromium.OpenAsync(Page(), width: 390);

        await page.Press("Tab");

        Assert.Equal("scroll solid", await page.Evaluate<string>("`${document.activeElement.className} ${getComputedStyle(document.activeElement).outlineStyle}`"));
    }

    /// <summary>Every verdict, a table of outputs, a diagnosis, notes, long names without a space, and a notebook without a score.</summary>
    private static string Page()
    {
        string endless = new('w', 200);
        IEnumerable<ExerciseGrade> exercises = Enum.GetValues<Verdict>().Select((verdict, i) => new ExerciseGrade($"02-exercise-{i}", i == 0 ? endless : "The gradient of a gate", 1, 2, verdict, "3 of 4 outputs right")
        {
            Diagnosis = verdict is Verdict.Wrong or Verdict.PartlyCorrect ? "sign error" : null,
            Explanation = "the derivative has the other sign",
            Hint = "begin at the end",
            Notes = ["a note", endless],
            Outputs = [new OutputGrade("dx", true, 1e-12, [0, 1], "right on every case"), new OutputGrade("dw", false, 0.25, [1, 12, 3], $"differs from the reference in every case: {endless}")],
        });
        return FeedbackPage.Of("ann", [new NotebookGrade("ann", SampleGrades.Notebook, [.. exercises], ["a note"]), new NotebookGrade("ann", endless + ".ipynb", [], [], "is not JSON")]);
    }
}
