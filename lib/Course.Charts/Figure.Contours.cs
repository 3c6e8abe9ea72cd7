using Course.Charts.Rendering;
using Course.Charts.Traces;
using Course.Nn.Tensors;
using MathNet.Numerics.Interpolation;

namespace Course.Charts;

/// <content>Functions of two variables, and walks on them.</content>
public sealed partial class Figure
{
    private const int ContourResolution = 80;
    private const int ContourLines = 14;
    private const int LeastForCubic = 5;

    /// <summary>How far outside the picture a walk is followed, in widths of the picture.</summary>
    private const double Farthest = 100;

    /// <summary>
    /// The height lines of a function of two variables. Equal areas lie between neighbouring lines, so that they show the form of a
    /// valley as well as that of a cliff; they are not equally far apart in height.
    /// </summary>
    /// <param name="function">z(x, y); where it is not finite, the plane is grey.</param>
    /// <param name="x">The range of x, the low end first.</param>
    /// <param name="y">The range of y, the low end first.</param>
    /// <exception cref="ArgumentException">A range is not in order.</exception>
    public static Figure Contours(Func<double, double, double> function, (double Low, double High) x, (double Low, double High) y) =>
        Trajectories(function, [], x, y);

    /// <summary>
    /// The ways that optimisers take over a loss of two parameters, on its height lines (S2 · optimisation; claims C17 to C20): a dot for every
    /// step, a larger mark at the end.
    /// </summary>
    /// <param name="loss">L(x, y).</param>
    /// <param name="paths">A name and the places [T, 2], start first, of every optimiser; at least one place each.</param>
    /// <param name="x">The range of x; by default all finite places and a margin. Give it when an optimiser runs away.</param>
    /// <param name="y">The range of y; as for x.</param>
    /// <exception cref="ArgumentException">A path is not [T, 2], a range is not in order, or there is neither a range nor a finite place.</exception>
    public static Figure Trajectories(
        Func<double, double, double> loss,
        IReadOnlyList<(string Name, Tensor Path)> paths,
        (double Low, double High)? x = null,
        (double Low, double High)? y = null)
    {
        Require.NotNull(loss);
        Require.NotNull(paths);
        foreach ((_, Tensor path) in paths)
        {
            RequirePoints("Trajectories", path);
        }

        (double Low, double High) across = CheckedRange("x", x ?? Around(paths, 0));
        (double Low, double High) up = CheckedRange("y", y ?? Around(paths, 1));
        var ground = new ContourTrace(Heights(Drawable.Of(loss), across, up), ContourLines, across, up);
        IEnumerable<Trace> walks = paths.Where(path => path.Path.Count > 0).Select(path => new PathTrace(
            Coordinates(path.Path, 0, across), Coordinates(path.Path, 1, up), path.Name));
        return new([ground, .. walks], new FigureLayout { XLabel = "x", YLabel = "y", Width = 620, Height = 460, XRange = across, YRange = up });
    }

    private static (double Low, double High) Around(IReadOnlyList<(string Name, Tensor Path)> paths, int axis)
    {
        double[] finite = [.. Drawable.Of(paths.SelectMany(path => path.Path[.., axis..(axis + 1)].ToDoubleArray())).Where(double.IsFinite)];
        Require.That(finite.Length > 0, $"Figure.Trajectories: no path has a finite place; give the ranges x and y");
        return WithMargin(finite.Min(), finite.Max());
    }

    private static (double Low, double High) CheckedRange(string axis, (double Low, double High) range)
    {
        Require.That(
            Drawable.Of(range.Low) < Drawable.Of(range.High),
            $"Figure.Trajectories: {axis} from {range.Low} to {range.High}; give two finite numbers within ±1e300, the smaller one first");
        return Drawable.Of(range);
    }

    /// <summary>One coordinate of every place; far outside the picture it makes no difference where.</summary>
    private static double[] Coordinates(Tensor path, int axis, (double Low, double High) range)
    {
        double far = Math.Min(Farthest * (range.High - range.Low), Drawable.Largest);
        return [.. path[.., axis..(axis + 1)].ToDoubleArray()
            .Select(place => double.IsFinite(place) ? Math.Clamp(place, range.Low - far, range.High + far) : double.NaN)];
    }

    /// <summary>The function in units of height lines: k where it is on line k, linear in between.</summary>
    private static double[,] Heights(Func<double, double, double> function, (double Low, double High) x, (double Low, double High) y)
    {
        double[,] z = new double[ContourResolution, ContourResolution];
        for (int i = 0; i < z.Length; i++)
        {
            (int row, int column) = Math.DivRem(i, ContourResolution);
            z[row, column] = function(Node(x, column), Node(y, row));
        }

        Func<double, double> height = Height([.. z.Cast<double>().Where(double.IsFinite).Order()]);
        for (int i = 0; i < z.Length; i++)
        {
            (int row, int column) = Math.DivRem(i, ContourResolution);
            z[row, column] = double.IsFinite(z[row, column]) ? Math.Round(height(z[row, column]), 3) : double.NaN;
        }

        return z;

        static double Node((double Low, double High) range, int i) => range.Low + ((range.High - range.Low) * i / (ContourResolution - 1));
    }

    /// <summary>
    /// From values to lines: k at the k-th quantile, and smooth in between (F. Fritsch and R. Carlson's monotone cubic), for at a kink
    /// the lines between the nodes of a grid would waver.
    /// </summary>
    private static Func<double, double> Height(double[] sorted)
    {
        if (sorted.Length == 0 || sorted[0] == sorted[^1])
        {
            return _ => 0;
        }

        (double Level, double Line)[] knots = [.. Enumerable.Range(0, ContourLines + 2)
            .Select(k => (Level: sorted[(int)((long)k * (sorted.Length - 1) / (ContourLines + 1))], Line: (double)k)).DistinctBy(knot => knot.Level)];
        double[] levels = [.. knots.Select(knot => knot.Level)];
        double[] lines = [.. knots.Select(knot => knot.Line)];
        Func<double, double> straight = LinearSpline.InterpolateSorted(levels, lines).Interpolate;
        if (knots.Length < LeastForCubic)
        {
            return straight;
        }

        // Between levels that are hundreds of powers of ten apart the cubic's coefficients overflow.
        var smooth = CubicSpline.InterpolatePchipSorted(levels, lines);
        return value => smooth.Interpolate(value) is var line && double.IsFinite(line) ? line : straight(value);
    }
}
