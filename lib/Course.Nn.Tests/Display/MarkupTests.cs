using System.Globalization;
using Course.Nn.Display;

namespace Course.Nn.Tests.Display;

public class MarkupTests
{
    [Theory]
    [InlineData("<script>", "&lt;script&gt;")]
    [InlineData("a & \"b\" 'c'", "a &amp; &quot;b&quot; &#39;c&#39;")]
    [InlineData("σ(x) × 2", "σ(x) × 2")]
    [InlineData("bell\u0007, null\0", "bell, null")]
    [InlineData("two\nlines", "two\nlines")]
    [InlineData(null, "")]
    public void Escape_Text_IsSafeInMarkup(string? text, string expected) => Assert.Equal(expected, Markup.Escape(text));

    [Fact]
    public void Escape_LoneSurrogate_IsDropped() => Assert.Equal("ab", Markup.Escape("a\uD800b"));

    [Theory]
    [InlineData(1e-12, "0")]
    [InlineData(1234567.891, "1234567.89")]
    [InlineData(-0.5, "-0.5")]
    public void Coordinate_OfAnyNumber_HasNoExponent(double value, string expected) => Assert.Equal(expected, Markup.Coordinate(value));

    [Theory]
    [InlineData(0.000012345, "1.234E-05")]
    [InlineData(-0.0, "0")]
    [InlineData(double.NaN, "NaN")]
    [InlineData(double.PositiveInfinity, "∞")]
    [InlineData(double.NegativeInfinity, "-∞")]
    public void Number_OfAnyNumber_IsReadable(double value, string expected) => Assert.Equal(expected, Markup.Number(value));

    [Fact]
    public void Number_UnderACultureWithACommaForThePoint_StillPrintsAPoint()
    {
        CultureInfo before = CultureInfo.CurrentCulture;
        try
        {
            var comma = (CultureInfo)CultureInfo.InvariantCulture.Clone();
            comma.NumberFormat.NumberDecimalSeparator = ",";
            CultureInfo.CurrentCulture = comma;

            Assert.Equal("1.5", Markup.Number(1.5));
            Assert.Equal("1.5", Markup.Coordinate(1.5));
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }
}
