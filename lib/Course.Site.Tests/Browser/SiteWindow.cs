using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;

namespace Course.Site.Tests.Browser;

/// <summary>A window of the browser, which notes what a page complains of and what it asks a network for.</summary>
internal sealed class SiteWindow : IAsyncDisposable
{
    private static readonly string[] Serious = ["serious", "critical"];

    /// <summary>They read styles and films over a network of their own; no page has films, and no style asks for one way to hold a phone.</summary>
    private static readonly string[] RulesThatFetch = ["css-orientation-lock", "no-autoplay-audio"];

    private readonly IBrowserContext _context;
    private readonly string _folder;

    public SiteWindow(IBrowserContext context, IPage page, string folder)
    {
        (_context, Page, _folder) = (context, page, folder);
        page.PageError += (_, error) => Faults.Add($"script: {error}");
        page.Console += (_, message) =>
        {
            if (message.Type == "error")
            {
                Faults.Add($"console: {message.Text}");
            }
        };
        page.Request += (_, request) =>
        {
            if (!request.Url.StartsWith("file:", StringComparison.Ordinal) && !request.Url.StartsWith("data:", StringComparison.Ordinal) && !request.Url.StartsWith("blob:", StringComparison.Ordinal))
            {
                Faults.Add($"asks the network for {request.Url}");
            }
        };
    }

    /// <summary>The page that is open.</summary>
    public IPage Page { get; }

    /// <summary>Everything that went wrong since the window was opened.</summary>
    public List<string> Faults { get; } = [];

    /// <summary>Opens a page of the site, and waits until its charts are drawn.</summary>
    public async Task GoAsync(string page)
    {
        await Page.GotoAsync("file://" + Path.Combine(_folder, page.Replace('/', Path.DirectorySeparatorChar)));
        await Page.WaitForFunctionAsync("() => document.querySelectorAll('.course-chart:not([data-drawn])').length === 0 || document.querySelector('#site-theme').hidden");
        await Page.EvaluateAsync("document.fonts.ready.then(() => 0)");
    }

    /// <summary>
    /// What axe finds that is serious or critical, one line each. Left out is the inside of charts, which say what they show by a label, and of
    /// formulas, of which KaTeX gives readers of screens the MathML; they are thousands of elements.
    /// </summary>
    /// <param name="rules">Only these rules; default: all.</param>
    public async Task<IEnumerable<string>> AxeAsync(params string[] rules)
    {
        var options = new AxeRunOptions { ResultTypes = [ResultType.Violations] };
        if (rules.Length > 0)
        {
            options.RunOnly = new RunOnlyOptions { Type = "rule", Values = [.. rules] };
        }
        else
        {
            options.Rules = RulesThatFetch.ToDictionary(rule => rule, _ => new RuleOptions { Enabled = false });
        }

        var without = new AxeRunContext { Exclude = [new AxeSelector(".js-plotly-plot"), new AxeSelector(".katex")] };
        AxeResult result = await Page.RunAxe(without, options);
        return result.Violations.Where(violation => Serious.Contains(violation.Impact))
            .Select(violation => $"axe {violation.Id} at {violation.Nodes.Length} places: {string.Join(" ¦ ", violation.Nodes.Take(3).Select(node => $"{node.Target} {node.Html[..Math.Min(node.Html.Length, 140)]} {node.Any.FirstOrDefault()?.Message}"))}");
    }

    /// <summary>Keeps a picture of the whole page where COURSE_SITE_PICTURES names a folder.</summary>
    public async Task PictureAsync(string name)
    {
        if (Environment.GetEnvironmentVariable("COURSE_SITE_PICTURES") is { Length: > 0 } folder)
        {
            await Page.ScreenshotAsync(new PageScreenshotOptions { Path = Path.Combine(folder, name + ".png"), FullPage = true });
        }
    }

    public async ValueTask DisposeAsync() => await _context.CloseAsync();
}
