using Microsoft.Playwright;

namespace Course.Site.Tests.Browser;

/// <summary>The site as a browser shows it from the disk, without a network: on a desk and on a phone, light and dark, from the keyboard, on paper.</summary>
[Trait("Needs", "Chromium")]
[Trait("Needs", "npm")]
[Collection(TestsOfOneSite.Name)]
public sealed class SiteInBrowserTests(Chromium chromium) : IClassFixture<Chromium>
{
    private const string Notebook = "notebooks/02-computational-graphs.html";
    private const string Animated = "notebooks/04-activations.html";

    /// <summary>A page of every kind, which axe judges and which is looked at in every window; the others are opened on a desk.</summary>
    private static readonly string[] AllKinds = ["index.html", "claims.html", "exercises.html", "results.html", "api/index.html", "api/Course.Nn.Regularizers.html", "tests/C01_SumTimesZ.html", "notebooks/00-start-here.html", "progress.html"];

    /// <summary>A site that was made without a student's progress has no page of it.</summary>
    private IEnumerable<string> Kinds => AllKinds.Where(page => page != "progress.html" || chromium.Site.Pages.Contains(page));

    /// <summary>Pictures that are missing or empty, charts that are not drawn, formulas that KaTeX refused, and whether the page is wider than the window.</summary>
    private const string Flaws = """
        () => [
            ...[...document.querySelectorAll('.output > svg, .output > div > svg, .output img, .map svg')].filter(e => !e.closest('details:not([open])') && !(e.getBoundingClientRect().width > 20 && e.getBoundingClientRect().height > 20)).map(e => 'no picture: ' + e.outerHTML.slice(0, 120)),
            ...[...document.querySelectorAll('.course-chart')].filter(e => !e.querySelector('.course-plot .main-svg')).map(e => 'no chart: ' + e.innerText.slice(0, 80)),
            ...[...document.querySelectorAll('.katex-error')].map(e => 'no formula: ' + e.textContent),
            ...(/[\uE000\uE001]/.test(document.body.textContent) ? ['a mark is left over'] : []),
            ...(document.documentElement.scrollWidth > innerWidth ? ['wider than the window: ' + document.documentElement.scrollWidth + ' ' + [...document.querySelectorAll('main *')].filter(e => e.getBoundingClientRect().right > innerWidth + 1 && !e.closest('.scroll, .output, pre, .katex-display, .map')).slice(0, 2).map(e => e.outerHTML.slice(0, 120)).join(' ¦ ')] : []),
        ]
        """;

    /// <summary>Of the pages that show a test's code, which are alike, only the one among <see cref="Kinds"/> is opened.</summary>
    [SkippableFact]
    public async Task EveryPage_OnADesk_IsWhole()
    {
        await using SiteWindow window = await chromium.OpenAsync();
        var faults = new List<string>();
        foreach (string page in chromium.Site.Pages.Where(page => Kinds.Contains(page) || !page.StartsWith("tests/", StringComparison.Ordinal)))
        {
            await window.GoAsync(page);
            if (Kinds.Contains(page))
            {
                await LookAsync(window, page, "1280-light", faults, axe: true);
            }
            else
            {
                faults.AddRange((await window.Page.EvaluateAsync<string[]>(Flaws)).Concat(window.Faults).Select(fault => $"{page}: {fault}"));
                window.Faults.Clear();
            }
        }

        Assert.True(faults.Count == 0, string.Join('\n', faults));
    }

    /// <summary>A narrow window can spoil what is wide, and the dark the contrast; the rest was looked at on the desk, in the light.</summary>
    [SkippableFact]
    public async Task PagesOfEveryKind_OnAPhoneAndInTheDark_AreWhole()
    {
        await using SiteWindow window = await chromium.OpenAsync(width: 390);
        var faults = new List<string>();
        foreach (string page in Kinds)
        {
            await window.GoAsync(page);
            await LookAsync(window, page, "390-light", faults, axe: false);
            await window.Page.EmulateMediaAsync(new PageEmulateMediaOptions { ColorScheme = ColorScheme.Dark });
            await LookAsync(window, page, "390-dark", faults, axe: true, "color-contrast", "scrollable-region-focusable", "target-size");
            await window.Page.SetViewportSizeAsync(1280, 900);
            await LookAsync(window, page, "1280-dark", faults, axe: false);
            await window.Page.EmulateMediaAsync(new PageEmulateMediaOptions { ColorScheme = ColorScheme.Light });
            await window.Page.SetViewportSizeAsync(390, 900);
        }

        Assert.True(faults.Count == 0, string.Join('\n', faults));
    }

