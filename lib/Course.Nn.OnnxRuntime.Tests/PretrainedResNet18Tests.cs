using Course.Nn.Models;
using Course.Nn.Tensors;

namespace Course.Nn.OnnxRuntime.Tests;

public sealed class PretrainedResNet18Tests
{
    /// <summary>
    /// Both sum up to 4608 products in Float32, in different orders, through 22 convolutions; with errors of √4608·6e-8 ≈ 4e-6 of a layer's size
    /// each, which add up like independent ones, some 2e-5 are to be expected: 1e-3 leaves room, and a wrong padding or epsilon changes more.
    /// </summary>
    private const double Tolerance = 1e-3;

    [SkippableFact]
    public void Features_TenDrawnImages_EqualOnnxRuntimes() => AreEqual(Photographs.Drawn());

    [SkippableFact]
    public void Features_TenPhotographs_EqualOnnxRuntimes() => AreEqual(Photographs.Fetched());

    [SkippableFact]
    public void Prepare_TenDrawnImages_EqualsThePackagesOwnPreparation()
    {
        PretrainedResNet18 ours = FetchedPackage.Ours();
        Tensor images = Photographs.Drawn();
        using var theirs = new Reference(FetchedPackage.Preparation);

        // One product and one difference of Float32 each, in the same order: the same bits.
        Assert.Equal(theirs.Run(255 * images).SelectMany(image => image), ours.Prepare(images).ToFloatArray());
    }

    /// <summary>A wrong network would be noticed: one row of zeros on the other side changes the features by more than the tolerance.</summary>
    [SkippableFact]
    public void Features_OfImagesMovedByOnePixel_Differ()
    {
        PretrainedResNet18 ours = FetchedPackage.Ours();
        Tensor images = Photographs.Drawn();
        var moved = Tensor.Concatenate(3, images[.., .., .., 1..], images[.., .., .., ..1]);
        Assert.True(Difference(ours.Network.Forward(ours.Prepare(images)).Clone(), ours.Network.Forward(ours.Prepare(moved))) > 10 * Tolerance);
    }

    private static void AreEqual(Tensor images)
    {
        PretrainedResNet18 ours = FetchedPackage.Ours();
        Tensor prepared = ours.Prepare(images);
        using var theirs = new Reference(FetchedPackage.Network);
        float[][] expected = theirs.Run(prepared);
        float[] features = ours.Network.Forward(prepared).ToFloatArray();

        Assert.Equal(ResNet18.Features, expected[0].Length);
        Assert.All(expected, (row, i) => Assert.True(row.Max() > 0, $"image {i} has no features at all"));
        double worst = expected.Select((row, i) => Difference(row, features.AsSpan(i * row.Length, row.Length))).Max();
        Assert.True(worst <= Tolerance, $"features differ by {worst:E1} of the largest");
    }

    private static double Difference(Tensor a, Tensor b) => Difference(a.ToFloatArray(), b.ToFloatArray());

    /// <summary>The largest difference over the largest feature.</summary>
    private static double Difference(float[] expected, ReadOnlySpan<float> found)
    {
        double largest = 0;
        for (int i = 0; i < found.Length; i++)
        {
            largest = Math.Max(largest, Math.Abs(expected[i] - found[i]));
        }

        return largest / expected.Max(Math.Abs);
    }
}
