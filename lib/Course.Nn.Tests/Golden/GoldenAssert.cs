using Course.Nn.Tensors;

namespace Course.Nn.Tests.Golden;

internal static class GoldenAssert
{
    /// <summary>Same shape, same element type, and |actual − expected| ≤ tolerance · max(|expected|, 1) for every element.</summary>
    public static void Close(Tensor expected, Tensor actual, double tolerance, string what = "")
    {
        Assert.Equal((expected.Shape, expected.ElementType), (actual.Shape, actual.ElementType));
        Close(expected.ToDoubleArray(), actual.ToDoubleArray(), tolerance, what);
    }

    /// <inheritdoc cref="Close(Tensor, Tensor, double, string)"/>
    public static void Close(double[] expected, double[] actual, double tolerance, string what = "")
    {
        Assert.Equal(expected.Length, actual.Length);
        for (int i = 0; i < expected.Length; i++)
        {
            Assert.True(
                Math.Abs(actual[i] - expected[i]) <= tolerance * Math.Max(Math.Abs(expected[i]), 1),
                FormattableString.Invariant($"{what} element {i}: expected {expected[i]:R}, got {actual[i]:R}"));
        }
    }
}
