using System.Net;
using System.Text;
using System.Text.RegularExpressions;
using Course.Exercises;
using Course.Site.Ledger;
using Course.Site.Map;
using Course.Site.Notebooks;
using Course.Site.Output;
using Course.Site.Typesetting;

namespace Course.Site.Tests;

/// <summary>What the files of the site hold, read without a browser.</summary>
[Trait("Needs", "npm")]
[Collection(TestsOfOneSite.Name)]
public sealed partial class SitePagesTests(MadeSite site)
{
    [SkippableFact]
    public void EveryLink_LeadsToAFileAndAPlaceOfTheSite()
    {
        site.Require();
        var ids = site.Pages.ToDictionary(page => page, page => Id().Matches(site.Read(page)).Select(match => match.Groups["id"].Value).ToHashSet());
        string[] broken = [.. site.Pages.SelectMany(page => Link().Matches(site.Read(page)).Select(match => WebUtility.HtmlDecode(match.Groups["to"].Value))
            .Where(to => !to.StartsWith("data:", StringComparison.Ordinal) && !to.StartsWith("https://", StringComparison.Ordinal)).Distinct().Where(to => !Leads(page, to, ids)).Select(to => $"{page} → {to}"))];

        Assert.Equal([], broken);
    }

    [SkippableFact]
    public void EveryId_IsGivenOnceOnItsPage()
    {
        site.Require();
        Assert.Equal([], site.Pages.SelectMany(page => Id().Matches(MainPart(page)).Select(match => match.Groups["id"].Value).GroupBy(id => id).Where(group => group.Count() > 1).Select(group => $"{page}: {group.Key}")));
    }

    [SkippableFact]
    public void EveryExercise_StandsOnAPageAsNotAttempted()
    {
        site.Require();
        string[] texts = [.. site.Pages.Select(page => WebUtility.HtmlDecode(Tag().Replace(site.Read(page), "")))];

        Assert.All(ExerciseCatalogue.All, exercise => Assert.Contains(texts, text => text.Contains($"\"{exercise.Id}: not attempted\"", StringComparison.Ordinal)));
    }

    [SkippableFact]
    public void EveryPublicMember_OfTheLibraryHasAPlaceInTheReference()
    {
        site.Require();
        string[] listed = [.. File.ReadLines(Checkout.PathOf("lib", "Course.Nn", "PublicAPI.Shipped.txt")).Select(line => ListedType().Match(line)).Where(match => match.Success).Select(match => match.Groups["type"].Value).Distinct()];
        var anchors = site.Pages.Where(page => page.StartsWith("api/", StringComparison.Ordinal)).SelectMany(page => Id().Matches(site.Read(page)).Select(match => $"{page[4..^5]}.{match.Groups["id"].Value}")).ToHashSet();

        Assert.True(listed.Length > 200, $"{listed.Length} types are listed");
        Assert.Equal([], listed.Where(type => !anchors.Contains(type)));
    }

    [SkippableFact]
    public void Index_NamesEveryNotebookClaimAndExercise()
    {
        site.Require();
        string index = site.Read("index.html"), exercises = site.Read("exercises.html");

        Assert.All(Directory.GetFiles(Checkout.PathOf("notebooks"), "*.ipynb"), path => Assert.Contains($"notebooks/{Path.GetFileNameWithoutExtension(path)}.html", index, StringComparison.Ordinal));
        Assert.All(Enumerable.Range(1, 37), i => Assert.Contains($"claims.html#C{i:00}", index, StringComparison.Ordinal));
        Assert.All(ExerciseCatalogue.All, exercise => Assert.Contains($"id=\"{exercise.Id}\"", exercises, StringComparison.Ordinal));
        Assert.Equal(site.IsMadeHere ? 36 : 37, Tick().Count(site.Read("claims.html")));
    }

    /// <summary>The arrows that are drawn, the words beside them and those on the cards are what the notebooks and their exercises say.</summary>
    [SkippableFact]
    public void RoadMap_ArrowsAndWords_AreThoseOfTheSource()
    {
        site.Require();
        var dependencies = Dependencies.Of([.. MadeNotebooks.All().Select(one => new SiteNotebook(one.Name, one.Notebook))]);
        string[] expected = [.. dependencies.Arrows.Select(arrow => $"{arrow.From.Number} {arrow.To.Number}").Order(StringComparer.Ordinal)];
        string index = site.Read("index.html");

        Assert.True(expected.Length > 20, $"{expected.Length} arrows");
        Assert.Equal(expected, Arrow().Matches(index).Select(match => $"{match.Groups["from"]} {match.Groups["to"]}").Order(StringComparer.Ordinal));
        Assert.Equal(expected, Needed(Row().Matches(index)));
        Assert.Equal(expected, Needed(Card().Matches(index)));
    }

