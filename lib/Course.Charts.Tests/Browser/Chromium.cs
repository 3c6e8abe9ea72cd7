using PuppeteerSharp;

namespace Course.Charts.Tests.Browser;

/// <summary>An installed Chromium without a window, and without a network: every request that is not for a file is refused and noted.</summary>
public sealed class Chromium : IAsyncLifetime
{
    private static readonly string? Program = Find();
    private IBrowser? _browser;

    public async Task InitializeAsync() => _browser = Program is null ? null : await Puppeteer.LaunchAsync(new LaunchOptions
    {
        ExecutablePath = Program,
        Headless = true,
        Args = ["--no-sandbox", "--use-gl=angle", "--use-angle=swiftshader", "--enable-unsafe-swiftshader", "--disable-background-networking", "--disable-component-update"],
    });

    public async Task DisposeAsync() => await (_browser?.CloseAsync() ?? Task.CompletedTask);

    /// <summary>Opens the text as a page; skips the test where there is no Chromium.</summary>
    internal async Task<BrowserPage> OpenAsync(string html, bool withScripts = true, int width = 800)
    {
        Skip.If(_browser is null, "no Chromium on the path (chromium, google-chrome, msedge): nothing can be seen of a chart in a page");
        return await BrowserPage.OpenAsync(_browser!, html, withScripts, width);
    }

    private static string? Find()
    {
        string[] names = OperatingSystem.IsWindows() ? ["chrome.exe", "msedge.exe"] : ["chromium", "chromium-browser", "google-chrome", "msedge"];
        return (Environment.GetEnvironmentVariable("PATH") ?? string.Empty).Split(Path.PathSeparator)
            .SelectMany(folder => names.Select(name => Path.Combine(folder, name))).FirstOrDefault(File.Exists);
    }
}
