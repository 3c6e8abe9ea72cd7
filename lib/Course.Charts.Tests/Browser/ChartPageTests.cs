using Course.Charts.Interaction;
using Course.Nn.Tensors;

namespace Course.Charts.Tests.Browser;

/// <summary>Charts in a page that a browser shows: they are drawn, they move, and they need nothing but the page.</summary>
[Trait("Needs", "Chromium")]
public sealed class ChartPageTests(Chromium chromium) : IClassFixture<Chromium>
{
    private const string Drawn = "document.querySelectorAll('.course-chart .main-svg').length > 0";

    /// <summary>A page's own require.js, as far as a library that looks for it can see.</summary>
    private const string Require = "<script>window.define = function () { throw new Error('Mismatched anonymous define()'); }; define.amd = {}; window.require = define;</script>";

    [SkippableFact]
    public async Task Curves_AreDrawn_AllOfThem()
    {
        await using BrowserPage page = await chromium.OpenAsync(Page([Curves]));
        await page.Until(Drawn);

        Assert.Equal(2, await page.Evaluate<int>("document.querySelectorAll('.scatterlayer .trace path.js-line').length"));
        Assert.True(await page.Evaluate<double>("document.querySelector('.scatterlayer .trace path.js-line').getBoundingClientRect().width") > 300);
        Assert.Equal("none", await Style(page, ".course-still"));
        AssertQuiet(page);
        await page.Picture("curves");
    }

    [SkippableFact]
    public async Task Animation_Played_MovesTheLine()
    {
        await using BrowserPage page = await chromium.OpenAsync(Page([Turning]));
        await page.Until(Drawn);
        string before = await Line(page);
        await page.Click(".updatemenu-button", "play");
        await page.Until("document.querySelector('.slider-label').textContent === 'step 4'");

        Assert.NotEqual(before, await Line(page));
        AssertQuiet(page);
    }

    [SkippableFact]
    public async Task Slider_Moved_MovesTheLine()
    {
        await using BrowserPage page = await chromium.OpenAsync(Page([Turning]));
        await page.Until(Drawn);
        string before = await Line(page);
        await page.Drag(".slider-grip-rect", 300, 0);
        await page.Until("document.querySelector('.slider-label').textContent !== 'step 0'");

        await page.Until($"document.querySelectorAll('.scatterlayer .trace path.js-line')[0].getAttribute('d') !== '{before}'");
        AssertQuiet(page);
    }

    [SkippableFact]
    public async Task GraphPlayer_Played_ChangesThePicture()
    {
        const string Source = "document.querySelector('.course-plot image').getAttribute('href')";
        await using BrowserPage page = await chromium.OpenAsync(Page([GraphPlayer.Of(Graphs.GraphDrawingTests.LectureExample(), 100)]));
        await page.Until(Drawn);
        string before = await page.Evaluate<string>(Source);
        await page.Click(".updatemenu-button", "play");
        await page.Until("document.querySelector('.slider-label').textContent === 'step 10'");

        await page.Until($"{Source} !== '{before}'");
        AssertQuiet(page);
        await page.Picture("graph-player");
    }

    [SkippableFact]
    public async Task Planes_Played_ChangeTheirLine()
    {
        await using BrowserPage page = await chromium.OpenAsync(Page([Boundaries]));
        await page.Until("document.querySelectorAll('.contourlayer path').length > 0");
        string before = await page.Evaluate<string>("document.querySelector('.contourlayer .contourlines path').getAttribute('d')");
        await page.Click(".updatemenu-button", "play");
        await page.Until($"document.querySelector('.contourlayer .contourlines path').getAttribute('d') !== '{before}'");

        Assert.Equal(2, await page.Evaluate<int>("document.querySelectorAll('.scatterlayer .trace').length"));
        AssertQuiet(page);
        await page.Picture("boundaries");
    }

