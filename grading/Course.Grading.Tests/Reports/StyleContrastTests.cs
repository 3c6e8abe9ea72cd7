using System.Globalization;
using System.Text.RegularExpressions;
using Course.Grading.Reports;
using Course.Grading.Reports.ClassReport;

namespace Course.Grading.Tests.Reports;

/// <summary>The colours of the pages, by the formula of WCAG 2.2: text has a contrast of at least 4.5 to 1 with every surface it may stand on, in light and in dark.</summary>
public sealed partial class StyleContrastTests
{
    private const double Least = 4.5;

    /// <summary>The share of the accent that <c>color-mix</c> lays over a card, behind a diagnosis.</summary>
    private const double Tint = 0.1;

    private static readonly string[] Accents = ["good", "part", "bad", "none"];

    [Theory]
    [InlineData(nameof(FeedbackStyle), false)]
    [InlineData(nameof(FeedbackStyle), true)]
    [InlineData(nameof(ClassStyle), false)]
    [InlineData(nameof(ClassStyle), true)]
    public void TextStandsOut_OnPageAndCard(string style, bool isDark)
    {
        string css = CssOf(style);
        Dictionary<string, double[]> colours = Colours(css, isDark);
        string[] texts = [.. TextColour().Matches(css).Select(match => match.Groups[1].Value).SelectMany(name => name == "accent" ? Accents : [name]).Distinct()];

        Assert.Empty(new[] { "text", "soft", "bad" }.Except(texts));
        Assert.All(texts, text => Assert.All(new[] { "page", "card" }, behind => AssertStandsOut(colours[text], colours[behind], $"{style}: {text} on {behind}")));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void DiagnosisStandsOut_OnTheTintOfItsVerdict(bool isDark)
    {
        Dictionary<string, double[]> colours = Colours(FeedbackStyle.Css, isDark);
        Assert.Contains("color-mix(in srgb, var(--accent) 10%, transparent)", FeedbackStyle.Css, StringComparison.Ordinal);

        Assert.All(Accents, accent => AssertStandsOut(
            colours["text"], [.. colours[accent].Zip(colours["card"], (over, under) => (Tint * over) + ((1 - Tint) * under))], $"a diagnosis on {accent}"));
    }

    /// <summary>No colour stands in the rules themselves, where the tests above would not see it.</summary>
    [Theory]
    [InlineData(nameof(FeedbackStyle))]
    [InlineData(nameof(ClassStyle))]
    public void EveryColour_HasAName(string style)
    {
        string rules = Definition().Replace(CssOf(style), "");

        Assert.DoesNotMatch("#[0-9a-f]{3}", rules);
        Assert.DoesNotMatch(@"(?<![-\w])(color|background|fill): (?!var\(|color-mix\(|none)", rules);
    }

    private static string CssOf(string style) => style == nameof(ClassStyle) ? ClassStyle.Css : FeedbackStyle.Css;

    private static void AssertStandsOut(double[] one, double[] other, string what)
    {
        double[] light = [.. new[] { Luminance(one), Luminance(other) }.Order()];
        double contrast = (light[1] + 0.05) / (light[0] + 0.05);
        Assert.True(contrast >= Least, string.Create(CultureInfo.InvariantCulture, $"{what}: {contrast:0.00} to 1"));
    }

    private static double Luminance(double[] colour) =>
        colour.Select(v => v / 255).Select(v => v <= 0.04045 ? v / 12.92 : Math.Pow((v + 0.055) / 1.055, 2.4)).Zip([0.2126, 0.7152, 0.0722], (v, weight) => v * weight).Sum();

    /// <summary>Red, green and blue of every named colour; the dark ones stand in the second <c>:root</c>.</summary>
    private static Dictionary<string, double[]> Colours(string css, bool isDark) => Definition().Matches(css.Split(":root")[isDark ? 2 : 1])
        .ToDictionary(match => match.Groups[1].Value, match => ComponentsOf(match.Groups[2].Value));

    private static double[] ComponentsOf(string digits) =>
    [
        .. (digits.Length == 3 ? string.Concat(digits.Select(c => $"{c}{c}")) : digits).Chunk(2).Select(pair => (double)int.Parse(pair, NumberStyles.HexNumber, CultureInfo.InvariantCulture)),
    ];

    [GeneratedRegex(@"--(\w+): #([0-9a-f]{6}|[0-9a-f]{3});")]
    private static partial Regex Definition();

    [GeneratedRegex(@"(?<![-\w])color: var\(--(\w+)\)")]
    private static partial Regex TextColour();
}
