using System.Globalization;

namespace Course.Charts.Rendering;

/// <summary>Marks at multiples of 1, 2 or 5 times a power of ten.</summary>
internal static class LinearTicks
{
    private const int Wanted = 6;

    /// <summary>A double has 15 certain ones, and one stands before the point.</summary>
    private const int MostDigits = 14;

    public static IReadOnlyList<Tick> Between(double low, double high, bool integersOnly)
    {
        double step = Step((high - low) / Wanted);
        step = integersOnly ? Math.Max(1, step) : step;
        string format = Format(step, Math.Max(Math.Abs(low), Math.Abs(high)));
        double first = Math.Ceiling((low / step) - 1e-9);
        double last = Math.Floor((high / step) + 1e-9);
        return [.. Enumerable.Range(0, Math.Max(0, (int)(last - first) + 1)).Select(i => Mark((first + i) * step, format))];
    }

    private static double Step(double raw)
    {
        double power = Math.Pow(10, Math.Floor(Math.Log10(raw)));
        return power * (raw / power) switch
        {
            <= 1.2 => 1,
            <= 2.4 => 2,
            <= 6 => 5,
            _ => 10,
        };
    }

    /// <summary>As many decimals as the step has; an exponent where plain numbers would be long.</summary>
    private static string Format(double step, double largest)
    {
        int decimals = Math.Max(0, -(int)Math.Floor(Math.Log10(step) + 1e-9));
        if (decimals <= 4 && largest < 1e6)
        {
            return decimals == 0 ? "0" : "0." + new string('0', decimals);
        }

        int digits = Math.Max(0, (int)Math.Floor(Math.Log10(largest)) + decimals - (decimals == 0 ? (int)Math.Floor(Math.Log10(step)) : 0));
        return digits == 0 ? "0e0" : "0." + new string('#', Math.Min(digits, MostDigits)) + "e0";
    }

    private static Tick Mark(double value, string format) => new(value, (value + 0.0).ToString(format, CultureInfo.InvariantCulture).Replace('-', '−'));
}