    [SkippableFact]
    public async Task Surface_Dragged_Turns()
    {
        const string Eye = "JSON.stringify(document.querySelector('.course-plot')._fullLayout.scene._scene.getCamera().eye)";
        await using BrowserPage page = await chromium.OpenAsync(Page([Bowl]));
        await page.Until("document.querySelector('.course-plot canvas') && document.querySelector('.course-plot')._fullLayout.scene._scene");
        string before = await page.Evaluate<string>(Eye);
        await page.Drag(".course-plot canvas", 120, 30);
        await page.Until($"{Eye} !== '{before}'");

        Assert.Equal(2, await page.Evaluate<int>("document.querySelector('.course-plot')._fullData.length"));
        AssertQuiet(page);
        await page.Picture("surface");
    }

    [SkippableFact]
    public async Task StillFigure_IsShown_WithoutScripts()
    {
        await using BrowserPage page = await chromium.OpenAsync(Page([Curves]), withScripts: false);

        Assert.Equal("flex", await Style(page, ".course-still"));
        Assert.Equal("none", await Style(page, ".course-plot"));
        Assert.Equal("none", await Style(page, ".course-note"));
        Assert.True(await page.Evaluate<double>("document.querySelector('.course-still svg').getBoundingClientRect().width") > 300);
        AssertQuiet(page);
    }

    [SkippableFact]
    public async Task StillFigure_IsShown_OnPaper()
    {
        await using BrowserPage page = await chromium.OpenAsync(Page([Curves]));
        await page.Until(Drawn);
        await page.EmulatePaper();

        Assert.Equal(("flex", "none"), (await Style(page, ".course-still"), await Style(page, ".course-plot")));
    }

    [SkippableFact]
    public async Task StillFigureAndALine_AreShown_WhenTheLibraryIsNotOnThePage()
    {
        var elsewhere = new PlotlyScript();
        elsewhere.For("a chart whose output was cleared");
        await using BrowserPage page = await chromium.OpenAsync(Page([Curves], elsewhere));
        await page.Until("!document.querySelector('.course-note').hidden");

        Assert.Equal("flex", await Style(page, ".course-still"));
        Assert.Contains("Restart the kernel", await page.Evaluate<string>("document.querySelector('.course-note').textContent"), StringComparison.Ordinal);
        AssertQuiet(page);
    }

    [SkippableFact]
    public async Task ChartBeforeTheLibrary_IsDrawn_WhenALaterCellBringsIt()
    {
        var session = new PlotlyScript();
        string carrier = Bowl.ToHtml(session);
        await using BrowserPage page = await chromium.OpenAsync($"<!doctype html><meta charset=\"utf-8\">{Curves.ToHtml(session)}{carrier}");

        await page.Until("document.querySelectorAll('.course-chart[data-drawn]').length === 2");
        AssertQuiet(page);
    }

    [SkippableFact]
    public async Task TwoNotebooks_OnOnePage_DrawAllTheirCharts()
    {
        string one = Body([Curves, Turning], new PlotlyScript()), two = Body([Curves, Turning], new PlotlyScript());
        await using BrowserPage page = await chromium.OpenAsync($"<!doctype html><meta charset=\"utf-8\">{one}{two}");
        await page.Until("document.querySelectorAll('.course-chart .main-svg').length >= 8");

        Assert.Equal(4, await page.Evaluate<int>("document.querySelectorAll('.course-chart[data-drawn]').length"));
        AssertQuiet(page);
    }

    [SkippableFact]
    public async Task Charts_AreDrawn_InAPageWithRequireJs()
    {
        await using BrowserPage page = await chromium.OpenAsync(Page([Curves], head: Require));
        await page.Until(Drawn);

        Assert.Equal("function", await page.Evaluate<string>("typeof Plotly.newPlot"));
        AssertQuiet(page);
    }

