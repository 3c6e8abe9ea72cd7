using Course.Nn.Augmentations;
using Course.Nn.Tensors;
using Course.Nn.Tests.Golden;

namespace Course.Nn.Tests.Augmentations;

public class GoldenResamplingTests
{
    /// <summary>
    /// Coordinates below 20 are off by some 1e-14 after five operations (an inverse of 2×2, a scale and back), and between two
    /// pixels the brightness changes by at most 2.
    /// </summary>
    private const double Tolerance = 1e-13;

    /// <summary>The reference computes weights and sums in 24 bits: 2⁻²⁴ of coordinates below 20, times differences of 2.</summary>
    private const double SingleTolerance = 40 * 6e-8;

    [Theory]
    [InlineData("larger")]
    [InlineData("smaller")]
    [InlineData("mixed")]
    [InlineData("one_pixel")]
    [InlineData("to_one_pixel")]
    [InlineData("float32")]
    public void Resize_Reference_Agrees(string name)
    {
        GoldenCase golden = GoldenFile.Read("resampling")["resize_" + name];
        (Tensor x, Tensor y) = (golden.Tensor("x"), golden.Tensor("y"));

        GoldenAssert.Close(y, Resize.To(x, y.Shape[2], y.Shape[3]), name == "float32" ? SingleTolerance : Tolerance);
    }

    [Theory]
    [InlineData("turn")]
    [InlineData("turn_oblong")]
    [InlineData("shear")]
    [InlineData("stretch")]
    [InlineData("everything")]
    public void AffineMap_Reference_Agrees(string name)
    {
        GoldenCase golden = GoldenFile.Read("resampling")["affine_" + name];
        (double[] a, double[] shift) = (golden.Numbers("matrix"), golden.Numbers("shift"));

        GoldenAssert.Close(golden.Tensor("y"), new AffineMap(a[0], a[1], a[2], a[3], shift[0], shift[1]).Apply(golden.Tensor("x")), Tolerance);
    }

    [Fact]
    public void Rotation_Reference_Agrees()
    {
        GoldenCase golden = GoldenFile.Read("resampling")["affine_turn"];
        GoldenAssert.Close(golden.Tensor("y"), AffineMap.Rotation(30).Apply(golden.Tensor("x")), Tolerance);
    }

    [Theory]
    [InlineData("barrel")]
    [InlineData("pincushion")]
    public void LensDistortion_Reference_Agrees(string name)
    {
        GoldenCase golden = GoldenFile.Read("resampling")["lens_" + name];
        GoldenAssert.Close(golden.Tensor("y"), LensDistortion.By(golden.Tensor("x"), golden.Number("k")), Tolerance);
    }
}
