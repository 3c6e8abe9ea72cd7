using Course.Nn.Kernels;
using Course.Nn.Tensors;

namespace Course.Nn.Tests.Kernels;

[Collection(nameof(ThreadCount))]
public class ConvolutionTests
{
    private static readonly ConvolutionSizes Plain = new()
    {
        Images = 2, Inputs = 3, Outputs = 5, Height = 6, Width = 7, FilterHeight = 3, FilterWidth = 3,
    };

    /// <summary>Enough work for every image to be a part of its own.</summary>
    private static readonly ConvolutionSizes Large = Plain with { Images = 5, Inputs = 18, Outputs = 20, Height = 13, Width = 12, Padding = 1 };

    private static Dictionary<string, ConvolutionSizes> Named => new()
    {
        ["plain"] = Plain,
        ["padding"] = Plain with { Padding = 1 },
        ["one pixel"] = Plain with { FilterHeight = 1, FilterWidth = 1 },
        ["one pixel, padded"] = Plain with { FilterHeight = 1, FilterWidth = 1, Padding = 2 },
        ["one of everything"] = Plain with { Images = 1, Inputs = 1, Outputs = 1, Height = 1, Width = 1, FilterHeight = 1, FilterWidth = 1 },
        ["oblong filter"] = Plain with { FilterHeight = 2, FilterWidth = 5, Padding = 1 },
        ["whole image"] = Plain with { FilterHeight = 6, FilterWidth = 7 },
        ["more padding than filter"] = Plain with { Padding = 5 },
        ["stride"] = Plain with { Stride = 2, Padding = 1 },
        ["stride that leaves pixels out"] = Plain with { Stride = 3, FilterHeight = 1, FilterWidth = 2 },
        ["stride with more padding"] = Plain with { Stride = 2, Padding = 2, Width = 9, FilterHeight = 4, FilterWidth = 4 },
        ["dilation"] = Plain with { Dilation = 2, Padding = 2 },
        ["dilation and stride"] = Plain with { Dilation = 2, Stride = 2, Padding = 2 },
        ["dilation 3, stride 2"] = Plain with { Dilation = 3, Stride = 2, Padding = 3, Height = 9, Width = 10 },
        ["groups"] = Plain with { Inputs = 6, Outputs = 4, Groups = 2, Padding = 1 },
        ["one filter per channel"] = Plain with { Inputs = 5, Outputs = 5, Groups = 5 },
        ["many images in a part"] = Plain with { Images = 21, Height = 3, Width = 4, Padding = 1 },
        ["wide"] = Plain with { Images = 1, Height = 2, Width = 230, Padding = 1 },
        ["several blocks of inputs"] = Plain with { Images = 1, Inputs = 131, Outputs = 3 },
        ["several parts"] = Large,
        ["several parts, stride"] = Large with { Stride = 2 },
        ["several parts, groups"] = Large with { Groups = 2 },
        ["several parts of several images"] = Large with { Images = 33, Inputs = 17, Outputs = 18, Height = 6, Width = 5 },
        ["no image"] = Plain with { Images = 0 },
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
            AssertEqualsNaive(Plain with { Images = 1, Inputs = channels, Outputs = 3, Padding = 1 }, bits, random);
            AssertEqualsNaive(Plain with { Images = 1, Inputs = 2, Outputs = channels, Padding = 1 }, bits, random);
            AssertEqualsNaive(Plain with { Inputs = 1, Outputs = 2, Height = channels, Width = channels + 1, Padding = 1 }, bits, random);
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
                Height = random.Next(8, 14), Width = random.Next(8, 14), FilterHeight = random.Next(1, 5), FilterWidth = random.Next(1, 5),
                Stride = random.Next(1, 4), Padding = random.Next(0, 5), Dilation = random.Next(1, 3),
            };
            AssertEqualsNaive(sizes, bits, random);
        }
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
        ConvolutionSizes sizes = Large with { Stride = 2 };
        var one = new ConvolutionCase(sizes, RandomSource.FromSeed(35));
        float[] x = ConvolutionCase.Single(one.X), w = ConvolutionCase.Single(one.W), b = ConvolutionCase.Single(one.B);
        float[] gradient = ConvolutionCase.Single(one.Gradient);
        var results = new ConvolutionResults<float>(sizes);

        // Workspaces belong to the thread that first needs them: one thread alone needs all.
        int usual = Workers.Threads;
        Workers.Threads = 1;
        results.Compute(ConvolutionKernel<float>.Fastest, sizes, x, w, b, gradient);
        Workers.Threads = usual;

        long before = GC.GetAllocatedBytesForCurrentThread();
        results.Compute(ConvolutionKernel<float>.Fastest, sizes, x, w, b, gradient);
        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    private static void AssertEqualsNaive(ConvolutionSizes sizes, int bits, Random random)
    {
        var one = new ConvolutionCase(sizes, random);
        ConvolutionResults<double> expected = one.Naive();
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