    [SkippableTheory]
    [InlineData(390, "#fff")]
    [InlineData(390, "#111")]
    [InlineData(900, "#111")]
    public async Task Charts_FitThePage_OnAPhoneAndInTheDark(int width, string background)
    {
        await using BrowserPage page = await chromium.OpenAsync(
            Page([Curves, Turning, Bowl], head: $"<meta name=\"viewport\" content=\"width=device-width\"><style>body {{ background: {background} }}</style>"), width: width);
        await page.Until("document.querySelectorAll('.course-chart .main-svg').length >= 6");

        Assert.True(await page.Evaluate<bool>("document.documentElement.scrollWidth <= window.innerWidth"));
        Assert.Equal("rgb(255, 255, 255)", await page.Evaluate<string>("getComputedStyle(document.querySelector('.course-chart')).backgroundColor"));
        await page.Picture($"page-{width}-{background[1..]}");
    }

    [SkippableTheory]
    [InlineData(390)]
    [InlineData(900)]
    public async Task LongLabels_AreWhole_AndLegendsLeaveTheTitleAlone(int width)
    {
        await using BrowserPage page = await chromium.OpenAsync(Page([ManySchedules, Neighbours]), width: width);
        await page.Until("document.querySelectorAll('.course-plot .slider-group').length === 2");
        await page.Until($"({Box(".legend")}).top >= ({Box(".gtitle")}).bottom");

        Assert.Equal("", await page.Evaluate<string>(
            "[...document.querySelectorAll('.slider-label, .legendtext, .gtitle')].filter(t => { const a = t.getBoundingClientRect(), b = t.closest('.main-svg').getBoundingClientRect(); "
            + "return a.left < b.left || a.right > b.right || a.top < b.top || a.bottom > b.bottom }).map(t => t.textContent).join(', ')"));
        AssertQuiet(page);
        await page.Picture($"legend-{width}");
    }

    /// <summary>Titles of the first figure and of later ones, of planes and of space: no letter is cut off, and none lies on the plot.</summary>
    [SkippableTheory]
    [InlineData(320)]
    [InlineData(390)]
    [InlineData(900)]
    public async Task LongTitles_AreWhole_AndLeaveThePlotAlone(int width)
    {
        const string Cut = "[...document.querySelectorAll('.course-plot')].filter(plot => { const title = plot.querySelector('.gtitle').getBoundingClientRect(), svg = plot.querySelector('.main-svg').getBoundingClientRect(); "
            + "return title.left < svg.left || title.right > svg.right || title.top < svg.top || title.bottom > svg.top + plot._fullLayout._size.t }).map(plot => plot.querySelector('.gtitle').textContent).join(', ')";
        await using BrowserPage page = await chromium.OpenAsync(Page([LongTitles, LongTitledBowl, Curves]), width: width);
        await page.Until("document.querySelectorAll('.course-plot .gtitle').length === 3");
        Assert.Equal("", await page.Evaluate<string>(Cut));
        Assert.Equal(0, await page.Evaluate<int>("document.querySelectorAll('.course-plot')[2].querySelectorAll('.gtitle .line').length"));
        await page.Picture($"titles-{width}");

        await page.Click(".updatemenu-button", "play");
        await page.Until("document.querySelector('.slider-label').textContent === 'step 2'");
        await page.Until("document.querySelector('.gtitle').textContent.includes('rather')");
        Assert.Equal("", await page.Evaluate<string>(Cut));
        AssertQuiet(page);
    }

    [SkippableFact]
    public async Task OnAPhone_NoToolsLieOnTheTitle_AndNoPowerOfTenOnTheAxisLabel()
    {
        InteractiveFigure decades = Figure.Lines(h => h * h, 1e-14, 0.1).With("A wide range", "step h", "error", logX: true).Interactive();
        await using BrowserPage page = await chromium.OpenAsync(Page([decades]), width: 320);
        await page.Until(Drawn);

        Assert.Equal(0, await page.Evaluate<int>("document.querySelectorAll('.modebar-btn').length"));
        Assert.Equal("", await page.Evaluate<string>(
            $"(title => [...document.querySelectorAll('.xtick text')].filter(t => t.getBoundingClientRect().bottom > title.top).map(t => t.textContent).join(', '))({Box(".xtitle")})"));
        AssertQuiet(page);
    }

