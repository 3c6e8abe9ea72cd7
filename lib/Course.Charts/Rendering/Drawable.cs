namespace Course.Charts.Rendering;

/// <summary>
/// Numbers with which a drawing can compute: differences of those beyond ±1e300 overflow, and those nearer to 0 than 1e-280 are as good
/// as 0, whose differences have lost their digits.
/// </summary>
internal static class Drawable
{
    /// <summary>The largest number that has a place in a chart; a training that diverges gets there.</summary>
    public const double Largest = 1e300;

    private const double Smallest = 1e-280;

    /// <summary>The number, 0 where it is next to 0, NaN where it has no place.</summary>
    public static double Of(double value) => Math.Abs(value) < Smallest ? 0 : Math.Abs(value) <= Largest ? value : double.NaN;

    /// <summary>As <see cref="Of(double)"/> for what becomes a colour: the largest numbers have the colour of 1e300.</summary>
    public static double[] Colours(IEnumerable<double> values) =>
        [.. values.Select(value => double.IsFinite(value) ? Of(Math.Clamp(value, -Largest, Largest)) : double.NaN)];

    /// <summary>All of them.</summary>
    public static double[] Of(IEnumerable<double> values) => [.. values.Select(Of)];

    /// <summary>A function, where it has a place in a chart.</summary>
    public static Func<double, double, double> Of(Func<double, double, double> function) => (x, y) => Of(function(x, y));

    /// <summary>The two ends.</summary>
    public static (double Low, double High) Of((double Low, double High) range) => (Of(range.Low), Of(range.High));
}
