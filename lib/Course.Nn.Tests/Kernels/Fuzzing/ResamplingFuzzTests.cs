using System.Numerics;
using Course.Nn.Kernels;

namespace Course.Nn.Tests.Kernels;

[Collection(nameof(ThreadCount))]
public class ResamplingFuzzTests
{
    [Fact]
    public void Resampling_Single_GivesTheBitsOfTheDefinition() => Choices.ForAll(Check<float>);

    [Fact]
    public void Resampling_Double_GivesTheBitsOfTheDefinition() => Choices.ForAll(Check<double>);

    /// <summary>No thread keeps memory for an image of more than a million pixels; the numbers are the same.</summary>
    [Fact]
    public void Resampling_AnImageBeyondTheLimit_GivesTheBitsOfTheDefinition()
    {
        var sizes = new ResamplingSizes(1, 1, 1100, 1000);
        ResamplingStep[] steps = [new(5, 4, 0.5)];
        PixelMap[] maps = [new(250.3, 0.2, 0.1, 221.7, -3, -2)];
        float[] x = [.. Enumerable.Range(0, sizes.Numbers).Select(i => (float)Math.Sin(i))];

        Assert.False(FastResampling.IsFitFor(sizes, steps));
        Same.Bits("pixels", Same.Written<float>(20, y => Naive.Resample(sizes, steps, maps, x, y)), Same.Written<float>(20, y => Fast.Resample(sizes, steps, maps, x, y)));
    }

    [Fact]
    public void Source_OfAPixel_ByHand()
    {
        Assert.Equal((3.0, 1.0), PixelMap.Shift(down: 1, right: -2).Source(2, 3));
        Assert.Equal((2.0, 6.0), PixelMap.Mirror(columns: 10).Source(2, 3));
        Assert.Equal((7.0, 3.0), PixelMap.UpsideDown(rows: 10).Source(2, 3));

        // A quarter turn about (1, 2), and half a pixel down: (3, 3) lies 1 to the right and 2 below the centre.
        Assert.Equal((1 + 1 + 0.5, 2.0 - 2), new PixelMap(0, -1, 1, 0, 0, 0.5, CentreRow: 1, CentreColumn: 2).Source(3, 3));
    }

    private static void Check<T>(Choices choices)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        var sizes = new ResamplingSizes(choices.Whole(0, 5), choices.Whole(1, 9), choices.Whole(1, 9), choices.Chance() ? choices.Whole(1, 70) : choices.Whole(1, 9));
        ResamplingStep[] steps = [.. Enumerable.Range(0, choices.Whole(0, 3)).Select(_ => new ResamplingStep(choices.Whole(1, 9), choices.Whole(1, 12), choices.Whole(0, 2)))];
        PixelMap[] maps = [.. Enumerable.Range(0, sizes.Images * steps.Length).Select(_ => Map(choices))];
        T[] x = choices.Numbers<T>(sizes.Images * sizes.Numbers, special: true, largest: true);
        int length = sizes.Images * (steps is [.., var last] ? sizes.Channels * last.Rows * last.Columns : sizes.Numbers);
        Threads.Set(choices);
        choices.Description = $"{sizes}, {string.Join(", ", steps)}, {string.Join(", ", maps)}, {Threads.Now}";
        Same.Bits(
            "pixels",
            Same.Written<T>(length, y => Naive.Resample(sizes, steps, maps, x, y)),
            Same.Written<T>(length, y => Fast.Resample(sizes, steps, maps, x, y)));
    }

    /// <summary>Shifts and mirrors by whole pixels, also far outside; maps with zeros and halves; turns by any angle; numbers beyond all pixels.</summary>
    private static PixelMap Map(Choices choices) => choices.Whole(0, 5) switch
    {
        0 => PixelMap.Shift(choices.Whole(0, 12) - 6, choices.Whole(0, 12) - 6),
        1 => PixelMap.Mirror(choices.Whole(1, 12)) with { Down = choices.Whole(0, 4) - 2 },
        2 => PixelMap.UpsideDown(choices.Whole(1, 12)) with { Right = choices.Whole(0, 4) - 2 },
        3 => new(Half(choices), Half(choices), Half(choices), Half(choices), Half(choices), Half(choices), Half(choices), Half(choices)),
        4 when choices.Whole(0, 628) / 100.0 is var angle => new(Math.Cos(angle), -Math.Sin(angle), Math.Sin(angle), Math.Cos(angle), Half(choices), Half(choices), 3.5, 4),
        _ => new(choices.One(1, 1e200, -1e10), choices.One(0, 1e-300), 0, 1, choices.One(0.25, 1e300, -3e9, -double.Epsilon), choices.One(0, 0.75, 1e18)),
    };

    private static double Half(Choices choices) => (choices.Whole(0, 8) - 4) / 2.0;
}
