using Course.Charts.Rendering;

namespace Course.Charts.Traces;

/// <summary>A trace that is drawn between axes.</summary>
/// <inheritdoc/>
internal abstract record PlottedTrace(string? Name) : Trace(Name)
{
    /// <summary>The abscissas that the axis must reach.</summary>
    public abstract IEnumerable<double> Xs { get; }

    /// <summary>The ordinates that the axis must reach.</summary>
    public abstract IEnumerable<double> Ys { get; }

    /// <summary>The colour of a concept (six hexadecimal digits after #); <c>null</c> for the palette's next.</summary>
    public string? OwnColour { get; init; }

    /// <summary>Whether it takes one of the palette's colours.</summary>
    public virtual bool UsesPalette => OwnColour is null;

    /// <summary>The colour scale shown beside the plot; none unless the trace says so.</summary>
    public virtual ColourScale? ShownScale => null;

    /// <summary>The trace's own colour, or that of its place in the palette.</summary>
    public string ColourAt(int index) => OwnColour ?? Palette.Colour(index);

    /// <summary>Draws the data; the plot area clips them.</summary>
    public abstract void Draw(PlotArea area, int index);

    /// <summary>Draws the sample in the legend, 20 × 10 pixels around the place.</summary>
    public abstract void DrawKey(CanvasPlace at, int index);

    /// <summary>How many values cannot be drawn on these axes.</summary>
    public abstract int CountLeftOut(Axis x, Axis y);
}
