namespace Course.Nn.Data;

/// <summary>Draws lines with round ends into a square image; where lines cross, the darker one counts.</summary>
/// <param name="side">Width and height of the image in pixels.</param>
/// <param name="radius">Half the width of a line in pixels.</param>
/// <param name="softness">Over how many pixels the edge of a line fades; &gt; 0.</param>
internal sealed class StrokePen(int side, double radius, double softness)
{
    /// <summary>Ink from 0 to 1, row by row; pixel (column, row) has its centre at (column + ½, row + ½).</summary>
    public double[] Ink { get; } = new double[side * side];

    /// <summary>A line through these points.</summary>
    public void Draw(ReadOnlySpan<(double X, double Y)> points)
    {
        for (int i = 1; i < points.Length; i++)
        {
            Segment(points[i - 1], points[i]);
        }
    }

    private void Segment((double X, double Y) from, (double X, double Y) to)
    {
        double reach = radius + softness;
        for (int row = First(Math.Min(from.Y, to.Y) - reach); row <= Last(Math.Max(from.Y, to.Y) + reach); row++)
        {
            for (int column = First(Math.Min(from.X, to.X) - reach); column <= Last(Math.Max(from.X, to.X) + reach); column++)
            {
                double ink = Math.Clamp(((radius - Distance((column + 0.5, row + 0.5), from, to)) / softness) + 0.5, 0, 1);
                ref double pixel = ref Ink[(row * side) + column];
                pixel = Math.Max(pixel, ink);
            }
        }
    }

    /// <summary>From a point to the nearest one of the segment.</summary>
    private static double Distance((double X, double Y) point, (double X, double Y) from, (double X, double Y) to)
    {
        (double dx, double dy) = (to.X - from.X, to.Y - from.Y);
        double lengthSquared = (dx * dx) + (dy * dy);
        double along = lengthSquared == 0 ? 0 : Math.Clamp((((point.X - from.X) * dx) + ((point.Y - from.Y) * dy)) / lengthSquared, 0, 1);
        (double x, double y) = (point.X - from.X - (along * dx), point.Y - from.Y - (along * dy));
        return Math.Sqrt((x * x) + (y * y));
    }

    private static int First(double place) => Math.Max(0, (int)Math.Floor(place));

    private int Last(double place) => Math.Min(side - 1, (int)Math.Ceiling(place));
}
