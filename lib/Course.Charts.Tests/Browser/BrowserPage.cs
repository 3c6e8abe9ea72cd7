using PuppeteerSharp;

namespace Course.Charts.Tests.Browser;

/// <summary>A page that is open in Chromium, with what it complained of and what it asked the network for.</summary>
internal sealed class BrowserPage : IAsyncDisposable
{
    /// <summary>Milliseconds that a page may take where everything else runs at the same time; alone it takes one or two seconds.</summary>
    private const int Patience = 120_000;

    private readonly IPage _page;
    private readonly string _file;

    private BrowserPage(IPage page, string file)
    {
        (_page, _file) = (page, file);
    }

    /// <summary>Error messages of scripts.</summary>
    public List<string> Errors { get; } = [];

    /// <summary>Addresses that are not files; none is answered.</summary>
    public List<string> Requests { get; } = [];

    public static async Task<BrowserPage> OpenAsync(IBrowser browser, string html, bool withScripts, int width)
    {
        string file = Path.Combine(Directory.CreateTempSubdirectory("course-charts-").FullName, "page.html");
        await File.WriteAllTextAsync(file, html);
        var opened = new BrowserPage(await browser.NewPageAsync(), file);
        await opened.WatchAsync();
        await opened._page.SetViewportAsync(new ViewPortOptions { Width = width, Height = 900 });
        await opened._page.SetJavaScriptEnabledAsync(withScripts);
        await opened._page.GoToAsync("file://" + file, new NavigationOptions { Timeout = Patience });
        return opened;
    }

    public Task<T> Evaluate<T>(string script) => _page.EvaluateExpressionAsync<T>(script);

    /// <summary>Waits until the expression is true; fails after <see cref="Patience"/>.</summary>
    public async Task Until(string expression) => await _page.WaitForExpressionAsync(expression, new WaitForFunctionOptions { Timeout = Patience });

    public async Task Click(string selector, string text)
    {
        string place = $"[...document.querySelectorAll('{selector}')].find(e => e.textContent.includes('{text}')).getBoundingClientRect()";
        (double x, double y) = (await Evaluate<double>($"{place}.x + {place}.width / 2"), await Evaluate<double>($"{place}.y + {place}.height / 2"));
        await _page.Mouse.ClickAsync((decimal)x, (decimal)y);
    }

    /// <summary>Presses the mouse at the centre of an element, moves it and lets go.</summary>
    public async Task Drag(string selector, int right, int down)
    {
        string place = $"document.querySelector('{selector}').getBoundingClientRect()";
        (double x, double y) = (await Evaluate<double>($"{place}.x + {place}.width / 2"), await Evaluate<double>($"{place}.y + {place}.height / 2"));
        await _page.Mouse.MoveAsync((decimal)x, (decimal)y);
        await _page.Mouse.DownAsync();
        await _page.Mouse.MoveAsync((decimal)(x + right), (decimal)(y + down), new PuppeteerSharp.Input.MoveOptions { Steps = 8 });
        await _page.Mouse.UpAsync();
    }

    /// <summary>Presses and releases a key, as <c>Tab</c> or <c>Enter</c>, wherever the focus is.</summary>
    public Task Press(string key) => _page.Keyboard.PressAsync(key);

    /// <summary>Tells the page which colours its reader prefers: <c>light</c> or <c>dark</c>.</summary>
    public Task EmulateColours(string scheme) =>
        _page.EmulateMediaFeaturesAsync([new MediaFeatureValue { MediaFeature = MediaFeature.PrefersColorScheme, Value = scheme }]);

    public async Task EmulatePaper() => await _page.EmulateMediaTypeAsync(PuppeteerSharp.Media.MediaType.Print);

    /// <summary>Keeps a picture beside the test's other output when a folder for pictures is named in COURSE_CHART_PICTURES.</summary>
    public async Task Picture(string name)
    {
        if (Environment.GetEnvironmentVariable("COURSE_CHART_PICTURES") is { Length: > 0 } folder)
        {
            Directory.CreateDirectory(folder);
            await _page.ScreenshotAsync(Path.Combine(folder, name + ".png"), new ScreenshotOptions { FullPage = true });
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _page.CloseAsync();
        Directory.Delete(Path.GetDirectoryName(_file)!, recursive: true);
    }

    private async Task WatchAsync()
    {
        _page.PageError += (_, error) => Errors.Add(error.Message);
        _page.Console += (_, message) =>
        {
            // Refusing a request is itself an error on the console; what was refused is counted on its own.
            if (message.Message.Type == ConsoleType.Error && !message.Message.Text.Contains("net::ERR_", StringComparison.Ordinal))
            {
                Errors.Add(message.Message.Text);
            }
        };
        await _page.SetRequestInterceptionAsync(true);
        _page.Request += async (_, made) =>
        {
            bool isLocal = made.Request.Url.StartsWith("file:", StringComparison.Ordinal) || made.Request.Url.StartsWith("data:", StringComparison.Ordinal) || made.Request.Url.StartsWith("blob:", StringComparison.Ordinal);
            if (!isLocal)
            {
                Requests.Add(made.Request.Url);
            }

            await (isLocal ? made.Request.ContinueAsync() : made.Request.AbortAsync());
        };
    }
}
