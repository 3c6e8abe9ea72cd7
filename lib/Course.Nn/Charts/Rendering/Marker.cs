using Course.Nn.Display;
using static Course.Nn.Display.Markup;

namespace Course.Nn.Charts.Rendering;

/// <summary>The marks of scatter traces: each trace has a shape as well as a colour of its own.</summary>
internal static class Marker
{
    private static readonly string[] Symbols = ["circle", "square", "triangle-up", "diamond"];

    public static string PlotlySymbol(int index) => Symbols[index % Symbols.Length];

    public static void Draw(SvgCanvas canvas, double x, double y, int index, string colour)
    {
        string start = $"M{Coordinate(x)} {Coordinate(y)}";
        switch (index % Symbols.Length)
        {
            case 0:
                canvas.Circle(x, y, 3.5, colour, "#fff");
                break;
            case 1:
                canvas.Rectangle(x - 3.2, y - 3.2, 6.4, 6.4, colour, "#fff");
                break;
            case 2:
                canvas.Path(start + "m0 -4.4l4 7.2h-8z", "#fff", 1, colour);
                break;
            default:
                canvas.Path(start + "m0 -4.6l4.6 4.6l-4.6 4.6l-4.6 -4.6z", "#fff", 1, colour);
                break;
        }
    }
}
