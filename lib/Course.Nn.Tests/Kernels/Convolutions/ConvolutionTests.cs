using Course.Nn.Kernels;
using Course.Nn.Tensors;

namespace Course.Nn.Tests.Kernels;

[Collection(nameof(ThreadCount))]
public class ConvolutionTests
{
    private static readonly ConvolutionSizes Plain = new()
    {
        Images = 2, Inputs = 3, Outputs = 5, Down = new(6, 3), Across = new(7, 3),
    };

    /// <summary>Enough work for every image to be a part of its own.</summary>
    private static readonly ConvolutionSizes Large = Padded(Plain with { Images = 5, Inputs = 18, Outputs = 20, Down = new(13, 3), Across = new(12, 3) });

    private static Dictionary<string, ConvolutionSizes> Named => new()
    {
        ["plain"] = Plain,
        ["padding"] = Padded(Plain),
        ["one pixel"] = Plain with { Down = new(6, 1), Across = new(7, 1) },
        ["one pixel, padded"] = Padded(Plain with { Down = new(6, 1), Across = new(7, 1) }, 2),
        ["one of everything"] = Plain with { Images = 1, Inputs = 1, Outputs = 1, Down = new(1, 1), Across = new(1, 1) },
        ["oblong filter"] = Padded(Plain with { Down = new(6, 2), Across = new(7, 5) }),
        ["whole image"] = Plain with { Down = new(6, 6), Across = new(7, 7) },
        ["more padding than filter"] = Padded(Plain, 5),
        ["stride"] = Padded(Strided(Plain, 2)),
        ["stride that leaves pixels out"] = Plain with { Down = new(6, 1, 3), Across = new(7, 2, 3) },
        ["stride with more padding"] = Plain with { Down = new(6, 4, 2, 2, 2), Across = new(9, 4, 2, 2, 2) },
        ["another stride down than across"] = Plain with { Down = new(11, 3, 3, 1, 1), Across = new(10, 3, 2, 1, 1) },
        ["another padding on every side"] = Plain with { Down = new(6, 3, 1, 3, 2), Across = new(7, 3, 2, 1, 4) },
        ["pads of the pretrained network"] = Plain with { Down = new(12, 7, 2, 3, 2), Across = new(13, 7, 2, 3, 2) },
        ["dilation"] = Padded(Dilated(Plain, 2), 2),
        ["another dilation down than across"] = Padded(Plain with { Down = new(6, 2, Dilation: 3), Across = new(7, 3, Dilation: 2) }, 2),
        ["dilation and stride"] = Padded(Strided(Dilated(Plain, 2), 2), 2),
        ["dilation 3, stride 2"] = Plain with { Down = new(9, 3, 2, 3, 3, 3), Across = new(10, 3, 2, 3, 3, 3) },
        ["groups"] = Padded(Plain with { Inputs = 6, Outputs = 4, Groups = 2 }),
        ["one filter per channel"] = Plain with { Inputs = 5, Outputs = 5, Groups = 5 },
        ["many images in a part"] = Padded(Plain with { Images = 21, Down = new(3, 3), Across = new(4, 3) }),
        ["wide"] = Padded(Plain with { Images = 1, Down = new(2, 3), Across = new(230, 3) }),
        ["several blocks of inputs"] = Plain with { Images = 1, Inputs = 131, Outputs = 3 },
        ["several parts"] = Large,
        ["several parts, stride"] = Strided(Large, 2),
        ["several parts, groups"] = Large with { Groups = 2 },
        ["several parts of several images"] = Padded(Large with { Images = 33, Inputs = 17, Outputs = 18, Down = new(6, 3), Across = new(5, 3) }),
        ["no image"] = Plain with { Images = 0 },
        ["no channel comes in"] = Plain with { Inputs = 0 },
        ["images without pixels, padded"] = Padded(Plain with { Down = new(0, 3), Across = new(7, 3) }, 2),
        ["filters larger than the images"] = Plain with { Down = new(2, 3, 2) },
    };

