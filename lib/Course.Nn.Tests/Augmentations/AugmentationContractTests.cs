using Course.Nn.Augmentations;
using Course.Nn.Data;
using Course.Nn.Tensors;

namespace Course.Nn.Tests.Augmentations;

/// <summary>What holds for every augmentation.</summary>
public class AugmentationContractTests
{
    public static TheoryData<string> Names => [.. AugmentationSamples.All.Keys];

    public static TheoryData<string> IdentityNames => [.. AugmentationSamples.Identities.Keys];

    [Fact]
    public void Samples_HoldEveryPublicAugmentation() => Assert.Equal(
        typeof(Augmentation).Assembly.GetExportedTypes().Where(type => type.IsSubclassOf(typeof(Augmentation)) && !type.IsAbstract).Select(type => type.Name).Order(StringComparer.Ordinal),
        AugmentationSamples.All.Keys.Order(StringComparer.Ordinal));

    [Theory]
    [MemberData(nameof(IdentityNames))]
    public void Apply_SettingsThatChangeNothing_KeepEveryBit(string name)
    {
        foreach (ElementType type in new[] { ElementType.Float32, ElementType.Float64 })
        {
            Tensor x = AugmentationSamples.Images(6, type: type);
            Tensor y = AugmentationSamples.Identities[name].Apply(x, RandomSource.FromSeed(1));
            Assert.Equal((x.Shape, x.ElementType), (y.Shape, y.ElementType));
            Assert.Equal(x.ToDoubleArray(), y.ToDoubleArray());
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Apply_SameSeed_SameImages_AndTheGivenOnesStay(string name)
    {
        Tensor x = AugmentationSamples.Images(8);
        double[] before = x.ToDoubleArray();
        double[] once = Run(name, x, 5);

        Assert.Equal(once, Run(name, x, 5));
        Assert.Equal(before, x.ToDoubleArray());
        if (name != nameof(Resize)) // which draws nothing
        {
            Assert.NotEqual(once, Run(name, x, 6));
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Apply_ABatchInTwoParts_GivesTheSame(string name)
    {
        Tensor x = AugmentationSamples.Images(7);
        Augmentation augmentation = AugmentationSamples.All[name];
        Random random = RandomSource.FromSeed(5);
        double[] parts = [.. augmentation.Apply(x[..3], random).ToDoubleArray(), .. augmentation.Apply(x[3..], random).ToDoubleArray()];

        Assert.Equal(Run(name, x, 5), parts);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Apply_EmptyBatch_DrawsNothingAndHasTheSizeOfAnyOther(string name)
    {
        (Random random, Random untouched) = (RandomSource.FromSeed(1), RandomSource.FromSeed(1));
        Tensor none = AugmentationSamples.All[name].Apply(AugmentationSamples.Images(0), random);
        Tensor two = AugmentationSamples.All[name].Apply(AugmentationSamples.Images(2), RandomSource.FromSeed(1));

        Assert.Equal(new Shape([0, .. two.Shape.Sizes[1..]]), none.Shape);
        Assert.Equal(untouched.NextDouble(), random.NextDouble());
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Apply_OnePixel_Works(string name)
    {
        Tensor x = AugmentationSamples.Images(20, 1, 1);
        Tensor y = AugmentationSamples.All[name].Apply(x, RandomSource.FromSeed(1));

        Assert.Equal((20, 3), (y.Shape[0], y.Shape[1]));
        Assert.True(y.AllFinite());
        if (name is nameof(HorizontalFlip) or nameof(VerticalFlip) or nameof(Rotation) or nameof(Shear) or nameof(Stretch) or nameof(LensDistortion))
        {
            // The centre stays where it is, and there is nothing else.
            Assert.Equal(x.ToDoubleArray(), y.ToDoubleArray());
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Apply_Float64_DrawsTheSameAndIsCloseToFloat32(string name)
    {
        Tensor x = AugmentationSamples.Images(4);
        double[] exact = AugmentationSamples.All[name].Apply(x.ToFloat64(), RandomSource.FromSeed(5)).ToDoubleArray();

        // Rounding of numbers below 2 to 24 bits, 2⁻²⁴ each, in at most 20 operations.
        NumberAssert.Close(exact, Run(name, x, 5), 20 * Math.Pow(2, -24));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Apply_RowsOfPixels_SaysToReshape(string name)
    {
        Assert.Equal(
            $"{name}: an input of shape [2,64]; expected images [N,C,H,W]; Reshape the rows of pixels?",
            Assert.Throws<ArgumentException>(() => Run(name, Tensor.Zeros(2, 64), 1)).Message);
        Assert.Equal(
            $"{name}: an input of shape [2,3,0,4] has no pixels; expected images [N,C,H,W]",
            Assert.Throws<ArgumentException>(() => Run(name, Tensor.Zeros(2, 3, 0, 4), 1)).Message);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Apply_DataSet_KeepsLabels(string name)
    {
        var data = new Dataset(AugmentationSamples.Images(5), Tensor.From([4, 0, 2, 2, 1]), 5);
        Func<Dataset, Random, Dataset> inLoader = AugmentationSamples.All[name].Apply;
        Dataset changed = inLoader(data, RandomSource.FromSeed(5));

        Assert.Equal([4, 0, 2, 2, 1], changed.Targets.ToDoubleArray());
        Assert.Equal(5, changed.Classes);
        Assert.Equal(Run(name, data.Inputs, 5), changed.Inputs.ToDoubleArray());
    }

    [Fact]
    public void Apply_AClassThatBreaksItsWord_IsNamed() => Assert.Equal(
        "Halved: ChangeOne made [3,2,2] of Float32; expected [3,5,4] of Float32, as SizeAfter states",
        Assert.Throws<InvalidOperationException>(() => new Halved().Apply(AugmentationSamples.Images(1), RandomSource.FromSeed(1))).Message);

    private static double[] Run(string name, Tensor images, int seed) =>
        AugmentationSamples.All[name].Apply(images, RandomSource.FromSeed(seed)).ToDoubleArray();

    private sealed class Halved : Augmentation
    {
        protected internal override Tensor ChangeOne(Tensor image, Random random) => Resize.To(image, image.Shape[1] / 2, image.Shape[2] / 2);
    }
}
