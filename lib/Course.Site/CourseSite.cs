using System.Text;
using System.Text.RegularExpressions;
using Course.Charts.Interaction;
using Course.Site.Ledger;
using Course.Site.Map;
using Course.Site.Notebooks;
using Course.Site.Output;
using Course.Site.Pages;
using Course.Site.Progress;
using Course.Site.Reference;
using Course.Site.Typesetting;

namespace Course.Site;

/// <summary>
/// The course as a static site: a road map, a page for each executed notebook, the exercises, the claims with their tests, the library's
/// reference and the benchmarks. Its files need nothing but each other.
/// </summary>
public static partial class CourseSite
{
    private const string Results = "lib/Course.Nn.Benchmarks/RESULTS.md";
    private const string BenchmarkReadme = "lib/Course.Nn.Benchmarks/README.md";
    private const string LibraryReadme = "lib/Course.Nn/README.md";

    /// <summary>Makes all files of the site.</summary>
    /// <param name="source">What it is made from.</param>
    /// <param name="tools">What sets the formulas and the code.</param>
    /// <param name="cancellation">Stops it.</param>
    /// <exception cref="SiteException">Something of the source is missing, or a formula is not TeX.</exception>
    public static async Task<IReadOnlyList<SiteFile>> MakeAsync(SiteSource source, SiteTools tools, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(source);
        ArgumentNullException.ThrowIfNull(tools);
        var typesetter = new Typesetter();
        IReadOnlyList<Page> pages = Pages(source, tools, typesetter);
        Typeset set = await typesetter.SetAsync(tools, pages.SelectMany(page => page.Documents), cancellation);
        (string, string)[] sections = [.. Layout.Sections, .. pages.Where(page => page.Url == ProgressPage.Url).Select(page => (page.Url, "Progress"))];
        return [.. pages.Select(page => File(page.Url, set.In(Layout.Of(page, sections)))), .. Assets(tools, set.Search)];
    }

    private static List<Page> Pages(SiteSource source, SiteTools tools, Typesetter typesetter)
    {
        SiteNotebook[] notebooks = [.. source.Notebooks.Select(one => new SiteNotebook(one.Name, one.Notebook))];
        IReadOnlyList<LedgerClaim> claims = ClaimsLedger.Read(Read(source, ClaimsLedger.File));
        // A repository that is made for students has no tests, since they hold solutions.
        string[] tests = [.. claims.Select(claim => claim.Test).Distinct().Where(test => System.IO.File.Exists(PathOf(source, TestFile(test))))];
        SiteLinks links = Links(notebooks, tests);
        return
        [
            IndexPage.Of(Dependencies.Of(notebooks), claims, typesetter, links),
            .. source.Progress is { } progress ? [ProgressPage.Of(progress, notebooks)] : Array.Empty<Page>(),
            .. notebooks.Select((notebook, i) => NotebookPage.Of(notebook, notebooks.ElementAtOrDefault(i - 1), notebooks.ElementAtOrDefault(i + 1), typesetter, links)),
            ExercisesPage.Of(notebooks, typesetter),
            ClaimsPage.Of(claims, notebooks, typesetter, links),
            .. tests.Select(test => ClaimsPage.TestOf(test, Read(source, TestFile(test)), claims, typesetter)),
            .. ReferencePages.Of(source.Libraries, Read(source, LibraryReadme), typesetter),
            DocumentPage.Of("results.html", "Benchmarks", Results, Read(source, Results), "results.html", typesetter, links),
            DocumentPage.Of("benchmarks.html", "How it is measured", BenchmarkReadme, Read(source, BenchmarkReadme), "results.html", typesetter, links),
            LicencesPage.Of(tools),
        ];
    }

    private static SiteLinks Links(SiteNotebook[] notebooks, string[] tests)
    {
        var pages = new Dictionary<string, string>
        {
            ["README.md"] = "index.html",
            [ClaimsLedger.File] = "claims.html",
            [LibraryReadme] = "api/index.html",
            [Results] = "results.html",
            [BenchmarkReadme] = "benchmarks.html",
        };
        foreach (SiteNotebook notebook in notebooks)
        {
            pages[$"notebooks/{notebook.Name}.ipynb"] = pages[$"grading/source/{notebook.Name}.ipynb"] = notebook.Url;
        }

        foreach (string test in tests)
        {
            pages[TestFile(test)] = $"tests/{test}.html";
        }

        return new SiteLinks(pages);
    }

    private static string Read(SiteSource source, string file)
    {
        string path = PathOf(source, file);
        return System.IO.File.Exists(path) ? System.IO.File.ReadAllText(path).ReplaceLineEndings("\n") : throw new SiteException($"no {path}, which a page is made from; restore it with git");
    }

    private static string TestFile(string test) => $"{ClaimsLedger.TestFolder}/{test}.cs";

    private static string PathOf(SiteSource source, string file) => Path.Combine([source.Root, .. file.Split('/')]);

    private static IEnumerable<SiteFile> Assets(SiteTools tools, string search)
    {
        // The styles name two older forms of each font, for browsers that no longer matter.
        string katex = OlderFonts().Replace(System.IO.File.ReadAllText(tools.PathOf("katex/dist/katex.min.css")), "");
        yield return File("assets/katex.css", katex);
        foreach (string font in Directory.GetFiles(tools.PathOf("katex/dist/fonts"), "*.woff2").Order(StringComparer.Ordinal))
        {
            yield return new SiteFile($"assets/fonts/{Path.GetFileName(font)}", System.IO.File.ReadAllBytes(font));
        }

        yield return File("assets/site.css", Asset.Text("site.css"));
        yield return File("assets/site.js", Asset.Text("site.js"));
        yield return File("assets/minisearch.js", System.IO.File.ReadAllText(tools.PathOf("minisearch/dist/umd/index.js")));
        yield return File("assets/search-index.js", search);
        yield return File("assets/plotly.js", ScriptTags().Replace(PlotlyScript.Element, ""));
    }

    private static SiteFile File(string path, string text) => new(path, Encoding.UTF8.GetBytes(text));

    [GeneratedRegex(@",url\(fonts/[^)]*\.(woff|ttf)\) format\([^)]*\)", RegexOptions.ExplicitCapture)]
    private static partial Regex OlderFonts();

    [GeneratedRegex(@"^<script>|</script>\s*$")]
    private static partial Regex ScriptTags();
}