    private static InteractiveFigure ManySchedules => Slider.Of(
        new[] { "constant", "falling in steps", "warm-up, then a cosine" }.Select((label, k) => (label, new[] { "step decay", "exponential", "1/t", "cosine, restarts", "warm-up, then cosine" }
            .Select((name, i) => Figure.Lines([1.0, k, i], name)).Aggregate((a, b) => a.Add(b)).With("Five schedules", "step t", "rate"))),
        "schedule:");

    private static InteractiveFigure Neighbours => Slider.Of(
        new[] { "the raw pixels", "features", "random weights" }.Select((label, k) => (label, Figure.ImageGrid(Tensor.Full(0.2 * k, [4, 8, 8]), columns: 4).With(label))), "in the space of:");

    private static InteractiveFigure Curves => Figure.Lines([1.0, 3, 2], "training").As(Concept.Loss)
        .Add(Figure.Lines([1.5, 3.5, 3], "validation").As(Concept.Validation)).With("Two curves", "epoch", "loss").Interactive();

    private static InteractiveFigure Turning => Animation.Of(
        Enumerable.Range(0, 5).Select(k => ($"{k}", Figure.Lines([0.0, k], "turns").Add(Figure.Lines([4.0, 0], "stays")).With("A line that turns", "x", "y"))), "step", 50);

    private static InteractiveFigure LongTitles => Animation.Of(
        new[] { "at first", "half-way", "with x < 1 & y > 0, the whole of it and rather more than that, in the end" }.Select((when, k) => ($"{k}", Figure.Lines([0.0, k], "turns")
            .With($"The line that turns about the corner of the picture while the other one stays, {when}", "x", "y", legend: false))), "step", 50);

    private static InteractiveFigure LongTitledBowl => Surface.Of(
        (x, y) => (x * x) + (2 * y * y), (-1, 1), (-1, 1), [], "A bowl whose title is a good deal longer than a telephone is wide", "w₁", "w₂");

    private static InteractiveFigure Boundaries => Animation.Of(
        Enumerable.Range(0, 4).Select(k => ($"{k}", Figure.ClassProbability(x => x * (1 + k) + (0.1 * k), FigureSamples.TwoPoints))), "epoch", 50);

    private static InteractiveFigure Bowl => Surface.Of(
        (x, y) => (x * x) + (2 * y * y), (-1, 1), (-1, 1), [("descent", FigureSamples.TwoPoints.Inputs)], "A bowl", "w₁", "w₂");

    private static string Page(InteractiveFigure[] charts, PlotlyScript? session = null, string head = "") =>
        $"<!doctype html><html lang=\"en\"><head><meta charset=\"utf-8\">{head}</head><body>{Body(charts, session ?? new PlotlyScript())}</body></html>";

    private static string Body(InteractiveFigure[] charts, PlotlyScript session) => string.Join('\n', charts.Select(chart => chart.ToHtml(session)));

    private static Task<string> Line(BrowserPage page) => page.Evaluate<string>("document.querySelectorAll('.scatterlayer .trace path.js-line')[0].getAttribute('d')");

    private static Task<string> Style(BrowserPage page, string selector) => page.Evaluate<string>($"getComputedStyle(document.querySelector('{selector}')).display");

    private static string Box(string selector) => $"document.querySelector('{selector}').getBoundingClientRect()";

    /// <summary>No error on the console, and nothing asked of the network.</summary>
    private static void AssertQuiet(BrowserPage page)
    {
        Assert.Empty(page.Errors);
        Assert.Empty(page.Requests);
    }
}