    [SkippableFact]
    public async Task Formulas_AreSet_InTheFontsOfTheSite()
    {
        await using SiteWindow window = await chromium.OpenAsync();
        await window.GoAsync("api/Course.Nn.Regularizers.html");

        Assert.True(await window.Page.EvaluateAsync<int>("document.querySelectorAll('main .katex').length") > 20);
        Assert.True(await window.Page.EvaluateAsync<bool>("[...document.fonts].some(f => f.family === 'KaTeX_Main' && f.status === 'loaded')"));
        Assert.True(await window.Page.EvaluateAsync<double>("document.querySelector('main .katex-html').getBoundingClientRect().width") > 5);
        Assert.All(chromium.Site.Pages.Where(page => page.StartsWith("notebooks/", StringComparison.Ordinal) && !page.Contains("00-", StringComparison.Ordinal)), page =>
            Assert.True(chromium.Site.Read(page).Split("class=\"katex-html\"").Length > 20, page));
    }

    /// <summary>An animation is played, a slider is dragged, and the player of a graph goes steps on.</summary>
    [SkippableFact]
    public async Task Charts_OfNotebooks_Move()
    {
        const string Curves = ".scatterlayer path";
        await using SiteWindow window = await chromium.OpenAsync();
        await window.GoAsync(Animated);
        await AssertMoves(window, $".course-chart:has(.updatemenu-button):has({Curves})", chart => chart.Locator(".updatemenu-button").First.ClickAsync(), Curves);
        await window.GoAsync(Notebook);
        await AssertMoves(window, $".course-chart:has(.slider-grip-rect):has({Curves}):not(:has(.updatemenu-button))", DragSlider, Curves);
        await AssertMoves(window, ".course-chart:has(.slider-grip-rect):has(.imagelayer image)", DragSlider, ".imagelayer image");
        Assert.Empty(window.Faults);
    }

    [SkippableFact]
    public async Task Search_FromTheKeyboard_FindsAndOpensAPlace()
    {
        await using SiteWindow window = await chromium.OpenAsync();
        await window.GoAsync("index.html");
        await window.Page.Keyboard.PressAsync("/");
        await window.Page.Keyboard.TypeAsync("topological order");
        await window.Page.Locator("#site-found a[href*='02-computational-graphs']").First.WaitForAsync();
        Assert.Contains("place", await window.Page.Locator("#site-found-status").InnerTextAsync(), StringComparison.Ordinal);
        Assert.Equal([], await window.AxeAsync());
        await window.PictureAsync("search");
        await window.Page.Keyboard.PressAsync("ArrowDown");
        string target = await window.Page.EvaluateAsync<string>("document.activeElement.href");
        Assert.Contains('#', target);
        await window.Page.Keyboard.PressAsync("Enter");
        await window.Page.WaitForFunctionAsync("target => location.href === target && !!document.getElementById(decodeURIComponent(location.hash.slice(1)))", target);
        await window.Page.WaitForLoadStateAsync();
        await window.Page.Keyboard.PressAsync("/");
        await window.Page.Keyboard.TypeAsync("zzzzqq");
        await window.Page.GetByText("Nothing found.").WaitForAsync();
        await window.Page.Keyboard.PressAsync("Escape");
        Assert.False(await window.Page.EvaluateAsync<bool>("document.getElementById('site-search').open"));
        Assert.Empty(window.Faults);
    }

