using Course.Nn.Layers;
using Course.Nn.Tensors;

namespace Course.Nn.Tests.Layers;

public class FractionalStretchesTests
{
    private readonly Random _random = RandomSource.FromSeed(81);

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Cut_AnyShift_CoversTheAxisInStepsOfOneAndTwo(bool isOverlapping)
    {
        int shared = isOverlapping ? 1 : 0;
        for (int pixels = 2; pixels < 60; pixels++)
        {
            for (int count = (pixels + 1) / 2; count <= pixels - shared; count++)
            {
                (int Start, int End)[] stretches = FractionalStretches.Cut(pixels, count, isOverlapping, _random.NextDouble());

                Assert.Equal((count, 0, pixels), (stretches.Length, stretches[0].Start, stretches[^1].End));
                Assert.All(stretches, stretch => Assert.InRange(stretch.End - stretch.Start, 1 + shared, 2 + shared));
                Assert.All(stretches.Zip(stretches.Skip(1)), pair => Assert.Equal(pair.First.End - shared, pair.Second.Start));
            }
        }
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Cut_OnePixel_IsOneStretch(bool isOverlapping) =>
        Assert.Equal([(0, 1)], FractionalStretches.Cut(1, FractionalStretches.Count(1, 1.5), isOverlapping, _random.NextDouble()));

    [Fact]
    public void Cut_KnownShift_FollowsTheFormula()
    {
        // α = 7/5 and u = ½: α(i + u) = 0.7, 2.1, 3.5, 4.9, 6.3, 7.7, rounded up 1, 3, 4, 5, 7, 8, less the first.
        Assert.Equal([(0, 2), (2, 3), (3, 4), (4, 6), (6, 7)], FractionalStretches.Cut(7, 5, isOverlapping: false, 0.5));
        Assert.Equal([(0, 3), (2, 4), (3, 5), (4, 7), (6, 8)], FractionalStretches.Cut(8, 5, isOverlapping: true, 0.5));
    }

    [Fact]
    public void Cut_OtherShifts_OtherPatterns()
    {
        // Steps of 7/5 pixels make five patterns, the five rotations of one.
        IEnumerable<string> patterns = Enumerable.Range(0, 200)
            .Select(_ => string.Join(' ', FractionalStretches.Cut(7, 5, isOverlapping: false, _random.NextDouble()))).Distinct();
        Assert.Equal(5, patterns.Count());
    }

    [Theory]
    [InlineData(28, 1.4142135623730951, 19)]
    [InlineData(19, 1.4142135623730951, 13)]
    [InlineData(25, 1.5, 16)]
    [InlineData(33, 1.1, 30)]
    [InlineData(5, 5 / 3.0, 3)]
    [InlineData(2, 1.01, 1)]
    [InlineData(1, 1.5, 1)]
    [InlineData(3, 1.9, 2)]
    [InlineData(17, 1.9, 9)]
    public void Count_IsTheRatioRoundedDown_ButEnoughForWindowsOfTwoPixels(int pixels, double ratio, int expected) =>
        Assert.Equal(expected, FractionalStretches.Count(pixels, ratio));

    [Fact]
    public void Count_AnyRatio_FitsTheCut()
    {
        for (int pixels = 2; pixels < 200; pixels++)
        {
            int count = FractionalStretches.Count(pixels, 1 + (_random.NextDouble() * 0.999) + 1e-6);
            Assert.InRange(count, (pixels + 1) / 2, pixels);
        }
    }
}
