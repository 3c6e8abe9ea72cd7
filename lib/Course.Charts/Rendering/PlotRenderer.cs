using Course.Charts.Traces;

namespace Course.Charts.Rendering;

/// <summary>Draws a figure with axes: frame and grid, the traces, what stands around them.</summary>
internal static class PlotRenderer
{
    private const double TickSize = 12;

    public static SvgDrawing Draw(Figure figure)
    {
        FigureLayout layout = figure.Layout;
        (Axis x, Axis y) = Axes(figure);
        Margins margins = MarginsOf(figure, x, y);
        (double width, double height) = InnerSize(figure, margins);
        double total = Math.Min(layout.Width, Math.Max(margins.Left + width + margins.Right, AxesRenderer.TitleWidth(layout)));
        var canvas = new SvgCanvas(total, margins.Top + height + margins.Bottom, Name(layout));
        var area = new PlotArea(canvas, x, y, margins.Left, margins.Top, width, height);
        AxesRenderer.DrawGrid(area);
        canvas.Clipped(area.LeftEdge, area.TopEdge, area.Width, area.Height, () =>
        {
            foreach ((int index, PlottedTrace trace) in ColourIndices(figure))
            {
                trace.Draw(area, index);
            }
        });
        AxesRenderer.DrawFrame(area, layout);
        DrawSides(figure, area);
        DrawNote(figure, area);
        return canvas.Finish();
    }

    /// <summary>Grids and areas have colours of their own and do not use up one of the palette's; a colour that a concept has taken is left out.</summary>
    public static IEnumerable<(int Index, PlottedTrace Trace)> ColourIndices(Figure figure)
    {
        PlottedTrace[] traces = [.. Plotted(figure)];
        int[] free = Palette.Without([.. traces.Select(trace => trace.OwnColour).OfType<string>()], traces.Length);
        int next = 0;
        foreach (PlottedTrace trace in traces)
        {
            yield return (trace.UsesPalette ? free[next++] : 0, trace);
        }
    }

    /// <summary>What screen readers call the figure.</summary>
    public static string Name(FigureLayout layout) => layout switch
    {
        { Title.Length: > 0 } => layout.Title,
        { XLabel.Length: > 0, YLabel.Length: > 0 } => $"{layout.YLabel} against {layout.XLabel}",
        _ => "Chart",
    };

    private static Margins MarginsOf(Figure figure, Axis x, Axis y)
    {
        FigureLayout layout = figure.Layout;
        double tickLabels = y.Ticks.Select(tick => SvgCanvas.TextWidth(tick.Label, TickSize)).DefaultIfEmpty(0).Max();
        return new Margins(
            18 + tickLabels + (layout.YLabel.Length > 0 ? 22 : 0),
            layout.Title.Length > 0 ? 40 : 16,
            20 + SideWidth(figure),
            30 + AxisNames.ExtraHeight(layout) + (layout.XLabel.Length > 0 ? 20 : 0) + (LeftOut(figure, x, y) > 0 ? 18 : 0));
    }

    /// <summary>What the margins leave; the cells of a matrix become square, unless it is so long that it would be a thread.</summary>
    private static (double Width, double Height) InnerSize(Figure figure, Margins margins)
    {
        double width = Math.Max(60, figure.Layout.Width - margins.Left - margins.Right);
        double height = Math.Max(60, figure.Layout.Height - margins.Top - margins.Bottom);
        if (Matrix(figure) is not { } matrix)
        {
            return (width, height);
        }

        double cell = Math.Min(width / matrix.Columns, height / matrix.Rows);
        return (Math.Max(cell * matrix.Columns, width / 8), Math.Max(cell * matrix.Rows, height / 6));
    }

    /// <summary>The two axes, with the ends that the figure's data and layout give them.</summary>
    public static (Axis X, Axis Y) Axes(Figure figure)
    {
        FigureLayout layout = figure.Layout;
        bool isMatrix = Matrix(figure) is not null;
        bool isFilled = Plotted(figure).Any(trace => trace is GridTrace or ContourTrace or ProbabilityTrace);
        var x = new AxisStyle
        {
            IsLog = layout.LogX,
            IsInteger = isMatrix || layout.WholeX,
            Names = layout.XNames,
            Padding = isFilled || layout.XRange is not null ? 0 : 0.03,
        };
        var y = new AxisStyle
        {
            IsLog = layout.LogY,
            IsInteger = isMatrix,
            IsReversed = layout.ReverseY,
            Names = layout.YNames,
            FromZero = Plotted(figure).Any(trace => trace is BarTrace),
            Padding = isFilled || layout.YRange is not null ? 0 : 0.05,
        };
        return (
            new Axis(Reached(layout.XRange) ?? Plotted(figure).SelectMany(trace => trace.Xs), x),
            new Axis(Reached(layout.YRange) ?? Plotted(figure).SelectMany(trace => trace.Ys), y));
    }

    private static IEnumerable<double>? Reached((double Low, double High)? range) => range is { } ends ? [ends.Low, ends.High] : null;

    private static IEnumerable<PlottedTrace> Plotted(Figure figure) => figure.Traces.Cast<PlottedTrace>();

    private static GridTrace? Matrix(Figure figure) => figure.Traces.OfType<GridTrace>().FirstOrDefault(grid => grid.ColourBar);

    private static ColourScale? Scale(Figure figure) => Plotted(figure).Select(trace => trace.ShownScale).FirstOrDefault(scale => scale is not null);

    private static double SideWidth(Figure figure) => Scale(figure) is not null
        ? ColourBarRenderer.Width(figure.Layout.ColourLabel)
        : figure.Layout.Legend ? LegendRenderer.Width(figure) : 0;

    private static void DrawSides(Figure figure, PlotArea area)
    {
        if (Scale(figure) is { } scale)
        {
            ColourBarRenderer.Draw(area, scale, figure.Layout.ColourLabel);
        }
        else if (figure.Layout.Legend)
        {
            LegendRenderer.Draw(figure, area);
        }
    }

    private static int LeftOut(Figure figure, Axis x, Axis y) => Plotted(figure).Sum(trace => trace.CountLeftOut(x, y));

    private static void DrawNote(Figure figure, PlotArea area)
    {
        int leftOut = LeftOut(figure, area.X, area.Y);
        if (leftOut > 0)
        {
            string reason = area.X.IsLog || area.Y.IsLog ? "not finite or not positive" : "not finite";
            area.Canvas.Text(area.LeftEdge, area.Canvas.Height - 6, $"{leftOut} {(leftOut == 1 ? "value is" : "values are")} {reason} (or beyond 1e300) and not shown", "start", 11, "#c62828");
        }
    }

    /// <summary>Pixels around the plot area.</summary>
    private readonly record struct Margins(double Left, double Top, double Right, double Bottom);
}