    [SkippableFact]
    public async Task Theme_Chosen_StaysOnTheNextPage()
    {
        await using SiteWindow window = await chromium.OpenAsync();
        await window.GoAsync("index.html");
        const string Background = "getComputedStyle(document.body).backgroundColor";
        string light = await window.Page.EvaluateAsync<string>(Background);
        await window.Page.Locator("#site-theme").ClickAsync();
        string dark = await window.Page.EvaluateAsync<string>(Background);
        await window.GoAsync("claims.html");

        Assert.NotEqual(light, dark);
        Assert.Equal(dark, await window.Page.EvaluateAsync<string>(Background));
    }

    [SkippableFact]
    public async Task Keyboard_FirstStop_SkipsToTheContent()
    {
        await using SiteWindow window = await chromium.OpenAsync();
        await window.GoAsync("claims.html");
        await window.Page.Keyboard.PressAsync("Tab");
        Assert.Equal("#site-content", await window.Page.EvaluateAsync<string>("document.activeElement.getAttribute('href')"));
        await window.Page.Keyboard.PressAsync("Enter");

        Assert.Equal("site-content", await window.Page.EvaluateAsync<string>("document.activeElement.id"));
    }

    [SkippableFact]
    public async Task Paper_ShowsStillPictures_AndNoNavigation()
    {
        await using SiteWindow window = await chromium.OpenAsync(dark: true);
        await window.GoAsync(Animated);
        await window.Page.EmulateMediaAsync(new PageEmulateMediaOptions { Media = Media.Print });

        Assert.Equal("none flex none", await window.Page.EvaluateAsync<string>("['.top nav', '.course-still', '.course-plot'].map(s => getComputedStyle(document.querySelector(s)).display).join(' ')"));
        Assert.Equal("rgb(255, 255, 255)", await window.Page.EvaluateAsync<string>("getComputedStyle(document.body).backgroundColor"));
    }

    [SkippableFact]
    public async Task WithoutScripts_ThePages_AreThereAllTheSame()
    {
        await using SiteWindow window = await chromium.OpenAsync(withScripts: false);
        await window.GoAsync(Animated);

        Assert.True(await window.Page.Locator(".course-still svg").First.IsVisibleAsync());
        Assert.False(await window.Page.Locator("#site-search-button").IsVisibleAsync());
        Assert.True(await window.Page.Locator("main .katex-html").First.IsVisibleAsync());
    }

    /// <summary>Notes what is wrong with a page as it is now, and keeps its picture.</summary>
    private static async Task LookAsync(SiteWindow window, string page, string how, List<string> faults, bool axe, params string[] rules)
    {
        faults.AddRange((await window.Page.EvaluateAsync<string[]>(Flaws)).Concat(axe ? await window.AxeAsync(rules) : []).Concat(window.Faults).Select(fault => $"{page}, {how}: {fault}"));
        window.Faults.Clear();
        await window.PictureAsync($"{how}-{page.Replace('/', '-')}");
    }

    private static async Task AssertMoves(SiteWindow window, string charts, Func<ILocator, Task> act, string moving)
    {
        const string Seen = "(chart, moving) => [...chart.querySelectorAll(moving)].map(e => e.outerHTML).join(' ')";
        ILocator chart = window.Page.Locator(charts).First;
        string before = await chart.EvaluateAsync<string>(Seen, moving);
        await act(chart);
        await window.Page.WaitForFunctionAsync($"([chart, moving, before]) => ({Seen})(chart, moving) !== before", new object[] { await chart.ElementHandleAsync(), moving, before });
    }

    private static async Task DragSlider(ILocator chart)
    {
        ILocator handle = chart.Locator(".slider-grip-rect");
        await handle.EvaluateAsync("grip => grip.scrollIntoView({ block: 'center' })");
        LocatorBoundingBoxResult grip = (await handle.BoundingBoxAsync())!;
        (float x, float y) = (grip.X + (grip.Width / 2), grip.Y + (grip.Height / 2));
        IMouse mouse = chart.Page.Mouse;
        await mouse.MoveAsync(x, y);
        await mouse.DownAsync();
        await mouse.MoveAsync(x + 200, y, new MouseMoveOptions { Steps = 6 });
        await mouse.UpAsync();
    }
}
