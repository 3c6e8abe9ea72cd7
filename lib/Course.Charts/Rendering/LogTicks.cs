using System.Globalization;

namespace Course.Charts.Rendering;

/// <summary>Marks at powers of ten, with faint ones at 2 … 9 between them while there are few decades.</summary>
internal static class LogTicks
{
    private const int MostLabels = 8;
    private const string Superscripts = "⁰¹²³⁴⁵⁶⁷⁸⁹";

    /// <param name="low">log₁₀ of the low end.</param>
    /// <param name="high">log₁₀ of the high end.</param>
    public static IReadOnlyList<Tick> Between(double low, double high)
    {
        int first = (int)Math.Floor(low);
        int last = (int)Math.Floor(high);
        int every = Math.Max(1, (int)Math.Ceiling((high - low) / MostLabels));
        bool plain = low > -3.5 && high < 3.5;
        IEnumerable<Tick> ticks = Enumerable.Range(first, last - first + 1).SelectMany(decade => Decade(decade, every, high - low, plain));
        return [.. ticks.Where(tick => Math.Log10(tick.Value) >= low - 1e-9 && Math.Log10(tick.Value) <= high + 1e-9)];
    }

    private static IEnumerable<Tick> Decade(int decade, int every, double decades, bool plain)
    {
        double power = Math.Pow(10, decade);
        yield return new Tick(power, decade % every == 0 ? Label(1, decade, plain) : string.Empty);
        if (every > 1)
        {
            yield break;
        }

        for (int digit = 2; digit <= 9; digit++)
        {
            bool labelled = decades < 1.5 && digit is 2 or 5;
            yield return new Tick(digit * power, labelled ? Label(digit, decade, plain) : string.Empty);
        }
    }

    private static string Label(int digit, int decade, bool plain) => plain
        ? (digit * Math.Pow(10, decade)).ToString("0.####", CultureInfo.InvariantCulture)
        : (digit == 1 ? string.Empty : digit.ToString(CultureInfo.InvariantCulture) + "·") + "10" + Superscript(decade);

    private static string Superscript(int number)
    {
        string digits = Math.Abs(number).ToString(CultureInfo.InvariantCulture);
        return (number < 0 ? "⁻" : string.Empty) + string.Concat(digits.Select(digit => Superscripts[digit - '0']));
    }
}
