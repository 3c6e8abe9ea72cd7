using System.Reflection;
using Microsoft.Playwright;

namespace Course.Site.Tests.Browser;

/// <summary>An installed Chromium without a window and without a network, driven by Playwright.</summary>
/// <param name="site">The site it looks at.</param>
public sealed class Chromium(MadeSite site) : IAsyncLifetime
{
    private const int Patience = 120_000;

    /// <summary>Surfaces need WebGL, which SwiftShader computes where there is no graphics card; everything else is drawn sooner without it.</summary>
    private static readonly string[] WithSpace = ["--use-gl=angle", "--use-angle=swiftshader", "--enable-unsafe-swiftshader"], Plain = ["--disable-gpu"];

    private IPlaywright? _playwright;
    private IBrowser? _browser;

    /// <summary>The site.</summary>
    public MadeSite Site => site;

    public async Task InitializeAsync()
    {
        if (Find() is not { } program)
        {
            return;
        }

        Environment.SetEnvironmentVariable("PLAYWRIGHT_DRIVER_SEARCH_PATH", typeof(Chromium).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(data => data.Key == "PlaywrightPackage").Value);
        _playwright = await Playwright.CreateAsync();
        _browser = await _playwright.Chromium.LaunchAsync(new BrowserTypeLaunchOptions
        {
            ExecutablePath = program,
            Args = ["--no-sandbox", "--disable-background-networking", "--disable-component-update", .. site.IsMadeHere ? Plain : WithSpace],
        });
    }

    public async Task DisposeAsync()
    {
        await (_browser?.CloseAsync() ?? Task.CompletedTask);
        _playwright?.Dispose();
    }

    /// <summary>A window without a page; skips the test where there is no Chromium or no site.</summary>
    /// <param name="width">Of the window, in pixels.</param>
    /// <param name="dark">Whether its reader prefers dark pages.</param>
    /// <param name="withScripts">Whether scripts run.</param>
    internal async Task<SiteWindow> OpenAsync(int width = 1280, bool dark = false, bool withScripts = true)
    {
        Skip.If(_browser is null, "no Chromium on the path (chromium, google-chrome, msedge): the site's pages cannot be looked at");
        site.Require();
        IBrowserContext context = await _browser!.NewContextAsync(new BrowserNewContextOptions
        {
            ViewportSize = new ViewportSize { Width = width, Height = 900 },
            ColorScheme = dark ? ColorScheme.Dark : ColorScheme.Light,
            JavaScriptEnabled = withScripts,
            Offline = true,
            ReducedMotion = ReducedMotion.Reduce,
        });
        context.SetDefaultTimeout(Patience);
        return new SiteWindow(context, await context.NewPageAsync(), site.Folder);
    }

    private static string? Find()
    {
        string[] names = OperatingSystem.IsWindows() ? ["chrome.exe", "msedge.exe"] : ["chromium", "chromium-browser", "google-chrome", "msedge"];
        return (Environment.GetEnvironmentVariable("PATH") ?? string.Empty).Split(Path.PathSeparator)
            .SelectMany(folder => names.Select(name => Path.Combine(folder, name))).FirstOrDefault(File.Exists);
    }
}
