using Course.Charts.Interaction;
using Course.Nn.Tensors;

namespace Course.Charts;

/// <summary>A function of two numbers as a surface to turn, such as a loss over two weights. On paper its height lines.</summary>
public static class Surface
{
    /// <summary>The surface z(x, y), with walks on it in red if there are any: the way of an optimiser.</summary>
    /// <param name="function">z(x, y); where it is not finite the surface has a hole.</param>
    /// <param name="x">The range of x, the low end first.</param>
    /// <param name="y">The range of y, the low end first.</param>
    /// <param name="paths">A name and the places [T, 2], start first, of every walk; by default none.</param>
    /// <param name="title">Above the plot, and the picture's name for screen readers.</param>
    /// <param name="xLabel">Along the x axis; default "x".</param>
    /// <param name="yLabel">Along the y axis; default "y".</param>
    /// <param name="zLabel">Along the upright axis; default "loss".</param>
    /// <exception cref="ArgumentException">A range is not in order, or a path is not [T, 2].</exception>
    public static InteractiveFigure Of(
        Func<double, double, double> function,
        (double Low, double High) x,
        (double Low, double High) y,
        IReadOnlyList<(string Name, Tensor Path)>? paths = null,
        string title = "",
        string xLabel = "x",
        string yLabel = "y",
        string zLabel = "loss")
    {
        Figure lines = Figure.Trajectories(function, paths ?? [], x, y).With(title, xLabel, yLabel);
        Figure still = paths is { Count: 1 } ? lines.As(Concept.Gradient) : lines;
        string json = PlotlyJson.Of(PlotlySurface.Traces(function, x, y, paths ?? []), PlotlySurface.Layout(still.Layout, zLabel), []);
        return new InteractiveFigure(json, [new Still(string.Empty, still)], still.Layout);
    }
}
