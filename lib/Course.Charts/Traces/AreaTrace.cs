using System.Text;
using Course.Charts.Rendering;
using static Course.Nn.Display.Markup;

namespace Course.Charts.Traces;

/// <summary>The area between two lines over the same abscissas.</summary>
/// <param name="X">Abscissas.</param>
/// <param name="One">Ordinates of one line.</param>
/// <param name="Other">Ordinates of the other; where either cannot be shown there is no area.</param>
/// <param name="Colour">Six hexadecimal digits after #.</param>
/// <param name="Opacity">0 to 1.</param>
/// <param name="LeftOut">Values that the lines could not take in, for the note below the plot.</param>
/// <param name="Name">For the legend.</param>
internal sealed record AreaTrace(double[] X, double[] One, double[] Other, string Colour, double Opacity, int LeftOut, string? Name) : PlottedTrace(Name)
{
    public override IEnumerable<double> Xs => X;

    public override IEnumerable<double> Ys => One.Concat(Other);

    public override bool UsesPalette => false;

    public override void Draw(PlotArea area, int index)
    {
        foreach (int[] run in Runs(i => area.CanShow(X[i], One[i]) && area.CanShow(X[i], Other[i])))
        {
            var path = new StringBuilder();
            foreach (string point in run.Select(i => Point(area, X[i], One[i])).Concat(run.Reverse().Select(i => Point(area, X[i], Other[i]))))
            {
                path.Append(path.Length == 0 ? 'M' : 'L').Append(point);
            }

            area.Canvas.Path(path.Append('Z').ToString(), "none", 0, Fill);
        }
    }

    public override void DrawKey(CanvasPlace at, int index) => at.Canvas.Rectangle(at.X - 8, at.Y - 5, 16, 10, Fill);

    public override int CountLeftOut(Axis x, Axis y) => LeftOut;

    private string Fill => Colour + ((int)Math.Round(255 * Opacity)).ToString("x2", System.Globalization.CultureInfo.InvariantCulture);

    private static string Point(PlotArea area, double x, double y) => $"{Coordinate(area.Left(x))} {Coordinate(area.Top(y))}";

    /// <summary>The longest stretches of at least two neighbours that can be shown.</summary>
    public IEnumerable<int[]> Runs(Func<int, bool> canShow)
    {
        var run = new List<int>();
        for (int i = 0; i <= X.Length; i++)
        {
            if (i < X.Length && canShow(i))
            {
                run.Add(i);
                continue;
            }

            if (run.Count > 1)
            {
                yield return [.. run];
            }

            run.Clear();
        }
    }
}
