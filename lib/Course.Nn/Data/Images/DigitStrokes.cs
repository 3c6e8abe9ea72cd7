namespace Course.Nn.Data;

/// <summary>
/// How each digit is written: strokes of points in a box from (0, 0) at the top left to (1, 1) at the bottom right, with
/// several ways of writing where people differ.
/// </summary>
internal static class DigitStrokes
{
    private const int PointsPerArc = 16;

    private static readonly (double X, double Y)[] Ring = Arc(0.5, 0.5, 0.34, 0.46, 0, 360);
    private static readonly (double X, double Y)[] Flag = [(0.28, 0.27), (0.54, 0.05), (0.54, 0.95)];
    private static readonly (double X, double Y)[] Seven = [(0.18, 0.08), (0.82, 0.08), (0.4, 0.95)];
    private static readonly (double X, double Y)[] Loop = Arc(0.5, 0.3, 0.26, 0.24, 0, 360);

    /// <summary>For each digit, its ways of writing; each is a list of strokes.</summary>
    public static IReadOnlyList<(double X, double Y)[][][]> Ways { get; } =
    [
        [[Ring]],
        [[[(0.5, 0.05), (0.5, 0.95)]], [Flag], [Flag, [(0.28, 0.95), (0.8, 0.95)]]],
        [[[.. Arc(0.5, 0.31, 0.31, 0.26, 190, 395), (0.2, 0.94), (0.84, 0.94)]]],
        [[[.. Arc(0.46, 0.28, 0.29, 0.22, 200, 440), .. Arc(0.46, 0.72, 0.34, 0.23, 280, 520)]]],
        [
            [[(0.62, 0.05), (0.15, 0.66), (0.88, 0.66)], [(0.66, 0.4), (0.66, 0.95)]],
            [[(0.2, 0.08), (0.2, 0.55), (0.82, 0.55)], [(0.76, 0.08), (0.76, 0.95)]],
        ],
        [[[(0.82, 0.07), (0.28, 0.07), (0.24, 0.46), .. Arc(0.47, 0.67, 0.33, 0.28, 230, 510)]]],
        [[Arc(0.78, 0.6, 0.54, 0.56, 265, 175), Arc(0.51, 0.69, 0.27, 0.25, 180, 540)]],
        [[Seven], [Seven, [(0.38, 0.5), (0.76, 0.5)]]],
        [[Arc(0.5, 0.27, 0.23, 0.21, 90, 450), Arc(0.5, 0.72, 0.29, 0.24, -90, 270)]],
        [[Loop, [(0.76, 0.3), (0.68, 0.95)]], [Loop, Arc(0.26, 0.3, 0.5, 0.65, 0, 80)]],
    ];

    /// <summary>Points on an ellipse; angles in degrees, 0 to the right, 90 down.</summary>
    private static (double X, double Y)[] Arc(double x, double y, double radiusX, double radiusY, double from, double to) =>
    [
        .. Enumerable.Range(0, PointsPerArc + 1).Select(i =>
        {
            (double sine, double cosine) = Math.SinCos((from + ((to - from) * i / PointsPerArc)) * Math.PI / 180);
            return (x + (radiusX * cosine), y + (radiusY * sine));
        }),
    ];
}
