namespace Course.Nn.Data;

/// <summary>Which points belong to a figure or to the darker part of a pattern.</summary>
internal static class ShapeOutlines
{
    /// <summary>Radius at which the tips of a star meet.</summary>
    private const double StarWaist = 0.42;

    /// <summary>A pattern, which fills the plane, not a figure, which has an edge.</summary>
    public static bool IsPattern(ShapeKind kind) => kind >= ShapeKind.Stripes;

    /// <summary>Whether a point belongs to the shape. Figures lie within −1..1, y pointing down; patterns repeat with period 1.</summary>
    public static bool Contains(ShapeKind kind, double x, double y) => kind switch
    {
        ShapeKind.Disc => Square(x, y) <= 1,
        ShapeKind.Square => Reach(x, y) <= 0.85,
        ShapeKind.Triangle => y <= 0.75 && Math.Abs(x) <= 0.57 * (y + 0.95),
        ShapeKind.Cross => Reach(x, y) <= 1 && Math.Min(Math.Abs(x), Math.Abs(y)) <= 0.3,
        ShapeKind.Ring => Square(x, y) is <= 1 and >= 0.3,
        ShapeKind.Star => InStar(x, y),
        ShapeKind.HalfDisc => y <= 0.4 && Square(x, y - 0.4) <= 1,
        ShapeKind.Rhombus => (Math.Abs(x) / 0.55) + Math.Abs(y) <= 1,
        ShapeKind.Arrow => y <= 0 ? y >= -1 && Math.Abs(x) <= 0.85 * (y + 1) : y <= 1 && Math.Abs(x) <= 0.25,
        ShapeKind.Frame => Reach(x, y) is <= 0.85 and >= 0.5,
        ShapeKind.Crescent => Square(x, y) <= 1 && Square(x - 0.45, y) > 0.55,
        ShapeKind.Ell => Reach(x, y) <= 1 && (x <= -0.4 || y >= 0.4),
        ShapeKind.Stripes => Part(x) < 0.5,
        ShapeKind.Checks => Part(x) < 0.5 == Part(y) < 0.5,
        ShapeKind.Dots => Square(Part(x) - 0.5, Part(y) - 0.5) < 0.1,
        ShapeKind.Waves => Part(x + (0.35 * Math.Sin(Math.PI * y))) < 0.5,
        ShapeKind.Grid => Math.Min(Part(x), Part(y)) < 0.25,
        ShapeKind.Ripples => Part(Math.Sqrt(Square(x, y))) < 0.5,
        _ => throw new ArgumentException($"Shapes: {kind} is no kind of shape"),
    };

    private static double Square(double x, double y) => (x * x) + (y * y);

    private static double Reach(double x, double y) => Math.Max(Math.Abs(x), Math.Abs(y));

    private static double Part(double value) => value - Math.Floor(value);

    /// <summary>On the inner side of the line from a tip, at radius 1, to the waist beside it, 36° further.</summary>
    private static bool InStar(double x, double y)
    {
        const double Sector = 2 * Math.PI / 5;
        double fromTip = Math.Abs(Math.IEEERemainder(Math.Atan2(x, -y), Sector));
        (double sine, double cosine) = Math.SinCos(fromTip);
        (double waistY, double waistX) = Math.SinCos(Sector / 2);
        (double px, double py) = (Math.Sqrt(Square(x, y)) * cosine, Math.Sqrt(Square(x, y)) * sine);
        (double toX, double toY) = ((StarWaist * waistX) - 1, StarWaist * waistY);
        return (toX * py) - (toY * (px - 1)) >= 0;
    }
}
