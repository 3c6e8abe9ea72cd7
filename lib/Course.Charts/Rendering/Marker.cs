using static Course.Nn.Display.Markup;

namespace Course.Charts.Rendering;

/// <summary>The marks of scatter traces: each trace has a shape as well as a colour of its own.</summary>
internal static class Marker
{
    private static readonly string[] Symbols = ["circle", "square", "triangle-up", "diamond"];

    public static string PlotlySymbol(int index) => Symbols[index % Symbols.Length];

    /// <param name="canvas">Where to draw.</param>
    /// <param name="x">Centre.</param>
    /// <param name="y">Centre.</param>
    /// <param name="index">Decides the shape.</param>
    /// <param name="colour">Of the area.</param>
    /// <param name="scale">How much larger than usual.</param>
    public static void Draw(SvgCanvas canvas, double x, double y, int index, string colour, double scale = 1)
    {
        string start = $"M{Coordinate(x)} {Coordinate(y)}";
        switch (index % Symbols.Length)
        {
            case 0:
                canvas.Circle(x, y, 3.5 * scale, colour, "#fff");
                break;
            case 1:
                canvas.Rectangle(x - (3.2 * scale), y - (3.2 * scale), 6.4 * scale, 6.4 * scale, colour, "#fff");
                break;
            case 2:
                canvas.Path(start + $"m0 {S(-4.4)}l{S(4)} {S(7.2)}h{S(-8)}z", "#fff", 1, colour);
                break;
            default:
                canvas.Path(start + $"m0 {S(-4.6)}l{S(4.6)} {S(4.6)}l{S(-4.6)} {S(4.6)}l{S(-4.6)} {S(-4.6)}z", "#fff", 1, colour);
                break;
        }

        string S(double length) => Coordinate(scale * length);
    }
}
