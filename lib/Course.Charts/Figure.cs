using System.Globalization;
using Course.Charts.Interaction;
using Course.Charts.Rendering;
using Course.Charts.Traces;
using Course.Nn.Display;

namespace Course.Charts;

/// <summary>
/// A chart: made by a factory such as <see cref="Lines(IEnumerable{double}, string?)"/>, joined with <see cref="Add"/>,
/// labelled with <see cref="With"/>. A figure never changes; both return a new one.
/// </summary>
/// <remarks>
/// A figure stands still and needs no script (<see cref="ToSvg"/>); <see cref="Interactive"/> makes of it a chart to hover over
/// and zoom into. Numbers that are not finite or beyond ±1e300, or not positive on a logarithmic axis, are left out and
/// counted below the plot; those within ±1e-280 are drawn as 0.
/// </remarks>
[TypeFormatterSource(typeof(HtmlFormatterSource))]
public sealed partial class Figure : IHtmlDisplay
{
    private Figure(IReadOnlyList<Trace> traces, FigureLayout layout)
    {
        (Traces, Layout) = (traces, layout);
    }

    internal IReadOnlyList<Trace> Traces { get; }

    internal FigureLayout Layout { get; }

    /// <summary>Draws this figure's data and another's in one pair of axes; title, labels and axes are this one's.</summary>
    /// <exception cref="ArgumentException">One of them is an image grid, which has no axes.</exception>
    public Figure Add(Figure other)
    {
        Require.NotNull(other);
        return Traces.Concat(other.Traces).Any(trace => trace is PictureTrace)
            ? throw new ArgumentException("Figure.Add: an image grid has no axes to share; display the two figures one after the other")
            : new Figure([.. Traces, .. other.Traces], Layout);
    }

    /// <summary>The same data with other surroundings; what is left out stays as it is.</summary>
    /// <param name="title">Above the plot, and the picture's name for screen readers.</param>
    /// <param name="xLabel">Below the horizontal axis.</param>
    /// <param name="yLabel">Beside the vertical axis.</param>
    /// <param name="logX">Whether the horizontal axis is logarithmic; default false.</param>
    /// <param name="logY">Whether the vertical axis is logarithmic; default false.</param>
    /// <param name="width">Pixels, 200 to 4000; default 640.</param>
    /// <param name="height">Pixels, 150 to 4000; default 400. An image grid takes the height it needs.</param>
    /// <param name="legend">Whether named traces are listed beside the plot; default true.</param>
    /// <exception cref="ArgumentOutOfRangeException">The size is out of range.</exception>
    public Figure With(
        string? title = null,
        string? xLabel = null,
        string? yLabel = null,
        bool? logX = null,
        bool? logY = null,
        int? width = null,
        int? height = null,
        bool? legend = null) => new(Traces, Layout with
        {
            Title = title ?? Layout.Title,
            XLabel = xLabel ?? Layout.XLabel,
            YLabel = yLabel ?? Layout.YLabel,
            LogX = logX ?? Layout.LogX,
            LogY = logY ?? Layout.LogY,
            Width = Between(width ?? Layout.Width, 200, nameof(width)),
            Height = Between(height ?? Layout.Height, 150, nameof(height)),
            Legend = legend ?? Layout.Legend,
        });

    /// <summary>The same data in the colour that a concept has throughout the course; data of its own colours keep them.</summary>
    public Figure As(Concept concept) => new(
        [.. Traces.Select(trace => trace is PointTrace or PathTrace or BarTrace ? (PlottedTrace)trace with { OwnColour = Palette.Of(concept) } : trace)], Layout);

    /// <summary>The figure as a chart that shows numbers under the mouse and can be zoomed; without scripts it is this figure.</summary>
    public InteractiveFigure Interactive() => new(PlotlyJson.Of(this), [new Still(string.Empty, this)], Layout);

    /// <summary>The figure as a picture.</summary>
    public SvgDrawing ToSvg() => Traces[0] is PictureTrace ? ImageGridRenderer.Draw(this) : PlotRenderer.Draw(this);

    /// <inheritdoc/>
    public string ToHtml() => ToSvg().ToHtml();

    /// <summary>For example <c>Figure "Loss" (2 traces)</c>.</summary>
    public override string ToString() => $"Figure \"{Layout.Title}\" ({Traces.Count} {(Traces.Count == 1 ? "trace" : "traces")})";

    /// <summary>The same data between given ends of the axes.</summary>
    internal Figure Between((double Low, double High) x, (double Low, double High) y) => new(Traces, Layout with { XRange = x, YRange = y });

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);

    private static int Between(int pixels, int least, string name) => pixels >= least && pixels <= 4000
        ? pixels
        : throw new ArgumentOutOfRangeException(name, pixels, $"Figure.With: a {name} of {pixels} pixels; give {least} to 4000");
}
