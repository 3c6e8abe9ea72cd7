using Course.Charts.Tests.Browser;
using Course.Grading.Reports.ClassReport;

namespace Course.Grading.Tests.Reports.ClassReport;

/// <summary>The class's page as a browser shows it: from the keyboard, on a phone, in the dark, and whatever students are called.</summary>
[Trait("Needs", "Chromium")]
public sealed class ClassPageInBrowserTests(Chromium chromium) : IClassFixture<Chromium>
{
    private const string FirstNames = "[...document.querySelectorAll('#students > .scroll tbody tr')].map(row => row.cells[0].textContent)";

    [SkippableTheory]
    [InlineData(390)]
    [InlineData(1280)]
    public async Task Page_IsNoWiderThanTheWindow(int width)
    {
        await using BrowserPage page = await chromium.OpenAsync(ClassPage.Of(SampleGrades.HostileClass()), width: width);
        await page.Evaluate<int>("document.querySelectorAll('details').forEach(d => d.open = true), 0");

        Assert.Equal(width, await page.Evaluate<int>("document.documentElement.scrollWidth"));
        Assert.Equal(0, await page.Evaluate<int>(PageScripts.TooWide));
        await page.Picture($"class-{width}");
    }

    [SkippableFact]
    public async Task HostileNames_AreText_AndNothingElse()
    {
        await using BrowserPage page = await chromium.OpenAsync(ClassPage.Of(SampleGrades.HostileClass()));

        string[] shown = await page.Evaluate<string[]>(FirstNames);

        Assert.Equal([.. SampleGrades.HostileNames, "zoe"], shown);
        Assert.Equal(0, await page.Evaluate<int>("document.querySelectorAll('img, iframe, object, main script, [onerror]').length"));
        Assert.Equal(0, await page.Evaluate<int>("[...document.links].filter(a => !a.getAttribute('href').startsWith('#') && !a.getAttribute('href').startsWith('feedback/')).length"));
        Assert.Empty(page.Errors);
        Assert.Empty(page.Requests);
    }

    [SkippableFact]
    public async Task Table_IsSorted_FromTheKeyboard()
    {
        await using BrowserPage page = await chromium.OpenAsync(ClassPage.Of([SampleGrades.Of("ann", 2, 0), SampleGrades.Of("bob", 0, 0), SampleGrades.Of("cem", 1, 0), new("dora", "x", [], [], "broken")]));
        await page.Evaluate<int>("[...document.querySelectorAll('#students thead button')].find(b => b.textContent === 'graded').focus(), 0");
        foreach (string key in new[] { "Tab", "Tab", "Enter" })
        {
            await page.Press(key);
        }

        Assert.Equal("points", await page.Evaluate<string>("document.activeElement.textContent"));
        Assert.Equal("ascending", await page.Evaluate<string>("document.activeElement.closest('th').getAttribute('aria-sort')"));
        await AssertOrder(page, "bob", "cem", "ann", "dora");

        await page.Press("Enter");

        await AssertOrder(page, "ann", "cem", "bob", "dora");
        Assert.Equal(1, await page.Evaluate<int>("document.querySelectorAll('[aria-sort]').length"));
    }

    [SkippableFact]
    public async Task Link_LeadsToTheStudent_AndFromThereToTheFeedback()
    {
        await using BrowserPage page = await chromium.OpenAsync(ClassPage.Of([SampleGrades.Of("ann lee", 2, 0), SampleGrades.Of("bob", 0, 0)]));
        await page.Evaluate<int>("document.querySelector('#students tbody a').focus(), 0");

        await page.Press("Enter");
        await page.Until("document.querySelector('details').open");

        Assert.Equal("true false", await page.Evaluate<string>("[...document.querySelectorAll('details')].map(d => d.open).join(' ')"));
        Assert.Equal("feedback/ann~20lee.html", await page.Evaluate<string>("document.querySelector('details a').getAttribute('href')"));
    }

    [SkippableFact]
    public async Task EveryTable_HasACaptionAndHeadings_InLandmarks()
    {
        await using BrowserPage page = await chromium.OpenAsync(ClassPage.Of(SampleGrades.HostileClass()), withScripts: false);

        Assert.True(await page.Evaluate<int>("document.querySelectorAll('table').length") > 6);
        Assert.Equal(0, await page.Evaluate<int>(PageScripts.TablesWithoutNames));
        Assert.True(await page.Evaluate<bool>(PageScripts.HeadingsAreInOrder));
        Assert.Equal("1 1 1", await page.Evaluate<string>("['header', 'nav[aria-label]', 'main'].map(name => document.querySelectorAll('body > ' + name).length).join(' ')"));
        Assert.Equal(0, await page.Evaluate<int>("[...document.querySelectorAll('[aria-labelledby]')].filter(e => !document.getElementById(e.getAttribute('aria-labelledby'))).length"));
        Assert.Equal(0, await page.Evaluate<int>("[...document.querySelectorAll('a[href^=\"#\"]')].filter(a => !document.querySelector(a.getAttribute('href'))).length"));
        Assert.Equal(0, await page.Evaluate<int>("(ids => ids.length - new Set(ids).size)([...document.querySelectorAll('[id]')].map(e => e.id))"));
    }

    [SkippableTheory]
    [InlineData("light")]
    [InlineData("dark")]
    public async Task Text_StandsOut_InLightAndDark(string scheme)
    {
        await using BrowserPage page = await chromium.OpenAsync(ClassPage.Of(SampleGrades.HostileClass()));
        await page.EmulateColours(scheme);

        Assert.True(await page.Evaluate<double>(PageScripts.LeastContrast) >= 4.5);
        Assert.Equal(scheme == "dark" ? "rgb(20, 23, 26)" : "rgb(246, 247, 249)", await page.Evaluate<string>("getComputedStyle(document.body).backgroundColor"));
    }

    private static async Task AssertOrder(BrowserPage page, params string[] names)
    {
        string[] shown = await page.Evaluate<string[]>(FirstNames);
        Assert.Equal(names, shown);
    }
}