    private static IEnumerable<string> Needed(IEnumerable<Match> notebooks) => notebooks
        .SelectMany(notebook => TwoDigits().Matches(Tag().Replace(notebook.Groups["needs"].Value, " ")).Select(number => $"{number.Value} {notebook.Groups["number"].Value}")).Order(StringComparer.Ordinal);

    /// <summary>The repository that students get, by the guide for teachers, has no tests.</summary>
    [SkippableFact]
    public async Task Site_OfARepositoryWithoutTests_NamesThemAndLinksToNone()
    {
        site.Require();
        using var folder = new TemporaryFolder();
        foreach (string file in new[] { ClaimsLedger.File, "lib/Course.Nn/README.md", "lib/Course.Nn.Benchmarks/RESULTS.md", "lib/Course.Nn.Benchmarks/README.md" })
        {
            Directory.CreateDirectory(Path.GetDirectoryName(folder.PathOf(file))!);
            File.Copy(Checkout.PathOf(file.Split('/')), folder.PathOf(file));
        }

        IReadOnlyList<SiteFile> files = await CourseSite.MakeAsync(new SiteSource(folder.Path, AppContext.BaseDirectory, MadeNotebooks.All()), await MadeSite.Tools());

        Assert.DoesNotContain(files, file => file.Path.StartsWith("tests/", StringComparison.Ordinal));
        Assert.Contains("<td>C01_SumTimesZ</td>", Encoding.UTF8.GetString(files.Single(file => file.Path == "claims.html").Content), StringComparison.Ordinal);
        Assert.DoesNotContain(files, file => file.Path.EndsWith(".html", StringComparison.Ordinal) && Encoding.UTF8.GetString(file.Content).Contains("href=\"tests/", StringComparison.Ordinal));
    }

    [SkippableFact]
    public async Task Typesetting_WhatIsNoTex_IsNamedWithItsPlace()
    {
        site.Require();
        var typesetter = new Typesetter();
        typesetter.Formula(@"\frac{a", display: false, "02-x, cell 7 (c)");

        SiteException e = await Assert.ThrowsAsync<SiteException>(async () => await typesetter.SetAsync(await MadeSite.Tools(), [], default));

        Assert.StartsWith(@"02-x, cell 7 (c): the formula \frac{a is no TeX", e.Message, StringComparison.Ordinal);
    }

    private bool Leads(string page, string to, Dictionary<string, HashSet<string>> ids)
    {
        string[] parts = to.Split('#', 2);
        string file = parts[0].Length == 0 ? page : Path.GetRelativePath(site.Folder, Path.GetFullPath(Path.Combine(Path.GetDirectoryName(Path.Combine(site.Folder, page))!, parts[0]))).Replace('\\', '/');
        return ids.TryGetValue(file, out HashSet<string>? known) ? parts.Length == 1 || known.Contains(Uri.UnescapeDataString(parts[1])) : parts.Length == 1 && File.Exists(Path.Combine(site.Folder, file));
    }

    /// <summary>Without what the outputs of cells bring along.</summary>
    private string MainPart(string page) => Output().Replace(site.Read(page), "");

    [GeneratedRegex(" id=\"(?<id>[^\"]+)\"", RegexOptions.ExplicitCapture)]
    private static partial Regex Id();

    [GeneratedRegex(" (href|src)=\"(?<to>[^\"]*)\"", RegexOptions.ExplicitCapture)]
    private static partial Regex Link();

    [GeneratedRegex("<[^>]*>")]
    private static partial Regex Tag();

    [GeneratedRegex("<div class=\"output[^\"]*\">.*?\n</div>|<div class=\"output[^\"]*\">.*?</div>\n", RegexOptions.Singleline)]
    private static partial Regex Output();

    [GeneratedRegex(@"^(?<type>Course\.Nn(\.\w+)+)$", RegexOptions.ExplicitCapture)]
    private static partial Regex ListedType();

    [GeneratedRegex("<g data-from=\"(?<from>..)\" data-to=\"(?<to>..)\"", RegexOptions.ExplicitCapture)]
    private static partial Regex Arrow();

    [GeneratedRegex("<li data-notebook=\"(?<number>..)\">.*?<span class=\"quiet\">(?<needs>[^<]*)</span>", RegexOptions.ExplicitCapture)]
    private static partial Regex Row();

    [GeneratedRegex("<li class=\"card\" id=\"n(?<number>..)\">.*?(<dt>needs</dt><dd>(?<needs>.*?)</dd>.*?)?</dl>", RegexOptions.ExplicitCapture | RegexOptions.Singleline)]
    private static partial Regex Card();

    [GeneratedRegex(@"\b\d\d\b")]
    private static partial Regex TwoDigits();

    [GeneratedRegex("✓ yes")]
    private static partial Regex Tick();
}
