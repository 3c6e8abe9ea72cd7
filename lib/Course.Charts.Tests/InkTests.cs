using Course.Charts.Rendering;

namespace Course.Charts.Tests;

public class InkTests
{
    /// <summary>Rec. 601: Y = 0.299 R + 0.587 G + 0.114 B, of which black can be read on more than 140.</summary>
    [Fact]
    public void Ink_OnEveryColour_IsByTheLuma()
    {
        ColourScale[] scales =
        [
            ColourScale.Signed([-1, 1]), ColourScale.Sequential([-1, 1]), ColourScale.Shares(), ColourScale.Valleys(), ColourScale.Relief(1),
            ColourScale.Image([0, 1]), ColourScale.Classes(8), ColourScale.TwoClasses(1),
        ];
        var seen = new HashSet<string>();
        foreach (ColourScale scale in scales)
        {
            for (int i = 0; i <= 2000; i++)
            {
                double value = scale.Low + ((scale.High - scale.Low) * i / 2000);
                byte[] rgb = scale.Colour(value);
                int thousandths = (299 * rgb[0]) + (587 * rgb[1]) + (114 * rgb[2]);
                Assert.Equal(thousandths > 140_000 ? "#000" : "#fff", scale.Ink(value));
                seen.Add(scale.Ink(value));
            }
        }

        Assert.Equal(2, seen.Count);
    }

    [Theory]
    [InlineData(140, "#fff")]
    [InlineData(141, "#000")]
    public void Ink_OnGrey_ChangesAbove140(double grey, string ink) => Assert.Equal(ink, ColourScale.Image([0, 255]).Ink(grey));
}