    public static TheoryData<string> Names => [.. Named.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void Kernels_Sizes_EqualTheDefinition(string name) =>
        Assert.All(new[] { 128, 256, 512 }, bits => AssertEqualsNaive(Named[name], bits, RandomSource.FromSeed(31)));

    [Theory]
    [InlineData(128)]
    [InlineData(256)]
    [InlineData(512)]
    public void Kernels_ChannelsAroundTheTiles_EqualTheDefinition(int bits)
    {
        Random random = RandomSource.FromSeed(32);
        foreach (int channels in new[] { 1, 2, 3, 4, 5, 7, 8, 9, 15, 16, 17, 31, 32, 33 })
        {
            AssertEqualsNaive(Padded(Plain with { Images = 1, Inputs = channels, Outputs = 3 }), bits, random);
            AssertEqualsNaive(Padded(Plain with { Images = 1, Inputs = 2, Outputs = channels }), bits, random);
            AssertEqualsNaive(Padded(Plain with { Inputs = 1, Outputs = 2, Down = new(channels, 3), Across = new(channels + 1, 3) }), bits, random);
        }
    }

    [Theory]
    [InlineData(128)]
    [InlineData(256)]
    [InlineData(512)]
    public void Kernels_RandomSizes_EqualTheDefinition(int bits)
    {
        Random random = RandomSource.FromSeed(33);
        for (int i = 0; i < 60; i++)
        {
            int groups = random.Next(1, 4);
            var sizes = new ConvolutionSizes
            {
                Images = random.Next(0, 5), Inputs = groups * random.Next(1, 5), Outputs = groups * random.Next(1, 7), Groups = groups,
                Down = Axis(), Across = Axis(),
            };
            AssertEqualsNaive(sizes, bits, random);
        }

        WindowAxis Axis() => new(random.Next(8, 14), random.Next(1, 5), random.Next(1, 4), random.Next(0, 5), random.Next(0, 5), random.Next(1, 3));
    }

    [Theory]
    [InlineData("several parts")]
    [InlineData("several parts, stride")]
    [InlineData("several parts, groups")]
    [InlineData("several parts of several images")]
    [InlineData("several blocks of inputs")]
    public void Kernels_AnyNumberOfThreads_GiveTheSameBits(string name)
    {
        var one = new ConvolutionCase(Named[name], RandomSource.FromSeed(34));
        int usual = Workers.Threads;
        try
        {
            Workers.Threads = 1;
            float[] expected = one.FastSingle(VectorWidth.Bits).All;
            Assert.All(new[] { 2, 3, 7 }, threads =>
            {
                Workers.Threads = threads;
                Assert.Equal(expected, one.FastSingle(VectorWidth.Bits).All);
            });
        }
        finally
        {
            Workers.Threads = usual;
        }
    }

    [Fact]
    public void Kernels_AfterTheFirstCall_AllocateNothing()
    {
        ConvolutionSizes sizes = Strided(Large, 2);
        var one = new ConvolutionCase(sizes, RandomSource.FromSeed(35));
        float[] x = ConvolutionCase.Single(one.X), w = ConvolutionCase.Single(one.W), b = ConvolutionCase.Single(one.B);
        float[] gradient = ConvolutionCase.Single(one.Gradient);
        var results = new ConvolutionResults<float>(sizes);

        // Workspaces belong to the thread that first needs them: one thread alone needs all.
        int usual = Workers.Threads;
        Workers.Threads = 1;
        results.Compute(ConvolutionKernel<float>.Fastest, sizes, x, w, b, gradient);
        Workers.Threads = usual;

        AllocationAssert.None(() => results.Compute(ConvolutionKernel<float>.Fastest, sizes, x, w, b, gradient));
    }

    private static ConvolutionSizes Padded(ConvolutionSizes sizes, int padding = 1) => sizes with
    {
        Down = sizes.Down with { Before = padding, After = padding }, Across = sizes.Across with { Before = padding, After = padding },
    };

    private static ConvolutionSizes Strided(ConvolutionSizes sizes, int stride) =>
        sizes with { Down = sizes.Down with { Stride = stride }, Across = sizes.Across with { Stride = stride } };

    private static ConvolutionSizes Dilated(ConvolutionSizes sizes, int dilation) =>
        sizes with { Down = sizes.Down with { Dilation = dilation }, Across = sizes.Across with { Dilation = dilation } };

    private static void AssertEqualsNaive(ConvolutionSizes sizes, int bits, Random random)
    {
        var one = new ConvolutionCase(sizes, random);
        ConvolutionResults<double> expected = one.ByDefinition();
        ConvolutionResults<double> found = one.Fast(bits);
        ConvolutionResults<float> single = one.FastSingle(bits);

        // Two sums of n numbers of at most 1 in different order are at most n²·ε apart: ε = 2⁻⁵². In single precision the numbers
        // themselves are rounded too, by at most three times ε = 2⁻²⁴ per product.
        AssertClose(expected.Y, found.Y, single.Y, (sizes.InputsPerGroup * sizes.Area) + 1);
        AssertClose(expected.Dx, found.Dx, single.Dx, sizes.OutputsPerGroup * sizes.Area);
        AssertClose(expected.Dw, found.Dw, single.Dw, sizes.Images * sizes.Rows * sizes.Columns);
        AssertClose(expected.Db, found.Db, single.Db, sizes.Images * sizes.Rows * sizes.Columns);

        void AssertClose(double[] naive, double[] doubles, float[] floats, int n)
        {
            NumberAssert.Close(naive, doubles, (double)n * n * Math.Pow(2, -52));
            NumberAssert.Close(naive, Array.ConvertAll(floats, value => (double)value), (n + 3.0) * n * Math.Pow(2, -24));
        }
    }
}
