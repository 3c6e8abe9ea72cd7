namespace Course.Charts.Rendering;

/// <summary>Maps the numbers from <see cref="Low"/> to <see cref="High"/> to colours by linear interpolation between equally spaced anchors.</summary>
internal sealed class ColourScale
{
    private static readonly byte[] NotFinite = [200, 200, 200];
    private readonly byte[][] _anchors;

    private ColourScale(double low, double high, params string[] anchors)
        : this(low, high, [.. anchors.Select(anchor => Convert.FromHexString(anchor))])
    {
    }

    private ColourScale(double low, double high, byte[][] anchors)
    {
        (Low, High, _anchors) = (low, high, anchors);
    }

    public double Low { get; }

    public double High { get; }

    /// <summary>
    /// Blue over white to red, symmetric about 0, when the numbers have both signs; otherwise the perceptually even viridis
    /// of S. van der Walt and N. Smith.
    /// </summary>
    public static ColourScale For(IEnumerable<double> values)
    {
        (double low, double high) = FiniteRange(values);
        return low < 0 && high > 0
            ? Signed(values)
            : Viridis(low, high);
    }

    /// <summary>Blue over white to red, symmetric about 0, whatever the signs.</summary>
    public static ColourScale Signed(IEnumerable<double> values)
    {
        (double low, double high) = FiniteRange(values);
        double largest = Math.Max(-low, high);
        return new ColourScale(-largest, largest, "2166ac", "67a9cf", "d1e5f0", "f7f7f7", "fddbc7", "ef8a62", "b2182b");
    }

    /// <summary>Viridis over all of them, whatever their signs.</summary>
    public static ColourScale Sequential(IEnumerable<double> values)
    {
        (double low, double high) = FiniteRange(values);
        return Viridis(low, high);
    }

    /// <summary>For shares 0..1: white to dark blue.</summary>
    public static ColourScale Shares() => new(0, 1, "ffffff", "d3e4f3", "94c4df", "4a98c9", "1764ab", "08306b");

    /// <summary>For a surface of the loss: blue in the valleys, pale on the heights.</summary>
    public static ColourScale Valleys() => new(0, 1, "3d85c6", "7fb2dd", "b5d2ec", "d9e8f5", "eef5fb");

    /// <summary>For heights from 0: a pale blue at the bottom, white at the top.</summary>
    public static ColourScale Relief(double top) => new(0, top, "c3d7ea", "e3ecf5", "ffffff");

    /// <summary>For images: black at the least brightness, white at the greatest; as <see cref="For"/> when the numbers have both signs.</summary>
    public static ColourScale Image(IReadOnlyCollection<double> values)
    {
        (double low, double high) = FiniteRange(values);
        return low < 0 && high > 0 ? For(values) : new ColourScale(low, high, "000000", "ffffff");
    }

    /// <summary>One pale colour for each class number 0 … classes − 1.</summary>
    public static ColourScale Classes(int classes) =>
        new(0, classes - 1, [.. Enumerable.Range(0, classes).Select(Palette.Pale)]);

    /// <summary>From the pale colour of class 0 over white to that of class 1.</summary>
    public static ColourScale TwoClasses(double top) => new(0, top, [Palette.Pale(0), [255, 255, 255], Palette.Pale(1)]);

    /// <summary>Red, green and blue; grey for a number that is not finite.</summary>
    public byte[] Colour(double value)
    {
        double share = High > Low ? ((value / 2) - (Low / 2)) / ((High / 2) - (Low / 2)) : 0.5; // halves, so that no difference overflows
        if (!double.IsFinite(value) || !double.IsFinite(share))
        {
            return NotFinite;
        }

        double position = Math.Clamp(share, 0, 1) * (_anchors.Length - 1);
        int left = (int)Math.Floor(position);
        byte[] from = _anchors[left];
        byte[] to = _anchors[Math.Min(left + 1, _anchors.Length - 1)];
        return [.. from.Zip(to, (a, b) => (byte)Math.Round(a + ((b - a) * (position - left))))];
    }

    /// <summary>Black or white, whichever can be read on the colour of <paramref name="value"/>: by the Rec. 601 luma of the background.</summary>
    public string Ink(double value)
    {
        byte[] rgb = Colour(value);
        return (0.299 * rgb[0]) + (0.587 * rgb[1]) + (0.114 * rgb[2]) > 140 ? "#000" : "#fff";
    }

    /// <summary>The colours from the low to the high end, as six hexadecimal digits after #; two at least.</summary>
    public IReadOnlyList<string> Anchors =>
        [.. (_anchors.Length == 1 ? [_anchors[0], _anchors[0]] : _anchors).Select(rgb => "#" + Convert.ToHexStringLower(rgb))];

    private static ColourScale Viridis(double low, double high) =>
        new(low, high, "440154", "472d7b", "3b528b", "2c728e", "21918c", "28ae80", "5ec962", "addc30", "fde725");

    private static (double Low, double High) FiniteRange(IEnumerable<double> values)
    {
        double[] finite = [.. values.Where(double.IsFinite)];
        return finite.Length == 0 ? (0, 1) : (finite.Min(), finite.Max());
    }
}
